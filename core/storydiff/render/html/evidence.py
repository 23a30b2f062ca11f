"""Contrasts as cards and claims as rows, with the words that differ marked where they stand."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import groupby, pairwise

from storydiff.models import Claim, Sentence, Span
from storydiff.render import choice
from storydiff.render.contrasts import Contrast
from storydiff.render.html.index import Index
from storydiff.render.html.model import (
    Card,
    Cell,
    Opposed,
    Outlet,
    Part,
    PartMark,
    Row,
    Said,
    Side,
    Telling,
    Term,
)
from storydiff.render.kinds import ACROSS, KINDS
from storydiff.render.marks import Mark, mark
from storydiff.render.summary import counted_as
from storydiff.render.visible import unheaded

Marked = Mapping[Span, PartMark]
"""Stretches of an article's text, and how each is marked."""

SIDES: tuple[PartMark, ...] = ("s1", "s2", "s3", "s4")

_SPACE = re.compile(r"\s+")

MOST_IN_ROW = 2
"""Contrasts that a point's row names: one at a glance, one more where it is opened."""


def cards(shown: Sequence[Contrast], index: Index, *, apart: bool) -> tuple[Card, ...]:
    """The contrasts as cards, each outlet's sentence with its value marked in the side's colour.

    A sentence that an earlier card has is cited. Where each card is read `apart` from the others it
    stands there again, and contrasts of the same sentences share a card.
    """
    told: set[str] = set()
    found: dict[frozenset[str], Card] = {}
    for contrast in shown:
        card = _card(len(found) + 1, contrast, index, told)
        written = frozenset(s.name for t in card.told for s in t.said if s.parts)
        if not apart:
            told |= written
            written |= {card.anchor}
        same = next((names for names in found if written <= names), written)
        before = found.get(same, card._replace(opposed=()))
        found[same] = before._replace(opposed=(*before.opposed, *card.opposed))
    return tuple(found.values())


def rows(
    claims: Sequence[Claim],
    titles: Mapping[str, str],
    told_apart: Mapping[str, Sequence[Contrast]],
    index: Index,
) -> tuple[Row, ...]:
    """The claims in their order, each with what is told differently and where it is told."""
    return tuple(_row(claim, titles[claim.id], told_apart[claim.id], index) for claim in claims)


def opposed(contrast: Contrast, index: Index) -> Opposed:
    """The values of a contrast side by side."""
    return Opposed(
        asks=term(contrast),
        topic=contrast.topic,
        conflict=contrast.conflict,
        sides=tuple(
            Side(s.brief, s.quoted, _outlets(s.sources, index), sign)
            for s, sign in zip(contrast.sides, SIDES, strict=False)
        ),
    )


def term(contrast: Contrast) -> Term:
    """What a contrast asks, as a word of the page."""
    means = ACROSS.get(contrast.asks, KINDS[contrast.kind].means)
    return Term(f"w-{contrast.asks.replace(' ', '-')}", contrast.asks, means)


def _outlets(ids: Collection[str], index: Index) -> tuple[Outlet, ...]:
    """These outlets in the order of the story."""
    return tuple(outlet for id, outlet in index.outlets.items() if id in ids)


def differing(shown: Iterable[Contrast]) -> Mapping[str, Marked]:
    """By sentence, the words that outlets tell differently: those of conflicts as such."""
    found: defaultdict[str, dict[Span, PartMark]] = defaultdict(dict)
    for contrast in sorted(shown, key=lambda c: c.conflict):
        for side in contrast.sides:
            for place in side.places:
                found[place.sentence][place.span] = "clash" if contrast.conflict else "slot"
    return found


def parts(sentence: Sentence, text: str, marked: Marked) -> tuple[Part, ...]:
    """A sentence with these stretches of its article's text marked, and no heading's own mark."""
    start, end = sentence.span.end - len(unheaded(sentence.span.of(text))), sentence.span.end
    places: dict[tuple[int, int], PartMark] = {
        (max(span.start, start), min(span.end, end)): sign
        for span, sign in marked.items()
        if sentence.span.start <= span.start < end
    }
    cuts = sorted({start, end, *(at for place in places for at in place)})
    runs = (Part(_SPACE.sub(" ", text[a:b]), _mark(a, b, places)) for a, b in pairwise(cuts))
    return tuple(_joined(run) for _, run in groupby(runs, key=lambda part: part.mark))


def _card(n: int, contrast: Contrast, index: Index, above: Set[str]) -> Card:
    """A sentence for each side, its first outlet's; the others', and those above, by number."""
    told: list[Telling] = []
    for side, sign in zip(contrast.sides, SIDES, strict=False):
        said: list[Said] = []
        for place in side.places:
            sentence = index.sentences[place.sentence]
            text = index.texts[sentence.source]
            marked = parts(sentence, text, {place.span: sign})
            cited = index.cited(sentence.id)
            again = bool(said) or cited.name in above
            said.append(cited if again else index.said(sentence.id, marked))
        if said:
            outlet = index.outlets[index.sentences[side.places[0].sentence].source]
            told.append(Telling(outlet, tuple(said)))
    return Card(
        anchor=f"contrast-{n}",
        claim=f"#c-{contrast.claim}",
        opposed=(opposed(contrast, index),),
        told=tuple(told),
    )


def _row(claim: Claim, title: str, told_apart: Sequence[Contrast], index: Index) -> Row:
    status = counted_as(claim, told_apart)
    return Row(
        anchor=f"c-{claim.id}",
        place=_place_in_story(claim, index),
        title=title,
        language=_outlets(claim.sources, index)[0].language,
        status=status,
        origins=claim.origins,
        told_by=len(claim.sources),
        opposed=tuple(opposed(c, index) for c in _named(told_apart)),
        cells=tuple(_cell(claim, status, source.id, index) for source in index.sources),
    )


def _named(told_apart: Sequence[Contrast]) -> Sequence[Contrast]:
    """The contrasts that a row names: the best of those that are likely true, or else the first."""
    return choice.best(told_apart, MOST_IN_ROW) or told_apart[:1]


def _cell(claim: Claim, status: str, source: str, index: Index) -> Cell:
    sign = mark(claim, source)
    if status == "reworded" and sign is Mark.DIFFER:
        sign = Mark.AGREE  # no words stand against others: what all tell, each tells
    near = claim.near.get(source, ())[:1] if sign is Mark.NEAR else ()
    cites = tuple(index.cited(id) for id in (*claim.sources.get(source, ()), *near))
    return Cell(sign, cites)


def _place_in_story(claim: Claim, index: Index) -> int:
    """Where in the story the claim is told: the mean place of its sentences, in thousandths."""
    places = [
        1000 * (index.sentences[id].number - 1) // len(source.sentences)
        for source in index.sources
        for id in claim.sources.get(source.id, ())
    ]
    return sum(places) // max(1, len(places))


def _joined(run: Iterable[Part]) -> Part:
    """Neighbouring parts of one mark as one."""
    whole = list(run)
    return Part("".join(p.text for p in whole), whole[0].mark)


def _mark(start: int, end: int, places: Mapping[tuple[int, int], PartMark]) -> PartMark:
    """The mark of the places that cover a stretch: a conflict's, else the shortest one's."""
    covering: list[tuple[bool, int, PartMark]] = [
        (sign != "clash", b - a, sign) for (a, b), sign in places.items() if a <= start and end <= b
    ]
    return min(covering)[2] if covering else ""
