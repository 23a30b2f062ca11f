"""Whom a report rests on: "four people familiar with the matter" here, "unnamed sources" there.

How many nameless sources a story has, and that they are nameless, is told in passing, in sentences
that differ in what they report; it is compared across the sentences of a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storydiff.annotation import numbers
from storydiff.annotation.token import Token
from storydiff.models import Claim, Comparison, Span
from storydiff.render.contrasts.said_otherwise import Parted, Said
from storydiff.render.lookup import Lookup
from storydiff.render.words import words_of

ASKS = "its sources"

LIKELIHOOD = 0.6
"""Stated of what is found so."""

_PEOPLE = frozenset(
    "source sources person persons people official officials aide aides executive executives "
    "insider insiders".split()
)
_NAMELESS = frozenset("unnamed anonymous unidentified undisclosed".split())
"""What says of people that they are not named; "some sources said" may name them before."""
_FAMILIAR = frozenset("familiar briefed close acquainted".split())
_HIDDEN = re.compile(
    rf"\b(?:{'|'.join(sorted(_NAMELESS | _FAMILIAR))}|with knowledge)\b", re.IGNORECASE
)
_COUNTED = frozenset("several some many multiple few".split())
_ONE = frozenset("a an one".split())
SOME = "some"
_REACH = 3
"""Words before "sources" that count or describe them."""


def nameless(comparison: Comparison, look: Lookup) -> Iterator[Parted]:
    """The points whose outlets count or describe their nameless sources otherwise."""
    for claim in comparison.claims:
        if claim.status == "single":
            continue
        found = {id: said for id in look.sources if (said := _first(claim, id, look))}
        if len({kind for kind, _ in found.values()}) > 1:
            yield Parted(
                claim, "attribution", "", tuple(s for _, s in found.values()), ASKS, LIKELIHOOD
            )


def _first(claim: Claim, source: str, look: Lookup) -> tuple[str, Said] | None:
    """How the sentences of an outlet give their nameless sources: what counts, and the words.

    Where one counts them and another does not, the one that does.
    """
    found = list(_given(claim, source, look))
    return next((given for given in found if given[0] != SOME), found[0] if found else None)


def _given(claim: Claim, source: str, look: Lookup) -> Iterator[tuple[str, Said]]:
    for id in claim.sources.get(source, ()):
        if not _HIDDEN.search(look.sentences[id].text):
            continue
        words = [t for t in words_of(id, look) if t.word]
        for at, token in enumerate(words):
            kind = _kind(words, at) if token.lower in _PEOPLE else None
            if kind is not None:
                first = _begin(words, at)
                span = Span(words[first].start, token.end)
                text = look.sources[source].article.text
                yield kind, Said(source, span.of(text), id, span)


def _kind(words: Sequence[Token], at: int) -> str | None:
    """The number of the nameless sources, or that they are some; None for people with a name."""
    before = [t.lower for t in words[max(0, at - _REACH) : at]]
    after = [t.lower for t in words[at + 1 : at + 4]]
    nameless = bool(_NAMELESS & set(before))
    knows = bool(_FAMILIAR & set(after[:1])) or after[:2] == ["with", "knowledge"]
    if not (nameless or knows):
        return None
    counted = [count for word in before if (count := _count(word))]
    return counted[-1] if counted else SOME


def _count(word: str) -> str:
    """The number that a word gives, "" for none."""
    if word in _ONE:
        return "1"
    found = numbers.read(word)
    return f"{found[0].value:g}" if found else ""


def _begin(words: Sequence[Token], at: int) -> int:
    """Where the phrase begins: with its number, its "several" or its "unnamed"."""
    first = at
    for n in range(at - 1, max(-1, at - 1 - _REACH), -1):
        word = words[n].lower
        described = word in _NAMELESS | _COUNTED or words[n].tag in ("JJ", "NN")
        if not (described or _count(word)):
            break
        first = n
    return first
