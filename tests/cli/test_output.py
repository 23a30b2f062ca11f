"""Files that are there whole or not at all, and the format that a name stands for."""

from __future__ import annotations

import io
import stat
from pathlib import Path

import pytest

from storydiff_cli.console import World
from storydiff_cli.inputs import Unusable
from storydiff_cli.options import Format, ReadOptions
from storydiff_cli.output import CannotWrite, format_of, to_file
from tests.cli.pair import put_pair
from tests.cli.world import Terminal, run


def world(stdout: io.StringIO) -> World:
    return World(io.TextIOWrapper(io.BytesIO()), stdout, io.StringIO())


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("a.json", Format.JSON),
        ("a.JSONL", Format.JSONL),
        ("a.csv", Format.CSV),
        ("a.md", Format.MD),
        ("a.html", Format.HTML),
        ("a.txt", Format.PLAIN),
        ("a.svg", Format.SVG),
    ],
)
def test_a_suffix_stands_for_a_format(name: str, format: Format) -> None:
    assert format_of(ReadOptions(output=name), world(Terminal())) is format


def test_a_table_on_a_terminal_and_plain_in_a_pipe() -> None:
    assert format_of(ReadOptions(), world(Terminal())) is Format.TABLE
    assert format_of(ReadOptions(), world(io.StringIO())) is Format.PLAIN
    assert format_of(ReadOptions(output="-"), world(io.StringIO())) is Format.PLAIN


def test_a_format_asked_for_wins_over_the_suffix() -> None:
    options = ReadOptions(output="a.txt", format=Format.JSON)
    assert format_of(options, world(Terminal())) is Format.JSON


def test_a_suffix_that_stands_for_none() -> None:
    with pytest.raises(Unusable, match="no format has this suffix"):
        format_of(ReadOptions(output="a.xls"), world(Terminal()))


@pytest.mark.parametrize(
    "command", ["compare", "quotes", "stories", "stories --engine local", "diff one two"]
)
def test_a_folder_is_no_file(tmp_path: Path, command: str) -> None:
    new = f"{tmp_path}/new/"
    ran = run(*command.split(), put_pair(tmp_path / "pair"), "-f", "csv", "-o", new)
    assert (ran.status, Path(new).exists()) == (2, False)
    assert f"{new} is a folder" in ran.err


def test_a_file_is_new_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.txt"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    with pytest.raises(ZeroDivisionError), to_file(path) as file:
        file.write("half")
        raise ZeroDivisionError
    assert path.read_text("utf-8") == "old"
    with to_file(path) as file:
        file.write("whole")
        assert path.read_text("utf-8") == "old"
    assert path.read_text("utf-8") == "whole"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_may_be_read_as_any_other(tmp_path: Path) -> None:
    with to_file(tmp_path / "new.txt") as file:
        file.write("x")
    (tmp_path / "other.txt").touch()
    modes = {p.stat().st_mode for p in tmp_path.iterdir()}
    assert len(modes) == 1


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target = tmp_path / "target.txt"
    target.touch()
    link = tmp_path / "link.txt"
    link.symlink_to(target)
    with to_file(link) as file:
        file.write("x")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "x"


@pytest.mark.parametrize("place", ["nowhere/out.txt", "."])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    with pytest.raises(CannotWrite, match="cannot be written"), to_file(tmp_path / place):
        pass
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_of_a_run_that_fails(tmp_path: Path, sample: Path) -> None:
    ran = run("compare", sample, "-o", tmp_path / "none" / "out.json")
    assert ran.status == 2
    assert [line.partition("out.json: ")[2] for line in ran.err.splitlines()] == [
        "cannot be written: No such file or directory",
        "",  # the page that explains it
    ]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("format", [f for f in Format if f not in (Format.TABLE, Format.PARQUET)])
@pytest.mark.parametrize("command", ["compare", "quotes", "sources", "stories"])
def test_every_format_of_every_command(
    tmp_path: Path, sample: Path, command: str, format: Format
) -> None:
    file = tmp_path / f"out.{format}"
    ran = run(command, sample, "-f", format, "-o", file)
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    assert file.read_text("utf-8").endswith("\n")


def test_the_same_bytes_each_time(sample: Path) -> None:
    first = run("compare", sample, "-f", "svg").out
    assert first == run("compare", sample, "-f", "svg").out
    assert first.startswith("<svg")
