"""Which phrases of two sentences answer each other, and what speaks for their telling it otherwise.

A slot is a place that both sentences fill: what stands around it is told by both, what stands in
it is not. Words answer each other by their stems, or by the directions of their meanings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import dist, log, sqrt
from operator import mul
from typing import NamedTuple

from storydiff.annotation.vectors import vector
from storydiff.annotation.wording import wording
from storydiff.differences.phrases import Phrase, Reading, Word

ALIKE = 0.8
"""Likeness (0 to 1) from which two words are one: the same stem, or a near synonym."""
_MEANT = 0.95
"""The likeness of two words of one direction, short of one stem."""
_ELSEWHERE = 0.6
"""Share of a phrase's own words that the other sentence may tell elsewhere."""
_NEAR = 0.7
"""Mean likeness from which what two phrases alone say is the same in other words."""
_FARTHER = 0.7
"""What a shared governor or subject counts beside a shared neighbour."""
_SPAN = 4
"""Content words before and behind a phrase that are looked at."""
_MANY = 100
"""Phrases of a sentence that are laid beside the other's: of 300 articles no sentence has 60, and
one that lists a thousand figures would meet a thousand."""
_LIGHT = frozenset("be have do get make take go come give put say tell".split())

Features = Mapping[str, float]


class Slot(NamedTuple):
    """Two phrases that answer each other, with the evidence on them."""

    a: Phrase
    b: Phrase
    features: Features


@lru_cache(maxsize=1 << 13)
def _unit(word: str) -> tuple[float, ...] | None:
    """The direction of a word at length one."""
    direction = vector(word)
    size = sqrt(sum(map(mul, direction, direction))) if direction else 0.0
    return tuple([x / size for x in direction]) if direction and size else None


@lru_cache(maxsize=1 << 16)
def _meant(a: str, b: str) -> float:
    one, other = _unit(a), _unit(b)
    if one is None or other is None:
        return 0.0
    apart = dist(one, other)  # of two unit vectors: the cosine, in a fifth of a dot product's time
    return max(0.0, 1 - apart * apart / 2)


def likeness(a: Word, b: Word) -> float:
    """How alike two words are, 0 to 1; names are the same or are not."""
    if a.stem == b.stem:
        return 1.0
    if a.name or b.name or a.number or b.number:
        return 0.0
    return _MEANT * _meant(a.lemma, b.lemma)


@dataclass(frozen=True)
class Paired:
    """Two sentences with how alike each content word of one is to each of the other."""

    a: Reading
    b: Reading
    score: float

    @cached_property
    def alike(self) -> tuple[tuple[float, ...], ...]:
        # The body of `likeness`, laid out flat: no line of this stage runs more often.
        others = [(y.stem, y.name or y.number, y.lemma) for y in self.b.content]
        rows: list[tuple[float, ...]] = []
        for x in self.a.content:
            stem, exact, lemma = x.stem, x.name or x.number, x.lemma
            rows.append(
                tuple(
                    [
                        1.0
                        if stem == other
                        else 0.0
                        if exact or other_exact
                        else _MEANT * _meant(lemma, other_lemma)
                        for other, other_exact, other_lemma in others
                    ]
                )
            )
        return tuple(rows)

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
                if not beside and max(_around(self, x, y)) < 0.5:
                    continue
                rest = _rest(self, x, y)
                if _holds(rest, x, y):
                    yield Slot(x, y, slot_features(self, x, y, rest))

    @cached_property
    def features(self) -> Features:
        """What the two sentences are to each other as a whole."""
        a, b = self.a, self.b
        many_a, many_b = len(a.content) or 1, len(b.content) or 1
        left_a = [w for w, best in zip(a.content, self.best_a, strict=True) if best < ALIKE]
        left_b = [w for w, best in zip(b.content, self.best_b, strict=True) if best < ALIKE]
        share_a, share_b = len(left_a) / many_a, len(left_b) / many_b
        quoted = a.quotes, b.quotes
        apart = [min(abs(x - y), 2) / 2 for x, y in zip(a.cues, b.cues, strict=True)]
        numbers = a.numbers, b.numbers
        names = a.names, b.names
        verbs = [len([w for w in left if w.tag[:2] == "VB"]) for left in (left_a, left_b)]
        main = (a.main_verb, b.main_verb)
        return {
            "told_by_both": 1 - (len(left_a) + len(left_b)) / (many_a + many_b),
            "cover": 1 - min(share_a, share_b),
            "cover_least": 1 - max(share_a, share_b),
            "left_least": min(len(left_a), len(left_b), 8) / 8,
            "left_most": min(max(len(left_a), len(left_b)), 16) / 16,
            "nothing_left": float(not left_a or not left_b),
            "meant_alike": min(sum(self.best_a) / many_a, sum(self.best_b) / many_b),
            "pair_score": max(0.3, self.score),
            "shorter": log(1 + min(many_a, many_b)),
            "longer": log(1 + max(many_a, many_b)),
            "both_quote": float(all(quoted)),
            "one_quotes": float(quoted[0] != quoted[1]),
            "headline": float(a.ends_open or b.ends_open),
            "negation_apart": apart[0],
            "modal_apart": apart[1],
            "hedge_apart": apart[2],
            "same_main_verb": _answers(self, *main),
            "main_reports": sum(bool(v) and v.lemma in wording().reporting for v in main if v) / 2,
            "numbers_apart": float(bool(numbers[0] - numbers[1] and numbers[1] - numbers[0])),
            "number_shared": float(bool(numbers[0] & numbers[1])),
            "names_apart": float(bool(names[0] - names[1] and names[1] - names[0])),
            "names_shared": len(names[0] & names[1]) / 5,
            "verbs_left": min(*verbs, 3) / 3,
        }


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
    best_a, best_b = pair.best_a, pair.best_b
    else_x = len([1 for m in rest_x if best_a[m] >= ALIKE]) / (len(rest_x) or 1)
    else_y = len([1 for n in rest_y if best_b[n] >= ALIKE]) / (len(rest_y) or 1)
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

    A word that stands one place farther on one side counts half, a governor or a subject 0.7.
    """
    answers, i, j = pair.answers, x.low, y.low
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
    subject = _answers(pair, x.subject, y.subject) if x.shape == "verb" else 0.0
    return before, behind, _FARTHER * _answers(pair, x.governor, y.governor), _FARTHER * subject


def _answers(pair: Paired, x: Word | None, y: Word | None) -> float:
    """Whether two words of a pair are one; a pronoun may be."""
    if x is None or y is None:
        return 0.0
    if x.content and y.content:
        return float(y.at in pair.answers[x.at])
    return 0.5 * ("PRP" in (x.tag, y.tag))


def _share(pair: Paired, i: int, j: int) -> float:
    """Which share of the four words from place `i` of `a` are among the four from `j` of `b`."""
    own = range(j, j + _SPAN)
    inside = pair.answers[max(0, i) : max(0, i + _SPAN)]
    return len([1 for answers in inside if answers and not answers.isdisjoint(own)]) / _SPAN


def slot_features(pair: Paired, x: Phrase, y: Phrase, rest: Rest | None = None) -> Features:
    """The evidence on two phrases that may answer each other, each about 0 to 1."""
    around = _around(pair, x, y)
    rest = rest or _rest(pair, x, y)
    own_x, own_y = x.high - x.low, y.high - y.low
    match = 1 - (rest.a + rest.b) / ((own_x or 1) + (own_y or 1))
    least, most = sorted(rest.elsewhere)
    heads = likeness(x.head, y.head)
    content = x.head.content and y.head.content
    before, behind = around[:2]
    governor, subject = around[2] / _FARTHER, around[3] / _FARTHER
    anchor = max(around)
    before4 = _share(pair, x.low - _SPAN, y.low - _SPAN)
    behind4 = _share(pair, x.high, y.high)
    verb = float(x.shape == y.shape == "verb")
    noun = float(x.shape == y.shape == "noun")
    tense = verb * float(x.past != y.past)
    return {
        "match": match,
        "rest_least": min(rest.a, rest.b, 4) / 4,
        "rest_most": min(max(rest.a, rest.b), 5) / 5,
        "one_sided": float(not (rest.a and rest.b)),
        "else_least": least,
        "else_max": most,
        "rsim": rest.most,
        "rmean": rest.mean,
        "heads": heads,
        "same_head": float(heads >= 1),
        "heads_apart": float(content and heads < ALIKE),
        "before": before,
        "behind": behind,
        "both_sides": before * behind,
        "before4": before4,
        "behind4": behind4,
        "subject": subject,
        "governor": governor,
        "same_link": float(bool(x.preposition) and x.preposition == y.preposition),
        "other_link": float(x.preposition != y.preposition and not verb),
        "distance": abs(x.position - y.position),
        "main": float(x.main and y.main),
        "first_verbs": float(x.first_verb and y.first_verb),
        "verb": verb,
        "noun": noun,
        "preposition": float(x.shape == y.shape == "preposition"),
        "modifier": float(x.shape == y.shape == "modifier"),
        "grown": float(x.grown and y.grown),
        "quoted": float(x.quoted and y.quoted),
        "one_quoted": float(x.quoted != y.quoted),
        "negation": float(x.negation != y.negation),
        "modal": float(x.modal != y.modal),
        "both_modal": float(x.modal and y.modal),
        "hedge": float(x.hedge != y.hedge),
        "numbers": float(bool(x.numbers and y.numbers) and x.numbers != y.numbers),
        "one_number": float(bool(x.numbers) != bool(y.numbers)),
        "names": float(x.head.name and y.head.name),
        "one_name": float(x.head.name != y.head.name),
        "reports": float(x.reports and y.reports),
        "one_reports": float(x.reports != y.reports),
        "light": (x.head.lemma in _LIGHT) + (y.head.lemma in _LIGHT),
        "words": (x.size + y.size) / 14,
        "length_apart": abs(x.size - y.size) / 7,
        "content_least": min(own_x, own_y, 4) / 4,
        "tense": tense,
        "anchor": anchor,
        "framed": max(before * behind, before * governor, behind * subject, before4 * behind4),
        "anchor_rsim": anchor * rest.most,
        "anchor_heads": anchor * float(content and heads < ALIKE),
        "match_rsim": match * rest.most,
        "match_rest": match * (1 - rest.mean),
        "quoted_match": float(x.quoted and y.quoted) * match,
        "anchor_own": anchor * (1 - most),
        "verb_subject": verb * subject,
        "verb_first": verb * float(x.first_verb and y.first_verb),
        "noun_heads": noun * anchor * float(content and heads < ALIKE),
        "verb_modality": verb * max(float(x.past != y.past), float(x.modal != y.modal)),
    }


def overlap(one: Sequence[int], other: Sequence[int]) -> bool:
    """Whether two stretches share a character."""
    return max(one[0], other[0]) < min(one[1], other[1])
