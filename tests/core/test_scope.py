"""What the rule of scope finds of a pair: doers, objects, aims and steps towards a deed."""

from __future__ import annotations

import pytest

from storydiff.annotation.annotate import annotate_all
from storydiff.annotation.facts import Facts
from storydiff.differences import scope
from storydiff.differences.pair import Stretch
from storydiff.differences.relations import both_sides
from storydiff.models import Pair
from storydiff.quotes import extract_all
from storydiff.settings import JudgeSettings
from tests.making import laid_out


def found(a: str, b: str) -> list[tuple[str, str]]:
    """The words of both sides of each difference, once."""
    documents = annotate_all([laid_out("a", a), laid_out("b", b)])
    pair = Pair(documents[0].source.sentences[0], documents[1].source.sentences[0], 0.9, "")
    (sides,) = both_sides(documents, [pair], extract_all(documents))
    told = scope.compare(sides, JudgeSettings())
    return sorted({(words(sides.a.facts, x.a), words(sides.b.facts, x.b)) for x in told})


def words(facts: Facts, stretch: Stretch | None) -> str:
    return facts.text[slice(*stretch)] if stretch else ""


@pytest.mark.parametrize(
    ("a", "b", "one", "other"),
    [
        (
            "On Monday Lena Ortiz and Tom Quill denied the report.",
            "On Monday Lena Ortiz denied the report.",
            "Lena Ortiz and Tom Quill",
            "Lena Ortiz",
        ),
        (
            "On Monday Lena Ortiz, Tom Quill and Ada Moor denied the report.",
            "On Monday Lena Ortiz denied the report.",
            "Lena Ortiz, Tom Quill and Ada Moor",
            "Lena Ortiz",
        ),
        (
            "Lena Ortiz and Tom Quill have also flatly denied the report.",
            "Lena Ortiz has denied the report.",
            "Lena Ortiz and Tom Quill",
            "Lena Ortiz",
        ),
        (
            "On Monday Lena Ortiz issued a flat denial of the report.",
            "On Monday both companies issued a denial of the report.",
            "Lena Ortiz",
            "both companies",
        ),
        (
            "The report was denied by Tom Quill and, on Monday, Lena Ortiz.",
            "The report was denied by Tom Quill, Ada Moor, and Lena Ortiz.",
            "Tom Quill",
            "Tom Quill, Ada Moor, and Lena Ortiz",
        ),
        (
            "Tom Quill told Lena Ortiz that Ada Moor denied the report.",
            "Tom Quill and Ada Moor denied the report.",
            "Ada Moor",
            "Tom Quill and Ada Moor",
        ),
    ],
)
def test_one_doer_and_several(a: str, b: str, one: str, other: str) -> None:
    assert found(a, b) == [(one, other)]
    assert found(b, a) == [(other, one)]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # A family under one name, as the verb says.
        (
            "On Monday the Ortiz Mills have denied the report.",
            "Lena Ortiz and Tom Quill have denied the report.",
        ),
        # Several against several.
        (
            "On Monday both companies denied the report.",
            "On Monday Lena Ortiz and Tom Quill denied the report.",
        ),
        ("Tom Quill is expected to sell the mill.", "Tom Quill sold the mill."),
    ],
)
def test_nothing_narrower(a: str, b: str) -> None:
    assert found(a, b) == []


@pytest.mark.parametrize(
    ("a", "b", "one", "other"),
    [
        (
            "Quill bought the mill for storage.",
            "Quill bought the mill for housing of workers.",
            "storage",
            "housing",
        ),
        (
            "Quill bought the mill to store wool.",
            "Quill bought the mill to house workers.",
            "store wool",
            "house workers",
        ),
        (
            "Quill bought the mill for a long dry summer storage of old wool.",
            "Quill bought the mill for housing, and paid.",
            "long dry summer storage",
            "housing",
        ),
        ("Quill hopes to sell the mill.", "Quill sells the mill.", "hopes to sell", "sells"),
        ("Quill closed the mill.", "Quill closed the harbour.", "mill", "harbour"),
    ],
)
def test_another_end_step_or_object(a: str, b: str, one: str, other: str) -> None:
    assert found(a, b) == [(one, other)]
