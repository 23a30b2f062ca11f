from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.render import csv as sut
from storydiff.render.interface import RenderOptions
from storydiff.render.tidy import ClaimRow, Rows, table, text, with_skipped
from tests.core.render import hostile, story

SAFE = RenderOptions(excel_safe=True)


def test_a_reader_gets_the_rows_back() -> None:
    header, *rows = csv.reader(io.StringIO("".join(sut.render(story.COMPARISON))))
    assert tuple(header) == ClaimRow._fields
    told = with_skipped(story.COMPARISON, Rows.CLAIMS)
    assert rows == [[text(cell) for cell in row] for row in told]


def test_there_is_a_row_for_each_claim_and_source_but_where_one_tells_it_alone() -> None:
    rows = [row for row in table(story.COMPARISON, Rows.CLAIMS) if isinstance(row, ClaimRow)]
    pairs = {(r.claim, r.source) for r in rows}
    told = story.COMPARISON.claims
    wanted = sum(1 if len(c.sources) == 1 else len(story.SOURCES) for c in told)
    assert len(rows) == len(pairs) == wanted
    assert all(r.found == "found" for r in rows if r.status == "single")


def test_excel_is_told_the_encoding() -> None:
    assert "".join(sut.render(story.COMPARISON, SAFE)).startswith("\ufeff")
    assert not "".join(sut.render(story.COMPARISON)).startswith("\ufeff")


def test_a_formula_is_guarded_only_when_asked() -> None:
    formula = hostile.SOURCES[0].sentences[4].text
    assert sut.guarded(formula) == "'" + formula
    assert not any(
        cell.startswith("=")
        for row in csv.reader(io.StringIO("".join(sut.render(hostile.COMPARISON, SAFE))))
        for cell in row
    )


@pytest.mark.parametrize("cell", ["14 injured", "“=1”", "a=b", ""])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert sut.guarded(cell) == cell


@given(st.text())
def test_no_guarded_cell_begins_a_formula(cell: str) -> None:
    assert not sut.guarded(cell).lstrip().startswith(sut.FORMULA)
