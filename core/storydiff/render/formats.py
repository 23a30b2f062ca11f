"""The formats by name. Each knows its renderer, and imports it when it is asked to render."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib import import_module
from pathlib import PurePath
from typing import cast

from storydiff.models import Comparison, QuoteReport
from storydiff.render.interface import DEFAULTS, Renderer, RenderOptions


class Format(StrEnum):
    """A format that a comparison and a report of quotations can be written in."""

    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The file name suffixes that stand for this format."""
        return _SUFFIXES[self]

    @classmethod
    def of(cls, path: str | PurePath) -> Format | None:
        """The format that a file's suffix stands for, in either case; None for any other."""
        suffix = PurePath(path).suffix.lower()
        return next((f for f in cls if suffix in f.suffixes), None)

    def render(self, comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
        """The comparison in this format, in parts that joined are the file."""
        return _parts(self._renderer().render(comparison, options))

    def render_quotes(
        self, report: QuoteReport, options: RenderOptions = DEFAULTS
    ) -> Iterator[str]:
        """The report of quotations in this format, in parts that joined are the file."""
        return _parts(self._renderer().render_quotes(report, options))

    def _renderer(self) -> Renderer:
        return cast(Renderer, import_module(f"storydiff.render.{_MODULES.get(self, self.value)}"))


_MODULES = {Format.MD: "markdown"}

_SUFFIXES: dict[Format, tuple[str, ...]] = {
    Format.PLAIN: (".txt", ".tsv"),
    Format.JSON: (".json",),
    Format.JSONL: (".jsonl", ".ndjson"),
    Format.CSV: (".csv",),
    Format.MD: (".md", ".markdown"),
    Format.HTML: (".html", ".htm"),
}


def _parts(text: Iterable[str]) -> Iterator[str]:
    return iter((text,)) if isinstance(text, str) else iter(text)
