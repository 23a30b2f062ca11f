"""What a sentence tells otherwise than the query: figures, days, names, negation, opposites.

Each check yields the two stretches and whether both can be true. None of them asks whether the two
speak of one thing: that is for the verdict to weigh.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from storydiff.finding.reading import (
    Line,
    Moment,
    Name,
    Number,
    Term,
    one_figure,
    one_measure,
    one_moment,
    one_name,
    opposed,
    respelt,
    strength,
)
from storydiff.models import Kind

_REACH = 5
"""Words to either side of a figure or a date that tell what it measures."""
_KIN = 2.0
"""Kinship from which two figures measure one thing: more than that both are minutes."""
SURE = 0.9
"""Strength from which two words are forms of one or synonyms."""
_FAR_REACH = 9
"""The same for a day: it may close the clause that the verb opens."""
_FAR = 1.5
"""Times one figure must be the other for "about" not to explain it."""

RESPELT = "the name is given otherwise"
ONE_MORE = "a negation that the other does not have"
OPPOSITE = "the opposite word"
IN_ITS_PLACE = "another name in its place"
_DETERMINERS = frozenset("the a an his her its their this that these those no".split())
_LEAD = 5
"""Words before the first shared one in which its negation may stand."""
_FEW = 2
_ALIKE = 0.6
"""Words shared, and their share of the words between the first and the last of them, from which
two sentences have nearly the same words."""
_CONDITIONS = frozenset("if unless".split())

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clash:
    """The query's words at `asked`, the sentence's at `told`; `flat` where both cannot be true.

    `denied` says that it is the query that denies what the sentence tells; `elsewhere` is the
    sentence that has the words at `told`, where it is another one of the article.
    """

    kind: Kind
    asked: Stretch
    told: Stretch
    flat: bool
    reason: str = ""
    denied: bool = False
    elsewhere: Line | None = None


def figure(number: Number, query: Line, line: Line) -> tuple[bool, Clash | None]:
    """Whether the sentence gives this figure of the query, or what it gives in its stead."""
    if any(_one_age(number, other) for other in line.numbers):
        return True, None
    rivals = [other for other in line.numbers if one_measure(number, other)]
    ranked = sorted(rivals, key=lambda other: -_kinship(number, query, other, line))
    if not ranked:
        return False, None
    closest = ranked[0]
    top = _kinship(number, query, closest, line)
    equal = next((n for n in ranked if one_figure(number, n)), None)
    if equal is not None and _kinship(number, query, equal, line) >= top:
        return True, None
    if equal is not None and not _counts_alike(number, closest):
        return True, None
    taken = any(one_figure(closest, other) for other in query.numbers if other is not number)
    if taken or top < (1.0 if number.unit == closest.unit == "count" else _KIN):
        return False, None
    if _sums(number, query) != _sums(closest, line):
        return False, None  # "208 passengers and crew" are no "186 passengers"
    hedged = {number.stance, closest.stance} != {"exact"} or closest.high is not None
    low, high = sorted((number.value, closest.value))
    flat = not hedged or high >= _FAR * max(low, 1e-9)
    stretches = (number.start, number.end), (closest.start, closest.end)
    return False, Clash("number", *stretches, flat, "another figure for the same")


def _one_age(a: Number, b: Number) -> bool:
    """Whether the one is "71-year-old" where the other is "of 71"."""
    units = {a.unit, b.unit}
    bare = a if a.unit == "count" else b
    return (
        units == {"age", "count"} and not bare.counts and a.value / _year(a) == b.value / _year(b)
    )


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
    if a.unit == b.unit != "count":
        kin += 1.0
    return kin


def _counts_alike(a: Number, b: Number) -> bool:
    return bool(set(a.counts[:2]) & set(b.counts[:2]))


def _counted(number: Number, line: Line) -> list[Term]:
    """What a figure counts: the first words after it that carry content."""
    after = [t for t in line.terms if t.start >= number.end and t.content][:2]
    limit = after[0].at + 3 if after else 0
    return [t for t in after if t.at <= limit and t.word in number.counts]


def _sums(number: Number, line: Line) -> bool:
    """Whether a figure counts two things together ("passengers and crew")."""
    counted = _counted(number, line)
    if not counted:
        return False
    after = line.terms[counted[-1].at + 1 :][:2]
    return len(after) == 2 and after[0].word == "and" and after[1].told


def _near(start: int, end: int, line: Line, reach: int = _REACH) -> list[Term]:
    first = next((t.at for t in line.terms if t.end > start), len(line.terms))
    last = next((t.at for t in line.terms if t.start >= end), len(line.terms))
    near = (*line.terms[max(0, first - reach) : first], *line.terms[last : last + reach])
    return [t for t in near if t.told]


def _shared(a: Sequence[Term], b: Sequence[Term]) -> int:
    return sum(any(strength(x, y) >= SURE for y in b) for x in a)


def moment(when: Moment, query: Line, line: Line) -> tuple[bool, Clash | None]:
    """Whether the sentence gives this day or time of the query, or what it gives in its stead."""
    rivals = [m for m in line.moments if (m.clock is None) == (when.clock is None)]
    if any(one_moment(when, m) for m in rivals):
        return True, None
    ours = [m for m in query.moments if (m.clock is None) == (when.clock is None)]
    free = [m for m in rivals if not any(one_moment(m, other) for other in ours)]
    if not free:
        return False, None
    near = _near(when.start, when.end, query, _FAR_REACH)

    def around(m: Moment) -> int:
        return _shared(near, _near(m.start, m.end, line, _FAR_REACH))

    ranked = sorted(free, key=lambda m: -around(m))
    closest = ranked[0]
    if when.clock is None and not around(closest):
        return False, None
    stretches = (when.start, when.end), (closest.start, closest.end)
    return False, Clash("date", *stretches, True, "another day or time for the same")


def name(who: Name, query: Line, line: Line) -> tuple[bool, Clash | None]:
    """Whether the sentence names this name of the query, or who stands in its place."""
    if any(one_name(who, other) for other in line.names):
        return True, None
    free = [n for n in line.names if not any(one_name(n, other) for other in query.names)]
    near = next((n for n in free if respelt(who, n)), None) or next(
        (n for n in free if _one_seat(who, query, n, line)), None
    )
    if near is None:
        return False, None
    kind: Kind = "place" if who.place or near.place else "name"
    stretches = (who.start, who.end), (near.start, near.end)
    return False, Clash(kind, *stretches, True, RESPELT if respelt(who, near) else IN_ITS_PLACE)


def _one_seat(a: Name, query: Line, b: Name, line: Line) -> bool:
    """Whether two names stand beside the same word: a title, a verb, the noun that they head."""
    for step in (-1, 1):
        x, y = _neighbour(a, query, step), _neighbour(b, line, step)
        if x is not None and y is not None and strength(x, y) >= SURE:
            return True
    return False


def _neighbour(name: Name, line: Line, step: int) -> Term | None:
    """The next word that carries content, within three words of a name."""
    at = name.first - 1 if step < 0 else name.last + 1
    for _ in range(3):
        if not 0 <= at < len(line.terms):
            return None
        if line.terms[at].content:
            return line.terms[at]
        at += step
    return None


def polarity(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """What the one states as holding and the other as not holding."""
    if query.denies and not line.denies:
        return  # that somebody denies it is no word against those who say it
    for asked, told in pairs:
        if None in (asked.holds, told.holds) or asked.holds == told.holds:
            continue
        negated, side = (told, line) if asked.holds else (asked, query)
        plain = asked if asked.holds else told
        if not head(negated, side):
            continue
        both_ways = [t for t in (line if side is query else query).told if t.key == plain.key]
        if len({t.holds for t in both_ways}) > 1:
            continue
        # What is told to have happened is told, whoever says so; a denial is its speaker's.
        flat = not (asked.hedged or told.hedged) and (negated is asked or not _voiced(line))
        yield Clash(
            "polarity",
            _with_cue(asked, query),
            _with_cue(told, line),
            flat,
            "the one negates what the other states",
            negated is asked,
        )
        return


def head(term: Term, line: Line) -> bool:
    """Whether a word is the first that its negation turns round, not one that hangs on that."""
    turned = [t for t in line.terms if t.content and t.clause == term.clause and t.holds is False]
    first, *others = [t for t in turned if not t.word.endswith("ly")] or [term]
    return term == first or (others[:1] == [term] and term.at == first.at + 1)


def _voiced(line: Line) -> bool:
    """Whether somebody is named who says so, or denies it: another may say the opposite."""
    return line.denies or bool(line.voiced)


def negations(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """A negation of the query's that a sentence in nearly the same words does not have.

    Which word a negation turns round is not always read; that there is one more is.
    """
    if len(pairs) < _FEW:
        return
    low, high = min(b.at for _, b in pairs), max(b.at for _, b in pairs)
    stretch = [t for t in line.told if low <= t.at <= high]
    if len({b.at for _, b in pairs}) < _ALIKE * len(stretch):
        return
    ours = [t for t in query.terms if t.negates]
    theirs = [t for t in line.terms if t.negates and low - _LEAD <= t.at <= high + 1]
    if len(ours) > len(theirs) and not (line.denies and not query.denies):
        extra = ours[len(theirs)]
        end = query.terms[min(extra.at + 1, len(query.terms) - 1)].end
        told = line.terms[low].start, line.terms[high].end
        yield Clash("polarity", (extra.start, end), told, True, ONE_MORE, True)


def _with_cue(term: Term, line: Line) -> Stretch:
    """A word with what stands before it in its clause, at most three words."""
    before = [t for t in line.terms[max(0, term.at - 3) : term.at] if t.clause == term.clause]
    return (before[0].start if before else term.start), term.end


def opposites(asked: Sequence[Term], query: Line, line: Line) -> Iterator[Clash]:
    """Words of the query that nothing answers but their opposite ("rose", "fell")."""
    for term in asked:
        if any(opposed(term, other) for other in query.terms):
            continue  # "approve or reject"
        against = next((t for t in line.terms if opposed(term, t)), None)
        if against is not None and against.holds is not None and term.holds == against.holds:
            flat = not against.hedged
            stretches = (term.start, term.end), (against.start, against.end)
            yield Clash("polarity", *stretches, flat, OPPOSITE)
            return


def replaced(
    pairs: Sequence[tuple[Term, Term]], loose: Sequence[Term], query: Line, line: Line
) -> Iterator[Clash]:
    """A word of the query in whose place the sentence, told in the same words, has another."""
    ours = [t for t in query.terms if t.content]
    theirs = [t for t in line.terms if t.content]
    matcher = SequenceMatcher(a=[t.key for t in ours], b=[t.key for t in theirs], autojunk=False)
    answered = {told.at for _, told in pairs}
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "replace" or a1 - a0 > 2 or b1 - b0 > 2 or not (a0 and b0):
            continue
        if a1 - a0 != b1 - b0 or (a1 == len(ours)) != (b1 == len(theirs)):
            continue
        if not _noun(ours[a1 - 1], query):
            continue
        if all(t in loose for t in ours[a0:a1]) and not any(
            t.at in answered for t in theirs[b0:b1]
        ):
            yield Clash(
                "scope",
                (ours[a0].start, ours[a1 - 1].end),
                (theirs[b0].start, theirs[b1 - 1].end),
                False,
                "another word in the same place",
            )
            return


def _noun(term: Term, line: Line) -> bool:
    """Whether a word stands where a noun does: after an article, a figure or a possessive."""
    for before in line.terms[max(0, term.at - 2) : term.at][::-1]:
        if before.word in _DETERMINERS or any(
            n.start <= before.start < n.end for n in line.numbers
        ):
            return True
        if not before.content:
            return False
    return False


def certainty(pairs: Sequence[tuple[Term, Term]], query: Line, line: Line) -> Iterator[Clash]:
    """What the sentence hedges, asks, expects or makes depend, and the query states flatly."""
    sure = [(a, b) for a, b in pairs if b.told and strength(a, b) >= SURE]
    unlike = [(a, b) for a, b in sure if (_open(b) and not _open(a)) or (b.future and a.past)]
    if unlike and 2 * len(unlike) > len(sure):
        (a, b), *_ = unlike
        yield Clash("certainty", (a.start, a.end), (b.start, b.end), False, "how surely it is told")
        return
    condition = next((t for t in line.terms if t.word in _CONDITIONS), None)
    if sure and condition is not None and not _CONDITIONS & set(query.words):
        (a, _), *_ = sure
        end = line.terms[min(condition.at + 4, len(line.terms) - 1)].end
        yield Clash("certainty", (a.start, a.end), (condition.start, end), False, "on a condition")


def _open(term: Term) -> bool:
    return term.hedged or term.holds is None


def quoted(query: Line, line: Line) -> Iterator[Clash]:
    """Words inside the query's quotation marks that the sentence does not have."""
    words = set(line.words)
    for start, end in query.quoted:
        inside = [t for t in query.terms if start <= t.start < end and t.content]
        missing = [t for t in inside if t.word not in words]
        if missing and 2 * len(missing) <= len(inside) and line.quoted:
            yield Clash(
                "quote-wording", (start, end), line.quoted[0], False, "other words in the marks"
            )
            return
