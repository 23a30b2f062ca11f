"""The answer on one screen: title, outlets, what all tell, where they part, what one alone has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.text import Text

from storydiff.models import Comparison, Source
from storydiff.render import summary
from storydiff.render.contrasts import Contrast
from storydiff.render.first_screen import FirstScreen
from storydiff.render.first_screen.alone import Alone
from storydiff.render.marks import Mark
from storydiff.render.reprints import told_there_alone
from storydiff.render.summary import plural
from storydiff_cli.tables.look import LETTER, MUTED, Look, fitted, hanging, set_aside, shown

LISTED = 12
"""Outlets that the head lists; a pile of more is listed by `storydiff sources`."""

ASKS = 17
"""Columns for what a contrast asks: as wide as "says the opposite"."""


WAYS = "--all shows everything, --claim ID one point, -o story.html the page"
"""What to ask for next."""

WAYS_OF_SEVERAL = "--all shows everything, --claim ID one point, -o FOLDER a page of each story"
"""The same behind several stories."""


def render(
    screen: FirstScreen, comparison: Comparison, look: Look, ways: str = WAYS
) -> Iterator[RenderableType]:
    """The first screen, and what of the inputs could not be used. `ways` closes it."""
    yield from _head(screen, comparison, look)
    yield from _told(screen, look)
    yield from _parted(screen, look)
    yield from _alone(screen, look)
    yield from set_aside(comparison, look)
    yield from _closing(screen, ways)


def _head(screen: FirstScreen, comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    yield Text(shown(screen.title), "bold")
    outlets = [Text(f"{facts(comparison)}:", MUTED)]
    for source in screen.sources[:LISTED]:
        label = fitted(source.label, max(12, look.width // 3), look.ascii)
        doubt = f" ({_doubt(source)})" if _doubt(source) else ""
        outlets.append(Text.assemble((source.letter, LETTER), " ", label, (doubt, "yellow")))
    if (more := len(screen.sources) - LISTED) > 0:
        outlets.append(Text(f"and {more} more", MUTED))
    yield look.listed(outlets, "  ")
    for reprint in screen.reprints:
        who = shown(names(screen.sources, reprint.sources))
        points = f"; {told_there_alone(reprint.points)}" * bool(reprint.points)
        yield Text(f"{who} {shown(reprint.how)}{points}")
    for warning in comparison.warnings:
        yield Text(f"note: {shown(warning)}", "yellow")


def facts(comparison: Comparison) -> str:
    """ "5 outlets, 4 origins, 2026-02-01 to 2026-02-02"; origins where they are fewer."""
    parts = [plural(len(comparison.sources), "outlet")]
    independent = summary.origins(comparison)
    if independent < len(comparison.sources):
        parts.append(plural(independent, "independent origin"))
    if days := summary.days(comparison.sources):
        parts.append(days)
    return ", ".join(parts)


def _doubt(source: Source) -> str:
    if source.foreign:
        return "in another language"
    return "may be cut short" if source.cut_short else ""


def names(sources: Sequence[Source], ids: Sequence[str]) -> str:
    """The names of these outlets: "A and B", "A, B and C"."""
    found = [source.label for source in sources if source.id in ids]
    return " and ".join(", ".join(found).rsplit(", ", 1)) if len(found) > 1 else "".join(found)


def _told(screen: FirstScreen, look: Look) -> Iterator[RenderableType]:
    if not screen.told:
        return
    yield look.heading(screen.who_tells)
    for n, told in enumerate(screen.told, 1):
        line = Text(look.cut(told.title))
        if len(told.sources) < len(screen.sources):
            line.append(f" {look.run(screen.sources, told.sources)}", LETTER)
        if n == len(screen.told):
            line.append(_more(screen.told_besides, look), MUTED)
        yield hanging(look.bullet, line, 1)


def _parted(screen: FirstScreen, look: Look) -> Iterator[RenderableType]:
    if not screen.contrasts and not screen.left_out:
        return
    yield look.heading("where they part")
    if not screen.contrasts:
        yield Text(f"  {summary.NOTHING_SURE}", MUTED)
    for contrast in screen.contrasts:
        mark = look.symbol(Mark.CONFLICT if contrast.conflict else Mark.DIFFER)
        label = mark.append(f" {contrast.asks}", "" if contrast.conflict else "default")
        yield hanging(label, values(contrast, screen.sources, look), ASKS + 2, 0)


def values(contrast: Contrast, sources: Sequence[Source], look: Look) -> Text:
    """ "people: 14 BF | nine A | 41 C"."""
    line = Text()
    if contrast.topic:
        line.append(f"{shown(contrast.topic)}: ", MUTED)
    for n, side in enumerate(contrast.sides):
        line.append(f" {look.bar} " if n else "", MUTED)
        words = look.cut(side.brief)
        line.append(f"“{words}”" if side.quoted else words, "bold red" * contrast.conflict)
        line.append(f" {look.run(sources, side.sources)}", LETTER)
    return line.append(f"  {contrast.claim}", MUTED)


def _alone(screen: FirstScreen, look: Look) -> Iterator[RenderableType]:
    if not any(alone.count for alone in screen.alone):
        return
    yield look.heading("only one has")
    for alone in screen.alone:
        if alone.told:
            yield hanging(_letter(alone, screen), _only(alone, look), 2)
    unseen = [alone for alone in screen.alone if not alone.told]
    if unseen:
        also = "and " if len(unseen) < len(screen.alone) else ""
        counts = ", ".join(f"{alone.count} in {_letter(alone, screen).plain}" for alone in unseen)
        if len(unseen) > LISTED:
            counts = f"{sum(alone.count for alone in unseen)} in {len(unseen)} others"
        yield hanging("", Text(f"{also}{counts}", MUTED), 0, 1)


def _letter(alone: Alone, screen: FirstScreen) -> Text:
    letter = next(s.letter for s in screen.sources if s.id == alone.source)
    return Text(letter, LETTER)


def _only(alone: Alone, look: Look) -> Text:
    line = Text(f" {look.dot} ").join(Text(look.cut(told.title)) for told in alone.told)
    more = alone.count - len(alone.told)
    return line.append(_more(more, look), MUTED)


def _more(count: int, look: Look) -> str:
    return f" {look.dot} {count} more" if count else ""


def _closing(screen: FirstScreen, ways: str) -> Iterator[RenderableType]:
    yield Text()
    yield Text(summary.sentence(screen.totals), "bold")
    more = "more contrast" if screen.contrasts else "less sure contrast"
    left = plural(screen.left_out, more) if screen.left_out else ""
    if left or ways:
        yield Text("; ".join(filter(None, (left, ways))), MUTED)
