"""Files and folders to articles. What cannot be used is shown, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from storydiff.load import files
from storydiff.load.interface import LoadOptions, loader_for
from storydiff.load.naming import shorten_labels
from storydiff.models import Article, Loaded, Skipped

__all__ = ["LoadOptions", "load"]

_DEFAULTS = LoadOptions()


def load(paths: Iterable[str | Path], options: LoadOptions = _DEFAULTS) -> Loaded:
    """The articles of files and folders, in sorted path order whatever the order of `paths`.

    A file named twice is read once. An input that cannot be used is in `skipped` with its reason.
    Raises NotFound for a path that does not exist.
    """
    found = [item for path in _files(paths) for item in _load_one(path, options)]
    articles = sorted(
        (item for item in found if isinstance(item, Article)),
        key=lambda article: (article.path, article.label, article.title or "", article.text),
    )
    skipped = sorted(
        (item for item in found if isinstance(item, Skipped)),
        key=lambda item: (item.path, item.reason),
    )
    return Loaded(shorten_labels(articles), tuple(skipped))


def _files(paths: Iterable[str | Path]) -> list[Path | Skipped]:
    """Every file once, however often it is named."""
    named = [item for path in paths for item in files.find(Path(path))]
    once: dict[object, Path | Skipped] = {}
    for item in sorted(named, key=lambda i: i.path if isinstance(i, Skipped) else str(i)):
        once.setdefault(item if isinstance(item, Skipped) else item.resolve(), item)
    return list(once.values())


def _load_one(path: Path | Skipped, options: LoadOptions) -> Iterator[Article | Skipped]:
    document = path if isinstance(path, Skipped) else files.read(path)
    if isinstance(document, Skipped):
        yield document
        return
    loader = loader_for(document.suffix) or loader_for(".txt")
    assert loader is not None  # plain text is always there
    yield from loader.load(document, options)
