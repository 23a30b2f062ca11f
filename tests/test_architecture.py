"""The page on the architecture names what is there."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

import pytest

import storydiff
from storydiff.render import contrasts, first_screen

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


@pytest.mark.parametrize("package", [contrasts, first_screen], ids=lambda p: p.__name__)
def test_each_module_of_a_package_can_be_the_first_that_is_imported(package: ModuleType) -> None:
    names = [m.name for m in iter_modules(package.__path__, f"{package.__name__}.")]
    assert names
    code = (
        "import sys; from importlib import import_module\n"
        "for name in sys.argv[1:]:\n"
        "    for known in [m for m in sys.modules if m.startswith('storydiff')]:\n"
        "        del sys.modules[known]\n"
        "    import_module(name)"
    )
    subprocess.run([sys.executable, "-c", code, *names], check=True)
