"""What each stage of `compare` costs: CPU seconds, and the peak of memory up to its end.

    python -m benchmarks.speed ../shared/seeds
    python -m benchmarks.speed            # a pool of 300 articles from the evaluation data

The pool is every article of the annotated stories, filled up with articles of the quotation data,
all given as one story. A machine that does something else beside shows seconds that mean little:
compare two runs one after the other, and the shares of the stages.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import process_time
from typing import Any, Protocol, TypeVar

import storydiff
from benchmarks import gold
from storydiff import align, claims, differences, origins, quotes
from storydiff.annotation.annotate import annotate_all
from storydiff.models import Article, Comparison
from storydiff.pipeline import DEFAULTS, prepare
from storydiff.render.formats import Format

_POOL = 300
_LONGEST = 6000  # characters: essays are no news reports

T = TypeVar("T")


class Lap(Protocol):
    """Runs a stage and takes its measure."""

    def __call__(self, name: str, stage: Callable[[], T]) -> T: ...


def stages(articles: Sequence[Article], lap: Lap) -> Comparison:
    """The pipeline and the renderers that read everything, each stage through `lap`."""
    sources = lap("prepare", lambda: prepare(articles))
    documents = lap("annotate", lambda: annotate_all(sources))
    said = lap("quotes", lambda: quotes.extract_all(documents, DEFAULTS.quotes))
    groups = lap("group quotes", lambda: quotes.group(sources, said, DEFAULTS.quotes))
    weighed = lap("align", lambda: align.weighed(documents, DEFAULTS.align, said))
    pairs = tuple(pair for pair in weighed if pair.score >= DEFAULTS.align.threshold)
    sides = differences.Told(documents, said)
    judged = lap("judge", lambda: differences.judge(sides, pairs, DEFAULTS.judge))
    further = lap("across", lambda: differences.across(sides, judged, DEFAULTS.judge))
    alignments = (*judged, *further)
    from_where, passages = lap("origins", lambda: origins.find(documents, DEFAULTS.origins, {}))
    told = lap(
        "claims",
        lambda: claims.claims(documents, weighed, alignments, from_where, said, groups, DEFAULTS),
    )
    comparison = Comparison(
        sources=sources,
        alignments=alignments,
        claims=told,
        origins=from_where,
        passages=passages,
        quotes=said,
        quote_groups=groups,
        settings=DEFAULTS.as_dict(),
    )
    lap("json", lambda: "".join(Format.JSON.render(comparison)))
    lap("html", lambda: "".join(Format.HTML.render(comparison)))
    return comparison


def pool(count: int = _POOL) -> list[Article]:
    """So many articles of the evaluation data, the annotated stories first."""
    data = gold.EVAL
    stories = [*data.glob("stories/*"), *data.glob("fresh/stories/*")]
    articles = list(storydiff.load(sorted(stories)).articles)
    texts = (row["text"] for row in _reports(data / "quotes"))
    short = (text for text in texts if len(text) < _LONGEST)
    rest = zip(range(count - len(articles)), short, strict=False)
    return [*articles, *(Article(f"{n}.txt", text, f"Outlet {n}", "stem") for n, text in rest)]


def _reports(folder: Path) -> Iterator[dict[str, Any]]:
    for name in ("polnear_dev.jsonl", "polnear_train.jsonl.gz"):
        opened = gzip.open if name.endswith(".gz") else open
        with opened(folder / name, "rt", encoding="utf-8") as file:
            yield from map(json.loads, file)


def main(paths: Sequence[str]) -> None:
    """Print the table."""
    total = 0.0

    def lap(name: str, stage: Callable[[], T]) -> T:
        nonlocal total
        start = process_time()
        made = stage()
        took = process_time() - start
        total += took
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = f"{len(made) / 1e6:8.1f} MB written" if isinstance(made, str) else ""
        print(f"{name:14}{took:8.2f} s{peak:8.0f} MB{size}", flush=True)
        return made

    articles = list(storydiff.load(paths).articles) if paths else lap("load", pool)
    comparison = stages(articles, lap)
    print(f"{'all':14}{total:8.2f} s, {process_time():.2f} s with imports and data")
    print(
        f"{len(articles)} articles, {sum(len(s.told) for s in comparison.sources)} sentences,"
        f" {len(comparison.alignments)} pairs, {len(comparison.claims)} claims"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
