"""A sentence of the samples with another figure or day, or with a "not", is found nowhere in its
article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from storydiff import load
from storydiff.finding import find
from storydiff.models import Source
from storydiff.pipeline import prepare

SAMPLES = Path(__file__).parents[2] / "samples"
DAYS: Sequence[str] = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FIGURE = re.compile(r"(?<![\w.,:-])\d{2,3}(?!\d|[,.:-]\d|-|th|st|nd|rd|m\b)")
STATED = re.compile(r"\b(?:was|were|is|are|has|have|had|will|would|could|can)\b")
DENIES = re.compile(r"n't\b|\b(?:not|no|never|nobody|nothing|neither|none|denied|refused)\b", re.I)


def articles() -> list[Source]:
    stories = sorted(path for path in SAMPLES.iterdir() if path.is_dir())
    return [source for story in stories for source in prepare(load([story]).articles)]


def altered(text: str) -> Iterator[str]:
    if figure := FIGURE.search(text):
        yield f"{text[: figure.start()]}{2 * int(figure[0]) + 7}{text[figure.end() :]}"
    if day := next((day for day in DAYS if day in text), None):
        yield text.replace(day, DAYS[DAYS.index(day) - 4], 1)
    if (stated := STATED.search(text)) and not DENIES.search(text):
        yield f"{text[: stated.end()]} not{text[stated.end() :]}"


@pytest.mark.slow
@pytest.mark.parametrize("source", articles(), ids=lambda source: source.id)
def test_an_altered_sentence_is_not_found(source: Source) -> None:
    asked = [text for sentence in source.told for text in altered(sentence.text)]
    found = [a.query.text for a in find(asked, [source]) if a.verdict == "found"]
    assert found == []
