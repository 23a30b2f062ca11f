"""Scored pairs: which sentences of different articles tell the same thing, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from operator import itemgetter

from storydiff.align.articles import Articles
from storydiff.align.candidates import candidates
from storydiff.align.company import company
from storydiff.align.context import Context, Surroundings
from storydiff.align.evidence import Evidence, evidence, likeness
from storydiff.align.model import fitted, likelihood, row, shift
from storydiff.align.parts import parts
from storydiff.align.reading import Reading, read
from storydiff.align.reason import reason
from storydiff.align.story import Line, Story, pool
from storydiff.annotation.document import Document
from storydiff.models import Pair
from storydiff.settings import AlignSettings

__all__ = ["Examined", "align", "examine", "scored", "weighed"]

DEFAULTS = AlignSettings()

_SAME = 1.0
"""The likelihood of a sentence and its own copy."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A story's candidate pairs (line numbers, the smaller first) and the evidence on each.

    `expected` is how many pairs a story of this size may hold: half the sum, over the pairs of
    articles, of the shorter one's sentences.
    """

    story: Story
    articles: Articles
    evidence: Mapping[tuple[int, int], tuple[Evidence, Context]]
    expected: int


def align(documents: Sequence[Document], settings: AlignSettings = DEFAULTS) -> tuple[Pair, ...]:
    """The pairs whose likelihood reaches the threshold, in the order of their sentences.

    As `weighed` otherwise.
    """
    return tuple(pair for pair in weighed(documents, settings) if pair.score >= settings.threshold)


def weighed(documents: Sequence[Document], settings: AlignSettings = DEFAULTS) -> tuple[Pair, ...]:
    """The pairs of any likelihood worth keeping, in the order of their sentences.

    Pairs of hardly any likeness are left out beforehand; `scored` has them too. The order of the
    documents changes nothing. Time grows with the number of pairs of sentences that share a word:
    about 80 ms for five articles.
    """
    return _pairs(documents, settings, settings.least_likeness, settings.least)


def scored(
    documents: Sequence[Document], settings: AlignSettings = DEFAULTS, one_story: bool = False
) -> tuple[Pair, ...]:
    """Every candidate pair with its likelihood, in the order of their sentences.

    `one_story` says that the articles are known to be about one, however little they share: one may
    be a question put to the others.
    """
    return _pairs(documents, settings, 0.0, 0.0, one_story)


def _pairs(
    documents: Sequence[Document],
    settings: AlignSettings,
    least_likeness: float,
    least: float,
    one_story: bool = False,
) -> tuple[Pair, ...]:
    """The pairs from a likeness and a likelihood up.

    Articles of the same sentences count once, so that a second copy changes no other pair.
    """
    ordered = sorted(documents, key=lambda document: document.source.id)
    told = {document.source.id: document.source.told for document in ordered}
    copies: dict[tuple[str, ...], list[Document]] = {}
    for document in ordered:
        copies.setdefault(tuple(s.text for s in told[document.source.id]), []).append(document)
    # Ordered by what they say, so that no name decides where two are equally close.
    distinct = [alike[0] for _, alike in sorted(copies.items(), key=itemgetter(0))]
    twins = {
        same[0].id: same
        for alike in copies.values()
        for same in zip(*(told[document.source.id] for document in alike), strict=True)
    }
    repeated = [
        _in_order(replace(pair, a=a, b=b))
        for pair in _distinct_pairs(distinct, settings, least_likeness, least, one_story)
        for a in twins[pair.a.id]
        for b in twins[pair.b.id]
    ]
    identical = [
        Pair(s, t, _SAME, "the same article")
        for alike in copies.values()
        for one, other in combinations(alike, 2)
        for s, t in zip(told[one.source.id], told[other.source.id], strict=True)
    ]
    rank = {id: n for n, id in enumerate(told)}
    return tuple(
        sorted(
            (*repeated, *identical),
            key=lambda p: (rank[p.a.source], p.a.number, rank[p.b.source], p.b.number),
        )
    )


def examine(
    documents: Sequence[Document],
    settings: AlignSettings = DEFAULTS,
    least_likeness: float = 0.0,
    one_story: bool = False,
) -> Examined:
    """The evidence on the candidate pairs of these distinct articles.

    A pair whose likeness is below `least_likeness` counts as surroundings of others only.
    `one_story` is as in `scored`.
    """
    articles = [read(document) for document in documents]
    return _examined(articles, settings, least_likeness, one_story)


def _examined(
    told: Sequence[Sequence[Reading]],
    settings: AlignSettings,
    least_likeness: float,
    one_story: bool,
) -> Examined:
    story = pool(told)
    lines = story.lines
    most = max(settings.most_pairs, settings.partners * len(lines))
    words = [line.words for line in lines]
    shared = candidates(words, settings.least_shared, settings.common, most)
    parts = {
        (i, j): likeness(story, lines[i], lines[j], weight) for (i, j), weight in shared.items()
    }
    alike = {pair: (grams + cover) / 2 for pair, (grams, cover) in parts.items()}
    articles = Articles(lines, alike, one_story)
    around = Surroundings(lines, alike, articles)
    found = {
        (i, j): (evidence(story, lines[i], lines[j]), around.context(i, j))
        for (i, j), (grams, _) in parts.items()
        if grams >= least_likeness and lines[i].outlet != lines[j].outlet
    }
    sizes = map(len, told)
    return Examined(story, articles, found, sum(map(min, combinations(sizes, 2))) // 2)


def _distinct_pairs(
    documents: Sequence[Document],
    settings: AlignSettings,
    least_likeness: float,
    least: float,
    one_story: bool,
) -> list[Pair]:
    """The pairs of these distinct articles from a likeness and a likelihood up.

    Articles that tell other stories are weighed apart.
    """
    told = [read(document) for document in documents]
    together = [tuple(range(len(told)))] if one_story else parts(told, settings)
    return [
        pair
        for numbers in together
        for pair in _likely(
            _examined([told[n] for n in numbers], settings, least_likeness, one_story), least
        )
    ]


def _likely(seen: Examined, least: float) -> list[Pair]:
    """The pairs from a likelihood up of one story."""
    lines, model = seen.story.lines, fitted()
    rows = {pair: row(*parts) for pair, parts in seen.evidence.items()}
    first = {pair: likelihood(model.first.score(numbers)) for pair, numbers in rows.items()}
    around = company(lines, first, seen.articles)
    last = {pair: model.last.score((*rows[pair], *around[pair])) for pair in rows}
    off = shift(model, last.values(), seen.expected)
    found: list[Pair] = []
    for (i, j), score in last.items():
        value = _SAME if _verbatim(lines[i], lines[j]) else likelihood(score - off)
        if value >= least:
            why = reason(lines[i], lines[j], *seen.evidence[i, j], around[i, j].third_outlet)
            found.append(Pair(lines[i].sentence, lines[j].sentence, value, why))
    return found


def _verbatim(a: Line, b: Line) -> bool:
    """Whether two sentences are the same content words in the same order, three or more."""
    return a.reading.stems == b.reading.stems and len(a.reading.stems) > 2


def _in_order(pair: Pair) -> Pair:
    """The pair with the sentence of the source that sorts first as `a`."""
    if pair.a.source <= pair.b.source:
        return pair
    return replace(pair, a=pair.b, b=pair.a)
