"""`storydiff stories`: which articles of a mixed pile tell the same story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.clustering.stories import Story
from storydiff.clustering.stories import stories as sort_into_stories
from storydiff.pipeline import prepare
from storydiff.render.records import Cell, Records
from storydiff.render.summary import plural
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, finish, read
from storydiff_cli.options import Format, ReadOptions
from storydiff_cli.output import format_of, write_records
from storydiff_cli.tables import stories as table

COLUMNS = ("story", "terms", "id", "outlet", "title", "date", "path")


def stories(run: Run, options: ReadOptions) -> ExitCode:
    """Sort the articles into stories and show them, the largest first."""
    format = format_of(options, run.world)
    loaded = read(run, options)
    with run.world.working(f"sorting {plural(len(loaded.articles), 'article')}", options.quiet):
        found = sort_into_stories(prepare(loaded.articles))
    write_records(
        Records("stories", COLUMNS, list(_rows(found)), loaded.skipped),
        lambda look: table.render(found, loaded.skipped, look),
        options,
        run.world,
    )
    return finish(run, options, loaded, shown=format is Format.TABLE)


def _rows(found: Sequence[Story]) -> Iterator[tuple[Cell, ...]]:
    for number, story in enumerate(found, 1):
        for source in story.sources:
            yield (
                number,
                " ".join(story.terms),
                source.id,
                source.label,
                source.title,
                source.published.isoformat() if source.published else None,
                source.article.path,
            )
