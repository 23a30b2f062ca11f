"""The annotated stories and sentence pools: read from $STORYDIFF_EVAL, which is no part of this."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import storydiff
from storydiff import quotes
from storydiff.annotation.annotate import annotate_all
from storydiff.annotation.document import Document
from storydiff.models import Article, Quote, Sentence, Source, Span
from storydiff.pipeline import prepare

EVAL = Path(os.environ.get("STORYDIFF_EVAL", "../shared/eval"))

Ids = tuple[str, str]
"""The ids of two sentences."""


@dataclass(frozen=True)
class Story:
    """A story as the pipeline reads it, and what its annotators say of it.

    `hits` maps a sentence id to the annotated sentences that it covers or lies in; `fresh` says
    that the story came after the matcher's first parts had been chosen.
    """

    name: str
    sources: tuple[Source, ...]
    gold: Any
    hits: Mapping[str, Sequence[str]]
    fresh: bool = False

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The articles as every stage reads them."""
        return annotate_all(self.sources)

    @cached_property
    def said(self) -> tuple[Quote, ...]:
        """The quotations of all articles."""
        return quotes.extract_all(self.documents)

    def label(self, a: str, b: str) -> bool | None:
        """Whether a pair is right; None where the score ignores it."""
        pairs = self.gold_pairs(a, b)
        if not pairs:
            return None
        if any(pair in self.gold.required for pair in pairs):
            return True
        return None if pairs & self.gold.ignored else False

    def gold_pairs(self, a: str, b: str) -> set[frozenset[str]]:
        """The annotated pairs that a pair of the pipeline's sentences stands for."""
        return {
            frozenset((x, y))
            for x in self.hits[a]
            for y in self.hits[b]
            if x.split(":")[0] != y.split(":")[0]
        }

    def score(self, pairs: Iterable[Ids]) -> Mapping[str, float]:
        """Precision `p`, recall `r` and `f1` by score_story.py itself."""
        rows = [(a, b, None) for a, b in pairs]
        result: Mapping[str, float] = scorer().score_pairs(self.gold, rows, self.hits)[0]
        return result


@dataclass(frozen=True)
class Pool:
    """Sentences of a topic as sources, the pairs that are judged, and which of them are right."""

    name: str
    sources: tuple[Source, ...]
    judged: Mapping[Ids, bool]


@cache
def scorer(path: str = "score_story.py") -> ModuleType:
    """One of the scorers, imported from where the data lies."""
    spec = spec_from_file_location(Path(path).stem, EVAL / path)
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def all_stories() -> list[Story]:
    """The fourteen stories that the matcher grew up with and the ten fresh ones."""
    fresh = stories(EVAL / "fresh/gold", EVAL / "fresh/stories")
    return stories() + [replace(story, fresh=True) for story in fresh]


def stories(gold_dir: Path = EVAL / "gold", stories_dir: Path = EVAL / "stories") -> list[Story]:
    """Every annotated story of a folder, by name. The articles of "seeds" may lie beside it."""
    found: list[Story] = []
    module = scorer()
    for path in sorted(gold_dir.glob("*.json")):
        folders = (stories_dir / path.stem, stories_dir.parent.parent / path.stem)
        folder = next(f for f in folders if f.is_dir())
        gold = module.Gold(json.loads(path.read_text(encoding="utf-8")))
        sources = prepare(storydiff.load([folder]).articles)
        listed = [
            {
                "id": source.id,
                "path": source.article.path,
                "sentences": [{"id": s.id, "text": s.text} for s in source.sentences],
            }
            for source in sources
        ]
        hits = module.map_sentences(gold, {"sources": listed})
        found.append(Story(path.stem, sources, gold, hits))
    return found


def pools(path: Path) -> Iterator[Pool]:
    """The topics of a SuperPAL file (summary against source) or an ECB+ file (any shared event)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield _superpal(row) if "left" in row else _ecb(row)


def _superpal(row: Mapping[str, Any]) -> Pool:
    texts = [*(("summary", text) for text in row["left"])]
    texts += zip(row["right_doc"], row["right"], strict=True)
    sources, ids = _sources(texts)
    left, right = ids[: len(row["left"])], ids[len(row["left"]) :]
    gold = {(i, j) for i, j in row["gold"]}
    judged = {(a, b): (i, j) in gold for i, a in enumerate(left) for j, b in enumerate(right)}
    return Pool(row["topic"], sources, judged)


def _ecb(row: Mapping[str, Any]) -> Pool:
    sources, ids = _sources(list(zip(row["docs"], row["sents"], strict=True)))
    return Pool(row["topic"], sources, {(ids[p[0]], ids[p[1]]): p[2] > 0 for p in row["pairs"]})


def _sources(texts: Sequence[tuple[str, str]]) -> tuple[tuple[Source, ...], list[str]]:
    """Sentences, each with the name of its document, as sources; and their ids in order."""
    documents: dict[str, list[Sentence]] = {}
    ids: list[str] = []
    for document, text in texts:
        told = documents.setdefault(document, [])
        start = told[-1].span.end + 1 if told else 0
        number = len(told) + 1
        id = f"{document}:{number}"
        told.append(Sentence(id, document, number, Span(start, start + len(text)), text, number))
        ids.append(id)
    return tuple(_source(name, told) for name, told in sorted(documents.items())), ids


def _source(name: str, told: Sequence[Sentence]) -> Source:
    article = Article(name, "\n".join(s.text for s in told), name, "stem")
    return Source(name, "A", article, None, None, "en", tuple(told))
