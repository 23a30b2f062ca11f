"""Quoted stretches of hard lines: `python -m tests.core.annotation.test_marks_written` writes anew.

A blank line of the text stands in the file as a pilcrow.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.annotation.quotation_marks import regions
from tests.written import Written

WRITTEN = Written("annotation/marks.txt")


def quoted(text: str) -> Iterator[str]:
    """A line for each stretch, where it lies and what is odd about it."""
    whole = text.replace("¶", "\n")
    for region in regions(whole):
        odd = [region.warning or "", "resumes" if region.resumes else ""]
        place = f"{region.start}-{region.end} [{whole[region.inner_start : region.inner_end]}]"
        yield "> " + " | ".join([place, *filter(None, odd)])


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_is_quoted(text: str, wanted: list[str]) -> None:
    assert list(quoted(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(quoted)
