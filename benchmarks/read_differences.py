"""Pairs that were read for what is told differently, with what is proposed on each.

The stories' pairs and what two readers say of them lie in `$STORYDIFF_EVAL/differences`; the head
of `score_differences.py` says more. All others are in benchmarks/readings.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal

from benchmarks.gold import EVAL, Story, scorer, stories
from benchmarks.readings import Read, ReadPool, read_others, read_pools
from storydiff import align
from storydiff.annotation.annotate import annotate_all
from storydiff.differences.pair import Found, Sides, shown
from storydiff.differences.proposals import Proposals, propose
from storydiff.differences.told import Told
from storydiff.models import Article, Pair, Sentence, Source, Span
from storydiff.settings import AlignSettings, JudgeSettings

GUARD = Path(__file__).parents[1] / "tests/cases/differences/guard.txt"
GUARDED = 0.9
"""The score of an invented pair: that it is one is given."""

LEAST = 0.3
"""The score that a pair is given which the matcher does not find: it has one all the same."""


Origin = Literal["story", "other", "further", "guard"]
Row = tuple[Origin, str, str, Mapping[str, Any]]
"""A pair's origin, its two sentences, and what the readers say of it."""


@dataclass(frozen=True)
class Example:
    """A pair that was read: what the readers say, and what may be proposed on it.

    `origin` is "story", "other" for what the matcher pairs in a story besides, "further" or
    "guard"; `paired` says whether the matcher pairs it: only these are scored.
    """

    origin: Origin
    story: str
    row: Mapping[str, Any]
    turned: bool
    paired: bool
    sides: Sides
    proposals: Proposals

    @property
    def labels(self) -> tuple[bool, bool]:
        """Whether each reader says that it is told differently."""
        first, second = (label in ("differ", "conflict") for label in self.row["labels"])
        return first, second

    def words(self, found: Found) -> dict[str, str]:
        """A difference as the scorer has it, turned to the row's own sides."""
        told = shown(found, self.sides, 0.0, "")
        a, b = (told.b, told.a) if self.turned else (told.a, told.b)
        return {"kind": told.kind, "a": a, "b": b}

    def rows(self, found: Found) -> list[Any]:
        """The readers' differences that this one is."""
        words = self.words(found)
        matches = scorer("score_differences.py").matches
        return [row for row in self.row["differences"] if matches(words, row)]

    @cached_property
    def seen(self) -> tuple[int, ...]:
        """For each gated proposal the greatest weight that a reader gave it: 0, 1 or 2."""
        return tuple(
            max(
                (r["weight"] for row in self.rows(p.whole) for r in row["readers"] if r),
                default=0,
            )
            for p in self.proposals.gated
        )


def examples() -> Iterator[Example]:
    """Every pair that was read, of all stories."""
    for story in all_stories():
        yield from _of(story)


def all_stories() -> list[Story]:
    """The stories whose pairs were read, by name."""
    fresh = EVAL / "fresh"
    told = [*stories(), *stories(fresh / "gold", fresh / "stories")]
    return sorted(told, key=lambda story: story.name)


def read_examples() -> Iterator[Example]:
    """Every further pair that two readers hold to state the same (benchmarks/readings.py)."""
    for pool in read_pools():
        yield from _examples(pool, [_row("further", pair) for pair in pool.pairs if pair.same])


def _of(story: Story) -> Iterator[Example]:
    path = EVAL / "differences" / f"{story.name}.json"
    told = [s.id for source in story.sources for s in source.told]
    where = {g: id for id in reversed(told) for g in story.hits[id]}
    rows: list[Row] = [
        ("story", where[row["a"]], where[row["b"]], row)
        for row in json.loads(path.read_text(encoding="utf-8"))["pairs"]
        if row["a"] in where and row["b"] in where
    ]
    rows += [_row("other", pair) for pair in read_others(story)]
    yield from _examples(story, rows)


def _row(origin: Origin, pair: Read) -> Row:
    return origin, pair.a, pair.b, {"labels": pair.labels, "differences": pair.differences}


def _examples(pool: Story | ReadPool, rows: Sequence[Row]) -> Iterator[Example]:
    """The pairs of a story or pool with these sentences and what was read of them."""
    told = {s.id: s for source in pool.sources for s in source.told}
    scored = align.scored(pool.documents, said=pool.said)
    scores = {frozenset((p.a.id, p.b.id)): p for p in scored}
    pairs = [
        scores.get(frozenset((a, b))) or Pair(told[min(a, b)], told[max(a, b)], LEAST, "")
        for _, a, b, _ in rows
    ]
    settings, threshold = JudgeSettings(), AlignSettings().threshold
    for (origin, a, _, row), pair, sides in zip(
        rows, pairs, map(Told(pool.documents, pool.said).sides, pairs), strict=True
    ):
        proposals = propose(sides, settings)
        if sides.a.plain == sides.b.plain:
            proposals = Proposals(proposals.features, (), (), False)
        paired = pair.score >= threshold
        yield Example(origin, pool.name, row, pair.a.id != a, paired, sides, proposals)


@cache
def guard() -> tuple[Example, ...]:
    """The invented pairs of tests/cases/differences/guard.txt, read by whoever wrote them.

    What a rule proposes of a kind that the table names is there, and what agrees tells nothing.
    """
    return tuple(filter(None, map(_guarded, blocks(GUARD.read_text(encoding="utf-8")))))


def _guarded(block: list[str]) -> Example | None:
    wanted, _, _ = block[0].partition(" @ ")
    relations, *kinds = wanted.split()
    sources = [_alone(id, text) for id, text in zip("ab", block[1:3], strict=True)]
    pair = Pair(sources[0].sentences[0], sources[1].sentences[0], GUARDED, "")
    sides = Told(annotate_all(sources)).sides(pair)
    # As if they were longer: that they part in one place needs no learning.
    proposals = propose(sides, JudgeSettings(one_place=False))
    label = "agree" if relations == "agree" else "differ"
    told = [p for p in proposals.gated if p.found.kind in kinds]
    words = [shown(p.whole, sides, 0.0, "") for p in told]
    readers = [[{"kind": w.kind, "a": w.a, "b": w.b, "weight": 2}] for w in words]
    row = {"labels": [label, label], "differences": [{"readers": r} for r in readers]}
    return Example("guard", "guard", row, False, False, sides, proposals)


def blocks(text: str) -> Iterator[list[str]]:
    """The pairs of a guard table: the line of what is wanted, and the two sentences."""
    for block in text.split("\n\n"):
        lines = [x for x in block.splitlines() if x and not x.startswith(("#", "=="))]
        if len(lines) == 3:
            yield lines


def _alone(id: str, text: str) -> Source:
    article = Article(id, text, id, "stem")
    sentence = Sentence(f"{id}:1", id, 1, Span(0, len(text)), text, 0)
    return Source(id, id.upper(), article, None, None, "en", (sentence,))
