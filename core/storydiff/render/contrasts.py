"""Where outlets part: each point on which they differ as values side by side, the best first.

The ranking stands here alone, so that the terminal, the page, Markdown and pictures agree: `best`
chooses by worth, which is measured; what is shown stands in the order of `rank`: conflicts, then
kinds in the order of `kinds.KINDS`, then worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from storydiff.annotation import numbers
from storydiff.annotation.token import cut_words
from storydiff.differences.slots import Features
from storydiff.models import Claim, ClaimDifference, Comparison, Kind, Span, Value
from storydiff.render.cutting import brief
from storydiff.render.kinds import ORDER
from storydiff.render.lookup import Lookup
from storydiff.render.said_otherwise import LIKELIHOOD, Parted, Said, parted
from storydiff.render.topics import topic
from storydiff.render.worth import features, likelihood

FITS = 48
"""Characters of a value that a reader takes in at a glance; of several of one outlet, the longest
within it tells most."""

GLANCE_WORDS = 9
"""Words up to which a value belongs on a first screen: a longer one is most of its sentence."""

GLANCE_QUOTED = 14
"""The same for quoted words, which are of interest as they stand."""

AGAIN = 0.7
"""What is left of its worth for each contrast of the same claim, kind and topic that is shown
already: a second one tells less that is new."""

LIKELY = 0.2
"""Worth below which a contrast stands behind the others, whatever its kind."""

LINE = 55
"""Characters of a contrast that a line of 80 columns holds, beside what it asks."""

SHARED_START = 2
"""Equal words at the start of all values from which they say what is spoken of, not how."""

FEW = 3
"""Contrasts of two values from which a value against silence is no longer news."""

MOST_SIDES = 4
"""Values of one contrast beyond which a line is a list and no contrast."""

_EDGES = " \t\n.,;:!?\"“”„'‘’«»()[]*_"
"""What is no part of a value at its ends: closing marks are those of its sentence."""


_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ('"', '"'))
"""Marks of which a value keeps both or none."""

_CLOSING = re.compile(r"[.,;:!?]?”")
"""What closes a quotation whose last words stand at the end of a value."""

_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.)+[A-Za-z]$")
"""What a full stop belongs to: "a.m", "U.S"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: the sentence, and the stretch of the article's text (code points)."""

    sentence: str
    span: Span


@dataclass(frozen=True, slots=True)
class Side:
    """One value and the outlets (source ids) that give it.

    `words` are exact, `brief` the same cut in the middle of what all sides say alike; `quoted` is
    true where every one of the outlets has them inside quotation marks.
    """

    words: str
    brief: str
    quoted: bool
    sources: tuple[str, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One point on which outlets differ. `topic` are words that its sentences share, "" for none;
    `silent` are the outlets that tell the claim and give no value, `told_by` counts all that tell
    it."""

    claim: str
    kind: Kind
    conflict: bool
    topic: str
    sides: tuple[Side, ...]
    silent: tuple[str, ...]
    likelihood: float
    reason: str = ""
    told_by: int = 2

    @property
    def outlets(self) -> int:
        """How many outlets stand in it."""
        return len({id for side in self.sides for id in side.sources} | set(self.silent))

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
        return len(self.sides) + bool(self.silent) >= 2 and all(
            len(side.brief.split()) <= (GLANCE_QUOTED if side.quoted else GLANCE_WORDS)
            for side in self.sides
        )


def rank(contrast: Contrast) -> tuple[object, ...]:
    """The key by which contrasts are sorted, in every output."""
    likely = worth(contrast) >= LIKELY
    return (
        not contrast.conflict,
        silent(contrast),
        not likely,
        ORDER[contrast.kind] if likely else 0,
        -round(worth(contrast), 3),
        -contrast.outlets,
        contrast.claim,
        [side.words for side in contrast.sides],
    )


def worth(contrast: Contrast) -> float:
    """How likely (0 to 1) a reader finds a contrast worth seeing."""
    return likelihood(evidence(contrast))


def evidence(contrast: Contrast) -> Features:
    """What speaks for a contrast's being worth seeing."""
    return features(
        contrast.kind,
        [side.brief for side in contrast.sides],
        contrast.likelihood,
        silent=silent(contrast),
        told_by=contrast.told_by,
    )


def of_claim(claim: Claim, look: Lookup) -> tuple[Contrast, ...]:
    """The contrasts of a claim, ranked; what shows no two values is none."""
    found = [_contrast(claim, difference, look) for difference in claim.differences]
    return _each_once(c for c in found if c)


def ranked(comparison: Comparison, look: Lookup) -> tuple[Contrast, ...]:
    """The contrasts of all claims and quotations, ranked, each once: a sentence may be in several
    claims."""
    of_quotations = (_of_quotation(found, look) for found in parted(comparison, look))
    of_claims = (c for claim in comparison.claims for c in of_claim(claim, look))
    return _each_once([*of_claims, *of_quotations])


def _of_quotation(found: Parted, look: Lookup) -> Contrast:
    grouped: dict[str, list[Said]] = {}
    for said in found.values:
        grouped.setdefault(_key(said.words, found.kind), []).append(said)
    sides = tuple(
        Side(
            words=group[0].words,
            brief=group[0].words,
            quoted=all(_between_marks(said.source, said.span, look) for said in group),
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
        silent=(),
        likelihood=LIKELIHOOD[found.kind],
        reason="the outlets give one quotation otherwise",
        told_by=len(found.claim.sources),
    )


def best(contrasts: Sequence[Contrast], most: int) -> tuple[Contrast, ...]:
    """Up to `most` contrasts for a first screen, ranked.

    Conflicts first; then by worth for the room it takes, the second of a claim, kind and topic
    counting for less than its first, so that what is told in many ways does not hide the others. A
    value against silence only where there are few.
    """
    fit = [c for c in contrasts if c.at_a_glance]
    opposed = [c for c in fit if not silent(c)]
    fit = opposed if len(opposed) >= FEW else fit
    shown: Counter[tuple[str, Kind, str]] = Counter()
    order: list[tuple[bool, float, int, Contrast]] = []
    for place, contrast in sorted(enumerate(fit), key=lambda item: (-_value(item[1]), item[0])):
        point = contrast.claim, contrast.kind, contrast.topic
        again = 0 if contrast.conflict else shown[point]
        order.append((not contrast.conflict, -_value(contrast) * AGAIN**again, place, contrast))
        shown[point] += 1
    chosen = sorted(order, key=lambda item: item[:3])[:most]
    return tuple(item[3] for item in sorted(chosen, key=lambda item: item[2]))


def _value(contrast: Contrast) -> float:
    """Worth by the room that it takes: of two as likely the shorter one is read first."""
    return worth(contrast) / sqrt(contrast.lines)


def _each_once(found: Iterable[Contrast]) -> tuple[Contrast, ...]:
    """The contrasts ranked, without those that one of their kind and gravity shows already, with
    the same values and maybe more."""
    kept: list[Contrast] = []
    for contrast in sorted(found, key=lambda c: (-len(c.sides), rank(c))):
        said = _said(contrast)
        if not any(
            said <= _said(other) and other.kind == contrast.kind and not silent(contrast)
            for other in kept
            if other.conflict or not contrast.conflict
        ):
            kept.append(contrast)
    return tuple(sorted(kept, key=rank))


def silent(contrast: Contrast) -> bool:
    """Whether a contrast is of one value against silence."""
    return len(contrast.sides) < 2


def _said(contrast: Contrast) -> frozenset[str]:
    """The values of a contrast, as what makes them the same to a reader."""
    return frozenset(_key(side.words, contrast.kind) for side in contrast.sides)


def _contrast(claim: Claim, difference: ClaimDifference, look: Lookup) -> Contrast | None:
    grouped: dict[str, list[Value]] = {}
    for value in _one_each(difference, look):
        grouped.setdefault(_key(value.text, difference.kind), []).append(value)
    silent = {v.source for v in difference.values if not v.text.strip()}
    if len(grouped) + bool(silent) < 2:
        return None
    order = {id: place for place, id in enumerate(look.sources)}
    groups = sorted(grouped.values(), key=lambda vs: (-len(vs), order[vs[0].source]))[:MOST_SIDES]
    words = [with_marks(values[0], look) for values in groups]
    if difference.kind != "quote-wording":  # whose words stay whole
        words = _without_start(words)
    sides = tuple(
        Side(
            words=text,
            brief=cut,
            quoted=all(_is_quoted(v, look) for v in values),
            sources=tuple(v.source for v in values),
            places=tuple(_places(values, claim, look)),
        )
        for values, text, cut in zip(groups, words, brief(words, FITS), strict=True)
    )
    return Contrast(
        claim=claim.id,
        kind=difference.kind,
        conflict=difference.conflict,
        topic=topic(sides_places(sides), look),
        sides=sides,
        silent=tuple(id for id in look.sources if id in silent),
        likelihood=difference.likelihood,
        reason=difference.reason,
        told_by=len(claim.sources),
    )


def _without_start(values: list[str]) -> list[str]:
    """The values without the words that all begin with, where each has more to say.

    >>> _without_start(["a Quill SU7 for himself", "a Quill SU7 on trial"])
    ['for himself', 'on trial']
    """
    words = [value.split(" ") for value in values]
    shared = 0
    for column in zip(*words, strict=False):
        if len({word.casefold() for word in column}) > 1:
            break
        shared += 1
    if len(values) < 2 or shared < SHARED_START or any(len(w) - shared < 1 for w in words):
        return values
    return [" ".join(w[shared:]) for w in words]


def sides_places(sides: Iterable[Side]) -> list[tuple[str, Span]]:
    """A sentence and the value's stretch in it for each side that has one."""
    return [(s.places[0].sentence, s.places[0].span) for s in sides if s.places]


def _one_each(difference: ClaimDifference, look: Lookup) -> Iterator[Value]:
    """One value a source, in the order of the story: that which most others give too, else the
    fullest that is read at a glance."""
    by_source: dict[str, list[Value]] = {}
    for value in difference.values:
        if _bare(value.text):
            by_source.setdefault(value.source, []).append(value)
    spread: dict[str, set[str]] = {}
    for value in difference.values:
        spread.setdefault(_key(value.text, difference.kind), set()).add(value.source)

    def worth(value: Value) -> tuple[object, ...]:
        text = _bare(value.text)
        shared = len(spread[_key(value.text, difference.kind)])
        return len(text) <= FITS, shared, len(text) if len(text) <= FITS else -len(text), text

    for id in look.sources:
        if values := by_source.get(id):
            yield max(values, key=worth)


@lru_cache(maxsize=1 << 14)
def _key(text: str, kind: Kind) -> str:
    """What two values share that say the same: "14" and "Fourteen", "The report" and "report"."""
    text = _bare(text)
    if kind == "number" and (found := numbers.read(text)):
        n = found[0]
        if len(found) == 1:
            return f"{n.value} {n.high} {n.unit} {n.scale} {n.stance}"
    words = [t.lower for t in cut_words(text) if t.lower not in ("a", "an", "the")]
    if "and" in words:  # "Quill and Marsh" are "Marsh and Quill"
        words.sort()
    return " ".join(words) or text.casefold()


def _bare(text: str) -> str:
    """The value's words on one line, without marks at its ends that are the sentence's."""
    text = " ".join(text.split())
    bare = text.strip(_EDGES)
    if _ABBREVIATED.search(bare) and f"{bare}." in text:
        bare += "."
    for opening, close in _PAIRS:
        more = bare.count(opening) - bare.count(close)
        if opening == close:
            more = bare.count(opening) % 2
            if more and opening + bare in text:
                bare = opening + bare
            elif more and bare + close in text:
                bare += close
        elif more > 0 and bare + close in text:
            bare += close
        elif more < 0 and opening + bare in text:
            bare = opening + bare
    return bare


def with_marks(value: Value, look: Lookup) -> str:
    """The value's words, and the mark right before or after them whose partner they hold."""
    bare = _bare(value.text)
    if value.span is None:
        return bare
    text = look.sources[value.source].article.text
    if bare.count("“") > bare.count("”") and (start := text.find(bare, value.span.start)) >= 0:
        closing = _CLOSING.match(text, start + len(bare))
        return bare + closing[0] if closing else bare
    if bare.count('"') % 2 == 0 and bare.count("”") <= bare.count("“"):
        return bare
    before = text[: value.span.start][-1:]
    return before + bare if before in ('"', "“") else bare


def _is_quoted(value: Value, look: Lookup) -> bool:
    inside = not set(_bare(value.text)) & set('“”"')  # with marks in it, it is quoted in part
    return value.span is not None and inside and _between_marks(value.source, value.span, look)


def _between_marks(source: str, span: Span, look: Lookup) -> bool:
    return any(q.start <= span.start and span.end <= q.end + 1 for q in look.quoted.get(source, ()))


def _places(values: Iterable[Value], claim: Claim, look: Lookup) -> Iterator[Place]:
    """Where each value stands; one without a place is looked for in the claim's sentences."""
    for value in values:
        source = look.sources[value.source]
        if value.span is not None:
            for sentence in source.sentences:
                if sentence.span.start <= value.span.start < sentence.span.end:
                    yield Place(sentence.id, value.span)
                    break
            continue
        for id in claim.sources.get(value.source, ()):
            span = look.sentences[id].span
            at = span.of(source.article.text).find(value.text)
            if at >= 0:
                start = span.start + at
                yield Place(id, Span(start, start + len(value.text)))
                break
