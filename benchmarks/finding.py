"""How often `find` gives the verdict wanted of a draft's sentence, outlet by outlet.

    python -m benchmarks.finding [--json]

The drafts are those of tests/cases/find: three sample stories and six made up for them, each with
sentences that are told, altered, negated, invented or from the background. The thresholds were
sought with each story but the last two left out in turn; those were labelled afterwards, before
they were put to it, and stand in a row of their own.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.report import show
from storydiff import load
from storydiff.finding import Answer, Verdict, find
from storydiff.models import Source
from storydiff.pipeline import prepare

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases" / "find"
STORIES = {
    "ferry": ROOT / "samples" / "ferry",
    "factory": ROOT / "samples" / "factory",
    "mayor": ROOT / "samples" / "mayor",
    "museum": CASES / "museum",
    "strike": CASES / "strike",
    "reservoir": CASES / "reservoir",
    "bridge": CASES / "bridge",
    "orchard": CASES / "orchard",
    "tunnel": CASES / "tunnel",
    "primary": CASES / "primary",
    "verdict": CASES / "verdict",
    "venture": CASES.parent / "readers" / "venture",
}
APART = ("orchard", "tunnel")
"""The stories whose drafts no threshold was fitted to."""
WANTED: dict[str, tuple[Verdict, ...]] = {
    "+": ("found",),
    "x": ("contradicted",),
    "~": ("differs",),
    "!": ("contradicted", "differs"),
    "=": ("found", "differs"),
    "-": ("near", "missing"),
    "%": ("contradicted", "differs", "near", "missing"),
}
"""The verdicts that are right by their mark: tests/cases/find/README.md."""

TRUE = frozenset({"true", "passive", "nominal", "double"})
"""The kinds of sentences that say in other words what outlets tell."""

ALTERED = frozenset(
    {"number", "date", "name", "negated", "swapped", "object", "predicate", "place"}
)
"""The kinds of sentences that must be found in no outlet that tells it otherwise."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of a draft, and for each outlet the verdicts that are right."""

    story: str
    set: str
    kind: str
    marks: str
    sentence: str

    @property
    def wanted(self) -> tuple[tuple[Verdict, ...], ...]:
        """The verdicts that are right, in the order of the sources."""
        return tuple(WANTED[mark] for mark in self.marks)


@cache
def sources(story: str) -> tuple[Source, ...]:
    """The articles of a story."""
    return prepare(load([STORIES[story]]).articles)


def cases() -> Iterator[Case]:
    """All sentences, by story; those of `roles` ask who did what to whom, those of
    `fresh` came last."""
    for story in STORIES:
        for name, path in (
            ("words", CASES),
            *((n, CASES / n) for n in ("roles", "fresh", "later")),
        ):
            drafts = path / f"{story}.txt"
            for line in drafts.read_text("utf-8").splitlines() if drafts.exists() else ():
                kind, marks, sentence = (part.strip() for part in line.split("|", 2))
                yield Case(story, name, kind, marks, sentence)


@cache
def _answers(story: str) -> dict[str, Answer]:
    asked = [case.sentence for case in cases() if case.story == story]
    return dict(zip(asked, find(asked, sources(story)), strict=True))


def verdicts(case: Case) -> tuple[Verdict, ...]:
    """The verdict of each outlet on a case."""
    return tuple(f.verdict for f in _answers(case.story)[case.sentence].findings)


def measured() -> dict[str, dict[str, float]]:
    """The share of outlets whose verdict is right, by kind of sentence and in all."""
    right: defaultdict[str, list[bool]] = defaultdict(list)
    for case in cases():
        for given, wanted in zip(verdicts(case), case.wanted, strict=True):
            apart = "fitted" if case.set == "words" else case.set
            if apart == "fitted" and case.story in APART:
                apart = "left out"
            for row in (case.kind, apart, "all"):
                right[row].append(given in wanted)
    return {row: {"right": sum(held) / len(held), "of": len(held)} for row, held in right.items()}


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(argv)
    show("verdicts of find", measured(), asked.json)


if __name__ == "__main__":
    main()
