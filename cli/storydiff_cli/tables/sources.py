"""What was read: a row per article, and what was left out of the comparison and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from storydiff.models import Loaded, Source
from storydiff.render.first_screen.story_title import name
from storydiff.render.label_words import LABEL_WORDS
from storydiff.render.summary import plural
from storydiff_cli.tables.look import LETTER, MUTED, Look, fitted, hanging, set_aside, shown


def render(
    sources: Sequence[Source], loaded: Loaded, look: Look, *, verbose: bool = False
) -> Iterator[RenderableType]:
    """A row per article, with its warnings below it; `verbose` lists what was dropped too."""
    yield from _rows(sources, look)
    noted = [s for s in sources if s.warnings or s.cut_short]
    if noted:
        yield look.heading("looks wrong")
        for source in noted:
            cut = [f"text may be cut short: {source.cut_short}"] if source.cut_short else []
            for problem in (*cut, *source.warnings):
                yield hanging(Text(source.letter, LETTER), Text(shown(problem), "yellow"), 3)
    if verbose:
        yield from _dropped(sources, look)
    yield from set_aside(loaded, look)
    words = sum(source.words for source in sources)
    yield Text(f"\n{plural(len(sources), 'article')}, {plural(words, 'word')}")


WIDTHS = {"name from": 15, "date": 10, "words": 6, "sentences": 9, "dropped": 7}
"""Columns that each fact takes, and two before it."""

FIRST_TO_GO = ("name from", "dropped", "sentences")
"""Facts that are left out where the screen is too narrow for all."""

LETTER_WIDTH, NAME_WIDTH = 3, 12
"""Columns of the letter, and those that an outlet's name has at least."""


def _rows(sources: Sequence[Source], look: Look) -> Iterator[Text]:
    """A line of facts for each article, and its headline below."""
    widths = dict(WIDTHS)
    for fact in FIRST_TO_GO:
        if look.width < LETTER_WIDTH + NAME_WIDTH + sum(widths.values()) + 2 * len(widths):
            del widths[fact]
    room = max(NAME_WIDTH, look.width - LETTER_WIDTH - sum(widths.values()) - 2 * len(widths))
    room = min(room, max((cell_len(shown(source.label)) for source in sources), default=0))
    yield _row("", Text("outlet"), {fact: fact for fact in WIDTHS}, room, widths, MUTED)
    for source in sources:
        facts = {
            "name from": LABEL_WORDS[source.article.label_from],
            "date": str(source.published or ""),
            "words": f"{source.words:,}",
            "sentences": f"{len(source.told):,}",
            "dropped": f"{len(source.dropped):,}",
        }
        yield _row(source.letter, fitted(source.label, room, look.ascii), facts, room, widths)
        headline = fitted(name(source), look.width - LETTER_WIDTH, look.ascii)
        yield Text(" " * LETTER_WIDTH).append_text(headline)


def _row(
    letter: str,
    label: Text,
    facts: Mapping[str, str],
    room: int,
    widths: Mapping[str, int],
    style: str = "",
) -> Text:
    line = Text(style=style).append(letter.ljust(LETTER_WIDTH), LETTER)
    line.append_text(label).append(" " * (room - label.cell_len))
    for fact, width in widths.items():
        left = fact in ("name from", "date")
        line.append("  " + (facts[fact].ljust(width) if left else facts[fact].rjust(width)))
    return line


def _dropped(sources: Sequence[Source], look: Look) -> Iterator[RenderableType]:
    for source in sources:
        if not source.dropped:
            continue
        yield look.heading(f"dropped from {source.letter}", shown(source.label))
        for line in source.dropped:
            yield hanging(Text(line.reason, MUTED), Text(shown(line.text)), 22)
