"""Where outlets part: each point on which they differ as values side by side, the best first.

Most stand in a pair of sentences. Who is quoted (`said_otherwise`), who denies (`denials`) and whom
a report rests on (`nameless`) is seen only across all outlets. The other modules make a value fit
to be read: in whole phrases, cut to a line, one where two say the same.

The ranking stands here alone, so that the terminal, the page, Markdown and pictures agree: `choice`
chooses by likelihood; what is shown stands in the order of `rank`: conflicts, then kinds in the
order of `kinds.KINDS`, then the likeliest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from storydiff.annotation import numbers
from storydiff.annotation.token import cut_words
from storydiff.annotation.wording import NEGATION
from storydiff.differences.phrases import LONGEST
from storydiff.differences.proposals import HARD, SLOTS
from storydiff.models import Claim, ClaimDifference, Comparison, Kind, Span, Value
from storydiff.render.contrasts.cutting import brief
from storydiff.render.contrasts.denials import denials
from storydiff.render.contrasts.nameless import nameless
from storydiff.render.contrasts.phrases import breaks_off, whole
from storydiff.render.contrasts.rewording import reworded
from storydiff.render.contrasts.said_otherwise import PRONOUNS, Parted, Said, parted
from storydiff.render.contrasts.topics import topic
from storydiff.render.contrasts.values import (
    Place,
    bare,
    between_marks,
    is_quoted,
    key,
    places,
    with_marks,
)
from storydiff.render.kinds import KINDS, ORDER
from storydiff.render.lookup import Lookup

FITS = 48
"""Characters of a value that a reader takes in at a glance; of several of one outlet, the longest
within it tells most."""

GLANCE_WORDS = LONGEST
"""Words up to which a value belongs on a first screen: a longer one is most of its sentence."""

GLANCE_QUOTED = 17
"""The same for quoted words, which are of interest as they stand."""

GLANCE_LINES = 3
"""Lines of 80 columns up to which it does: more is a list."""

LINE = 55
"""Characters of a contrast that a line of 80 columns holds, beside what it asks."""

MOST_SIDES = 4
"""Values of one contrast beyond which a line is a list and no contrast."""


class Side(NamedTuple):
    """One value and the outlets (source ids) that give it.

    `words` are exact, `brief` the same cut in the middle of what all sides say alike; `quoted` is
    true where every one of the outlets has them inside quotation marks.
    """

    words: str
    brief: str
    quoted: bool
    sources: tuple[str, ...]
    places: tuple[Place, ...]


class Contrast(NamedTuple):
    """One point on which outlets differ. `topic` are words that its sentences share, "" for
    none."""

    claim: str
    kind: Kind
    conflict: bool
    topic: str
    sides: tuple[Side, ...]
    likelihood: float
    reason: str = ""
    question: str = ""

    @property
    def asks(self) -> str:
        """What it asks, in a few words: "how many"."""
        return self.question or KINDS[self.kind].asks

    @property
    def outlets(self) -> int:
        """How many outlets stand in it."""
        return len({id for side in self.sides for id in side.sources})

    @property
    def printed(self) -> str:
        """About what it takes on a screen beside what it asks: topic, values and letters."""
        sides = " | ".join(f"{side.brief} {'A' * len(side.sources)}" for side in self.sides)
        return f"{self.topic} {sides} {self.claim}"

    @property
    def lines(self) -> int:
        """Lines of 80 columns that it takes."""
        return -(-len(self.printed) // LINE)

    @property
    def at_a_glance(self) -> bool:
        """Whether it can be read in a line or two, without its sentences."""
        return self.lines <= GLANCE_LINES and all(
            len(side.brief.split()) <= (GLANCE_QUOTED if side.quoted else GLANCE_WORDS)
            for side in self.sides
        )


def rank(contrast: Contrast) -> tuple[object, ...]:
    """The key by which contrasts are sorted, in every output.

    Conflicts, then figures, days, names, places and what is negated; then what most outlets stand
    in.
    """
    hard = contrast.kind in HARD
    return (
        not contrast.conflict,
        not hard,
        0 if hard else -contrast.outlets,
        ORDER[contrast.kind],
        -contrast.likelihood,
        -contrast.outlets,
        contrast.claim,
        [side.words for side in contrast.sides],
    )


def by_claim(comparison: Comparison, look: Lookup) -> dict[str, tuple[Contrast, ...]]:
    """By claim its contrasts, ranked: of pairs of its sentences, and those that show only across
    all outlets. What shows no two values is none."""
    found: dict[str, list[Contrast]] = {claim.id: [] for claim in comparison.claims}
    for claim in comparison.claims:
        told = (_contrast(claim, difference, look) for difference in claim.differences)
        found[claim.id] += (contrast for contrast in told if contrast)
    for part in (parted, denials, nameless):
        for across in part(comparison, look):
            if contrast := _across(across, look):
                found[across.claim.id].append(contrast)
    return {id: _each_once(told) for id, told in found.items()}


def ranked(told_apart: Mapping[str, Iterable[Contrast]]) -> tuple[Contrast, ...]:
    """The contrasts of all claims, ranked, each once: a sentence may be in several claims."""
    return _each_once(chain.from_iterable(told_apart.values()))


def _across(found: Parted, look: Lookup) -> Contrast | None:
    """What outlets give otherwise as a contrast; None where all name one person, more fully or
    less."""
    grouped: dict[str, list[Said]] = {}
    for said in found.values:
        named = (told for told, group in grouped.items() if _one_name(said.words, group[0].words))
        # "four people" are as many as "four sources"
        alike = key(said.words, "number" if found.kind == "attribution" else found.kind)
        grouped.setdefault(next(named, alike), []).append(said)
    if len(grouped) < 2:
        return None
    sides = tuple(
        Side(
            words=group[0].words,
            brief=group[0].words,
            quoted=all(between_marks(said.source, said.span, look) for said in group),
            sources=tuple(said.source for said in group),
            places=tuple(Place(said.sentence, said.span) for said in group),
        )
        for group in sorted(grouped.values(), key=len, reverse=True)[:MOST_SIDES]
    )
    return Contrast(
        claim=found.claim.id,
        kind=found.kind,
        conflict=False,
        topic=found.topic,
        sides=sides,
        likelihood=found.likelihood,
        reason="the outlets give it otherwise",
        question=found.asks,
    )


def _one_name(one: str, other: str) -> bool:
    """Whether two names may be one person's: "Beatrix" and "Councilwoman Beatrix Onslade", "Ada
    Marsh" and "the mayor Ada Marsh", but not "Ford" and "a Ford spokesperson"."""
    words = [{*name.split()} for name in (one, other)]
    few, more = sorted(({w for w in told if w[:1].isupper()} for told in words), key=len)
    names = few | more == words[0] | words[1]
    return few <= more and (names or len(few) > 1)


def _each_once(found: Iterable[Contrast]) -> tuple[Contrast, ...]:
    """The contrasts ranked, without those that one as grave shows already, with the same values
    and maybe more."""
    kept: list[Contrast] = []
    for contrast in sorted(found, key=lambda c: (-len(c.sides), -c.outlets, rank(c))):
        said = _said(contrast)
        if not any(
            said <= _said(other) for other in kept if other.conflict or not contrast.conflict
        ):
            kept.append(contrast)
    return tuple(sorted(kept, key=rank))


def _said(contrast: Contrast) -> frozenset[str]:
    """The values of a contrast, as what makes them the same to a reader."""
    return frozenset(key(side.words, contrast.kind) for side in contrast.sides)


def _grouped(
    claim: Claim, difference: ClaimDifference, look: Lookup
) -> Mapping[str, Sequence[Value]]:
    """The values of a difference, in whole phrases, those that are one to a reader together; none
    where one breaks off."""
    grouped: dict[str, list[Value]] = {}
    for value in _one_each(difference, look):
        if difference.kind not in SLOTS:
            value = whole(value, look)
            if breaks_off(value, look):
                return {}
        grouped.setdefault(key(value.text, difference.kind), []).append(value)
    if difference.kind == "polarity":
        grouped = _by_negation(grouped)
    if difference.kind == "quote-wording":
        quoted = {w for w, values in grouped.items() if all(is_quoted(v, look) for v in values)}
        return reworded(grouped, quoted)
    if difference.kind == "number":
        _join_others(grouped, claim, look)
    if difference.kind == "attribution":
        return _by_name(grouped)
    return grouped


def _contrast(claim: Claim, difference: ClaimDifference, look: Lookup) -> Contrast | None:
    """The values of a difference side by side, those of most outlets first; None where no two are
    left."""
    grouped = _grouped(claim, difference, look)
    if len(grouped) < 2:
        return None
    order = {id: place for place, id in enumerate(look.sources)}
    groups = sorted(grouped.values(), key=lambda vs: (-len(vs), order[vs[0].source]))[:MOST_SIDES]
    words = [with_marks(values[0], look) for values in groups]
    sides = tuple(
        Side(
            words=text,
            brief=cut,
            quoted=all(is_quoted(v, look) for v in values),
            sources=tuple(v.source for v in values),
            places=tuple(places(values, look)),
        )
        for values, text, cut in zip(groups, words, brief(words, FITS), strict=True)
    )
    return Contrast(
        claim=claim.id,
        kind=difference.kind,
        conflict=difference.conflict,
        topic=topic([s.places[0] for s in sides if s.places], difference.kind, look),
        sides=sides,
        likelihood=difference.likelihood,
        reason=difference.reason,
    )


def _join_others(grouped: dict[str, list[Value]], claim: Claim, look: Lookup) -> None:
    """Puts to each figure the other outlets whose sentences of the point give it, and none of the
    others."""
    given = {value.source for told in grouped.values() for value in told}
    for source in (id for id in look.sources if id in claim.sources and id not in given):
        found: dict[str, Value] = {}
        for id in claim.sources[source]:
            sentence = look.sentences[id].span
            for n in numbers.read(sentence.of(look.text(id))):
                span = Span(sentence.start + n.start, sentence.start + n.end)
                words = span.of(look.text(id))
                found.setdefault(key(words, "number"), Value(source, words, span))
        told = grouped.keys() & found.keys()
        if len(told) == 1:
            (figure,) = told
            grouped[figure].append(found[figure])


def _by_name(grouped: Mapping[str, list[Value]]) -> dict[str, list[Value]]:
    """Who says so, those together who may be one, without "it"."""
    joined: dict[str, list[Value]] = {}
    for said, told in grouped.items():
        if said not in PRONOUNS:
            named = (s for s, others in joined.items() if _one_name(others[0].text, told[0].text))
            joined.setdefault(next(named, said), []).extend(told)
    return joined


def _by_negation(grouped: Mapping[str, list[Value]]) -> dict[str, list[Value]]:
    """What is negated on one side, however it is put, and what is not on the other; as it was where
    that does not tell them apart."""
    joined: dict[str, list[Value]] = {}
    for value, told in grouped.items():
        negated = any(t.lower in NEGATION for t in cut_words(value))
        joined.setdefault(str(negated), []).extend(told)
    return joined if len(joined) > 1 else dict(grouped)


def _one_each(difference: ClaimDifference, look: Lookup) -> Iterator[Value]:
    """One value a source, in the order of the story: that which most others give too, else the
    fullest that is read at a glance."""
    by_source: dict[str, list[Value]] = {}
    for value in difference.values:
        if bare(value.text):
            by_source.setdefault(value.source, []).append(value)
    spread: dict[str, set[str]] = {}
    for value in difference.values:
        spread.setdefault(key(value.text, difference.kind), set()).add(value.source)

    def worth(value: Value) -> tuple[object, ...]:
        text = bare(value.text)
        shared = len(spread[key(value.text, difference.kind)])
        return len(text) <= FITS, shared, len(text) if len(text) <= FITS else -len(text), text

    for id in look.sources:
        if values := by_source.get(id):
            yield max(values, key=worth)
