"""Files whose text has a name of its own: one line for all, with the option that reads them."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.world import run


def test_one_line_for_all_files_and_the_map_that_reads_them(tmp_path: Path) -> None:
    for n in range(3):
        told = {"title": f"Town {n}", "body-paragraphs": [[f"The mayor resigned on day {n}."]]}
        (tmp_path / f"{n}.json").write_text(json.dumps(told), "utf-8")
    ran = run("compare", str(tmp_path))
    (line,) = [line for line in ran.err.splitlines() if "skipped" in line]
    assert "0.json and 2 more: no field with the text" in line
    assert line.endswith("--map text=body-paragraphs")
    assert run("compare", str(tmp_path), "--map", "text=body-paragraphs").status == 0


def test_no_field_that_holds_something_else_is_said_to_hold_the_text(tmp_path: Path) -> None:
    told = {"title": "Town", "url": "https://post.example/town/a-mayor-resigns"}
    (tmp_path / "a.json").write_text(json.dumps(told), "utf-8")
    assert "among title, url\n" in run("sources", str(tmp_path)).err
