"""What the alignment benchmarks share: average precision, thresholds, and a table or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

Row = Mapping[str, float]


def average_precision(ranked: Iterable[tuple[float, bool]], right: int | None = None) -> float:
    """The area under precision and recall; pairs of equal score are taken together.

    `right` is the number of right pairs where some of them are not ranked.
    """
    total = found = seen = 0
    area = 0.0
    rows = sorted(ranked, key=lambda row: -row[0])
    total = sum(label for _, label in rows) if right is None else right
    while seen < len(rows):
        tie = seen
        while tie < len(rows) and rows[tie][0] == rows[seen][0]:
            tie += 1
        gained = sum(label for _, label in rows[seen:tie])
        found, seen = found + gained, tie
        area += gained / total * (found / seen)
    return area


def best_f1(ranked: Iterable[tuple[float, bool]]) -> float:
    """The best F1 that any one threshold reaches."""
    rows = sorted(ranked, key=lambda row: -row[0])
    total, found, best = sum(label for _, label in rows), 0, 0.0
    for seen, (_, label) in enumerate(rows, 1):
        found += label
        best = max(best, 2 * found / (seen + total))
    return best


def recall_at(ranked: Iterable[tuple[float, bool]], precision: float = 0.9) -> float:
    """The largest recall at which the precision still holds."""
    rows = sorted(ranked, key=lambda row: -row[0])
    total, found, best = sum(label for _, label in rows), 0, 0.0
    for seen, (_, label) in enumerate(rows, 1):
        found += label
        if found >= precision * seen:
            best = max(best, found / total)
    return best


def show(title: str, rows: Mapping[str, Row], as_json: bool) -> None:
    """Print the figures as a table, or as one JSON object."""
    if as_json:
        print(json.dumps({"title": title, "rows": rows}, indent=1))
        return
    columns: Sequence[str] = list(next(iter(rows.values())))
    width = max(map(len, rows)) + 2
    print(title)
    print(" " * width + "".join(f"{c:>12}" for c in columns))
    for name, row in rows.items():
        print(f"{name:{width}}" + "".join(f"{row[c]:12.3f}" for c in columns))
