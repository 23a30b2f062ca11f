"""Scored pairs: which sentences of different articles tell the same thing, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product
from operator import itemgetter
from typing import NamedTuple

from storydiff.align.articles import Articles, Likeness
from storydiff.align.candidates import candidates, with_last
from storydiff.align.closer import Look
from storydiff.align.company import Company, company
from storydiff.align.context import Surroundings
from storydiff.align.evidence import Evidence, evidence, likeness
from storydiff.align.model import cut, fitted, likelihood
from storydiff.align.parts import parts
from storydiff.align.reading import Reading, read
from storydiff.align.reason import reason
from storydiff.align.story import Line, Story, pool
from storydiff.annotation.document import Document
from storydiff.models import Pair, Quote, Sentence
from storydiff.settings import AlignSettings

__all__ = ["Examined", "align", "asked", "examine", "scored", "weighed"]

DEFAULTS = AlignSettings()

_SAME = 1.0
"""The likelihood of a sentence and its own copy."""


class Examined(NamedTuple):
    """A story's candidate pairs (line numbers, the smaller first) and the evidence on each.

    `grams` is the cosine of their character 4-grams; `alike` has for each line those that share
    content with it, and how like it (0 to 1) they are.
    """

    story: Story
    articles: Articles
    evidence: Mapping[tuple[int, int], Evidence]
    grams: Mapping[tuple[int, int], float]
    alike: Likeness


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


def asked(
    documents: Sequence[Document],
    questions: Iterable[Document],
    settings: AlignSettings = DEFAULTS,
) -> Iterator[Mapping[str, float]]:
    """For each question, a document of one sentence: how likely each sentence (by id) tells it.

    A question changes nothing of what the documents are to each other, and nothing for another
    question. Linear in the questions.
    """
    alike = _distinct(documents)
    told = _read([same[0] for same in alike], ())
    story = _examined(told, settings, every=True, one_story=True)
    known = _weigh(story, settings)
    off = cut(fitted(), known.last.values())
    twins = _twins(alike)
    for question in questions:
        seen = _examined([*told, *_read([question], ())], settings, True, True, story)
        found = _weigh(seen, settings, known.likelihood)
        lines = seen.story.lines
        yield {
            same.id: _likelihood(lines[i], lines[asked], found.score((i, asked)) - off)
            for i, asked in found.first
            for same in twins[lines[i].sentence.id]
        }


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
    alike = _distinct(documents)
    told = _read([same[0] for same in alike], said)
    together = [tuple(range(len(told)))] if one_story else parts(told, settings)
    stories = ([told[n] for n in numbers] for numbers in together if len(numbers) > 1)
    twins = _twins(alike)
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


def _distinct(documents: Sequence[Document]) -> list[list[Document]]:
    """The documents, those of the same sentences together."""
    copies: defaultdict[tuple[str, ...], list[Document]] = defaultdict(list)
    for document in sorted(documents, key=lambda document: document.source.id):
        copies[tuple(s.text for s in document.source.told)].append(document)
    # Ordered by what they say, so that no name decides where two are equally close.
    return [same for _, same in sorted(copies.items(), key=itemgetter(0))]


def _twins(alike: Iterable[Sequence[Document]]) -> Mapping[str, Sequence[Sentence]]:
    """By the id of each sentence of the first of some copies: it, and those of the others."""
    return {
        same[0].id: same
        for documents in alike
        for same in zip(*(document.source.told for document in documents), strict=True)
    }


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
    known: Examined | None = None,
) -> Examined:
    """The evidence on the pairs of these articles; with `known`, which holds that on all but the
    last sentence, on the pairs of this one."""
    story = pool(told)
    lines = story.lines
    least = 0.0 if every else settings.least_likeness
    words = [line.words for line in lines]
    if known is None:
        most = max(settings.most_pairs, settings.partners * len(lines))
        shared = candidates(words, settings.least_shared, settings.common, most)
        alike: list[dict[int, float]] = [{} for _ in lines]
    else:
        shared = with_last(words, settings.least_shared)
        alike = [*map(dict, known.alike), {}]
    parts = {
        (i, j): likeness(story, lines[i], lines[j], weight) for (i, j), weight in shared.items()
    }
    for (i, j), (grams, cover) in parts.items():
        alike[i][j] = alike[j][i] = (grams + cover) / 2
    articles = Articles(lines, alike, one_story)
    around = Surroundings(lines, alike, articles)
    found = {
        (i, j): evidence(story, lines[i], lines[j], around.context(i, j))
        for (i, j), (grams, _) in parts.items()
        if grams >= least and lines[i].outlet != lines[j].outlet
    }
    return Examined(story, articles, found, {pair: parts[pair][0] for pair in found}, alike)


class _Weighed(NamedTuple):
    """What the evidence on pairs comes to at first and, of those that are worth it, at last; the
    likelihoods at first and the company of these."""

    first: Mapping[tuple[int, int], float]
    likelihood: Mapping[tuple[int, int], float]
    around: Mapping[tuple[int, int], Company]
    last: Mapping[tuple[int, int], float]

    def score(self, pair: tuple[int, int]) -> float:
        """The last word on a pair, in log odds."""
        return self.last.get(pair, self.first[pair])


def _weigh(
    seen: Examined, settings: AlignSettings, known: Mapping[tuple[int, int], float] | None = None
) -> _Weighed:
    """What the evidence comes to; `known` are the first likelihoods of other pairs of the story."""
    lines, model = seen.story.lines, fitted()
    first = {pair: model.first.score(evidence) for pair, evidence in seen.evidence.items()}
    near = {
        pair: likelihood(first[pair])
        for pair, grams in seen.grams.items()
        if grams >= settings.least_likeness
    }
    around = company(lines, {**(known or {}), **near}, seen.articles, near)
    look = Look(seen.story)
    last = {
        pair: model.last.score((*seen.evidence[pair], *look.closer(*pair), *around[pair]))
        for pair, value in near.items()
        if value >= settings.least_first
    }
    return _Weighed(first, near, around, last)


def _likely(seen: Examined, settings: AlignSettings, every: bool) -> Iterator[Pair]:
    """The pairs of one story, or `every` one. Those that are not taken have no reason."""
    lines, found = seen.story.lines, _weigh(seen, settings)
    off = cut(fitted(), found.last.values())
    for pair in found.first:
        a, b = lines[pair[0]], lines[pair[1]]
        value = _likelihood(a, b, found.score(pair) - off)
        if every or value >= settings.least:
            why = ""
            if value >= settings.threshold:
                third = found.around[pair].third_outlet if pair in found.around else 0.0
                why = reason(a, b, seen.evidence[pair], third)
            yield Pair(a.sentence, b.sentence, value, why)


def _likelihood(a: Line, b: Line, score: float) -> float:
    """The likelihood of a pair. Sure are the same content words in the same order, three or more.

    `score` counts from where a pair of the story is taken.
    """
    same = a.reading.stems == b.reading.stems and len(a.reading.stems) > 2
    return _SAME if same else likelihood(score)
