"""Who says what a sentence tells, and whether two sentences are told in one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from storydiff.annotation.attributed import Attributed
from storydiff.annotation.facts import Facts
from storydiff.annotation.names import Name, from_text, same
from storydiff.differences.pair import Side, Sides, Stretch

_LINKS = frozenset("of for from at with in".split())
_JOINTS = frozenset(("and", "&", ","))


_PRONOUNS = frozenset("he she it they we i who which".split())


_CLOSE = 12
"""Code points between a verb of saying and the place that belongs to it ("posted on X")."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whom a sentence gives as its source, and where it spoke.

    `told` is None where only the quotation that the sentence is part of names them; `elsewhere` is
    then where it does.
    """

    names: tuple[Name, ...]
    told: Attributed | None = None
    elsewhere: Stretch | None = None

    @property
    def stretch(self) -> Stretch | None:
        """The words that name the voice, with those on where it spoke if they follow closely."""
        if self.told is None:
            return self.elsewhere
        venue = self.told.venue
        near = venue is not None and 0 <= venue[0] - self.told.said <= _CLOSE
        return self.told.start, venue[1] if venue and near else self.told.end


def one_voice(sides: Sides) -> bool:
    """Whether both sides are told by the outlets themselves, or by one speaker.

    Who reports a denial says that it was made, not that it is true.
    """
    if sides.a.facts.denies != sides.b.facts.denies:
        return False
    a, b = voices(sides.a), voices(sides.b)
    return not (a or b) or (shared(a, b) and not two_voices(sides))


def two_voices(sides: Sides) -> bool:
    """Whether each side rests on a speaker of its own; "the union" and "the company" are two."""
    a, b = voices(sides.a), voices(sides.b)
    if not (a and b):
        return False
    heads = [{_head(v) for v in side} for side in (a, b)]
    return not shared(a, b) or ("" not in heads[0] | heads[1] and not heads[0] & heads[1])


def _head(voice: Voice) -> str:
    """The noun that a speaker without a name is called by; empty for "he" and for names."""
    if voice.names or voice.told is None:
        return ""
    return voice.told.head if voice.told.head not in _PRONOUNS else ""


def voices(side: Side) -> tuple[Voice, ...]:
    """The speakers of a sentence: those that it names, else that of the quotation it belongs to.

    A document is no voice, nor is a report that the sentence passes on as denied.
    """
    facts = side.facts
    told = tuple(
        Voice(_of_whom(facts, s), s)
        for s in facts.attributions
        if not s.paper and not (s.media and facts.denies)
    )
    named = tuple(v for v in told if v.names or is_media(v))
    return (
        named or told or tuple(Voice(from_text(name), elsewhere=at) for name, at in side.spoken_by)
    )


def _of_whom(facts: Facts, told: Attributed) -> tuple[Name, ...]:
    """The names of a speaker, without what they are "of": "the mayor of Leeds" has none.

    Of names in a row the last is the speaker's: "White House secretary Ana Orlow".
    """
    inside = [n for n in facts.names if told.start <= n.start < told.end]
    return tuple(
        name
        for name, after in zip_longest(inside, inside[1:])
        if not (name.start > told.start and facts.words[name.first - 1].token.lower in _LINKS)
        and (
            not after
            or not _JOINTS.isdisjoint(
                facts.text[name.end : after.start].replace(",", " , ").split()
            )
        )
    )


def shared(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether some voice of the one is a voice of the other, or neither is named."""
    return any(_same_voice(x, y) for x in a for y in b)


def _same_voice(x: Voice, y: Voice) -> bool:
    described = [v.told for v in (x, y) if v.told and v.told.described]
    if len(described) == 1 and is_media(x) == is_media(y):
        # "The Vermont senator" may be anybody named, "an official" is none of them.
        return described[0].article != "indefinite"
    if x.names and y.names:
        return all(any(same(n, m) for m in y.names) for n in x.names) and all(
            any(same(n, m) for n in x.names) for m in y.names
        )
    return not (x.names or y.names) or is_media(x) == is_media(y)


def is_media(voice: Voice) -> bool:
    return voice.told is not None and voice.told.media
