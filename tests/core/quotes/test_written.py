"""Quotations with all that is known of each.

`python -m tests.core.quotes.test_written` writes them anew. A pilcrow in a text
stands for a new paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.quotes import extract
from tests.making import document
from tests.written import Written

WRITTEN = Written("quotes/known")


def said(text: str) -> Iterator[str]:
    """A line for each quotation of an article."""
    whole = text.replace("¶", "\n\n")
    for q in extract(document(whole)):
        parts = " … ".join(fragment.of(whole) for fragment in q.fragments)
        places = ",".join(f"{part.start}-{part.end}" for part in (q.span, *q.fragments))
        surface = f"{q.surface} @{q.surface_span.start}" if q.surface_span else q.surface
        fields = {
            "surface": surface,
            "role": q.role,
            "cue": q.cue,
            "by": q.relayed_by,
            "behalf": q.behalf_of,
            "to": q.to,
            "venue": q.venue,
            "warnings": "; ".join(q.warnings),
        }
        known = [f"{name}={value}" for name, value in fields.items() if value]
        yield f"> {q.type} | {q.speaker} {q.confidence:.2f} | {' | '.join(known)}"
        yield f">   {places} {' '.join(q.sentences)} {parts.replace(chr(10), ' ')}"


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_all_that_is_known(text: str, wanted: list[str]) -> None:
    assert list(said(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(said)
