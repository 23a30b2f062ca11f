"""`stories` for archives: where the work is kept, what is written, what is refused."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from storydiff_cli.console import World
from storydiff_cli.progress import progress
from tests.cli.test_contract import SCHEMA
from tests.cli.world import Terminal, run
from tests.stories import SAMPLES

LOCAL = ("stories", SAMPLES, "--engine", "local", "--jobs", "1")


@pytest.mark.slow
def test_an_archive_has_the_stories_of_a_pile() -> None:
    told = [json.loads(line) for line in run(*LOCAL).out.splitlines()]
    pile = json.loads(run("stories", SAMPLES, "-f", "json").out)["stories"]

    def paths(stories: list[Any]) -> dict[str, list[str]]:
        return {s["story"]: sorted(article["path"] for article in s["sources"]) for s in stories}

    assert paths(told) == paths(pile)
    strict = json.loads(json.dumps(SCHEMA))["$defs"]
    for story in told:
        assert (story.pop("schema"), story.pop("record")) == ("storydiff/1", "stories")
        jsonschema.validate(story, {**strict["story"], "$defs": strict})
        assert not story.keys() - strict["story"]["properties"].keys()
        for article in story["sources"]:
            assert not article.keys() - strict["article"]["properties"].keys()


@pytest.mark.slow
def test_a_row_of_csv_and_plain_is_an_article() -> None:
    rows = list(csv.DictReader(io.StringIO(run(*LOCAL, "-f", "csv").out)))
    plain = [line.split("\t") for line in run(*LOCAL, "-f", "plain").out.splitlines()]
    assert [list(row.values()) for row in rows] == plain
    assert len(rows) == len(list(SAMPLES.glob("*/*"))) and rows[0]["outlet"]


def test_parquet_goes_in_and_out(tmp_path: Path) -> None:
    parquet: Any = pytest.importorskip("pyarrow.parquet")
    lines = list(map(json.loads, run(*LOCAL).out.splitlines()))
    streamed = [{k: v for k, v in x.items() if k not in ("schema", "record")} for x in lines]
    in_memory = json.loads(run("stories", SAMPLES, "-f", "json").out)["stories"]
    for call, told in ((LOCAL, streamed), (("stories", SAMPLES), in_memory)):
        assert run(*call, "-o", tmp_path / "stories.parquet").status == 0
        assert parquet.read_table(tmp_path / "stories.parquet").to_pylist() == told
    archive = tmp_path / "archive.parquet"
    rows = [{"text": "Nine were hurt on the pier.", "outlet": "Post"}] * 2
    parquet.write_table(pytest.importorskip("pyarrow").Table.from_pylist(rows), archive)
    found = json.loads(run("stories", archive, "--engine", "local", "-j", "1").out)
    assert found["articles"] == 2 and found["sources"][1]["reprint_of"] is None


@pytest.mark.slow
def test_a_run_is_gone_on_with_and_another_one_refused(tmp_path: Path) -> None:
    folder = ("--run-folder", tmp_path / "run")
    first, again = run(*LOCAL, *folder), run(*LOCAL, *folder)
    assert first.out == again.out and first.out
    other = run("stories", SAMPLES / "ferry", *folder)
    assert (other.status, other.out) == (2, "")
    assert other.err.startswith(f"storydiff: {tmp_path / 'run'}: a run of other inputs")


@pytest.mark.slow
def test_what_was_skipped_is_said(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    ran = run(*LOCAL, tmp_path)
    assert ran.status == 3 and "photo.jpg" in ran.err
    assert json.loads(ran.out.splitlines()[-1])["record"] == "skipped"
    strict = run(*LOCAL, tmp_path, "--strict")
    assert (strict.status, strict.out) == (2, "")


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--engine", "local", "-f", "json"), "not written as json"),
        (("--engine", "local", "-o", "stories.html"), "not written as html"),
        (("--engine", "local", "-s", "A"), "--source and --names do not go with"),
        (("--engine", "local", "--ray-address", "auto"), "--ray-address goes with"),
        (("--engine", "ray", "--ray-address", "auto"), "--ray-address needs --run-folder"),
        (("--engine", "local", "--run-folder", "run", "-"), "stdin cannot be read again"),
        (("--jobs", "2"), "--jobs goes with --engine"),
        (("--engine", "local", "--offline", "s3://papers/*.parquet"), "as --offline says"),
    ],
)
def test_what_an_archive_cannot_have_is_one_line(
    flags: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("stories", SAMPLES, *flags, "-q")
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err and ran.err.count("\n") == 1


def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    ran = run("stories", SAMPLES, "--engine", "ray")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines() == [
        "storydiff: --engine ray needs the scale extra",
        "storydiff: hint: pip install 'storydiff[scale]'",
        "storydiff: see: storydiff help missing-extra",
    ]


@pytest.mark.parametrize(
    ("words", "module", "what", "extra"),
    [
        (("-o", "stories.parquet"), "pyarrow", "writing Parquet", "data"),
        (("s3://papers/*",), "pyarrow.fs", "reading s3://papers/*", "data"),
    ],
)
def test_what_needs_an_extra_is_said_before_the_work(
    words: tuple[str, ...],
    module: str,
    what: str,
    extra: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)
    ran = run(*LOCAL, "--run-folder", "run", *words)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[:2] == [
        f"storydiff: {what} needs the {extra} extra",
        f"storydiff: hint: pip install 'storydiff[{extra}]'",
    ]
    assert not list(tmp_path.iterdir())


def test_progress_is_shown_on_a_terminal_and_taken_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    stderr = Terminal()
    world = World(io.TextIOWrapper(io.BytesIO()), io.StringIO(), stderr, {}, 80)
    with progress(world) as report:
        report("reading", 500, None)
        report("comparing", 1500, 2000)
    shown = stderr.getvalue()
    assert "reading 500 articles" in shown
    assert "comparing 1,500 articles" in shown
    assert shown.endswith("\x1b[2K")


def test_progress_is_for_terminals_alone() -> None:
    stderr = io.StringIO()
    world = World(io.TextIOWrapper(io.BytesIO()), io.StringIO(), stderr, {}, 80)
    with progress(world) as report:
        report("reading", 5, None)
    assert stderr.getvalue() == ""
