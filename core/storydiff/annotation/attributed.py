"""Whom a sentence gives as its source, to whom it was said, and where."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Literal, NamedTuple

from storydiff.annotation import noun_phrases, speaking
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.document import Document
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.token import Token

_LISTENING = DEFAULT.words("telling")
_PLACES = DEFAULT.words("venues")
_VENUE_NOUNS = DEFAULT.words("venue_nouns")
_REACH = 14  # tokens behind a cue in which its venue stands
_TELLING = frozenset(("say", "ask", "object", "call", "noun"))
"""Sections of cues.toml that tell words, not thoughts or wishes alone."""

Article = Literal["definite", "indefinite", "none"]
_ARTICLES: Mapping[str, Article] = {
    **{word: "indefinite" for word in DEFAULT.words("indefinite")},
    **{word: "definite" for word in DEFAULT.words("definite")},
}

Stretch = tuple[int, int]
"""Start and end, counted from where the sentence begins."""


class Attributed(NamedTuple):
    """A speaker whom a sentence names; offsets count from where the sentence begins.

    `start` to `end` are the words that name the speaker, `head` is the lemma of their main word;
    `described` is whether they are no name and no pronoun, `article` how these are opened
    ("the official", "an official", "officials"). `said` is where cue and speaker end. `paper` is
    whether the speaker is a document, `media` whether it is another outlet's report. `audience` and
    `venue` are whom it was told and where.
    """

    start: int
    end: int
    head: str
    described: bool
    article: Article
    said: int
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
    if phrase is None or (a.form == "verb" and noun_phrases.nominal(tokens[a.last])):
        return None
    if a.form == "passive" or not (a.form in ("according", "colon") or a.cue.classes & _TELLING):
        return None
    first, last, head = tokens[phrase.first], tokens[phrase.last], tokens[phrase.head]
    if not origin <= first.start < last.end <= end:
        return None

    def stretch(told: Phrase | None) -> Stretch | None:
        return told and (tokens[told.first].start - origin, tokens[told.last].end - origin)

    return Attributed(
        start=first.start - origin,
        end=last.end - origin,
        head=head.lemma.casefold(),
        described=phrase.kind == "description",
        article=_ARTICLES.get(first.lower, "none"),
        said=tokens[max(phrase.last, a.last)].end - origin,
        paper=speaking.paper(head),
        media=speaking.media(tokens[phrase.first : phrase.last + 1]),
        audience=stretch(audience(tokens, a)),
        venue=stretch(venue(tokens, a)),
    )


def audience(tokens: Sequence[Token], a: Attribution) -> Phrase | None:
    """Whom the speaker told: "told reporters", "said to the council"."""
    at = a.end + 1
    if a.form != "verb" or at >= len(tokens):
        return None
    if a.cue.lemma not in _LISTENING:
        if tokens[at].lower != "to":
            return None
        at += 1
    found = noun_phrases.after(tokens, at, len(tokens))
    if found is None or found.kind == "pronoun":
        return None
    behind = range(found.head + 1, found.last)
    last = next((i for i in behind if tokens[i].lower in _PLACES), found.last + 1) - 1
    known = noun_phrases.role(tokens[found.head])
    return found._replace(last=last) if known or found.kind == "name" else None


def venue(tokens: Sequence[Token], a: Attribution) -> Phrase | None:
    """Where it was said, behind the cue or at the start of its sentence: a phrase that opens with
    its preposition."""
    near = range(a.end + 1, min(a.end + _REACH, len(tokens)))
    behind = takewhile(lambda i: tokens[i].region is None and tokens[i].lower != "that", near)
    for at in (*behind, 0):
        if tokens[at].lower in _PLACES:
            found = noun_phrases.after(tokens, at + 1, len(tokens))
            if found is not None and tokens[found.head].lower in _VENUE_NOUNS:
                return found._replace(first=at)
    return None
