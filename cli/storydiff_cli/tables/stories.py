"""Stories of a mixed pile: what each is known by, and the articles that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from storydiff.archive.copies import Taken
from storydiff.clustering.stories import Story
from storydiff.models import Loaded, Source
from storydiff.render.first_screen.story_title import name
from storydiff.render.summary import days, plural
from storydiff.render.titles import headline
from storydiff_cli.tables.look import MUTED, Look, set_aside, shown

Copied = Mapping[str, tuple[Source, Taken]]
"""By the id of an article, the earlier one whose text it has, and how much of it."""

DATED_FROM = 60
"""Columns from which there is room for days beside outlets and headlines; the story has its own."""

DOUBTFUL = 0.5
"""Confidence below which a story is said to be unsure: another is half as near as its own."""


def render(
    stories: Sequence[Story],
    loaded: Loaded,
    look: Look,
    left: int = 0,
    copied: Copied | None = None,
) -> Iterator[RenderableType]:
    """Each story of several articles, then those that stand alone. `left` stories are not shown."""
    copied = copied or {}
    told = [story for story in stories if len(story.sources) > 1]
    alone = [story for story in stories if len(story.sources) == 1]
    for number, story in enumerate(told, 1):
        title = headline(story.title) if story.title else ", ".join(story.terms)
        yield Text.assemble("\n" if number > 1 else "", (f"{number}  {shown(title)}", "bold"))
        yield _under(_facts(story, copied, look))
        if story.title:
            yield _under(shown(", ".join(story.terms)))
        yield _articles([story], copied, look)
    if alone:
        yield look.heading("alone")
        yield _articles(alone, copied, look)
    yield from set_aside(loaded, look)
    count = sum(len(story.sources) for story in stories)
    rest = f", {left} smaller not shown" if left else ""
    yield Text(
        f"\n{plural(count, 'article')}: {plural(len(told), 'story')}, {len(alone)} alone{rest}"
    )


def _under(text: str) -> Padding:
    """A line under a story's title."""
    return Padding(Text(text, MUTED), (0, 0, 0, 3))


def _facts(story: Story, copied: Copied, look: Look) -> str:
    """How many articles of how many outlets, how many of them reprints, from when to when, and
    whether that is unsure."""
    facts = [f"{plural(len(story.sources), 'article')} of {plural(len(story.outlets), 'outlet')}"]
    reprints = sum(copied[s.id][1].whole for s in story.sources if s.id in copied)
    facts += [plural(reprints, "reprint")] if reprints else []
    if story.days:
        facts.append(days(story.sources))
    unsure = f"unsure ({story.confidence:.2f}): another story is near"
    facts += [unsure] if story.confidence < DOUBTFUL else []
    return f" {look.dot} ".join(facts)


def age(source: Source) -> tuple[date, str]:
    """Articles in the order of their days, those without one last."""
    return source.published or date.max, source.label


def _articles(stories: Sequence[Story], copied: Copied, look: Look) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=1)
    table.add_column(no_wrap=True, overflow=look.overflow, ratio=1)
    dated = look.width >= DATED_FROM
    if dated:
        table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, overflow=look.overflow, ratio=2)
    for source in (source for story in stories for source in sorted(story.sources, key=age)):
        table.add_row(
            "",
            Text(shown(source.label)),
            *([Text(str(source.published or ""), MUTED)] if dated else []),
            _title(source, copied),
        )
    return table


def _title(source: Source, copied: Copied) -> Text:
    """An article's headline or first sentence, and below it whose text it has."""
    title = Text(shown(name(source) or source.article.path))
    if source.id not in copied:
        return title
    of, taken = copied[source.id]
    what = "reprint of" if taken.whole else f"{plural(taken.words, 'word')} as in"
    return title.append(f"\n{what} {shown(of.label)} {of.published or ''}".rstrip(), MUTED)
