"""What a contrast is about: the words that its sentences share, near the values that differ."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.annotation.stems import lexicon
from storydiff.annotation.token import Token, cut_words
from storydiff.models import Span
from storydiff.render.lookup import Lookup

REACH = 3
"""Words from a value at which a shared word counts half: it stands in the same phrase."""

NAMED = 1.2
"""How much more a name tells what is spoken of than another word of the same rarity."""

ENOUGH = 0.35
"""Worth below which a shared word is in nearly every sentence, and tells nothing."""


def topic(places: Sequence[tuple[str, Span]], look: Lookup) -> str:
    """One or two words that the sentences of all values share, the nearest and rarest; "" for none.

    `places` are the sentence ids of the values and their stretches in the articles.
    """
    if len(places) < 2:
        return ""
    near = [_near(sentence, span, look) for sentence, span in places]
    shared = set(near[0]).intersection(*near[1:])
    worth = {
        stem: look.rarity.get(stem, 0.0)
        * (NAMED if near[0][stem][1].capital else 1.0)
        / (1 + sum(found[stem][0] for found in near) / len(near) / REACH)
        for stem in shared
    }
    best = sorted((s for s in shared if worth[s] >= ENOUGH), key=lambda s: (-worth[s], s))[:1]
    return " ".join(_printed(near[0][stem][1], places[0][0], look) for stem in best)


def _near(sentence: str, span: Span, look: Lookup) -> dict[str, tuple[int, Token]]:
    """Each content word outside the value: how many words away it stands, and itself."""
    told = look.sentences[sentence]
    text = told.span.of(look.sources[told.source].article.text)
    start, end = span.start - told.span.start, span.end - told.span.start
    words = cut_words(text)
    inside = [n for n, t in enumerate(words) if start < t.end and t.start < end]
    first, last = (inside[0], inside[-1]) if inside else (0, 0)
    found: dict[str, tuple[int, Token]] = {}
    for n, token in enumerate(words):
        if n in inside or not _may_name(token, text):
            continue
        away = first - n if n < first else n - last
        if token.stem not in found or away < found[token.stem][0]:
            found[token.stem] = (away, token)
    return found


def _may_name(token: Token, text: str) -> bool:
    """Whether a word can say what is spoken of: no stop word, adverb, participle or speech verb."""
    verbal = token.lower.endswith(("ing", "ed", "ly")) and not token.capital
    return token.content and not verbal and token.stem not in lexicon().reporting


def _printed(token: Token, sentence: str, look: Lookup) -> str:
    """The word as printed, with what is written on to it: "SU7", "F-150"."""
    told = look.sentences[sentence]
    text = told.span.of(look.sources[told.source].article.text)
    end = token.end
    while end < len(text) and text[end].isalnum():
        end += 1
    words = text[token.start : end]
    for ending in ("’s", "'s"):
        words = words.removesuffix(ending)
    return words
