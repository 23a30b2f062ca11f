"""The page that several stories' pages hang on: one line a story, with its outlets and counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.models import Comparison
from storydiff.render import summary
from storydiff.render.first_screen import story_title
from storydiff.render.html.layout import lay_out_stories
from storydiff.render.html.model import StoryLine
from storydiff.render.lookup import Lookup
from storydiff.render.summary import Totals


@dataclass(frozen=True, slots=True)
class Listed:
    """A story, the name of its group, the file that its page is in, and its totals."""

    story: Comparison
    group: str
    file: str
    totals: Totals


def index(stories: Sequence[Listed]) -> str:
    """The list of the stories as a page, conflicts first."""
    lines = [
        StoryLine(
            title=story_title(item.story, Lookup.of(item.story)),
            group=item.group,
            href=item.file,
            outlets=tuple(source.label for source in item.story.sources),
            days=_days(item.story),
            conflict=item.totals.conflict,
            differ=item.totals.differ,
            agree=item.totals.agree,
            single=item.totals.single,
        )
        for item in stories
    ]
    return lay_out_stories(sorted(lines, key=lambda line: (-line.conflict, -line.differ)))


def _days(story: Comparison) -> str:
    span = summary.dates(story.sources)
    if not span:
        return ""
    return f"{span[0]}" if span[0] == span[1] else f"{span[0]} to {span[1]}"
