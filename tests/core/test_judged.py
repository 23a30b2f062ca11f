"""What is told of pairs: `python -m tests.core.test_judged` writes the file anew.

How likely each difference is, which is fitted anew now and then, is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from storydiff import differences
from storydiff.annotation.annotate import annotate_all
from storydiff.models import Alignment, Difference, Pair
from storydiff.quotes import extract_all
from tests.making import laid_out
from tests.written import Written

WRITTEN = Written("differences/judged.txt")
PUBLISHED = date(2024, 2, 6)  # a Tuesday


def judged(text: str) -> Iterator[str]:
    """The verdict on two lines and each difference; as many of them the other way round."""
    a, b = text.split("\n")
    alignment = _judge(a, b)
    yield f"> {alignment.relation}"
    told = [_line(d) for d in alignment.differences]
    yield from told
    back = _judge(b, a)
    assert back.relation == alignment.relation
    assert len(back.differences) == len(told)


def _judge(a: str, b: str) -> Alignment:
    sources = [laid_out(id, line, published=PUBLISHED) for id, line in (("a", a), ("b", b))]
    documents = annotate_all(sources)
    pair = Pair(sources[0].sentences[0], sources[1].sentences[0], 0.9, "")
    (alignment,) = differences.judge(differences.Told(documents, extract_all(documents)), [pair])
    return alignment


def _line(d: Difference) -> str:
    places = [f"{span.start}-{span.end}" if span else "none" for span in (d.a_span, d.b_span)]
    kind = f"{d.kind}{' conflict' if d.conflict else ''}"
    return f">   {kind} “{d.a}” / “{d.b}” ({', '.join(places)}): {d.text} | {d.reason}"


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_is_told_of_a_pair(text: str, wanted: list[str]) -> None:
    assert list(judged(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(judged)
