"""Paths to documents: files as they are, folders walked in sorted order, hidden files left out."""

from __future__ import annotations

import errno
import os
import re
import select
import stat
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from storydiff.errors import NotFound
from storydiff.loading.interface import MODULES, STREAMED, Document, suffix_of
from storydiff.models import Skipped
from storydiff.settings import LoadSettings

_OPEN = ("/dev/fd/", "/proc/")  # pipes that are open already: the shell's <(command)

# How browsers name the folder of a saved page, in the languages read.
_OF_PAGE = re.compile(r"(.+)(?:_files|-Dateien|_fichiers|_archivos|_file|_ficheiros|_arquivos)")

_INSTEAD = {
    "save it as .docx": (".doc", ".pages", ".wpd"),
    "save it as .csv": (".xls", ".ods", ".numbers"),
    "save it as .eml": (".msg",),
    "save it as .html": (".webarchive",),
    "unpack it": (".zip", ".tar", ".tar.gz", ".tgz", ".7z", ".rar", ".txt.gz", ".csv.gz"),
}


def find(path: Path) -> Iterator[Path | Skipped]:
    """The files that a path names: itself, or what a folder holds.

    In a folder, links to folders are not followed, what a browser saved along with a page is passed
    over, and a file that no loader reads is Skipped.
    Raises NotFound where there is nothing of that name.
    """
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:  # a folder above it is closed, or the name is too long to be one
        yield Skipped(str(path), f"cannot be read: {error.strerror}")
        return
    if not exists:
        raise NotFound(f"{path}: no such file or folder", "check the spelling of the path")
    if is_folder:
        yield from _walk(path)
    else:
        yield path


def read(path: Path, limits: LoadSettings) -> Document | Skipped:
    """A file's bytes, or why they cannot be read; streamed formats unread."""
    limit = limits.file_bytes
    try:
        # A device or a pipe may have no end, so that it is read once, as far as a file is.
        streamed = suffix_of(str(path)) in STREAMED and path.is_file()
        with open(path, "rb", opener=_patient(limits)) as file:
            data = file.read(1 if streamed else limit + 1)
    except OSError as error:
        return Skipped(str(path), f"cannot be read: {error.strerror or error}")
    if len(data) > limit:
        return Skipped(str(path), f"larger than {limit // 2**20} MB")
    return Document(str(path), b"", file=path) if streamed and data else Document(str(path), data)


def _patient(limits: LoadSettings) -> Callable[[str, int], int]:
    """How files are opened: a named pipe that nobody opens to write is given up after a while."""

    def opened(name: str, flags: int) -> int:
        if not stat.S_ISFIFO(Path(name).stat().st_mode) or name.startswith(_OPEN):
            return os.open(name, flags)
        handle = os.open(name, flags | os.O_NONBLOCK)
        if not select.select([handle], [], [], limits.pipe_seconds)[0]:
            os.close(handle)
            raise OSError(errno.ETIMEDOUT, "a named pipe that nobody writes to")
        os.set_blocking(handle, True)
        return handle

    return opened


def _walk(folder: Path) -> Iterator[Path | Skipped]:
    unreadable: list[Skipped] = []

    def note(error: OSError) -> None:
        unreadable.append(Skipped(str(error.filename), f"cannot be read: {error.strerror}"))

    for parent, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_of_page(name, names)
        )
        for name in sorted(names):
            if not name.startswith("."):
                yield _usable(Path(parent, name))
    yield from unreadable


def _is_of_page(folder: str, files: Collection[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that was saved beside it."""
    match = _OF_PAGE.fullmatch(folder)
    return match is not None and any(f"{match[1]}{end}" in files for end in (".html", ".htm"))


def _usable(path: Path) -> Path | Skipped:
    if not path.is_file():
        broken = path.is_symlink() and not path.exists()
        return Skipped(str(path), "a link to nothing" if broken else "not a regular file")
    suffix = suffix_of(path.name)
    if suffix not in MODULES:
        kind = f"{suffix} files are" if suffix else "files without a suffix are"
        instead = next((f": {what}" for what, named in _INSTEAD.items() if suffix in named), "")
        return Skipped(str(path), f"{kind} not read{instead}")
    return path
