"""Every command, every flag and every error is documented, and links lead somewhere."""

from __future__ import annotations

import re
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from typer.models import OptionInfo

import storydiff_cli
from storydiff.errors import StorydiffError
from storydiff_cli import faults
from storydiff_cli.config import TABLES
from storydiff_cli.options import COMMANDS
from tests.cli.world import run
from tests.stories import ROOT

PAGES = {page.name: page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md")}
EVERY_PAGE = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]
README = (ROOT / "README.md").read_text("utf-8")


def section(command: str) -> str:
    """What docs/commands.md says of a command."""
    found = re.search(rf"^## {command}\n(.*?)(?=^## |\Z)", PAGES["commands.md"], re.S | re.M)
    assert found, f"docs/commands.md has no section on {command}"
    return found[1]


def flags(command: str) -> list[str]:
    """The long flags of a command."""
    options, _ = COMMANDS[command]
    hints = get_type_hints(options, include_extras=True)
    found: list[str] = []
    for field in fields(options):
        hint = hints[field.name]
        assert get_origin(hint) is Annotated, f"{field.name} is not described"
        described = get_args(hint)[1]
        if isinstance(described, OptionInfo):
            declared = [d for d in described.param_decls or () if d.startswith("--")]
            found += declared or [f"--{field.name.replace('_', '-')}"]
    return found


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_in_the_readme(command: str) -> None:
    assert f"storydiff {command}" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_each_flag_is_in_the_reference(command: str) -> None:
    text = section(command)
    assert [flag for flag in flags(command) if not re.search(rf"{flag}\b", text)] == []


@pytest.mark.parametrize("table", TABLES)
def test_each_part_of_the_configuration_is_documented(table: str) -> None:
    assert any(table in page and "storydiff.toml" in page for page in [README, *PAGES.values()])


def test_the_tests_that_the_page_on_trust_names_are_there() -> None:
    cells = [line.split("|")[-2] for line in PAGES["trust.md"].splitlines() if ".py::" in line]
    assert len(cells) > 30
    for cell in cells:
        place = ""
        for named in re.findall(r"`([^`]+)`", cell):
            place = place if named.startswith("::") else named.rpartition("::")[0]
            *groups, test = named.split("::")[1:]
            text = (ROOT / "tests" / place.split("::")[0]).read_text("utf-8")
            assert re.search(rf"def {test}\(", text), named
            assert all(f"class {group}:" in text for group in groups if group)


def slugs() -> set[str]:
    """Those of every error that is raised on purpose, and of what `main` names itself."""
    for module in walk_packages(storydiff_cli.__path__, "storydiff_cli."):
        import_module(module.name)
    found = {error.slug for error in StorydiffError.__subclasses__()}
    return found | {faults.USAGE, faults.SYSTEM, faults.BUG}


def test_every_error_is_explained_and_nothing_else() -> None:
    page = PAGES["errors.md"]
    assert set(re.findall(r"^### (\S+)$", page, re.MULTILINE)) == slugs()


def test_help_tells_what_the_page_does() -> None:
    page = PAGES["errors.md"]
    for slug in slugs():
        ran = run("help", slug)
        assert ran.status == 0
        assert ran.out.startswith(f"{slug}\n")
        assert ran.out.strip() in page
        assert ran.out.count("\n") >= 2
        assert "##" not in ran.out


@pytest.mark.parametrize("page", EVERY_PAGE, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
