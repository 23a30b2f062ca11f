"""One partition of an archive: the articles of a day against those of the days after it.

Pure functions of what is handed in, so that a partition gives the same result wherever it is made.
Which articles are weighed is settled by a join over their heaviest terms: a term that too many
articles of the window have brings none together (the window, not the archive: what is common in
election week tells stories apart in summer).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from storydiff.archive.copies import Copy, Index
from storydiff.archive.entries import Entry, Heavy
from storydiff.clustering.near import WHOLE, compared, days_told, likeness
from storydiff.frozen import dataclass
from storydiff.settings import OriginSettings, StorySettings

Near = tuple[int, int, int]
"""Two articles, the first number below the second, and their likeness in parts of 10,000."""

Candidates = Iterator[tuple[int, Sequence[int]]]
"""For an article, by its number, those of the partition's own day that it is weighed against."""


@dataclass(frozen=True, slots=True)
class Met:
    """What a partition finds: which articles are alike, and what was copied."""

    near: list[Near]
    copies: list[Copy]


def frequencies(window: Iterable[Heavy]) -> Counter[int]:
    """How many articles of a window each term is among the heaviest of."""
    return Counter(term for article in window for term in article.terms)


def candidates(
    own: Iterable[Heavy],
    others: Iterable[Heavy],
    seen_in: Mapping[int, int],
    settings: StorySettings,
) -> Candidates:
    """For each article in turn, which of `own` come before it and share telling terms with it.

    `seen_in` are the document frequencies of the window. Takes time in proportion to the articles
    and to the pairs that share a term.
    """
    found_by: defaultdict[int, list[int]] = defaultdict(list)
    for article in own:
        yield article.number, _found(article, found_by, settings.index_shared)
        for term in article.terms:
            if seen_in[term] <= settings.index_articles:
                found_by[term].append(article.number)
    for article in others:
        yield article.number, _found(article, found_by, settings.index_shared)


def looked_up(
    own: Iterable[Heavy],
    shared: Callable[[Heavy], Mapping[int, int]],
    settings: StorySettings,
) -> tuple[Candidates, list[int]]:
    """The same for articles without a day, and the numbers of the others that they are weighed
    against, in the order in which they come after them.

    `shared` says how many terms each other article shares with one; of a pair of two of `own` the
    first is told to the second.
    """
    found = {a.number: sorted(compared(shared(a), None, settings)) for a in own}
    wanted: defaultdict[int, list[int]] = defaultdict(list)
    for number, mates in found.items():
        for mate in mates:
            if mate not in found:
                wanted[mate].append(number)
    among = ((number, [m for m in mates if m in found]) for number, mates in found.items())
    others = sorted(wanted)
    return chain(among, ((number, wanted[number]) for number in others)), others


def _found(article: Heavy, found_by: Mapping[int, list[int]], least: int) -> list[int]:
    hits = (found_by[term] for term in article.terms if term in found_by)
    shared = Counter(chain.from_iterable(hits))
    return sorted(number for number, terms in shared.items() if terms >= least)


def meet(
    own: Sequence[Entry],
    others: Iterable[Entry],
    pairs: Candidates,
    settings: StorySettings,
    copying: OriginSettings,
) -> Met:
    """Weigh the candidates and look for copied text: `own` among themselves, and with the `others`.

    `others` is read once, an article at a time, in the order of `pairs`.
    """
    near: list[Near] = []
    copies: list[Copy] = []
    held = {entry.number: entry for entry in own}
    printed = Index(copying)
    mates = iter(pairs)
    least = round(settings.near * WHOLE)
    for entry, is_own in _in_turn(own, others):
        number, with_ = next(mates)
        assert number == entry.number, "the join goes another way than the articles"
        for mate in with_:
            alike = likeness(held[mate].vector, entry.vector)
            alike = alike * days_told(held[mate], entry, settings) // 100
            if alike >= least:
                near.append((min(mate, number), max(mate, number), alike))
        copies += printed.copies(number, entry.text)
        if is_own:
            printed.add(number, entry.text)
    return Met(sorted(near), sorted(copies, key=lambda c: (c.one, c.other)))


def _in_turn(own: Iterable[Entry], others: Iterable[Entry]) -> Iterator[tuple[Entry, bool]]:
    for entry in own:
        yield entry, True
    for entry in others:
        yield entry, False
