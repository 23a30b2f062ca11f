"""What the documentation shows is what the program does."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import storydiff
from storydiff.errors import StorydiffError
from tests.blocks import current, pages
from tests.stories import ROOT

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]


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


@pytest.mark.parametrize("error", StorydiffError.__subclasses__(), ids=lambda e: e.slug)
def test_every_error_is_explained(error: type[StorydiffError]) -> None:
    assert f"\n### {error.slug}\n" in (ROOT / "docs" / "errors.md").read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
