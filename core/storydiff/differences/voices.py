"""Who says what a sentence tells, and whether two sentences are told in one voice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from storydiff.annotation.attributed import Attributed, Stretch
from storydiff.annotation.facts import Facts
from storydiff.annotation.names import Name, from_text, same
from storydiff.models import Quote

_LINKS = frozenset("of for from at with in".split())
_JOINED = re.compile(r",|(?<!\S)(?:and|&)(?!\S)")
_PRONOUNS = frozenset("he she it they we i who which".split())
_CLOSE = 12
"""Code points between a verb of saying and the place that belongs to it ("posted on X")."""


class Voice(NamedTuple):
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

    @property
    def media(self) -> bool:
        """Whether it is another outlet."""
        return self.told is not None and self.told.media

    @property
    def head(self) -> str:
        """The noun that a speaker without a name is called by; empty for "he" and for names."""
        if self.names or self.told is None or self.told.head in _PRONOUNS:
            return ""
        return self.told.head


def voices(facts: Facts, quotes: Sequence[Quote]) -> tuple[Voice, ...]:
    """The speakers of a sentence: those that it names, else that of the quotation it belongs to.

    `quotes` are the quotations that it is part of. A document is no voice, nor is a report that
    the sentence passes on as denied.
    """
    told = tuple(
        Voice(_of_whom(facts, s), s)
        for s in facts.attributions
        if not s.paper and not (s.media and facts.denies)
    )
    named = tuple(v for v in told if v.names or v.media)
    return named or told or tuple(_quoted(facts, quotes))


def _quoted(facts: Facts, quotes: Sequence[Quote]) -> Iterator[Voice]:
    """Who says the direct quotations that a sentence is part of, as printed.

    Where they are named counts from its beginning: it is negative for a name that stands before.
    """
    origin = facts.sentence.span.start
    for quote in quotes:
        if quote.type == "direct" and quote.surface and quote.surface_span:
            at = quote.surface_span.start - origin, quote.surface_span.end - origin
            yield Voice(from_text(quote.surface), elsewhere=at)


def _of_whom(facts: Facts, told: Attributed) -> tuple[Name, ...]:
    """The names of a speaker, without what they are "of": "the mayor of Leeds" has none.

    Of names in a row the last is the speaker's: "White House secretary Ana Orlow".
    """
    inside = [n for n in facts.names if told.start <= n.start < told.end]
    return tuple(
        name
        for name, after in zip_longest(inside, inside[1:])
        if not (name.start > told.start and facts.words[name.first - 1].token.lower in _LINKS)
        and (not after or _JOINED.search(facts.text, name.end, after.start))
    )


def two_voices(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether each side rests on a speaker of its own; "the union" and "the company" are two."""
    if not (a and b):
        return False
    heads = {v.head for v in a}, {v.head for v in b}
    return not shared(a, b) or ("" not in heads[0] | heads[1] and not heads[0] & heads[1])


def shared(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether some voice of the one is a voice of the other, or neither is named."""
    return any(_same_voice(x, y) for x in a for y in b)


def kin(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether a speaker of one is the family of one of the other: "the Quills", "Ida Quill"."""
    of_a, of_b = ({name.words for voice in side for name in voice.names} for side in (a, b))
    houses_a, houses_b = ({(f"{words[-1]}s",) for words in names} for names in (of_a, of_b))
    return bool(of_a & houses_b or houses_a & of_b)


def _same_voice(x: Voice, y: Voice) -> bool:
    if any(v.head in name.words for v, w in ((x, y), (y, x)) for name in w.names):
        return True  # "the board", "the Harbour Board"
    described = [v.told for v in (x, y) if v.told and v.told.described]
    if len(described) == 1 and x.media == y.media:
        # "The Vermont senator" may be anybody named, "an official" is none of them.
        return described[0].article != "indefinite"
    if x.names and y.names:
        return all(any(same(n, m) for m in y.names) for n in x.names) and all(
            any(same(n, m) for n in x.names) for m in y.names
        )
    return not (x.names or y.names) or x.media == y.media
