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
from storydiff.errors import MissingExtra, StorydiffError
from storydiff_cli import app, faults
from tests.blocks import current, pages
from tests.cli.world import run
from tests.stories import ROOT

PAGE = "docs/errors.md"
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


def slugs() -> set[str]:
    """Those of every error that is raised on purpose, and of what `main` names itself."""
    for module in walk_packages(storydiff_cli.__path__, "storydiff_cli."):
        import_module(module.name)
    found = {error.slug for error in StorydiffError.__subclasses__()}
    return found | {faults.USAGE, faults.SYSTEM, faults.BUG}


def test_every_error_is_explained_and_nothing_else() -> None:
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    assert set(re.findall(r"^### (\S+)$", page, re.MULTILINE)) == slugs()


def test_help_tells_what_the_page_does() -> None:
    page = (ROOT / "docs" / "errors.md").read_text("utf-8")
    for slug in slugs():
        ran = run("help", slug)
        assert ran.status == 0
        assert ran.out.startswith(f"{slug}\n")
        assert ran.out.strip() in page
        assert ran.out.count("\n") >= 2
        assert "##" not in ran.out


def test_every_error_names_its_slug(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[type[StorydiffError]] = [StorydiffError, *StorydiffError.__subclasses__()]
    for kind in kinds:
        error = MissingExtra("pdf", "it") if kind is MissingExtra else kind("said", "do this")

        def raises(*_: object, error: StorydiffError = error) -> None:
            raise error

        monkeypatch.setattr(app, "find_config", raises)
        lines = run("compare").err.splitlines()
        assert lines[-1] == f"storydiff: see: storydiff help {kind.slug}, or {PAGE}#{kind.slug}"
        assert len(lines) == 3
        assert run("compare", "-q").err.splitlines() == lines[:1]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
