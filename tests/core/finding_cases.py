"""The drafts of tests/cases/find and the verdicts wanted, read from their files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from storydiff import load
from storydiff.finding import Answer, Verdict, find
from storydiff.models import Source
from storydiff.pipeline import prepare

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "find"
STORIES = {
    "ferry": ROOT / "samples" / "ferry",
    "factory": ROOT / "samples" / "factory",
    "mayor": ROOT / "samples" / "mayor",
    "museum": CASES / "museum",
    "strike": CASES / "strike",
}
WANTED: dict[str, tuple[Verdict, ...]] = {
    "+": ("found",),
    "x": ("contradicted",),
    "~": ("differs",),
    "!": ("contradicted", "differs"),
    "=": ("found", "differs"),
    "-": ("near", "missing"),
    "%": ("contradicted", "differs", "near", "missing"),
}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a draft, and for each outlet the verdicts that are right."""

    story: str
    kind: str
    marks: str
    sentence: str

    @property
    def wanted(self) -> tuple[tuple[Verdict, ...], ...]:
        return tuple(WANTED[mark] for mark in self.marks)


@cache
def sources(story: str) -> tuple[Source, ...]:
    return prepare(load([STORIES[story]]).articles)


def cases() -> Iterator[Case]:
    for story in STORIES:
        for line in (CASES / f"{story}.txt").read_text("utf-8").splitlines():
            kind, marks, sentence = (part.strip() for part in line.split("|", 2))
            yield Case(story, kind, marks, sentence)


@cache
def answer(story: str, sentence: str) -> Answer:
    (found,) = find([sentence], sources(story))
    return found
