"""How well the annotated stories are aligned and their claims put together, beside peers.

    python -m benchmarks.stories [--json] [GOLD_DIR STORIES_DIR]

Scores by score_story.py. Peers have the one threshold that suits all stories best, storydiff its
own; its weights were fitted to these stories, so that `python -m benchmarks.train_align` gives the
figures that count: each story under weights from the others. How a pile is sorted into these
stories is measured by `python -m benchmarks.grouping`.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path

import storydiff
from benchmarks.gold import EVAL, Story, scorer, stories
from benchmarks.peers import PEERS, Scores
from benchmarks.report import Row, show
from storydiff.align import align

STEPS = 60  # thresholds tried for a peer, evenly over its scores


def aligned(story: Story) -> Row:
    """Precision, recall and F1 of the pairs at the default threshold."""
    return story.score([(pair.a.id, pair.b.id) for pair in align(story.documents, said=story.said)])


def claimed(story: Story) -> Row:
    """The same of the pairs that stand in one claim."""
    comparison = storydiff.compare([source.article for source in story.sources])
    claims = [{"sources": claim.sources} for claim in comparison.claims]
    pairs = [(a, b) for a, b, _ in scorer().claim_pairs({"claims": claims})]
    return story.score(pairs)


def peer(told: Sequence[Story], scores: Sequence[Scores]) -> dict[str, float]:
    """Macro figures at the threshold that suits all stories best."""
    highest = max(max(s.values()) for s in scores)
    cuts = [highest * step / STEPS for step in range(1, STEPS)]
    at = [
        macro(
            [
                t.score([p for p, v in s.items() if v >= cut])
                for t, s in zip(told, scores, strict=True)
            ]
        )
        for cut in cuts
    ]
    return max(at, key=lambda row: row["f1"])


def macro(rows: Sequence[Row]) -> dict[str, float]:
    """The plain mean over stories."""
    return {key: sum(row[key] for row in rows) / len(rows) for key in ("p", "r", "f1")}


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("gold", nargs="?", type=Path, default=EVAL / "gold", metavar="GOLD_DIR")
    parser.add_argument(
        "stories", nargs="?", type=Path, default=EVAL / "stories", metavar="STORIES_DIR"
    )
    asked = parser.parse_args(argv)
    if not asked.gold.is_dir():
        print(f"skipped: no annotated stories in {asked.gold} (set STORYDIFF_EVAL)")
        return
    told = stories(asked.gold, asked.stories)
    pairs = {story.name: aligned(story) for story in told}
    claims = {story.name: claimed(story) for story in told}
    show("alignments", {**_cut(pairs), "macro": macro(list(pairs.values()))}, asked.json)
    show("claims", {**_cut(claims), "macro": macro(list(claims.values()))}, asked.json)
    others = {name: peer(told, [score(s.sources) for s in told]) for name, score in PEERS.items()}
    show("peers, one threshold", others, asked.json)


def _cut(rows: Mapping[str, Row]) -> dict[str, Row]:
    return {name: {key: row[key] for key in ("p", "r", "f1")} for name, row in rows.items()}


if __name__ == "__main__":
    main()
