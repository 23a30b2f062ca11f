"""Figures and days of one thing in sentences that are no pair."""

from __future__ import annotations

from dataclasses import replace

import pytest

import storydiff
from storydiff.annotation.annotate import annotate_all
from storydiff.differences import Told, across
from storydiff.models import Alignment
from storydiff.pipeline import prepare
from storydiff.settings import AlignSettings, JudgeSettings, Settings
from tests.making import articles

LEAD = "The fire at Hither began on Friday. "
PAIRED = (Alignment("gazette:1", "herald:1", 1.0, "agree", ""),)

HOMES = "So far 48 houses in Hither are known to have burned down, and a list will be printed."


def found(one: str, other: str) -> list[tuple[str, str, str]]:
    """What is told otherwise in two articles of which only the leads were paired."""
    told = articles({"gazette": LEAD + one, "herald": LEAD + other})
    sides = Told(annotate_all(prepare(told)))
    alignments = across(sides, PAIRED, JudgeSettings())
    assert all(a.relation == "differ" for a in alignments)
    return [(d.kind, d.a, d.b) for a in alignments for d in a.differences]


@pytest.mark.parametrize(
    "one, other, told",
    [
        (
            HOMES,
            "Sixty-two homes have been lost around Hither, the ministry said on Wednesday.",
            [("number", "48", "Sixty-two")],
        ),
        (
            "Police counted 63 injured by Monday night.",
            "Fourteen people lost their lives and 67 were hurt.",
            [("number", "63", "67")],
        ),
        (
            "The line was last inspected on 3 March, a person familiar with the plan said.",
            "Farmers say that it had not been inspected since 30 May and want to know why.",
            [("date", "3 March", "30 May")],
        ),
    ],
)
def test_a_figure_or_a_day_of_one_thing_is_found(
    one: str, other: str, told: list[tuple[str, str, str]]
) -> None:
    assert found(one, other) == told


@pytest.mark.parametrize(
    "other",
    [
        "The town has 4,800 homes, and the ministry said on Wednesday that most are safe.",
        "Sixty-two homes are empty, but 48 homes have been lost, the ministry said.",
        "Almost 50 homes have been lost around Hither, the ministry said on Wednesday.",
        "Two homes have been lost around Hither, the ministry said on Wednesday.",
        "Sixty-two ducks have been lost around Hither, the ministry said on Wednesday.",
    ],
    ids=["far", "given by both", "rounded", "few", "of another thing"],
)
def test_a_figure_that_may_be_another_is_not(other: str) -> None:
    assert found(HOMES, other) == []


def test_people_are_one_figure_only_where_the_same_befell_them() -> None:
    hurt = "At least 41 people were injured when the ferry struck the rocks this morning."
    assert found(hurt, "The firm laid off 31 people before Christmas, and lost its subsidy.") == []
    assert found(hurt, "Some 30 people were injured, most of them in the saloon below.")


def test_what_a_pair_tells_is_not_told_again() -> None:
    told = articles({"gazette": LEAD + HOMES, "herald": LEAD + HOMES.replace("48", "62")})
    sides = Told(annotate_all(prepare(told)))
    (judged,) = across(sides, PAIRED, JudgeSettings())
    assert across(sides, (*PAIRED, judged), JudgeSettings()) == ()


def test_figures_of_two_stories_are_of_two_things() -> None:
    told = articles({"gazette": LEAD + HOMES, "herald": LEAD + HOMES.replace("48", "62")})
    assert across(Told(annotate_all(prepare(told))), (), JudgeSettings()) == ()


@pytest.mark.parametrize(("threshold", "found"), [(0.5, 1), (0.9, 0)])
def test_a_threshold_of_pairing_holds_for_them_too(threshold: float, found: int) -> None:
    other = "Sixty-two homes have been lost around Hither, the ministry said on Wednesday."
    told = articles({"gazette": LEAD + HOMES, "herald": LEAD + other})
    settings = replace(Settings(), align=AlignSettings(threshold=threshold))
    unlike = storydiff.compare(told, settings).alignments
    assert sum(x.score == settings.judge.one_figure for x in unlike) == found
