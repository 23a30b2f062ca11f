"""How well pairs of sentences are ranked on SuperPAL and ECB+ (any shared event), beside peers.

    python -m benchmarks.alignment [--json] [FILE.jsonl ...]

One ranking over all topics of a file: average precision, best F1, recall at precision 0.9.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks.gold import EVAL, Pool, pools
from benchmarks.peers import PEERS, Scores
from benchmarks.report import average_precision, best_f1, recall_at, show
from storydiff import quotes
from storydiff.align import scored
from storydiff.annotation.annotate import annotate_all
from storydiff.models import Source

FILES = (EVAL / "align/superpal_dev.jsonl", EVAL / "align/ecb_dev.jsonl")


def ours(sources: Sequence[Source]) -> Scores:
    """The product's likelihood of every pair that it looks at."""
    documents = annotate_all(sources)
    said = quotes.extract_all(documents)
    return {(pair.a.id, pair.b.id): pair.score for pair in scored(documents, said=said)}


def ranked(
    topics: Sequence[Pool], measure: Callable[[Sequence[Source]], Scores]
) -> list[tuple[float, bool]]:
    """Score and label of every judged pair of all topics; a pair that is not scored has 0."""
    rows: list[tuple[float, bool]] = []
    for topic in topics:
        scores = measure(topic.sources)
        rows += [
            (scores.get((a, b), scores.get((b, a), 0.0)), right)
            for (a, b), right in topic.judged.items()
        ]
    return rows


def measured(path: Path, with_peers: bool = True) -> dict[str, Mapping[str, float]]:
    """The figures of each measure on one file."""
    topics = list(pools(path))
    measures = {"storydiff": ours, **(PEERS if with_peers else {})}
    result: dict[str, Mapping[str, float]] = {}
    for name, measure in measures.items():
        rows = ranked(topics, measure)
        result[name] = {
            "AP": average_precision(rows),
            "best F1": best_f1(rows),
            "R at P 0.9": recall_at(rows),
        }
    return result


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("files", nargs="*", type=Path, default=FILES, metavar="FILE.jsonl")
    asked = parser.parse_args(argv)
    for path in asked.files:
        if path.is_file():
            show(path.stem, measured(path), asked.json)
        else:
            print(f"skipped: no file {path} (set STORYDIFF_EVAL)")


if __name__ == "__main__":
    main()
