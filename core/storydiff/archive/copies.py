"""Copied text at any scale: reprints and shared paragraphs by the shingles that `origins` uses.

Each shingle leads to the first article that has it, so that a hundred prints of one report are
found by the first, without comparing each with each: near-linear in the text. What two articles
share is then told exactly, passage by passage.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from storydiff.annotation.quotation_marks import regions, within
from storydiff.annotation.tokens import tokenize
from storydiff.frozen import dataclass
from storydiff.models import Dropped, Source
from storydiff.settings import ArchiveSettings, OriginSettings
from storydiff.shingles import Shingled, of_one_origin, shared, shingled, words_shared
from storydiff.text import front_matter
from storydiff.text.paragraphs import paragraphs

Order = tuple[str, int]
"""When an article was published (ISO 8601), and its number: the earlier is the original."""
UNDATED = "9999"
"""Comes after every date: that an undated article is the original cannot be known."""


@dataclass(frozen=True, slots=True)
class Copy:
    """Text that two articles share: `words` outside quotation marks, in passages of eight or more.

    `share` is the part (0 to 100) of the shorter article that lies in these passages.
    """

    one: int
    other: int
    words: int
    share: int


@dataclass(frozen=True, slots=True)
class Taken:
    """Where an article's text stands too: in which one, how many words, and whether it is a reprint
    of that (`whole`) or only has passages of it."""

    of: int
    words: int
    whole: bool


class Index:
    """Articles by their shingles, each leading to the first that has it."""

    def __init__(self, settings: OriginSettings) -> None:
        self._settings = settings
        self._first: dict[int, int] = {}
        self._texts: dict[int, Shingled] = {}

    def add(self, number: int, text: Shingled) -> None:
        """Let later articles be found to share text with this one."""
        self._texts[number] = text
        for shingle in text.hashes:
            self._first.setdefault(shingle, number)

    def copies(self, number: int, text: Shingled) -> list[Copy]:
        """What an article shares with those that were added, where that shows one origin."""
        holders = {self._first[s] for s in self._first.keys() & set(text.hashes)}
        found = (self._copy(holder, number, text) for holder in sorted(holders))
        return [copy for copy in found if copy is not None]

    def _copy(self, holder: int, number: int, text: Shingled) -> Copy | None:
        held = self._texts[holder]
        words = words_shared(held, shared(held, text, self._settings))
        if not of_one_origin(held, text, words, self._settings):
            return None
        shorter = min(held.length, text.length)
        share = min(100, 100 * words // shorter)
        return Copy(min(holder, number), max(holder, number), words, share)


def told(text: str, dropped: Iterable[Dropped], size: int) -> Shingled:
    """An article's text by shingles of so many words: the lines that tell the story, cut into words
    and folded as `origins` has them. Linear in the text."""
    away = {drop.span for drop in dropped}
    spans = [
        (start, end)
        for line in paragraphs(text, front_matter.end(text))
        if line not in away
        for start, end in tokenize(text, line.start, line.end)
        if text[start].isalnum()
    ]
    words = [text[start:end].casefold().replace("’", "'") for start, end in spans]
    quoted = within((start for start, _ in spans), regions(text))
    return shingled(words, quoted, size)


def originals(
    copies: Iterable[Copy], when: Callable[[int], Order], reprint: int
) -> dict[int, Taken]:
    """For each article with text of an earlier one: which, and how much.

    Of several the one is named that it is a reprint of (it shares `reprint` hundredths of the
    shorter or more), and of those the earliest.
    """
    best: dict[int, tuple[tuple[bool, Order], Taken]] = {}
    for copy in copies:
        original, later = sorted((copy.one, copy.other), key=when)
        whole = copy.share >= reprint
        ranked = (not whole, when(original)), Taken(original, copy.words, whole)
        if later not in best or ranked[0] < best[later][0]:
            best[later] = ranked
    return {number: taken for number, (_, taken) in best.items()}


def reprints(
    sources: Sequence[Source],
    copying: OriginSettings | None = None,
    archive: ArchiveSettings | None = None,
) -> dict[int, Taken]:
    """The same of articles in memory, by their places in `sources`. Near-linear in the text."""
    copying, archive = copying or OriginSettings(), archive or ArchiveSettings()
    index, copies = Index(copying), list[Copy]()
    for place, source in enumerate(sources):
        text = told(source.article.text, source.dropped, copying.shingle)
        copies += index.copies(place, text)
        index.add(place, text)

    def when(place: int) -> Order:
        published = sources[place].published
        return published.isoformat() if published else UNDATED, place

    return originals(copies, when, archive.reprint)
