"""What the documentation shows is what the program does."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import storydiff
from storydiff.errors import MissingExtra, StorydiffError
from storydiff_cli import app
from tests.blocks import current, pages
from tests.cli.world import run
from tests.stories import ROOT

PAGE = "docs/errors.md"


@pytest.mark.parametrize("page", pages(), ids=lambda p: p.name)
def test_the_output_shown_is_current(page: Path) -> None:
    assert page.read_text("utf-8") == current(page), "stale: run `make docs`"


def test_the_points_that_are_named_are_there() -> None:
    told = "".join(
        page.read_text("utf-8") for page in (ROOT / "README.md", ROOT / "docs/tutorial.md")
    )
    named = set(re.findall(r"--claim ([0-9a-f]{6})", told))
    ferry = storydiff.compare(storydiff.load([str(ROOT / "samples" / "ferry")]))
    assert named
    assert named <= {claim.id for claim in ferry.claims}


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


def test_every_error_names_its_slug(monkeypatch: pytest.MonkeyPatch) -> None:
    kinds: list[type[StorydiffError]] = [StorydiffError, *StorydiffError.__subclasses__()]
    for kind in kinds:
        error = MissingExtra("pdf", "it") if kind is MissingExtra else kind("said", "do this")

        def raises(*_: object, error: StorydiffError = error) -> None:
            raise error

        monkeypatch.setattr(app, "find_config", raises)
        lines = run("compare").err.splitlines()
        assert lines[-1] == f"storydiff: see: storydiff help {kind.slug}"
        assert len(lines) == 3
        assert run("compare", "-q").err.splitlines() == lines[:1]
