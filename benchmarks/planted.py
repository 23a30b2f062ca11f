"""How many differences planted in made-up stories are named, and what is shown besides.

    python -m benchmarks.planted [--json]

benchmarks/planted/ holds 24 stories, each told by four outlets in their own words, by writers who
had not seen the program: a dozen differences each, and eight facts that are told in other words
alone. A file beside each has the exact words of these and their sentence by outlet. Printed are, of
all, of each kind and of the decoys: how many there are, how many have two of their sentences
paired, how many a pair names, how many a contrast of the story shows and how many its first screen
does; how many contrasts of the first screens are none of them; how many lines these print as told
by several outlets, and how many of the lines have what one of those tells otherwise. Words are
matched as score_differences.py matches them.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, permutations
from pathlib import Path
from typing import Any, NamedTuple

import storydiff
from benchmarks.gold import EVAL, scorer
from benchmarks.report import show
from storydiff.models import Comparison, Source
from storydiff.render.contrasts import Contrast, Side
from storydiff.render.first_screen import first_screen
from storydiff.render.first_screen.told import Shared

STORIES = Path(__file__).parent / "planted"
ALL, DECOYS = "all", "decoys"
COUNTED = ("planted", "paired", "named", "shown", "first", "besides", "lines", "sided")


class Told(NamedTuple):
    """What one outlet gives: its words, and the ids of the sentences in which they stand."""

    source: str
    words: str
    sentences: frozenset[str]


def measured() -> dict[str, dict[str, float]]:
    """The counts of all stories, by kind."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for folder in sorted(path for path in STORIES.iterdir() if path.is_dir()):
        _count(folder, counts)
    return {kind: {key: count[key] for key in COUNTED} for kind, count in counts.items()}


def _count(folder: Path, counts: Mapping[str, Counter[str]]) -> None:
    comparison = storydiff.compare(storydiff.load([str(folder)]))
    sources = {Path(source.article.path).stem: source for source in comparison.sources}
    screen = first_screen(comparison)
    anywhere = [c for told in screen.told_apart.values() for c in told]
    planted = json.loads(folder.with_suffix(".json").read_text(encoding="utf-8"))
    rows = [(row, [ALL, row["kind"]]) for row in planted["differences"]]
    rows += [(row, [DECOYS]) for row in planted["decoys"]]
    known: set[Contrast] = set()
    for row, kinds in rows:
        pairs = list(_pairs(row, sources))
        on_screen = {c for c in screen.contrasts if any(_shows(c, *pair) for pair in pairs)}
        found = {
            "planted": True,
            "paired": any(_paired(comparison, *pair) for pair in pairs),
            "named": any(_named(comparison, *pair) for pair in pairs),
            "shown": any(_shows(c, *pair) for c in anywhere for pair in pairs),
            "first": bool(on_screen),
        }
        for kind in kinds:
            counts[kind].update({key: int(value) for key, value in found.items()})
        known |= on_screen
    counts[ALL]["besides"] += len(set(screen.contrasts) - known)
    counts[ALL]["lines"] += len(screen.told)
    apart = [pair for row, kinds in rows if ALL in kinds for pair in _pairs(row, sources)]
    counts[ALL]["sided"] += sum(_takes_a_side(line, apart) for line in screen.told)


def _pairs(row: Mapping[str, Any], sources: Mapping[str, Source]) -> Iterator[tuple[Told, Told]]:
    """What two outlets give and not alike."""
    told = [_told(given, sources[given["outlet"]]) for given in row["told"]]
    for a, b in combinations(told, 2):
        if a.words.casefold() != b.words.casefold():
            yield a, b


def _told(given: Mapping[str, str], source: Source) -> Told:
    inside = max(0, given["sentence"].find(given["words"]))
    start = source.article.text.find(given["sentence"]) + inside
    end = start + len(given["words"])
    here = (s.id for s in source.told if s.span.start < end and start < s.span.end)
    return Told(source.id, given["words"], frozenset(here))


def _paired(comparison: Comparison, a: Told, b: Told) -> bool:
    return any({x.a, x.b} & a.sentences and {x.a, x.b} & b.sentences for x in comparison.alignments)


def _named(comparison: Comparison, a: Told, b: Told) -> bool:
    """Whether a pair's difference has the words of both."""
    return any(
        x.a in one.sentences
        and x.b in other.sentences
        and _same(difference.a, one)
        and _same(difference.b, other)
        for x in comparison.alignments
        for difference in x.differences
        for one, other in ((a, b), (b, a))
    )


def _shows(contrast: Contrast, a: Told, b: Told) -> bool:
    """Whether two sides of a contrast have the words of both."""
    return any(
        _gives(one, a) and _gives(other, b) for one, other in permutations(contrast.sides, 2)
    )


def _gives(side: Side, told: Told) -> bool:
    return told.source in side.sources and _same(side.words, told)


def _takes_a_side(line: Shared, apart: Iterable[tuple[Told, Told]]) -> bool:
    """Whether a line has the words of one outlet, and names another that has other words."""
    text = line.title.casefold()
    return any(
        one.words.casefold() in text and other.source in line.sources
        for pair in apart
        for one, other in permutations(pair)
        if other.words.casefold() not in text
    )


def _same(words: str, told: Told) -> bool:
    same: bool = scorer("score_differences.py").same(words, told.words)
    return same


def main(argv: Sequence[str] | None = None) -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL} (set STORYDIFF_EVAL)")
        return
    show("differences planted in made-up stories", measured(), asked.json)


if __name__ == "__main__":
    main()
