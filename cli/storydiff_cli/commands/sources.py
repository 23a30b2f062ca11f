"""`storydiff sources`: what was read, under which name, what was dropped, what looks wrong."""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.models import Source
from storydiff.pipeline import prepare
from storydiff.render import data
from storydiff.render.records import Cell, Records
from storydiff_cli.columns import COLUMNS
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, finish
from storydiff_cli.options import Format, PileOptions
from storydiff_cli.output import format_of
from storydiff_cli.piles import gathered
from storydiff_cli.tables import sources as table
from storydiff_cli.together import write_records


def sources(run: Run, options: PileOptions) -> ExitCode:
    """Show what the other commands would work on."""
    format = format_of(options, run.world)
    loaded, piles = gathered(run, options)
    with run.world.working("cutting articles into sentences", options.quiet):
        prepared = {name: prepare(pile.articles) for name, pile in piles.items()}
    write_records(
        run,
        options,
        {name: _records(sources) for name, sources in prepared.items()},
        lambda name, look: table.render(prepared[name], piles[name], look, verbose=options.verbose),
        loaded.skipped,
    )
    return finish(run, options, loaded, shown=format is Format.TABLE)


def _records(prepared: Sequence[Source]) -> Records:
    rows = [_row(source) for source in prepared]
    return Records(
        "sources", COLUMNS["sources"], rows, data=[data.source(source) for source in prepared]
    )


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
