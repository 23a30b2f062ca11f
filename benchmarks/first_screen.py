"""How many of the contrasts that a first screen shows readers find worth seeing.

    python -m benchmarks.first_screen [--json]

Each contrast is sought among what readers of the 24 annotated stories found told differently: two
of the pairs that the annotators hold to be ones, one of the matcher's others.
`true`: one of them saw it; `material`: one would want an editor to see it; `both`: both would.
A story's contrasts are those that come of models of pairs and of differences which were fitted to
other stories, as on a story that nobody has read.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from unittest.mock import patch

from benchmarks import align_tables, train_align, train_differences
from benchmarks.gold import EVAL, Story, all_stories, scorer
from benchmarks.read_differences import examples, read_examples
from benchmarks.readings import read_others
from benchmarks.report import show
from storydiff import align
from storydiff.differences import relations
from storydiff.pipeline import compare
from storydiff.render import choice, contrasts
from storydiff.render.contrasts import Contrast, Side
from storydiff.render.lookup import Lookup

SHOWN = 8
FOLDS = 4
"""Parts that stories are left out in where the pairs and differences themselves are judged."""


@dataclass(frozen=True, slots=True)
class Read:
    """A contrast with what readers say of it: 0 not seen, 1 seen, 2 material to one, 3 to both."""

    story: str
    contrast: Contrast
    seen: int


def all_read(stories: Sequence[Story]) -> Iterator[Read]:
    """The contrasts of all stories, each by models that were fitted to other ones."""
    pairs = align_tables.tables(stories)
    told, further = list(examples()), list(read_examples())
    names = sorted(story.name for story in stories)
    for fold in (set(names[n::FOLDS]) for n in range(FOLDS)):
        model = train_align.fit([t for t in pairs if _name(t) not in fold])
        gate = train_differences.scaled(
            [*(e for e in told if e.story not in fold), *further], train_differences.RIDGE
        )
        with (
            patch.object(align, "fitted", lambda model=model: model),
            patch.object(relations, "fitted", lambda gate=gate: gate),
        ):
            for story in stories:
                if story.name in fold:
                    yield from read(story)


def _name(table: align_tables.Table) -> str:
    return table.of.name if isinstance(table.of, Story) else ""


def read(story: Story) -> list[Read]:
    """The contrasts of a story, each with what its readers say."""
    comparison = compare([source.article for source in story.sources])
    rows = _rows(story)
    found = contrasts.ranked(contrasts.by_claim(comparison, Lookup.of(comparison)))
    return [Read(story.name, c, _seen(c, rows, story)) for c in found]


def _rows(story: Story) -> Mapping[frozenset[str], Any]:
    """What was read of pairs, by their annotated sentences or, of the matcher's others, by ours."""
    data = json.loads((EVAL / "differences" / f"{story.name}.json").read_text("utf-8"))
    rows = {frozenset((row["a"], row["b"])): row for row in data["pairs"]}
    others = {
        frozenset((_own(pair.a), _own(pair.b))): {
            "a": _own(pair.a),
            "differences": pair.differences,
        }
        for pair in read_others(story)
    }
    return {**rows, **others}


def _own(sentence: str) -> str:
    """The id of one of our sentences among those of annotated ones."""
    return f"our {sentence}"


def _seen(contrast: Contrast, rows: Mapping[frozenset[str], Any], story: Story) -> int:
    best = 0
    for one, other in combinations(contrast.sides, 2):
        for row, first in _of(one, other, rows, story):
            a, b = (one, other) if first else (other, one)
            best = max([best, *_weights(row, a.words, b.words)])
    return best


def _of(
    one: Side, other: Side, rows: Mapping[frozenset[str], Any], story: Story
) -> Iterator[tuple[Any, bool]]:
    for p in one.places:
        for q in other.places:
            for x in (_own(p.sentence), *story.hits.get(p.sentence, ())):
                for y in (_own(q.sentence), *story.hits.get(q.sentence, ())):
                    row = rows.get(frozenset((x, y)))
                    if row is not None:
                        yield row, row["a"] == x


def _weights(row: Any, a: str, b: str) -> Iterator[int]:
    module = scorer("score_differences.py")
    for difference in row["differences"]:
        if module.matches({"a": a, "b": b}, difference):
            weights = [r["weight"] for r in difference["readers"] if r]
            yield 3 if weights == [2, 2] else 2 if 2 in weights else 1


def top(told: Sequence[Read], most: int = SHOWN, least: float = choice.SHOWN) -> list[Read]:
    """Those that the first screens of these stories show."""
    shown: list[Read] = []
    for name in sorted({r.story for r in told}):
        of_story = [r for r in told if r.story == name]
        chosen = choice.best([r.contrast for r in of_story], most, least)
        shown += [r for r in of_story if any(r.contrast is c for c in chosen)]
    return shown


def shares(told: Sequence[Read]) -> dict[str, float]:
    """Of these contrasts the shares that readers saw, how many they are and of how many stories."""
    size = len(told) or 1
    return {
        "true": sum(r.seen > 0 for r in told) / size,
        "material": sum(r.seen > 1 for r in told) / size,
        "both": sum(r.seen > 2 for r in told) / size,
        "contrasts": len(told),
        "stories": len({r.story for r in told}),
    }


def measured(told: Sequence[Read]) -> dict[str, dict[str, float]]:
    """The shares of all contrasts, and of those shown: by rank alone, from some likelihoods and
    from that of the product."""
    floors = {f"from {least}": shares(top(told, least=least)) for least in (0.0, 0.52, 0.55, 0.6)}
    return {"all": shares(told), **floors, "shown": shares(top(told))}


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL} (set STORYDIFF_EVAL)")
        return
    told = list(all_read(all_stories()))
    show("contrasts that readers saw", measured(told), asked.json)


if __name__ == "__main__":
    main()
