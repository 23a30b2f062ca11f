"""The same input gives the same bytes: whatever the machine says of places, times and chance."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.stories import CASES

ODD = CASES / "odd"
WORLDS: list[tuple[Mapping[str, str], tuple[str, ...]]] = [
    ({"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"}, ()),
    (
        {"PYTHONHASHSEED": "2", "LC_ALL": "C.UTF-8", "TZ": "Pacific/Kiritimati", "COLUMNS": "200"},
        ("-W", "error"),
    ),
    ({"PYTHONHASHSEED": "3", "LC_ALL": "POSIX", "TZ": "America/Caracas", "TERM": "dumb"}, ("-OO",)),
]


CALLS = [
    *("compare PATHS -f json", "compare PATHS -f html", "compare PATHS -f csv"),
    *("compare PATHS -f md", "compare PATHS -f svg", "quotes PATHS -f json", "sources PATHS"),
    *("stories PATHS -f json", "diff bom cp1252 PATHS -f html"),
    "find 'Police closed the old bridge on Friday.' PATHS -f json",
]


@pytest.mark.parametrize("call", CALLS)
def test_of_every_world(call: str, tmp_path: Path) -> None:
    paths = [str(path) for path in sorted(ODD.iterdir())]
    before, after = map(shlex.split, call.split("PATHS"))
    outputs: set[bytes] = set()
    for n, (environ, python) in enumerate(WORLDS):
        given = paths[::-1] if n % 2 else [*paths[n:], *paths[:n], paths[0]]
        ran = subprocess.run(
            [sys.executable, *python, "-m", "storydiff", *before, *given, *after, "--no-config"],
            env={**os.environ, **environ, "SOURCE_DATE_EPOCH": "0"},
            cwd=tmp_path if n else Path("/"),
            capture_output=True,
            check=False,
        )
        assert ran.returncode in (0, 3), ran.stderr
        # A page says how it was made: with the paths in the order in which they were typed.
        outputs.add(ran.stdout.replace(b" ".join(p.encode() for p in given), b"PATHS"))
    assert len(outputs) == 1
