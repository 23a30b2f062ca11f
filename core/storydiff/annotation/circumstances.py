"""To whom and where something was said: "told the Hither Post in an interview on Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.token import Token
from storydiff.annotation.units import bare

_TELLING = DEFAULT.words("telling")
_PLACES = DEFAULT.words("venues")
_REACH = 14  # tokens around a cue in which its setting stands


def audience(tokens: Sequence[Token], a: Attribution) -> Phrase | None:
    """Whom the speaker told: "told reporters", "said to the council"."""
    at = a.end + 1
    if a.form != "verb" or at >= len(tokens):
        return None
    if a.cue.lemma not in _TELLING:
        if tokens[at].lower != "to":
            return None
        at += 1
    found = noun_phrases.after(tokens, at, len(tokens))
    if found is None or found.kind == "pronoun" or tokens[found.first].lower == "that":
        return None  # "warned that …" opens what was said
    behind = range(found.head + 1, found.last)
    last = next((i for i in behind if tokens[i].lower in _PLACES), found.last + 1) - 1
    known = bare(tokens[found.head].lower) in lexicon().nouns
    return found._replace(last=last) if known or found.kind == "name" else None


def venue(tokens: Sequence[Token], a: Attribution) -> tuple[int, Phrase] | None:
    """Where it was said, behind the cue or at the start of its sentence.

    The index of the preposition, and the phrase that it governs.
    """
    near = range(a.end + 1, min(a.end + _REACH, len(tokens)))
    behind = takewhile(lambda i: tokens[i].region is None and tokens[i].lower != "that", near)
    for at in (*behind, 0):
        if tokens[at].lower in _PLACES:
            found = noun_phrases.after(tokens, at + 1, len(tokens))
            if found is not None and tokens[found.head].lower in lexicon().venues:
                return at, found
    return None
