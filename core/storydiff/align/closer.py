"""A closer look at the pairs that a first glance does not rule out: who speaks, which words point.

Most pairs of a story share a word and nothing else, so what takes longer is asked of the others.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from math import fsum, log, sqrt
from typing import NamedTuple

from storydiff.align.story import Line, Story

_PRIOR = 3.0  # weights of an average word added to every sum, as in evidence


class Closer(NamedTuple):
    """What a closer look finds, each a plain number that grows with its name.

    A word points the more, the fewer sentences of the two articles have it: `pointers` is how much
    all shared words do, `two_pointers` the best two at once. `acts` is the weight of the shared
    verbs, those of saying left out. `same_speaker` is how seldom the story quotes the speaker that
    both quote, `same_speech` how much the two share besides; `other_speaker` and `speaker_named`
    (one names whom the other quotes) are 0 or 1. `retold` is how much of the quoted words of one
    the other tells in any form, `around` the share of words that the two have in common, their
    neighbours included, `late` (0 to 1) how far down the later one stands.
    """

    pointers: float
    two_pointers: float
    acts: float
    same_speaker: float
    same_speech: float
    other_speaker: float
    speaker_named: float
    retold: float
    around: float
    late: float


class Look:
    """The pairs of a story looked at one by one."""

    def __init__(self, story: Story) -> None:
        self._lines = story.lines
        self._weight = story.weight
        told_by = Counter(line.outlet for line in story.lines)
        self._seen: defaultdict[int, Counter[str]] = defaultdict(Counter)
        for line in story.lines:
            self._seen[line.outlet].update(line.words.keys())
        speeches = Counter(name for x in story.lines for name in x.reading.speakers)
        sentences = len(story.lines) + 1
        # The inverse sentence frequency of each speaker.
        self._seldom = {name: log(sentences / (n + 0.5)) for name, n in speeches.items()}
        self._around = [self._with_neighbours(at) for at in range(len(story.lines))]
        self._around_mass = [self._mass(stems) for stems in self._around]
        self._down = [line.place / max(1, told_by[line.outlet] - 1) for line in story.lines]

    def closer(self, i: int, j: int) -> Closer:
        """What the lines i and j have in common. Their order changes nothing."""
        a, b = self._lines[i], self._lines[j]
        one, other = a.reading, b.reading
        shared = a.words.keys() & b.words.keys()
        pointing = self._pointing(shared, a, b)
        first, second = (*pointing, 0.0, 0.0)[:2]
        speakers = one.speakers & other.speakers
        named = one.surnames & b.words.keys() or other.surnames & a.words.keys()
        return Closer(
            pointers=log(1 + fsum(pointing)),
            two_pointers=first * second,
            acts=log(1 + self._mass(one.acts & other.acts)),
            same_speaker=max([self._seldom[name] for name in speakers], default=0.0),
            same_speech=self._cover(shared, a.mass, b.mass) if speakers else 0.0,
            other_speaker=float(bool(one.speakers and other.speakers and not speakers)),
            speaker_named=float(bool(named)),
            retold=max(self._retold(a, b), self._retold(b, a)),
            around=self._cover(
                self._around[i] & self._around[j], self._around_mass[i], self._around_mass[j]
            ),
            late=max(self._down[i], self._down[j]),
        )

    def _mass(self, stems: Iterable[str]) -> float:
        return fsum(map(self._weight.__getitem__, stems))

    def _pointing(self, shared: Iterable[str], a: Line, b: Line) -> list[float]:
        """How much each of the words in common points, the most first."""
        ours, theirs, weight = self._seen[a.outlet], self._seen[b.outlet], self._weight
        return sorted([weight[s] / sqrt(ours[s] * theirs[s]) for s in shared], reverse=True)

    def _cover(self, shared: Iterable[str], one: float, other: float) -> float:
        """The share of words in common of two stretches that weigh so much, averaged."""
        common = self._mass(shared)
        return (common / (one + _PRIOR) + common / (other + _PRIOR)) / 2

    def _retold(self, a: Line, b: Line) -> float:
        """How much of a's quoted words b tells."""
        if not a.reading.quoted:
            return 0.0
        told = self._mass(a.reading.quoted & b.words.keys())
        return told / (a.quoted_mass + _PRIOR)

    def _with_neighbours(self, at: int) -> frozenset[str]:
        """The words of a sentence, of the one before and the one after it."""
        outlet = self._lines[at].outlet
        near = self._lines[max(at - 1, 0) : at + 2]
        return frozenset(stem for line in near if line.outlet == outlet for stem in line.words)
