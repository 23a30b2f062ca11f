"""Whether a sentence gives the query's roles: who did it, to whom, and who says so.

Shared names and verbs are not enough: "Doe beat Roe" holds every word of "Roe beat Doe".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from storydiff.finding.bearers import (
    APPOSED,
    among,
    any_alike,
    bears,
    heads_in,
    measured,
    names_in,
    one,
)
from storydiff.finding.clashes import Clash
from storydiff.finding.frames import Filler, Frame
from storydiff.finding.reading import Line, Name, one_name, one_word
from storydiff.finding.story import Place

SWAPPED = "the other way round"
Outcome = Literal["same", "unread", "other", "swapped"]
_BEST: tuple[Outcome, ...] = ("same", "swapped", "unread", "other")
"""What decides where a sentence has the predicate more than once."""
_GRAVEST: tuple[Outcome, ...] = ("swapped", "other", "unread")
"""What decides where a query has several predicates."""
_IS = frozenset("is was".split())
_NOUNS = frozenset(("NN", "NNS"))


class Read(NamedTuple):
    """How a sentence gives the roles of a query, and the clash where they are swapped."""

    outcome: Outcome
    clash: Clash | None = None


def read(query: Line, line: Line, place: Place) -> Read:
    """The gravest of what the query's predicates meet in the sentence."""
    met = [_predicate(frame, query, line, place) for frame in _asked(query)]
    if _voiced_by_another(query, line) or _called_otherwise(query, place):
        met.append(Read("other"))
    return next((r for o in _GRAVEST for r in met if r.outcome == o), Read("same"))


def _asked(query: Line) -> Iterator[Frame]:
    for frame in query.frames:
        term = query.terms[frame.at]
        does = term.told or term.says
        owners = [f for f in frame.either if f.phrases[-1][1] < frame.at]  # "Doe's lead"
        fillers = (*one(frame.agent), *frame.patients, *owners)
        named = (frame.agent or owners) and all(names_in(f, query) for f in fillers)
        if does and (named or not frame.noun):
            yield frame


def _predicate(frame: Frame, query: Line, line: Line, place: Place) -> Read:
    """How the predicate's roles are filled where the sentence has it; `same` if it has not."""
    asked = query.terms[frame.at]
    meant = [t.at for t in line.terms if t.content and one_word(asked, t)]
    if not meant:
        unsaid = asked.says and not _says(frame, query, line, place)
        return Read("other" if unsaid or _reversed(frame, query, line) else "same")
    found = [f for f in line.frames if f.at in meant]
    outcomes: list[tuple[Outcome, Frame]] = [
        (_frames(frame, query, other, line, place), other) for other in found
    ]
    if not outcomes:
        named = frame.agent and all(names_in(f, query) for f in (frame.agent, *frame.patients))
        nobody = named and frame.patients and all(line.terms[at].tag in _NOUNS for at in meant)
        return Read("unread" if _in_order(frame, query, line) and not nobody else "other")
    outcome, other = min(outcomes, key=lambda o: _BEST.index(o[0]))
    if outcome == "swapped":
        return Read(outcome, _swap(frame, query, other, line))
    if outcome == "unread" and not _given(frame, query, other, line):
        return Read("other")
    return Read(outcome)


def _says(frame: Frame, query: Line, line: Line, place: Place) -> bool:
    """Whether the sentence has the same one say something, where that is all the query tells."""
    if any(t.tag.startswith("VB") for t in query.told):
        return True
    said = [f for f in line.frames if line.terms[f.at].says and f.agent]
    return any(
        any_alike(one(frame.agent), query, one(f.agent), line, place, agent=True) is not False
        for f in said
    )


def _frames(frame: Frame, query: Line, other: Frame, line: Line, place: Place) -> Outcome:
    """How one predicate of the sentence fills the roles of the query's."""
    agent = any_alike(one(frame.agent), query, one(other.agent), line, place, agent=True)
    patient = any_alike(frame.patients, query, other.patients, line, place)
    if frame.either or other.either:
        return "unread"
    crossed = any_alike(one(frame.agent), query, other.patients, line, place)
    back = any_alike(frame.patients, query, one(other.agent), line, place)
    whole = (crossed and frame.patients and back is not False) or (
        back and other.patients and crossed is not False and not patient
    )
    if whole and not agent:
        return "swapped"
    if crossed and not frame.patients and not other.noun:
        return "unread"  # "the strike ended", "they ended the strike"
    if False in (agent, patient):
        return "other"
    named = (
        frame.agent
        and names_in(frame.agent, query)
        and any(names_in(f, query) for f in frame.patients)
    )
    if named and other.agent and other.patients and not (agent or patient):
        return "other"  # "she wrote to him" says neither who nor to whom
    both = (agent or not frame.agent) and (patient or not frame.patients)
    return "same" if both else "unread"


def _called_otherwise(query: Line, place: Place) -> bool:
    """Whether the query says what somebody is, and the article calls others so: "Doe is mayor"."""
    for frame in query.frames:
        if query.terms[frame.at].word in _IS and frame.agent:
            names = names_in(frame.agent, query)
            heads = [t for f in frame.patients for t in heads_in(f, query) if t.tag == "NN"]
            if names and heads and bears(names, heads, place) is False:
                return True
    return False


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
    fillers = [f for f in (*one(frame.agent), *frame.patients) if _tells(f, query)]
    if other.noun and len(fillers) > 1 and not any(_places(f, query, line) for f in fillers):
        return False  # "the agency's order" is not "the judge ordered the dam"
    owed = [] if other.agent else [*one(frame.agent)]
    if not [f for f in other.patients if not measured(f, line)]:
        owed += frame.patients
    owed = owed[1:] if other.either else owed
    owed = [f for f in owed if _tells(f, query) and (names_in(f, query) or not other.noun)]
    return all(_places(f, query, line) for f in owed)


def _tells(filler: Filler, line: Line) -> bool:
    """Whether a phrase says who or what: no pronoun, figure or day."""
    if measured(filler, line):
        return False
    return bool(names_in(filler, line)) or any(t.content for t in heads_in(filler, line))


def _places(filler: Filler, query: Line, line: Line) -> list[int]:
    names, heads = names_in(filler, query), heads_in(filler, query)
    at = [m.first for m in line.names if any(one_name(n, m) for n in names)]
    return at + [t.at for t in line.terms if any(one_word(h, t) for h in heads)]


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
    return bool(ours and theirs) and not among(ours, theirs)


def _speakers(line: Line) -> list[Name]:
    """The names of who says so, those in apposition included."""
    return [
        n
        for n in line.names
        if any(low - APPOSED < n.end and n.start <= high + APPOSED for low, high in line.voiced)
    ]
