"""Where articles' text comes from: wire copy, syndication and press releases counted once.

Passages that two articles share are found by word shingles (Broder 1997) that occur once in each,
joined where they follow one another. Words inside quotation marks show no common origin: any two
reporters at one press conference print the same ones.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from storydiff.annotation.document import Document
from storydiff.annotation.quotation_marks import within
from storydiff.models import Origin, Passage, Source, Span
from storydiff.settings import OriginSettings
from storydiff.shingles import Run, Shingled, of_one_origin, passages, shingled, words_shared

DEFAULTS = OriginSettings()

_AGENCIES = {
    "AP": "AP",
    "Associated Press": "AP",
    "Reuters": "Reuters",
    "AFP": "AFP",
    "Agence France-Presse": "AFP",
    "UPI": "UPI",
    "PA Media": "PA",
    "dpa": "dpa",
    "Xinhua": "Xinhua",
    "Bloomberg News": "Bloomberg",
    "ANI": "ANI",
    "PTI": "PTI",
}
_AGENCY = "|".join(map(re.escape, _AGENCIES))
_DATELINE = re.compile(
    r"^[A-Z][A-Z .'/-]{2,40}(?:, [A-Z][a-z]{2,8}\.? \d{1,2})? ?\(([A-Z][\w .&'-]{1,30})\)\s*[-–—]"
    rf"|\(({_AGENCY})\)|^(?:By )?(?:The )?({_AGENCY})\s*$|^By [^\n]{{0,60}}?, ({_AGENCY})\s*$",
    re.M,
)
"""LEEDS, May 3 (Any Agency) —, or a byline of one that every desk knows."""
_HEAD = 600
"""Code points at the beginning of an article in which a dateline or byline is looked for."""


class _Words(NamedTuple):
    """The words that an article tells its story in, by their shingles, each with its place."""

    source: Source
    shingled: Shingled
    starts: tuple[int, ...]
    ends: tuple[int, ...]


def find(
    documents: Sequence[Document],
    settings: OriginSettings = DEFAULTS,
    houses: Mapping[str, Collection[str]] | None = None,
) -> tuple[tuple[Origin, ...], tuple[Passage, ...]]:
    """The origins of the articles, in their order, and the passages that two of them share.

    Sources form one origin where they share enough text of their own, or carry one agency's
    dateline, or belong to one of the `houses` (a name to the labels of its outlets); joining is
    transitive. Near-linear in the text, quadratic only in sources that share
    passages.
    """
    sources = [document.source for document in documents]
    texts = [_words(document, settings.shingle) for document in documents]
    groups = _Groups([source.id for source in sources])
    found: list[Passage] = []
    for (i, j), seeds in sorted(_seeds(texts).items()):
        a, b = texts[i], texts[j]
        runs = passages(a.shingled, seeds, settings)
        found += (_passage(a, b, run) for run in runs)
        shared = words_shared(a.shingled, runs)
        if of_one_origin(a.shingled, b.shingled, shared, settings):
            groups.join(a.source.id, b.source.id, f"{shared} words in common")
    credits = {source.id: _credit(source) for source in sources}
    first_of: dict[str, str] = {}
    for id, credit in credits.items():
        if credit is not None:
            groups.join(first_of.setdefault(credit, id), id, f"both carry {credit}'s dateline")
    for house, labels in sorted((houses or {}).items()):
        ids = [source.id for source in sources if source.label in labels]
        for id in ids[1:]:
            groups.join(ids[0], id, f"both belong to {house}")
    return groups.origins(credits), tuple(found)


def counter(origins: Sequence[Origin]) -> Callable[[Iterable[str]], int]:
    """Asked with the ids of sources: how many independent origins they have."""
    origin_of = {id: origin.id for origin in origins for id in origin.sources}

    def count(source_ids: Iterable[str]) -> int:
        return len({origin_of[id] for id in source_ids if id in origin_of})

    return count


def absence(source: Source) -> str:
    """What to say where a claim was not found in this source."""
    if source.foreign:
        return "in another language"
    return "text may be cut short" if source.cut_short else "not found"


def _words(document: Document, size: int) -> _Words:
    """The article's words, marks left aside, with which of them stand in quotation marks."""
    tokens = [token for token in document.tokens if token.text[0].isalnum()]
    starts = tuple(token.start for token in tokens)
    words = [token.lower for token in tokens]
    return _Words(
        document.source,
        shingled(words, within(starts, document.quotations), size),
        starts,
        tuple(token.end for token in tokens),
    )


def _seeds(texts: Sequence[_Words]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For each pair of texts, the places of the shingles that occur once in each."""
    places: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for i, text in enumerate(texts):
        for shingle, at in text.shingled.once().items():
            places[shingle].append((i, at))
    seeds: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for once in places.values():
        for (i, x), (j, y) in combinations(once, 2):
            seeds[(i, j)].append((x, y))
    return seeds


def _credit(source: Source) -> str | None:
    """The agency whose dateline or byline an article carries."""
    if source.article.author in _AGENCIES:
        return _AGENCIES[source.article.author]
    match = _DATELINE.search(source.article.text[:_HEAD])
    if match is None:
        return None
    name = str(next(filter(None, match.groups())))
    return _AGENCIES.get(name, name)


class _Groups:
    """Sources joined into origins, with the reason of each joining."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.parent = {id: id for id in ids}
        self.reasons: list[tuple[str, str, str]] = []

    def root(self, id: str) -> str:
        while self.parent[id] != id:
            id = self.parent[id]
        return id

    def join(self, a: str, b: str, reason: str) -> None:
        first, second = self.root(a), self.root(b)
        if first != second:
            self.parent[second] = first
            self.reasons.append((a, b, reason))

    def origins(self, credits: Mapping[str, str | None]) -> tuple[Origin, ...]:
        members: dict[str, list[str]] = {}
        for id in self.parent:
            members.setdefault(self.root(id), []).append(id)
        return tuple(
            Origin(
                id=f"o{n}",
                sources=tuple(sorted(ids)),
                credit=next((c for id in ids if (c := credits[id])), None),
                reason="; ".join(f"{a}, {b}: {why}" for a, b, why in self.reasons if a in ids),
            )
            for n, ids in enumerate(sorted(members.values(), key=min), 1)
        )


def _passage(a: _Words, b: _Words, run: Run) -> Passage:
    return Passage(
        a.source.id,
        b.source.id,
        Span(a.starts[run[0]], a.ends[run[1] - 1]),
        Span(b.starts[run[2]], b.ends[run[3] - 1]),
        run[1] - run[0],
    )
