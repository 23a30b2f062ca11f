"""`storydiff stories`: which articles of a mixed pile tell the same story."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.clustering.stories import Story
from storydiff.clustering.stories import stories as sort_into_stories
from storydiff.models import Source
from storydiff.pipeline import prepare
from storydiff.render.data import Data
from storydiff.render.records import Cell, Records
from storydiff.render.summary import plural
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, finish, read
from storydiff_cli.options import Format, ReadOptions
from storydiff_cli.output import format_of, write_records
from storydiff_cli.piles import story_names
from storydiff_cli.tables import stories as table

COLUMNS = ("story", "terms", "id", "outlet", "title", "date", "path")


def stories(run: Run, options: ReadOptions) -> ExitCode:
    """Sort the articles into stories and show them, the largest first."""
    format = format_of(options, run.world)
    loaded = read(run, options)
    with run.world.working(f"sorting {plural(len(loaded.articles), 'article')}", options.quiet):
        found = sort_into_stories(prepare(loaded.articles))
    write_records(
        Records("stories", COLUMNS, list(_rows(found)), loaded.skipped, list(_data(found))),
        lambda look: table.render(found, loaded.skipped, look),
        options,
        run.world,
    )
    return finish(run, options, loaded, shown=format is Format.TABLE)


def _data(found: Sequence[Story]) -> Iterator[Data]:
    """Each story in the shape that `compare --group-by` has it in."""
    for name, story in zip(story_names(found), found, strict=True):
        yield {
            "story": name,
            "articles": len(story.sources),
            "outlets": len({source.label for source in story.sources}),
            "terms": list(story.terms),
            "sources": [_source(source) for source in story.sources],
        }


def _source(source: Source) -> Data:
    return {
        "id": source.id,
        "label": source.label,
        "title": source.title,
        "date": source.published.isoformat() if source.published else None,
        "path": source.article.path,
    }


def _rows(found: Sequence[Story]) -> Iterator[tuple[Cell, ...]]:
    for name, story in zip(story_names(found), found, strict=True):
        for source in story.sources:
            known = _source(source)
            rest = (known[key] for key in ("id", "label", "title", "date", "path"))
            yield (name, " ".join(story.terms), *rest)
