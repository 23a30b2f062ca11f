"""What was read: a row per article, and what was left out of the comparison and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
"""Columns that each fact takes; the outlet's name has what it needs of what is left."""


def _rows(sources: Sequence[Source], look: Look) -> Iterator[Text]:
    """A line of facts for each article, and its headline below."""
    room = max(12, look.width - 3 - sum(WIDTHS.values()) - 2 * len(WIDTHS))
    room = min(room, max((cell_len(shown(source.label)) for source in sources), default=0))
    yield _row(Text(), Text("outlet"), [*WIDTHS], room, look, MUTED)
    for source in sources:
        facts = (
            LABEL_WORDS[source.article.label_from],
            str(source.published or ""),
            f"{source.words:,}",
            f"{len(source.told):,}",
            f"{len(source.dropped):,}",
        )
        label = fitted(source.label, room, look.ascii)
        yield _row(Text(source.letter, LETTER), label, facts, room, look)
        yield Text("   ").append_text(fitted(name(source), look.width - 3, look.ascii))


def _row(
    letter: Text, label: Text, facts: Sequence[str], room: int, look: Look, style: str = ""
) -> Text:
    line = Text(style=style).append_text(letter)
    line.append(" " * (3 - line.cell_len))
    line.append_text(label).append(" " * (room - label.cell_len))
    for fact, (column, width) in zip(facts, WIDTHS.items(), strict=True):
        cell = shown(fact)
        left = column in ("name from", "date")
        line.append("  " + (cell.ljust(width) if left else cell.rjust(width)))
    return line


def _dropped(sources: Sequence[Source], look: Look) -> Iterator[RenderableType]:
    for source in sources:
        if not source.dropped:
            continue
        yield look.heading(f"dropped from {source.letter}", shown(source.label))
        for line in source.dropped:
            yield hanging(Text(line.reason, MUTED), Text(shown(line.text)), 22)
