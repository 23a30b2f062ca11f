"""Whom a report rests on: "four people familiar with the matter" here, "unnamed sources" there.

How many nameless sources a story has, and that they are nameless, is told in passing, in sentences
that differ in what they report; it is compared across the sentences of a point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storydiff.annotation import numbers
from storydiff.models import Claim, Comparison, Span
from storydiff.render.contrasts.said_otherwise import Parted, Said
from storydiff.render.lookup import Lookup

ASKS = "its sources"

LIKELIHOOD = 0.6
"""Stated of what is found so."""

_PEOPLE = re.compile(
    r"(?P<before>(?:\b[\w'’-]+\s+){0,3})"
    r"\b(?P<people>sources?|persons?|people|officials?|aides?|executives?|insiders?)\b"
    r"(?P<knows>\s+(?:familiar|briefed|close|acquainted|with\s+knowledge)\b)?",
    re.IGNORECASE,
)
_NAMELESS = frozenset("unnamed anonymous unidentified undisclosed".split())
"""What says of people that they are not named; "some sources said" may name them before."""
_COUNTED = frozenset("several some many multiple few".split())
_ONE = frozenset("a an one".split())
SOME = "some"


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
        text, sentence = look.text(id), look.sentences[id].span
        for people in _PEOPLE.finditer(text, sentence.start, sentence.end):
            before = list(re.finditer(r"\S+", people["before"].lower()))
            described = [word for word in before if _count(word[0]) or word[0] in _NAMELESS]
            if people["knows"] or any(word[0] in _NAMELESS for word in before):
                first = described[0].start() if described else len(people["before"])
                span = Span(people.start() + first, people.end("people"))
                counted = [count for word in before if (count := _count(word[0]))]
                yield counted[-1] if counted else SOME, Said(source, span.of(text), id, span)


def _count(word: str) -> str:
    """How many a word says that they are, "" for one that counts nothing."""
    if word in _ONE:
        return "1"
    found = numbers.read(word)
    return SOME if word in _COUNTED else f"{found[0].value:g}" if found else ""
