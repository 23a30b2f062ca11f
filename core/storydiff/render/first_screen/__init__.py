"""The answer first: what the story is, what all tell (`told`), where they part, what one has alone.

Plain values that the terminal, the page, Markdown and pictures lay out, each in its own way. It is
short by law: never more than `SHARE` of the articles' words, never a claim twice, and each value
stands in the sentence that it is taken from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from storydiff.models import Claim, Comparison, Source
from storydiff.render import choice, contrasts, titles
from storydiff.render.contrasts import Contrast
from storydiff.render.first_screen.alone import Alone, alone
from storydiff.render.first_screen.room import WIDTH, Room, lines, words, words_for
from storydiff.render.first_screen.story_title import story_title
from storydiff.render.first_screen.told import Shared, told
from storydiff.render.lookup import Lookup
from storydiff.render.reprints import Reprint, reprints
from storydiff.render.summary import Totals, totals
from storydiff.render.titles import clipped

ABOVE = 10
"""Lines for the head and what all tell: with four of headings and space between, the first contrast
stands in the first 15."""

FACTS, REPRINT, DOUBT = 46, 60, 20
"""Characters that stand beside the names of outlets: their number, origins and days; that they
print one report; that a text may be cut short."""

LETTERS = 12
"""Characters for the letters of outlets behind a line, and how many lines more there are."""

ROW = 110
"""Characters of a row's title: its sentences stand below it, or in the article."""

MOST_CONTRASTS = 8

MOST_TOLD = 4
"""What a reader takes in at once."""

PARTED_LINES = 18
"""Lines of 80 columns for what is told differently; 50 in all."""


class FirstScreen(NamedTuple):
    """The answer, ready to be laid out.

    `told` is what all or most outlets tell, or else several, most first, and `told_besides` counts
    what more they tell in a line; `contrasts` are ranked. `left_out` counts the contrasts of the
    claims shown that are not on it. `totals` are those of the whole comparison, whatever is
    filtered. `told_apart` holds the contrasts of each claim shown, by its id.
    """

    title: str
    sources: tuple[Source, ...]
    told: tuple[Shared, ...]
    told_besides: int
    contrasts: tuple[Contrast, ...]
    alone: tuple[Alone, ...]
    reprints: tuple[Reprint, ...]
    totals: Totals
    left_out: int
    told_apart: Mapping[str, Sequence[Contrast]]

    @property
    def who_tells(self) -> str:
        """What stands above `told`."""
        fewest = min((len(told.sources) for told in self.told), default=0)
        if fewest == len(self.sources):
            return "Both tell" if fewest == 2 else "All tell"
        return "All or most tell" if 2 * fewest > len(self.sources) else "Several tell"


def first_screen(comparison: Comparison, whole: Comparison | None = None) -> FirstScreen:
    """The first screen of a comparison; `whole` is it before its claims were filtered, of which are
    the title, the totals and what no line may state as told by all."""
    whole = whole or comparison
    look = Lookup.of(comparison)
    told_apart = contrasts.by_claim(comparison, look)
    ranked = contrasts.ranked(told_apart)
    of_all, known = told_apart, ranked
    if not _shows_all(comparison, whole):
        of_all = contrasts.by_claim(whole, look)
        known = contrasts.ranked(of_all)
    title = story_title(whole, look, known)
    printed = tuple(reprints(comparison))
    shared = [c for c in comparison.claims if c.status != "single"]
    left = words_for(comparison, title, len(printed))
    above = Room(max(2, ABOVE - _head_lines(title, printed, comparison)))
    agreed_on = tuple(told(shared, title, known, look))
    agree = tuple(
        line
        for n, line in enumerate(agreed_on[:MOST_TOLD])
        if above.take(lines(len(line.title) + LETTERS), least=not n)
        and left.take(words(line.title), least=not n)
    )
    below = Room(PARTED_LINES)
    parted = tuple(
        c
        for n, c in enumerate(choice.best(ranked, MOST_CONTRASTS))
        if below.take(c.lines, least=n < 2)
        and left.take(words(f"◐ {c.asks} {c.printed}"), least=n < 2)
    )
    return FirstScreen(
        title=title,
        sources=comparison.sources,
        told=agree,
        told_besides=len(agreed_on) - len(agree),
        contrasts=parted,
        alone=tuple(alone(comparison, look, left)),
        reprints=printed,
        totals=totals(whole, of_all),
        left_out=len(ranked) - len(parted),
        told_apart=told_apart,
    )


def row_titles(claims: Sequence[Claim], look: Lookup, taken: Iterable[str] = ()) -> dict[str, str]:
    """The title of each claim by its id, each its own where its sentences allow; a long one ends
    at a clause."""
    used = list(taken)
    found: dict[str, str] = {}
    for claim in claims:
        title = titles.title(claim, look, used)
        used.append(title)
        found[claim.id] = clipped(title, ROW)
    return found


def _shows_all(comparison: Comparison, whole: Comparison) -> bool:
    """Whether each of the claims, whatever their order, is there as it was."""
    return {id(claim) for claim in whole.claims} <= {id(claim) for claim in comparison.claims}


def _head_lines(title: str, reprints: Sequence[Reprint], comparison: Comparison) -> int:
    """About how many lines the title, the outlets, the reprints and the warnings take."""
    labels = {source.id: len(source.label) for source in comparison.sources}
    doubts = sum(bool(source.foreign or source.cut_short) for source in comparison.sources)
    told = [len(title), FACTS + sum(n + 4 for n in labels.values()) + DOUBT * doubts]
    told += [REPRINT + sum(labels[id] + 4 for id in reprint.sources) for reprint in reprints]
    return sum(lines(length, WIDTH) for length in told) + len(comparison.warnings)
