"""What commands take alike: every one, those that read articles, those that part a pile of them."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from storydiff.frozen import dataclass, field
from storydiff.settings import StorySettings
from storydiff_cli import complete
from storydiff_cli.options.choices import Color, Format, GroupBy


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseOptions:
    """What every command takes."""

    quiet: Annotated[bool, Option("--quiet", "-q", help="No progress and no hints on stderr.")] = (
        False
    )
    verbose: Annotated[
        bool, Option("--verbose", "-v", help="More detail; the traceback of a bug.")
    ] = False

    def idle(self, typed: Collection[str]) -> str | None:
        """What is wrong with a flag that was typed and does nothing beside the others."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions(BaseOptions):
    """What every command that reads articles takes."""

    paths: Annotated[
        list[str],
        Argument(
            metavar="PATH",
            help="Files, folders, addresses, or - for stdin. None: what the configuration names, "
            "else $STORYDIFF_ARTICLES, else ./seeds.",
        ),
    ] = field(default_factory=list[str])
    config: Annotated[
        Path | None, Option(metavar="FILE", help="Configuration file, instead of ./storydiff.toml.")
    ] = None
    no_config: Annotated[bool, Option("--no-config", help="Read no configuration file.")] = False
    source: Annotated[
        list[str],
        Option(
            "--source",
            "-s",
            metavar="NAME",
            autocompletion=complete.outlets,
            help="Only this outlet: its letter, id or name. May be repeated.",
        ),
    ] = field(default_factory=list[str])
    names: Annotated[
        list[str],
        Option(
            metavar="A=NAME,...", help="Names of outlets, by letter, id or file, as in A=BBC,B=CNN."
        ),
    ] = field(default_factory=list[str])
    map: Annotated[
        list[str],
        Option(
            metavar="OURS=THEIRS,...",
            help="Names of a table's or JSON file's fields, as in text=body,outlet=publication.",
        ),
    ] = field(default_factory=list[str])
    keep_duplicates: Annotated[
        bool, Option("--keep-duplicates", help="Keep articles whose text another article has too.")
    ] = False
    offline: Annotated[bool, Option("--offline", help="Refuse addresses: no network.")] = False
    strict: Annotated[bool, Option("--strict", help="A skipped input is an error: exit 2.")] = False
    format: Annotated[
        Format | None,
        Option(
            "--format",
            "-f",
            show_default="table on a terminal, else plain",
            help="How results are written.",
        ),
    ] = None
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="FILE", help="Write here; the suffix picks the format."),
    ] = None
    color: Annotated[Color, Option(help="When to colour the table.")] = Color.AUTO
    width: Annotated[
        int | None,
        Option(
            min=40,
            max=1000,
            metavar="N",
            show_default="the terminal's, else 80",
            help="Columns of the table.",
        ),
    ] = None
    no_pager: Annotated[
        bool, Option("--no-pager", help="Print a table that is longer than the screen at once.")
    ] = False
    ascii: Annotated[bool, Option("--ascii", help="Symbols and lines in ASCII.")] = False

    @property
    def file(self) -> Path | None:
        """What `--output` names; None for stdout."""
        return Path(self.output) if self.output not in (None, "-") else None

    @property
    def suffix(self) -> str:
        """That of the file, in small letters; "" for none."""
        return self.file.suffix.lower() if self.file else ""

    @property
    def is_folder(self) -> bool:
        """Whether `--output` names a folder: one that is there, or "reports/"."""
        slashed = self.output is not None and self.output.endswith(("/", os.sep))
        return slashed or (self.file is not None and self.file.is_dir())

    @property
    def may_be_folder(self) -> bool:
        """Whether it names one where a folder is expected: a new name without a suffix does."""
        new = self.file is not None and not (self.file.suffix or self.file.exists())
        return self.is_folder or new


Days = Annotated[
    int,
    Option(min=0, metavar="N", help="Dated articles more than N days apart are taken for unlike."),
]
MinArticles = Annotated[int, Option(min=1, metavar="N", help="Only stories of N articles or more.")]
"""The flags of every command that sorts a pile."""

ExcelSafe = Annotated[
    bool, Option("--excel-safe", help="csv: guard cells that a spreadsheet would run as formulas.")
]
"""A flag of the commands whose csv has the words of articles in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PileOptions(ReadOptions):
    """What the commands take that can part a pile of articles into stories."""

    group_by: Annotated[
        GroupBy | None,
        Option(
            help="Story by story: each folder is one, or what tells one story (see storydiff "
            "stories), or what the field story names (see --map). Otherwise all is one."
        ),
    ] = None
    days: Days = StorySettings().days
    min_articles: MinArticles = 1

    def idle(self, typed: Collection[str]) -> str | None:
        """See BaseOptions."""
        if "min_articles" in typed and self.group_by is None:
            return "--min-articles goes with --group-by"
        if "days" in typed and self.group_by is not GroupBy.STORY:
            return "--days goes with --group-by story"
        return None
