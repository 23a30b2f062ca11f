"""Which stretches and complements are somebody's words: candidates weighed against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.units import Unit
from storydiff.quotes.speech import features, quoted, reported
from storydiff.quotes.speech.quoted import Link
from storydiff.quotes.speech.reported import Clause, Pattern
from storydiff.quotes.speech.weights import likelihood
from storydiff.settings import QuoteSettings


class Chosen(NamedTuple):
    """Words given as somebody's: tokens `first` to `last` of a unit, one alone if it is a stretch.

    `link` is set for a quoted stretch, `pattern` for a complement; `speaker` is a phrase of unit
    `speaker_unit`.
    """

    unit: int
    first: int
    last: int
    likelihood: float
    attribution: Attribution | None
    speaker: Phrase | None
    speaker_unit: int
    link: Link | None = None
    pattern: Pattern | None = None


def choose(
    units: Sequence[Unit], found: Sequence[Sequence[Attribution]], settings: QuoteSettings
) -> tuple[Chosen, ...]:
    """The quotations of an article in the order of their first words."""
    stretches: defaultdict[int, list[Chosen]] = defaultdict(list)
    for said in quoted.spoken(units, found):
        chance = likelihood("stretch", features.of_stretch(units[said.unit], said))
        who = said.attribution, said.speaker, said.speaker_unit
        stretches[said.unit].append(Chosen(said.unit, said.at, said.at, chance, *who, said.link))
    result: list[Chosen] = []
    for number, unit in enumerate(units):
        here = stretches[number]
        complements = _complements(number, unit, found[number], here, settings)
        outside = [s for s in here if not any(c.first <= s.first <= c.last for c in complements)]
        kept = [s for s in outside if _is_speech(s, outside, settings)]
        result.extend(sorted([*complements, *kept], key=lambda c: (c.first, -c.last)))
    return tuple(result)


def _is_speech(stretch: Chosen, others: Sequence[Chosen], settings: QuoteSettings) -> bool:
    """Whether it is likely enough; less will do for the rest of a quotation that its cue breaks."""
    broken = stretch.attribution is not None and any(
        other.first < stretch.first
        and other.attribution is stretch.attribution
        and other.likelihood >= settings.stretch
        for other in others
    )
    return stretch.likelihood >= (settings.resumed if broken else settings.stretch)


def _complements(
    number: int,
    unit: Unit,
    found: Sequence[Attribution],
    stretches: Sequence[Chosen],
    settings: QuoteSettings,
) -> list[Chosen]:
    """The complements that are likelier than the stretches in them and cross no likelier one."""
    kept: list[Chosen] = []
    for c in sorted(reported.weighed(unit, found), key=lambda c: (-c.likelihood, c.first, -c.last)):
        inside = [s.likelihood for s in stretches if c.first <= s.first <= c.last]
        needed = settings.judgement if c.pattern == "as" else settings.clause
        likely = c.likelihood >= max([settings.mixed, *inside] if inside else [needed])
        named = _cited(unit, c) or _nickname(unit, c)
        if likely and not named and not any(_clash(c, other) for other in kept):
            first = c.first + _governed(unit, c)
            who = c.attribution, c.attribution.speaker, number
            kept.append(Chosen(number, first, c.last, c.likelihood, *who, pattern=c.pattern))
    return kept


def _governed(unit: Unit, clause: Clause) -> bool:
    """Whether the first word belongs to the cue: "called *for* …", "pointed *out* that …"."""
    if clause.first != clause.attribution.last + 1 or clause.first == clause.last:
        return False
    words = lexicon()
    word, lemma = unit.tokens[clause.first].lower, clause.attribution.cue.lemma
    return word in words.particles or word in words.governed.get(lemma, ())


def _cited(unit: Unit, clause: Clause) -> bool:
    """Whether the words only name a source: "citing four people familiar with the matter"."""
    if clause.attribution.cue.lemma != "cite":
        return False
    named = noun_phrases.after(unit.tokens, clause.first, clause.last + 1)
    head = unit.tokens[named.head].lower if named else ""
    return lexicon().nouns.get(head) in ("they", "any")


def _nickname(unit: Unit, clause: Clause) -> bool:
    """Whether marks only set off a name: "everybody called him “Sandy”"."""
    if clause.attribution.cue.lemma not in ("call", "name", "dub"):
        return False
    quoted = [t.text for t in unit.tokens[clause.first : clause.last + 1] if t.region is not None]
    names = [text.strip("“”\"'‘’«»„") for text in quoted]
    return bool(names) and all(name[:1].isupper() and " " not in name for name in names)


def _clash(clause: Clause, other: Chosen) -> bool:
    """Whether two complements cannot both stand: they cross, nearly coincide or share a cue."""
    shared = min(clause.last, other.last) - max(clause.first, other.first) + 1
    if clause.attribution is other.attribution:
        return "split" not in (clause.pattern, other.pattern)
    if shared <= 0:
        return False
    sizes = clause.last - clause.first + 1, other.last - other.first + 1
    return shared < min(sizes) or shared / max(sizes) >= 0.8
