"""What each command takes besides."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Annotated

from typer import Argument, Option

from storydiff.frozen import dataclass, field
from storydiff.render.interface import View
from storydiff.render.tidy import Rows
from storydiff.settings import StorySettings
from storydiff_cli import complete
from storydiff_cli.options.choices import (
    ClaimStatus,
    DiffView,
    Engine,
    FailOn,
    FindFailOn,
    Sort,
)
from storydiff_cli.options.shared import (
    BaseOptions,
    Days,
    ExcelSafe,
    MinArticles,
    PileOptions,
    ReadOptions,
)


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
    limit: Annotated[int, Option(min=0, metavar="N", help="The first N points.")] = 0
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

    text: Annotated[str, Argument(metavar="TEXT", help="What to look for; - for a draft on stdin.")]
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
