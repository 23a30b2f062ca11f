"""What an article tells of a query's figures, days, names and words around one sentence.

A draft says "the ferry" and "on Tuesday" where the article said so a sentence before; and a name
that the sentence shortens is the one that the article gives in full.
"""

from __future__ import annotations

from storydiff.finding import negation, slots
from storydiff.finding.clashes import Clash
from storydiff.finding.reading import (
    Line,
    Moment,
    Name,
    Number,
    Term,
    day,
    one_name,
    respelt,
)
from storydiff.finding.slots import Slot
from storydiff.finding.story import LEAD, Place, best

BESIDE = 0.8
THROUGHOUT = 0.6
"""What counts of a word that the sentence before or after has, or the article throughout."""

_WHERE = frozenset("in on at near off outside inside".split())


def told_around(unit: Slot, query: Line, line: Line, place: Place) -> float:
    """What counts of a figure, day or name that only the surroundings tell."""
    match unit:
        case Number():
            told = any(slots.gives_figure(unit, query, other) for other in place.beside(line))
            return BESIDE if told else 0.0
        case Moment():
            return BESIDE if _dated_around(unit, query, line, place) else 0.0
        case Name():
            near = [name for other in place.before(line) for name in other.names]
            if any(one_name(unit, name) for name in near):
                return BESIDE
            return THROUGHOUT if any(one_name(unit, name) for name in place.names) else 0.0


def _dated_around(when: Moment, query: Line, line: Line, place: Place) -> bool:
    """Whether a sentence beside or the lead has the day, of something that the query tells."""
    near = [other for other in place.beside(line) if _shares(query, other)]
    lines = (*near, *place.lines[:2])
    same = any(slots.gives_moment(when, query, other) for other in lines)
    fresh = place.index(line) < LEAD and _tells(query, line)
    return same or (fresh and day(place.source.published, when))


def _tells(query: Line, line: Line) -> bool:
    """Whether a verb of the query is one of the sentence, which does not only refer to it."""
    ours, theirs = ([t for t in x.told if t.tag.startswith("VB")] for x in (query, line))
    return not ours or any(best(term, theirs) for term in ours)


def _shares(query: Line, line: Line) -> bool:
    return any(best(term, line.told) for term in query.told)


def word_around(
    term: Term, query: Line, line: Line, place: Place, general: frozenset[str]
) -> float:
    """What counts of a word that only the surroundings tell, as holding or not as the query has it.

    `general` are words that a draft may use for anything that a story tells.
    """
    for other in place.beside(line):
        told = best(term, other.told)
        if told and (told.holds is term.holds or negation.counted_out(term, query)):
            return BESIDE
    return THROUGHOUT if term.key in place.throughout or term.word in general else 0.0


def placed_elsewhere(term: Term, query: Line, line: Line) -> bool:
    """Whether a word says where it happened, and the sentence names another place for that.

    "Doe beat Roe on the coast" is not told by "Doe beat Roe in Lorne".
    """
    if not _located(term.at, query):
        return False
    there = [name for name in line.names if _located(name.first, line)]
    return any(not any(one_name(name, asked) for asked in query.names) for name in there)


def _located(at: int, line: Line) -> bool:
    """Whether what starts at a word stands right after a preposition of place ("on the coast")."""
    before = [t.word for t in line.terms[max(0, at - 2) : at]]
    if before[-1:] == ["the"]:
        before.pop()
    return bool(before) and before[-1] in _WHERE


def in_full(who: Name, line: Line, place: Place) -> Clash | None:
    """The clash with a name that the sentence shortens and the article gives otherwise in full.

    "Mr Doe" is no Edward Doe where the article names an Edwin Doe alone.
    """
    short = next((name for name in line.names if one_name(who, name)), None)
    if short is None or len(short.words) >= len(who.words):
        return None
    stretches = (who.start, who.end), (short.start, short.end)
    if any(word not in place.vocabulary for word in who.words if word not in short.words):
        return Clash("name", *stretches, False, slots.RESPELT)
    full = [
        name
        for other in place.lines
        for name in other.names
        if len(name.words) == len(who.words) and set(short.words) <= set(name.words)
    ]
    if any(one_name(who, name) for name in full) or not any(respelt(who, n) for n in full):
        return None
    return Clash("name", *stretches, True, slots.RESPELT)
