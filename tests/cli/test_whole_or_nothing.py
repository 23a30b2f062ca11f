"""An output is there whole or not at all, in every format, whatever ends the run that writes it."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from storydiff_cli.exits import ExitCode
from storydiff_cli.signals import Ended
from tests.cli.world import run

COMPARED = ["json", "jsonl", "csv", "md", "html", "svg", "txt", "parquet", "png"]
OTHERS = ["quotes", "sources", "stories", "find", "diff"]
CALLS = [
    *(("compare", suffix) for suffix in COMPARED),
    *((command, suffix) for command in OTHERS for suffix in ("json", "html", "csv", "txt")),
]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two short articles on one story."""
    folder = tmp_path_factory.mktemp("pair")
    (folder / "one.txt").write_text("The gate was shut on Monday. “So be it,” said Ada Moor.\n")
    (folder / "two.txt").write_text("The gate was open on Monday. “So be it,” said Ada Moor.\n")
    return folder


def called(command: str, pair: Path, file: Path) -> int:
    """The exit status of a command that writes this file."""
    args: list[object] = [command, pair, "-o", file]
    if file.suffix == ".png":
        args += ["--view", "matrix"]
    if command == "find":
        args[1:1] = ["The gate was shut on Monday."]
    if command == "diff":
        args[1:1] = ["one", "two"]
    return run(*args).status


class Failing:
    """A file that raises what it was given instead of being written to the end."""

    def __init__(self, file: Any, error: BaseException) -> None:
        self._file, self._error = file, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Failing:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    @property
    def buffer(self) -> Failing:
        return Failing(self._file.buffer, self._error)

    def write(self, text: Any) -> None:
        self._file.write(text[: len(text) // 2])
        raise self._error

    def writelines(self, lines: Any) -> None:
        for line in lines:
            self.write(line)


OPENED: Any = os.fdopen


def failing(error: BaseException, good: int = 0) -> Callable[..., Any]:
    """An `os.fdopen` whose files fail, all but the first `good`."""
    files: list[Any] = []

    def opened(*args: Any, **more: Any) -> Any:
        files.append(OPENED(*args, **more))
        return Failing(files[-1], error) if len(files) > good else files[-1]

    return opened


ENDS: list[tuple[Callable[[], BaseException], int]] = [
    (KeyboardInterrupt, ExitCode.INTERRUPTED),
    (lambda: Ended(signal.SIGTERM), 128 + signal.SIGTERM),
    (lambda: OSError(errno.ENOSPC, "No space left on device"), ExitCode.INPUT),
]


@pytest.mark.parametrize(("command", "suffix"), CALLS)
def test_the_old_file_stays_and_nothing_else(
    pair: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, suffix: str
) -> None:
    file = tmp_path / f"out.{suffix}"
    file.write_bytes(b"old")
    for ends, status in ENDS:
        monkeypatch.setattr("os.fdopen", failing(ends()))
        assert called(command, pair, file) == status
        assert file.read_bytes() == b"old"
        assert list(tmp_path.iterdir()) == [file]
    monkeypatch.undo()
    assert called(command, pair, file) == ExitCode.OK
    assert file.read_bytes() != b"old"
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_of_reports_keeps_those_that_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("one", "two"):
        (tmp_path / "in" / name).mkdir(parents=True)
        for outlet in ("a", "b"):
            text = f"The gate {name} was shut on Monday by {outlet}. Nobody was hurt.\n"
            (tmp_path / "in" / name / f"{outlet}.txt").write_text(text)
    monkeypatch.setattr("os.fdopen", failing(KeyboardInterrupt(), good=1))
    out = tmp_path / "out"
    ran = run("compare", tmp_path / "in", "--group-by", "folder", "-f", "json", "-o", out)
    assert ran.status == ExitCode.INTERRUPTED
    (whole,) = out.iterdir()
    assert whole.read_text("utf-8").rstrip().endswith("}")


def test_two_runs_on_one_output_leave_one_whole(pair: Path, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    call = [sys.executable, "-m", "storydiff", "compare", str(pair), "-o", str(file)]
    runs = [subprocess.Popen(call) for _ in range(2)]
    assert [process.wait() for process in runs] == [0, 0]
    alone = tmp_path / "alone.json"
    assert called("compare", pair, alone) == ExitCode.OK
    assert len(file.read_bytes()) == len(alone.read_bytes())
    assert {f.name for f in tmp_path.iterdir()} == {"out.json", "alone.json"}


@pytest.mark.parametrize("place", ["folder", "missing/out.json", "loop/out.json", "file/out.json"])
def test_a_place_where_nothing_can_be_written_is_one_line(
    pair: Path, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    ran = run("compare", pair, "-f", "json", "-o", tmp_path / place)
    assert ran.status == ExitCode.INPUT
    assert ("is a folder" if place == "folder" else "cannot be written") in ran.err
    assert (tmp_path / "file").read_bytes() == b"old"


@contextmanager
def as_nobody() -> Generator[None, None, None]:
    """Without the rights of root, which may write everywhere."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no rights of this kind here")
@pytest.mark.parametrize("old", [True, False])
def test_a_folder_that_may_only_be_read_is_one_line(pair: Path, old: bool) -> None:
    with TemporaryDirectory() as name:
        shut = Path(name) / "shut"
        shut.mkdir()
        shutil.copytree(pair, Path(name) / "pair")
        for folder in (Path(name), Path(name) / "pair"):
            folder.chmod(0o755)
        file = shut / "out.json"
        if old:
            file.write_bytes(b"old")
            file.chmod(0o444)
        shut.chmod(0o555)
        called("compare", pair, Path(name) / "before.json")  # imports what nobody may read
        with as_nobody():
            ran = run("compare", Path(name) / "pair", "-o", file)
        assert ran.status == ExitCode.INPUT
        assert "cannot be written" in ran.err
        assert [f.read_bytes() for f in shut.iterdir()] == [b"old"] * old
        shut.chmod(0o755)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_written_as_it_is(pair: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        assert called("compare", pair, pipe) == ExitCode.OK
        written, _ = reader.communicate()
    assert written.startswith(b"{") and written.rstrip().endswith(b"}")
    assert pipe.is_fifo()
