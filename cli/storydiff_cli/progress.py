"""How far a long run is: one line on a terminal's stderr, written over."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from storydiff.archive.run import Report
from storydiff_cli.console import World


@contextmanager
def progress(world: World, quiet: bool = False) -> Generator[Report]:
    """What is told how far each stage is, and shows it; nothing where stderr is no terminal."""
    with Progress(
        TextColumn("{task.description} {task.completed:,.0f} articles"),
        BarColumn(bar_width=20),
        TimeRemainingColumn(),
        console=Console(file=world.stderr, width=world.width()),
        auto_refresh=False,  # no thread: workers are forked meanwhile
        transient=True,
        disable=quiet or not world.stderr.isatty(),
    ) as bar:
        task = bar.add_task("", total=None, visible=False)

        def report(stage: str, done: int, total: int | None) -> None:
            if bar.tasks[task].description != stage:
                bar.reset(task, description=stage, visible=True)
            bar.update(task, completed=done, total=total, refresh=True)

        yield report
