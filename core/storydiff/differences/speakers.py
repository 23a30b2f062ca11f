"""Whether two sentences are told in one voice."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.annotation.names import same
from storydiff.differences.pair import Sides
from storydiff.differences.voices import Voice

_PRONOUNS = frozenset("he she it they we i who which".split())


def one_voice(sides: Sides) -> bool:
    """Whether both sides are told by the outlets themselves, or by one speaker.

    Who reports a denial says that it was made, not that it is true.
    """
    if sides.a.facts.denies != sides.b.facts.denies:
        return False
    a, b = sides.a.voices, sides.b.voices
    return not (a or b) or (shared(a, b) and not two_voices(sides))


def two_voices(sides: Sides) -> bool:
    """Whether each side rests on a speaker of its own; "the union" and "the company" are two."""
    a, b = sides.a.voices, sides.b.voices
    if not (a and b):
        return False
    heads = [{_head(v) for v in side} for side in (a, b)]
    return not shared(a, b) or ("" not in heads[0] | heads[1] and not heads[0] & heads[1])


def _head(voice: Voice) -> str:
    """The noun that a speaker without a name is called by; empty for "he" and for names."""
    if voice.names or voice.told is None:
        return ""
    return voice.told.head if voice.told.head not in _PRONOUNS else ""


def shared(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether some voice of the one is a voice of the other, or neither is named."""
    return any(_same_voice(x, y) for x in a for y in b)


def _same_voice(x: Voice, y: Voice) -> bool:
    described = [v.told for v in (x, y) if v.told and v.told.described]
    if len(described) == 1 and x.media == y.media:
        # "The Vermont senator" may be anybody named, "an official" is none of them.
        return described[0].article != "indefinite"
    if x.names and y.names:
        return all(any(same(n, m) for m in y.names) for n in x.names) and all(
            any(same(n, m) for n in x.names) for m in y.names
        )
    return not (x.names or y.names) or x.media == y.media
