"""The flags as values: a command's options are a dataclass, each field an argument or a flag.

Fields carry typer's description of them; `app` makes the command from it. A field's name is also
its key in the `[options]` table of the configuration file.
"""

from __future__ import annotations

from storydiff_cli.options.choices import (
    ClaimStatus,
    Color,
    DiffView,
    Engine,
    FailOn,
    FindFailOn,
    Format,
    GroupBy,
    Picture,
    QuoteKind,
    Sort,
)
from storydiff_cli.options.commands import (
    OF_TABLES,
    CompareOptions,
    DiffOptions,
    FindOptions,
    InitOptions,
    QuotesOptions,
    StoriesOptions,
)
from storydiff_cli.options.shared import BaseOptions, PileOptions, ReadOptions

__all__ = [
    "OF_TABLES",
    "BaseOptions",
    "ClaimStatus",
    "Color",
    "CompareOptions",
    "DiffOptions",
    "DiffView",
    "Engine",
    "FailOn",
    "FindFailOn",
    "FindOptions",
    "Format",
    "GroupBy",
    "InitOptions",
    "Picture",
    "PileOptions",
    "QuoteKind",
    "QuotesOptions",
    "ReadOptions",
    "Sort",
    "StoriesOptions",
]
