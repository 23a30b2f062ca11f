"""Tables as Parquet: typed columns that pandas, R, DuckDB and Spark read without guessing.

Written by pyarrow, the format's own library and what pandas and R's arrow read it with; polars
would bring a data frame that nothing here needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from storydiff.loading.extras import library
from storydiff.models import Comparison
from storydiff.render import tidy
from storydiff.render.tidy import Rows

if TYPE_CHECKING:
    from storydiff.archive.linking import Line


def render(stories: Mapping[str, Comparison], rows: Rows = Rows.CLAIMS) -> bytes:
    """The rows of all stories as one file; `story` is its first column unless there is one story
    without a name. Raises MissingExtra."""
    parquet = library("pyarrow.parquet", "data", "writing Parquet")
    arrow = library("pyarrow", "data")
    named = set(stories) != {""}
    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    columns: dict[str, list[object]] = {"story": []} if named else {}
    fields: list[Any] = [arrow.field("story", arrow.string())] if named else []
    for name, kind in tidy.columns(rows).items():
        fields.append(arrow.field(name, kinds[kind]))
        columns[name] = []
    for name, comparison in stories.items():
        for row in tidy.table(comparison, rows):
            cells = (name, *row) if named else row
            for column, cell in zip(columns.values(), cells, strict=True):
                column.append(cell)
    file = BytesIO()
    parquet.write_table(arrow.table(columns, schema=arrow.schema(fields)), file)
    return file.getvalue()


_AT_ONCE = 5_000
"""Stories of an archive in memory at a time."""


def stories(lines: Iterable[Line]) -> bytes:
    """An archive's stories as one file, a row each with its articles in it. Raises MissingExtra."""
    from storydiff.archive.batches import blocks

    parquet = library("pyarrow.parquet", "data", "writing Parquet")
    arrow = library("pyarrow", "data")
    text, count = arrow.string(), arrow.int64()
    article = dict.fromkeys(("id", "label", "title", "date", "path", "url"), text)
    article |= {"reprint_of": text, "shares_text_with": text, "shared_words": count}
    story = {"story": text, "title": text, "articles": count, "outlets": count}
    story |= {"from": text, "to": text, "confidence": arrow.float64(), "terms": arrow.list_(text)}
    story |= {"sources": arrow.list_(arrow.struct(article))}
    schema = arrow.schema(story)
    file = BytesIO()
    with parquet.ParquetWriter(file, schema) as writer:
        for some in blocks(lines, _AT_ONCE):
            writer.write_table(arrow.Table.from_pylist(some, schema))
    return file.getvalue()
