"""Quotation marks of every style, and what only looks like one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.quotation_marks import UNCLOSED, regions


def inner(text: str) -> list[str]:
    return [text[r.inner_start : r.inner_end] for r in regions(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“One,” he said.", ["One,"]),
        ('"One," he said, "and two."', ["One,", "and two."]),
        ("''One,'' he said.", ["One,"]),
        ("``One,'' he said.", ["One,"]),
        ("‘One,’ he said.", ["One,"]),
        ("'One,' he said.", ["One,"]),
        ("«One», he said.", ["One"]),
        ("„One,“ he said.", ["One,"]),
        ("The workers' own time isn't '90s time.", []),
        ('A 9" pipe and a 4" one.', []),
        ("'The workers' rights are plain,' he said.", ["The workers' rights are plain,"]),
        ("He said nothing.", []),
        ("“”", []),
    ],
)
def test_styles(text: str, quoted: list[str]) -> None:
    assert inner(text) == quoted


def test_a_paragraph_that_reopens_takes_up_the_one_before() -> None:
    first, second = regions("“One.\n\n“Two.”")
    assert (first.warning, first.resumes, second.resumes) == (None, False, True)


def test_an_unclosed_mark_ends_with_its_line() -> None:
    text = "“One, he said.\nTwo."
    (region,) = regions(text)
    assert (region.warning, text[region.start : region.end]) == (UNCLOSED, "“One, he said.")


@given(st.text(alphabet="“”\"'‘’«»„` \nab.,", max_size=80))
def test_regions_are_ordered_and_apart(text: str) -> None:
    found = regions(text)
    for region in found:
        assert region.start <= region.inner_start <= region.inner_end <= region.end <= len(text)
        assert "\n" not in text[region.start : region.end]
    assert all(a.end <= b.start for a, b in pairwise(found))
