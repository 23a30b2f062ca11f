"""What a loader is: bytes of one input in, the articles it holds (or why it holds none) out.

A loader is a module of this folder with one function, `load`. `MODULES` names it by suffix, so that
a format's libraries are imported only when a file of that format is met.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePath
from typing import Protocol, cast

from storydiff.models import Article, Skipped

MODULES: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
}
"""The module that reads each suffix (lower case, with its dot)."""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a person may choose about reading.

    `aliases` maps a file's stem or name, or a host, to an outlet's name. `fields` maps our names
    ("text", "title", "outlet", "date", …) to those of a table or JSON file. `offline` forbids the
    network. `keep_duplicates` keeps articles whose text another article has.
    """

    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    offline: bool = False
    keep_duplicates: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """One input as read: the path or address that was named, and its bytes."""

    path: str
    data: bytes

    @property
    def suffix(self) -> str:
        """The suffix of the path, in lower case and with its dot; empty if there is none."""
        return PurePath(self.path).suffix.lower()


class Loader(Protocol):
    """A module that reads one format."""

    def load(self, document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
        """The articles that the document holds; a Skipped for each part that cannot be used.

        Never raises for a bad document, and yields at least one value.
        """
        ...


def loader_for(suffix: str) -> Loader | None:
    """The loader of that suffix, imported now; None where no loader reads it."""
    module = MODULES.get(suffix)
    if module is None:
        return None
    return cast(Loader, import_module(f"storydiff.load.{module}"))
