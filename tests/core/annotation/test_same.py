"""Which figures and which days may be one: `python -m tests.core.annotation.test_same` writes anew.

The lines of a text are phrases, each held against every other of its block, both ways round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

import pytest

from storydiff.annotation import dates, numbers
from tests.written import Written

WRITTEN = Written("annotation/same.txt")
PUBLISHED = date(2024, 2, 6)  # a Tuesday

T = TypeVar("T")


def alike(text: str) -> Iterator[str]:
    """For each phrase, those that may say the same, and those that are at least of one kind."""
    phrases = text.split("\n")
    figures = [(p, n) for p in phrases for n in numbers.read(p)[:1]]
    moments = [(p, d) for p in phrases for d in dates.read(p, PUBLISHED)[:1]]
    undated = [(p, d) for p in phrases for d in dates.read(p, None)[:1]]
    yield from _told("same", numbers.same, figures)
    yield from _told("comparable", numbers.comparable, figures)
    yield from _told("compatible", dates.compatible, moments)
    yield from _told("undated", dates.compatible, undated)


def _told(
    name: str, held: Callable[[T, T], bool], values: Sequence[tuple[str, T]]
) -> Iterator[str]:
    for phrase, value in values:
        others = [other for other, it in values if it is not value and held(value, it)]
        assert others == [other for other, it in values if it is not value and held(it, value)]
        yield f"> {name}: {phrase} = {'; '.join(others) or '-'}"


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_may_be_one(text: str, wanted: list[str]) -> None:
    assert list(alike(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(alike)
