"""The recipes of docs/data.md do what they say, where pandas, R and jq are at hand."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "data.md").read_text("utf-8")
BLOCKS = re.findall(r"```(\w+)\n(.*?)```", PAGE, re.DOTALL)
SHELL = [text for language, text in BLOCKS if language == "sh"]


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "samples", tmp_path / "archive")
    (tmp_path / "storydiff").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m storydiff "$@"\n', "utf-8"
    )
    (tmp_path / "storydiff").chmod(0o755)
    return tmp_path


def shell(command: str, folder: Path) -> str:
    """What a command prints, `storydiff` being this one; a status of 1 is an answer."""
    path = f"{folder}:{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    done = subprocess.run(
        command,
        shell=True,
        cwd=folder,
        env={"PATH": path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the recipes are those of a POSIX shell")
@pytest.mark.skipif(shutil.which("jq") is None, reason="jq is not installed")
@pytest.mark.parametrize("recipe", SHELL)
def test_a_recipe_of_the_shell_answers(recipe: str, archive: Path) -> None:
    lines = shell(recipe, archive).splitlines()
    assert lines
    if ".outlets" in recipe and "@tsv" in recipe:
        assert [line.split("\t")[:3] for line in lines] == [
            ["factory", "5", "5"],
            ["ferry", "6", "6"],
            ["mayor", "5", "5"],
        ]
    if recipe.startswith("storydiff find"):
        assert lines[0] == "contradicted"


def test_the_lines_for_pandas_run(archive: Path) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed (extra dev)")
    (command,) = re.findall(r"^    (storydiff compare .*)$", PAGE, re.MULTILINE)
    shell(command, archive)
    (code,) = (text for language, text in BLOCKS if language == "python")
    (archive / "recipe.py").write_text(f"{code}\nprint(wide.shape)\n", "utf-8")
    told = shell(f"'{sys.executable}' recipe.py", archive).splitlines()
    names = {line.split()[0] for line in told if not line.startswith("(")}
    assert names == {"story", "ferry-fog-isolde", "halvane-mayor-libraries"} | {
        "ammonia-tressick-leak"
    }


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed (r-base-core)")
def test_the_lines_for_r_run(archive: Path) -> None:
    (command,) = re.findall(r"^    (storydiff compare .*)$", PAGE, re.MULTILINE)
    shell(command, archive)
    (code,) = (text for language, text in BLOCKS if language == "r")
    (archive / "recipe.R").write_text(f"{code}\ncat(dim(wide), nrow(points))\n", "utf-8")
    *told, sizes = shell("Rscript --vanilla recipe.R", archive).splitlines()
    rows, columns, points = map(int, sizes.split())
    assert 0 < rows <= points
    assert columns > 4
    names = " ".join(told).split()
    assert {"ferry-fog-isolde", "halvane-mayor-libraries"} <= set(names)
