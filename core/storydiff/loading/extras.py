"""Libraries that come with an extra: imported when a file of their format is met."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from storydiff.errors import MissingExtra


def library(module: str, extra: str, read: str = "") -> Any:
    """The module, imported now. Raises MissingExtra with the line that installs it; `read` is what
    cannot be read without, where the extra is not called so."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtra(extra, f"reading {read or extra.upper()}") from error
