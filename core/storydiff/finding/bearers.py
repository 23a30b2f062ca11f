"""Whether two phrases name one: by name, by "he", or by what the article calls somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.annotation.lexicon import BODIES, GIVEN, taken_up
from storydiff.finding.frames import Filler
from storydiff.finding.reading import Line, Name, Term, one_name, one_word
from storydiff.finding.story import Place

_PRONOUNS = frozenset("he she it they him her them who his their its".split())
_GENDER = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_THING = frozenset("it its".split())
APPOSED = 3
"""Words after a name within which an apposition has its noun: "Doe, the town's mayor"."""


def one(filler: Filler | None) -> tuple[Filler, ...]:
    return (filler,) if filler else ()


def any_alike(
    asked: Sequence[Filler],
    query: Line,
    told: Sequence[Filler],
    line: Line,
    place: Place,
    agent: bool = False,
) -> bool | None:
    """Whether one of these is one of those; None where either side is silent or not sure.

    `agent` is whether both do what the predicate says: what is done to is described more freely.
    """
    met = [_alike(f, query, g, line, place, agent) for f in asked for g in told]
    if True in met:
        return True
    return None if None in met or not met else False


def _alike(f: Filler, query: Line, g: Filler, line: Line, place: Place, agent: bool) -> bool | None:
    """Whether two phrases name one thing; None where that is not sure."""
    if measured(f, query) or measured(g, line):
        return None
    ours, theirs = names_in(f, query), names_in(g, line)
    if ours and theirs:
        return any(one_name(n, m) for n in ours for m in theirs)
    here, there = heads_in(f, query), heads_in(g, line)
    if agent and _nobody(g, line) and not _nobody(f, query):
        return False
    if any(one_word(a, b) for a in here for b in there):
        return True
    if any(t.word in _PRONOUNS for t in here):
        return None
    if ours:
        if _introduces(g, line):
            return False
        return _is_described(ours, there, line, place)
    if theirs:
        met = bears(theirs, here, place)
        return None if met is False and _throughout(here, place) else met
    if any(t.word in _PRONOUNS for t in there) or not (here and there):
        return None
    return False if agent else None


def _introduces(filler: Filler, line: Line) -> bool:
    """Whether a phrase brings somebody new: "a man from Lorne", "another club"."""
    return any(line.terms[first].word in ("a", "an", "another") for first, _, _ in filler.phrases)


def _nobody(filler: Filler, line: Line) -> bool:
    """Whether a phrase names none: "no one", "nobody", "none of them"."""
    firsts = [line.terms[first].word for first, _, _ in filler.phrases]
    return any(word in ("no", "nobody", "none", "neither") for word in firsts)


def _is_described(
    names: Sequence[Name], heads: Sequence[Term], line: Line, place: Place
) -> bool | None:
    """Whether "he" or "the mayor" in the sentence is who the query names."""
    pronoun = next((t for t in heads if t.word in _PRONOUNS), None)
    if pronoun is not None:
        return _taken_up(names, pronoun, line, place)
    if among(names, line.names):
        return False  # named there, and in another role
    if all(t.tag == "NNS" for t in heads) and all(_gender(n, place) for n in names):
        return False  # "the leaders" are not one of them
    return bears(names, heads, place)


def _throughout(heads: Sequence[Term], place: Place) -> bool:
    """Whether the article speaks throughout of what it calls so, and so may leave out its name."""
    return any(t.key in place.throughout and not _called_at_all(t, place) for t in heads)


def _called_at_all(term: Term, place: Place) -> bool:
    return next(_called(term, place), None) is not None


def _taken_up(names: Sequence[Name], pronoun: Term, line: Line, place: Place) -> bool | None:
    """None where a pronoun may stand for one of these names, which come before it."""
    names = [n for n in names if _fits(n, pronoun, place)]
    agents = [n for f in line.frames for n in _names_of(f.agent, line)]
    inside = [n for n in agents if n.last < pronoun.at and _fits(n, pronoun, place)]
    if inside:
        return None if among(names, inside) else False
    if any(bears(names, [t], place) for t in line.terms[: pronoun.at] if t.content):
        return None
    before = next((other for other in place.before(line) if other.names), None)
    return None if before and among(names, before.names) else False


def _fits(name: Name, pronoun: Term, place: Place) -> bool:
    """Whether a pronoun agrees with the first name that the article gives with a name."""
    known = _gender(name, place)
    if pronoun.word in _THING:
        return not known
    gender = _GENDER.get(pronoun.word)
    return gender is None or known <= {gender, "any"}


def _gender(name: Name, place: Place) -> frozenset[str]:
    """The pronouns of the first names that the article gives with a name; none for a body."""
    full = [n for line in place.lines for n in line.names if one_name(n, name)]
    firsts = {n.words[0] for n in (name, *full) if len(n.words) > 1 and BODIES.isdisjoint(n.words)}
    return frozenset(GIVEN[first] for first in firsts if first in GIVEN)


def bears(names: Sequence[Name], heads: Sequence[Term], place: Place) -> bool | None:
    """Whether the article calls one of these names by one of these words; None if nobody, and the
    words are for people or bodies."""
    if any(t.word in n.words for t in heads for n in names):
        return True  # "the council" for "City Council"
    bearers = [n for t in heads if t.tag != "NNS" for n in _called(t, place)]
    if bearers:
        return among(names, bearers)
    return None if any(taken_up(t.word, t.tag) for t in heads) else False


def _called(term: Term, place: Place) -> Iterator[Name]:
    """Who is called so in the article: "Mayor Doe", "Doe, the town's mayor"."""
    for line in place.lines:
        for t in line.terms:
            if t.stem == term.stem:
                for name in line.names:
                    comma = line.text[name.end : name.end + 1] == ","
                    after = comma and 1 <= t.at - name.last <= APPOSED
                    if after or name.first - t.at == 1:
                        yield name


def among(names: Sequence[Name], others: Sequence[Name]) -> bool:
    return any(one_name(n, m) for n in names for m in others)


def _names_of(filler: Filler | None, line: Line) -> list[Name]:
    return names_in(filler, line) if filler else []


def names_in(filler: Filler, line: Line) -> list[Name]:
    heads = [head for _, _, head in filler.phrases]
    return [n for n in line.names if any(n.first <= head <= n.last for head in heads)]


def heads_in(filler: Filler, line: Line) -> list[Term]:
    named = names_in(filler, line)
    terms = [line.terms[head] for _, _, head in filler.phrases if head < len(line.terms)]
    return [
        t
        for t in terms
        if (t.content or t.word in _PRONOUNS) and not any(n.first <= t.at <= n.last for n in named)
    ]


def measured(filler: Filler, line: Line) -> bool:
    """Whether a phrase is a figure or a day, which fill no role."""
    heads = [line.terms[h] for _, _, h in filler.phrases if h < len(line.terms)]
    units = [(u.start, u.end) for u in line.numbers]
    units += [(u.start, u.end) for u in line.moments]
    return all(any(low <= t.start < high for low, high in units) for t in heads)
