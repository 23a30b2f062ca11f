"""Groups of quotations: `python -m tests.core.quotes.test_groups_written` writes the file anew.

A line is an article, a pilcrow in it a new paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import storydiff
from storydiff.quotes import matches
from tests.making import articles
from tests.written import Written

WRITTEN = Written("quotes/groups")
OUTLETS = ("dial", "gazette", "herald")


def grouped(text: str) -> Iterator[str]:
    """A line for each group: what it is called, whose it is, what was changed, and its members."""
    told = [line.replace("¶", "\n\n") for line in text.split("\n")]
    report = storydiff.quotations(articles(dict(zip(OUTLETS, told, strict=False))))
    for group in report.groups:
        who = f"{group.speaker} ({', '.join(filter(None, (group.role, group.behalf_of)))})"
        others = ", ".join(group.aliases)
        quotes = [report.quotes[n] for n in group.quotes]
        places = " ".join(f"{q.source}:{q.span.start}-{q.span.end}" for q in quotes)
        changes = " ; ".join(group.changes)
        yield f"> {group.status} | {who} | {others} | {group.text} | {changes} | {places}"
    for name in dict.fromkeys(filter(None, (group.speaker for group in report.groups))):
        last = name.rpartition(" ")[2]
        yield f"> {last}: {', '.join(matches(report, last))}"


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_belongs_together(text: str, wanted: list[str]) -> None:
    assert list(grouped(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(grouped)
