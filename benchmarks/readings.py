"""What was read beyond the annotated stories, kept by place: no word of it is in this repository.

`readings/pairs.jsonl` has a line a pool of articles: pairs of its sentences, whether they state the
same, and what they tell differently; `readings/others.jsonl` the same for each annotated story, by
one reader: the pairs that the matcher makes of it and the two readers of the story were not shown.
`readings/stories.jsonl` has a line a story: every pair of its sentences that two readers hold to
state the same ("overlap": one of them, or in part). Articles are those of PolNeAR (news of the
American campaign of 2016), sentences by topic those of ECB+ and SuperPAL; all lie in
`$STORYDIFF_EVAL`.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from benchmarks.gold import EVAL, Story, pools, scorer
from storydiff import quotes
from storydiff.annotation.annotate import annotate_all
from storydiff.annotation.document import Document
from storydiff.models import Article, Quote, Source
from storydiff.pipeline import prepare

READINGS = Path(__file__).parent / "readings"
ARTICLES = EVAL / "quotes/polnear_train.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Read:
    """Two sentences as one reader read them, or two where the first held them to state the same.

    A relation is "agree", "differ" or "conflict" where they state the same, "part" where they share
    a side fact alone, "none" where nothing. `differences` are rows as score_differences.py has
    them.
    """

    a: str
    b: str
    relations: Sequence[str]
    differences: Sequence[Mapping[str, Any]]

    @property
    def same(self) -> bool:
        """Whether they state the same."""
        return not {"none", "part"} & set(self.relations)

    @property
    def labels(self) -> tuple[str, str]:
        """The first and the last reader's relation."""
        return self.relations[0], self.relations[-1]


@dataclass(frozen=True)
class ReadPool:
    """Articles on one topic, of one story or of several, and the pairs that were read of them."""

    name: str
    sources: tuple[Source, ...]
    pairs: tuple[Read, ...]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The articles as every stage reads them."""
        return annotate_all(self.sources)

    @cached_property
    def said(self) -> tuple[Quote, ...]:
        """The quotations of all articles."""
        return quotes.extract_all(self.documents)


def read_pools() -> Iterator[ReadPool]:
    """Every pool of which pairs were read."""
    topics = {
        (path.stem, pool.name): pool.sources
        for path in sorted((EVAL / "align").glob("*.jsonl"))
        for pool in pools(path)
    }
    for n, row in enumerate(_rows("pairs")):
        sources = topics[tuple(row["topic"])] if "topic" in row else _sources(row["articles"])
        name = "/".join(row["topic"]) if "topic" in row else f"campaign-{n}"
        yield ReadPool(name, sources, tuple(_read(sources, pair) for pair in row["pairs"]))


def read_others(story: Story) -> tuple[Read, ...]:
    """The pairs of an annotated story that its annotators do not hold to be ones, or that were not
    among those that two readers read."""
    rows = (row for row in _rows("others") if row["story"] == story.name)
    return tuple(_read(story.sources, pair) for row in rows for pair in row["pairs"])


def read_stories() -> Iterator[Story]:
    """The stories that were read whole, as annotated ones."""
    for n, row in enumerate(_rows("stories")):
        sources = _sources(row["articles"])
        gold: dict[str, Any] = {
            "sentences": {s.id: s.text for source in sources for s in source.told},
            "alignments": [
                {"a": _at(sources, pair[0]), "b": _at(sources, pair[1]), "label": label}
                for label in ("match", "overlap")
                for pair in row[label]
            ],
            "quotes": [],
        }
        hits = {id: (id,) for id in gold["sentences"]}
        yield Story(f"read-{n}", sources, scorer().Gold(gold), hits)


def _rows(name: str) -> Iterator[Any]:
    with (READINGS / f"{name}.jsonl").open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


@cache
def _articles() -> Mapping[str, Article]:
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return {
        row["id"]: Article(
            row["id"], row["text"], row["outlet"], "stem", published=date.fromisoformat(row["date"])
        )
        for row in rows
    }


def _sources(names: Sequence[str]) -> tuple[Source, ...]:
    known = _articles()
    return prepare([known[name] for name in names])


def _at(sources: Sequence[Source], place: Sequence[Any]) -> str:
    """The id of the sentence at a place: its source's article or name, and the first character."""
    name, start = place
    source = next(s for s in sources if name in (s.article.path, s.id))
    return next(s.id for s in source.told if s.span.start <= start < s.span.end)


def _read(sources: Sequence[Source], row: Mapping[str, Any]) -> Read:
    a, b = _at(sources, row["a"]), _at(sources, row["b"])
    texts = {s.id: s.text for source in sources for s in source.told}
    differences = [
        {"readers": [_named(one, texts[a], texts[b]) for one in readers]}
        for readers in row["differences"]
    ]
    return Read(a, b, row["relations"], differences)


def _named(difference: Any, a: str, b: str) -> dict[str, Any] | None:
    """What one reader named, in words; None where only the other did."""
    if difference is None:
        return None
    kind, weight, one, other = difference
    return {
        "kind": kind,
        "weight": weight,
        "a": a[slice(*one)] if one else "",
        "b": b[slice(*other)] if other else "",
    }
