"""Which phrases of two sentences answer each other, and what speaks for their telling it otherwise.

A slot is a place that both sentences fill: what stands around it is told by both, what stands in
it is not. Words answer each other by their stems, or by the directions of their meanings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from storydiff.differences.phrases import ALIKE, Phrase, Reading, Word
from storydiff.frozen import cached_property, dataclass

_ELSEWHERE = 0.6
"""Share of a phrase's own words that the other sentence may tell elsewhere."""
_NEAR = 0.7
"""Mean likeness from which what two phrases alone say is the same in other words."""
_FARTHER = 0.7
"""What a shared governor or subject counts beside a shared neighbour."""
_MANY = 100
"""Phrases of a sentence that are laid beside the other's: of 300 articles no sentence has 60, and
one that lists a thousand figures would meet a thousand."""
_NONE = frozenset[int]()

Features = Mapping[str, float]


class Rest(NamedTuple):
    """What two phrases say alone: how many words each, how alike these are in the mean, and which
    share of them the other sentence tells elsewhere."""

    a: int
    b: int
    alike: float
    elsewhere: tuple[float, float]


class Slot(NamedTuple):
    """Two phrases that answer each other, and what each says alone."""

    a: Phrase
    b: Phrase
    rest: Rest


@dataclass(frozen=True)
class Paired:
    """Two sentences with how alike each content word of one is to each of the other."""

    a: Reading
    b: Reading

    @cached_property
    def alike(self) -> tuple[tuple[float, ...], ...]:
        return tuple([self.b.likenesses(x) for x in self.a.content])

    @cached_property
    def best_a(self) -> tuple[float, ...]:
        """For each content word of `a` the likeness of the one in `b` that is most like it."""
        return tuple([max(row, default=0.0) for row in self.alike])

    @cached_property
    def best_b(self) -> tuple[float, ...]:
        return tuple(map(max, zip(*self.alike, strict=True))) or (0.0,) * len(self.b.content)

    @cached_property
    def answers(self) -> tuple[frozenset[int], ...]:
        """For each content word of `a` the places in `b` whose words are one with it.

        One more at the end, for the place behind the last word, which nothing answers.
        """
        rows = [
            frozenset([n for n, likely in enumerate(row) if likely >= ALIKE])
            if best >= ALIKE
            else _NONE
            for row, best in zip(self.alike, self.best_a, strict=True)
        ]
        return (*rows, _NONE)

    @cached_property
    def answered(self) -> frozenset[int]:
        """The places in `b` whose words are one with some word of `a`."""
        return _NONE.union(*self.answers)

    def slots(self) -> Iterator[Slot]:
        """The phrases that answer each other and do not say the same."""
        shelves: defaultdict[tuple[str, bool], list[Phrase]] = defaultdict(list)
        for y in self.b.phrases[:_MANY]:
            shelves[y.shape, y.grown].append(y)
        for x in self.a.phrases[:_MANY]:
            for y in shelves.get((x.shape, x.grown), ()):
                if x.key != y.key and self._answer(x, y):
                    rest = self.rest(x, y)
                    if _holds(rest, x, y):
                        yield Slot(x, y, rest)

    def _answer(self, x: Phrase, y: Phrase) -> bool:
        """Whether both stand beside a word that both tell. For groups of verbs one place farther
        on one side is near enough, or one subject or governor."""
        beside = self._beside(x, y)
        if x.shape != "verb":
            return 1.0 in beside
        return any(beside) or 1.0 in (
            self._one(x.subject, y.subject),
            self._one(x.governor, y.governor),
        )

    def rest(self, x: Phrase, y: Phrase) -> Rest:
        """What two phrases say alone."""
        own = range(y.low, y.high)
        told = self.answers[x.low : x.high]
        answered = _NONE.union(*told)
        rest_x = [m for m, at in enumerate(told, x.low) if not at or at.isdisjoint(own)]
        rest_y = [n for n in own if n not in answered]
        alike = 0.0
        if rest_x and rest_y:
            rest = [[row[n] for n in rest_y] for row in map(self.alike.__getitem__, rest_x)]
            rows, columns = sum(map(max, rest)), sum(map(max, zip(*rest, strict=True)))
            alike = (rows / len(rest_x) + columns / len(rest_y)) / 2
        else_x = len([m for m in rest_x if self.answers[m]]) / (len(rest_x) or 1)
        else_y = len(self.answered.intersection(rest_y)) / (len(rest_y) or 1)
        return Rest(len(rest_x), len(rest_y), alike, (else_x, else_y))

    def _beside(self, x: Phrase, y: Phrase) -> tuple[float, float]:
        """Whether both tell the word before and the one behind two phrases; one place farther on
        one side counts half."""
        answers, i, j = self.answers, x.low, y.low
        before = behind = 0.0
        if i and j - 1 in answers[i - 1]:
            before = 1.0
        elif (i > 1 and j - 1 in answers[i - 2]) or (i and j - 2 in answers[i - 1]):
            before = 0.5
        i, j = x.high, y.high
        if j in answers[i]:
            behind = 1.0
        elif (i + 1 < len(answers) and j in answers[i + 1]) or j + 1 in answers[i]:
            behind = 0.5
        return before, behind

    def _one(self, x: Word | None, y: Word | None) -> float:
        """Whether two words are one; a pronoun may be."""
        if x is None or y is None:
            return 0.0
        if x.content and y.content:
            return float(y.at in self.answers[x.at])
        return 0.5 * ("PRP" in (x.tag, y.tag))

    def features(self, x: Phrase, y: Phrase, rest: Rest) -> dict[str, float]:
        """The evidence on two phrases that may answer each other, each about 0 to 1."""
        verb = x.shape == y.shape == "verb"
        before, behind = self._beside(x, y)
        governor = self._one(x.governor, y.governor)
        subject = self._one(x.subject, y.subject) if x.shape == "verb" else 0.0
        quoted = x.quoted >= 0.5, y.quoted >= 0.5
        numbers, cautions = (x.numbers, y.numbers), (x.cautions, y.cautions)
        told = self.a.cautions, self.b.cautions
        changed = x.cues ^ y.cues
        return {
            "anchor": max(before, behind, _FARTHER * governor, _FARTHER * subject),
            "rest_alike": rest.alike,
            "one_sided": float(not (rest.a and rest.b)),
            "else_least": min(rest.elsewhere),
            "else_most": max(rest.elsewhere),
            "heads": x.head.likeness(y.head),
            "content_least": min(x.high - x.low, y.high - y.low, 4) / 4,
            "quoted": float(all(quoted)),
            "one_quoted": float(quoted[0] != quoted[1]),
            "numbers": float(all(numbers) and numbers[0] != numbers[1]),
            "negation": float("negation" in changed),
            "both_modal": float("modal" in x.cues & y.cues),
            "modality": float(verb and (x.past != y.past or "modal" in changed)),
            "caution": float(bool(cautions[0] - told[1] or cautions[1] - told[0])),
        }


def _holds(rest: Rest, x: Phrase, y: Phrase) -> bool:
    """Whether both phrases say something that the other does not, and not the same in other words.

    Detail on one side alone is no difference, but "not" and "may" are.
    """
    if max(rest.elsewhere) >= _ELSEWHERE or rest.alike >= _NEAR:
        return False
    if rest.a and rest.b:
        return True
    figures = bool(x.numbers and y.numbers) and x.numbers != y.numbers
    return figures or not (x.cues ^ y.cues).isdisjoint(("negation", "modal"))
