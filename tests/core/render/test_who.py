"""Who denies, and whose word a report rests on: compared across whole articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import storydiff
from storydiff.models import Comparison
from storydiff.render.contrasts.denials import denials
from storydiff.render.contrasts.nameless import nameless
from storydiff.render.contrasts.said_otherwise import Parted
from storydiff.render.lookup import Lookup
from tests.making import articles

BOTH = "Quill and Marsh denied on Monday that they were in talks to sell the harbour at Lorne."
ONE = "Quill denied on Monday that it was in talks to sell the harbour at Lorne."
AFTER = " The harbour belongs to Quill, and its oldest customer is Marsh. Nothing is decided yet."


def compared(**told: str) -> tuple[Comparison, Lookup]:
    comparison = storydiff.compare(articles({name: text + AFTER for name, text in told.items()}))
    return comparison, Lookup.of(comparison)


def values(found: Iterator[Parted]) -> dict[str, str]:
    return {said.source: said.words for parted in found for said in parted.values}


@pytest.mark.parametrize(
    "told",
    [
        ONE,
        "Talks to sell the harbour at Lorne to Marsh have been denied by Quill on Monday.",
        "Quill has issued a firm denial that it was in talks to sell the harbour at Lorne.",
    ],
)
def test_an_outlet_that_names_one_of_two_who_deny_stands_against_the_others(told: str) -> None:
    found = values(denials(*compared(herald=BOTH, gazette=told)))
    assert found == {"herald": "Quill and Marsh", "gazette": "Quill"}


@pytest.mark.parametrize(
    "more",
    [
        " Marsh denied it as well.",
        " Both companies denied it.",
        " Ada Orlow of Marsh also denied the report.",
    ],
)
def test_an_article_that_has_the_other_deny_elsewhere_leaves_nobody_out(more: str) -> None:
    assert values(denials(*compared(herald=BOTH, gazette=ONE + more))) == {}


def test_who_denies_another_matter_is_no_side() -> None:
    other = BOTH + " Orlow, a rival, denied that it had been fined by the port in 2019."
    found = values(denials(*compared(herald=other, gazette=ONE)))
    assert found == {"herald": "Quill and Marsh", "gazette": "Quill"}


def test_all_that_name_the_same_people_are_no_contrast() -> None:
    turned = BOTH.replace("Quill and Marsh", "Marsh and Quill")
    assert values(denials(*compared(herald=BOTH, gazette=turned))) == {}


TALKS = "Quill is in talks to sell the harbour at Lorne to Marsh, {} said on Monday evening."


def sources(*phrases: str) -> list[str]:
    told = {f"o{n}": TALKS.format(phrase) for n, phrase in enumerate(phrases)}
    return list(values(nameless(*compared(**told))).values())


def test_nameless_sources_are_compared_by_their_number_and_by_what_hides_them() -> None:
    phrases = "four people familiar with the matter", "unnamed sources"
    assert sources(*phrases) == ["four people", "unnamed sources"]
    assert sources("a person familiar with the matter", "two people briefed on it") == [
        "a person",
        "two people",
    ]


def test_as_many_in_other_words_are_no_contrast() -> None:
    assert sources("four people familiar with the matter", "4 officials close to it") == []


def test_people_with_a_name_are_no_nameless_sources() -> None:
    assert sources("four people familiar with the matter", "Ada Orlow") == []
