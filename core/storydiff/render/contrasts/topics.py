"""What a contrast is about: the noun that its sentences share, in the phrase of what differs."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.annotation import numbers
from storydiff.annotation.stems import REPORTING_STEMS
from storydiff.annotation.token import Token
from storydiff.models import Kind, Span
from storydiff.render.lookup import Lookup
from storydiff.render.words import words_of

REACH = 2
"""Words between a value and a noun of the same phrase ("a significant | threat")."""

MEASURED = 3
"""The same for a figure or a day: it measures what its clause tells of."""

SELF_EXPLAINED = frozenset({"quote-wording", "attribution", "certainty"})
"""Kinds whose values are words of somebody's, which say what they are about."""

CLAUSE = 4
"""Words from which those of `strength` do."""

ENOUGH = 0.35
"""Inverse document frequency below which a word is in nearly every sentence, and tells nothing."""


def topic(places: Sequence[tuple[str, Span]], kind: Kind, look: Lookup) -> str:
    """The word that the sentences of all values share, the nearest and rarest; "" for none.

    `places` are the sentence ids of the values and their stretches in the articles. It is a common
    noun beside the value, for a figure what it counts, for a day also the verb that it dates: a
    name, or a word from elsewhere in the sentence, would say of something else what is told here.
    """
    if len(places) < 2 or kind in SELF_EXPLAINED:
        return ""
    if kind == "strength" and all(len(at.of(look.text(id)).split()) >= CLAUSE for id, at in places):
        return ""
    if kind == "number" and all(_is_age(sentence, span, look) for sentence, span in places):
        return "age"
    if kind == "number" and (counted := _counted(places, look)):
        return counted
    near = [_near(sentence, span, kind, look) for sentence, span in places]
    shared = set(near[0]).intersection(*near[1:])
    worth = {
        stem: look.rarity.get(stem, 0.0) / (1 + sum(found[stem][0] for found in near) / len(near))
        for stem in shared
        if look.rarity.get(stem, 0.0) >= ENOUGH
    }
    best = min(worth, key=lambda stem: (-worth[stem], stem), default=None)
    return near[0][best][1].text if best else ""


def _counted(places: Sequence[tuple[str, Span]], look: Lookup) -> str:
    """What all figures count where a hyphen joins it to them: "his 74-page ruling"."""
    counted = [number.counts for place in places for number in _figures(*place, look)]
    shared = [word for word in counted[0] if all(word in of for of in counted)] if counted else []
    joined = all(look.text(id)[span.end : span.end + 1] == "-" for id, span in places)
    return shared[0] if shared and joined else ""


def _near(sentence: str, span: Span, kind: Kind, look: Lookup) -> dict[str, tuple[int, Token]]:
    """Each word that may name it: how many words stand between it and the value, and itself."""
    words = [t for t in words_of(sentence, look) if t.word]
    inside = [n for n, t in enumerate(words) if span.start < t.end and t.start < span.end]
    if not inside:
        return {}
    first, last = inside[0], inside[-1]
    counts = kind == "number" and _is_count(look, sentence, span)
    if counts and any(words[n].tag in ("NN", "NNS") for n in inside):
        return {}  # "41 people" says what is counted
    reach = MEASURED if kind in ("number", "date") else REACH
    found: dict[str, tuple[int, Token]] = {}
    for n, token in enumerate(words):
        away = first - n - 1 if n < first else n - last - 1
        if counts and n < first:
            continue
        nearer = token.stem not in found or away < found[token.stem][0]
        if 0 <= away <= reach and nearer and _may_name(token, kind):
            found[token.stem] = (away, token)
    return found


def _is_count(look: Lookup, sentence: str, span: Span) -> bool:
    """Whether a figure counts things, and is no sum of money, share or length."""
    return all(number.unit == "count" for number in numbers.read(span.of(look.text(sentence))))


def _is_age(sentence: str, span: Span, look: Lookup) -> bool:
    """Whether a figure is somebody's age, as "Jane Doe, 43, said" has it."""
    return any(number.unit == "age" for number in _figures(sentence, span, look))


def _figures(sentence: str, span: Span, look: Lookup) -> list[numbers.Number]:
    """The figure that begins at a stretch, as its sentence has it."""
    whole = look.sentences[sentence].span
    text = whole.of(look.text(sentence))
    start = span.start - whole.start
    return [number for number in numbers.read(text) if number.start <= start < number.end]


def _may_name(token: Token, kind: Kind) -> bool:
    """Whether a word can say what is spoken of: a common noun, or what happened on a day."""
    if not token.content or token.stem in REPORTING_STEMS:
        return False
    return token.tag in ("NN", "NNS") or (kind == "date" and token.tag in ("VBD", "VBN"))
