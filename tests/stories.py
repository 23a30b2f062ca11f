"""Stories as test cases: a folder of articles, read and compared once for the whole suite.

A folder under `samples/` or `tests/cases/stories/` is a case for the laws: adding a case is adding
a folder. What is to be found in a sample is in `tests/cases/samples/<story>/expected.json`, not
beside the articles, where `storydiff compare samples/` would rightly call it no article.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import storydiff
from storydiff.models import Comparison, Loaded, Sentence, Source

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
CASES = ROOT / "tests" / "cases" / "stories"
EXPECTED = ROOT / "tests" / "cases" / "samples"

PLAIN_MARKS = str.maketrans("“”‘’", "\"\"''")


def folders() -> list[Path]:
    """Every story that the laws are checked on."""
    return sorted(p for root in (SAMPLES, CASES) for p in root.iterdir() if p.is_dir())


def samples() -> list[Path]:
    """The stories of `samples/`, each of which has an `expected.json`."""
    return [p for p in folders() if p.parent == SAMPLES]


def expectations(folder: Path) -> Mapping[str, Any]:
    """What a careful reader found in a sample."""
    path = EXPECTED / folder.name / "expected.json"
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


@cache
def loaded(folder: Path) -> Loaded:
    """The articles of a story."""
    return storydiff.load([folder])


@cache
def compared(folder: Path) -> Comparison:
    """A story through the whole pipeline, with the settings that everybody gets."""
    return storydiff.compare(loaded(folder))


def fold(text: str) -> str:
    """Text for matching by eye: straight marks, lower case, single spaces."""
    return " ".join(text.translate(PLAIN_MARKS).casefold().split())


@dataclass(frozen=True, slots=True)
class Expected:
    """A hand-made `expected.json`: it names articles by file stem and sentences by their words."""

    comparison: Comparison
    data: Mapping[str, Any]

    @classmethod
    def of(cls, folder: Path) -> Expected:
        """Read a sample's expectations together with what was found in it."""
        return cls(compared(folder), expectations(folder))

    def source(self, stem: str) -> Source:
        """The article of that file."""
        (found,) = [s for s in self.comparison.sources if Path(s.article.path).stem == stem]
        return found

    def stem(self, id: str) -> str:
        """The file that a source id stands for."""
        return Path(self.comparison.source(id).article.path).stem

    def sentence(self, stem: str, words: str) -> Sentence:
        """The one sentence that holds the words, of those that tell an article's story."""
        found = [s for s in self.source(stem).told if fold(words) in fold(s.text)]
        assert len(found) == 1, f"{words!r} is in {len(found)} sentences of {stem}: {found}"
        return found[0]

    def sentences(self, told: Mapping[str, list[str]]) -> set[str]:
        """The ids of the sentences that `told` names."""
        return {self.sentence(stem, words).id for stem, all in told.items() for words in all}

    def pairs(self) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
        """The pairs that must be found, and those that may be."""
        must = set(self._reprinted())
        may: set[tuple[str, str]] = set()
        for claim in self.data["claims"]:
            told = self.sentences(claim["told"])
            loosely = self.sentences(claim.get("loosely", {}))
            must |= set(across(told))
            may |= set(across(told | loosely))
        return must, may - must

    def _reprinted(self) -> Iterator[tuple[str, str]]:
        by_text: dict[str, set[str]] = {}
        for source in self.comparison.sources:
            for sentence in source.told:
                by_text.setdefault(fold(sentence.text), set()).add(sentence.id)
        for ids in by_text.values():
            yield from across(ids)


def across(ids: set[str]) -> Iterator[tuple[str, str]]:
    """All pairs of sentences of two different articles, in order."""
    ordered = sorted(ids)
    for i, a in enumerate(ordered):
        for b in ordered[i + 1 :]:
            if a.rpartition(":")[0] != b.rpartition(":")[0]:
                yield a, b


def left_over(source: Source) -> str:
    """The characters of an article that no sentence and no dropped line accounts for."""
    left = list(source.article.text)
    for span in (*(s.span for s in source.sentences), *(d.span for d in source.dropped)):
        left[span.start : span.end] = " " * (span.end - span.start)
    return "".join(left).strip()
