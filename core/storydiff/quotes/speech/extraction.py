"""One article's quotations: marks, cues, complements and cast put together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from storydiff.annotation import attributed, coreference
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.coreference import NOBODY, Resolved
from storydiff.annotation.document import Document
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.people import printed
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit
from storydiff.annotation.wording import negates
from storydiff.models import Quote, QuoteType, Span
from storydiff.quotes.speech import selection
from storydiff.quotes.speech.quoted import Said
from storydiff.settings import QuoteSettings

_ANEW = DEFAULT.words("anew")  # after an attribution: another quotation of the same speaker
_BROKEN = 16  # tokens of attribution between the halves of a broken quotation


def extract(document: Document, settings: QuoteSettings | None = None) -> tuple[Quote, ...]:
    """The quotations of an article in the order of their first words. Linear in its length."""
    settings = settings or QuoteSettings()
    units, found = document.units, document.attributions
    all_chosen = selection.choose(units, found, settings)
    speakers = coreference.settle(units, document.cast, _phrases(found, all_chosen))
    quotes: list[Quote] = []
    earlier: Said | None = None
    for chosen in all_chosen:
        named = chosen.speaker
        who = speakers[chosen.speaker_unit, named.first] if named else NOBODY
        quote = _quote(document, chosen, who, settings)
        same = earlier is not None and quotes[-1].speaker == quote.speaker
        if earlier is not None and same and _goes_on(units, earlier, chosen):
            quotes[-1] = _joined(quotes[-1], quote)
        else:
            quotes.append(quote)
        earlier = chosen
    return tuple(_nested(sorted(quotes, key=lambda q: (q.span.start, -q.span.end))))


def _phrases(found: Sequence[Sequence[Attribution]], chosen: Sequence[Said]) -> list[list[Phrase]]:
    """The phrases of each unit that name a speaker."""
    result = [[a.speaker for a in of_unit if a.speaker and a.form != "noun"] for of_unit in found]
    for one in chosen:
        if one.speaker is not None and one.speaker not in result[one.speaker_unit]:
            result[one.speaker_unit].append(one.speaker)
    return result


def _quote(document: Document, said: Said, who: Resolved, settings: QuoteSettings) -> Quote:
    text = document.source.article.text
    tokens = document.units[said.unit].tokens[said.first : said.last + 1]
    whole, region = Span(tokens[0].start, tokens[-1].end), tokens[0].region
    kind: QuoteType = "mixed" if any(token.region for token in tokens) else "indirect"
    words, warning = whole, None
    if said.link is not None and region is not None:
        kind, warning = "direct", region.warning
        words = Span(region.inner_start, min(region.inner_end, whole.end))
    beside, a, named = document.units[said.speaker_unit].tokens, said.attribution, said.speaker
    surface = Span(beside[named.first].start, beside[named.last].end) if named else None
    audience, venue = a and attributed.audience(beside, a), a and attributed.venue(beside, a)
    where = printed(beside, venue) if venue else ""
    return Quote(
        source=document.source.id,
        type=kind,
        text=" ".join(words.of(text).split()),
        span=whole,
        fragments=(words,),
        sentences=_sentences(document, whole),
        speaker=who.name if who.confidence >= settings.confidence else None,
        surface=surface.of(text) if surface else None,
        surface_span=surface,
        role=who.role,
        cue=_cue(beside, a) if a else None,
        to=printed(beside, audience) if audience else None,
        venue=where[:1].lower() + where[1:] or None,
        confidence=who.confidence,
        warnings=(warning,) if warning else (),
    )


def _cue(tokens: Sequence[Token], a: Attribution) -> str | None:
    """The verb or noun that announces the words as printed, or "according to"; no mere mark.

    A negated one comes with its auxiliaries: "did not want".
    """
    if a.form in ("colon", "according"):
        return "according to" if a.form == "according" else None
    negated = any(negates(t.lower) for t in tokens[a.first : a.last])
    verbs = tokens[a.first if negated else a.last : a.last + 1]
    return " ".join(token.text for token in verbs)


def _sentences(document: Document, span: Span) -> tuple[str, ...]:
    """The ids of the sentences that a stretch of text touches."""
    all_of = document.source.sentences
    first = bisect_right(all_of, span.start, key=lambda s: s.span.end)
    past = bisect_left(all_of, span.end, key=lambda s: s.span.start)
    return tuple(sentence.id for sentence in all_of[first:past])


def _goes_on(units: Sequence[Unit], earlier: Said, chosen: Said) -> bool:
    """Whether a stretch goes on with the speaker's one before it, an attribution between them."""
    marked = not units[chosen.unit].tokens[chosen.first - 1].word
    reported = chosen.link is None and chosen.attribution is earlier.attribution and marked
    if not reported and (chosen.link is None or earlier.link is None):
        return False
    before, here = units[earlier.unit], units[chosen.unit]
    if chosen.unit == earlier.unit:
        between = here.tokens[earlier.last + 1 : chosen.first]
        new = reported and here.tokens[chosen.first].tag == "VBG"  # "…, he said, laughing"
        return not new and len(between) <= _BROKEN and not any(t.lower in _ANEW for t in between)
    region = here.tokens[chosen.first].region
    resumes = region is not None and region.resumes
    opens = not any(token.word for token in here.tokens[: chosen.first])
    carried = chosen.link == "carried" and here.paragraph == before.paragraph and opens
    return chosen.unit - earlier.unit == 1 and (resumes or carried)


def _joined(before: Quote, quote: Quote) -> Quote:
    return replace(
        before,
        type=before.type if before.type == quote.type else "mixed",
        text=f"{before.text} {quote.text}",
        span=Span(before.span.start, quote.span.end),
        fragments=before.fragments + quote.fragments,
        sentences=tuple(dict.fromkeys(before.sentences + quote.sentences)),
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
