"""How well pairs are told apart: agree or differ, which kinds, and false conflicts.

    python -m benchmarks.relations [--pairs] [STORY ...]

Judges the annotated pairs ("gold") and those that the whole pipeline finds ("found"), by the
definitions of score_story.py: a kind is right where at least one annotator names it, and wanted
where both do. `--pairs` prints every misjudged gold pair.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storydiff import differences, quotes
from storydiff.models import Alignment, Article, Pair, Sentence, Source, Span

STORIES = ("seeds", "griffin", "jackson", "tax-returns")
EVAL = Path(os.environ.get("STORYDIFF_EVAL", "../shared/eval"))


@dataclass
class Tally:
    """Counts over judged pairs."""

    pairs: int = 0
    right: int = 0
    both: int = 0
    said: int = 0
    wanted: int = 0
    kinds_right: int = 0
    kinds_told: int = 0
    kinds_found: int = 0
    kinds_wanted: int = 0
    conflicts: int = 0
    conflicts_right: int = 0

    def add(self, row: Mapping[str, Any], alignment: Alignment) -> None:
        gold, mine = row["label"] != "agree", alignment.relation != "agree"
        kinds = {d.kind for d in alignment.differences}
        self.pairs += 1
        self.right += gold == mine
        self.both += gold and mine
        self.said += mine
        self.wanted += gold
        self.kinds_right += len(kinds & set(row["kinds_any"]))
        self.kinds_told += len(kinds)
        self.kinds_found += len(kinds & set(row["kinds"]))
        self.kinds_wanted += len(row["kinds"])
        self.conflicts += alignment.relation == "conflict"
        self.conflicts_right += alignment.relation == row["label"] == "conflict"

    def line(self) -> str:
        p, r = (
            _share(self.kinds_right, self.kinds_told),
            _share(self.kinds_found, self.kinds_wanted),
        )
        return (
            f"{self.pairs:4} pairs  accuracy {_share(self.right, self.pairs):.3f}"
            f"  differ F1 {_share(2 * self.both, self.said + self.wanted):.3f}"
            f"  kinds p {p:.3f} r {r:.3f} F1 {_share(2 * p * r, p + r):.3f}"
            f"  conflicts {self.conflicts_right}/{self.conflicts}"
        )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def gold_sources(gold: Mapping[str, Any]) -> tuple[Source, ...]:
    """The annotated sentences as sources, one sentence a paragraph, so that gold ids are ours."""
    by_outlet: dict[str, list[str]] = {}
    for key, text in gold["sentences"].items():
        by_outlet.setdefault(key.rpartition(":")[0], []).append(text)
    sources: list[Source] = []
    for outlet, texts in by_outlet.items():
        sentences: list[Sentence] = []
        at = 0
        for n, text in enumerate(texts, 1):
            span = Span(at, at + len(text))
            sentences.append(Sentence(f"{outlet}:{n}", outlet, n, span, text, n - 1))
            at = span.end + 2
        article = Article(outlet, "\n\n".join(texts), outlet, "stem")
        sources.append(Source(outlet, "A", article, None, None, "en", tuple(sentences)))
    return tuple(sources)


def on_gold(gold: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], Alignment]]:
    """Every annotated pair that has one relation, judged."""
    sources = gold_sources(gold)
    told = {s.id: s for source in sources for s in source.told}
    rows = [r for r in gold["alignments"] if r["label"] not in ("overlap", "either")]
    pairs = [Pair(told[r["a"]], told[r["b"]], 1.0, "") for r in rows]
    said = quotes.extract_all(sources)
    return list(zip(rows, differences.judge(sources, pairs, said), strict=True))


def main(argv: Sequence[str]) -> int:
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL} (set STORYDIFF_EVAL)")
        return 0
    wanted = [a for a in argv if not a.startswith("--")] or list(STORIES)
    total = Tally()
    for story in wanted:
        gold = json.loads((EVAL / "gold" / f"{story}.json").read_text(encoding="utf-8"))
        tally, judged = Tally(), on_gold(gold)
        for row, alignment in judged:
            tally.add(row, alignment)
            total.add(row, alignment)
        print(f"gold {story:12}", tally.line())
        if "--pairs" in argv:
            _show(gold, judged)
    print(f"gold {'all':12}", total.line())
    return 0


def _show(gold: Mapping[str, Any], judged: Iterable[tuple[Mapping[str, Any], Alignment]]) -> None:
    for row, alignment in judged:
        mine = alignment.relation
        if (row["label"] == "agree") == (mine == "agree") and "--all" not in sys.argv:
            continue
        print(f"\n  {row['label']} {row['kinds_any']} judged {mine}: ", end="")
        print("; ".join(f"{d.kind}: {d.text}" for d in alignment.differences))
        for side in "ab":
            print("    ", row[side], gold["sentences"][row[side]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
