"""Whether a sentence gives a figure, a day or a name of a query, and what it gives in its stead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from storydiff.annotation.numbers import comparable
from storydiff.annotation.numbers import same as same_figure
from storydiff.finding.clashes import Clash, Stretch
from storydiff.finding.reading import (
    Line,
    Moment,
    Name,
    Number,
    Term,
    one_moment,
    one_name,
    one_word,
    respelt,
)
from storydiff.models import Kind

Slot = Number | Moment | Name
"""What a draft stands or falls by."""
_REACH = 5
"""Words to either side of a figure or a date that tell what it measures."""
RESPELT = "the name is given otherwise"
AGE = "another age of the same person"
INSTEAD = "another one in its stead"
DISPLACED = "another one in the same place"
_IS = frozenset("is was".split())
_RATE = 4
"""Words after a figure within which "a day" makes it a rate."""
_EACH = frozenset("a an per every each".split())
_TIMES = frozenset("minute hour day night week month year".split())


def gives_figure(number: Number, query: Line, line: Line) -> bool:
    """Whether the sentence gives this figure of the query, for the same thing.

    Not where another figure of it measures more surely what the query's does.
    """
    if any(_one_age(number, other) for other in line.numbers):
        return True
    rivals = [other for other in line.numbers if comparable(number, other)]
    ranked = sorted(rivals, key=lambda other: -_kinship(number, query, other, line))
    equal = next((n for n in ranked if _given_by(number, n)), None)
    if equal is None:
        return False
    closest = ranked[0]
    top = _kinship(number, query, closest, line)
    near = _kinship(number, query, equal, line) >= top
    return near or not _counts_alike(number, closest) or _of_them(equal, line)


def _given_by(number: Number, told: Number) -> bool:
    """Whether a figure of the sentence is the query's: "more than 11,000" may be fewer than "more
    than 12,000"."""
    fewer = number.stance == told.stance == "at least" and told.value < number.value
    return same_figure(number, told) and not fewer


def counts_it(number: Number, query: Line, line: Line) -> bool:
    """Whether the sentence gives this figure of the query, and of the very thing that it counts."""
    counted = _counted(number, query)
    return any(
        _given_by(number, other) and _shared(counted, _counted(other, line))
        for other in line.numbers
    )


def _of_them(number: Number, line: Line) -> bool:
    """Whether a figure counts what the sentence named before: "two of them", "three others"."""
    after = [t.word for t in line.terms if t.start >= number.end][:2]
    return after == ["of", "them"] or after[:1] in (["others"], ["more"])


def _one_age(a: Number, b: Number) -> bool:
    """Whether the one is "71-year-old" where the other is "of 71"."""
    units = {a.unit, b.unit}
    bare = a if a.unit == "count" else b
    return (
        units == {"age", "count"} and not bare.counts and a.value / _year(a) == b.value / _year(b)
    )


def other_age(number: Number, query: Line, line: Line) -> Clash | None:
    """The age that the sentence gives with the name that the query is about: "Doe, 58, said"."""
    if not query.names or number.counts or number.unit not in ("age", "count"):
        return None
    stated = query.text[query.names[0].end : number.start].split()
    if not stated or stated[0] not in _IS or len(stated) > 2:  # "is only 58"
        return None
    for name in line.names:
        for age in line.numbers:
            set_off = line.text[name.end : age.start] == ", " and age.unit == "age"
            if set_off and one_name(query.names[0], name) and not _one_age(number, age):
                stretches = (number.start, number.end), (age.start, age.end)
                return Clash("number", *stretches, True, AGE, judged=True)
    return None


def _year(number: Number) -> float:
    """What a year is in the base that ages are kept in."""
    return number.step if number.unit == "age" and number.step else 1.0


def _kinship(a: Number, query: Line, b: Number, line: Line) -> float:
    """How surely two figures measure one thing: what is counted, then the words around."""
    counted_a, counted_b = _counted(a, query), _counted(b, line)
    near_a, near_b = _near(a.start, a.end, query), _near(b.start, b.end, line)
    kin = 2.0 * _shared(counted_a, counted_b)
    kin += 1.5 * min(1, _shared(near_a, counted_b) + _shared(counted_a, near_b))
    kin += 1.0 * min(2, _shared(near_a, near_b))
    return kin


def _counts_alike(a: Number, b: Number) -> bool:
    return bool(set(a.counts[:2]) & set(b.counts[:2]))


def _counted(number: Number, line: Line) -> list[Term]:
    """What a figure counts: the first words after it that carry content."""
    after = [t for t in line.terms if t.start >= number.end and t.content][:2]
    limit = after[0].at + 3 if after else 0
    return [t for t in after if t.at <= limit and t.word in number.counts]


def _near(start: int, end: int, line: Line, reach: int = _REACH) -> list[Term]:
    first = next((t.at for t in line.terms if t.end > start), len(line.terms))
    last = next((t.at for t in line.terms if t.start >= end), len(line.terms))
    near = (*line.terms[max(0, first - reach) : first], *line.terms[last : last + reach])
    return [t for t in near if t.told]


def _shared(a: Sequence[Term], b: Sequence[Term]) -> int:
    return sum(any(one_word(x, y) for y in b) for x in a)


def is_rate(line: Line, stretch: Stretch) -> bool:
    """Whether a figure is one for each day or year: "85,000 passengers a day"."""
    after = [t.word for t in line.terms if t.start >= stretch[1]][:_RATE]
    return any(a in _EACH and b in _TIMES for a, b in pairwise(after))


def gives_moment(when: Moment, query: Line, line: Line) -> bool:
    """Whether the sentence gives this day or time of the query, as exactly.

    Not by the day on which something is said, where it has another one for what is.
    """
    moments = [m for m in line.moments if (m.clock is None) == (when.clock is None)]
    if not any(t.says for t in query.terms):
        moments = [m for m in moments if not _of_saying(m, line)] or moments
    return any(one_moment(when, m) and not _vaguer(m, when) for m in moments)


def _of_saying(moment: Moment, line: Line) -> bool:
    """Whether it is when something is said: "said on Monday that"."""
    before = [t for t in line.terms if t.end <= moment.start][-2:]
    return any(t.says and t.tag.startswith("VB") for t in before)


def _vaguer(told: Moment, asked: Moment) -> bool:
    """Whether a month or a year is told where a day of it is asked for."""
    return _length(told) > _length(asked)


def _length(when: Moment) -> int:
    """The days that a moment stretches over, 0 where its year is not known."""
    return min(((high - low).days for low, high in when.stretches), default=0)


def gives_name(who: Name, line: Line) -> bool:
    """Whether the sentence names this name of the query."""
    return any(one_name(who, other) for other in line.names)


def respelling(who: Name, query: Line, line: Line) -> Clash | None:
    """The name of the sentence that is this one spelt otherwise, or by another first name."""
    free = [n for n in line.names if not any(one_name(n, other) for other in query.names)]
    near = next((n for n in free if respelt(who, n)), None)
    if near is None:
        return None
    kind: Kind = "place" if who.place or near.place else "name"
    return Clash(kind, (who.start, who.end), (near.start, near.end), True, RESPELT)


def instead(unit: Slot, query: Line, line: Line) -> Clash | None:
    """The one figure, day or name of its sort that the sentence gives and the query does not; of
    several figures, the one that counts the same.

    It is no evidence that the two are of one thing: that must be sure already.
    """
    free = [other for other in _others(unit, query, line) if not _of_a_noun(other, line)]
    if isinstance(unit, Number) and len(free) > 1:
        counted = _counted(unit, query)
        free = [n for n in free if isinstance(n, Number) and _shared(counted, _counted(n, line))]
    if len(free) != 1:
        return None
    return _clash(unit, free[0], INSTEAD)


def displaced(unit: Slot, query: Line, line: Line) -> Clash | None:
    """The figure, day or name that stands between the same words in the sentence as this one does
    in the query, and is another: "her agent, Bo Doe, said", "her agent, Al Roe, said"."""
    around = _around(unit, query)
    others = (other for other in _others(unit, query, line) if _around(other, line) == around)
    there = next(others, None)
    return _clash(unit, there, DISPLACED) if there else None


def _others(unit: Slot, query: Line, line: Line) -> Sequence[Slot]:
    """What the sentence gives of its sort and the query does not."""
    match unit:
        case Number():
            numbers = (n for n in line.numbers if comparable(unit, n))
            return [n for n in numbers if not any(_given_by(m, n) for m in query.numbers)]
        case Moment():
            moments = (m for m in line.moments if (m.clock is None) == (unit.clock is None))
            return [m for m in moments if not any(one_moment(m, n) for n in query.moments)]
        case Name():
            names = (n for n in line.names if n.place == unit.place)
            return [n for n in names if not any(one_name(n, m) for m in query.names)]


def _clash(unit: Slot, there: Slot, reason: str) -> Clash:
    kind: Kind
    match unit:
        case Number():
            kind = "number"
        case Moment():
            kind = "date"
        case Name():
            kind = "place" if unit.place else "name"
    return Clash(kind, (unit.start, unit.end), (there.start, there.end), False, reason)


def _of_a_noun(unit: Slot, line: Line) -> bool:
    """Whether it only says which thing is meant: "the 540-bed hospital", "a 3-1 win", "Saturday's
    match"."""
    if isinstance(unit, Moment):
        return line.text.startswith("'s", unit.end)
    around = line.text[max(0, unit.start - 1) : unit.end + 1]
    return isinstance(unit, Number) and (around.startswith("-") or around.endswith("-"))


def _around(unit: Slot, line: Line) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The two words before it and the two after it, fewer at an end of the sentence."""
    before = tuple(t.word for t in line.terms if t.end <= unit.start)
    after = tuple(t.word for t in line.terms if t.start >= unit.end)
    return before[-2:], after[:2]
