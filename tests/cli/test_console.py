"""The world as a command sees it: colour, width, progress, stdin."""

from __future__ import annotations

import io
from pathlib import Path
from threading import Event

import pytest

from storydiff_cli.console import World, rich_console
from tests.cli.world import Terminal, run


def world(stderr: io.StringIO, patience: float = 60) -> World:
    return World(io.TextIOWrapper(io.BytesIO()), io.StringIO(), stderr, patience=patience)


@pytest.mark.parametrize(
    ("terminal", "color", "environ", "styled", "coloured"),
    [
        (True, "auto", {}, True, True),
        (False, "auto", {}, False, False),
        (False, "always", {}, True, True),
        (True, "never", {}, False, False),
        (True, "auto", {"NO_COLOR": "1"}, True, False),
        (True, "always", {"NO_COLOR": "1"}, True, True),
        (True, "auto", {"TERM": "dumb"}, False, False),
    ],
)
def test_when_there_is_colour(
    terminal: bool, color: str, environ: dict[str, str], styled: bool, coloured: bool
) -> None:
    file = Terminal() if terminal else io.StringIO()
    here = World(io.TextIOWrapper(io.BytesIO()), file, io.StringIO(), environ)
    console = rich_console(here, file, color=color, width=80)
    console.print("x", style="bold red")
    assert ("\x1b[" in file.getvalue()) is styled
    assert ("31" in file.getvalue()) is coloured


class Watched(Terminal):
    """A terminal that tells when something has been written."""

    def __init__(self) -> None:
        super().__init__()
        self.written = Event()

    def write(self, text: str) -> int:
        self.written.set()
        return super().write(text)


def test_a_long_run_is_told_on_a_terminal_and_wiped_out() -> None:
    stderr = Watched()
    with world(stderr, patience=0).working("comparing"):
        assert stderr.written.wait(60)
    assert stderr.getvalue() == "\rcomparing … 1 s\r\x1b[K"


@pytest.mark.parametrize(("stderr", "quiet"), [(Terminal(), True), (io.StringIO(), False)])
def test_nothing_is_told_when_quiet_or_in_a_pipe(stderr: io.StringIO, quiet: bool) -> None:
    with world(stderr, patience=0).working("comparing", quiet):
        pass
    assert stderr.getvalue() == ""


def test_a_quick_run_is_not_told() -> None:
    stderr = Terminal()
    with world(stderr).working("comparing"):
        pass
    assert stderr.getvalue() == ""


def test_stdin_is_read_for_a_dash() -> None:
    ran = run("sources", "-", stdin=b"The mill burnt down on Friday.\n", environ={})
    assert ran.status == 0
    assert "\t5\t" in ran.out or "\t6\t" in ran.out
    assert ran.err == ""


def test_a_terminal_is_told_that_stdin_is_read() -> None:
    class Typed(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    stderr = io.StringIO()
    here = World(Typed(io.BytesIO(b"typed")), io.StringIO(), stderr)
    assert here.read_stdin() == b"typed"
    assert stderr.getvalue() == "storydiff: reading stdin, end with Ctrl-D\n"


def test_the_width_is_the_terminals(sample: Path) -> None:
    wide = run("compare", sample, tty=True, columns=100).out
    narrow = run("compare", sample, tty=True, columns=60).out
    assert len(narrow.splitlines()) > len(wide.splitlines())


def test_symbols_only_where_the_encoding_has_them() -> None:
    class Old(io.StringIO):
        encoding = "iso-8859-1"

    assert not World(io.TextIOWrapper(io.BytesIO()), Old(), io.StringIO()).speaks_unicode()
    assert world(io.StringIO()).speaks_unicode()
