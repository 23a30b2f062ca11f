"""Which phrases of two sentences answer each other, and what speaks for their telling it otherwise.

A slot is a place that both sentences fill: what stands around it is told by both, what stands in
it is not. Words answer each other by their stems, or by the directions of their meanings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from storydiff.differences.likeness import ALIKE, likeness
from storydiff.differences.phrases import Phrase, Reading, Word
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

Features = Mapping[str, float]


class Slot(NamedTuple):
    """Two phrases that answer each other, with the evidence on them."""

    a: Phrase
    b: Phrase
    features: Features


@dataclass(frozen=True)
class Paired:
    """Two sentences with how alike each content word of one is to each of the other."""

    a: Reading
    b: Reading

    @cached_property
    def alike(self) -> tuple[tuple[float, ...], ...]:
        return tuple([self.b.likenesses.to(x) for x in self.a.content])

    @cached_property
    def best_a(self) -> tuple[float, ...]:
        """For each content word of `a` the likeness of the one in `b` that is most like it."""
        return tuple([max(row, default=0.0) for row in self.alike])

    @cached_property
    def best_b(self) -> tuple[float, ...]:
        columns = zip(*self.alike, strict=True) if self.a.content else ()
        return tuple([max(column) for column in columns]) or (0.0,) * len(self.b.content)

    @cached_property
    def answers(self) -> tuple[frozenset[int], ...]:
        """For each content word of `a` the places in `b` whose words are one with it.

        One more at the end, for the place behind the last word, which nothing answers.
        """
        nothing = frozenset[int]()
        rows = [
            frozenset([n for n, likely in enumerate(row) if likely >= ALIKE])
            if best >= ALIKE
            else nothing
            for row, best in zip(self.alike, self.best_a, strict=True)
        ]
        return (*rows, nothing)

    @cached_property
    def answered(self) -> frozenset[int]:
        """The places in `b` whose words are one with some word of `a`."""
        return frozenset[int]().union(*self.answers)

    def slots(self) -> Iterator[Slot]:
        """The phrases that answer each other and do not say the same."""
        shelves: defaultdict[tuple[str, bool], list[Phrase]] = defaultdict(list)
        for y in self.b.phrases[:_MANY]:
            shelves[y.shape, y.grown].append(y)
        answers, nothing = self.answers, frozenset[int]()
        for x in self.a.phrases[:_MANY]:
            shelf = shelves.get((x.shape, x.grown))
            if not shelf:
                continue
            before = answers[x.low - 1] if x.low else nothing
            behind = answers[x.high]
            verb = x.shape == "verb"
            for y in shelf:
                beside = y.low - 1 in before or y.high in behind
                if not (beside or verb) or x.key == y.key:
                    continue
                if not beside and not _near(self, x, y):
                    continue
                rest = _rest(self, x, y)
                if _holds(rest, x, y):
                    yield Slot(x, y, slot_features(self, x, y, rest))


class Rest(NamedTuple):
    """What two phrases say alone: how many words each, how alike these are (the most and the mean),
    and which share of them the other sentence tells elsewhere."""

    a: int
    b: int
    most: float
    mean: float
    elsewhere: tuple[float, float]


def _rest(pair: Paired, x: Phrase, y: Phrase) -> Rest:
    alike, answers = pair.alike, pair.answers
    own = range(y.low, y.high)
    answered = frozenset[int]().union(*answers[x.low : x.high])
    rest_x = [m for m in range(x.low, x.high) if not answers[m] or answers[m].isdisjoint(own)]
    rest_y = [n for n in own if n not in answered] if answered else own
    most = mean = 0.0
    if rest_x and rest_y:
        rest = [[row[n] for n in rest_y] for row in map(alike.__getitem__, rest_x)]
        rows, columns = [max(row) for row in rest], [max(c) for c in zip(*rest, strict=True)]
        most, mean = max(rows), (sum(rows) / len(rows) + sum(columns) / len(columns)) / 2
    else_x = len([1 for m in rest_x if answers[m]]) / (len(rest_x) or 1)
    else_y = len(pair.answered.intersection(rest_y)) / (len(rest_y) or 1)
    return Rest(len(rest_x), len(rest_y), most, mean, (else_x, else_y))


def _holds(rest: Rest, x: Phrase, y: Phrase) -> bool:
    """Whether both phrases say something that the other does not, and not the same in other words.

    Detail on one side alone is no difference, but "not" and "may" are.
    """
    if max(rest.elsewhere) >= _ELSEWHERE or rest.mean >= _NEAR:
        return False
    if rest.a and rest.b:
        return True
    figures = bool(x.numbers and y.numbers) and x.numbers != y.numbers
    return x.negation != y.negation or x.modal != y.modal or figures


def _around(pair: Paired, x: Phrase, y: Phrase) -> tuple[float, float, float, float]:
    """What stands around two phrases and is told by both: before, behind, governor and subject.

    A governor or a subject counts 0.7.
    """
    before, behind = _beside(pair.answers, x, y)
    subject = _answers(pair, x.subject, y.subject) if x.shape == "verb" else 0.0
    return before, behind, _FARTHER * _answers(pair, x.governor, y.governor), _FARTHER * subject


def _beside(answers: Sequence[frozenset[int]], x: Phrase, y: Phrase) -> tuple[float, float]:
    """Whether both tell the word before and the one behind two phrases; one place farther on one
    side counts half."""
    i, j = x.low, y.low
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


def _near(pair: Paired, x: Phrase, y: Phrase) -> bool:
    """Whether two groups of verbs have one subject or governor, or a word near them that both tell:
    what `_around` gives a half or more."""
    one_subject = _answers(pair, x.subject, y.subject) == 1
    one_governor = one_subject or _answers(pair, x.governor, y.governor) == 1
    return one_governor or any(_beside(pair.answers, x, y))


def _answers(pair: Paired, x: Word | None, y: Word | None) -> float:
    """Whether two words of a pair are one; a pronoun may be."""
    if x is None or y is None:
        return 0.0
    if x.content and y.content:
        return float(y.at in pair.answers[x.at])
    return 0.5 * ("PRP" in (x.tag, y.tag))


def slot_features(pair: Paired, x: Phrase, y: Phrase, rest: Rest | None = None) -> Features:
    """The evidence on two phrases that may answer each other, each about 0 to 1."""
    around = _around(pair, x, y)
    rest = rest or _rest(pair, x, y)
    before, behind, governor, subject = around
    framed = max(before * behind, before * governor / _FARTHER, behind * subject / _FARTHER)
    least, most = sorted(rest.elsewhere)
    verb = x.shape == y.shape == "verb"
    told = pair.a.cautions, pair.b.cautions
    return {
        "anchor": max(around),
        "framed": framed,
        "governor": governor / _FARTHER,
        "rest_alike": rest.mean,
        "one_sided": float(not (rest.a and rest.b)),
        "else_least": least,
        "else_most": most,
        "heads": likeness(x.head, y.head),
        "content_least": min(x.high - x.low, y.high - y.low, 4) / 4,
        "quoted": float(x.quoted and y.quoted),
        "one_quoted": float(x.quoted != y.quoted),
        "numbers": float(bool(x.numbers and y.numbers) and x.numbers != y.numbers),
        "negation": float(x.negation != y.negation),
        "both_modal": float(x.modal and y.modal),
        "modality": float(verb and (x.past != y.past or x.modal != y.modal)),
        "caution": float(bool(x.cautions - told[1] or y.cautions - told[0])),
        "caution_else": float(bool((x.cautions & told[1]) ^ (y.cautions & told[0]))),
    }


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two stretches share a character."""
    return max(one[0], other[0]) < min(one[1], other[1])
