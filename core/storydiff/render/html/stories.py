"""The page that several stories' pages hang on: one line a story, with its outlets and counts."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from storydiff.models import Comparison
from storydiff.render import contrasts, summary
from storydiff.render.first_screen.story_title import story_title
from storydiff.render.html.layout import lay_out_stories
from storydiff.render.html.model import StoryLine
from storydiff.render.lookup import Lookup


def story_line(story: Comparison, group: str, file: str) -> StoryLine:
    """The line of a story: `group` is the name that it has among the others, `file` its page."""
    look = Lookup.of(story)
    told_apart = contrasts.by_claim(story, look)
    return StoryLine(
        title=story_title(story, look, contrasts.ranked(told_apart)),
        group=group,
        href=quote(file),
        articles=len(story.sources),
        outlets=tuple(sorted({source.label for source in story.sources})),
        days=summary.days(story.sources),
        totals=summary.totals(story, told_apart),
    )


def index(lines: Sequence[StoryLine]) -> str:
    """The list of the stories as a page: conflicts first, then what is told differently, then the
    stories with the most outlets."""
    return lay_out_stories(
        sorted(
            lines,
            key=lambda s: (
                *(-s.totals.conflict, -s.totals.differ, -len(s.outlets)),
                *(s.title, s.group),
            ),
        )
    )
