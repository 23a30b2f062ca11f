"""`storydiff quotes`: who is quoted, by whom, and whether the words match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from rich.console import RenderableType

import storydiff
from storydiff.models import QuoteReport, QuoteType, Skipped
from storydiff.quotes import closest_speakers, corrected, matches, select
from storydiff.render.formats import Format as Written
from storydiff.render.interface import RenderOptions
from storydiff_cli.exits import ExitCode
from storydiff_cli.faults import meant
from storydiff_cli.inputs import Run, Unusable, finish
from storydiff_cli.options import Format, QuotesOptions
from storydiff_cli.output import format_of, say_of_unused
from storydiff_cli.piles import Piles, gathered, hint_at_stories
from storydiff_cli.tables import quotes as table
from storydiff_cli.tables.look import Look
from storydiff_cli.together import write


def quotes(run: Run, options: QuotesOptions) -> ExitCode:
    """Show the quotations asked for; the status says whether every speaker named has one."""
    format = format_of(options, run.world)
    say_of_unused(run, options, format)
    kinds = _kinds(options.type)
    loaded, piles = gathered(run, options)
    with run.world.working("reading quotations", options.quiet):
        reports = {
            name: storydiff.quotations(pile, aliases=run.config.aliases())
            for name, pile in piles.items()
        }
    if not options.group_by:
        hint_at_stories(run, options, reports[""].sources, "quotes")
    shown = {name: _shown(report, options, kinds) for name, report in reports.items()}
    for name in options.speaker:
        meant = [who for report in reports.values() if (who := corrected(report, name))]
        if meant:
            run.world.say(f"{name}: {', '.join(dict.fromkeys(meant))}")
    unknown = [
        name
        for name in options.speaker
        if not any(select(report, speakers=[name]).quotes for report in reports.values())
    ]
    if len(unknown) < len(options.speaker) or not options.speaker:
        _write(run, options, format, shown, piles, loaded.skipped)
    for name in unknown:
        every = (who for report in reports.values() for who in closest_speakers(report, name))
        near = ", ".join(dict.fromkeys(every))
        run.world.say(f"no quotations by “{name}”" + (f"; closest: {near}" if near else ""))
    shown_there = format is Format.TABLE and len(unknown) < max(1, len(options.speaker))
    status = finish(run, options, loaded, shown=shown_there)
    return ExitCode.ANSWER if unknown else status


def _shown(report: QuoteReport, options: QuotesOptions, kinds: Sequence[QuoteType]) -> QuoteReport:
    return select(
        report,
        speakers=options.speaker,
        said_about=options.said_about,
        altered=options.altered,
        types=kinds,
        min_sources=options.min_sources,
    )


def _write(
    run: Run,
    options: QuotesOptions,
    format: Format,
    reports: Mapping[str, QuoteReport],
    piles: Piles,
    unread: Sequence[Skipped],
) -> None:
    def layout(name: str, look: Look) -> Iterator[RenderableType]:
        report = reports[name]
        first = [who for speaker in options.speaker for who in matches(report, speaker)]
        return table.render(report, piles[name], look, verbose=options.verbose, first=first)

    def text(name: str) -> Iterator[str]:
        how = RenderOptions(command=run.command, made=run.made, excel_safe=options.excel_safe)
        return Written(format.value).render_quotes(reports[name], how)

    write(run, options, reports, layout, text, unread)


def _kinds(types: str | None) -> Sequence[QuoteType]:
    """`direct,mixed` as types. Raises Unusable for a word that is none."""
    known: tuple[QuoteType, ...] = get_args(QuoteType)
    words = [word.strip() for word in types.split(",")] if types else []
    for word in words:
        if word.casefold() not in known:
            hint = meant(word, known) or f"there are {', '.join(known)}"
            raise Unusable(f"--type {word!r} is no type of quotation", hint)
    wanted = {word.casefold() for word in words}
    return [kind for kind in known if kind in wanted]
