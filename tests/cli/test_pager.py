"""Long tables go to the reader's pager on a terminal of the process's own, and nowhere else."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from storydiff_cli import pager
from storydiff_cli.console import World


def world(stdout: io.TextIOBase, **environ: str) -> World:
    return World(io.TextIOWrapper(io.BytesIO()), stdout, io.StringIO(), {**os.environ, **environ})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("environ", "used"),
    [
        ({"STORYDIFF_PAGER": "most -s", "PAGER": "more"}, "most -s"),
        ({"PAGER": "more"}, "more"),
        ({"PAGER": "cat"}, ""),
        ({"STORYDIFF_PAGER": ""}, ""),
    ],
)
def test_which_pager_is_used(environ: dict[str, str], used: str) -> None:
    assert pager.command(World(None, io.StringIO(), io.StringIO(), environ)) == used  # type: ignore[arg-type]


def test_a_long_text_is_piped_to_the_pager(tmp_path: Path) -> None:
    file = tmp_path / "shown"
    _, end = os.openpty()
    with os.fdopen(end, "w") as terminal:
        told = world(terminal, STORYDIFF_PAGER=f"cat > {file}")
        assert pager.page("a line\n" * 500, told)
        assert file.read_text() == "a line\n" * 500
        assert not pager.page("a line\n", told)
        assert not pager.page("a line\n" * 500, world(terminal, STORYDIFF_PAGER="no-such-pager"))


def test_a_pager_that_is_left_early_is_no_error() -> None:
    _, end = os.openpty()
    with os.fdopen(end, "w") as terminal:
        assert pager.page("a line\n" * 100_000, world(terminal, STORYDIFF_PAGER="true"))


def test_a_pipe_is_not_paged() -> None:
    assert not pager.page("a line\n" * 500, world(io.StringIO(), PAGER="more"))
