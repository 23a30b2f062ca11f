"""What an archive costs to sort into stories, and how well it is sorted, by its size.

    python -m benchmarks.scale [--sizes 1000 10000 100000] [--engines local ray]
                               [--workers 2] [--undated 0.0] [--days N] [--folder F] [--json]

Archives are made (see `archives`), so that the truth is known. Each run is a process of its own.
CPU is that of the driver and of the tasks, kind by kind (Ray's own processes are not in it), memory
the sum of the most that the driver and as many workers came to; exponents are those of the CPU from
one size to the next. "met" is the share of the pairs of articles on one story that the partitions
found alike at all.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import archives
from benchmarks.archives import Made
from benchmarks.report import Row, show
from storydiff.archive import engines
from storydiff.archive.engines import Done, Engine, Task
from storydiff.archive.inputs import read
from storydiff.archive.run import sort
from storydiff.archive.tasks import Plan
from storydiff.loading import LoadOptions


@dataclass(frozen=True)
class _Timed:
    do: Callable[[Any], Any]
    task: Any


@dataclass(frozen=True)
class _Spent:
    worker: int
    cpu: float
    peak: int
    done: Any


def _timed(task: _Timed) -> _Spent:
    before = time.process_time()
    done = task.do(task.task)
    return _Spent(os.getpid(), time.process_time() - before, _peak(), done)


def _peak() -> int:
    """The most memory that this process came to, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@dataclass(frozen=True)
class Measured:
    """An engine that notes what its tasks cost, in a file: a run that is gone on with knows what
    was spent before."""

    engine: Engine
    notes: Path

    def run(self, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        """See storydiff.archive.engines.Engine."""
        with self.notes.open("a", encoding="utf-8") as notes:
            for spent in self.engine.run(_timed, (_Timed(do, task) for task in tasks)):
                if spent.worker != os.getpid():
                    print(do.__name__, spent.worker, spent.cpu, spent.peak, file=notes, flush=True)
                yield spent.done

    def spent(self) -> tuple[Row, dict[int, int]]:
        """CPU seconds by the kind of task, and the most memory of each worker."""
        cpu, peaks = dict[str, float](), dict[int, int]()
        for line in self.notes.read_text("utf-8").splitlines():
            kind, worker, seconds, peak = line.split()
            cpu[kind] = cpu.get(kind, 0.0) + float(seconds)
            peaks[int(worker)] = max(int(peak), peaks.get(int(worker), 0))
        return cpu, peaks


def measured(asked: argparse.Namespace) -> Row:
    """One run: what it cost and how good it is."""
    size, engine = asked.sizes[0], asked.engines[0]
    opened: Any = {
        "one": lambda: nullcontext(engines.Inline()),
        "local": lambda: engines.local(asked.workers),
        "ray": lambda: engines.ray(workers=asked.workers),
    }
    a_day = max(1, size // asked.days) if asked.days else 275
    kept = nullcontext(asked.folder) if asked.folder else tempfile.TemporaryDirectory()
    with kept as name:
        file, folder = Path(name, "archive.jsonl"), Path(name, "run")
        Path(name).mkdir(parents=True, exist_ok=True)
        truth = _make(file, size, a_day, asked.undated)
        begun, cpu = time.perf_counter(), time.process_time()
        with opened[engine]() as found_engine:
            noting = Measured(found_engine, Path(name, "spent"))
            articles = lambda: read([str(file)], LoadOptions())  # noqa: E731
            told = list(sort(articles, [str(file)], Plan(folder), noting).stories())
        seconds = time.perf_counter() - begun
        own = time.process_time() - cpu
        cpu_of, peaks = noting.spent()
        met = _met(folder, truth)
    groups = [[_number(source) for source in story["sources"]] for story in told]
    reprints = {_number(a) for story in told for a in story["sources"] if a["reprint_of"]}
    real = {n for n, made in enumerate(truth) if made.reprints is not None}
    return {
        "articles": size,
        "seconds": seconds,
        "CPU": own + sum(cpu_of.values()),
        "driver": own,
        **cpu_of,
        "MB": _peak() + sum(sorted(peaks.values())[-asked.workers :]),
        "met": met,
        **_scores(groups, truth),
        "reprints": len(reprints & real) / max(1, len(real)),
    }


def _number(source: Mapping[str, Any]) -> int:
    return int(source["id"].rpartition("-")[2]) - 1


@dataclass(frozen=True, slots=True)
class _Truth:
    story: int
    reprints: int | None


def _make(file: Path, size: int, a_day: int, undated: float) -> list[_Truth]:
    chance = random.Random(7)
    truth: list[_Truth] = []

    def line(made: Made) -> str:
        truth.append(_Truth(made.story, made.reprints))
        return made.line(dated=chance.random() >= undated)

    with file.open("w", encoding="utf-8") as out:
        out.writelines(map(line, archives.articles(size, a_day=a_day)))
    return truth


def _pairs(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)


def _met(folder: Path, truth: Sequence[_Truth]) -> float:
    """The share of the pairs of one story that were found alike at all."""
    found = 0
    for path in (folder / "partitions").iterdir():
        for line in path.read_text("ascii").splitlines():
            kind, one, other, *_ = line.split()
            if kind == "near" and truth[int(one)].story == truth[int(other)].story:
                found += 1
    return found / max(1, _pairs(Counter(made.story for made in truth).values()))


def _scores(groups: Sequence[Sequence[int]], truth: Sequence[_Truth]) -> Row:
    """Recall of the pairs of one story, and B-cubed (Bagga and Baldwin 1998)."""
    told = Counter(made.story for made in truth)
    together = [Counter(truth[n].story for n in group) for group in groups]
    both = [(n, sum(group.values()), told[s]) for group in together for s, n in group.items()]
    precision = sum(n * n / size for n, size, _ in both) / len(truth)
    recall = sum(n * n / size for n, _, size in both) / len(truth)
    return {
        "recall": _pairs(n for n, _, _ in both) / max(1, _pairs(told.values())),
        "B-cubed P": precision,
        "B-cubed R": recall,
        "B-cubed F1": 2 * precision * recall / (precision + recall),
    }


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--engines", nargs="+", default=["local", "ray"])
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--undated", type=float, default=0.0, help="share of articles, 0 to 1")
    parser.add_argument(
        "--days", type=int, help="days of the archive; without it 275 articles each"
    )
    parser.add_argument("--folder", type=Path, help="keep the work here, and go on with it")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    if asked.one:
        print(json.dumps(measured(asked)))
        return
    for engine in asked.engines:
        rows: dict[str, Row] = {}
        last: Row | None = None
        for size in asked.sizes:
            row = _apart(asked, size, engine)
            if last is not None:
                steps = math.log(row["articles"] / last["articles"])
                exponent = math.log(row["CPU"] / last["CPU"]) / steps
                row = {**row, "exponent": exponent}
            rows[f"{size:,}"] = last = row
        if asked.json:
            show(f"{engine}, {asked.join}", rows, True)
        else:
            _print(f"{engine}, {asked.join}", rows)


def _print(title: str, rows: Mapping[str, Row]) -> None:
    columns = list(dict.fromkeys(name for row in rows.values() for name in row))
    print(title)
    print(" ".join(f"{name:>10}" for name in columns))
    for row in rows.values():
        cells = (
            f"{row[name]:{_FORMATS.get(name, '.3f')}}" if name in row else "" for name in columns
        )
        print(" ".join(f"{cell:>10}" for cell in cells))
    print()


_SECONDS = ("seconds", "CPU", "driver", "read", "count", "weigh", "compare", "link")
_FORMATS = {"articles": ",.0f", "MB": ",.0f", "exponent": ".2f", **dict.fromkeys(_SECONDS, ",.1f")}


def _apart(asked: argparse.Namespace, size: int, engine: str) -> Row:
    words = [sys.executable, "-m", "benchmarks.scale", "--one", "--sizes", size]
    words += ["--engines", engine, "--join", asked.join, "--workers", asked.workers]
    words += ["--undated", asked.undated, *(["--days", asked.days] if asked.days else [])]
    words += ["--folder", asked.folder / f"{engine}-{size}"] if asked.folder else []
    done = subprocess.run(list(map(str, words)), check=True, stdout=subprocess.PIPE, text=True)
    row: Row = json.loads(done.stdout.splitlines()[-1])
    return row


if __name__ == "__main__":
    main()
