"""Fit the weights of core/storydiff/data/align_weights.toml, or see what they are worth.

    python -m benchmarks.train_align [--write] [--json] [--without PART ...]

Fitted on all annotated stories, on SuperPAL (summaries against articles) and on ECB+ (two stories
of one kind in a pool), each set with a base rate of its own. Prints the scores on stories left out
one at a time, the fresh ones beside the old, and on SuperPAL topics left out one at a time, every
choice made on the others alone. Needs numpy, which the product does not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import EVAL, Ids, Pool, Story, all_stories, pools
from benchmarks.report import average_precision
from storydiff.align import Examined, examine
from storydiff.align.company import company
from storydiff.align.model import LAST_NAMES, NAMES, Model, Scale, row, shift
from storydiff.annotation.annotate import annotate_all

WEIGHTS = Path(__file__).parent.parent / "core/storydiff/data/align_weights.toml"
AGAINST = frozenset(("other_quote", "other_speaker", "negation", "heading", "rival"))
"""Parts that may only speak against a pair; all others may only speak for it."""

RIDGE = 0.03  # C of the logistic regression: the inverse of the penalty
KNOWN = {"profile": 4.0, "standing": 4.0, "same_story": 8.0, "unnamed": 0.2}
"""What is known of a part beside the stories: what its weight costs is divided by the square of
this. SuperPAL and ECB+ show that three hold across topics, which stories on one topic each cannot
show; sentences that rest on unnamed sources are many in one story and rare in the others."""
OVERLAP = 0.3  # weight of an overlapping pair, which the score ignores, fitted as a right one
SHARES = {"stories": 1.0, "superpal": 0.4, "ecb": 0.4}
"""What each set weighs beside the stories: these are what the product is for."""
SHARE = 0.05  # of the story's own level, taken off; 0.25 ranks pools better, stories 0.014 F1 worse
FLAT = 0.002  # F1 given up for recall: below what stories can tell apart
CUTS = np.linspace(-4, 4, 81)  # thresholds tried
STEPS = 40  # of Newton's method, which takes about ten

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """The candidate pairs of a story or topic: a row of evidence each, and 1 right, 0 wrong, -1 not
    judged. `overlap` says which of these stand for an overlap; `required` counts the right pairs of
    the annotators, found or not; `weight` is what each pair weighs."""

    set: str
    of: Story | Pool
    seen: Examined
    pairs: tuple[Ids, ...]
    rows: Array
    labels: NDArray[np.int64]
    overlap: NDArray[np.bool_]
    required: int
    weight: float

    @property
    def used(self) -> NDArray[np.bool_]:
        """The pairs that are fitted."""
        return (self.labels >= 0) | self.overlap


def story_table(story: Story) -> Table:
    """What the product's own functions see in a story.

    Stories of many pairs weigh more, by the root of their number.
    """
    seen = examine(story.documents)
    pairs = _ids(seen)
    labels = [story.label(a, b) for a, b in pairs]
    required = len(story.gold.required)
    return Table(
        "stories",
        story,
        seen,
        pairs,
        _rows(seen),
        np.array([-1 if label is None else int(label) for label in labels]),
        np.array([bool(story.gold_pairs(a, b)) for a, b in pairs]),
        required,
        1 / float(np.sqrt(max(1, required))),
    )


def pool_table(set_: str, topic: Pool) -> Table:
    """The same of a topic of SuperPAL or ECB+, whose pairs weigh alike."""
    seen = examine(annotate_all(topic.sources))
    pairs = _ids(seen)
    judged = topic.judged
    labels = [judged.get((a, b), judged.get((b, a))) for a, b in pairs]
    return Table(
        set_,
        topic,
        seen,
        pairs,
        _rows(seen),
        np.array([-1 if label is None else int(label) for label in labels]),
        np.zeros(len(pairs), dtype=bool),
        sum(judged.values()),
        1.0,
    )


def tables(annotated: Iterable[Story]) -> list[Table]:
    """All that is learned from: these stories, SuperPAL and ECB+."""
    found = [story_table(story) for story in annotated]
    for set_, file in (("superpal", "superpal_dev"), ("ecb", "ecb_train")):
        found += [pool_table(set_, topic) for topic in pools(EVAL / f"align/{file}.jsonl")]
    return found


def fit(learned: Sequence[Table], without: Collection[str] = ()) -> Model:
    """Weights from all these tables, the threshold from the stories among them."""
    first = _logistic(learned, [t.rows for t in learned], NAMES, without)
    rows = [_last_rows(t, first) for t in learned]
    last = _logistic(learned, rows, LAST_NAMES, without)
    found = [r @ np.array(last.weights) + last.bias for r in rows]
    boundless = Model(first, last, SHARE, -np.inf, np.inf, 0.0)
    shifts = [shift(boundless, s, t.seen.expected) for s, t in zip(found, learned, strict=True)]
    curve = np.mean(
        [
            [_f1(t, scores - off >= cut) for cut in CUTS]
            for t, scores, off in zip(learned, found, shifts, strict=True)
            if t.set == "stories"
        ],
        axis=0,
    )
    smooth = np.convolve(np.pad(curve, 7, mode="edge"), np.ones(15) / 15, "valid")
    return replace(
        boundless,
        lowest=min(shifts) / SHARE,
        highest=max(shifts) / SHARE,
        line=float(CUTS[smooth >= smooth.max() - FLAT][0]),
    )


def scores(table: Table, model: Model) -> Array:
    """Each candidate pair's score; from 0 on it is taken."""
    rows = _last_rows(table, model.first)
    found: Array = rows @ np.array(model.last.weights) + model.last.bias
    return found - shift(model, found, table.seen.expected)


def left_out(
    learned: Sequence[Table], without: Collection[str] = ()
) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 of each story under weights from all other tables, and average
    precision (`ap`), which no threshold touches."""
    result: dict[str, dict[str, float]] = {}
    for held in learned:
        if not isinstance(held.of, Story):
            continue
        found = scores(held, fit([t for t in learned if t is not held], without))
        score = held.of.score([p for p, x in zip(held.pairs, found, strict=True) if x >= 0])
        ranked = _judged(held, found)
        result[held.of.name] = {k: score[k] for k in ("p", "r", "f1")} | {"ap": _ap(ranked)}
    return result


def superpal_left_out(learned: Sequence[Table], without: Collection[str] = ()) -> float:
    """Average precision over all topics of SuperPAL, each ranked by weights from the others."""
    topics = [t for t in learned if t.set == "superpal"]
    ranked = [
        _judged(held, scores(held, fit([t for t in learned if t is not held], without)))
        for held in topics
    ]
    return _ap([pair for topic in ranked for pair in topic])


def macro(rows: dict[str, dict[str, float]]) -> dict[str, float]:
    """The plain mean over stories."""
    return {
        key: round(sum(row[key] for row in rows.values()) / len(rows), 3)
        for key in ("p", "r", "f1", "ap")
    }


def macros(
    learned: Sequence[Table], rows: dict[str, dict[str, float]]
) -> dict[str, dict[str, float]]:
    """The means of the old stories, the fresh ones, and all."""
    fresh = {t.of.name for t in learned if isinstance(t.of, Story) and t.of.fresh}
    return {
        "old": macro({name: row for name, row in rows.items() if name not in fresh}),
        "fresh": macro({name: row for name, row in rows.items() if name in fresh}),
        "macro": macro(rows),
    }


def _ids(seen: Examined) -> tuple[Ids, ...]:
    lines = seen.story.lines
    return tuple((lines[i].sentence.id, lines[j].sentence.id) for i, j in seen.evidence)


def _rows(seen: Examined) -> Array:
    return np.array([row(*parts) for parts in seen.evidence.values()])


def _last_rows(table: Table, first: Scale) -> Array:
    """The rows with the company of each pair, by the first scores of all."""
    scores = table.rows @ np.array(first.weights) + first.bias
    likelihood = dict(zip(table.seen.evidence, _chance(scores).tolist(), strict=True))
    found = company(table.seen.story.lines, likelihood, table.seen.articles)
    return np.concatenate([table.rows, np.array(list(found.values()))], axis=1)


def _chance(scores: Array) -> Array:
    chance: Array = 1 / (1 + np.exp(-np.clip(scores, -30, 30)))
    return chance


def _judged(table: Table, found: Array) -> list[tuple[float, bool]]:
    """Score and label of every judged pair; right ones that are no candidates rank last."""
    rows = [(float(x), bool(y)) for x, y in zip(found, table.labels, strict=True) if y >= 0]
    missing = table.required - sum(right for _, right in rows)
    return rows + [(float("-inf"), True)] * missing


def _ap(ranked: Iterable[tuple[float, bool]]) -> float:
    return round(average_precision(list(ranked)), 3)


def _logistic(
    learned: Sequence[Table],
    rows: Sequence[Array],
    names: Sequence[str],
    without: Collection[str],
) -> Scale:
    """Weights of the standardised columns and the intercept of the stories: ridge logistic
    regression, each weight held to its sign and each set with an intercept of its own."""
    sets = list(SHARES)
    kept = np.array([name not in without for name in names])
    sign = np.array([-1.0 if name in AGAINST else 1.0 for name in names])[kept]
    ease = np.array([KNOWN.get(name, 1.0) for name in names])[kept]
    matrix = np.concatenate([r[t.used] for t, r in zip(learned, rows, strict=True)])[:, kept]
    right = np.concatenate([(t.labels[t.used] != 0).astype(float) for t in learned])
    group = np.concatenate([np.full(t.used.sum(), sets.index(t.set)) for t in learned])
    weight = np.concatenate(
        [np.where(t.labels[t.used] < 0, OVERLAP, 1) * t.weight for t in learned]
    )
    for n, set_ in enumerate(sets):
        weight[group == n] *= SHARES[set_] / max(weight[group == n].sum(), 1e-9)
    weight *= len(weight) / weight.sum()
    mean = weight @ matrix / weight.sum()
    deviation = np.sqrt(weight @ (matrix - mean) ** 2 / weight.sum()) + 1e-9
    columns = (matrix - mean) / deviation * ease * sign
    found = _newton(
        np.concatenate([columns, np.eye(len(sets))[group]], axis=1),
        right,
        weight,
        penalty=np.r_[np.full(len(sign), 1 / RIDGE), np.full(len(sets), 1e-3)],
        floor=np.r_[np.zeros(len(sign)), np.full(len(sets), -np.inf)],
    )
    weights = np.zeros(len(names))
    weights[kept] = found[: len(sign)] * sign * ease / deviation
    bias = found[len(sign) + sets.index("stories")] - weights[kept] @ mean
    return Scale(float(bias), tuple(weights.tolist()))


def _newton(rows: Array, right: Array, weight: Array, penalty: Array, floor: Array) -> Array:
    """The coefficients, none below its floor, of the least weighted logistic loss and penalty.

    Projected Newton (Bertsekas 1982): what lies on its floor and would go below it is held there.
    """

    def loss(at: Array) -> float:
        line = rows @ at
        error = weight * (np.logaddexp(0, line) - right * line)
        return float(error.sum() + (penalty * at * at).sum() / 2)

    now = np.zeros(rows.shape[1])
    best = loss(now)
    for _ in range(STEPS):
        chance = _chance(rows @ now)
        gradient = rows.T @ (weight * (chance - right)) + penalty * now
        free = (now > floor) | (gradient < 0)
        inner = rows[:, free]
        curvature = (inner * (weight * chance * (1 - chance))[:, None]).T @ inner
        step = np.zeros_like(now)
        step[free] = -np.linalg.solve(curvature + np.diag(penalty[free]), gradient[free])
        tried = [np.maximum(now + step / 2**n, floor) for n in range(12)]
        lower = next(((x, value) for x in tried if (value := loss(x)) < best), None)
        if lower is None:
            break
        gained = best - lower[1]
        now, best = lower
        if gained < 1e-7 * best:
            break
    return now


def _f1(table: Table, taken: NDArray[np.bool_]) -> float:
    right = int((taken & (table.labels == 1)).sum())
    wrong = int((taken & (table.labels == 0)).sum())
    return 2 * right / (right + wrong + table.required)


def _write(model: Model) -> None:
    lines = [
        "# Fitted by `python -m benchmarks.train_align --write`; see docs/alignment.md.",
        "# A score is the bias plus each part times its weight: the first by a pair's own",
        "# evidence, the last with what the first likelihoods of the story's other pairs say. From",
        "# the last, `share` of the story's level and `line` are taken off; above 0 it is a",
        "# likelihood above 0.5.",
        "",
        "[story]",
        f"share = {model.share}",
        f"lowest = {model.lowest:.4f}",
        f"highest = {model.highest:.4f}",
        f"line = {model.line:.4f}",
    ]
    for table, names, scale in (
        ("first", NAMES, model.first),
        ("last", LAST_NAMES, model.last),
    ):
        lines += ["", f"[{table}]", f"bias = {scale.bias:.4f}"]
        lines += [f"{name} = {w:.4f}" for name, w in zip(names, scale.weights, strict=True)]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the weights of all tables")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--without", nargs="+", default=[], choices=LAST_NAMES, metavar="PART")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no annotated stories in {EVAL} (set STORYDIFF_EVAL)")
        return
    learned = tables(all_stories())
    found = left_out(learned, asked.without)
    means = macros(learned, found)
    superpal = superpal_left_out(learned, asked.without)
    if asked.json:
        print(json.dumps({"stories": found, **means, "superpal": superpal}, indent=1))
    else:
        for name, row_ in [*found.items(), *means.items()]:
            print(f"{name:12}", *(f"{key} {value:.3f} " for key, value in row_.items()))
        print(f"SuperPAL, each topic left out: ap {superpal:.3f}")
    if asked.write:
        _write(fit(learned, asked.without))


if __name__ == "__main__":
    main()
