"""Fit the weights that say which proposed differences readers confirm.

    python -m benchmarks.train_differences [--write]

Prints how well the differences hold on each story when the weights and the scale come from the
other stories alone; `--write` then fits all stories and writes the weights.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from math import log
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.additive import additive
from benchmarks.gold import EVAL, scorer
from benchmarks.read_differences import Example, examples, guard, read_examples
from storydiff.differences.gate import Gate, Logistic
from storydiff.differences.pair import Found, retold
from storydiff.differences.proposals import seen
from storydiff.differences.relations import apart_features, judged, least
from storydiff.differences.slots import Features
from storydiff.settings import JudgeSettings

EVEN = Logistic(0.0, {"both": 1.0})
"""No scale: what the models say."""
OF_DIFFERENCE = {"guard": 1.0, "further": 0.2}
OF_PAIR = {"guard": 0.2, "further": 1.0}
"""What a pair counts beside one of a story where it is learned which differences readers name, and
which pairs are told differently. One made up for the guard is shorter and plainer than a sentence
of a story. One of benchmarks/readings.py is of another kind of text: what tells pairs apart is the
same there, what readers name of them less so."""
PARTS = 6
"""Parts that the stories are left out in, a part at a time."""
FOLDS = 3
"""Parts that are left out in turn inside a fit, for the scale."""
CERTAIN = JudgeSettings().certain
Floats = NDArray[np.float64]

WEIGHTS = Path(__file__).parents[1] / "core/storydiff/data/difference_weights.toml"
RIDGE = 40.0
"""Strength of the ridge: features are many, stories few. From 30 to 80 hardly a figure moves."""
THRESHOLDS = (0.2, 0.3, 0.4, 0.44, 0.47, 0.5, 0.53, 0.56, 0.6)


def logistic(
    rows: Sequence[Features],
    labels: Sequence[float],
    ridge: float,
    shares: Sequence[float] | None = None,
) -> Logistic:
    """Weights by Newton's method with a ridge on standardised features; `shares` says how much each
    row counts, all alike if it is not given."""
    names = sorted({name for row in rows for name in row})
    x: Floats = np.array([[row.get(name, 0.0) for name in names] for row in rows], np.float64)
    y: Floats = np.array(labels, np.float64)
    counts: Floats = np.array(shares or [1.0] * len(y), np.float64)
    mean: Floats = x.mean(0)
    spread: Floats = x.std(0)
    spread[spread < 1e-6] = 1.0
    z: Floats = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], axis=1)
    size = len(names) + 1
    penalty: Floats = np.full(size, ridge, np.float64)
    penalty[-1] = 0.0
    w: Floats = np.zeros(size, np.float64)
    for _ in range(12):
        p: Floats = 1 / (1 + np.exp(-z @ w))
        gradient: Floats = z.T @ (counts * (p - y)) + penalty * w
        curve: Floats = (z * (counts * p * (1 - p))[:, None]).T @ z + np.diag(penalty + 1e-6)
        w -= np.asarray(np.linalg.solve(curve, gradient), np.float64)
    raw: Floats = w[:-1] / spread
    weights = {n: round(float(v), 4) for n, v in zip(names, raw, strict=True) if abs(v) >= 5e-5}
    return Logistic(round(float(w[-1] - raw @ mean), 4), weights)


def fit(told: Sequence[Example], ridge: float) -> Gate:
    """Both models. The second is given what the first says of pairs that it was not fitted to."""
    told = [*(e for e in told if e.origin != "other"), *guard()]
    difference = _difference(told, ridge)
    halves = [told[::2], told[1::2]]
    rows: list[Features] = []
    labels: list[float] = []
    shares: list[float] = []
    for half, other in (halves, halves[::-1]):
        model = _difference(other, ridge)
        for example in half:
            if example.labels[0] == example.labels[1]:
                likely = [model.likelihood(p.features) for p in example.proposals.gated]
                rows.append(apart_features(example.proposals, likely))
                labels.append(float(example.labels[0]))
                shares.append(OF_PAIR.get(example.origin, 1.0))
    return Gate(difference, additive(rows, labels, shares), EVEN)


def scaled(told: Sequence[Example], ridge: float) -> Gate:
    """The models, with the scale on which likelihoods are true of stories left out of the fit."""
    names = sorted({e.story for e in told})
    rows: list[Features] = []
    labels: list[float] = []
    shares: list[float] = []
    for fold in (set(names[i::FOLDS]) for i in range(FOLDS)):
        gate = fit([e for e in told if e.story not in fold], ridge)
        for e in told:
            if e.story in fold and e.paired and e.proposals.gated:
                likelihood, proposal = next(judged(e.sides, e.proposals, gate, CERTAIN)[1])
                both = log(likelihood / (1 - likelihood))
                rows.append({"both": both, "retold": retold(proposal.whole, e.sides)})
                labels.append(float(e.seen[e.proposals.gated.index(proposal)] > 0))
                shares.append(OF_PAIR.get(e.origin, 1.0))
    gate = fit(told, ridge)
    return Gate(gate.difference, gate.apart, logistic(rows, labels, 0.0, shares))


def _difference(told: Sequence[Example], ridge: float) -> Logistic:
    rows = [p.features for e in told for p in e.proposals.gated]
    labels = [float(seen > 0) for e in told for seen in e.seen]
    shares = [OF_DIFFERENCE.get(e.origin, 1.0) for e in told for _ in e.seen]
    return logistic(rows, labels, ridge, shares)


def likely(example: Example, gate: Gate) -> tuple[float, list[tuple[float, Found]]]:
    """How likely the pair is told differently, and what may be shown of it beside what is certain,
    with likelihoods."""
    certain = example.proposals.certain
    apart, told = judged(example.sides, example.proposals, gate, CERTAIN)
    return apart, [
        (likelihood, p.whole)
        for likelihood, p in told
        if not any(map(p.whole.meets, certain)) and seen(p.whole, example.sides)
    ]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A scored pair: its row, whether two readers read it, how likely it is told differently and
    whether a rule thinks so, what is shown of it in any case and what may be, and whether it
    conflicts."""

    row: Any
    by_two: bool
    apart: float
    unsure: bool
    certain: Sequence[dict[str, str]]
    likely: Sequence[tuple[float, dict[str, str]]]
    conflict: bool


def outcome(told: Sequence[Example], gate: Gate) -> list[Outcome]:
    """What comes of each scored pair."""
    found: list[Outcome] = []
    for e in told:
        if e.paired:
            apart, told_apart = likely(e, gate)
            certain = [e.words(found) for found in e.proposals.certain]
            words = [(p, e.words(found)) for p, found in told_apart]
            conflict = any(found.conflict for found in e.proposals.certain)
            by_two, unsure = e.origin == "story", e.proposals.unsure
            found.append(Outcome(e.row, by_two, apart, unsure, certain, words, conflict))
    return found


def counted(outcomes: Iterable[Outcome], threshold: float) -> tuple[Any, Any]:
    """The scorer's counts at a threshold, above which a scope lies as far as it does as shipped."""
    shipped = JudgeSettings()
    raised = threshold - shipped.likelihood
    rows: list[Any] = []
    for pair in outcomes:
        passed = (
            words
            for likelihood, words in pair.likely
            if likelihood >= least(words["kind"], shipped) + raised
        )
        shown = [*pair.certain, *islice(passed, shipped.shown)]
        apart = shown or pair.unsure or pair.apart >= shipped.apart
        relation = "conflict" if pair.conflict else "differ" if apart else "agree"
        rows.append((pair.row, relation, shown))
    counts: tuple[Any, Any] = scorer("score_differences.py").count(rows)
    return counts


def left_out(told: Sequence[Example], further: Sequence[Example]) -> dict[str, list[Outcome]]:
    """By story its outcomes, judged by weights and a scale that other stories and the further
    pairs gave."""
    names = sorted({e.story for e in told})
    outcomes: dict[str, list[Outcome]] = {}
    for part in (names[i::PARTS] for i in range(PARTS)):
        gate = scaled([*(e for e in told if e.story not in part), *further], RIDGE)
        for name in part:
            outcomes[name] = outcome([e for e in told if e.story == name], gate)
    return {name: outcomes[name] for name in names}


def reached(told: Sequence[Example], further: Sequence[Example]) -> dict[str, float]:
    """The shares of stories left out at the shipped threshold: of the pairs that two readers read
    and, of what is shown, of all pairs that the matcher makes."""
    outcomes = [row for rows in left_out(told, further).values() for row in rows]
    shipped = JudgeSettings().likelihood
    n, _ = counted(filter(attrgetter("by_two"), outcomes), shipped)
    every, _ = counted(outcomes, shipped)
    return {
        "accuracy": n["accurate"] / n["judged"],
        "true": n["true"] / n["shown"],
        "material": n["material"] / n["shown"],
        "found": n["found"] / n["wanted"],
        "true_of_all": every["true"] / every["shown"],
        "material_of_all": every["material"] / every["shown"],
    }


def shown(n: Any) -> str:
    """Of a count what is shown."""
    share = {key: n[key] / max(1, n["shown"]) for key in ("true", "material")}
    return f"shown {n['shown']:3} true {share['true']:.3f} material {share['material']:.3f}"


def line(n: Any) -> str:
    """A count in one line."""

    def share(part: str, whole: str) -> float:
        whole_count: int = n[whole]
        return int(n[part]) / whole_count if whole_count else 0.0

    return (
        f"accuracy {share('accurate', 'judged'):.3f}  {shown(n)}"
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
    told, further = list(examples()), list(read_examples())
    outcomes = left_out(told, further)
    shipped = JudgeSettings().likelihood
    by_two = {name: [o for o in rows if o.by_two] for name, rows in outcomes.items()}
    for name, rows in by_two.items():
        print(f"{name:14} {line(counted(rows, shipped)[0])}")
    total_of, kinds = counted(chain(*by_two.values()), shipped)
    print(f"{'all':14} {line(total_of)}")
    for kind, row in sorted(kinds.items(), key=lambda item: -item[1]["wanted"]):
        print(f"  {kind:14} {dict(row)}")
    print("with what is shown on the other pairs of the matcher, by one reader:")
    for threshold in THRESHOLDS:
        n, every = (counted(chain(*o.values()), threshold)[0] for o in (by_two, outcomes))
        print(f"at {threshold:.2f}        {line(n)}")
        print(f"{'':14} {shown(every)}")
    if "--write" in argv:
        WEIGHTS.write_text(toml(scaled([*told, *further], RIDGE)), encoding="utf-8")
    return 0


def toml(gate: Gate) -> str:
    """The weights as the package reads them."""
    lines = [
        "# Fitted by `python -m benchmarks.train_differences --write`; see docs/differences.md.",
        "# A likelihood is the logistic curve of the bias plus what each feature is worth: its",
        "# value times its weight or, of steps, the first of the values below the first cut, the",
        "# second up to the second cut, and so on.",
    ]
    for name, model in (("difference", gate.difference), ("scale", gate.scale)):
        lines += ["", f"[{name}]", f"bias = {model.bias}", "", f"[{name}.weights]"]
        lines += [f'"{n}" = {w}' for n, w in sorted(model.weights.items())]
    lines += ["", "[apart]", f"bias = {gate.apart.bias}"]
    for n, shape in sorted(gate.apart.shapes.items()):
        lines += ["", f'[apart.shapes."{n}"]']
        lines += [f"cuts = {list(shape.cuts)}", f"values = {list(shape.values)}"]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
