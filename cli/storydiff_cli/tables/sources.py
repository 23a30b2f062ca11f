"""What was read: a row per article, and what was left out of the comparison and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from storydiff.models import Loaded, Source
from storydiff.render.summary import plural
from storydiff_cli.tables.look import LETTER, MUTED, Look, duplicates, hanging, shown, skipped


def render(
    sources: Sequence[Source], loaded: Loaded, look: Look, *, verbose: bool = False
) -> Iterator[RenderableType]:
    """A row per article, with its warnings below it; `verbose` lists what was dropped too."""
    yield _table(sources, look)
    noted = [s for s in sources if s.warnings or s.cut_short]
    if noted:
        yield look.heading("looks wrong")
        for source in noted:
            for problem in (*([source.cut_short] if source.cut_short else ()), *source.warnings):
                yield hanging(Text(source.letter, LETTER), Text(shown(problem), "yellow"), 3)
    if verbose:
        yield from _dropped(sources, look)
    yield from duplicates(loaded.duplicates, look)
    yield from skipped(loaded.skipped, look)
    words = sum(source.words for source in sources)
    yield Text(f"\n{plural(len(sources), 'article')}, {plural(words, 'word')}")


def _table(sources: Sequence[Source], look: Look) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    numbers = ("words", "sentences", "dropped")
    headers = ("", "outlet", "name from", "date", *numbers)
    for header in headers:
        table.add_column(
            no_wrap=header != "outlet",
            overflow=look.overflow if header != "outlet" else "fold",
            ratio=1 if header == "outlet" else None,
            justify="right" if header in numbers else "left",
        )
    table.add_row(*(Text(header, MUTED) for header in headers))
    for source in sources:
        table.add_row(
            Text(source.letter, LETTER),
            Text.assemble(shown(source.label), (_below(source.title), MUTED)),
            Text(source.article.label_from, MUTED),
            Text(str(source.published or "")),
            f"{source.words:,}",
            f"{len(source.told):,}",
            f"{len(source.dropped):,}",
        )
    return table


def _below(title: str | None) -> str:
    return f"\n{shown(title)}" if title else ""


def _dropped(sources: Sequence[Source], look: Look) -> Iterator[RenderableType]:
    for source in sources:
        if not source.dropped:
            continue
        yield look.heading(f"dropped from {source.letter}", shown(source.label))
        for line in source.dropped:
            yield hanging(Text(line.reason, MUTED), Text(shown(line.text)), 22)
