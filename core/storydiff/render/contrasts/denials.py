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
from storydiff.models import Claim, Comparison, Sentence, Source, Span
from storydiff.render.contrasts.said_otherwise import Parted, Said
from storydiff.render.lookup import Lookup
from storydiff.render.words import words_of

ASKS = "who denies"

LIKELIHOOD = 0.8
"""Stated of what is found so: names in one place of one verb, as those of `name`."""

_VERBS = frozenset("deny denies denied denying refute refutes refuted refuting".split())
_NOUNS = frozenset("denial denials".split())
_DENIED = re.compile(rf"\b(?:{'|'.join(sorted(_VERBS | _NOUNS))})\b", re.IGNORECASE)
_ISSUED = frozenset("issue issues issued gave give".split())
"""What those do who deny in a noun: "have issued firm denials"."""
_TO_NOUN = 4
"""Words from that verb up to its noun."""
_BETWEEN = frozenset(
    "have has had both all also since now flatly strongly firmly categorically repeatedly later "
    "again , and".split()
)
"""Words that may stand between those who deny and the verb."""
_SEVERAL = frozenset("both they companies sides parties all two".split())
"""Words that stand for several who are named elsewhere."""
_AGENT = 8
"""Words after "by" that may be of those who deny."""
_BY = 2
"""Words from a passive up to its "by"."""


def denials(comparison: Comparison, look: Lookup) -> Iterator[Parted]:
    """The point on which one outlet names as denying all whom another names, and somebody more."""
    if not (told := _by_denials(comparison, look)):
        return
    known = names.known(cut_words(s.text) for source in comparison.sources for s in source.told)
    named = {source.id: list(_named(source, known, look)) for source in comparison.sources}
    for claim in told:
        here = [(id, d) for id, given in named.items() for d in given if _tells(claim, d.said)]
        if len({id for id, _ in here}) < 2:
            continue
        roster = max((d.who for _, d in here), key=len)
        given = {
            source.id: found
            for source in comparison.sources
            if (found := _of(roster, named[source.id], source, look))
        }
        if len({len(d.who) for d in given.values()}) > 1:
            said = tuple(d.said for d in given.values())
            yield Parted(claim, "attribution", "", said, ASKS, LIKELIHOOD)
            return


class _Denial(NamedTuple):
    """Who is named together as denying, and where."""

    who: tuple[Name, ...]
    said: Said


def _tells(claim: Claim, said: Said) -> bool:
    return said.sentence in claim.sources.get(said.source, ())


def _of(
    roster: Sequence[Name], given: Sequence[_Denial], source: Source, look: Lookup
) -> _Denial | None:
    """The most of the roster that an article names in one phrase.

    None where it may have more of them deny: it says that one leaves out the others, so all doubt
    is for silence. Who denies another matter is not on the roster.
    """
    found = [d for d in given if all(_among(name, roster) for name in d.who)]
    most = max(found, key=lambda d: len(d.who), default=None)
    if most is None or len(most.who) == len(roster):
        return most
    others = [name for name in roster if not _among(name, most.who)]
    return None if any(_may_deny(others, s.id, look) for s in _of_denials(source)) else most


def _may_deny(names: Sequence[Name], sentence: str, look: Lookup) -> bool:
    """Whether a sentence may say that one of these denies it: it stands before a verb of denial, or
    several do who are not named ("both companies")."""
    words = [t for t in words_of(sentence, look) if t.word]
    for at, token in enumerate(words):
        if not _is_denial(token):
            continue
        by = _by(words, at)
        passive = by is not None and by < len(words) - 1
        who = words[by + 1 : by + 1 + _AGENT] if by is not None and passive else words[:at]
        told = {t.lower for t in who}
        if any(name.words[-1] in told for name in names) or _SEVERAL & told:
            return True
    return False


def _by(words: Sequence[Token], at: int) -> int | None:
    """Where the "by" stands that names who denies, after a passive or a noun."""
    return next((n for n in range(at + 1, at + 1 + _BY) if _is(words, n, "by")), None)


def _by_denials(comparison: Comparison, look: Lookup) -> list[Claim]:
    """The shared claims that tell of a denial, those of most outlets first."""
    shared = [c for c in comparison.claims if c.status != "single"]
    counted = [(sum(_denies(c, id, look) for id in c.sources), c) for c in shared]
    return [c for n, c in sorted(counted, key=lambda item: -item[0]) if n > 1]


def _denies(claim: Claim, source: str, look: Lookup) -> bool:
    return any(_DENIED.search(look.sentences[id].text) for id in claim.sources.get(source, ()))


def _of_denials(source: Source) -> list[Sentence]:
    return [s for s in source.told if _DENIED.search(s.text)]


def _is_denial(token: Token) -> bool:
    return token.lower in _VERBS or token.lower in _NOUNS


def _named(source: Source, known: frozenset[str], look: Lookup) -> Iterator[_Denial]:
    """Whom an article names as denying, with each denial that it tells of."""
    for sentence in _of_denials(source):
        for who, span in _deniers(words_of(sentence.id, look), known):
            words = " ".join(span.of(source.article.text).split())
            yield _Denial(who, Said(source.id, words, sentence.id, span))


def _among(name: Name, others: Sequence[Name]) -> bool:
    return any(names.same(name, other) for other in others)


def _deniers(
    words: Sequence[Token], known: frozenset[str]
) -> Iterator[tuple[tuple[Name, ...], Span]]:
    """The names that deny, for each denial of a sentence, and where they stand together."""
    numbered = [t for t in words if t.word]
    for at, token in enumerate(numbered):
        if not _is_denial(token):
            continue
        by = _by(numbered, at)
        passive = token.tag == "VBN" and any(t.lemma == "be" for t in numbered[max(0, at - 3) : at])
        if by is not None and (passive or token.lower in _NOUNS):
            group = _joined_after(list(names.read(numbered, known)), by, numbered)
        elif passive:
            continue
        else:
            end = _verb(numbered, at)
            # A headline's capitals make "Quill Denies" one name, read as far as the verb it is two.
            group = _joined_before(list(names.read(numbered[:end], known)), end, numbered)
        if group:
            yield tuple(group), Span(numbered[group[0].first].start, numbered[group[-1].last].end)


def _verb(words: Sequence[Token], at: int) -> int:
    """Where the verb of a denial stands: "denied", the "issued" of "have issued firm denials"; the
    sentence's start where a noun has none."""
    if words[at].lower not in _NOUNS:
        return at
    before = range(max(0, at - _TO_NOUN), at)
    return next((n for n in before if words[n].lower in _ISSUED), 0)


def _is(words: Sequence[Token], at: int, word: str) -> bool:
    return at < len(words) and words[at].lower == word


def _joined_after(read: Sequence[Name], by: int, words: Sequence[Token]) -> list[Name]:
    group = [name for name in read if name.first == by + 1]
    while group and (more := [n for n in read if _joint(group[-1], n, words)]):
        group += more[:1]
    return group


def _joined_before(read: Sequence[Name], at: int, words: Sequence[Token]) -> list[Name]:
    group = [
        name
        for name in read
        if name.last < at and all(t.lower in _BETWEEN for t in words[name.last + 1 : at])
    ][-1:]
    while group and (more := [n for n in read if _joint(n, group[0], words)]):
        group = [more[-1], *group]
    return group


def _joint(left: Name, right: Name, words: Sequence[Token]) -> bool:
    """Whether two names stand side by side: "Quill and Marsh"."""
    between = words[left.last + 1 : right.first]
    return left.last < right.first and [t.lower for t in between] == ["and"]
