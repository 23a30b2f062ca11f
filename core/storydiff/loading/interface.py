"""What a loader is: bytes of one input in, the articles it holds (or why it holds none) out.

A loader is a module of `formats` with one function, `load`. `MODULES` names it by suffix, so that
a format's libraries are imported only when a file of that format is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fnmatch import fnmatch
from importlib import import_module
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO, Literal, NamedTuple, Protocol, cast

from storydiff.frozen import dataclass, field
from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings

MODULES: Mapping[str, str] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".markdown": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".eml": "eml",
    ".mbox": "mbox",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".jsonl.gz": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".xlsx": "xlsx",
    ".rss": "feed",
    ".atom": "feed",
    ".xml": "feed",
    ".nitf": "nitf",
    ".docx": "docx",
    ".rtf": "rtf",
    ".odt": "odt",
    ".pdf": "pdf",
    ".epub": "epub",
    ".srt": "subtitles",
    ".vtt": "subtitles",
    ".parquet": "parquet",
    ".warc": "warc",
    ".warc.gz": "warc",
}
"""The module that reads each suffix (lower case, with its dot)."""

STREAMED = frozenset({".jsonl", ".ndjson", ".jsonl.gz", ".parquet", ".warc", ".warc.gz"})
"""Formats that may be larger than memory: read from the file record by record."""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """What a person may choose about reading.

    `ignore` are patterns of names of files that are passed over, as are the files `apart`, to which
    the results are written, or with which they are compared. `aliases` maps a file's stem or name,
    or a host, to an outlet's name. `fields` maps our names ("text", "title", "outlet", "date", …)
    to those of a table or JSON file. `offline` forbids the network. `keep_duplicates` keeps
    articles whose text another article has. `stdin` gives all of standard input, for the path `-`.
    `limits` bounds what is read.
    """

    ignore: tuple[str, ...] = ()
    apart: tuple[Path, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: Mapping[str, str] = field(default_factory=dict[str, str])
    offline: bool = False
    keep_duplicates: bool = False
    stdin: Callable[[], bytes] | None = None
    limits: LoadSettings = field(default_factory=LoadSettings)

    def ignores(self, path: str) -> bool:
        """Whether a file is passed over."""
        name = PurePath(path).name
        is_apart = (p.name == name and p.resolve() == Path(path).resolve() for p in self.apart)
        return any(is_apart) or any(fnmatch(name, pattern) for pattern in self.ignore)


OWN = "a report of storydiff"
"""Why what the program has written, maybe into the folder that it is about, is no article."""


class Unusable(Exception):
    """Why an input, or the rest of it, cannot be used, in words: its Skipped says so."""


class Openable(Protocol):
    """A file that can be read wherever it lies: a `Path`, or one in an object store."""

    def open(self, mode: Literal["rb"]) -> BinaryIO:
        """A stream of its bytes. Raises OSError."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """One input as read: the path or address that was named, and its bytes.

    A `STREAMED` format has a `file` to open instead of `data`. What was fetched has the `url` that
    answered and the `charset` of its headers. `suffix` is in lower case, with its dot, empty if
    there is none; where none is given it is the path's.
    """

    path: str
    data: bytes
    suffix: str = ""
    url: str | None = None
    charset: str | None = None
    file: Openable | None = None

    def __post_init__(self) -> None:
        if not self.suffix:
            object.__setattr__(self, "suffix", suffix_of(self.path))

    def open(self) -> BinaryIO:
        """A stream of the bytes. Raises OSError where the file is gone."""
        return BytesIO(self.data) if self.file is None else self.file.open("rb")


class Stated(NamedTuple):
    """What an input says about an article beside its text.

    `outlet` is a field of the input; `site` the name that a web page gives its site.
    """

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    site: str | None = None
    author: str | None = None
    url: str | None = None
    language: str | None = None
    warnings: tuple[str, ...] = ()
    story: str | None = None


def suffix_of(path: str) -> str:
    """The suffix that says a file's format: the last one, or two where the last is `.gz`.

    >>> suffix_of("crawl/2025-05.warc.gz")
    '.warc.gz'
    """
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:])


class Loader(Protocol):
    """A module that reads one format."""

    def load(self, document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
        """The articles that the document holds, and a Skipped for each part that cannot be used.

        Raises Unusable where it cannot go on, and where there is none. A document read at once has
        more than white space.
        """
        ...


def loader_for(suffix: str) -> Loader:
    """The loader of that suffix, imported now. Raises KeyError where no loader reads it."""
    return cast(Loader, import_module(f"storydiff.loading.formats.{MODULES[suffix]}"))
