"""`storydiff diff`: two outlets, sentence by sentence and word by word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import storydiff
from storydiff.models import Article, Comparison, Loaded
from storydiff.render.records import Cell, Records
from storydiff.sidebyside import Diff
from storydiff.sidebyside import diff as side_by_side
from storydiff_cli.columns import COLUMNS
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, accounting, finish, pick, read
from storydiff_cli.options import DiffOptions, Format
from storydiff_cli.output import format_of, write_records, write_text
from storydiff_cli.tables import diff as table


def diff(run: Run, options: DiffOptions) -> ExitCode:
    """Align the two outlets as the whole story's comparison does, and show them."""
    loaded = _with_named_files(run, options)
    with accounting(run, options, loaded):
        a, b = (_one(loaded, name) for name in (options.a, options.b))
        if a == b:
            raise Unusable(f"{options.a} and {options.b} are the same article")
    with run.world.working("comparing", options.quiet):
        settings = storydiff.Settings()
        comparison = storydiff.compare(loaded, settings)
    sides = {source.article: source for source in comparison.sources}
    answer = side_by_side(sides[a], sides[b], comparison.alignments, settings.diff)
    if format_of(options, run.world) is Format.HTML:
        write_text([_page(run, answer, comparison)], options, run.world)
    else:
        write_records(
            Records("rows", COLUMNS["diff"], list(_rows(answer)), loaded.skipped),
            lambda look: table.render(answer, look, options.view),
            options,
            run.world,
        )
    return finish(run, options, loaded, shown=False)


def _page(run: Run, answer: Diff, comparison: Comparison) -> str:
    from storydiff.render import html
    from storydiff.render.interface import RenderOptions

    how = RenderOptions(command=run.command, made=run.made)
    return html.render_diff(answer, comparison.skipped, how)


def _with_named_files(run: Run, options: DiffOptions) -> Loaded:
    """The articles of PATH; A and B too where they are files, and nothing else if both are."""
    if not options.paths and Path(options.b).is_dir():
        raise Unusable(
            f"{options.b} is a folder: which outlet is B?",
            f"storydiff diff {options.a} B {options.b}",
        )
    named = [name for name in (options.a, options.b) if Path(name).is_file()]
    if len(named) == 2 or options.paths:
        options = replace(options, paths=[*options.paths, *named])
    return read(run, options)


def _one(loaded: Loaded, name: str) -> Article:
    found = pick(loaded.articles, name)
    if len(found) > 1:
        raise Unusable(f"{len(found)} articles go by “{name}”", "name it by letter, id or file")
    return found[0]


def _rows(answer: Diff) -> Iterator[tuple[Cell, ...]]:
    for row in answer.rows:
        paired = row.a is not None and row.b is not None
        yield (
            "pair" if paired else "only-a" if row.a else "only-b",
            row.a.id if row.a else None,
            row.b.id if row.b else None,
            round(row.score, 4) if paired else None,
            row.relation,
            row.moved if paired else None,
            " ".join(row.also) or None,
            row.a.text if row.a else None,
            row.b.text if row.b else None,
            row.edits or None,
            "; ".join(f"{d.kind}: {d.text}" for d in row.differences) or None,
        )
