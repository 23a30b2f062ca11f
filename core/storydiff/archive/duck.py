"""What DuckDB does for an archive: the join of a partition, and Parquet.

An embedded engine that spills to disk past its memory limit, so that a day of any size can be
joined. The join works on whole numbers and orders its result, so that it gives the same
pairs in the same order as the one in `partitions`. Nothing is sent anywhere and no extension is
fetched.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import Any

from storydiff.archive.batches import blocks
from storydiff.archive.entries import Heavy
from storydiff.archive.partitions import Candidates
from storydiff.errors import MissingExtra
from storydiff.settings import StorySettings

_ROWS = 2_000
"""Articles handed to DuckDB at once, and pairs fetched from it: some megabytes."""

PARQUET = "writing Parquet"
"""What is said to need DuckDB where stories are written."""

_WRITING = "500MB"
"""Memory for writing a file: a row group of long stories and its like."""

_JOIN = """
WITH seen AS (SELECT term FROM heavy GROUP BY term HAVING count(*) <= $articles),
own AS (SELECT number, term FROM heavy SEMI JOIN seen USING (term) WHERE turn = 0)
SELECT heavy.turn, heavy.number, own.number
FROM heavy JOIN own USING (term)
WHERE heavy.turn > 0 OR own.number < heavy.number
GROUP BY ALL HAVING count(*) >= $shared
ORDER BY ALL
"""


def is_there() -> bool:
    """Whether DuckDB is installed."""
    return find_spec("duckdb") is not None


def require(what: str) -> None:
    """Raise MissingExtra where DuckDB is not installed: before the work, not at the end of it."""
    if not is_there():
        raise MissingExtra("scale", what)


@contextmanager
def database(memory: str, spill: Path | None = None, *, what: str = "this") -> Generator[Any]:
    """A database in memory, of one thread: the engine sees to the other cores.

    `memory` is its limit ("1GB"), `spill` the folder that it goes to beyond. Raises MissingExtra,
    which says `what` needs it.
    """
    require(what)
    duckdb = import_module("duckdb")
    config: dict[str, str | int | bool] = {
        "threads": 1,
        "memory_limit": memory,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if spill is not None:
        config["temp_directory"] = str(spill)
    connection = duckdb.connect(config=config)
    try:
        yield connection
    finally:
        connection.close()


def candidates(
    base: Any,
    own: Iterable[Heavy],
    after: Iterable[Heavy],
    settings: StorySettings,
) -> Candidates:
    """`partitions.candidates`, made by a database."""
    base.execute("CREATE OR REPLACE TABLE heavy (turn TINYINT, number BIGINT, term UINTEGER)")
    numbers: list[tuple[int, int]] = []
    for turn, articles in enumerate((own, after)):
        for some in blocks(articles, _ROWS):
            numbers += ((turn, article.number) for article in some)
            base.execute(
                "INSERT INTO heavy SELECT ?, unnest(?::BIGINT[]), unnest(?::UINTEGER[])",
                [
                    turn,
                    [article.number for article in some for _ in article.terms],
                    [term for article in some for term in article.terms],
                ],
            )
    base.execute(_JOIN, {"articles": settings.index_articles, "shared": settings.index_shared})
    found = groupby(_rows(base), key=lambda row: (row[0], row[1]))
    waiting = next(found, None)
    for turn, number in numbers:
        mates: list[int] = []
        if waiting is not None and waiting[0] == (turn, number):
            mates = [row[2] for row in waiting[1]]
            waiting = next(found, None)
        yield number, mates


def _rows(base: Any) -> Iterator[tuple[Any, ...]]:
    while rows := base.fetchmany(_ROWS):
        yield from rows


def to_parquet(lines: Path, target: Path) -> None:
    """JSON lines as one Parquet file. Raises MissingExtra."""
    with database(_WRITING, what=PARQUET) as base:
        base.execute(
            f"COPY (SELECT * FROM read_json_auto(?)) TO '{_quoted(target)}' (FORMAT parquet)",
            [str(lines)],
        )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
