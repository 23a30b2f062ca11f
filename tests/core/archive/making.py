"""Small archives and their runs, for the tests beside."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from benchmarks import archives

ROOT = Path(__file__).parents[3]


def archive(path: Path, count: int = 40) -> Path:
    """An archive of JSON lines over some days, every fifth article undated."""
    chance = random.Random(3)
    made = archives.articles(count, seed=5, a_day=count // 6)
    path.write_text("".join(a.line(dated=chance.random() < 0.8) for a in made), "utf-8")
    return path


def driven(file: Path, folder: Path, *flags: str | Path) -> subprocess.CompletedProcess[str]:
    """A run in a process of its own: see `drive`."""
    words = [sys.executable, "-m", "tests.core.archive.drive", file, folder, *flags]
    return subprocess.run(
        list(map(str, words)), cwd=ROOT, capture_output=True, text=True, check=False
    )


def contents(folder: Path) -> dict[str, bytes]:
    """What a run leaves, by the names of its files, but for the batches: SQLite does not promise
    the same bytes for the same rows."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix != ".sqlite"
    }
