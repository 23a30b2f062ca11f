"""Scored pairs: which sentences of different articles tell the same thing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from operator import itemgetter
from typing import NamedTuple

from storydiff.align.articles import Articles
from storydiff.align.candidates import candidates
from storydiff.align.closer import Look
from storydiff.align.company import company
from storydiff.align.context import Surroundings
from storydiff.align.evidence import Evidence, evidence, likeness
from storydiff.align.model import cut, fitted, likelihood
from storydiff.align.parts import parts
from storydiff.align.reading import Reading, read
from storydiff.align.reason import reason
from storydiff.align.story import Line, Story, pool
from storydiff.annotation.document import Document
from storydiff.models import Pair, Quote
from storydiff.settings import AlignSettings

__all__ = ["Examined", "align", "examine", "scored", "weighed"]

DEFAULTS = AlignSettings()

_SAME = 1.0
"""The likelihood of a sentence and its own copy."""


class Examined(NamedTuple):
    """A story's candidate pairs (line numbers, the smaller first) and the evidence on each.

    `grams` is the cosine of their character 4-grams.
    """

    story: Story
    articles: Articles
    evidence: Mapping[tuple[int, int], Evidence]
    grams: Mapping[tuple[int, int], float]


def align(
    documents: Sequence[Document], settings: AlignSettings = DEFAULTS, said: Iterable[Quote] = ()
) -> tuple[Pair, ...]:
    """The pairs of `weighed` whose likelihood reaches the threshold."""
    pairs = weighed(documents, settings, said)
    return tuple(pair for pair in pairs if pair.score >= settings.threshold)


def weighed(
    documents: Sequence[Document], settings: AlignSettings = DEFAULTS, said: Iterable[Quote] = ()
) -> tuple[Pair, ...]:
    """The pairs of any likelihood worth keeping, in the order of their sentences.

    `said` are the quotations of the documents, each speaker under one name: who speaks is evidence.
    Pairs of hardly any likeness are left out beforehand; `scored` has them too. The order of the
    documents changes nothing. Time grows with the number of pairs of sentences that share a word:
    about 0.1 s for five articles.
    """
    return _pairs(documents, said, settings, every=False, one_story=False)


def scored(
    documents: Sequence[Document],
    settings: AlignSettings = DEFAULTS,
    said: Iterable[Quote] = (),
    one_story: bool = False,
) -> tuple[Pair, ...]:
    """Every candidate pair with its likelihood, in the order of their sentences.

    `said` is as in `weighed`. `one_story` says that the articles are known to be about one, however
    little they share: one may be a question put to the others.
    """
    return _pairs(documents, said, settings, every=True, one_story=one_story)


def _pairs(
    documents: Sequence[Document],
    said: Iterable[Quote],
    settings: AlignSettings,
    every: bool,
    one_story: bool,
) -> tuple[Pair, ...]:
    """The pairs worth keeping, or `every` one.

    Articles of the same sentences count once, so that a second copy changes no other pair. Those
    that tell other stories are weighed apart; one that tells its own has no pair.
    """
    ordered = sorted(documents, key=lambda document: document.source.id)
    copies: defaultdict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in ordered:
        copies[tuple(s.text for s in document.source.told)].append(document)
    # Ordered by what they say, so that no name decides where two are equally close.
    alike = [documents for _, documents in sorted(copies.items(), key=itemgetter(0))]
    told = _read([documents[0] for documents in alike], said)
    together = [tuple(range(len(told)))] if one_story else parts(told, settings)
    stories = ([told[n] for n in numbers] for numbers in together if len(numbers) > 1)
    twins = {
        same[0].id: same
        for documents in alike
        for same in zip(*(document.source.told for document in documents), strict=True)
    }
    found = [
        Pair(*((a, b) if a.source <= b.source else (b, a)), pair.score, pair.reason)
        for story in stories
        for pair in _likely(_examined(story, settings, every, one_story), settings, every)
        for a, b in product(twins[pair.a.id], twins[pair.b.id])
    ]
    found += [
        Pair(a, b, _SAME, "the same article")
        for same in twins.values()
        for a, b in combinations(same, 2)
    ]
    return tuple(sorted(found, key=lambda p: (p.a.source, p.a.number, p.b.source, p.b.number)))


def examine(
    documents: Sequence[Document], said: Iterable[Quote], settings: AlignSettings = DEFAULTS
) -> Examined:
    """The evidence on every candidate pair of these distinct articles on one story.

    `said` is as in `weighed`.
    """
    return _examined(_read(documents, said), settings, every=True, one_story=False)


def _read(documents: Sequence[Document], said: Iterable[Quote]) -> list[tuple[Reading, ...]]:
    of_sentence: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in said:
        for id in quote.sentences:
            of_sentence[id].append(quote)
    return [read(document, of_sentence) for document in documents]


def _examined(
    told: Sequence[Sequence[Reading]],
    settings: AlignSettings,
    every: bool,
    one_story: bool,
) -> Examined:
    story = pool(told)
    lines = story.lines
    least = 0.0 if every else settings.least_likeness
    most = max(settings.most_pairs, settings.partners * len(lines))
    words = [line.words for line in lines]
    shared = candidates(words, settings.least_shared, settings.common, most)
    parts = {
        (i, j): likeness(story, lines[i], lines[j], weight) for (i, j), weight in shared.items()
    }
    alike: list[dict[int, float]] = [{} for _ in lines]
    for (i, j), (grams, cover) in parts.items():
        alike[i][j] = alike[j][i] = (grams + cover) / 2
    articles = Articles(lines, alike, one_story)
    around = Surroundings(lines, alike, articles)
    found = {
        (i, j): evidence(story, lines[i], lines[j], around.context(i, j))
        for (i, j), (grams, _) in parts.items()
        if grams >= least and lines[i].outlet != lines[j].outlet
    }
    return Examined(story, articles, found, {pair: parts[pair][0] for pair in found})


def _likely(seen: Examined, settings: AlignSettings, every: bool) -> Iterator[Pair]:
    """The pairs of one story, or `every` one. Those that are not taken have no reason."""
    lines, model = seen.story.lines, fitted()
    first = {pair: model.first.score(evidence) for pair, evidence in seen.evidence.items()}
    near = {
        pair: likelihood(first[pair])
        for pair, grams in seen.grams.items()
        if grams >= settings.least_likeness
    }
    around, look = company(lines, near, seen.articles), Look(seen.story)
    last = {
        pair: model.last.score((*seen.evidence[pair], *look.closer(*pair), *around[pair]))
        for pair, value in near.items()
        if value >= settings.least_first
    }
    off = cut(model, last.values())
    for pair, at_first in first.items():
        a, b = lines[pair[0]], lines[pair[1]]
        value = _SAME if _verbatim(a, b) else likelihood(last.get(pair, at_first) - off)
        if every or value >= settings.least:
            why = ""
            if value >= settings.threshold:
                third = around[pair].third_outlet if pair in around else 0.0
                why = reason(a, b, seen.evidence[pair], third)
            yield Pair(a.sentence, b.sentence, value, why)


def _verbatim(a: Line, b: Line) -> bool:
    """Whether two sentences are the same content words in the same order, three or more."""
    return a.reading.stems == b.reading.stems and len(a.reading.stems) > 2
