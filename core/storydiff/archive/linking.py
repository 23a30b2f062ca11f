"""From the pairs of all partitions to stories: components of the archive, then linkage in each.

What is done in one place is the least that can be: two passes over the pairs with a whole number
for each article in memory, which say what hangs together and lay the pairs of each component into
one of some buckets. A bucket is a task like any other.
"""

from __future__ import annotations

import heapq
import json
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, cast

from storydiff.archive.batches import Shelves
from storydiff.archive.copies import UNDATED, Copy, Taken, originals
from storydiff.archive.entries import Card
from storydiff.archive.folder import finished
from storydiff.archive.partitions import Near
from storydiff.clustering.groups import Group, groups
from storydiff.clustering.headlines import shared_headline
from storydiff.clustering.stories import key_terms, together
from storydiff.settings import StorySettings

Line = Mapping[str, Any]
"""A story as plain data: see docs/scale.md for its fields."""


def lay_out(partitions: Sequence[Path], folder: Path, articles: int, per_bucket: int) -> None:
    """Write the pairs of all partitions into the buckets of a folder, those of one component into
    the same: that of its first article. The folder is there when it is whole."""
    first = _components(partitions, articles)
    with finished(folder) as part:
        part.mkdir()
        with ExitStack() as files:
            buckets = [
                files.enter_context((part / f"{n:03}.pairs").open("w", encoding="ascii"))
                for n in range(-(-articles // per_bucket))
            ]
            for number, root in enumerate(first):
                buckets[root // per_bucket].write(f"of {number} {root}\n")
            for path in partitions:
                for line in _lines(path):
                    one, other = first[int(line[1])], first[int(line[2])]
                    for bucket in {one // per_bucket, other // per_bucket}:
                        buckets[bucket].write(" ".join(line) + "\n")


def _components(partitions: Iterable[Path], articles: int) -> array[int]:
    """For each article the first one that it hangs together with. Union-find with path halving
    (Tarjan and van Leeuwen 1984), the smaller number on top."""
    above = array("q", range(articles))

    def root(number: int) -> int:
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    for path in partitions:
        for line in _lines(path):
            if line[0] == "near":
                one, other = root(int(line[1])), root(int(line[2]))
                above[max(one, other)] = min(one, other)
    return array("q", map(root, range(articles)))


def _lines(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="ascii") as file:
        yield from map(str.split, file)


def stories(
    bucket: Path, shelves: Shelves, settings: StorySettings, reprint: int
) -> Iterator[tuple[int, int, Line]]:
    """The stories of a bucket with their number of articles and their first one, the largest first.

    `reprint` is the share (0 to 100) from which an article is said to be a reprint.
    """
    members: defaultdict[int, list[int]] = defaultdict(list)
    near: defaultdict[int, list[Near]] = defaultdict(list)
    copies: list[Copy] = []
    root: dict[int, int] = {}
    for kind, *numbers in _lines(bucket):
        values = [int(n) for n in numbers]
        if kind == "of":
            root[values[0]] = values[1]
            members[values[1]].append(values[0])
        elif kind == "copy":
            copies.append(Copy(*values))
        else:
            near[root[values[0]]].append((values[0], values[1], values[2]))
    shown = shelves.cards({*root, *(n for copy in copies for n in (copy.one, copy.other))})
    taken = originals(copies, lambda n: (shown[n].date or UNDATED, n), reprint)
    found: list[tuple[int, int, Line]] = []
    for first in sorted(members):
        part = members[first]
        days = [_day(shown[number].date) for number in part]
        for group in _grouped(part, days, sorted(near[first]), settings):
            story = [part[at] for at in group.members]
            line = _line(story, group.confidence, shown, taken, shelves, settings)
            found.append((len(story), story[0], line))
    return iter(sorted(found, key=lambda story: (-story[0], story[1])))


def _day(stated: str | None) -> int | None:
    return date.fromisoformat(stated).toordinal() if stated else None


def _grouped(
    members: Sequence[int],
    days: Sequence[int | None],
    near: Sequence[Near],
    settings: StorySettings,
) -> tuple[Group, ...]:
    """The stories of one component, by places in `members`."""
    place = {number: at for at, number in enumerate(members)}
    pairs = [(place[i], place[j], alike) for i, j, alike in near]
    return groups(days, pairs, settings)


def _line(
    story: Sequence[int],
    confidence: float,
    shown: Mapping[int, Card],
    taken: Mapping[int, Taken],
    shelves: Shelves,
    settings: StorySettings,
) -> Line:
    known = list(shelves.known(story).values())
    weights = together([vector for vector, _ in known])
    cards = [shown[number] for number in story]
    dates = [card.date for card in cards if card.date]
    return {
        "title": shared_headline([card.title for card in cards]),
        "articles": len(story),
        "outlets": len({card.label for card in cards}),
        "from": min(dates, default=None),
        "to": max(dates, default=None),
        "confidence": confidence,
        "terms": list(key_terms(weights, [profile for _, profile in known], settings.terms)),
        "sources": [_source(number, shown, taken) for number in story],
    }


def _source(number: int, shown: Mapping[int, Card], taken: Mapping[int, Taken]) -> Line:
    known = taken.get(number)
    of = shown[known.of].id if known else None
    return {
        **asdict(shown[number]),
        "reprint_of": of if known and known.whole else None,
        "shares_text_with": of,
        "shared_words": known.words if known else 0,
    }


def write(path: Path, found: Iterable[tuple[int, int, Line]]) -> None:
    """Write the stories of a bucket, one a line."""
    with finished(path) as part, part.open("w", encoding="utf-8") as file:
        for size, first, line in found:
            text = json.dumps(line, ensure_ascii=False)
            file.write(f"{size}\t{first}\t{text}\n")


def merged(paths: Iterable[Path]) -> Iterator[Line]:
    """The stories of all buckets, the largest first; one of each bucket is in memory at a time."""
    with ExitStack() as files:
        opened = [files.enter_context(path.open(encoding="utf-8")) for path in paths]
        rows = [map(_row, file) for file in opened]
        for _, _, text in heapq.merge(*rows, key=lambda row: (-row[0], row[1])):
            yield cast(Line, json.loads(text))


def _row(line: str) -> tuple[int, int, str]:
    size, first, text = line.split("\t", 2)
    return int(size), int(first), text
