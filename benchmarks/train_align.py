"""Fit the weights of core/storydiff/data/align_weights.toml, or see what they are worth.

    python -m benchmarks.train_align [--write] [--json] [--without PART ...]

Prints the scores on stories left out one at a time, every choice made on the others alone. Needs
numpy, which the product does not. Overlapping pairs, which the score ignores, are fitted as right
ones at three tenths of the weight: they are nearer to right than to wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import EVAL, Ids, Story, stories
from storydiff.align import examine
from storydiff.align.model import NAMES, Model, row, story_level

WEIGHTS = Path(__file__).parent.parent / "core/storydiff/data/align_weights.toml"
AGAINST = frozenset(("other_quote", "other_speaker", "negation", "heading", "rival"))
"""Parts that may only speak against a pair; all others may only speak for it."""

RIDGE = 0.03  # C of the logistic regression: the inverse of the penalty
KNOWN = {"profile": 4.0, "standing": 4.0, "articles": 4.0, "unnamed": 0.2}
"""What is known of a part beside the stories: what its weight costs is divided by the square of
this. SuperPAL and ECB+ show that three hold across topics, which stories on one topic each cannot
show; sentences that rest on unnamed sources are many in one story and rare in the others."""
OVERLAP = 0.3  # weight of an overlapping pair beside a right one
SHARE = 0.25  # of the story's own level, taken off its scores
CUTS = np.linspace(-4, 3, 71)  # thresholds tried
FLAT = 0.003  # F1 given up for precision: a false pair costs a reader more than a missed one
ROUNDS = 300

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """A story's candidate pairs: a row of evidence each, and 1 right, 0 wrong, -1 ignored.

    `fitted` says which ignored pairs stand for an overlap, `weight` what the story's pairs weigh.
    """

    story: Story
    pairs: tuple[Ids, ...]
    rows: Array
    labels: NDArray[np.int64]
    overlap: NDArray[np.bool_]
    expected: int

    @property
    def weight(self) -> float:
        """Stories of many pairs weigh more, by the root of their number."""
        return 1 / float(np.sqrt(max(1, len(self.story.gold.required))))


def table(story: Story) -> Table:
    """What the product's own functions see in a story."""
    seen = examine(story.sources)
    lines = seen.story.lines
    pairs = tuple((lines[i].sentence.id, lines[j].sentence.id) for i, j in seen.evidence)
    labels = [story.label(a, b) for a, b in pairs]
    return Table(
        story,
        pairs,
        np.array([row(*parts) for parts in seen.evidence.values()]),
        np.array([-1 if label is None else int(label) for label in labels]),
        np.array([bool(story.gold_pairs(a, b)) for a, b in pairs]),
        seen.expected,
    )


def fit(tables: Sequence[Table], without: Collection[str] = ()) -> Model:
    """Weights and threshold from these stories alone."""
    weights, bias = _logistic(tables, without)
    boundless = Model(bias, tuple(weights), SHARE, -np.inf, np.inf)
    raw = [t.rows @ weights + bias for t in tables]
    levels = [
        story_level(scores, t.expected, boundless) for scores, t in zip(raw, tables, strict=True)
    ]
    curves = np.array(
        [
            [_f1(t, scores - SHARE * level >= cut) for cut in CUTS]
            for t, scores, level in zip(tables, raw, levels, strict=True)
        ]
    )
    smooth = np.convolve(np.pad(curves.mean(0), 7, mode="edge"), np.ones(15) / 15, "valid")
    # The level moves with the bias, so that only 1 - SHARE of a step reaches the score.
    step = float(CUTS[smooth >= smooth.max() - FLAT][-1]) / (1 - SHARE)
    return Model(bias - step, boundless.weights, SHARE, min(levels) - step, max(levels) - step)


def predicted(table: Table, model: Model) -> NDArray[np.bool_]:
    """Which candidate pairs the model takes."""
    raw = table.rows @ np.array(model.weights) + model.bias
    taken: NDArray[np.bool_] = raw >= model.share * story_level(raw, table.expected, model)
    return taken


def left_out(tables: Sequence[Table], without: Collection[str] = ()) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 of each story under weights from the others alone, and average
    precision (`ap`), which no threshold touches."""
    result: dict[str, dict[str, float]] = {}
    for held in tables:
        model = fit([t for t in tables if t is not held], without)
        taken = [pair for pair, on in zip(held.pairs, predicted(held, model), strict=True) if on]
        score = held.story.score(taken)
        ranked = held.labels[np.argsort(-(held.rows @ np.array(model.weights)), kind="stable")]
        right = ranked[ranked >= 0]
        found = np.cumsum(right) / np.arange(1, len(right) + 1)
        ap = float((found * right).sum()) / len(held.story.gold.required)
        result[held.story.name] = {k: score[k] for k in ("p", "r", "f1")} | {"ap": round(ap, 3)}
    return result


def macro(scores: dict[str, dict[str, float]]) -> dict[str, float]:
    """The plain mean over stories."""
    return {
        key: round(sum(row[key] for row in scores.values()) / len(scores), 3)
        for key in ("p", "r", "f1", "ap")
    }


def _logistic(tables: Sequence[Table], without: Collection[str]) -> tuple[Array, float]:
    """Ridge logistic regression on standardised parts, each weight held to its sign.

    Accelerated proximal gradient (Beck and Teboulle 2009), restarted where it overshoots.
    """
    used = [(t, (t.labels >= 0) | t.overlap) for t in tables]
    rows = np.concatenate([t.rows[keep] for t, keep in used])
    right = np.concatenate([(t.labels[keep] != 0).astype(float) for t, keep in used])
    weight = np.concatenate(
        [np.where(t.labels[keep] < 0, OVERLAP, 1.0) * t.weight for t, keep in used]
    )
    weight /= weight.mean()
    sign = np.array([-1.0 if name in AGAINST else 1.0 for name in NAMES])
    free = np.array([name not in without for name in NAMES])
    mean = weight @ rows / weight.sum()
    deviation = np.sqrt(weight @ (rows - mean) ** 2 / weight.sum()) + 1e-9
    deviation /= [KNOWN.get(name, 1.0) for name in NAMES]
    scaled = np.c_[(rows - mean) / deviation * sign * free, np.ones(len(rows))]
    penalty = np.r_[np.full(len(NAMES), 1 / RIDGE), 0.0]
    step = 1 / (0.25 * np.linalg.eigvalsh((scaled * weight[:, None]).T @ scaled)[-1] + 1 / RIDGE)
    now = ahead = np.r_[np.zeros(len(NAMES)), np.log(weight @ right / (weight @ (1 - right)))]
    speed = 1.0
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(scaled @ ahead, -30, 30)))
        gradient = scaled.T @ (weight * (chance - right)) + penalty * ahead
        new = ahead - step * gradient
        new[:-1] = np.maximum(new[:-1], 0)
        if gradient @ (new - now) > 0:
            speed = 1.0
        faster = (1 + np.sqrt(1 + 4 * speed * speed)) / 2
        ahead = new + (speed - 1) / faster * (new - now)
        now, speed = new, float(faster)
    weights = now[:-1] * sign * free / deviation
    return weights, float(now[-1] - weights @ mean)


def _f1(table: Table, taken: NDArray[np.bool_]) -> float:
    right = int((taken & (table.labels == 1)).sum())
    wrong = int((taken & (table.labels == 0)).sum())
    return 2 * right / (right + wrong + len(table.story.gold.required))


def _write(model: Model) -> None:
    lines = [
        "# Fitted by `python -m benchmarks.train_align --write`; see docs/alignment.md.",
        "# A pair's score is the bias plus each part times its weight, less the share of the",
        "# story's own level; a score above 0 is a likelihood above 0.5.",
        "",
        f"bias = {model.bias:.4f}",
        "",
        "[story]",
        f"share = {model.share}",
        f"lowest = {model.lowest:.4f}",
        f"highest = {model.highest:.4f}",
        "",
        "[weights]",
        *(f"{name} = {w:.4f}" for name, w in zip(NAMES, model.weights, strict=True)),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights of all stories")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--without", nargs="+", default=[], choices=NAMES, metavar="PART")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no annotated stories in {EVAL} (set STORYDIFF_EVAL)")
        return
    tables = [table(story) for story in stories()]
    scores = left_out(tables, asked.without)
    if asked.json:
        print(json.dumps({"stories": scores, "macro": macro(scores)}, indent=1))
    else:
        for name, row_ in [*scores.items(), ("macro", macro(scores))]:
            print(f"{name:12}", *(f"{key} {value:.3f} " for key, value in row_.items()))
    if asked.write:
        _write(fit(tables, asked.without))


if __name__ == "__main__":
    main()
