"""Each exit status, by the real `main` in process."""

from __future__ import annotations

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storydiff_cli import app
from storydiff_cli.app import main
from storydiff_cli.console import World
from storydiff_cli.exits import ExitCode
from tests.cli.pair import put_pair
from tests.cli.world import run
from tests.stories import ROOT

STORYDIFF = [sys.executable, "-m", "storydiff"]


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Two short articles that agree on one sentence."""
    (tmp_path / "one.txt").write_text("The bridge at Wickmoor was closed on Monday.\n", "utf-8")
    (tmp_path / "two.txt").write_text("The bridge at Wickmoor was closed on Monday.\n", "utf-8")
    return tmp_path


def test_0_whatever_the_outlets_tell_differently(sample: Path) -> None:
    ran = run("compare", sample)
    assert ran.status == ExitCode.OK
    assert "\tconflict\t" in ran.out
    assert ran.err == ""


@pytest.mark.parametrize("level", ["conflict", "differ", "single"])
def test_1_when_fail_on_is_met(sample: Path, level: str) -> None:
    assert run("compare", sample, "--fail-on", level).status == ExitCode.ANSWER


def test_1_when_any_fail_on_is_met(sample: Path) -> None:
    flags = ("--only", "conflict", "--fail-on", "conflict", "--fail-on", "single")
    assert run("compare", sample, *flags).status == ExitCode.ANSWER


def test_0_when_fail_on_is_not_met(sample: Path) -> None:
    ran = run("compare", sample, "--fail-on", "conflict", "--only", "agree")
    assert ran.status == ExitCode.OK


def test_1_when_a_speaker_is_not_quoted(sample: Path) -> None:
    ran = run("quotes", sample, "--speaker", "Paskelly Edwin")
    assert ran.status == ExitCode.ANSWER
    assert ran.out == ""
    assert ran.err.startswith(
        "storydiff: no quotations by “Paskelly Edwin”; closest: Edwin Paskell"
    )
    assert ran.err.count("\n") == 1


def test_1_when_nothing_tells_what_was_looked_for(sample: Path) -> None:
    ran = run("find", "Seven penguins won the chess tournament in Lima.", sample)
    assert ran.status == ExitCode.ANSWER
    assert "not found" in ran.out


def test_2_for_a_flag_that_is_none(sample: Path) -> None:
    ran = run("compare", sample, "--colour", "never")
    assert ran.status == ExitCode.INPUT
    assert "--colour" in ran.err
    assert "Traceback" not in ran.err


def test_2_for_a_path_that_is_not_there() -> None:
    ran = run("compare", "no/such/place")
    assert ran.status == ExitCode.INPUT
    assert "no/such/place: no such file or folder" in ran.err


def test_2_when_no_path_is_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("compare")
    assert ran.status == ExitCode.INPUT
    assert ran.err.splitlines() == [
        "storydiff: no articles named",
        "storydiff: hint: give a file or folder, set $STORYDIFF_ARTICLES, or run storydiff init",
        "storydiff: see: storydiff help unusable",
    ]


def test_no_hint_when_quiet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("compare", "-q").err == "storydiff: no articles named\n"


def test_2_when_nothing_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    ran = run("compare", tmp_path)
    assert ran.status == ExitCode.INPUT
    assert "skipped" in ran.err
    assert "empty.txt" in ran.err


def test_2_for_a_single_article(pair: Path) -> None:
    ran = run("compare", pair / "one.txt")
    assert ran.status == ExitCode.INPUT
    assert "1 article to compare" in ran.err


def test_2_for_a_skip_under_strict(pair: Path) -> None:
    (pair / "empty.txt").touch()
    ran = run("compare", pair, "--strict")
    assert ran.status == ExitCode.INPUT
    assert ran.out == ""


@pytest.mark.parametrize("tty", [True, False])
def test_3_when_some_inputs_were_skipped(pair: Path, tty: bool) -> None:
    (pair / "empty.txt").touch()
    ran = run("compare", pair, "--keep-duplicates", tty=tty)
    assert ran.status == ExitCode.SKIPPED
    assert "empty.txt" in ran.out


COMMANDS = (["compare"], ["quotes"], ["sources"], ["find", "The bridge was closed."])


@pytest.mark.parametrize("tty", [True, False])
@pytest.mark.parametrize("command", [*COMMANDS, ["stories"], ["diff", "one", "three"]])
def test_a_copy_is_told_once(pair: Path, command: list[str], tty: bool) -> None:
    (pair / "three.txt").write_text("The bridge was shut on Monday, the mayor said.", "utf-8")
    ran = run(*command, pair, tty=tty)
    assert (ran.out + ran.err).count("same text") == 1


@pytest.mark.parametrize("tty", [True, False])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_skip_is_told_once_whatever_the_stories(
    tmp_path: Path, command: list[str], tty: bool
) -> None:
    for story in ("bridge", "again"):
        put_pair(tmp_path / story)
    (tmp_path / "again" / "empty.txt").touch()
    ran = run(*command, tmp_path, "--group-by", "folder", "--no-pager", tty=tty)
    told = ran.err if not tty else ran.out + ran.err
    assert told.count("empty.txt") == 1


def test_70_for_a_bug(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr(app, "find_config", broken)
    ran = run("compare", sample)
    assert ran.status == ExitCode.BUG
    assert ran.err == (
        "storydiff: a bug in storydiff: ZeroDivisionError: on purpose (-v shows the traceback)\n"
        "storydiff: see: storydiff help bug\n"
    )
    assert "Traceback" in run("compare", sample, "-v").err


def test_130_for_an_interrupt(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "find_config", interrupted)
    ran = run("compare", sample)
    assert (ran.status, ran.out, ran.err) == (ExitCode.INTERRUPTED, "", "")


class Closed(io.StringIO):
    """A pipe whose reader is gone."""

    def write(self, _: str) -> int:
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def test_141_for_a_closed_pipe(sample: Path) -> None:
    err = io.StringIO()
    status = main(["compare", str(sample)], World(io.StringIO(), Closed(), err))
    assert status == ExitCode.CLOSED_PIPE
    assert err.getvalue() == ""


@pytest.mark.slow
def test_141_when_the_reader_leaves_after_a_line() -> None:
    call = [*STORYDIFF, "compare", "samples/ferry", "-f", "json"]  # more than a pipe holds
    with subprocess.Popen(
        call, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline() == "{\n"
        process.stdout.close()
        assert process.stderr.read() == ""
    assert process.returncode == ExitCode.CLOSED_PIPE


@pytest.mark.slow
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("command", [["compare", "samples/ferry"], ["--help"]])
def test_2_for_a_full_disk(command: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [*STORYDIFF, *command], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert ran.returncode == ExitCode.INPUT
    assert ran.stderr.decode().startswith("storydiff: output: No space left on device\n")
