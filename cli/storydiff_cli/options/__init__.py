"""The flags as values: a command's options are a dataclass, each field an argument or a flag.

Fields carry typer's description of them; `app` makes the command from it. A field's name is also
its key in the `[options]` table of the configuration file.
"""

from __future__ import annotations

from collections.abc import Mapping

from storydiff_cli.options.choices import (
    ClaimStatus,
    Color,
    DiffView,
    Engine,
    FailOn,
    FindFailOn,
    Format,
    GroupBy,
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
    "COMMANDS",
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
    "PileOptions",
    "QuoteKind",
    "QuotesOptions",
    "ReadOptions",
    "Sort",
    "StoriesOptions",
]

COMMANDS: Mapping[str, tuple[type[BaseOptions], str]] = {
    "compare": (
        CompareOptions,
        "Where the outlets agree, differ, conflict and stand alone.",
    ),
    "quotes": (
        QuotesOptions,
        "Who is quoted, by whom, and whether the words match.",
    ),
    "diff": (DiffOptions, "Two outlets, sentence by sentence and word by word."),
    "find": (
        FindOptions,
        "Who reported this, and who tells it differently.",
    ),
    "sources": (
        PileOptions,
        "What was read, what was dropped, what looks wrong.",
    ),
    "stories": (StoriesOptions, "Which articles of a mixed pile tell the same story."),
    "init": (InitOptions, "Write a commented storydiff.toml."),
}
"""Each command's options and its line of help. `commands/` holds a module for each, with a function
of the command's name, imported when it is run."""
