"""The data files that ship with the package, by their paths in it.

By `pathlib`: `importlib.resources` would bring tempfile, random and zipfile into each start, which
is a hundredth of a short run, for packages that lie in an archive; this one is unpacked.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent


def data(path: str) -> bytes:
    """A file as it is. Raises FileNotFoundError."""
    return (_FOLDER / path).read_bytes()


def text(path: str) -> str:
    """A text file. Raises FileNotFoundError."""
    return data(path).decode()


@cache
def table(path: str) -> Mapping[str, Any]:
    """A TOML file, read once. Raises FileNotFoundError."""
    return tomllib.loads(text(path))
