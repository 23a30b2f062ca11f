"""Comparisons in the format asked for: one story, or several by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from rich.console import RenderableType

from storydiff.models import Comparison, Skipped
from storydiff.render.formats import Format as Written
from storydiff.render.interface import RenderOptions
from storydiff_cli.console import World
from storydiff_cli.inputs import Run
from storydiff_cli.options import CompareOptions, Format, Picture
from storydiff_cli.output import DRAWN, draw, write_bytes, write_text
from storydiff_cli.tables import compare as table
from storydiff_cli.tables.look import Look
from storydiff_cli.together import is_folder, together

Stories = Mapping[str, Comparison]
"""Comparisons by the name of their story."""


def write(
    run: Run,
    options: CompareOptions,
    format: Format,
    stories: Stories,
    unread: Sequence[Skipped] = (),
) -> None:
    """Write one comparison, or several: a file each where `--output` is a folder or no file's name.

    Raises Unusable where the format cannot hold several, and CannotWrite.
    """
    if format is Format.PARQUET:
        from storydiff.render import parquet

        write_bytes(parquet.render(stories, options.rows), options, run.world)
    elif not options.group_by:
        _one(run, options, format, next(iter(stories.values())))
    elif options.output is not None and is_folder(options.output):
        options.output.mkdir(parents=True, exist_ok=True)
        for name, story in stories.items():
            file = options.output / f"{PurePath(name).name or 'story'}.{format}"
            _one(run, replace(options, output=file), format, story)
    elif format in DRAWN and not options.view:
        draw(lambda look: _layouts(stories, look, options), options, run.world)
    else:
        write_text(_together(run, options, format, stories, unread), options, run.world)


def _one(run: Run, options: CompareOptions, format: Format, story: Comparison) -> None:
    if options.view:
        _picture(options, options.view, story, run.world)
    elif format in DRAWN:
        draw(lambda look: _layout(story, look, options), options, run.world)
    else:
        write_text(_text(run, options, format, story), options, run.world)


def _picture(options: CompareOptions, view: Picture, story: Comparison, world: World) -> None:
    from storydiff.render import pictures

    png = options.output is not None and options.output.suffix.lower() == ".png"
    content = pictures.draw(story, pictures.View(view.value), "png" if png else "svg")
    write_bytes(content, options, world)


def _layout(story: Comparison, look: Look, options: CompareOptions) -> Iterable[RenderableType]:
    if options.claim:
        return table.evidence(story, look)
    return table.render(story, look, verbose=options.verbose)


def _layouts(stories: Stories, look: Look, options: CompareOptions) -> Iterator[RenderableType]:
    for name, story in stories.items():
        yield look.banner(name)
        yield from _layout(story, look, options)


def _text(
    run: Run, options: CompareOptions, format: Format, story: Comparison, title: str | None = None
) -> Iterator[str]:
    how = RenderOptions(
        title=title,
        command=run.command,
        made=run.made,
        worksheet=options.worksheet,
        excel_safe=options.excel_safe,
        rows=options.rows,
    )
    return Written(format.value).render(story, how)


def _together(
    run: Run, options: CompareOptions, format: Format, stories: Stories, unread: Sequence[Skipped]
) -> Iterator[str]:
    texts = {name: _text(run, options, format, story, name) for name, story in stories.items()}
    return together(texts, format, unread)
