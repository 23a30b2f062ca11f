"""In how many articles of the archive each term is: counted in parts, looked up on disk.

A term is a whole number of 32 bits. A part is a file of the terms of one range, in order, and of
their counts; it is mapped into memory, so that all processes of a machine share it, and what is not
asked for is not read. A term that a single article has is in none.
"""

from __future__ import annotations

import mmap
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from storydiff.archive.folder import finished

_BITS = 32


def bounds(part: int, parts: int) -> tuple[int, int]:
    """The first term of a range, and the first beyond it."""
    return -(-(part << _BITS) // parts), -(-((part + 1) << _BITS) // parts)


def write(path: Path, part: int, parts: int, batches: Iterable[Sequence[int]]) -> None:
    """Count the terms of a range. Each batch has the terms of its articles in order, a term as
    often as there are articles with it."""
    low, high = bounds(part, parts)
    counts: Counter[int] = Counter()
    for terms in batches:
        counts.update(terms[bisect_left(terms, low) : bisect_left(terms, high)])
    known = sorted(term for term, count in counts.items() if count > 1)
    with finished(path) as unfinished, unfinished.open("wb") as file:
        array("I", known).tofile(file)
        array("I", (counts[term] for term in known)).tofile(file)


def part_of(term: int, parts: int) -> int:
    """The range that a term lies in."""
    return (term * parts) >> _BITS


class Counted(Mapping[int, int]):
    """The number of articles with each term, by the term; 1 where no two have it."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._parts = [mapped(path, "I") for path in paths]

    def __getitem__(self, term: int) -> int:
        part = self._parts[part_of(term, len(self._parts))]
        size = len(part) // 2
        at = bisect_left(part, term, 0, size)
        return part[size + at] if at < size and part[at] == term else 1

    def __iter__(self) -> Iterator[int]:
        for part in self._parts:
            yield from part[: len(part) // 2]

    def __len__(self) -> int:
        return sum(len(part) // 2 for part in self._parts)


def mapped(path: Path, kind: Literal["I", "Q"]) -> Sequence[int]:
    """The whole numbers of a file, of a kind that `array` knows, mapped into memory."""
    with path.open("rb") as file, suppress(ValueError):  # an empty file cannot be mapped
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)).cast(kind)
    return ()
