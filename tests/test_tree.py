"""What is committed: nothing that fell into the tree by accident."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.mutants.__main__ import AREAS

ROOT = Path(__file__).parents[1]
FOLDERS = {".ci", ".github", "benchmarks", "cli", "core", "docs", "samples", "tests"}
FILES = {
    ".gitignore",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "pyproject.toml",
}
LARGEST = 3_000_000
"""Bytes of a file: the vectors of words have 2.6 million, and nothing else comes near."""


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """The paths that git knows, from the top."""
    if not (ROOT / ".git").exists():
        pytest.skip("no checkout of git: a source archive has what the build put into it")
    ran = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return ran.stdout.decode().rstrip("\0").split("\0")


def test_the_top_level_holds_known_names_alone(tracked: list[str]) -> None:
    tops = {path.partition("/")[::2] for path in tracked}
    assert {name for name, below in tops if below} == FOLDERS
    assert {name for name, below in tops if not below} == FILES


def test_names_are_plain_and_files_of_a_size_to_be_read(tracked: list[str]) -> None:
    assert [path for path in tracked if not re.fullmatch(r"[\w./-]+", path, re.ASCII)] == []
    large = [path for path in tracked if (ROOT / path).stat().st_size > LARGEST]
    assert large == []


def test_the_tests_that_mutants_are_tried_with_are_there() -> None:
    named = {path for paths in AREAS.values() for path in paths}
    assert [path for path in sorted(named) if not (ROOT / "tests" / path).exists()] == []
