"""The articles of a run on disk: SQLite files for each batch of them, read by number or by day.

SQLite because it comes with Python, reads a day out of a file without the rest of it, and is opened
unlocked from as many processes as there are. A batch is one file as it was read, and one more with
its terms weighed, which takes the counts of the whole archive.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from storydiff.archive.entries import Card, Entry, Heavy, Kept
from storydiff.archive.folder import finished
from storydiff.clustering.near import Vector
from storydiff.clustering.profiles import Profile
from storydiff.frozen import dataclass
from storydiff.shingles import Shingled

_READ = """
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    day INTEGER,
    terms BLOB NOT NULL,
    weights BLOB NOT NULL,
    rarities BLOB NOT NULL,
    words TEXT NOT NULL,
    said BLOB NOT NULL,
    hashes BLOB NOT NULL,
    plain BLOB NOT NULL,
    card TEXT NOT NULL
);
CREATE TABLE occurring (terms BLOB NOT NULL);
"""
_WEIGHED = """
CREATE TABLE vector (
    number INTEGER PRIMARY KEY,
    day INTEGER,
    heavy BLOB NOT NULL,
    terms BLOB NOT NULL,
    weights BLOB NOT NULL
);
CREATE INDEX by_day ON vector (day);
CREATE TABLE postings (numbers BLOB NOT NULL);
"""
_COMPARED = "vector.terms, vector.weights, hashes, plain, vector.day, said"
_AT_ONCE = 500
"""Articles named in one query: SQLite takes 999 values in its oldest versions."""
_Item = TypeVar("_Item")


def blocks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    """The items in lists of `size`, the last one shorter."""
    rest = iter(items)
    return iter(lambda: list(islice(rest, size)), [])


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where a batch is: the articles as they were `read`, and with their terms `weighed`."""

    read: Path
    weighed: Path


def write(path: Path, articles: Iterable[Kept]) -> None:
    """Write a batch as it was read."""
    kept = list(articles)
    occurring = array("I", sorted(chain.from_iterable(article.profile.terms for article in kept)))
    with _created(path, _READ) as base:
        base.executemany(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    article.number,
                    article.profile.day,
                    article.profile.terms.tobytes(),
                    article.profile.weights.tobytes(),
                    article.profile.rarities.tobytes(),
                    json.dumps(list(article.profile.words.items()), ensure_ascii=False),
                    array("H", sorted(article.profile.said)).tobytes(),
                    article.text.hashes.tobytes(),
                    article.text.plain.tobytes(),
                    json.dumps(asdict(article.card), ensure_ascii=False),
                )
                for article in kept
            ),
        )
        base.execute("INSERT INTO occurring VALUES (?)", [occurring.tobytes()])


def occurring(path: Path) -> array[int]:
    """The terms of a batch's articles in order, a term as often as there are articles with it."""
    with _open(path) as base:
        return _array("I", base.execute("SELECT terms FROM occurring").fetchone()[0])


def days(path: Path) -> dict[int | None, int]:
    """How many articles of each day (proleptic ordinal) a batch holds; None: without a day."""
    with _open(path) as base:
        return dict(base.execute("SELECT day, count(*) FROM article GROUP BY day ORDER BY day"))


def profiles(path: Path) -> Iterator[tuple[int, Profile]]:
    """The articles of a batch by what they are grouped by."""
    columns = "number, day, terms, weights, rarities, words, said"
    with _open(path) as base:
        for number, day, *rest in base.execute(f"SELECT {columns} FROM article ORDER BY number"):
            yield number, _profile(number, day, *rest)


def write_weighed(
    path: Path,
    vectors: Iterable[tuple[int, int | None, Iterable[int], Vector]],
    postings: Iterable[int] = (),
) -> None:
    """Write a batch's vectors: number and day of each article, what it is looked up by, weights;
    and its postings, which are asked for once the vectors have been drawn."""
    with _created(path, _WEIGHED) as base:
        base.executemany(
            "INSERT INTO vector VALUES (?, ?, ?, ?, ?)",
            (
                (
                    number,
                    day,
                    array("I", heavy).tobytes(),
                    array("I", vector.keys()).tobytes(),
                    array("H", vector.values()).tobytes(),
                )
                for number, day, heavy, vector in vectors
            ),
        )
        base.execute("INSERT INTO postings VALUES (?)", [array("Q", sorted(postings)).tobytes()])


def postings(path: Path) -> array[int]:
    """The postings of a batch that is weighed, in order."""
    with _open(path) as base:
        return _array("Q", base.execute("SELECT numbers FROM postings").fetchone()[0])


@dataclass(frozen=True, slots=True)
class Slice:
    """The articles of some batches from one day to another (proleptic ordinals, both included);
    those without a day where `first` and `last` are None. Read from disk each time, in order of
    their numbers where the batches are."""

    shelves: tuple[Shelf, ...]
    first: int | None = None
    last: int | None = None

    def heavy(self) -> Iterator[Heavy]:
        """The articles by their heaviest terms."""
        for number, terms in self._select("number, heavy", "vector"):
            yield Heavy(number, tuple(_array("I", terms)))

    def entries(self) -> Iterator[Entry]:
        """The articles as they are compared."""
        found = self._select(f"number, {_COMPARED}", "vector JOIN kept.article USING (number)")
        return (_entry(*row) for row in found)

    def _select(self, columns: str, table: str) -> Iterator[tuple[Any, ...]]:
        where = "vector.day IS NULL" if self.first is None else "vector.day BETWEEN ? AND ?"
        days = () if self.first is None else (self.first, self.last)
        for shelf in self.shelves:
            with _open(shelf.weighed, shelf.read) as base:
                yield from base.execute(
                    f"SELECT {columns} FROM {table} WHERE {where} ORDER BY number", days
                )


@dataclass(frozen=True, slots=True)
class Shelves:
    """All articles by their numbers: `batches` in order, each of `size` but the last."""

    batches: tuple[Shelf, ...]
    size: int

    def cards(self, numbers: Iterable[int]) -> dict[int, Card]:
        """What is shown of some articles."""
        return {n: Card(**json.loads(card)) for n, card in self._rows("card", numbers)}

    def entries(self, numbers: Iterable[int]) -> Iterator[Entry]:
        """Some articles as they are compared, in order of their numbers."""
        return (_entry(*row) for row in self._rows(_COMPARED, numbers))

    def known(self, numbers: Iterable[int]) -> dict[int, tuple[Vector, Profile]]:
        """What some articles are known by: the weights of their terms, and the terms' words."""
        columns = (
            "vector.terms, vector.weights, article.day, article.terms, article.weights, rarities,"
            " words, said"
        )
        return {
            number: (_vector(terms, weights), _profile(number, *rest))
            for number, terms, weights, *rest in self._rows(columns, numbers)
        }

    def _rows(self, columns: str, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        for batch, wanted in groupby(sorted(numbers), key=lambda n: n // self.size):
            shelf = self.batches[batch]
            with _open(shelf.weighed, shelf.read) as base:
                for some in blocks(wanted, _AT_ONCE):
                    marks = ", ".join("?" * len(some))
                    yield from base.execute(
                        f"SELECT number, {columns} FROM vector JOIN kept.article USING (number)"
                        f" WHERE number IN ({marks}) ORDER BY number",
                        some,
                    )


def _array(kind: str, data: bytes) -> array[int]:
    values: array[int] = array(kind)
    values.frombytes(data)
    return values


def _vector(terms: bytes, weights: bytes) -> Vector:
    return dict(zip(_array("I", terms), _array("H", weights), strict=True))


def _entry(
    number: int,
    terms: bytes,
    weights: bytes,
    hashes: bytes,
    plain: bytes,
    day: int | None,
    said: bytes,
) -> Entry:
    text = Shingled(_array("Q", hashes), _array("I", plain))
    return Entry(number, _vector(terms, weights), text, day, frozenset(_array("H", said)))


def _profile(
    number: int,
    day: int | None,
    terms: bytes,
    weights: bytes,
    rarities: bytes,
    words: str,
    said: bytes,
) -> Profile:
    return Profile(
        key=f"{number:012}",
        day=day,
        terms=_array("I", terms),
        weights=_array("H", weights),
        rarities=_array("H", rarities),
        words=dict(json.loads(words)),
        said=frozenset(_array("H", said)),
    )


@contextmanager
def _created(path: Path, tables: str) -> Generator[sqlite3.Connection]:
    with finished(path) as part, closing(sqlite3.connect(part)) as base:
        base.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {tables}")
        yield base
        base.commit()


@contextmanager
def _open(path: Path, kept: Path | None = None) -> Generator[sqlite3.Connection]:
    """A file for reading only, with another one as `kept`: what is finished never changes, so that
    nothing is locked."""
    with closing(sqlite3.connect(_address(path), uri=True)) as base:
        if kept is not None:
            base.execute("ATTACH ? AS kept", [_address(kept)])
        yield base


def _address(path: Path) -> str:
    return f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
