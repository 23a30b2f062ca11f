"""`storydiff quotes`: who is quoted, by whom, and whether the words match."""

from __future__ import annotations

from collections.abc import Sequence

import storydiff
from storydiff.models import QuoteReport
from storydiff.quotes import closest_speakers, select
from storydiff.render.formats import Format as Written
from storydiff.render.interface import RenderOptions
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, closest, finish, read
from storydiff_cli.options import Format, QuoteKind, QuotesOptions
from storydiff_cli.output import DRAWN, draw, format_of, write_text
from storydiff_cli.tables import quotes as table


def quotes(run: Run, options: QuotesOptions) -> ExitCode:
    """Show the quotations asked for; the status says whether every speaker named has one."""
    format = format_of(options, run.world)
    kinds = _kinds(options.type)
    loaded = read(run, options)
    with run.world.working("reading quotations", options.quiet):
        report = storydiff.quotations(loaded, aliases=run.config.aliases())
    shown = select(
        report,
        speakers=options.speaker,
        said_about=options.said_about,
        altered=options.altered,
        types=[kind.value for kind in kinds],
        min_sources=options.min_sources,
    )
    unknown = [name for name in options.speaker if not select(report, speakers=[name]).quotes]
    if len(unknown) < len(options.speaker) or not options.speaker:
        _write(run, options, format, shown)
    for name in unknown:
        near = ", ".join(closest_speakers(report, name))
        run.world.say(f"no quotations by “{name}”" + (f"; closest: {near}" if near else ""))
    status = finish(run, options, loaded, shown=format is Format.TABLE)
    return ExitCode.ANSWER if unknown else status


def _write(run: Run, options: QuotesOptions, format: Format, report: QuoteReport) -> None:
    if format in DRAWN:
        draw(lambda look: table.render(report, look, verbose=options.verbose), options, run.world)
    else:
        how = RenderOptions(command=run.command, made=run.made, excel_safe=options.excel_safe)
        write_text(Written(format.value).render_quotes(report, how), options, run.world)


def _kinds(types: str | None) -> Sequence[QuoteKind]:
    """`direct,mixed` as types. Raises Unusable for a word that is none."""
    kinds: list[QuoteKind] = []
    for word in types.split(",") if types else ():
        try:
            kinds.append(QuoteKind(word.strip().casefold()))
        except ValueError as error:
            near = closest(word.strip(), list(QuoteKind), 1)
            hint = f"closest: {near[0]}" if near else f"there are {', '.join(QuoteKind)}"
            raise Unusable(f"--type {word.strip()!r} is no type of quotation", hint) from error
    return kinds
