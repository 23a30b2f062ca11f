"""Every threshold has a reason, and is read."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path

import storydiff_cli
from storydiff import settings

SOURCE = Path(settings.__file__)
SECTIONS = [s for s in vars(settings).values() if isinstance(s, type) and is_dataclass(s)]
ROOTS = (SOURCE.parent, Path(storydiff_cli.__file__).parent)
CODE = "\n".join(
    path.read_text("utf-8") for root in ROOTS for path in root.rglob("*.py") if path != SOURCE
)
FIELDS = [(section.__name__, field.name) for section in SECTIONS for field in fields(section)]


def test_a_setting_is_read() -> None:
    assert [(s, name) for s, name in FIELDS if not re.search(rf"\.{name}\b", CODE)] == []


def test_a_setting_states_its_reason() -> None:
    code = SOURCE.read_text("utf-8")
    body = {s.__name__: code.partition(f"class {s.__name__}:")[2] for s in SECTIONS}
    bare = [
        (section, name)
        for section, name in FIELDS
        if section != settings.Settings.__name__
        and not re.search(rf'\n    {name}: [^\n]+\n    """', body[section])
    ]
    assert bare == []
