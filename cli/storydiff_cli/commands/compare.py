"""`storydiff compare`: where the outlets agree, differ, conflict and stand alone."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, cast

import storydiff
from storydiff.claims import baseline, select
from storydiff.errors import BadBaseline
from storydiff.models import Claim, Comparison, Loaded
from storydiff.render.summary import plural, sentence
from storydiff.render.tidy import Rows
from storydiff.settings import Settings
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, accounting, finish
from storydiff_cli.options import CompareOptions, FailOn, Format
from storydiff_cli.output import format_of, say_of_unused
from storydiff_cli.piles import Piles, gathered, hint_at_little_shared, hint_at_stories
from storydiff_cli.reports import Report, Reports, write, write_folder, write_stream
from storydiff_cli.together import one_story

FAILS: dict[FailOn, frozenset[str]] = {
    FailOn.CONFLICT: frozenset({"conflict"}),
    FailOn.DIFFER: frozenset({"conflict", "differ"}),
    FailOn.SINGLE: frozenset({"single"}),
}
BASELINE_BYTES = 2**29
"""Largest earlier comparison read: that of some hundred articles has as much."""
ROWS = (Format.CSV, Format.JSONL, Format.PLAIN, Format.PARQUET)
STREAMED = (Format.CSV, Format.JSON, Format.JSONL, Format.MD, Format.PLAIN)
"""Formats that hold several stories one after the other."""
PICTURES = (".svg", ".png")


def compare(run: Run, options: CompareOptions) -> ExitCode:
    """Compare the articles and write what was asked for."""
    format = _format(run, options)
    say_of_unused(run, options, format)
    earlier = _earlier(options.baseline) if options.baseline else None
    loaded, piles = gathered(run, options, least=2)
    with accounting(run, options, loaded):
        reports = Reports(list(piles), partial(_made, run, options, piles, earlier))
        if options.group_by and (options.may_be_folder or format in STREAMED):
            return _one_by_one(run, options, format, loaded, reports)
        shown = {report.name: report for report in reports}
    new = earlier is None or any(report.story.claims for report in shown.values())
    # A program that asked for JSON reads some also where nothing is new.
    answered = new or options.output or format not in (Format.TABLE, Format.PLAIN)
    if answered:
        write(run, options, format, shown, loaded.skipped)
    elif run.world.stdout.isatty() and not options.quiet:  # silent for cron
        whole = " ".join(sentence(report.totals) for report in shown.values())
        run.world.say(f"nothing new since {options.baseline}. {whole}")
    status = finish(run, options, loaded, shown=format is Format.TABLE and bool(answered))
    return ExitCode.ANSWER if any(_fails(options, r) for r in shown.values()) else status


def _format(run: Run, options: CompareOptions) -> Format:
    format = _asked_format(run, options)
    if options.rows is not Rows.CLAIMS and format not in ROWS:
        raise Unusable(f"--rows is of {', '.join(ROWS)}, not of {format}", "name one with -f or -o")
    if options.group_by and not options.may_be_folder and (format is Format.HTML or options.view):
        raise one_story(format)
    return format


def _asked_format(run: Run, options: CompareOptions) -> Format:
    if not options.view:
        if options.group_by and options.may_be_folder:
            return options.format or Format.HTML
        return format_of(options, run.world)
    if options.suffix not in PICTURES and not (options.group_by and options.may_be_folder):
        raise Unusable(f"--view {options.view} is a picture", "name a .svg or .png file with -o")
    return Format.SVG


def _one_by_one(
    run: Run, options: CompareOptions, format: Format, loaded: Loaded, reports: Reports
) -> ExitCode:
    """Write each story's report as soon as it is made, so that no two are in memory at once."""
    fails = partial(_fails, options)
    if options.may_be_folder:
        failed = write_folder(run, options, format, reports, fails)
    else:
        failed = write_stream(run, options, format, reports, loaded.skipped, fails)
    status = finish(run, options, loaded, shown=False)
    return ExitCode.ANSWER if failed else status


def _fails(options: CompareOptions, report: Report) -> bool:
    """Whether a point that is shown has the status that `--fail-on` looks for."""
    shown = {claim.status for claim in report.story.claims}
    return any(FAILS[status] & shown for status in options.fail_on)


def _made(
    run: Run, options: CompareOptions, piles: Piles, earlier: Mapping[str, Any] | None
) -> Iterator[Report]:
    """The report on each story, made when it is asked for. Raises NotFound at the end for an id of
    `--claim` that not one claim of them all has."""
    settings = Settings()
    if options.threshold is not None:
        settings = replace(settings, align=replace(settings.align, threshold=options.threshold))
    told: list[Claim] = []
    for number, (name, pile) in enumerate(piles.items(), 1):
        doing = f"comparing {plural(len(pile.articles), 'article')}"
        count = f", story {number} of {len(piles)}" if len(piles) > 1 else ""
        with run.world.working(doing + count, options.quiet):
            story = storydiff.compare(
                pile, settings, aliases=run.config.aliases(), houses=run.config.groups
            )
        if not options.group_by:
            hint_at_stories(run, options, story.sources, "compare")
            hint_at_little_shared(run, options, story)
        shown = _shown(story, _of_story(earlier, name), options)
        told += shown.claims if options.claim else ()
        yield Report(name, shown, story)
    for id in options.claim:
        select.check(id, told)


def _shown(
    comparison: Comparison, earlier: Mapping[str, Any] | None, options: CompareOptions
) -> Comparison:
    if options.claim:
        return select.by_id(comparison, options.claim)
    return select.select(
        comparison if earlier is None else baseline.since(comparison, earlier),
        only=[status.value for status in options.only],
        min_sources=options.min_sources,
        order=options.sort.value,
        limit=options.limit,
    )


def _of_story(earlier: Mapping[str, Any] | None, name: str) -> Mapping[str, Any] | None:
    """The earlier report on this story, of one on several; None for a story that is new."""
    if earlier is None or "stories" not in earlier:
        return earlier
    found = [story for story in earlier["stories"] if story.get("story") == name]
    return {**earlier, **found[0]} if found else None


def _earlier(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            data = file.read(BASELINE_BYTES + 1)
        if len(data) > BASELINE_BYTES:
            raise BadBaseline(f"{path}: larger than {BASELINE_BYTES // 2**20} MB")
        earlier: object = json.loads(data)
    except OSError as error:
        raise BadBaseline(f"{path}: cannot be read: {error.strerror}") from error
    except (ValueError, RecursionError) as error:
        raise BadBaseline(f"{path}: not JSON") from error
    if not isinstance(earlier, dict):
        raise BadBaseline(f"{path}: not a comparison", baseline.HINT)
    return cast(Mapping[str, Any], earlier)
