"""The real `main` in process, in a world made for it; or as a shell runs it."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from storydiff_cli.app import main
from storydiff_cli.console import World


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run left behind."""

    status: int
    out: str
    err: str


def run(
    *args: object,
    stdin: bytes = b"",
    tty: bool = False,
    environ: Mapping[str, str] | None = None,
    columns: int | None = None,
) -> Ran:
    """Run `storydiff` with these arguments; `tty` makes terminals of stdout and stderr."""
    out, err = (Terminal(), Terminal()) if tty else (io.StringIO(), io.StringIO())
    world = World(
        io.TextIOWrapper(io.BytesIO(stdin)), out, err, environ or {}, columns, patience=60
    )
    status = main([str(arg) for arg in args], world)
    return Ran(status, out.getvalue(), err.getvalue())


def shell(
    command: str, environ: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `storydiff` as bash does."""
    line = f"{sys.executable} -m storydiff {command}"
    env = {**os.environ, **(environ or {})}
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, env=env)
