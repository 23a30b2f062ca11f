"""One article's quotations: marks, cues, complements and cast put together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from storydiff.annotation import circumstances, coreference
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.document import Document
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.mentions import printed
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.people import NOBODY, Resolved
from storydiff.annotation.units import Token, Unit
from storydiff.models import Quote, QuoteType, Span
from storydiff.quotes.speech import selection
from storydiff.quotes.speech.selection import Chosen
from storydiff.settings import QuoteSettings

_NEGATIONS = DEFAULT.words("negations")
_BROKEN = 16  # tokens of attribution between the halves of a broken quotation


class _Article(NamedTuple):
    document: Document
    units: Sequence[Unit]
    speakers: Mapping[coreference.Place, Resolved]
    ends: Sequence[int]


def extract(document: Document, settings: QuoteSettings) -> tuple[Quote, ...]:
    """The quotations of an article in the order of their first words. Linear in its length."""
    parts, found = document.units, document.attributions
    all_chosen = selection.choose(parts, found, settings)
    speakers = coreference.settle(parts, document.cast, _phrases(found, all_chosen))
    ends = [s.span.end for s in document.source.sentences]
    article = _Article(document, parts, speakers, ends)
    quotes: list[Quote] = []
    earlier: Chosen | None = None
    for chosen in all_chosen:
        quote = _quote(article, chosen, settings)
        if earlier is not None and _goes_on(parts, earlier, chosen, quotes[-1], quote):
            quotes[-1] = _joined(quotes[-1], quote)
        else:
            quotes.append(quote)
        earlier = chosen
    return tuple(_nested(sorted(quotes, key=lambda q: (q.span.start, -q.span.end))))


def _phrases(
    found: Sequence[Sequence[Attribution]], chosen: Sequence[Chosen]
) -> list[list[Phrase]]:
    """The phrases of each unit that name a speaker."""
    result = [
        [a.speaker for a in of_unit if a.speaker is not None and a.form != "noun"]
        for of_unit in found
    ]
    for one in chosen:
        if one.speaker is not None and one.speaker not in result[one.speaker_unit]:
            result[one.speaker_unit].append(one.speaker)
    return result


def _quote(article: _Article, chosen: Chosen, settings: QuoteSettings) -> Quote:
    text = article.document.source.article.text
    attribution, speaker, unit = chosen.attribution, chosen.speaker, chosen.speaker_unit
    first, last = (article.units[chosen.unit].tokens[i] for i in (chosen.first, chosen.last))
    start, end = first.start, last.end
    region = first.region
    warnings: tuple[str, ...] = ()
    if chosen.link is not None and region is not None:
        start, end = region.inner_start, min(region.inner_end, last.end)
        warnings = (region.warning,) if region.warning else ()
    who = article.speakers[unit, speaker.first] if speaker else NOBODY
    tokens = article.units[unit].tokens
    span = Span(start, end)
    surface = Span(tokens[speaker.first].start, tokens[speaker.last].end) if speaker else None
    return Quote(
        source=article.document.source.id,
        type=_type(article, chosen),
        text=" ".join(text[start:end].split()),
        span=Span(first.start, last.end),
        fragments=(span,),
        sentences=_sentences(article, first.start, last.end),
        speaker=who.name if who.confidence >= settings.confidence else None,
        surface=surface.of(text) if surface else None,
        surface_span=surface,
        role=who.role,
        cue=_cue(tokens, attribution) if attribution else None,
        to=_audience(tokens, attribution) if attribution else None,
        venue=_venue(tokens, attribution) if attribution else None,
        confidence=who.confidence,
        warnings=warnings,
    )


def _cue(tokens: Sequence[Token], a: Attribution) -> str | None:
    """The verb or noun that announces the words as printed, or "according to"; no mere mark.

    A negated one comes with its auxiliaries: "did not want".
    """
    if a.form == "colon":
        return None
    if a.form == "according":
        return "according to"
    negated = any(t.lower in _NEGATIONS for t in tokens[a.first : a.last])
    verbs = tokens[a.first if negated else a.last : a.last + 1]
    return " ".join(token.text for token in verbs)


def _audience(tokens: Sequence[Token], a: Attribution) -> str | None:
    found = circumstances.audience(tokens, a)
    return printed(tokens, found) if found else None


def _venue(tokens: Sequence[Token], a: Attribution) -> str | None:
    found = circumstances.venue(tokens, a)
    return f"{tokens[found[0]].lower} {printed(tokens, found[1])}" if found else None


def _type(article: _Article, chosen: Chosen) -> QuoteType:
    if chosen.link is not None:
        return "direct"
    tokens = article.units[chosen.unit].tokens[chosen.first : chosen.last + 1]
    return "mixed" if any(t.region is not None for t in tokens) else "indirect"


def _sentences(article: _Article, start: int, end: int) -> tuple[str, ...]:
    """The ids of the sentences that a stretch of text touches."""
    sentences = article.document.source.sentences
    found: list[str] = []
    at = bisect_left(article.ends, start + 1)
    while at < len(sentences) and sentences[at].span.start < end:
        found.append(sentences[at].id)
        at += 1
    return tuple(found)


def _goes_on(
    parts: Sequence[Unit], earlier: Chosen, chosen: Chosen, before: Quote, quote: Quote
) -> bool:
    """Whether a stretch goes on with the quotation before it, an attribution between the two."""
    if chosen.link is None or earlier.link is None or before.speaker != quote.speaker:
        return False
    if chosen.unit == earlier.unit:
        between = parts[chosen.unit].tokens[earlier.last + 1 : chosen.first]
        return len(between) <= _BROKEN and not any(t.lower == "and" for t in between)
    near = chosen.unit - earlier.unit == 1
    region = parts[chosen.unit].tokens[chosen.first].region
    resumes = region is not None and region.resumes
    same_paragraph = parts[chosen.unit].paragraph == parts[earlier.unit].paragraph
    opens = not any(token.word for token in parts[chosen.unit].tokens[: chosen.first])
    return near and (resumes or (chosen.link == "carried" and same_paragraph and opens))


def _joined(before: Quote, quote: Quote) -> Quote:
    return replace(
        before,
        text=f"{before.text} {quote.text}",
        span=Span(before.span.start, quote.span.end),
        fragments=before.fragments + quote.fragments,
        sentences=before.sentences + tuple(s for s in quote.sentences if s not in before.sentences),
        warnings=before.warnings + quote.warnings,
    )


def _nested(quotes: Sequence[Quote]) -> list[Quote]:
    """Quotations inside another speaker's reported words name that speaker as relaying them."""
    result: list[Quote] = []
    outer: list[Quote] = []
    for quote in quotes:
        outer = [o for o in outer if quote.span.end <= o.span.end]
        relayer = next((o for o in reversed(outer) if o.speaker != quote.speaker), None)
        if relayer is not None and relayer.speaker is not None:
            quote = replace(quote, relayed_by=relayer.speaker)
        result.append(quote)
        outer.append(quote)
    return result
