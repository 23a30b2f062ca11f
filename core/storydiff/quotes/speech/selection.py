"""Which stretches and complements are somebody's words: candidates weighed against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from storydiff.annotation.attributions import Attribution
from storydiff.annotation.calendar import WEEKDAYS
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.units import Unit
from storydiff.quotes.speech import quoted, reported
from storydiff.quotes.speech.features import Candidate
from storydiff.quotes.speech.quoted import Said
from storydiff.quotes.speech.weights import likelihood
from storydiff.settings import QuoteSettings

_LED = DEFAULT.words("cue_particles") | WEEKDAYS.keys()
_SAME = 0.8  # share of the longer of two complements from which they are one


def choose(
    units: Sequence[Unit], found: Sequence[Sequence[Attribution]], settings: QuoteSettings
) -> tuple[Said, ...]:
    """The quotations of an article in the order of their first words."""
    stretches: defaultdict[int, list[Said]] = defaultdict(list)
    for said, candidate in quoted.candidates(units, found):
        weighed = said._replace(likelihood=likelihood("stretch", candidate))
        stretches[said.unit].append(weighed)
    result: list[Said] = []
    for number, unit in enumerate(units):
        here = stretches[number]
        complements = _complements(number, unit, found[number], here, settings)
        outside = [s for s in here if not any(c.first <= s.first <= c.last for c in complements)]
        kept = [s for s in outside if s.likelihood >= settings.stretch]
        result.extend(sorted([*complements, *kept], key=lambda c: (c.first, -c.last)))
    return tuple(result)


def _complements(
    number: int,
    unit: Unit,
    found: Sequence[Attribution],
    stretches: Sequence[Said],
    settings: QuoteSettings,
) -> list[Said]:
    """The complements that are likelier than the stretches in them and cross no likelier one."""
    kept: list[Said] = []
    every = chain.from_iterable(reported.candidates(unit, found))
    weighed = [(likelihood("clause", c), c) for c in every]
    for chance, c in sorted(weighed, key=lambda one: (-one[0], one[1].first, -one[1].last)):
        inside = [s.likelihood for s in stretches if c.first <= s.first <= c.last]
        likely = chance >= max([settings.mixed, *inside] if inside else [settings.clause])
        if likely and not any(_clash(c, other) for other in kept):
            who = c.cue, c.cue and c.cue.speaker, number
            kept.append(Said(number, _told(c), c.last, None, *who, chance))
    return kept


def _told(c: Candidate) -> int:
    """The first word of what is said, past what belongs to the cue: "pointed *out that* …"."""
    first = c.first
    while not c.back and first < c.last and c.tokens[first].lower in _LED:
        first += 1
    return first


def _clash(c: Candidate, other: Said) -> bool:
    """Whether two complements cannot both stand: they cross, nearly coincide or share a cue.

    One before a cue and one behind it may: "The pier, Quill said, would hold."
    """
    if c.cue is other.attribution:
        return c.back == (c.cue is not None and other.first < c.cue.start)
    shared = min(c.last, other.last) - max(c.first, other.first) + 1
    sizes = c.last - c.first + 1, other.last - other.first + 1
    return shared > 0 and (shared < min(sizes) or shared / max(sizes) >= _SAME)
