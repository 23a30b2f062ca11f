"""Stories of a mixed pile: each with the words it is known by and the articles that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from storydiff.clustering.stories import Story
from storydiff.models import Skipped
from storydiff.render.summary import plural
from storydiff_cli.tables.look import MUTED, Look, shown, skipped


def render(
    stories: Sequence[Story], unread: Sequence[Skipped], look: Look
) -> Iterator[RenderableType]:
    """Each story of several articles, then those that stand alone."""
    told = [story for story in stories if len(story.sources) > 1]
    alone = [story for story in stories if len(story.sources) == 1]
    for number, story in enumerate(told, 1):
        yield Text.assemble(
            "\n" if number > 1 else "",
            (f"{number}  {shown(', '.join(story.terms))}", "bold"),
            (f"  {plural(len(story.sources), 'article')}", MUTED),
        )
        yield _articles([story], look)
    if alone:
        yield look.heading("alone")
        yield _articles(alone, look)
    yield from skipped(unread, look)
    count = sum(len(story.sources) for story in stories)
    many = f"{len(told)} stories" if len(told) != 1 else "1 story"
    yield Text(f"\n{plural(count, 'article')}: {many}, {len(alone)} alone")


def _articles(stories: Sequence[Story], look: Look) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True, overflow=look.overflow, ratio=1)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow=look.overflow, ratio=2)
    for source in (source for story in stories for source in story.sources):
        table.add_row(
            "",
            Text(shown(source.label)),
            Text(str(source.published or ""), MUTED),
            Text(shown(source.title or source.article.path)),
        )
    return table
