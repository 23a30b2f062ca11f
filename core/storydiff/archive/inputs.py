"""An archive as a stream: files, folders and addresses of object stores, an article at a time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b, file_digest
from pathlib import Path

from storydiff.archive import stores
from storydiff.archive.stores import Stored, is_stored
from storydiff.errors import StorydiffError
from storydiff.loading import LoadOptions, files, loaded, stream
from storydiff.loading.addresses import without_password
from storydiff.models import Article, Skipped


class Offline(StorydiffError):
    """An address of an object store, where the network is not to be used."""

    slug = "offline"


def read(paths: Sequence[str], options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of an archive in sorted path order, the same ones in the same order each time.

    However long a file is: it is never in memory as a whole. Raises NotFound, MissingExtra,
    Offline, and OSError for an object store that cannot be reached.
    """
    endless = replace(options.limits, records=sys.maxsize, expanded_bytes=sys.maxsize)
    options = replace(options, limits=endless)
    stored = check(paths, options.offline)
    yield from stream([path for path in paths if path not in stored], options)
    for address in stored:
        for file in stores.find(address):
            if not options.ignores(file.path):
                yield from loaded(file.document(), options)


def check(paths: Iterable[str], offline: bool) -> list[str]:
    """The addresses of object stores among the paths, in order, before any is asked for.

    Raises Offline where the network is not to be used, MissingExtra where none can be read.
    """
    stored = sorted(filter(is_stored, paths))
    for address in stored:
        if offline:
            raise Offline(f"{without_password(address)}: not read, as --offline says")
        stores.require(address)
    return stored


def fingerprint(paths: Iterable[str]) -> list[list[object]]:
    """What the inputs are: each file's path and the hash of what it holds, of one in an object
    store its size and time; an address of the web as it is written. Reads every file here once, as
    fast as the disk gives it."""
    return [list(_state(path)) for path in _files(sorted(set(paths)))]


def _state(path: Path | Stored | str) -> Iterator[object]:
    if isinstance(path, Stored):
        yield from (path.address, path.size, path.written)
    elif isinstance(path, Path):
        yield from (str(path), _hash(path))
    else:
        yield from (path, None)


def _files(paths: Iterable[str]) -> Iterator[Path | Stored | str]:
    for path in paths:
        if is_stored(path):
            yield from stores.find(path)
        elif "://" in path:
            yield path
        else:
            yield from (item for item in files.find(Path(path)) if isinstance(item, Path))


def _hash(path: Path) -> str | None:
    try:
        with path.open("rb") as file:
            return file_digest(file, lambda: blake2b(digest_size=16)).hexdigest()
    except OSError:
        return None
