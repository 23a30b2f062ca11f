"""What lies in object stores: files below an address, read where they lie, by pyarrow.

Its wheels speak to Amazon S3 and whatever has its interface, to Google's and to Azure's stores, and
take credentials and endpoints from where their own tools do: the environment, `~/.aws`, the role of
the machine. Nothing is installed on the way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from importlib import import_module
from io import BufferedReader
from operator import itemgetter
from typing import Any, BinaryIO, Literal
from urllib.parse import urlsplit

from storydiff.errors import NotFound
from storydiff.frozen import dataclass
from storydiff.loading.addresses import without_password
from storydiff.loading.extras import library
from storydiff.loading.interface import MODULES, STREAMED, Document, suffix_of

SCHEMES = frozenset({"s3", "gs", "gcs", "abfs", "abfss"})
"""Of the addresses that are object stores'."""
_AT_ONCE = 1 << 20
"""Bytes that a store is asked for at once."""
_WILD = frozenset("*?[")


def is_stored(path: str) -> bool:
    """Whether a path is the address of something in an object store."""
    return urlsplit(path).scheme in SCHEMES


def require(address: str) -> None:
    """Raise MissingExtra where what reads the address is not installed."""
    library("pyarrow.fs", "data", f"reading {without_password(address)}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file in a store: its address without a password, its size in bytes, and when it was last
    written."""

    address: str
    size: int
    written: str
    store: Any
    path: str

    def open(self, mode: Literal["rb"] = "rb") -> BinaryIO:
        """A stream of the bytes, which may be read anywhere. Raises OSError."""
        # Arrow's file has no lines, and asks the store for every few bytes.
        return BufferedReader(self.store.open_input_file(self.path), _AT_ONCE)

    def document(self) -> Document:
        """The file as it is loaded: formats that may be larger than memory from a stream."""
        suffix = suffix_of(self.path)
        if suffix in STREAMED:
            return Document(self.address, b"", suffix, file=self)
        with self.open() as stream:
            return Document(self.address, stream.read(), suffix)


def find(address: str) -> Iterator[Stored]:
    """The file at an address, those that its wildcards match (`*`, `?` and `[…]`, each within a
    part of the path), or all those below it that can be read, in order.

    Raises MissingExtra, and NotFound where nothing is there or the store does not answer.
    """
    require(address)
    fs: Any = import_module("pyarrow.fs")
    shown = without_password(address)
    parts = address.split("/")
    fixed = next((n for n, part in enumerate(parts) if n > 2 and _WILD & set(part)), len(parts))
    root = "/".join(parts[:fixed]).rstrip("/")
    try:
        store, base = fs.FileSystem.from_uri(root)
        infos = _below(fs, store, base)
    except (OSError, ValueError) as error:  # pyarrow's own are both
        said = str(error).partition(". ")[0].replace(root, without_password(root))
        raise NotFound(f"{shown}: {said}") from error
    found = [
        Stored(without_password(root) + path, info.size, str(info.mtime), store, info.path)
        for path, info in sorted(((i.path.removeprefix(base), i) for i in infos), key=itemgetter(0))
        if _matches(path.strip("/"), parts[fixed:])
    ]
    if not found:
        raise NotFound(f"{shown}: nothing there that can be read")
    yield from found


def _below(fs: Any, store: Any, base: str) -> list[Any]:
    """What is known of a file, or of all files in a folder."""
    itself = store.get_file_info(base)
    if itself.type == fs.FileType.File:
        return [itself]
    infos = store.get_file_info(fs.FileSelector(base, recursive=True, allow_not_found=True))
    return [info for info in infos if info.type == fs.FileType.File]


def _matches(path: str, wanted: Sequence[str]) -> bool:
    """Whether a file below the address is meant: `path` is empty for the file itself."""
    if not wanted:
        return not path or suffix_of(path) in MODULES
    parts = path.split("/")
    return len(parts) == len(wanted) and all(map(fnmatchcase, parts, wanted))
