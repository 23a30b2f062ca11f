"""The flags as values: a command's options are a dataclass, each field an argument or a flag.

Fields carry typer's description of them; `app` makes the command from it. A field's name is also
its key in the `[options]` table of the configuration file.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from storydiff.frozen import dataclass, field
from storydiff.render.interface import View
from storydiff.render.tidy import Rows
from storydiff.settings import StorySettings
from storydiff_cli import complete

# ---- the words that flags choose among


class Format(StrEnum):
    """The formats of `--format`."""

    TABLE = "table"
    PLAIN = "plain"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MD = "md"
    HTML = "html"
    SVG = "svg"
    PARQUET = "parquet"


class Color(StrEnum):
    """When to colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class ClaimStatus(StrEnum):
    """The statuses of a claim."""

    AGREE = "agree"
    DIFFER = "differ"
    CONFLICT = "conflict"
    SINGLE = "single"


class FailOn(StrEnum):
    """What `--fail-on` looks for. `differ` includes conflicts, which are the graver form."""

    CONFLICT = "conflict"
    DIFFER = "differ"
    SINGLE = "single"


class Sort(StrEnum):
    """Orders of claims."""

    COVERAGE = "coverage"
    STORY = "story"
    CONFLICT = "conflict"


class GroupBy(StrEnum):
    """What makes a story of a pile of articles."""

    FOLDER = "folder"
    STORY = "story"
    FIELD = "field"


class Engine(StrEnum):
    """What does the work of an archive: this machine's cores, or a cluster of Ray."""

    LOCAL = "local"
    RAY = "ray"


class DiffView(StrEnum):
    """How two texts are laid out."""

    SIDE = "side"
    INLINE = "inline"


class FindFailOn(StrEnum):
    """What `find --fail-on` looks for."""

    CONTRADICTED = "contradicted"
    MISSING = "missing"


# ---- what commands take alike: every one, those that read articles, those that part a pile


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


# ---- what each command takes besides


@dataclass(frozen=True, slots=True, kw_only=True)
class StoriesOptions(ReadOptions):
    """The options of `stories`."""

    days: Days = StorySettings().days
    min_articles: MinArticles = 1
    compare: Annotated[
        bool,
        Option(
            "--compare",
            help="A report for each story, and an index.html of all, in the folder of -o.",
        ),
    ] = False
    engine: Annotated[
        Engine | None,
        Option(help="Sort an archive of any length, by days, on this machine's cores or by Ray."),
    ] = None
    jobs: Annotated[
        int | None,
        Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            show_default="one for each core",
            help="Processes of --engine.",
        ),
    ] = None
    run_folder: Annotated[
        Path | None,
        Option(
            metavar="FOLDER",
            help="Keep the work here: the same command goes on where a run was stopped.",
        ),
    ] = None
    ray_address: Annotated[
        str | None,
        Option(
            metavar="HOST:PORT", help="A cluster of Ray; without it one of its own on this machine."
        ),
    ] = None

    def idle(self, typed: Collection[str]) -> str | None:
        """See BaseOptions."""
        if "ray_address" in typed and self.engine is not Engine.RAY:
            return "--ray-address goes with --engine ray"
        alone = self.engine is None and self.run_folder is None
        return "--jobs goes with --engine" if alone and "jobs" in typed else None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareOptions(PileOptions):
    """The options of `compare`."""

    only: Annotated[
        list[ClaimStatus],
        Option(metavar="STATUS", help="Only points of this status. May be repeated."),
    ] = field(default_factory=list[ClaimStatus])
    min_sources: Annotated[
        int, Option(min=1, metavar="N", help="Only points that at least N outlets tell.")
    ] = 1
    sort: Annotated[Sort, Option(help="Most outlets first, reading order, or conflicts first.")] = (
        Sort.COVERAGE
    )
    limit: Annotated[int, Option(min=0, metavar="N", help="The first N points; 0 for all.")] = 0
    all: Annotated[
        bool, Option("--all", help="Every point with its sentences, not one screen.")
    ] = False
    claim: Annotated[
        list[str],
        Option(metavar="ID", help="One point with all its evidence. May be repeated."),
    ] = field(default_factory=list[str])
    view: Annotated[
        View | None,
        Option(help="A picture, .svg or .png, of who tells what, or of how alike the outlets are."),
    ] = None
    threshold: Annotated[
        float | None,
        Option(
            min=0.0,
            max=1.0,
            metavar="0..1",
            help="Likelihood from which two sentences are paired, and so compared. Which of them "
            "tell one point is decided apart.",
        ),
    ] = None
    baseline: Annotated[
        Path | None,
        Option(metavar="FILE", help="Only what is new since this earlier --format json."),
    ] = None
    fail_on: Annotated[
        list[FailOn],
        Option(
            metavar="conflict|differ|single",
            help="Exit 1 when a point that is shown has this status; differ includes conflict. "
            "May be repeated.",
        ),
    ] = field(default_factory=list[FailOn])
    rows: Annotated[Rows, Option(help="What a row of csv, plain, jsonl and parquet is.")] = (
        Rows.CLAIMS
    )
    worksheet: Annotated[
        bool, Option("--worksheet", help="html: verdicts hidden, room to write one's own.")
    ] = False
    excel_safe: ExcelSafe = False


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotesOptions(PileOptions):
    """The options of `quotes`."""

    speaker: Annotated[
        list[str],
        Option(
            metavar="NAME",
            autocompletion=complete.speakers,
            help="Only this speaker: surname, full name, alias or role. May be repeated.",
        ),
    ] = field(default_factory=list[str])
    said_about: Annotated[
        list[str],
        Option(metavar="NAME", help="Only quotations whose words name this. May be repeated."),
    ] = field(default_factory=list[str])
    type: Annotated[
        str | None,
        Option(
            metavar="direct,mixed,indirect",
            autocompletion=complete.kinds,
            help="Only quotations of these types.",
        ),
    ] = None
    altered: Annotated[
        bool,
        Option(
            "--altered", help="Only quotations whose words or speaker the outlets give differently."
        ),
    ] = False
    min_sources: Annotated[
        int, Option(min=1, metavar="N", help="Only quotations of at least N outlets.")
    ] = 1
    excel_safe: ExcelSafe = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffOptions(ReadOptions):
    """The options of `diff`."""

    a: Annotated[
        str,
        Argument(
            metavar="A", autocompletion=complete.sides, help="An outlet: letter, id, name or file."
        ),
    ]
    b: Annotated[str, Argument(metavar="B", autocompletion=complete.sides, help="The other one.")]
    view: Annotated[
        DiffView | None,
        Option(
            show_default="side from 120 columns, else inline",
            help="Side by side or one below the other.",
        ),
    ] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FindOptions(PileOptions):
    """The options of `find`."""

    text: Annotated[
        str,
        Argument(
            metavar="TEXT", help="What to look for: a sentence, a draft's file, or - for stdin."
        ),
    ]
    lines: Annotated[
        bool, Option("--lines", help="Each line is one query; else it is cut into sentences.")
    ] = False
    limit: Annotated[
        int, Option(min=1, metavar="N", help="The closest N sentences of each outlet.")
    ] = 1
    fail_on: Annotated[
        list[FindFailOn],
        Option(
            metavar="contradicted|missing",
            show_default="either",
            help="Exit 1 for a sentence of this verdict alone. May be repeated.",
        ),
    ] = field(default_factory=list[FindFailOn])


@dataclass(frozen=True, slots=True, kw_only=True)
class InitOptions(BaseOptions):
    """The options of `init`."""

    paths: Annotated[
        list[str],
        Argument(
            metavar="PATH",
            help="Articles to list, ready to be named. None: $STORYDIFF_ARTICLES, else ./seeds.",
        ),
    ] = field(default_factory=list[str])
    force: Annotated[bool, Option("--force", help="Overwrite a storydiff.toml.")] = False


OF_TABLES = (CompareOptions, StoriesOptions)
"""The commands whose answer is a table of one kind of row, which Parquet holds."""

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
