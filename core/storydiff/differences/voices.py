"""Who says what a sentence tells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from storydiff.annotation.attributed import Attributed, Stretch
from storydiff.annotation.facts import Facts
from storydiff.annotation.names import Name, from_text

_LINKS = frozenset("of for from at with in".split())
_JOINTS = frozenset(("and", "&", ","))
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


def voices(facts: Facts, spoken_by: Sequence[tuple[str, Stretch]]) -> tuple[Voice, ...]:
    """The speakers of a sentence: those that it names, else that of the quotation it belongs to.

    `spoken_by` are the names of who says that quotation, and where these stand. A document is no
    voice, nor is a report that the sentence passes on as denied.
    """
    denies = facts.denies
    told = tuple(
        Voice(_of_whom(facts, s), s)
        for s in facts.attributions
        if not s.paper and not (s.media and denies)
    )
    named = tuple(v for v in told if v.names or v.media)
    return named or told or tuple(Voice(from_text(name), elsewhere=at) for name, at in spoken_by)


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
