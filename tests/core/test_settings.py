"""Every threshold has a reason, and is read."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

import storydiff_cli
from storydiff import settings

SOURCE = Path(settings.__file__)
SECTIONS = [s for s in vars(settings).values() if isinstance(s, type) and is_dataclass(s)]
ROOTS = (SOURCE.parent, Path(storydiff_cli.__file__).parent)
CODE = "\n".join(
    path.read_text("utf-8") for root in ROOTS for path in root.rglob("*.py") if path != SOURCE
)
FIELDS = [(section.__name__, field.name) for section in SECTIONS for field in fields(section)]


@pytest.mark.parametrize(("section", "name"), FIELDS)
def test_a_setting_is_read(section: str, name: str) -> None:
    assert re.search(rf"\.{name}\b", CODE)


@pytest.mark.parametrize(
    ("section", "name"), [pair for pair in FIELDS if pair[0] != settings.Settings.__name__]
)
def test_a_setting_states_its_reason(section: str, name: str) -> None:
    body = SOURCE.read_text("utf-8").partition(f"class {section}:")[2]
    assert re.search(rf'\n    {name}: [^\n]+\n    """', body)
