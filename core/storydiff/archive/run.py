"""A run over an archive: read in batches, compared in partitions, linked to stories.

Each stage is done when all its files are there. A run that was killed, started again with the same
inputs and settings, does what is missing and ends with the same bytes.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import date
from typing import Protocol

from storydiff.archive import batches, linking, tasks
from storydiff.archive.batches import blocks
from storydiff.archive.engines import Engine, Task
from storydiff.archive.folder import begin, finished
from storydiff.archive.linking import Line
from storydiff.archive.tasks import Batch, Bucket, Partition, Plan, Range, Weighing
from storydiff.frozen import dataclass
from storydiff.models import Article, Skipped

Source = Callable[[], Iterator[Article | Skipped]]
"""Opens the archive: the same articles in the same order each time."""


class Report(Protocol):
    """Is told how far a stage is, in articles; `total` is None where that is not known yet."""

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


@dataclass(frozen=True, slots=True)
class Sorted:
    """An archive's stories. `stories` reads them anew, the largest first, then in archive order."""

    articles: int
    skipped: tuple[Skipped, ...]
    stories: Callable[[], Iterator[Line]]


def sort(
    archive: Source,
    made_from: object,
    plan: Plan,
    engine: Engine,
    report: Report = lambda stage, done, total: None,
) -> Sorted:
    """Sort an archive into its stories, in the plan's folder.

    `made_from` states the inputs as plain data: a folder that was begun for others, or with other
    settings, is refused. Raises NotThisRun, EngineFailed, MissingExtra and OSError.
    """
    settings = {name: asdict(getattr(plan, name)) for name in ("stories", "copying", "archive")}
    begin(plan.folder, {"inputs": made_from, "settings": settings})
    articles, skipped = _read(archive, plan, engine, report)
    count = -(-articles // plan.archive.batch)
    _weigh(plan, engine, articles, count, report)
    partitions = _partitions(plan, count)
    if any(partition.day is None for partition in partitions):
        _do(engine, tasks.index, _ranges(plan, articles, count), "indexing", articles, report)
    _do(engine, tasks.compare, partitions, "comparing", sum(p.weight for p in partitions), report)
    per_bucket = max(plan.archive.bucket, -(-articles // plan.archive.buckets))
    if not plan.linked.exists():
        paths = [plan.partition(partition.name) for partition in partitions]
        linking.lay_out(paths, plan.linked, articles, per_bucket)
    starts = range(0, articles, per_bucket)
    buckets = [
        Bucket(plan, n, min(per_bucket, articles - start), count) for n, start in enumerate(starts)
    ]
    _do(engine, tasks.link, buckets, "linking", articles, report)
    told = [plan.told(bucket.number) for bucket in buckets]
    return Sorted(articles, skipped, lambda: linking.merged(told))


def _do(
    engine: Engine,
    do: Callable[[Task], int],
    all_tasks: Iterable[Task],
    stage: str,
    total: int | None,
    report: Report,
) -> int:
    done = 0
    report(stage, done, total)
    for articles in engine.run(do, all_tasks):
        done += articles
        report(stage, done, total)
    return done


def _read(
    archive: Source, plan: Plan, engine: Engine, report: Report
) -> tuple[int, tuple[Skipped, ...]]:
    """Have the batches written that are not there; how many articles there are, and what was
    skipped. Not even looked at where an earlier start of the run came to the end of it."""
    end = plan.folder / "articles.json"
    if not end.exists():
        skipped: list[Skipped] = []
        batches = (
            Batch(plan, number, tuple(articles))
            for number, articles in enumerate(
                blocks(_usable(archive(), skipped), plan.archive.batch)
            )
        )
        articles = _do(engine, tasks.read, batches, "reading", None, report)
        state = {"articles": articles, "skipped": [[s.path, s.reason] for s in skipped]}
        with finished(end) as part:
            part.write_text(json.dumps(state, ensure_ascii=False), "utf-8")
    state = json.loads(end.read_text("utf-8"))
    return state["articles"], tuple(Skipped(path, reason) for path, reason in state["skipped"])


def _weigh(plan: Plan, engine: Engine, articles: int, count: int, report: Report) -> None:
    """Have the archive's terms counted, and weighed in each batch."""
    size = plan.archive.batch
    _do(engine, tasks.count, _ranges(plan, articles, count), "counting", articles, report)
    batches = [Weighing(plan, n, articles, min(size, articles - n * size)) for n in range(count)]
    _do(engine, tasks.weigh, batches, "weighing", articles, report)


def _ranges(plan: Plan, articles: int, count: int) -> list[Range]:
    parts = plan.archive.ranges
    return [
        Range(plan, n, count, (n + 1) * articles // parts - n * articles // parts)
        for n in range(parts)
    ]


def _usable(items: Iterable[Article | Skipped], skipped: list[Skipped]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Article):
            yield item
        else:
            skipped.append(item)


def _partitions(plan: Plan, count: int) -> list[Partition]:
    """A partition for each day, the largest first, so that none is left over at the end; and for
    every so many articles without a day."""
    held: defaultdict[int, dict[int, int]] = defaultdict(dict)
    undated: dict[int, int] = {}
    for number in range(count):
        for day, articles in batches.days(plan.batch(number).read).items():
            (undated if day is None else held[day])[number] = articles
    dated = [
        Partition(
            plan,
            date.fromordinal(day).isoformat(),
            day,
            tuple(own),
            tuple(
                sorted(
                    {
                        n
                        for d in range(day + 1, day + plan.stories.days + 1)
                        for n in held.get(d, ())
                    }
                )
            ),
            count,
            sum(own.values()),
        )
        for day, own in sorted(held.items())
    ]
    return sorted([*dated, *_undated(plan, undated, count)], key=lambda p: (-p.weight, p.name))


def _undated(plan: Plan, undated: dict[int, int], count: int) -> Iterator[Partition]:
    own: list[int] = []
    weight = 0
    for place, number in enumerate(undated, 1):
        own.append(number)
        weight += undated[number]
        if weight >= plan.archive.undated or place == len(undated):
            yield Partition(plan, f"undated-{own[0]:06}", None, tuple(own), (), count, weight)
            own, weight = [], 0
