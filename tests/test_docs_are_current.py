"""What the documentation shows is what the program does."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import storydiff
from tests.blocks import current, pages
from tests.stories import ROOT


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.name)
def test_the_output_shown_is_current(page: Path) -> None:
    assert page.read_text("utf-8") == current(page), "stale: run `make docs`"


def test_the_examples_of_the_readme_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert found.attempted > 0
    assert found.failed == 0


def test_the_examples_of_the_package_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(storydiff)
    assert found.attempted > 0
    assert found.failed == 0
