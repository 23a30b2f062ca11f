"""Rows in every text format."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from storydiff.models import Skipped
from storydiff.render.formats import Format
from storydiff.render.records import Records, Section, render
from storydiff.sidebyside import edits

CHANGE = edits("14 were hurt.", "41 were <hurt>.")
RECORDS = Records(
    "rows",
    ("name", "count", "found", "words"),
    [("a\tb|[c]", 3, True, CHANGE), ("\x1b[31m", 0.5, None, ())],
    (Skipped("x.pdf", "no\ntext"),),
)


def written(format: Format) -> str:
    return "".join(render(RECORDS, format))


def test_plain_is_a_line_a_row() -> None:
    assert written(Format.PLAIN).splitlines() == [
        "a\\tb|[c]\t3\ttrue\t[-14-] {+41+} were {+<+} hurt {+>+}.",
        "\\x1b[31m\t0.5\t\t",
        "skipped\tx.pdf\tno\\ntext",
    ]


def test_csv_has_a_header_and_a_line_a_row() -> None:
    rows = list(csv.DictReader(io.StringIO(written(Format.CSV))))
    assert rows[0]["name"] == "a\\tb|[c]"
    assert rows[1] == {"name": "\\x1b[31m", "count": "0.5", "found": "", "words": ""}


def test_json_keeps_types() -> None:
    whole = json.loads(written(Format.JSON))
    assert whole["schema"] == "storydiff/1"
    assert whole["rows"][0]["count"] == 3
    assert whole["rows"][1]["found"] is None
    assert whole["skipped"] == [{"path": "x.pdf", "reason": "no\ntext"}]


def test_jsonl_names_its_records() -> None:
    lines = [json.loads(line) for line in written(Format.JSONL).splitlines()]
    assert [line["record"] for line in lines] == ["rows", "rows", "skipped"]


def test_markdown_escapes_markup() -> None:
    assert "a\\\\tb\\|\\[c\\]" in written(Format.MD)


def test_html_marks_what_changed_and_runs_nothing() -> None:
    page = written(Format.HTML)
    assert "<del>14</del> <ins>41</ins> were <ins>&lt;</ins> hurt <ins>&gt;</ins>." in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize("format", Format)
def test_no_acting_character_in_any_format(format: Format) -> None:
    assert "\x1b" not in written(format)


def test_sections_are_for_people_and_rows_for_programs() -> None:
    read = replace(RECORDS, title="2 rows", sections=[Section("a", ("words",), [(CHANGE,)])])
    for format in Format:
        text, bare = "".join(render(read, format)), written(format)
        if format in (Format.MD, Format.HTML):
            assert "2 rows" in text and "x1b" not in text and "x1b" in bare
        else:
            assert text == bare


@pytest.mark.parametrize("format", Format)
def test_no_rows(format: Format) -> None:
    assert "".join(render(Records("rows", ("a",), []), format)).count("x.pdf") == 0
