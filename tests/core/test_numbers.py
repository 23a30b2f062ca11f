"""Numbers as news writes them, and which of them can be one figure."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.numbers import Number, comparable, read, same


def one(text: str) -> Number:
    (number,) = read(text)
    return number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("14 people", 14, "count"),
        ("fourteen people", 14, "count"),
        ("forty-one people", 41, "count"),
        ("two hundred and six homes", 206, "count"),
        ("two hundred thousand homes", 200_000, "count"),
        ("a hundred homes", 100, "count"),
        ("twelve hundred people", 1200, "count"),
        ("1,204 tickets", 1204, "count"),
        ("half a million people", 500_000, "count"),
        ("25 percent of voters", 25, "percent"),
        ("25% of voters", 25, "percent"),
        ("25 per cent of voters", 25, "percent"),
        ("one in five adults", 20, "percent"),
        ("9 out of 10 dentists", 90, "percent"),
        ("two-thirds of voters", 200 / 3, "percent"),
        ("a quarter of the staff", 25, "percent"),
        ("$750,000 in cash", 750_000, "dollar"),
        ("$750K in cash", 750_000, "dollar"),
        ("three-quarters of a million dollars", 750_000, "dollar"),
        ("€1.2bn in aid", 1.2e9, "euro"),
        ("9.4 million pounds a year", 9.4e6, "pound sterling"),
        ("2 million pounds of beef", 2e6 * 0.45359237, "weight"),
        ("200 pounds", 200 * 0.45359237, "weight"),
        ("1.2 billion euros in aid", 1.2e9, "euro"),
        ("five years in prison", 5 * 365.25, "duration"),
        ("72 hours of talks", 3, "duration"),
        ("a 43-year-old man", 43, "age"),
        ("its third title", 3, "ordinal"),
        ("the 21st floor", 21, "ordinal"),
        ("a couple of days", 2, "count"),
    ],
)
def test_value_and_unit(text: str, value: float, unit: str) -> None:
    number = one(text)
    assert number.value == pytest.approx(value)
    assert number.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "the XR7 sedan",
        "an F-150 truck",
        "under Section 232",
        "he imported one for himself",
        "a second later",
        "9" * 400,
        "1,2,3,4",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert not read(text)


def test_dates_are_passed_over() -> None:
    assert [n.value for n in read("On May 4 he sold 12 cars", [(3, 8)])] == [12]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("10 to 15 sailors", 10, 15),
        ("between 10 and 15 sailors", 10, 15),
        ("$2-3 million", 2e6, 3e6),
        ("$2 million to $3 million", 2e6, 3e6),
        ("dozens of people", 20, 100),
        ("hundreds of thousands of people", 200_000, 1_000_000),
        ("several hundred people", 300, 900),
        ("a couple of dozen people", 24, 36),
    ],
)
def test_ranges(text: str, low: float, high: float) -> None:
    number = one(text)
    assert number.value == pytest.approx(low)
    assert number.high == pytest.approx(high)


@pytest.mark.parametrize(
    ("text", "stance", "words"),
    [
        ("at least 14 people", "at least", "at least 14"),
        ("14 or more people", "at least", "14 or more"),
        ("a couple of boats", "vague", "a couple"),
        ("nearly $44 million", "nearly", "nearly $44 million"),
        ("some 40 people", "about", "some 40"),
        ("up to 300 jobs", "at most", "up to 300"),
        ("as many as 300 jobs", "at most", "as many as 300"),
        ("dozens of people", "vague", "dozens"),
        ("Several hundred people", "vague", "Several hundred"),
        ("14 people", "exact", "14"),
    ],
)
def test_stance_belongs_to_the_words(text: str, stance: str, words: str) -> None:
    number = one(text)
    assert number.stance == stance
    assert text[number.start : number.end] == words


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("25 percent", "25%"),
        ("$750,000", "three-quarters of a million dollars"),
        ("$750,000", "about $750K"),
        ("at least 14 people", "14 people"),
        ("over $10,000", "$10,977.74"),
        ("nearly $15 million", "$14,959,450"),
        ("$13.6 million", "$13,625,777"),
        ("dozens of people", "40 people"),
        ("24 months", "two years"),
        ("90 days", "three months"),
        ("between 10 and 15 sailors", "12 sailors"),
        ("about 66 percent", "two-thirds of them"),
    ],
)
def test_one_figure_in_two_ways(a: str, b: str) -> None:
    assert same(one(a), one(b))
    assert same(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14 people", "41 people"),
        ("about $900 million", "$1 billion"),
        ("$43 million", "nearly $44 million"),
        ("$43 million", "$43,885,310"),
        ("at least 14 people", "at least 20 people"),
        ("up to five years", "40 to 52 months"),
        ("2 percent", "2 percentage points"),
        ("52%", "53 percent"),
        ("14 miles", "14 kilometers"),
        ("four weeks", "one month"),
        ("$400", "£400"),
        ("dozens of people", "hundreds of people"),
    ],
)
def test_two_figures(a: str, b: str) -> None:
    assert not same(one(a), one(b))
    assert not same(one(b), one(a))


def test_only_measures_of_one_kind_compare() -> None:
    assert comparable(one("$400"), one("£400"))
    assert comparable(one("14 miles"), one("14 kilometers"))
    assert not comparable(one("14 miles"), one("14 people"))


@given(st.text(alphabet="0123456789,.$% -–toandmillionhalfdozensin\n", max_size=80))
def test_any_text_gives_numbers_that_lie_in_it(text: str) -> None:
    found = read(text)
    for number in found:
        assert 0 <= number.start < number.end <= len(text)
        assert same(number, number)
    assert [n.start for n in found] == sorted(n.start for n in found)


def test_a_chain_of_hundreds_is_no_number_without_end() -> None:
    numbers = read("The town paid " + "one hundred " * 400 + "dollars.")
    assert numbers
    assert all(number.value < 1e9 for number in numbers)
    assert [number.value for number in read("ninety-nine hundred dollars")] == [9900]
