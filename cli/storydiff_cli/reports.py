"""Comparisons in the format asked for: one story, or several by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from storydiff.frozen import dataclass
from storydiff.loading.naming import numbered
from storydiff.models import Comparison, Loaded, Skipped
from storydiff.render.formats import Format as Written
from storydiff.render.interface import RenderOptions, View
from storydiff.render.summary import Totals, totals
from storydiff.render.visible import visible
from storydiff_cli.console import World
from storydiff_cli.inputs import Run
from storydiff_cli.options import CompareOptions, Format
from storydiff_cli.output import DRAWN, draw, write_bytes, write_text
from storydiff_cli.together import together

if TYPE_CHECKING:
    from rich.console import RenderableType

    from storydiff.render.html.model import StoryLine
    from storydiff_cli.tables.look import Look


@dataclass(frozen=True, slots=True)
class Report:
    """What is shown of the comparison of a story, and all of it."""

    name: str
    story: Comparison
    whole: Comparison

    @property
    def totals(self) -> Totals:
        """The totals of all of it."""
        from storydiff.render import contrasts
        from storydiff.render.lookup import Lookup

        return totals(self.whole, contrasts.by_claim(self.whole, Lookup.of(self.whole)))


@dataclass(frozen=True, slots=True)
class Reports:
    """The names of all stories, and the report on each, made when it is asked for."""

    names: Sequence[str]
    make: Callable[[], Iterator[Report]]

    def __iter__(self) -> Iterator[Report]:
        return self.make()


Stories = Mapping[str, Report]
"""What is shown, by the name of its story."""


def write(
    run: Run,
    options: CompareOptions,
    format: Format,
    stories: Stories,
    unread: Sequence[Skipped] = (),
) -> None:
    """Write one comparison, or a table or Parquet file of several. Raises CannotWrite."""
    if format is Format.PARQUET:
        from storydiff.render import parquet

        compared = {name: report.story for name, report in stories.items()}
        write_bytes(parquet.render(compared, options.rows), options, run.world)
    elif options.group_by:
        draw(lambda look: _layouts(stories, look, options, unread), options, run.world)
    else:
        _one(run, options, format, next(iter(stories.values())))


def write_stream(
    run: Run,
    options: CompareOptions,
    format: Format,
    reports: Reports,
    unread: Sequence[Skipped],
    fails: Callable[[Report], bool],
) -> bool:
    """Write the stories into one text, one after the other. Whether any report `fails`. Raises
    CannotWrite."""
    failed = False

    def texts() -> Iterator[tuple[str, Iterable[str]]]:
        nonlocal failed
        for report in reports:
            failed = fails(report) or failed
            yield report.name, _text(run, options, format, report, report.name)

    write_text(together(texts(), format, unread, excel_safe=options.excel_safe), options, run.world)
    return failed


def write_folder(
    run: Run,
    options: CompareOptions,
    format: Format,
    reports: Reports,
    fails: Callable[[Report], bool],
) -> bool:
    """Write a file for each story into the folder of `--output`, one after the other, and with html
    the page that lists them. Whether any report `fails`. Raises CannotWrite."""
    from storydiff.render.html import stories as page

    folder = Path(options.output or "")
    folder.mkdir(parents=True, exist_ok=True)
    listed: list[StoryLine] = []
    failed = False
    suffix = "txt" if format in (Format.TABLE, Format.PLAIN) else format
    for report, stem in zip(reports, file_names(reports.names), strict=True):
        file = f"{stem}.{suffix}"
        _one(run, replace(options, output=str(folder / file)), format, report)
        listed.append(page.story_line(report.whole, report.name, file))
        failed = fails(report) or failed
    if format is Format.HTML:
        index = replace(options, output=str(folder / f"{_INDEX}.html"))
        write_text([page.index(listed)], index, run.world)
    return failed


def file_names(stories: Sequence[str]) -> list[str]:
    """A file's name for each story, no two alike whatever their case, nor that of their index: its
    folder's own name, with those above it as far as is needed to tell it from the others.

    >>> file_names(["h/2024/ferry", "h/2025/ferry"])
    ['2024-ferry', '2025-ferry']
    """
    folders = [[part for part in PurePath(name).parts if part not in _NO_NAMES] for name in stories]
    names = [""] * len(stories)
    for depth in range(1, max(1, *map(len, folders)) + 1):
        names = ["-".join(folder[-depth:]) or "story" for folder in folders]
        if len({_INDEX, *(name.casefold() for name in names)}) == len(names) + 1:
            return names
    return list(numbered([_INDEX, *names]))[1:]


_INDEX = "index"  # the page that lists the stories
_NO_NAMES = ("/", "..")  # of a path's parts


def _one(run: Run, options: CompareOptions, format: Format, story: Report) -> None:
    if options.view:
        _picture(options, options.view, story.story, run.world)
    elif format in DRAWN:
        draw(lambda look: _layout(story, look, options), options, run.world)
    else:
        write_text(_text(run, options, format, story), options, run.world)


def _picture(options: CompareOptions, view: View, story: Comparison, world: World) -> None:
    from storydiff.render import pictures

    if isinstance(world.environ, MutableMapping):
        # A notebook's terminal names a backend there that only the notebook has; none is needed.
        world.environ.pop("MPLBACKEND", None)
    as_png = options.suffix == ".png"
    content = pictures.draw(story, view, "png" if as_png else "svg")
    write_bytes(content, options, world)


def _layout(report: Report, look: Look, options: CompareOptions) -> Iterable[RenderableType]:
    # Here, since a call that writes into a pipe or a file draws nothing: rich is a tenth of it.
    from storydiff.render.first_screen import first_screen
    from storydiff_cli.tables import compare as table
    from storydiff_cli.tables import first_screen as screen

    story = report.story
    if options.claim:
        return table.evidence(story, look, report.whole)
    if options.all or options.verbose:
        return table.render(story, look, report.whole)
    ways = "" if options.group_by else screen.WAYS
    return screen.render(first_screen(story, report.whole), story, look, ways)


def _layouts(
    stories: Stories, look: Look, options: CompareOptions, unread: Sequence[Skipped]
) -> Iterator[RenderableType]:
    from rich.text import Text

    from storydiff_cli.tables import overview
    from storydiff_cli.tables.first_screen import WAYS_OF_SEVERAL
    from storydiff_cli.tables.look import MUTED, set_aside

    left = {name: report for name, report in stories.items() if report.story.claims}
    for name, report in left.items():
        yield look.banner(visible(name))
        yield from _layout(report, look, options)
    if len(stories) > 1 and not options.claim:
        counted = {visible(name): report.totals for name, report in stories.items()}
        yield from overview.render(counted, len(stories) - len(left), look)
    yield from set_aside(Loaded((), tuple(unread)), look)
    if not (options.claim or options.all or options.verbose):
        yield Text()
        yield Text(WAYS_OF_SEVERAL, MUTED)


def _text(
    run: Run, options: CompareOptions, format: Format, report: Report, name: str | None = None
) -> Iterator[str]:
    how = RenderOptions(
        title=name,
        whole=report.whole,
        command=run.command,
        made=run.made,
        worksheet=options.worksheet,
        excel_safe=options.excel_safe,
        rows=options.rows,
    )
    return Written(format.value).render(report.story, how)
