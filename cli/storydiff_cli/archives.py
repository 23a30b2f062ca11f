"""`storydiff stories` for an archive: cut into partitions, by an engine, in a folder of the run."""

from __future__ import annotations

import tempfile
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import chain
from pathlib import Path
from typing import Any

from storydiff import __version__
from storydiff.archive import engines, inputs
from storydiff.archive.run import Sorted, sort
from storydiff.archive.tasks import Plan
from storydiff.loading import STDIN
from storydiff.models import Loaded, Skipped
from storydiff.render import csv, data, jsonl, plain
from storydiff.render.titles import headline
from storydiff.settings import StorySettings
from storydiff_cli.columns import COLUMNS
from storydiff_cli.commands.stories import rows
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import (
    Run,
    Unusable,
    fields,
    finish,
    load_options,
    lost,
    name_set_aside,
    typed_paths,
)
from storydiff_cli.options import Engine, Format, StoriesOptions
from storydiff_cli.output import format_of, write_bytes, write_text
from storydiff_cli.piles import Names
from storydiff_cli.progress import progress

Line = Mapping[str, Any]
_FORMATS = (Format.JSONL, Format.PLAIN, Format.CSV, Format.PARQUET)


def stories(run: Run, options: StoriesOptions) -> ExitCode:
    """Sort an archive into stories, of which none but one is in memory at a time."""
    _refuse(options)
    format = _format(run, options)
    paths, silent = typed_paths(run, options)
    inputs.check(paths, load_options(run, options).offline)
    with _folder(options) as folder, _engine(options) as engine:
        with progress(run.world, options.quiet) as report:
            found = sort(
                lambda: inputs.read(paths, load_options(run, options)),
                _made_from(run, options, paths),
                Plan(folder, stories=StorySettings(days=options.days)),
                engine,
                report,
            )
        loaded = Loaded((), (*found.skipped, *silent))
        if not found.articles or (options.strict and lost(loaded)):
            name_set_aside(run, options, loaded)
            why = "--strict asks for all inputs, and some" if found.articles else "all inputs"
            raise Unusable(f"{why} cannot be used")
        _write(run, options, format, found, loaded.skipped)
    return finish(run, options, loaded, shown=False)


def _refuse(options: StoriesOptions) -> None:
    """Raises Unusable for what an archive cannot have."""
    if options.compare:
        raise Unusable("--compare does not go with --engine", "compare a part of the archive")
    if options.source or options.names:
        raise Unusable("--source and --names do not go with an archive", "choose when reading")
    if options.ray_address and options.engine is not Engine.RAY:
        raise Unusable("--ray-address goes with --engine ray")
    if options.ray_address and options.run_folder is None:
        raise Unusable("--ray-address needs --run-folder", "a folder that all nodes see")
    if options.run_folder and STDIN in options.paths:
        raise Unusable("stdin cannot be read again when a run is gone on with", "name a file")


def _format(run: Run, options: StoriesOptions) -> Format:
    """What is asked for by `--format` or the suffix, else JSON lines. Raises Unusable."""
    asked = options.format or options.file
    format = format_of(options, run.world) if asked else Format.JSONL
    if format not in _FORMATS:
        known = f"--format {', '.join(_FORMATS)}"
        raise Unusable(f"an archive's stories are not written as {format}", known)
    return format


def _made_from(run: Run, options: StoriesOptions, paths: Sequence[str]) -> dict[str, object]:
    return {
        "version": __version__,
        "files": inputs.fingerprint(path for path in paths if path != STDIN),
        "fields": fields(options.map),
        "names": dict(run.config.sources),
        "ignore": list(run.config.ignore),
    }


@contextmanager
def _folder(options: StoriesOptions) -> Generator[Path]:
    """The run's folder, or one that is gone with the run."""
    if options.run_folder is not None:
        yield options.run_folder
        return
    with tempfile.TemporaryDirectory(prefix="storydiff-") as folder:
        yield Path(folder)


def _engine(options: StoriesOptions) -> AbstractContextManager[engines.Engine]:
    if options.engine is Engine.RAY:
        return engines.ray(options.ray_address, options.jobs)
    return engines.local(options.jobs)


def _write(
    run: Run, options: StoriesOptions, format: Format, found: Sorted, skipped: Iterable[Skipped]
) -> None:
    told = (line for line in _named(found.stories()) if line["articles"] >= options.min_articles)
    if format is Format.CSV:
        write_text(csv.lines(COLUMNS["stories"], rows(told)), options, run.world)
    elif format is Format.PLAIN:
        write_text(plain.lines(rows(told)), options, run.world)
    elif format is Format.JSONL:
        stories = (jsonl.line("stories", line) for line in told)
        unread = (jsonl.line("skipped", data.skipped(item)) for item in skipped)
        write_text(chain(stories, unread), options, run.world)
    else:
        from storydiff.render import parquet

        write_bytes(parquet.stories(told), options, run.world)


def _named(found: Iterable[Line]) -> Iterator[Line]:
    """The stories with their names, as a smaller pile has them."""
    names = Names()
    for line in found:
        title = line["title"] and headline(line["title"])
        name = names.of(line["terms"], line["sources"][0]["id"])
        yield {"story": name, **line, "title": title}
