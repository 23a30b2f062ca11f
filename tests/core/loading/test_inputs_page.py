"""The page on inputs names what is read."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from storydiff.loading.interface import MODULES
from storydiff.loading.records import NAMES

PAGE = Path("docs/inputs.md").read_text("utf-8")


def test_every_format_is_named() -> None:
    named = set(re.findall(r"`(\.[a-z.]+)`", PAGE))
    other_spellings = {".text", ".markdown", ".xhtml", ".mht", ".ndjson"}
    assert named == MODULES.keys() - other_spellings


def test_every_extra_is_named() -> None:
    extras = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))
    offered = set(extras["project"]["optional-dependencies"])
    assert set(re.findall(r"storydiff\[(\w+)\]", PAGE)) <= offered


def test_every_field_is_named_in_its_order() -> None:
    rows = dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", PAGE, re.M))
    assert {ours: rows[ours].split(", ") for ours in NAMES} == {
        ours: list(theirs) for ours, theirs in NAMES.items()
    }
