"""Whom a sentence gives as its source: the attributions of a document, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from storydiff.annotation import circumstances, speaking
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.document import Document
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.noun_phrases import nominal
from storydiff.annotation.token import Token

_AFTERTHOUGHT = 5
"""Words that may follow "she said" where it closes a sentence ("in a statement on Monday")."""
_DEFINITE = DEFAULT.words("definite")
_INDEFINITE = DEFAULT.words("indefinite")
_TELLING = frozenset(("say", "ask", "object", "call", "noun"))
"""Sections of cues.toml that tell words, not thoughts or wishes alone."""

Article = Literal["definite", "indefinite", "none"]

Stretch = tuple[int, int]
"""Start and end, counted from where the sentence begins."""


class Attributed(NamedTuple):
    """A speaker whom a sentence names; offsets count from where the sentence begins.

    `start` to `end` are the words that name the speaker, `head` is the lemma of their main word;
    `described` is whether they are no name and no pronoun, `article` how these are opened
    ("the official", "an official", "officials"). What is said is what comes after `said`,
    or, for an attribution at the end of its sentence ("…, she said"), all that comes before.
    `paper` is whether the speaker is a document, `media` whether it is another outlet's report.
    `audience` and `venue` are whom it was told and where.
    """

    start: int
    end: int
    head: str
    described: bool
    article: Article
    said: int
    trailing: bool
    paper: bool
    media: bool
    audience: Stretch | None
    venue: Stretch | None


def by_sentence(document: Document) -> Mapping[int, Sequence[Attributed]]:
    """The speakers of the told sentences by their index, in order, each by its first cue."""
    told = document.source.told
    begins = [sentence.span.start for sentence in told]
    found: defaultdict[int, dict[int, Attributed]] = defaultdict(dict)  # by where each begins
    for unit, attributions in zip(document.units, document.attributions, strict=True):
        for attribution in attributions:
            at = bisect_right(begins, unit.tokens[attribution.first].start) - 1
            span = told[at].span
            speaker = _speaker(unit.tokens, attribution, span.start, span.end)
            if speaker is not None:
                found[at].setdefault(speaker.start, speaker)
    return {at: [speakers[n] for n in sorted(speakers)] for at, speakers in found.items()}


def _speaker(tokens: Sequence[Token], a: Attribution, origin: int, end: int) -> Attributed | None:
    """Who speaks by an attribution of speech, if the sentence from `origin` to `end` says so."""
    phrase = a.speaker
    if phrase is None or a.form == "passive" or (a.form == "verb" and nominal(tokens[a.last])):
        return None
    if not (a.form in ("according", "colon") or a.cue.classes & _TELLING):
        return None
    first, last, head = tokens[phrase.first], tokens[phrase.last], tokens[phrase.head]
    if not origin <= first.start < last.end <= end:
        return None
    behind = max(phrase.last, a.last) + 1
    rest = [t for t in tokens[behind:] if t.start < end and (t.word or t.region)]
    closes = len(rest) <= _AFTERTHOUGHT and not any(t.region for t in rest)
    audience, venue = circumstances.audience(tokens, a), circumstances.venue(tokens, a)
    return Attributed(
        start=first.start - origin,
        end=last.end - origin,
        head=head.lemma.casefold(),
        described=phrase.kind == "description",
        article=_article(first),
        said=tokens[behind - 1].end - origin,
        trailing=first.start > origin and a.cue.form != "ing" and closes,
        paper=speaking.paper(head),
        media=speaking.media(tokens[phrase.first : phrase.last + 1]),
        audience=_stretch(tokens, audience.first, audience.last, origin) if audience else None,
        venue=_stretch(tokens, venue[0], venue[1].last, origin) if venue else None,
    )


def _article(first: Token) -> Article:
    if first.lower in _DEFINITE:
        return "definite"
    return "indefinite" if first.lower in _INDEFINITE else "none"


def _stretch(tokens: Sequence[Token], first: int, last: int, origin: int) -> Stretch:
    return tokens[first].start - origin, tokens[last].end - origin
