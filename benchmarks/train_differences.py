"""Fit the weights that say which proposed differences readers confirm.

    python -m benchmarks.train_differences [--write]

Prints how well the differences hold on each story when the weights and the threshold come
from the other stories alone; `--write` then fits all stories and writes the weights.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.gold import EVAL, scorer
from benchmarks.read_differences import Example, examples, guard
from storydiff.differences.gate import Gate, Logistic
from storydiff.differences.pair import Found
from storydiff.differences.relations import apart_features, ranked
from storydiff.differences.slots import Features, overlap
from storydiff.settings import JudgeSettings

WEIGHTS = Path(__file__).parents[1] / "core/storydiff/data/difference_weights.toml"
RIDGE = 40.0
"""Strength of the ridge: features are many, stories few. From 30 to 80 hardly a figure moves."""
THRESHOLDS = tuple(x / 100 for x in range(10, 62, 2))
WORTH = 0.6
"""What a difference costs that is shown, counted in halves of a material one."""


def logistic(rows: Sequence[Features], labels: Sequence[float], ridge: float) -> Logistic:
    """Weights by Newton's method with a ridge on standardised features."""
    names = sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(labels)
    mean, spread = x.mean(0), x.std(0)
    spread[spread < 1e-6] = 1.0
    z = np.c_[(x - mean) / spread, np.ones(len(x))]
    penalty = np.full(z.shape[1], ridge)
    penalty[-1] = 0.0
    w = np.zeros(z.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-z @ w))
        gradient = z.T @ (p - y) + penalty * w
        curve = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-6)
        w -= np.linalg.solve(curve, gradient)
    raw = w[:-1] / spread
    weights = {n: round(float(v), 4) for n, v in zip(names, raw, strict=True) if abs(v) >= 5e-5}
    return Logistic(round(float(w[-1] - raw @ mean), 4), weights)


def fit(told: Sequence[Example], ridge: float) -> Gate:
    """Both models. The second is given what the first says of pairs that it was not fitted to."""
    told = [*told, *guard()]
    difference = _difference(told, ridge)
    halves = [told[::2], told[1::2]]
    rows: list[Features] = []
    labels: list[float] = []
    for half, other in (halves, halves[::-1]):
        model = _difference(other, ridge)
        for example in half:
            if example.labels[0] == example.labels[1]:
                likely = [model.likelihood(p.features) for p in example.proposals.gated]
                rows.append(apart_features(example.proposals, likely))
                labels.append(float(example.labels[0]))
    return Gate(difference, logistic(rows, labels, ridge / 8))


def _difference(told: Sequence[Example], ridge: float) -> Logistic:
    rows = [p.features for e in told for p in e.proposals.gated]
    return logistic(rows, [float(seen > 0) for e in told for seen in e.seen], ridge)


def chosen(example: Example, gate: Gate, shown: int = 1) -> list[tuple[float, Found]]:
    """What would be shown of a pair at a threshold of nought, with likelihoods."""
    certain = example.proposals.certain
    told = [(1.0, found) for found in certain]
    for likelihood, proposal in ranked(example.proposals, gate):
        if len(told) - len(certain) >= shown:
            break
        if not any(_meet(proposal.found, other) for _, other in told):
            told.append((likelihood, proposal.found))
    return told


def _meet(one: Found, other: Found) -> bool:
    return any(x and y and overlap(x, y) for x, y in ((one.a, other.a), (one.b, other.b)))


Counted = tuple[Any, list[tuple[float, dict[str, str]]], bool]


def outcome(told: Sequence[Example], gate: Gate) -> list[Counted]:
    """For each scored pair its row, what may be shown and whether it conflicts."""
    return [
        (
            e.row,
            [(p, e.words(found)) for p, found in chosen(e, gate)],
            any(found.conflict for found in e.proposals.certain),
        )
        for e in told
        if e.paired
    ]


def counted(outcomes: Sequence[Counted], threshold: float) -> tuple[Any, Any]:
    """The scorer's counts at a threshold."""
    rows = []
    for row, told, conflict in outcomes:
        shown = [words for likelihood, words in told if likelihood >= threshold]
        rows.append((row, "conflict" if conflict else "differ" if shown else "agree", shown))
    counts: tuple[Any, Any] = scorer("score_differences.py").count(rows)
    return counts


def best(told: Sequence[Example]) -> float:
    """The threshold, by stories left out of what they are scored with."""
    names = sorted({e.story for e in told})
    folds = [set(names[i::3]) for i in range(3)]
    outcomes = [
        row
        for fold in folds
        for row in outcome(
            [e for e in told if e.story in fold],
            fit([e for e in told if e.story not in fold], RIDGE),
        )
    ]
    return max(THRESHOLDS, key=lambda threshold: _value(counted(outcomes, threshold)[0]))


def _value(n: Any) -> float:
    """What readers gain: material differences less what the others cost, and right verdicts."""
    gained: float = n["material"] + n["true"] / 4 + n["accurate"] / 4
    return gained - WORTH / 2 * n["shown"]


def reached(told: Sequence[Example]) -> dict[str, float]:
    """The shares of stories left out at the shipped threshold."""
    outcomes = [
        row
        for name in sorted({e.story for e in told})
        for row in outcome(
            [e for e in told if e.story == name],
            fit([e for e in told if e.story != name], RIDGE),
        )
    ]
    n, _ = counted(outcomes, JudgeSettings().likelihood)
    return {
        "true": n["true"] / n["shown"],
        "material": n["material"] / n["shown"],
        "found": n["found"] / n["wanted"],
    }


def left_out(told: Sequence[Example]) -> tuple[list[Counted], list[tuple[Any, Any]]]:
    """Each story's outcomes and counts, with every choice made on the others."""
    everything: list[Counted] = []
    counts: list[tuple[Any, Any]] = []
    for name in sorted({e.story for e in told}):
        rest = [e for e in told if e.story != name]
        threshold = best(rest)
        outcomes = outcome([e for e in told if e.story == name], fit(rest, RIDGE))
        counts.append(counted(outcomes, threshold))
        everything += outcomes
        print(f"{name:14} threshold {threshold:.2f}  {line(counts[-1][0])}", flush=True)
    return everything, counts


def line(n: Any) -> str:
    """A count in one line."""

    def share(part: str, whole: str) -> float:
        return n[part] / n[whole] if n[whole] else 0.0

    return (
        f"accuracy {share('accurate', 'judged'):.3f}  shown {n['shown']:3}"
        f" true {share('true', 'shown'):.3f} material {share('material', 'shown'):.3f}"
        f"  found {share('found', 'wanted'):.3f} with kind {share('found_kind', 'wanted'):.3f}"
        f"  conflicts {n['conflicts_right']} of {n['conflicts']}"
    )


def total(counts: Sequence[Any]) -> Any:
    """The sum of counts."""
    summed: defaultdict[str, int] = defaultdict(int)
    for n in counts:
        for key, value in n.items():
            summed[key] += value
    return summed


def main(argv: Sequence[str]) -> int:
    """Print the figures of stories left out; write the weights if asked to."""
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL} (set STORYDIFF_EVAL)")
        return 0
    told = list(examples())
    everything, counts = left_out(told)
    print("\nall, every choice inside the fold:", line(total([n for n, _ in counts])))
    for threshold in THRESHOLDS[::2]:
        print(f"  at {threshold:.2f}  {line(counted(everything, threshold)[0])}")
    print(f"threshold on all: {best(told)}")
    if "--write" in argv:
        WEIGHTS.write_text(toml(fit(told, RIDGE)), encoding="utf-8")
    return 0


def toml(gate: Gate) -> str:
    """The weights as the package reads them."""
    lines = [
        "# Fitted by `python -m benchmarks.train_differences --write`; see docs/differences.md.",
        "# A likelihood is the logistic curve of the bias plus each feature times its weight.",
    ]
    for name, model in (("difference", gate.difference), ("apart", gate.apart)):
        lines += ["", f"[{name}]", f"bias = {model.bias}", "", f"[{name}.weights]"]
        lines += [f'"{n}" = {w}' for n, w in sorted(model.weights.items())]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
