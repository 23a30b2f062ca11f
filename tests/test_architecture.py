"""The page on the architecture names what is there."""

from __future__ import annotations

import re
from pathlib import Path
from pkgutil import iter_modules

import storydiff

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/architecture.md").read_text("utf-8")
APART = {"__main__", "_version", "languages", "nltk_parts"}
"""Modules that are no stage of the pipeline."""


def test_every_package_is_told_of() -> None:
    told = set(re.findall(r"`([a-z_]+)`", PAGE))
    assert {module.name for module in iter_modules(storydiff.__path__)} - APART <= told


def test_every_path_is_there() -> None:
    paths = re.findall(r"`((?:core|cli|tests|docs)/[\w/.-]+)`", PAGE)
    assert paths
    assert [path for path in paths if not (ROOT / path).exists()] == []
