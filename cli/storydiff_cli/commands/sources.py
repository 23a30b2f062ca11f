"""`storydiff sources`: what was read, under which name, what was dropped, what looks wrong."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.models import Source
from storydiff.pipeline import prepare
from storydiff.render import data
from storydiff.render.records import Cell, Records
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, finish, read
from storydiff_cli.options import Format, ReadOptions
from storydiff_cli.output import format_of, write_records
from storydiff_cli.tables import sources as table

COLUMNS = (
    "letter",
    "id",
    "outlet",
    "name_from",
    "title",
    "date",
    "language",
    "words",
    "sentences",
    "dropped",
    "warnings",
    "path",
)


def sources(run: Run, options: ReadOptions) -> ExitCode:
    """Show what the other commands would work on."""
    format = format_of(options, run.world)
    loaded = read(run, options)
    with run.world.working("cutting articles into sentences", options.quiet):
        prepared = prepare(loaded.articles)
    write_records(
        Records(
            "sources",
            COLUMNS,
            [_row(source) for source in prepared],
            loaded.skipped,
            [data.source(source) for source in prepared],
        ),
        lambda look: table.render(prepared, loaded, look, verbose=options.verbose),
        options,
        run.world,
    )
    return finish(run, options, loaded, shown=format is Format.TABLE)


def _row(source: Source) -> tuple[Cell, ...]:
    return (
        source.letter,
        source.id,
        source.label,
        source.article.label_from,
        source.title,
        source.published.isoformat() if source.published else None,
        source.language,
        source.words,
        len(source.told),
        len(source.dropped),
        "; ".join(problems(source)),
        source.article.path,
    )


def problems(source: Source) -> Sequence[str]:
    """What looks wrong with an article, a text that may not be whole first."""
    return (*([source.cut_short] if source.cut_short else ()), *source.warnings)
