"""Whether a sentence gives the query's roles: who did it, to whom, and who says so.

Shared names and verbs are not enough: "Doe beat Roe" holds every word of "Roe beat Doe".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from storydiff.annotation.lexicon import lexicon
from storydiff.finding.clashes import SURE, Clash
from storydiff.finding.frames import Filler, Frame
from storydiff.finding.reading import Line, Name, Term, one_name, strength
from storydiff.finding.story import Place

SWAPPED = "the other way round"

Outcome = Literal["same", "unread", "other", "swapped"]

_BEST: tuple[Outcome, ...] = ("same", "swapped", "unread", "other")
"""What decides where a sentence has the predicate more than once."""
_MUTUAL = frozenset(
    "meet met talk talked marry married debate debated agree agreed fight fought "
    "argue argued clash clashed play played tied".split()
)
"""What two do to each other."""
_PRONOUNS = frozenset("he she it they him her them who his their its".split())
_SPOKESMEN = frozenset("spokesman spokeswoman spokesperson".split())
_GENDER = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_APPOSED = 3
"""Words after a name within which an apposition has its noun: "Doe, the town's mayor"."""


class Read(NamedTuple):
    """How a sentence gives the roles of a query, and the clash where they are swapped."""

    outcome: Outcome
    clash: Clash | None = None


def read(query: Line, line: Line, place: Place) -> Read:
    """The gravest of what the query's predicates meet in the sentence."""
    met = [_predicate(frame, query, line, place) for frame in _asked(query)]
    for outcome in ("swapped", "other", "unread"):
        for found in met:
            if found.outcome == outcome:
                return found
    return Read("other") if _voiced_by_another(query, line) else Read("same")


def _asked(query: Line) -> Iterator[Frame]:
    for frame in query.frames:
        term = query.terms[frame.at]
        does = term.told or (term.says and frame.patients)
        fillers = (*_one(frame.agent), *frame.patients)
        named = frame.agent and all(_names(f, query) for f in fillers)
        if does and (named or not frame.noun):
            yield frame


def _predicate(frame: Frame, query: Line, line: Line, place: Place) -> Read:
    """How the predicate's roles are filled where the sentence has it; `same` if it has not."""
    asked = query.terms[frame.at]
    meant = [t.at for t in line.terms if t.content and strength(asked, t) >= SURE]
    if not meant:
        return Read("other" if _reversed(frame, query, line) else "same")
    found = [f for f in line.frames if f.at in meant]
    outcomes: list[tuple[Outcome, Frame]] = [
        (_frames(frame, query, other, line, place), other) for other in found
    ]
    if not outcomes:
        return Read("unread" if _in_order(frame, query, line) else "other")
    outcome, other = min(outcomes, key=lambda o: _BEST.index(o[0]))
    if outcome == "swapped":
        return Read(outcome, _swap(frame, query, other, line))
    if outcome == "unread" and not _given(frame, query, other, line):
        return Read("other")
    return Read(outcome)


def _frames(frame: Frame, query: Line, other: Frame, line: Line, place: Place) -> Outcome:
    """How one predicate of the sentence fills the roles of the query's."""
    agent = _any(_one(frame.agent), query, _one(other.agent), line, place, agent=True)
    patient = _any(frame.patients, query, other.patients, line, place)
    if other.either:
        return _possessed(frame, query, other, line, place)
    crossed = _any(_one(frame.agent), query, other.patients, line, place)
    back = _any(frame.patients, query, _one(other.agent), line, place)
    whole = (crossed and frame.patients and back is not False) or (
        back and other.patients and crossed is not False and not patient
    )
    if whole and not agent:
        mutual = query.terms[frame.at].word in _MUTUAL
        return "same" if mutual else "swapped"
    if crossed and not frame.patients and not other.noun:
        return "unread"  # "the strike ended", "they ended the strike"
    if False in (agent, patient):
        return "other"
    named = (
        frame.agent and _names(frame.agent, query) and any(_names(f, query) for f in frame.patients)
    )
    if named and other.agent and other.patients and not (agent or patient):
        return "other"  # "she wrote to him" says neither who nor to whom
    both = (agent or not frame.agent) and (patient or not frame.patients)
    return "same" if both else "unread"


def _possessed(frame: Frame, query: Line, other: Frame, line: Line, place: Place) -> Outcome:
    """The same where it is not read which role is filled: one of the query's must fill it."""
    asked = (*_one(frame.agent), *frame.patients)
    met = _any(asked, query, other.either, line, place)
    return "other" if met is False else "unread"


def _one(filler: Filler | None) -> tuple[Filler, ...]:
    return (filler,) if filler else ()


def _any(
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
    if _measured(f, query) or _measured(g, line):
        return None
    ours, theirs = _names(f, query), _names(g, line)
    if ours and theirs:
        return any(one_name(n, m) for n in ours for m in theirs)
    here, there = _heads(f, query), _heads(g, line)
    if any(strength(a, b) >= SURE for a in here for b in there):
        return _owned(_owners(f, query), _owners(g, line))
    if any(t.word in _PRONOUNS for t in here):
        return None
    if ours:
        met = _is_described(ours, there, line, place)
        open_ = agent and not _among(ours, line.names) and _throughout(there, place)
        return None if open_ and met is False else met
    if theirs:
        met = _bears(theirs, here, place)
        return None if met is False and _throughout(here, place) else met
    if any(t.word in _PRONOUNS for t in there) or not (here and there):
        return None
    return False if agent else None


def _is_described(
    names: Sequence[Name], heads: Sequence[Term], line: Line, place: Place
) -> bool | None:
    """Whether "he" or "the mayor" in the sentence is who the query names."""
    pronoun = next((t for t in heads if t.word in _PRONOUNS), None)
    if pronoun is not None:
        return _taken_up(names, pronoun, line, place)
    if _among(names, line.names):
        return False  # named there, and in another role
    return _bears(names, heads, place)


def _throughout(heads: Sequence[Term], place: Place) -> bool:
    """Whether the article speaks throughout of what it calls so, and so may leave out its name."""
    return any(t.key in place.throughout and not _called_at_all(t, place) for t in heads)


def _called_at_all(term: Term, place: Place) -> bool:
    return next(_called(term, place), None) is not None


def _taken_up(names: Sequence[Name], pronoun: Term, line: Line, place: Place) -> bool | None:
    """None where a pronoun may stand for one of these names, which come before it."""
    names = [n for n in names if _fits(n, pronoun, place)]
    agents = [n for f in line.frames for n in _names_of(f.agent, line)]
    inside = [n for n in agents if n.last < pronoun.at]
    if inside:
        return None if _among(names, inside) else False
    if any(_bears(names, [t], place) for t in line.terms[: pronoun.at] if t.content):
        return None
    before = next((other for other in place.before(line) if other.names), None)
    return None if before and _among(names, before.names) else False


def _fits(name: Name, pronoun: Term, place: Place) -> bool:
    """Whether a pronoun agrees with the first name that the article gives with a name."""
    gender = _GENDER.get(pronoun.word)
    if gender is None:
        return True
    return _gender(name, place) <= {gender, "any"}


def _gender(name: Name, place: Place) -> frozenset[str]:
    """The pronouns of the first names that the article gives with a name; none for a body."""
    given = lexicon().given
    full = [n for line in place.lines for n in line.names if one_name(n, name)]
    firsts = {n.words[0] for n in (name, *full) if len(n.words) > 1}
    return frozenset(given[first] for first in firsts if first in given)


def _bears(names: Sequence[Name], heads: Sequence[Term], place: Place) -> bool | None:
    """Whether the article calls one of these names by one of these words; None if nobody, and the
    words are for people or bodies."""
    if any(t.word in n.words for t in heads for n in names):
        return True  # "the council" for "City Council"
    bearers = [n for t in heads for n in _called(t, place)]
    if bearers:
        return _among(names, bearers)
    kinds = lexicon().nouns
    return None if any(t.word in kinds or t.stem in kinds for t in heads) else False


def _called(term: Term, place: Place) -> Iterator[Name]:
    """Who is called so in the article: "Mayor Doe", "Doe, the town's mayor"."""
    for line in place.lines:
        for t in line.terms:
            if t.stem == term.stem:
                for name in line.names:
                    comma = line.text[name.end : name.end + 1] == ","
                    after = comma and 1 <= t.at - name.last <= _APPOSED
                    if after or (name.first - t.at == 1 and _titled(t, line)):
                        yield name


def _titled(term: Term, line: Line) -> bool:
    """Whether a word before a name is its title or stands in apposition: not "a guard, Doe"."""
    if line.text[term.end : term.end + 1] != ",":
        return True
    return not any(t.word in ("a", "an") for t in line.terms[max(0, term.at - 3) : term.at])


def _owned(ours: Sequence[Name], theirs: Sequence[Name]) -> bool:
    """Whether a thing may be the same one's on both sides: "Doe's letter", "the letter"."""
    return not (ours and theirs) or any(one_name(n, m) for n in ours for m in theirs)


def _owners(filler: Filler, line: Line) -> list[Name]:
    return [
        n
        for n in line.names
        if any(first <= n.first and n.last < head for first, _, head in filler.phrases)
    ]


def _among(names: Sequence[Name], others: Sequence[Name]) -> bool:
    return any(one_name(n, m) for n in names for m in others)


def _names_of(filler: Filler | None, line: Line) -> list[Name]:
    return _names(filler, line) if filler else []


def _names(filler: Filler, line: Line) -> list[Name]:
    heads = [head for _, _, head in filler.phrases]
    return [n for n in line.names if any(n.first <= head <= n.last for head in heads)]


def _heads(filler: Filler, line: Line) -> list[Term]:
    named = _names(filler, line)
    terms = [line.terms[head] for _, _, head in filler.phrases if head < len(line.terms)]
    return [
        t
        for t in terms
        if (t.content or t.word in _PRONOUNS) and not any(n.first <= t.at <= n.last for n in named)
    ]


def _measured(filler: Filler, line: Line) -> bool:
    """Whether a phrase is a figure or a day, which fill no role."""
    heads = [line.terms[h] for _, _, h in filler.phrases if h < len(line.terms)]
    units = [(u.start, u.end) for u in line.numbers]
    units += [(u.start, u.end) for u in line.moments]
    return all(any(low <= t.start < high for low, high in units) for t in heads)


def _in_order(frame: Frame, query: Line, line: Line) -> bool:
    """Whether who does it stands before whom it is done to, where no rule reads the sentence."""
    owed = [f for f in frame.patients if _tells(f, query)]
    if frame.agent is None or not owed or not _tells(frame.agent, query):
        return True
    agents, patients = _stand(frame, query, line)
    return bool(agents and patients) and min(agents) < max(patients)


def _reversed(frame: Frame, query: Line, line: Line) -> bool:
    """Whether whom it is done to stands before who does it."""
    if frame.agent is None or not _tells(frame.agent, query):
        return False
    agents, patients = _stand(frame, query, line)
    return bool(agents and patients) and min(agents) > max(patients)


def _stand(frame: Frame, query: Line, line: Line) -> tuple[list[int], list[int]]:
    """Where the sentence has who does it, and whom it is done to."""
    agents = _places(frame.agent, query, line) if frame.agent else []
    return agents, [n for f in frame.patients for n in _places(f, query, line)]


def _given(frame: Frame, query: Line, other: Frame, line: Line) -> bool:
    """Whether each role of the query is filled by something, or its filler stands elsewhere."""
    owed = [] if other.agent else [*_one(frame.agent)]
    if not [f for f in other.patients if not _measured(f, line)]:
        owed += frame.patients
    owed = owed[1:] if other.either else owed
    owed = [f for f in owed if _tells(f, query) and (_names(f, query) or not other.noun)]
    return all(_places(f, query, line) for f in owed)


def _tells(filler: Filler, line: Line) -> bool:
    """Whether a phrase says who or what: no pronoun, figure or day."""
    if _measured(filler, line):
        return False
    return bool(_names(filler, line)) or any(t.content for t in _heads(filler, line))


def _places(filler: Filler, query: Line, line: Line) -> list[int]:
    names, heads = _names(filler, query), _heads(filler, query)
    at = [m.first for m in line.names if any(one_name(n, m) for n in names)]
    return at + [t.at for t in line.terms if any(strength(h, t) >= SURE for h in heads)]


def _swap(frame: Frame, query: Line, other: Frame, line: Line) -> Clash:
    agent = frame.agent or frame.patients[0]
    there = other.agent or other.patients[0]
    stretches = _stretch(agent, query), _stretch(there, line)
    return Clash("name", *stretches, True, SWAPPED, judged=True)


def _stretch(filler: Filler, line: Line) -> tuple[int, int]:
    first, last, _ = filler.phrases[0]
    return line.terms[first].start, line.terms[last].end


def _voiced_by_another(query: Line, line: Line) -> bool:
    """Whether somebody else than the query names is named as saying it."""
    ours, theirs = _speakers(query), _speakers(line)
    if not ours or not theirs or any(t.word in _SPOKESMEN for t in line.terms):
        return False
    return not _among(ours, theirs)


def _speakers(line: Line) -> list[Name]:
    """The names of who says so, those in apposition included."""
    return [
        n
        for n in line.names
        if any(low - _APPOSED < n.end and n.start <= high + _APPOSED for low, high in line.voiced)
    ]
