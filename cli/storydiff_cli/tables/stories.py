"""Stories of a mixed pile: what each is known by, and the articles that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from storydiff.clustering.stories import Story
from storydiff.models import Skipped, Source
from storydiff.render.summary import plural
from storydiff.render.titles import headline
from storydiff_cli.tables.look import MUTED, Look, shown, skipped

DOUBTFUL = 0.5
"""Confidence below which a story is said to be unsure: another is half as near as its own."""


def render(
    stories: Sequence[Story], unread: Sequence[Skipped], look: Look, left: int = 0
) -> Iterator[RenderableType]:
    """Each story of several articles, then those that stand alone. `left` stories are not shown."""
    told = [story for story in stories if len(story.sources) > 1]
    alone = [story for story in stories if len(story.sources) == 1]
    for number, story in enumerate(told, 1):
        title = headline(story.title) if story.title else ", ".join(story.terms)
        yield Text.assemble("\n" if number > 1 else "", (f"{number}  {shown(title)}", "bold"))
        yield _under(_facts(story, look))
        if story.title:
            yield _under(shown(", ".join(story.terms)))
        yield _articles([story], look)
    if alone:
        yield look.heading("alone")
        yield _articles(alone, look)
    yield from skipped(unread, look)
    count = sum(len(story.sources) for story in stories)
    many = f"{len(told)} stories" if len(told) != 1 else "1 story"
    rest = f", {left} smaller not shown" if left else ""
    yield Text(f"\n{plural(count, 'article')}: {many}, {len(alone)} alone{rest}")


def _under(text: str) -> Padding:
    """A line under a story's title."""
    return Padding(Text(text, MUTED), (0, 0, 0, 3))


def _facts(story: Story, look: Look) -> str:
    """How many articles of how many outlets, from when to when, and whether that is unsure."""
    facts = [f"{plural(len(story.sources), 'article')} of {plural(len(story.outlets), 'outlet')}"]
    if story.days:
        facts.append(_span(*story.days))
    unsure = f"unsure ({story.confidence:.2f}): another story is near"
    facts += [unsure] if story.confidence < DOUBTFUL else []
    return f" {look.dot} ".join(facts)


def _span(first: date, last: date) -> str:
    return str(first) if first == last else f"{first} to {last}"


def _age(source: Source) -> tuple[date, str]:
    """Articles in the order of their days, those without one last."""
    return source.published or date.max, source.label


def _articles(stories: Sequence[Story], look: Look) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True, overflow=look.overflow, ratio=1)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow=look.overflow, ratio=2)
    for source in (source for story in stories for source in sorted(story.sources, key=_age)):
        table.add_row(
            "",
            Text(shown(source.label)),
            Text(str(source.published or ""), MUTED),
            Text(shown(source.title or source.article.path)),
        )
    return table
