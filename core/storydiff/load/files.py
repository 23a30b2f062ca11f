"""Paths to documents: files as they are, folders walked in sorted order, hidden files left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from storydiff.errors import NotFound
from storydiff.load.interface import MODULES, Document
from storydiff.models import Skipped

MAX_BYTES = 64 * 2**20
"""The largest file read: far above any article or archive file, far below a machine's memory."""


def find(path: Path) -> Iterator[Path | Skipped]:
    """The files that a path names: itself, or what a folder holds.

    In a folder, links to folders are not followed, and a file that no loader reads is Skipped.
    Raises NotFound where there is nothing of that name.
    """
    if path.is_dir():
        yield from _walk(path)
    elif path.exists():
        yield path
    else:
        raise NotFound(f"{path}: no such file or folder", "check the spelling of the path")


def read(path: Path) -> Document | Skipped:
    """A file's bytes, or why they cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        return Skipped(str(path), f"cannot be read: {error.strerror or error}")
    if len(data) > MAX_BYTES:
        return Skipped(str(path), f"larger than {MAX_BYTES // 2**20} MB")
    return Document(str(path), data)


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    unreadable: list[Skipped] = []

    def note(error: OSError) -> None:
        unreadable.append(Skipped(str(error.filename), f"cannot be read: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield _usable(Path(parent, name))
    yield from unreadable


def _usable(path: Path) -> Path | Skipped:
    if not path.is_file():
        return Skipped(str(path), "not a regular file")
    if path.suffix.lower() not in MODULES:
        kind = f"{path.suffix} files are" if path.suffix else "files without a suffix are"
        return Skipped(str(path), f"{kind} not read")
    return path
