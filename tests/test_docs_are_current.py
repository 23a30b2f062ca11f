"""What the documentation shows is what the program does."""

from __future__ import annotations

import doctest
import re
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import storydiff
import storydiff_cli
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


def test_every_error_is_explained() -> None:
    for module in walk_packages(storydiff_cli.__path__, "storydiff_cli."):
        import_module(module.name)
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    slugs = {error.slug for error in StorydiffError.__subclasses__()}
    assert {slug for slug in slugs if f"\n### {slug}\n" not in page} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
