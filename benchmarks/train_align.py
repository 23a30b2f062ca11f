"""Fit the weights of core/storydiff/data/align_weights.toml, or see what they are worth.

    python -m benchmarks.train_align [--write] [--json] [--without PART ... | --ablation]

Fitted on all annotated stories, on those that were read besides, on likely pairs of articles on one
topic of a campaign (most of them not on one event), on SuperPAL (summaries against articles) and on
ECB+ (two stories of one kind in a pool), each set with a base rate of its own. Prints the scores on
stories left out one at a time, the fresh ones beside the old, on SuperPAL topics left out one at a
time, and on the stories and topics that were read left out in folds that share no article, every
choice made on the others alone. `--ablation` prints instead what the stories left out come to
without each part in turn (ten minutes). Needs numpy, which the product does not.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.align_tables import Array, Flags, Table, tables
from benchmarks.gold import EVAL, Story, all_stories
from benchmarks.report import average_precision
from storydiff.align.company import LEAST, Company, company
from storydiff.align.model import LAST_NAMES, NAMES, Model, Scale, cut, promised
from storydiff.settings import AlignSettings

WEIGHTS = Path(__file__).parent.parent / "core/storydiff/data/align_weights.toml"
AGAINST = frozenset(("other_quote", "negation", "heading", "rival", "other_speaker", "late"))
"""Parts that may only speak against a pair; all others may only speak for it."""

FIRST_RIDGE = 0.03  # C of the logistic regressions: the inverse of the penalty. The last one has
LAST_RIDGE = 0.003  # more than twice the parts, many of them alike
STEEPER = 1.3  # a strong ridge flattens: what a last score is multiplied by
HIGHER = 0.14  # ... and what is then added: a little F1 given up for recall
ROOM = 0.05  # by which a story's threshold may lie beyond those of the stories that were fitted
OVERLAP = 0.3  # weight of an overlapping pair, which the score ignores, fitted as a right one
SHARES = {"stories": 1.0, "read": 0.8, "campaign": 0.2, "superpal": 0.85, "ecb": 1.0}
"""What each set weighs beside the stories: these are what the product is for. The readers of
whole stories were more generous than the annotators; campaign articles are seldom on one event."""
FOLDS = 8  # in which what was read is left out
SETTINGS = AlignSettings()
STEPS = 40  # of Newton's method, which takes about ten


@dataclass(frozen=True)
class Sample:
    """What is fitted of one table."""

    set: str
    rows: Array
    right: Array
    weight: Array


def fit(learned: Sequence[Table], without: Collection[str] = ()) -> Model:
    """Weights from all these tables, the bounds of the threshold from the stories among them."""
    everything = [np.ones(len(t.pairs), dtype=bool) for t in learned]
    first = _logistic(
        [_sample(t, t.rows, kept) for t, kept in zip(learned, everything, strict=True)],
        NAMES,
        without,
        FIRST_RIDGE,
    )
    looked = [_last_rows(t, first, fitted_only=t.set != "stories") for t in learned]
    flat = _logistic(
        [_sample(t, rows, kept) for t, (rows, kept, _) in zip(learned, looked, strict=True)],
        LAST_NAMES,
        without,
        LAST_RIDGE,
    )
    last = Scale(flat.bias * STEEPER + HIGHER, tuple(w * STEEPER for w in flat.weights))
    halves = [
        promised(_scores(rows, last)) / 2
        for t, (rows, _, _) in zip(learned, looked, strict=True)
        if t.set == "stories"
    ]
    return Model(first, last, lowest=min(halves) - ROOM, highest=max(halves) + ROOM)


def scores(table: Table, model: Model) -> Array:
    """Each candidate pair's score; from 0 on it is taken."""
    rows, kept, found = _last_rows(table, model.first)
    last = _scores(rows, model.last)
    found[kept] = last
    return found - cut(model, last)


def left_out(
    learned: Sequence[Table], without: Collection[str] = ()
) -> dict[str, dict[str, float]]:
    """Precision, recall, F1 of each story under weights from all other tables, and average
    precision (`ap`), which no threshold touches."""
    result: dict[str, dict[str, float]] = {}
    for held in learned:
        if held.set == "stories":
            model = fit([t for t in learned if t is not held], without)
            result[held.of.name] = _reached(held, scores(held, model))
    return result


def read_left_out(learned: Sequence[Table], without: Collection[str] = ()) -> dict[str, float]:
    """The means over the stories that were read, and of the campaign's pairs the average precision
    (`campaign`) and the precision from the threshold (`campaign_p`)."""
    whole: dict[str, dict[str, float]] = {}
    campaign: list[tuple[float, bool]] = []
    for fold in _folds([t for t in learned if t.set in ("read", "campaign")]):
        held = set(map(id, fold))
        model = fit([t for t in learned if id(t) not in held], without)
        for table in fold:
            found = scores(table, model)
            if table.set == "campaign":
                campaign += _judged(table, found)
            elif table.required:
                whole[table.of.name] = _reached(table, found)
    taken = [right for score, right in campaign if score >= 0]
    return macro(whole) | {
        "campaign": _ap(campaign),
        "campaign_p": round(sum(taken) / max(1, len(taken)), 3),
    }


def _reached(table: Table, found: Array) -> dict[str, float]:
    """Precision, recall, F1 and average precision of a story whose pairs have these scores."""
    assert isinstance(table.of, Story)
    score = table.of.score([p for p, x in zip(table.pairs, found, strict=True) if x >= 0])
    return {k: score[k] for k in ("p", "r", "f1")} | {"ap": _ap(_judged(table, found))}


def _folds(learned: Iterable[Table]) -> list[list[Table]]:
    """About as many pairs in each, and no article in two."""
    joined: list[tuple[set[str], list[Table]]] = []
    for table in learned:
        paths = {source.article.path for source in table.of.sources}
        met = [group for group in joined if group[0] & paths]
        joined = [group for group in joined if not group[0] & paths]
        joined.append(
            (paths.union(*(p for p, _ in met)), [*(t for _, of in met for t in of), table])
        )
    folds: list[list[Table]] = [[] for _ in range(FOLDS)]

    def size(of: Iterable[Table]) -> int:
        return sum(int(t.used.sum()) for t in of)

    for _, group in sorted(joined, key=lambda group: -size(group[1])):
        min(folds, key=size).extend(group)
    return folds


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


def ablation(learned: Sequence[Table]) -> Iterator[tuple[str, dict[str, dict[str, float]]]]:
    """The means of `macros` with all parts, and without each in turn."""
    yield "all parts", macros(learned, left_out(learned))
    for part in LAST_NAMES:
        yield part, macros(learned, left_out(learned, (part,)))


def _scores(rows: Array, scale: Scale) -> Array:
    found: Array = rows @ np.array(scale.weights) + scale.bias
    return found


def _last_rows(table: Table, scale: Scale, fitted_only: bool = False) -> tuple[Array, Flags, Array]:
    """The last rows of the pairs that are looked at more closely, or of those of them that are
    fitted, which these are, and the first scores of all pairs."""
    first = _scores(table.rows, scale)
    chance = _chance(first)
    grams = np.array(list(table.seen.grams.values()))
    near = grams >= SETTINGS.least_likeness
    kept = near & (chance >= SETTINGS.least_first)
    if fitted_only:
        kept &= table.used
    pairs = list(table.seen.evidence)
    # What is neither asked for nor leads anywhere is no company.
    asked = kept | (near & (chance >= LEAST))
    likely = {pairs[n]: float(chance[n]) for n in np.flatnonzero(asked)}
    around = company(table.seen.story.lines, likely, table.seen.articles)
    beside = [around[pairs[n]] for n in np.flatnonzero(kept)]
    rows = np.concatenate(
        [
            table.rows[kept],
            table.closer[kept],
            np.array(beside).reshape(-1, len(Company._fields)),
        ],
        axis=1,
    )
    return rows, kept, first


def _sample(table: Table, rows: Array, kept: Flags) -> Sample:
    """The pairs of a table that are fitted, of those kept, which have these rows."""
    used, labels = table.used[kept], table.labels[kept]
    return Sample(
        table.set,
        rows[used],
        (labels[used] != 0).astype(float),
        np.where(labels[used] < 0, OVERLAP, 1.0) * table.weight,
    )


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
    samples: Sequence[Sample], names: Sequence[str], without: Collection[str], ridge: float
) -> Scale:
    """Weights of the standardised columns and the intercept of the stories: ridge logistic
    regression, each weight held to its sign and each set with an intercept of its own."""
    sets = list(SHARES)
    kept = np.array([name not in without for name in names])
    sign = np.array([-1.0 if name in AGAINST else 1.0 for name in names])[kept]
    matrix = np.concatenate([sample.rows for sample in samples])[:, kept]
    right = np.concatenate([sample.right for sample in samples])
    group = np.concatenate([np.full(len(x.right), sets.index(x.set)) for x in samples])
    weight = np.concatenate([sample.weight for sample in samples])
    for n, set_ in enumerate(sets):
        weight[group == n] *= SHARES[set_] / max(weight[group == n].sum(), 1e-9)
    weight *= len(weight) / weight.sum()
    mean = weight @ matrix / weight.sum()
    deviation = np.sqrt(weight @ (matrix - mean) ** 2 / weight.sum()) + 1e-9
    columns = (matrix - mean) / deviation * sign
    found = _newton(
        np.concatenate([columns, np.eye(len(sets))[group]], axis=1),
        right,
        weight,
        penalty=np.r_[np.full(len(sign), 1 / ridge), np.full(len(sets), 1e-3)],
        floor=np.r_[np.zeros(len(sign)), np.full(len(sets), -np.inf)],
    )
    weights = np.zeros(len(names))
    weights[kept] = found[: len(sign)] * sign / deviation
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


def _write(model: Model) -> None:
    lines = [
        "# Fitted by `python -m benchmarks.train_align --write`; see docs/alignment.md.",
        "# A score is the bias plus each part times its weight: the first by a pair's own",
        "# evidence, the last with a closer look and what the first likelihoods of the story's",
        "# other pairs say. A pair is taken above half the F1 that the last scores of its story",
        "# promise, which is kept within `lowest` and `highest`.",
        "",
        "[story]",
        f"lowest = {model.lowest:.4f}",
        f"highest = {model.highest:.4f}",
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
    parser.add_argument("--ablation", action="store_true", help="leave out each part in turn")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no annotated stories in {EVAL} (set STORYDIFF_EVAL)")
        return
    learned = tables(all_stories())
    if asked.ablation:
        print("| without | AP all | old | fresh | F1 all | old | fresh |")
        for part, of in ablation(learned):
            cells = (
                f"{of[set_][key]:.3f}" for key in ("ap", "f1") for set_ in ("macro", "old", "fresh")
            )
            print("|", " | ".join((part, *cells)), "|", flush=True)
        return
    found = left_out(learned, asked.without)
    means = macros(learned, found)
    superpal = superpal_left_out(learned, asked.without)
    read = read_left_out(learned, asked.without)
    if asked.json:
        figures = {"stories": found, **means, "superpal": superpal, "read": read}
        print(json.dumps(figures, indent=1))
    else:
        for name, row_ in [*found.items(), *means.items(), ("read", read)]:
            print(f"{name:12}", *(f"{key} {value:.3f} " for key, value in row_.items()))
        print(f"SuperPAL, each topic left out: ap {superpal:.3f}")
    if asked.write:
        _write(fit(learned, asked.without))


if __name__ == "__main__":
    main()
