"""`storydiff stories`: which articles of a mixed pile tell the same story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from storydiff.archive.copies import reprints
from storydiff.clustering.stories import Story
from storydiff.models import Source
from storydiff.render.data import Data
from storydiff.render.records import Records, Section
from storydiff.render.summary import plural
from storydiff.render.tidy import Cell
from storydiff.render.titles import headline
from storydiff_cli.columns import COLUMNS
from storydiff_cli.commands.compare import compare
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, finish, read
from storydiff_cli.options import CompareOptions, Format, GroupBy, StoriesOptions
from storydiff_cli.output import format_of, write_bytes, write_records
from storydiff_cli.piles import sort, story_names
from storydiff_cli.tables import stories as table
from storydiff_cli.tables.stories import Copied, age

LEAST_COMPARED = 2
"""Articles of a story that can be compared."""


def stories(run: Run, options: StoriesOptions) -> ExitCode:
    """Sort the articles into stories and show them, the largest first, or compare each."""
    if options.engine or options.run_folder:
        from storydiff_cli import archives

        return archives.stories(run, options)
    if options.compare:
        return _compare(run, options)
    format = format_of(options, run.world)
    loaded = read(run, options)
    with run.world.working(f"sorting {plural(len(loaded.articles), 'article')}", options.quiet):
        found = sort(loaded.articles, options.days)
    named = dict(zip(story_names(found), found, strict=True))
    copied = _copied(found)
    shown = {n: s for n, s in named.items() if len(s.sources) >= options.min_articles}
    left = len(named) - len(shown)
    extra: Data = {"settings": {"days": options.days, "min_articles": options.min_articles}}
    told = [_data(name, story, copied) for name, story in shown.items()]
    if format is Format.PARQUET:
        from storydiff.render import parquet

        write_bytes(parquet.stories(told), options, run.world)
        return finish(run, options, loaded, shown=False)
    write_records(
        Records(
            "stories",
            COLUMNS["stories"],
            list(rows(told)),
            loaded.skipped,
            told,
            extra,
            title=plural(len(shown), "story"),
            sections=[_section(story, copied) for story in shown.values()],
        ),
        lambda look: table.render(list(shown.values()), loaded, look, left, copied),
        options,
        run.world,
    )
    return finish(run, options, loaded, shown=format is Format.TABLE)


def _compare(run: Run, options: StoriesOptions) -> ExitCode:
    """The reports that `compare --group-by story` writes into a folder. Raises Unusable where none
    is named."""
    if not options.may_be_folder:
        raise Unusable("--compare writes a file for each story", "name a folder with -o")
    shared = {field.name for field in fields(options)} & {f.name for f in fields(CompareOptions)}
    given = {name: getattr(options, name) for name in shared - {"min_articles"}}
    least = max(LEAST_COMPARED, options.min_articles)
    return compare(run, CompareOptions(**given, group_by=GroupBy.STORY, min_articles=least))


def _copied(found: Sequence[Story]) -> Copied:
    """By the id of an article, the earlier one whose text it has."""
    sources = [source for story in found for source in story.sources]
    return {
        sources[place].id: (sources[taken.of], taken) for place, taken in reprints(sources).items()
    }


def _data(name: str, story: Story, copied: Copied) -> Data:
    """A story in the shape that `compare --group-by` and an archive's lines have it in."""
    first, last = map(str, story.days) if story.days else (None, None)
    return {
        "story": name,
        "title": story.title and headline(story.title),
        "articles": len(story.sources),
        "outlets": len(story.outlets),
        "from": first,
        "to": last,
        "confidence": story.confidence,
        "terms": list(story.terms),
        "sources": [_source(source, copied) for source in story.sources],
    }


def _source(source: Source, copied: Copied) -> Data:
    of, taken = copied.get(source.id, (None, None))
    return {
        "id": source.id,
        "label": source.label,
        "title": source.title,
        "date": source.published.isoformat() if source.published else None,
        "path": source.article.path,
        "url": source.article.url,
        "reprint_of": of.id if of and taken and taken.whole else None,
        "shares_text_with": of.id if of else None,
        "shared_words": taken.words if taken else 0,
    }


def rows(stories: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Cell, ...]]:
    """A row for each article of stories in that shape."""
    for story in stories:
        about = [story[key] for key in ("title", "from", "to", "confidence")]
        for source in story["sources"]:
            known = (source[key] for key in ("id", "label", "title", "date", "path"))
            yield story["story"], " ".join(story["terms"]), *known, *about, source["reprint_of"]


def _section(story: Story, copied: Copied) -> Section:
    """A story as people read it: its title, and the outlets in the order of their days."""
    whole = {id: of.label for id, (of, taken) in copied.items() if taken.whole}
    return Section(
        headline(story.title) if story.title else ", ".join(story.terms),
        ("outlet", "date", "reprint of", "title"),
        [
            (s.label, str(s.published or ""), whole.get(s.id), s.title or s.article.path)
            for s in sorted(story.sources, key=age)
        ],
    )
