"""One article's quotations: marks, cues, clauses and cast put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from storydiff.models import Quote, Source, Span
from storydiff.quotes import attributions, direct
from storydiff.quotes.attributions import Attribution
from storydiff.quotes.direct import Spoken
from storydiff.quotes.people import Cast, Person, Resolved, printed
from storydiff.quotes.phrases import Phrase
from storydiff.quotes.units import Unit, units
from storydiff.settings import QuoteSettings


@dataclass(slots=True)
class _Reading:
    """The article while it is read."""

    source: Source
    units: Sequence[Unit]
    found: Sequence[Sequence[Attribution]]
    cast: Cast


def extract(source: Source, settings: QuoteSettings) -> tuple[Quote, ...]:
    """The quotations of an article in the order of their first words. Linear in its length."""
    parts = units(source)
    found = tuple(attributions.find(unit) for unit in parts)
    reading = _Reading(source, parts, found, Cast(parts))
    quotes: list[Quote] = []
    focus: list[Person] = []
    previous: Spoken | None = None
    for said in direct.spoken(parts, found):
        if not _accepted(parts, said):
            continue
        who = _resolve(reading, said.speaker, said.speaker_unit, focus)
        quote = _quote(reading, said, who, settings)
        if previous is not None and quotes and _continues(parts, previous, said, quotes[-1], quote):
            quotes[-1] = _joined(quotes[-1], quote)
        else:
            quotes.append(quote)
        if who.person is not None:
            focus = [who.person, *(p for p in focus if p is not who.person)][:4]
        previous = said
    return tuple(quotes)


def _accepted(parts: Sequence[Unit], said: Spoken) -> bool:
    token = parts[said.unit].tokens[said.at]
    length = len(token.text.split())
    if said.link in ("after", "before", "gap", "same", "caption", "carried"):
        return length > 1 and not (said.link == "same" and length < 3)
    return said.link == "alone" and length > 4


def _resolve(
    reading: _Reading, phrase: Phrase | None, unit: int, focus: Sequence[Person]
) -> Resolved:
    if phrase is None:
        return Resolved(None, None, 0.0)
    tokens = reading.units[unit].tokens
    head = tokens[phrase.head]
    if phrase.kind == "name":
        return reading.cast.named(tokens, phrase)
    if phrase.kind == "pronoun":
        if head.lower in ("he", "she", "his", "her"):
            return reading.cast.pronoun(head.lower, head.start, focus)
        return Resolved(None, None, 0.0)
    return Resolved(printed(tokens, phrase), None, 0.8)


def _quote(reading: _Reading, said: Spoken, who: Resolved, settings: QuoteSettings) -> Quote:
    token = reading.units[said.unit].tokens[said.at]
    region = token.region
    assert region is not None
    span = Span(region.inner_start, min(region.inner_end, token.end))
    speaker = who.name if who.confidence >= settings.confidence else None
    surface = None
    if said.speaker is not None:
        tokens = reading.units[said.speaker_unit].tokens
        surface = reading.source.article.text[
            tokens[said.speaker.first].start : tokens[said.speaker.last].end
        ]
    cue = None
    if said.attribution is not None:
        tokens = reading.units[said.speaker_unit].tokens
        cue = tokens[said.attribution.last].text
    return Quote(
        source=reading.source.id,
        type="direct",
        text=" ".join(span.of(reading.source.article.text).split()),
        span=Span(token.start, token.end),
        fragments=(span,),
        sentences=_sentences(reading.source, token.start, token.end),
        speaker=speaker,
        surface=surface,
        role=who.role,
        cue=cue,
        confidence=who.confidence,
        warnings=(region.warning,) if region.warning else (),
    )


def _sentences(source: Source, start: int, end: int) -> tuple[str, ...]:
    return tuple(s.id for s in source.sentences if s.span.start < end and start < s.span.end)


def _continues(
    parts: Sequence[Unit], earlier: Spoken, said: Spoken, before: Quote, quote: Quote
) -> bool:
    """Whether a stretch goes on with the quotation before it."""
    if before.speaker != quote.speaker:
        return False
    if said.link == "carried" and said.unit - earlier.unit <= 1:
        return True
    return said.unit == earlier.unit and said.at - earlier.at <= 10


def _joined(before: Quote, quote: Quote) -> Quote:
    return replace(
        before,
        text=f"{before.text} {quote.text}",
        span=Span(before.span.start, quote.span.end),
        fragments=before.fragments + quote.fragments,
        sentences=before.sentences + tuple(s for s in quote.sentences if s not in before.sentences),
        warnings=before.warnings + quote.warnings,
    )
