"""Every command and every flag is documented."""

from __future__ import annotations

import re
from dataclasses import fields
from typing import Annotated, get_args, get_origin, get_type_hints

import pytest
from typer.models import OptionInfo

from storydiff_cli.app import COMMANDS
from storydiff_cli.config import TABLES
from tests.stories import ROOT

PAGES = {page.name: page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md")}
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
