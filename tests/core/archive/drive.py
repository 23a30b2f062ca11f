"""A run in a process of its own, which can be made to die: see `test_resuming`, `test_engines`.

    python -m tests.core.archive.drive FILE FOLDER [--engine E] [--die N --when W] [--lose MARKER]

Prints the digest of the stories.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from storydiff.archive import engines
from storydiff.archive.engines import Done, Engine, Task
from storydiff.archive.inputs import read
from storydiff.archive.run import sort
from storydiff.archive.tasks import Plan
from storydiff.loading import LoadOptions
from storydiff.settings import ArchiveSettings

SMALL = ArchiveSettings(batch=12, undated=8, ranges=3, bucket=20)
"""Many tasks of a few articles."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--engine", choices=("inline", "local", "ray"), default="inline")
    parser.add_argument("--die", type=int)
    parser.add_argument("--when", choices=("empty", "half", "whole", "named"), default="half")
    parser.add_argument("--lose", type=Path)
    asked = parser.parse_args()
    if asked.die is not None:
        die_at(asked.die, asked.when)
    sys.stdout.write(digest(asked.file, asked.folder, asked.engine, asked.lose))


def digest(file: str, folder: Path, engine: str, lose: Path | None = None) -> str:
    """The digest of the stories that a run finds."""
    opened: Any = {
        "inline": lambda: nullcontext(engines.Inline()),
        "local": lambda: engines.local(2),
        "ray": lambda: engines.ray(workers=2),
    }
    with opened[engine]() as found:
        used: Engine = found if lose is None else Losing(found, lose)
        done = sort(lambda: read([file], LoadOptions()), [file], Plan(folder, archive=SMALL), used)
        lines = [json.dumps(story, sort_keys=True) for story in done.stories()]
    return sha256("\n".join(lines).encode()).hexdigest()


def die_at(count: int, when: str) -> None:
    """Have this process killed at the renaming of that number, from 0: with the file empty, half
    written or whole under its temporary name, or once it has its own."""
    replace, left = Path.replace, iter(range(count, -1, -1))

    def replacing(self: Path, target: Path) -> Path:
        if next(left) > 0:
            return replace(self, target)
        for file in self.iterdir() if self.is_dir() else [self]:
            if when in ("empty", "half"):
                os.truncate(file, 0 if when == "empty" else file.stat().st_size // 2)
        if when == "named":
            replace(self, target)
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError("still alive")

    Path.replace = replacing  # type: ignore[method-assign,assignment]


@dataclass(frozen=True)
class Losing:
    """An engine that loses the worker which does the third task of each kind, once."""

    engine: Engine
    marker: Path

    def run(self, do: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        wrapped = (
            _Fatal(do, task, self.marker if n == 2 else None) for n, task in enumerate(tasks)
        )
        return self.engine.run(_survive, wrapped)


@dataclass(frozen=True)
class _Fatal:
    do: Callable[[Any], Any]
    task: Any
    marker: Path | None


def _survive(fatal: _Fatal) -> Any:
    if fatal.marker is not None:
        marker = fatal.marker.with_suffix(f".{fatal.do.__name__}")
        if not marker.exists():
            marker.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return fatal.do(fatal.task)


if __name__ == "__main__":
    main()
