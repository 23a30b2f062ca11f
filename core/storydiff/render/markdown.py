"""GitHub Markdown: tables for who tells what, lists for the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storydiff.models import Claim, Comparison, Quote, QuoteGroup, QuoteReport, Skipped, Source
from storydiff.render import summary
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.marks import Mark, mark
from storydiff.render.summary import plural
from storydiff.render.visible import visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
_LEADING = re.compile(r"^(\s*)(?:([-+#=])|(\d{1,9})([.)]))")
_SHORTCODE = re.compile(r":(?=[\w+-]{1,40}:)")


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The comparison: conflicts first, then what is told differently, then the whole matrix."""
    sources = comparison.sources
    yield f"# {escape(options.title or 'One story, ' + plural(len(sources), 'outlet'))}\n\n"
    yield f"{summary.counts(comparison)}\n"
    yield from _notes(comparison.warnings)
    yield from _outlets(sources)
    yield from _evidence("Conflicts", "conflict", comparison)
    yield from _evidence("Told differently", "differ", comparison)
    yield from _matrix(comparison)
    yield from _quotations(sources, comparison.quotes, comparison.quote_groups)
    yield from _alone(comparison)
    yield from _skipped(comparison.skipped)
    yield "\n## Method and limits\n\n" + " ".join(summary.METHOD) + "\n"


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The quotations by speaker, altered ones first."""
    title = options.title or f"{plural(len(report.quotes), 'quotation')} in one story"
    yield f"# {escape(title)}\n"
    yield from _outlets(report.sources)
    yield from _quotations(report.sources, report.quotes, report.groups)
    yield from _skipped(report.skipped)


def escape(text: str) -> str:
    r"""Text that Markdown prints as it stands.

    >>> escape("[see] *this* | :smile: <b>")
    '\\[see\\] \\*this\\* \\| \\:smile: \\<b\\>'
    """
    text = _MARKUP.sub(r"\\\g<0>", visible(text))
    text = _SHORTCODE.sub(r"\\:", text)
    return _LEADING.sub(_escape_leading, text)


def _escape_leading(match: re.Match[str]) -> str:
    space, sign, number, mark = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{mark}"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |\n"
    yield f"|{' --- |' * len(header)}\n"
    for row in rows:
        yield f"| {' | '.join(row)} |\n"


def _notes(warnings: Sequence[str]) -> Iterator[str]:
    if warnings:
        yield "\n"
        yield from (f"- Note: {escape(w)}\n" for w in warnings)


def _outlets(sources: Sequence[Source]) -> Iterator[str]:
    yield "\n## Outlets\n\n"
    header = ("Mark", "Outlet", "Title", "Published", "Words", "Name from", "Notes")
    yield from _table(
        header,
        [
            (
                s.letter,
                escape(s.label),
                escape(s.title or "–"),
                str(s.published or "–"),
                f"{s.words:,}",
                s.article.label_from,
                escape("; ".join((*s.warnings, *([s.cut_short] if s.cut_short else [])))) or "–",
            )
            for s in sources
        ],
    )


def _evidence(heading: str, status: str, comparison: Comparison) -> Iterator[str]:
    claims = [c for c in comparison.claims if c.status == status]
    if claims:
        yield f"\n## {heading}\n"
    for claim in claims:
        yield from _claim(claim, comparison)


def _claim(claim: Claim, comparison: Comparison) -> Iterator[str]:
    letters = {s.id: s.letter for s in comparison.sources}
    yield f"\n### {escape(claim.text)}\n\n"
    for difference in claim.differences:
        sides = ", ".join(
            f"{letters[v.source]} “{escape(v.text)}”" if v.text else f"{letters[v.source]} –"
            for v in difference.values
        )
        yield f"**{difference.kind}**: {sides}\n\n"
    for source in comparison.sources:
        told = " ".join(
            escape(comparison.sentence(id).text) for id in claim.sources.get(source.id, ())
        )
        where = f"{source.letter} {escape(source.label)}"
        yield f"- **{where}**: {told or '*' + claim.missing.get(source.id, 'not found') + '*'}\n"


def _matrix(comparison: Comparison) -> Iterator[str]:
    shared = [c for c in comparison.claims if c.status != "single"]
    if not shared:
        return
    yield "\n## Claims by outlet\n\n"
    letters = [s.letter for s in comparison.sources]
    yield from _table(
        ("Claim", *letters, "Origins"),
        [
            (
                escape(claim.text),
                *(mark(claim, s.id).symbol for s in comparison.sources),
                str(claim.origins),
            )
            for claim in shared
        ],
    )
    yield "\n" + ", ".join(f"{m.symbol} {m.words}" for m in Mark) + "\n"


def _quotations(
    sources: Sequence[Source], quotes: Sequence[Quote], groups: Sequence[QuoteGroup]
) -> Iterator[str]:
    if not groups:
        return
    letters = {s.id: s.letter for s in sources}
    yield "\n## Quotations\n\n"
    rows: list[tuple[str, ...]] = []
    for group in summary.ordered(groups, quotes):
        for index in group.quotes:
            quote = quotes[index]
            rows.append(
                (
                    escape(group.speaker or quote.speaker or "–"),
                    summary.QUOTE_WORDS[group.status],
                    letters[quote.source],
                    escape(quote.cue or "–"),
                    f"“{escape(quote.text)}”" if quote.type != "indirect" else escape(quote.text),
                )
            )
    yield from _table(("Speaker", "Wording", "Outlet", "Cue", "Words"), rows)


def _alone(comparison: Comparison) -> Iterator[str]:
    alone = [c for c in comparison.claims if c.status == "single"]
    if not alone:
        return
    yield "\n## Found in only one outlet\n"
    for source in comparison.sources:
        claims = [c for c in alone if source.id in c.sources]
        if claims:
            yield f"\n**{source.letter} {escape(source.label)}**\n\n"
            yield from (f"- {escape(c.text)}\n" for c in claims)


def _skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    if skipped:
        yield "\n## Not read\n\n"
        yield from _table(("Input", "Why"), [(escape(s.path), escape(s.reason)) for s in skipped])
