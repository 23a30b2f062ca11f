"""Figures and days of one thing in sentences that tell little else alike.

Sentences are paired as wholes, and a figure may stand beside anything: "sixty-two homes are lost, a
survey found", "so far 48 houses are known to have burned down". Where figures stand beside the same
words the rules of figures and days are asked all the same. That both are of one thing is less sure
than in a pair: the values must be near each other, and neither article may give the other's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, combinations

from storydiff.annotation import numbers
from storydiff.annotation.dates import Moment
from storydiff.annotation.facts import Facts
from storydiff.annotation.numbers import Number, comparable, same
from storydiff.differences import rules
from storydiff.differences.numbers import ANYBODY, compare, counted, keys_near
from storydiff.differences.pair import Found, Side, Sides, shown
from storydiff.differences.relations import WHY
from storydiff.differences.told import Told
from storydiff.models import Alignment, Pair
from storydiff.settings import JudgeSettings

_SPREAD = 60
"""Sentences with a word near a figure from which it tells nothing: without a bound a cost of a
square."""
_RIVALS = 2
"""Figures of a measure that an article has at most where they count nothing: of many sums of money
none answers another for sure."""

Given = Mapping[str, Sequence[Number]]
"""By source the figures of its article."""


def across(
    told: Told, judged: Sequence[Alignment], settings: JudgeSettings
) -> tuple[Alignment, ...]:
    """Alignments of further sentences, each with a figure or a day that it gives otherwise.

    `judged` are those of the pairs: what these tell otherwise is not told again, and articles that
    have none tell two stories, whose figures are of two things.
    """
    known = [told.facts(s) for s in told.sentences if numbers.read(s.text)]
    given: defaultdict[str, list[Number]] = defaultdict(list)
    for facts in known:
        given[facts.sentence.source] += facts.numbers
    paired = {(a.a, a.b) for a in judged}
    of_one_story = {(_source(a), _source(b)) for a, b in paired}
    pairs = [
        pair
        for pair in _candidates(known)
        if (pair.a.source, pair.b.source) in of_one_story and (pair.a.id, pair.b.id) not in paired
    ]
    seen = {_values(a.a, d.a, a.b, d.b) for a in judged for d in a.differences}
    found: list[Alignment] = []
    for pair, sides in zip(pairs, map(told.sides, pairs), strict=True):
        for one in chain(_figures(sides, given, settings), _days(sides, settings)):
            told_apart = shown(one, sides, settings.certain, WHY[one.kind])
            values = _values(pair.a.id, told_apart.a, pair.b.id, told_apart.b)
            if values not in seen:
                seen.add(values)
                found.append(
                    Alignment(
                        pair.a.id,
                        pair.b.id,
                        settings.one_figure,
                        "differ",
                        told_apart.reason,
                        (told_apart,),
                    )
                )
    return tuple(found)


def _values(a: str, words_a: str, b: str, words_b: str) -> frozenset[tuple[str, str]]:
    """What two outlets give, by the ids of the sentences in which they do."""
    sides = (a, words_a), (b, words_b)
    return frozenset((_source(id), words.casefold()) for id, words in sides)


def _source(sentence: str) -> str:
    """The id of the source of a sentence, by its own."""
    return sentence.rpartition(":")[0]


def _candidates(known: Sequence[Facts]) -> Iterator[Pair]:
    """The sentences of two outlets whose figures stand beside one word or more alike."""
    near: defaultdict[str, list[int]] = defaultdict(list)
    for n, one in enumerate(known):
        places: list[Number | Moment] = [*one.numbers, *one.moments]
        for key in {key for place in places for key in keys_near(one, place)}:
            near[key].append(n)
    told = (combinations(held, 2) for held in near.values() if len(held) <= _SPREAD)
    for i, j in sorted(set(chain.from_iterable(told))):
        a, b = sorted((known[i].sentence, known[j].sentence), key=lambda s: s.source)
        if a.source != b.source:
            yield Pair(a, b, 0.0, "")


def _figures(sides: Sides, given: Given, settings: JudgeSettings) -> Iterator[Found]:
    """Figures of one thing that are near each other, where neither article gives the other's."""
    for found in compare(sides, settings):
        x, y = (_figure(side, at) for side, at in zip(sides.both, (found.a, found.b), strict=True))
        few, most = sorted((x.value, y.value))
        near = settings.least_figure <= few and most <= settings.near_figures * few
        if not all(n.stance == "exact" and not n.rounded for n in (x, y)):
            near = near and most > settings.rounding * few  # "almost 200" may be 186
        crossed = _gives(given[sides.a.source.id], y) or _gives(given[sides.b.source.id], x)
        if near and not crossed and _alone(sides, x, y, given):
            yield found._replace(conflict=False)


def _figure(side: Side, at: tuple[int, int]) -> Number:
    return next(n for n in side.facts.numbers if (n.start, n.end) == at)


def _gives(given: Sequence[Number], figure: Number) -> bool:
    return any(n.unit == figure.unit and same(n, figure) for n in given)


def _alone(sides: Sides, x: Number, y: Number, given: Given) -> bool:
    """Whether both count one thing, or are of a measure of which either article has few."""
    if x.unit == "duration":
        return False  # a story has many, of anything
    things = counted(x) & counted(y)
    if x.unit == "count" and things:
        return bool(things - {ANYBODY} or _beside(sides.a, x) & _beside(sides.b, y))
    return all(
        len({n.value for n in given[side.source.id] if comparable(n, figure)}) <= _RIVALS
        for side, figure in zip(sides.both, (x, y), strict=True)
    )


def _beside(side: Side, figure: Number) -> frozenset[str]:
    """The content words near a figure but for what it counts."""
    of = {w.key for w in side.facts.words if w.token.lower in figure.counts}
    return keys_near(side.facts, figure) - of


def _days(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Days in figures that surely date one thing."""
    for found in rules.dates(sides, settings):
        stretches = zip(sides.both, (found.a, found.b), strict=True)
        if found.sure and all(_is_day(side, at) for side, at in stretches):
            yield found._replace(conflict=False)


def _is_day(side: Side, at: tuple[int, int]) -> bool:
    return any((m.start, m.end) == at and m.span_days == 1 for m in side.facts.moments)
