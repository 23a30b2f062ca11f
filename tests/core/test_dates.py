"""Dates and times, resolved against the day of publication where it is known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.dates import Moment, compatible, read

PUBLISHED = date(2024, 2, 6)  # a Tuesday


def one(text: str, published: date | None = PUBLISHED) -> Moment:
    (moment,) = read(text, published)
    return moment


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("yesterday", "2024-02-05", "2024-02-05"),
        ("today", "2024-02-06", "2024-02-06"),
        ("on Sunday", "2024-02-04", "2024-02-04"),
        ("last Friday", "2024-01-26", "2024-01-26"),
        ("earlier this month", "2024-02-01", "2024-02-29"),
        ("last year", "2023-01-01", "2023-12-31"),
        ("on June 28, 2019", "2019-06-28", "2019-06-28"),
        ("on 28 June 2019", "2019-06-28", "2019-06-28"),
        ("in June 2019", "2019-06-01", "2019-06-30"),
        ("in 1974", "1974-01-01", "1974-12-31"),
        ("from 2007 to 2014", "2007-01-01", "2014-12-31"),
        ("2024-02-01", "2024-02-01", "2024-02-01"),
    ],
)
def test_resolved(text: str, first: str, last: str) -> None:
    assert one(text).stretches[0] == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    "text", ["he may march on", "2,024 people", "$1999", "March 45", "13:75 p.m.", "the 19999 club"]
)
def test_what_is_no_date(text: str) -> None:
    assert not read(text, PUBLISHED)


def test_a_day_without_a_year_may_be_in_three() -> None:
    days = [first for first, _ in one("Feb. 2").stretches]
    assert days == [date(2023, 2, 2), date(2024, 2, 2), date(2025, 2, 2)]


def test_a_weekday_is_past_or_to_come() -> None:
    days = [first for first, _ in one("on Sunday").stretches]
    assert days == [date(2024, 2, 4), date(2024, 2, 11)]


def test_times_of_day() -> None:
    assert one("at 5:20 p.m.").clock == 17 * 60 + 20
    assert one("at 12 a.m.").clock == 0
    assert one("at noon").clock == 720


@pytest.mark.parametrize(
    ("a", "b", "published"),
    [
        ("yesterday", "on Monday", PUBLISHED),
        ("on Feb. 4", "on Sunday", PUBLISHED),
        ("in 1974", "on May 3, 1974", None),
        ("March 4", "4 March", None),
        ("on Monday", "on March 4", None),
        ("at 7 p.m.", "at 7:00 p.m.", None),
        ("at 7 p.m.", "on Monday", None),
    ],
)
def test_can_be_one_moment(a: str, b: str, published: date | None) -> None:
    assert compatible(one(a, published), one(b, published))
    assert compatible(one(b, published), one(a, published))


@pytest.mark.parametrize(
    ("a", "b", "published"),
    [
        ("on Monday", "on Thursday", None),
        ("yesterday", "on Friday", PUBLISHED),
        ("March 4", "March 14", None),
        ("10 October", "10 November", None),
        ("June 28, 2019", "June 28, 2018", None),
        ("at 5:20 p.m.", "at 8:20 p.m.", None),
        ("in 1974", "in 1979", None),
    ],
)
def test_cannot_be_one_moment(a: str, b: str, published: date | None) -> None:
    assert not compatible(one(a, published), one(b, published))
    assert not compatible(one(b, published), one(a, published))


@given(st.text(alphabet="0123456789 -/,.:apmMayJunFeb\n", max_size=60), st.dates())
def test_any_text_gives_moments_that_lie_in_it(text: str, published: date) -> None:
    for moment in read(text, published):
        assert 0 <= moment.start < moment.end <= len(text)
        assert compatible(moment, moment)
