"""What a stage costs at twice the length: a law of each, counted and not timed.

Counted are lines of Python run, loops inside a line turn by turn. What a first run reads and
remembers is left out by looking at what is added: from n to 2n, then from 2n to 4n. Twice as much
is linear, four times is quadratic.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, TypeVar

import pytest

from benchmarks.speed import stages
from storydiff.models import Article
from storydiff.pipeline import DEFAULTS
from tests.making import article

pytestmark = pytest.mark.slow

T = TypeVar("T")

LINEAR = 3.2
"""Twice, with what n log n and the steps of tables and caches add to it at these sizes."""
SQUARE = 5.0
FEW = 4000
"""Lines whose growth is not looked at."""


def counted(articles: list[Article]) -> Mapping[str, int]:
    """The lines that each stage runs."""
    lines = 0
    found: dict[str, int] = {}

    def trace(frame: FrameType, event: str, argument: Any) -> Any:
        nonlocal lines
        lines += 1
        return trace

    def lap(name: str, stage: Callable[[], T]) -> T:
        nonlocal lines
        lines = 0
        before = sys.gettrace()
        sys.settrace(trace)
        try:
            return stage()
        finally:
            sys.settrace(before)
            found[name] = lines

    stages(articles, lap)
    return found


def growth(make: Callable[[int], list[str]], least: int) -> dict[str, float]:
    """By stage, how many times as much the second doubling adds as the first."""
    _, once, twice, four = (  # the first reads what is read once
        counted([article(text, f"post-{n}") for n, text in enumerate(texts)])
        for texts in map(make, (least, least, 2 * least, 4 * least))
    )
    return {
        stage: (four[stage] - twice[stage]) / max(twice[stage] - once[stage], FEW)
        for stage in once
        if four[stage] - twice[stage] > FEW
    }


def words(seed: int, count: int) -> list[str]:
    """Invented words: the same for the same seed."""
    choice = random.Random(seed).choice
    return [
        "".join(choice("bdfgklmnprstvz") + choice("aeiou") for _ in range(3)) for _ in range(count)
    ]


def paragraphs(seed: int, count: int, form: str) -> str:
    told = words(seed, 10 * count)
    return "\n\n".join(
        form.format(" ".join(told[n : n + 8]), *(w.capitalize() for w in told[n + 8 : n + 10]))
        for n in range(0, len(told), 10)
    )


OTHER = "Rain fell on the town. Nine people were hurt when the old ferry sank, Ann Marsh said."
SAME = "The old ferry sank on Monday, and nine people were hurt, he said. "
SHAPES: Mapping[str, Callable[[int], list[str]]] = {
    "sentences that share nothing": lambda n: [
        paragraphs(1, n, "The {}."),
        paragraphs(2, n, "A {}."),
    ],
    "one short line": lambda n: ["a\n" * 4 * n, OTHER],
    "one paragraph": lambda n: [" ".join(words(3, 10 * n)), OTHER],
    "one word": lambda n: ["a" * 60 * n, OTHER],
    "one quotation": lambda n: [f"{OTHER}\n\n“We will mend it,” Ann Marsh said.\n" * n, OTHER],
    "quotations of one speaker": lambda n: [paragraphs(4, n, "“{},” Ann Marsh said."), OTHER],
    # From so many on, the other article tells another story and is not weighed with it.
    "speakers": lambda n: [paragraphs(5, 2 * n, "“{},” {} {} said."), OTHER],
    "marks": lambda n: ['the roof " ' * 4 * n, OTHER],
    "marks with a speaker": lambda n: ["“a” said B. " * 2 * n, OTHER],
    "figures": lambda n: ["1, " * 6 * n, "Of 14 ships, 2 sank."],
    "no spaces": lambda n: ["不是。今天" * n, "今天不是。明天下雨。"],
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_stage_takes_no_more_than_in_proportion(shape: str) -> None:
    worst = growth(SHAPES[shape], 40)
    assert not {stage: grown for stage, grown in worst.items() if grown > LINEAR}


def test_equal_sentences_take_no_more_than_in_proportion() -> None:
    """From as many on as make a word too common to be looked for; in one article, and in both."""
    common = DEFAULTS.align.common
    in_one = growth(lambda n: [SAME * n, OTHER], common + 1)
    in_both = growth(lambda n: [SAME * n, f"{OTHER} {SAME * n}"], common // 2 + 1)
    for worst in (in_one, in_both):
        assert not {stage: grown for stage, grown in worst.items() if grown > LINEAR}


def test_near_identical_articles_take_no_more_than_their_pairs() -> None:
    def articles(count: int) -> list[str]:
        return [
            f"{paragraphs(6, 5, 'The {} met {} {}.')}\n\nThe {word} was closed."
            for word in words(7, count)
        ]

    worst = growth(articles, 4)
    assert not {stage: grown for stage, grown in worst.items() if grown > SQUARE}


def test_figures_in_one_sentence_take_no_more_than_so_many() -> None:
    """Of the longest sentences only so much is laid side by side."""

    def articles(count: int) -> list[str]:
        one, other = (", ".join(f"{n} ships" for n in range(k, count + k)) for k in (0, 1))
        return [f"They lost {one}.", f"They lost {other}."]

    worst = growth(articles, 150)
    assert not {stage: grown for stage, grown in worst.items() if grown > LINEAR}
