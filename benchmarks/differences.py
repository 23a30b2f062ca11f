"""What readers confirm of the differences shown: the whole pipeline, by score_differences.py.

    python -m benchmarks.differences [--kinds] [STORY ...]

The shipped weights were fitted to these stories, so that the figures flatter them; those of stories
left out are printed by `python -m benchmarks.train_differences`.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.gold import EVAL, Story, scorer
from benchmarks.read_differences import all_stories
from benchmarks.train_differences import line, total
from storydiff import align, differences
from storydiff.models import Alignment


def counted(story: Story) -> tuple[Any, Any]:
    """The scorer's counts of a story's pairs as the pipeline finds and judges them."""
    path = EVAL / "differences" / f"{story.name}.json"
    read = {
        frozenset((row["a"], row["b"])): row
        for row in json.loads(path.read_text(encoding="utf-8"))["pairs"]
    }
    paired = align.align(story.documents, said=story.said)
    taken: dict[frozenset[str], tuple[Any, str, list[Mapping[str, str]]]] = {}
    for told in differences.judge(differences.Told(story.documents, story.said), paired):
        for a in story.hits[told.a]:
            for b in story.hits[told.b]:
                row = read.get(frozenset((a, b)))
                if row and frozenset((a, b)) not in taken:
                    shown = _shown(told, row["a"] != a)
                    taken[frozenset((a, b))] = (row, told.relation, shown)
    counts: tuple[Any, Any] = scorer("score_differences.py").count(list(taken.values()))
    return counts


def _shown(told: Alignment, turned: bool) -> list[Mapping[str, str]]:
    sides = ("b", "a") if turned else ("a", "b")
    return [{"kind": d.kind, **dict(zip(sides, (d.a, d.b), strict=True))} for d in told.differences]


def main(argv: Sequence[str]) -> int:
    """Print the figures of each story and of all."""
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL} (set STORYDIFF_EVAL)")
        return 0
    wanted = [a for a in argv if not a.startswith("--")]
    counts: list[Any] = []
    kinds: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for story in all_stories():
        if wanted and story.name not in wanted:
            continue
        n, by_kind = counted(story)
        counts.append(n)
        print(f"{story.name:14} {line(n)}")
        for kind, row in by_kind.items():
            for key, value in row.items():
                kinds[kind][key] += value
    print(f"{'all':14} {line(total(counts))}")
    if "--kinds" in argv:
        for kind, row in sorted(kinds.items(), key=lambda item: -item[1]["wanted"]):
            print(f"  {kind:14} {dict(row)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
