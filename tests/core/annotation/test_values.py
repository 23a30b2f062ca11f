"""Numbers and dates with all that is known of each: `python -m tests.core.annotation.test_values`
writes the file anew. What a reader sees of them is in the tables of test_numbers and test_dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from storydiff.annotation import dates, numbers
from tests.written import Written

WRITTEN = Written("annotation/values.txt")
PUBLISHED = date(2024, 2, 6)  # a Tuesday


def known(text: str) -> Iterator[str]:
    """A line for each number, each date, and each date of which the day of print is not known."""
    for number in numbers.read(text):
        yield f"> number {shown(number)}"
    for moment in dates.read(text, PUBLISHED):
        yield f"> date {shown(moment)}"
    for moment in dates.read(text, None):
        yield f"> undated {shown(moment)}"


def shown(value: Any) -> str:
    """The fields of a value that are not what they are when nothing is known."""
    told: list[str] = []
    for name, held in value._asdict().items():
        if name not in value._field_defaults or held != value._field_defaults[name]:
            told.append(f"{name}={held:.6g}" if isinstance(held, float) else f"{name}={held!r}")
    return " ".join(told).replace("datetime.date", "")


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_all_that_is_known(text: str, wanted: list[str]) -> None:
    assert list(known(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(known)
