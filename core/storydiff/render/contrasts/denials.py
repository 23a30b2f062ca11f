"""Who denies: the outlets name those who deny a report, and some name more of them than others.

Two sentences that tell of a denial pair whether or not they name the same people, so that who of
them is left out by whom is seen only across whole articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storydiff.annotation import names
from storydiff.annotation.names import Name
from storydiff.annotation.token import Token, cut_words
from storydiff.models import Claim, Comparison, Source, Span
from storydiff.render.contrasts.said_otherwise import Parted, Said
from storydiff.render.lookup import Lookup
from storydiff.render.words import words_of

ASKS = "who denies"

LIKELIHOOD = 0.8
"""Stated of what is found so: names in one place of one verb, as those of `name`."""

_NOUNS = frozenset("denial denials".split())
_DENIED = re.compile(r"(?:den(?:y|ies|ied|ying|ials?)|refut(?:e[sd]?|ing))", re.IGNORECASE)
_ISSUED = frozenset("issue issues issued gave give".split())
"""What those do who deny in a noun: "have issued firm denials"."""
_TO_NOUN = 4
"""Words from that verb up to its noun."""
_BETWEEN = frozenset(
    "have has had both all also since now flatly strongly firmly categorically repeatedly later "
    "again and".split()
)
"""Words that may stand between those who deny and the verb."""
_SEVERAL = frozenset("both they companies sides parties all two".split())
"""Words that stand for several who are named elsewhere."""
_AGENT = 8
"""Words after "by" that may be of those who deny."""


class _Denial(NamedTuple):
    """Who is named together as denying, if anybody, and where; `near` may name more of them."""

    who: Sequence[Name]
    said: Said
    near: frozenset[str]


def denials(comparison: Comparison, look: Lookup) -> Iterator[Parted]:
    """The point on which one outlet names as denying all whom another names, and somebody more."""
    known = names.known(cut_words(s.text) for source in comparison.sources for s in source.told)
    told = {source.id: list(_denials(source, known, look)) for source in comparison.sources}

    def here(claim: Claim) -> list[_Denial]:
        return [d for id in claim.sources for d in told[id] if d.who and _tells(claim, d.said)]

    shared = {claim.id: here(claim) for claim in comparison.claims if claim.status != "single"}
    outlets = {id: len({d.said.source for d in given}) for id, given in shared.items()}
    claim = max(comparison.claims, key=lambda claim: outlets.get(claim.id, 0), default=None)
    if claim is None or outlets.get(claim.id, 0) < 2:
        return
    roster = max((d.who for d in shared[claim.id]), key=len)
    found = [most for given in told.values() if (most := _most_of(roster, given))]
    if len({len(d.who) for d in found}) > 1:
        said = tuple(d.said for d in found)
        yield Parted(claim, "attribution", "", said, ASKS, LIKELIHOOD)


def _tells(claim: Claim, said: Said) -> bool:
    return said.sentence in claim.sources.get(said.source, ())


def _most_of(roster: Sequence[Name], given: Sequence[_Denial]) -> _Denial | None:
    """The most of the roster that an article names in one phrase.

    None where it may have more of them deny: it says that one leaves out the others, so all doubt
    is for silence. Who denies another matter is not on the roster.
    """
    named = (d for d in given if d.who and all(_among(name, roster) for name in d.who))
    most = max(named, key=lambda d: len(d.who), default=None)
    if most is None or len(most.who) == len(roster):
        return most
    others = {name.words[-1] for name in roster if not _among(name, most.who)}
    return None if any(d.near & (others | _SEVERAL) for d in given) else most


def _among(name: Name, others: Sequence[Name]) -> bool:
    return any(names.same(name, other) for other in others)


def _denials(source: Source, known: frozenset[str], look: Lookup) -> Iterator[_Denial]:
    """What an article tells of denials, one for each verb or noun."""
    for sentence in source.told:
        if not _DENIED.search(sentence.text):
            continue
        words = [t for t in words_of(sentence.id, look) if t.word]
        for at, token in enumerate(words):
            if not _DENIED.fullmatch(token.lower):
                continue
            near, after = _near(words, at)
            # A headline's capitals make "Quill Denies" one name, read as far as the verb it is two.
            groups = _joined(list(names.read(near, known)), near)
            who = (groups[0] if after else groups[-1]) if groups else []
            if who and (who[0].first if after else len(near) - 1 - who[-1].last):
                who = []
            low, high = (near[who[0].first], near[who[-1].last]) if who else (token, token)
            span = Span(low.start, high.end)
            text = " ".join(span.of(source.article.text).split())
            said = Said(source.id, text, sentence.id, span)
            yield _Denial(who, said, frozenset(t.lower for t in near))


def _near(words: Sequence[Token], at: int) -> tuple[Sequence[Token], bool]:
    """The words that may name who denies, and whether they stand after it: behind its "by"; else
    before the verb, the "issued" of "have issued firm denials"."""
    by = next(
        (n for n in range(at + 1, at + 3) if [t.lower for t in words[n : n + 1]] == ["by"]), 0
    )
    if by:
        return words[by + 1 : by + 1 + _AGENT], True
    if words[at].lower in _NOUNS:
        before = range(max(0, at - _TO_NOUN), at)
        at = next((n for n in before if words[n].lower in _ISSUED), 0)
    while at and words[at - 1].lower in _BETWEEN:
        at -= 1
    return words[:at], False


def _joined(read: Sequence[Name], words: Sequence[Token]) -> list[list[Name]]:
    """The names, those together that "and" joins."""
    groups: list[list[Name]] = []
    for name in read:
        if groups and [t.lower for t in words[groups[-1][-1].last + 1 : name.first]] == ["and"]:
            groups[-1].append(name)
        else:
            groups.append([name])
    return groups
