"""A comparison or a report of quotations as a page, ready for its template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from storydiff.models import Alignment, Claim, Comparison, QuoteReport, Skipped, Source
from storydiff.render import summary
from storydiff.render.html.evidence import evidence, neutral, unmarked
from storydiff.render.html.index import Index
from storydiff.render.html.model import (
    Alike,
    Evidence,
    Fact,
    Failed,
    Outlet,
    Page,
    PairView,
    SourceView,
    Tally,
)
from storydiff.render.html.pairs import by_sources, judged, pair_view, pair_views
from storydiff.render.html.quotations import speakers
from storydiff.render.html.sections import (
    alone,
    claim_links,
    digest,
    origin_views,
    source_view,
    strips,
)
from storydiff.render.interface import RenderOptions
from storydiff.render.summary import plural
from storydiff.sidebyside import Diff

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)


def page(comparison: Comparison, options: RenderOptions, folded: bool = False) -> Page:
    """The comparison as a page. `folded` cites sentences by number, to keep a huge page usable."""
    index = Index.of(comparison.sources, comparison.quotes, folded)
    shared = evidence([c for c in comparison.claims if c.status != "single"], index)
    pairs = pair_views(comparison, index)
    return Page(
        kind="comparison",
        title=options.title or f"One story, {_outlets(len(comparison.sources))}",
        summary=_summary(comparison.sources, summary.origins(comparison)),
        description=summary.counts(comparison),
        worksheet=options.worksheet,
        folded=folded,
        outlets=tuple(index.outlets.values()),
        tallies=_tallies(comparison.claims, options.worksheet),
        facts=_facts(comparison.sources, options, _comparison_facts(comparison)),
        warnings=_warnings(comparison.sources, comparison.warnings),
        failed=_failed(comparison.skipped) + _duplicates(comparison),
        sources=_sources(comparison.sources, index, claim_links(comparison.claims)),
        conflicts=_cards(shared, options.worksheet),
        matrix=tuple(neutral(e) for e in shared) if options.worksheet else shared,
        strips=strips(comparison, index),
        similarity=_similarity(index, pairs),
        pairs=tuple(_unjudged(p) for p in pairs) if options.worksheet else pairs,
        speakers=speakers(
            comparison.quotes, comparison.quote_groups, index, marked=not options.worksheet
        ),
        alone=alone(comparison, index),
        origins=origin_views(comparison.origins, index),
    )


def quotes_page(report: QuoteReport, options: RenderOptions) -> Page:
    """The report of quotations as a page."""
    index = Index.of(report.sources, report.quotes)
    quotations = plural(len(report.quotes), "quotation")
    return Page(
        kind="quotations",
        title=options.title or f"Who is quoted in {_outlets(len(report.sources))}",
        summary=_summary(report.sources),
        description=f"{quotations} in {plural(len(report.sources), 'outlet')}.",
        worksheet=options.worksheet,
        folded=False,
        outlets=tuple(index.outlets.values()),
        tallies=_quote_tallies(report, options.worksheet),
        facts=_facts(report.sources, options, []),
        warnings=_warnings(report.sources, ()),
        failed=_failed(report.skipped),
        sources=_sources(report.sources, index),
        speakers=speakers(report.quotes, report.groups, index, marked=not options.worksheet),
    )


def diff_page(
    value: Diff, alignments: Sequence[Alignment], skipped: Sequence[Skipped], options: RenderOptions
) -> Page:
    """Two articles side by side as a page."""
    sources = (value.a, value.b)
    index = Index.of(sources, ())
    joined = sum(row.relation is not None for row in value.rows)
    alike = round(200 * joined / max(1, sum(len(s.told) for s in sources)))
    shared = by_sources(alignments)[frozenset((value.a.id, value.b.id))]
    pair = pair_view(value, judged(shared), index, alike, whole=True)
    return Page(
        kind="pair",
        title=options.title or f"{value.a.label} and {value.b.label}",
        summary=_summary(sources),
        description=f"Two articles side by side: {plural(joined, 'sentence')} joined.",
        worksheet=options.worksheet,
        folded=False,
        outlets=tuple(index.outlets.values()),
        tallies=(),
        facts=_facts(sources, options, []),
        warnings=_warnings(sources, ()),
        failed=_failed(skipped),
        sources=_sources(sources, index),
        pairs=(_unjudged(pair),) if options.worksheet else (pair,),
    )


def _outlets(count: int) -> str:
    if count < len(_NUMBERS):
        return f"{_NUMBERS[count]} outlet{'' if count == 1 else 's'}"
    return plural(count, "outlet")


def _summary(sources: Sequence[Source], origins: int | None = None) -> str:
    """The line under the title: outlets, origins, and when they were published."""
    parts = [plural(len(sources), "outlet")]
    if origins is not None:
        parts.append(plural(origins, "independent origin"))
    return ", ".join([*parts, f"published {_days(sources)}"])


def _days(sources: Sequence[Source]) -> str:
    span = summary.dates(sources)
    if not span:
        return "on days not stated"
    return f"{span[0]}" if span[0] == span[1] else f"{span[0]} to {span[1]}"


def _tallies(claims: Sequence[Claim], worksheet: bool) -> tuple[Tally, ...]:
    count = Counter(claim.status for claim in claims)
    single = Tally(count["single"], "found in only one", "single", "#only-here")
    if worksheet:
        shared = len(claims) - count["single"]
        return Tally(shared, "told by two or more", "agree", "#claims"), single
    return (
        Tally(count["conflict"], "in conflict", "conflict", "#conflicts"),
        Tally(count["differ"], "told differently", "differ", "#claims"),
        Tally(count["agree"], "told alike", "agree", "#claims"),
        single,
    )


def _quote_tallies(report: QuoteReport, worksheet: bool) -> tuple[Tally, ...]:
    shared = [g for g in report.groups if len(g.quotes) > 1]
    altered = sum(g.status in ("altered", "contested") for g in shared)
    quoted = {g.speaker for g in report.groups if g.speaker}
    people = Tally(len(quoted), "speakers named", "agree", "#quotations")
    carried = Tally(len(shared), "quotations in several outlets", "differ", "#quotations")
    if worksheet:
        return people, carried
    return people, carried, Tally(altered, "altered or contested", "conflict", "#quotations")


def _comparison_facts(comparison: Comparison) -> list[Fact]:
    facts: list[Fact] = []
    align = comparison.settings.get("align")
    if isinstance(align, dict) and "threshold" in align:
        facts.append(Fact("Threshold", f"pairs of likelihood {align['threshold']} and more"))
    return facts


def _facts(sources: Sequence[Source], options: RenderOptions, own: list[Fact]) -> tuple[Fact, ...]:
    from storydiff._version import __version__

    facts = [*own, Fact("Version", f"storydiff {__version__}")]
    if options.command:
        facts.append(Fact("Command", options.command))
    if options.made:
        facts.append(Fact("Made", options.made.isoformat(timespec="seconds")))
    hashes = (Fact(f"SHA-256 of {s.letter}", digest(s.article.text)) for s in sources)
    return (*facts, *hashes)


def _warnings(sources: Sequence[Source], own: Sequence[str]) -> tuple[str, ...]:
    named: list[str] = []
    for source in sources:
        name = f"{source.letter} {source.label}"
        if source.cut_short:
            named.append(f"{name}: text may be cut short: {source.cut_short}")
        named += [f"{name}: {warning}" for warning in source.warnings]
    return (*own, *named)


def _failed(skipped: Sequence[Skipped]) -> tuple[Failed, ...]:
    return tuple(Failed("Not read", s.path, s.reason) for s in skipped)


def _duplicates(comparison: Comparison) -> tuple[Failed, ...]:
    return tuple(Failed("Set aside", d.path, f"{d.reason}: {d.of}") for d in comparison.duplicates)


def _cards(shared: Sequence[Evidence], worksheet: bool) -> tuple[Evidence, ...]:
    """The conflicts; on a worksheet all that is told apart, unjudged and in the story's order."""
    if worksheet:
        apart = [e for e in shared if e.status in ("conflict", "differ")]
        return tuple(neutral(e) for e in sorted(apart, key=lambda e: e.place))
    return tuple(e for e in shared if e.status == "conflict")


def _unjudged(pair: PairView) -> PairView:
    rows = (
        replace(
            row,
            relation=row.relation and "agree",
            kinds=(),
            changes="",
            left=tuple(unmarked(s) for s in row.left),
            right=tuple(unmarked(s) for s in row.right),
        )
        for row in pair.rows
    )
    return replace(pair, rows=tuple(rows))


def _similarity(index: Index, pairs: Sequence[PairView]) -> tuple[tuple[Alike | None, ...], ...]:
    """A row per outlet, each with a cell per outlet."""
    cells: dict[tuple[Outlet, Outlet], Alike] = {}
    for pair in pairs:
        alike = Alike(pair.alike, f"#{pair.anchor}")
        cells[pair.left, pair.right] = cells[pair.right, pair.left] = alike
    outlets = index.outlets.values()
    return tuple(tuple(cells.get((a, b)) for b in outlets) for a in outlets)


def _sources(
    sources: Sequence[Source], index: Index, links: Mapping[str, str] | None = None
) -> tuple[SourceView, ...]:
    return tuple(source_view(source, index, links or {}) for source in sources)
