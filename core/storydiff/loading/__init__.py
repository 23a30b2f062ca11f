"""Files, folders, addresses and stdin to articles. What cannot be used is shown, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from storydiff.loading import duplicates, files, sniff
from storydiff.loading.bounds import bounded, together
from storydiff.loading.guard import guarded
from storydiff.loading.interface import Document, LoadOptions, loader_for
from storydiff.loading.naming import shorten_labels
from storydiff.loading.self_naming import named
from storydiff.models import Article, Loaded, Skipped

__all__ = ["STDIN", "LoadOptions", "load", "loaded", "stream"]

STDIN = "-"
"""The path that stands for `LoadOptions.stdin`."""

_DEFAULTS = LoadOptions()


def load(paths: Iterable[str | Path], options: LoadOptions = _DEFAULTS) -> Loaded:
    """The articles of files, folders, web addresses and `-`, in sorted path order.

    The order of `paths` changes nothing, and what is named twice is read once. Articles whose text
    another one has are set aside in `duplicates`, unless the options keep them. An input that
    cannot be used is in `skipped` with its reason. Raises NotFound for a path that does not exist.
    """
    found = [item for document in _documents(paths, options) for item in _read(document, options)]
    articles = sorted(
        (item for item in found if isinstance(item, Article)),
        key=lambda article: (article.path, article.label, article.title or "", article.text),
    )
    skipped = together(item for item in found if isinstance(item, Skipped))
    loaded = Loaded(shorten_labels([named(article) for article in articles]), tuple(skipped))
    return loaded if options.keep_duplicates else duplicates.once(loaded)


def stream(
    paths: Iterable[str | Path], options: LoadOptions = _DEFAULTS
) -> Iterator[Article | Skipped]:
    """The articles one at a time, in sorted path order and each file's own, never all in memory.

    Labels that are files' stems stand whole, and copies are not set aside: both need all articles.
    Raises NotFound for a path that does not exist.
    """
    for document in _documents(paths, options):
        yield from loaded(document, options)


def loaded(document: Document | Skipped, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of one document, as in a stream."""
    for item in _read(document, options):
        yield named(item) if isinstance(item, Article) else item


def _documents(paths: Iterable[str | Path], options: LoadOptions) -> Iterator[Document | Skipped]:
    """What each path names, read; nothing is fetched that was not typed."""
    named = list(paths)
    addresses = sorted({path for path in named if isinstance(path, str) and "://" in path})
    for file in _files(path for path in named if path not in addresses and path != STDIN):
        if options.ignores(file.path if isinstance(file, Skipped) else str(file)):
            continue
        yield file if isinstance(file, Skipped) else files.read(file, options.limits)
    if addresses:
        from storydiff.loading import fetch

        for address in addresses:
            yield fetch.fetch(address, options)
    if STDIN in named:
        yield _stdin(options)


def _stdin(options: LoadOptions) -> Document | Skipped:
    if options.stdin is None:
        return Skipped(STDIN, "no standard input to read")
    try:
        return Document(STDIN, options.stdin(), ".")
    except OSError as error:
        return Skipped(STDIN, f"cannot be read: {error.strerror or error}")


def _files(paths: Iterable[str | Path]) -> list[Path | Skipped]:
    """Every file once, however often it is named."""
    named = [item for path in paths for item in files.find(Path(path))]
    once: dict[object, Path | Skipped] = {}
    for item in sorted(named, key=lambda i: i.path if isinstance(i, Skipped) else str(i)):
        once.setdefault(item if isinstance(item, Skipped) else item.resolve(), item)
    return list(once.values())


def _read(document: Document | Skipped, options: LoadOptions) -> Iterator[Article | Skipped]:
    """The articles of a document, by its suffix or else by what its bytes look like."""
    if isinstance(document, Skipped):
        yield document
        return
    if document.file is None and not document.data.strip():
        yield Skipped(document.path, "empty file")
        return
    document = replace(document, suffix=sniff.suffix(document))
    loader = loader_for(document.suffix)
    found = guarded(document.path, lambda: loader.load(document, options))
    yield from bounded(document.path, found, options.limits)
