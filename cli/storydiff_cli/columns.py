"""The columns of each command's plain and csv, apart from what fills them: help is quick."""

from __future__ import annotations

from collections.abc import Mapping

from storydiff.render import tidy

TABLES: Mapping[str, tuple[str, ...]] = {rows: tuple(tidy.columns(rows)) for rows in tidy.Rows}
"""Those of `compare`, by what its --rows are."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "quotes": tidy.QuoteRow._fields,
    "diff": (
        *("kind", "a", "b", "score", "relation", "moved", "also"),
        *("a_text", "b_text", "words", "differences"),
    ),
    "find": (
        *("number", "query", "verdict", "source", "outlet", "told", "score", "sentence"),
        *("start", "end", "differences", "reason", "text"),
    ),
    "sources": (
        *("letter", "id", "outlet", "name_from", "title", "date", "language"),
        *("words", "sentences", "dropped", "warnings", "path"),
    ),
    "stories": (
        *("story", "terms", "id", "outlet", "title", "date", "path"),
        *("story_title", "from", "to", "confidence", "reprint_of"),
    ),
}
