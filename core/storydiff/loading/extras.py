"""Libraries that come with an extra: imported when what needs them is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from storydiff.errors import MissingExtra


def library(module: str, extra: str, needing: str = "") -> Any:
    """The module, imported now; untyped, as most of them are. Raises MissingExtra with the line
    that installs it; `needing` is what needs it, unless to read the format that it is called by."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(extra, needing or f"reading {extra.upper()}") from error
