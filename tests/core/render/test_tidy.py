"""Tables in which a cell is one value, and the same whatever they are written as."""

from __future__ import annotations

import csv
import io
import json

import pytest

from storydiff.models import Comparison
from storydiff.render import csv as as_csv
from storydiff.render import jsonl, parquet, tidy
from storydiff.render.interface import RenderOptions
from storydiff.render.tidy import Rows
from tests.core.render import hostile, story
from tests.stories import compared, samples

FERRY = compared(next(folder for folder in samples() if folder.name == "ferry"))
every = pytest.mark.parametrize("rows", Rows)


@every
@pytest.mark.parametrize("comparison", [story.COMPARISON, hostile.COMPARISON, FERRY])
def test_a_cell_has_the_type_of_its_column(rows: Rows, comparison: Comparison) -> None:
    for row in tidy.table(comparison, rows):
        for kind, cell in zip(tidy.columns(rows).values(), row, strict=True):
            assert cell is None or type(cell) is kind


@every
def test_csv_and_json_lines_hold_the_same(rows: Rows) -> None:
    options = RenderOptions(rows=rows)
    columns = list(tidy.columns(rows))
    read = list(csv.DictReader(io.StringIO("".join(as_csv.render(FERRY, options)))))
    assert [list(row) for row in read] == [columns] * len(read)
    lines = [json.loads(line) for line in jsonl.render(FERRY, options)]
    assert [line["record"] for line in lines[:6]] == ["source"] * 6
    told = [line for line in lines[6:] if line["record"] != "source"]
    if rows is Rows.CLAIMS:
        assert [line["id"] for line in told] == list(dict.fromkeys(r["claim"] for r in read))
    elif rows is not Rows.SOURCES:
        cells = [[tidy.text(line[column]) for column in columns] for line in told]
        assert cells == [list(row.values()) for row in read]


def test_a_difference_has_a_row_for_each_outlet_and_its_place() -> None:
    texts = {s.id: s.article.text for s in FERRY.sources}
    rows = [row._asdict() for row in tidy.table(FERRY, Rows.DIFFERENCES)]
    assert len(rows) == sum(len(d.values) for c in FERRY.claims for d in c.differences)
    placed = [row for row in rows if row["start"] is not None]
    assert placed
    for row in placed:
        there = texts[str(row["source"])][row["start"] : row["end"]]
        assert there.split() == str(row["value"]).split()
        assert str(row["sentence"]).rpartition(":")[0] == row["source"]
        assert str(row["value"]).split()[0] in str(row["text"])


@every
def test_parquet_holds_the_same(rows: Rows) -> None:
    reader = pytest.importorskip("pyarrow.parquet", reason="needs the extra data (pyarrow)")
    wanted = [list(row) for row in tidy.table(FERRY, rows)]
    read = reader.read_table(io.BytesIO(parquet.render({"": FERRY}, rows)))
    assert read.column_names == list(tidy.columns(rows))
    assert [list(row.values()) for row in read.to_pylist()] == wanted
    two = reader.read_table(io.BytesIO(parquet.render({"a": FERRY, "b": FERRY}, rows)))
    assert two.column_names[0] == "story"
    assert two.num_rows == 2 * read.num_rows
