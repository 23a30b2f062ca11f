"""A comparison or a report of quotations as a page, ready for its template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from storydiff.models import Comparison, QuoteReport, Skipped, Source
from storydiff.render import choice, contrasts, summary
from storydiff.render.contrasts import Contrast
from storydiff.render.first_screen import FirstScreen, first_screen, row_titles
from storydiff.render.html.evidence import cards, differing, rows, term
from storydiff.render.html.index import Index
from storydiff.render.html.model import Fact, Failed, Page, Term, Told
from storydiff.render.html.pairs import pair_view, pair_views, similarities
from storydiff.render.html.quotations import speakers
from storydiff.render.html.sections import (
    alone,
    claim_links,
    digest,
    origin_views,
    shades,
    source_view,
)
from storydiff.render.interface import RenderOptions
from storydiff.render.kinds import ORDER
from storydiff.render.lookup import Lookup
from storydiff.render.similarity import joined
from storydiff.render.summary import plural
from storydiff.sidebyside import Diff

WORKSHEET_CARDS = 6
"""Contrasts that a class can read in a lesson, and two sheets of paper hold."""


def page(comparison: Comparison, options: RenderOptions, folded: bool = False) -> Page:
    """The comparison as a page. `folded` cites sentences by number, to keep a huge page usable."""
    index = Index.of(comparison.sources, folded)
    look = Lookup.of(comparison)
    screen = first_screen(comparison, options.whole)
    shared = [c for c in comparison.claims if c.status != "single"]
    ranked = contrasts.ranked(screen.told_apart)
    titles = row_titles(shared, look)
    shown = screen.contrasts
    if options.worksheet:  # however sure they are: it is for the class to judge them
        shown = choice.best(ranked, WORKSHEET_CARDS, least=0.0)
    told_by = shades(options.whole or comparison)
    marked = differing(c for c in ranked if c.at_a_glance)
    links = claim_links(comparison.claims)
    between = joined(comparison.alignments)
    pairs = pair_views(comparison, between, index)
    return Page(
        kind="worksheet" if options.worksheet else "comparison",
        title=options.title or screen.title or "One story, told by several",
        summary=_summary(comparison.sources, summary.origins(comparison)),
        description=summary.sentence(screen.totals),
        folded=folded,
        outlets=tuple(index.outlets.values()),
        facts=_facts(comparison.sources, options, comparison.settings.get("align")),
        warnings=comparison.warnings,
        failed=_failed(comparison.skipped) + _duplicates(comparison),
        sources=tuple(source_view(s, index, links, told_by, marked) for s in comparison.sources),
        totals=summary.sentence(screen.totals),
        told=_told(screen, index),
        who_tells=screen.who_tells,
        none_shared=(
            "None of the points asked for is told by two outlets."
            if screen.totals.shared
            else "No point is told by two outlets."
        ),
        cards=cards(shown, index, apart=options.worksheet),
        left_out=screen.left_out,
        alone=alone(comparison, look, index),
        rows=rows(shared, titles, screen.told_apart, index),
        pairs=pairs,
        opened=max(pairs, key=lambda pair: (pair.parted, pair.joined), default=None),
        similarity=similarities(index, between),
        speakers=speakers(comparison.quotes, comparison.quote_groups, index, whole=False),
        origins=origin_views(comparison.origins, index),
        terms=terms(ranked),
    )


def _told(screen: FirstScreen, index: Index) -> tuple[Told, ...]:
    every = len(index.outlets)
    return tuple(
        Told(
            t.title,
            f"#c-{t.claim}",
            tuple(o for id, o in index.outlets.items() if id in t.sources)
            if len(t.sources) < every
            else (),
        )
        for t in screen.told
    )


def terms(ranked: Sequence[Contrast]) -> tuple[Term, ...]:
    """The page's own words that need one: what its contrasts ask, and a few more."""
    ordered = sorted(ranked, key=lambda contrast: ORDER[contrast.kind])
    return (*dict.fromkeys(term(contrast) for contrast in ordered), *_TERMS)


_TERMS = (
    Term("w-conflict", "conflict", "Both cannot be true as they are told."),
    Term(
        "w-reworded",
        "in other words",
        "The sentences seem to part, but no words of one stand against another’s.",
    ),
    Term("w-point", "point", "One thing told, by one outlet or more, in whatever words."),
    Term(
        "w-not-found",
        "not found",
        "No sentence was recognised as telling it; never that an outlet held it back.",
    ),
    Term("w-perhaps", "perhaps", "A sentence comes near it, but not near enough to be sure."),
    Term(
        "w-origin",
        "independent origin",
        "Outlets that print one text, such as an agency’s report, count once.",
    ),
)


def quotes_page(report: QuoteReport, options: RenderOptions) -> Page:
    """The report of quotations as a page."""
    index = Index.of(report.sources)
    quotations = plural(len(report.quotes), "quotation")
    outlets = plural(len(report.sources), "outlet")
    about = f"{quotations} in {outlets}."
    title = f"Who is quoted in {outlets}"
    return _plain("quotations", title, about, index, report.skipped, options)._replace(
        speakers=speakers(report.quotes, report.groups, index, whole=True),
        method=summary.QUOTES_METHOD,
    )


def diff_page(value: Diff, skipped: Sequence[Skipped], options: RenderOptions) -> Page:
    """Two articles side by side as a page."""
    index = Index.of((value.a, value.b))
    pair = pair_view(value, index, whole=True)
    title = f"{value.a.label} and {value.b.label}"
    about = f"Two articles side by side: {plural(pair.joined, 'sentence')} joined."
    return _plain("pair", title, about, index, skipped, options)._replace(pairs=(pair,))


def _plain(
    kind: Literal["quotations", "pair"],
    title: str,
    description: str,
    index: Index,
    skipped: Sequence[Skipped],
    options: RenderOptions,
) -> Page:
    """What every page has: its title, its outlets and their articles."""
    return Page(
        kind=kind,
        title=options.title or title,
        summary=_summary(index.sources),
        description=description,
        folded=False,
        outlets=tuple(index.outlets.values()),
        facts=_facts(index.sources, options),
        warnings=(),
        failed=_failed(skipped),
        sources=tuple(source_view(s, index) for s in index.sources),
    )


def _summary(sources: Sequence[Source], origins: int | None = None) -> str:
    """The line under the title: outlets, origins, and when they were published."""
    parts = [plural(len(sources), "outlet")]
    if origins is not None and origins < len(sources):
        parts.append(plural(origins, "independent origin"))
    if days := summary.days(sources):
        some = "" if all(source.published for source in sources) else " where stated"
        parts.append(f"published {days}{some}")
    return ", ".join(parts)


def _facts(
    sources: Sequence[Source], options: RenderOptions, align: object = None
) -> tuple[Fact, ...]:
    from storydiff._version import __version__

    facts = [Fact("Version", f"storydiff {__version__}")]
    if isinstance(align, dict) and "threshold" in align:
        facts.insert(0, Fact("Threshold", f"pairs of likelihood {align['threshold']} and more"))
    if options.command:
        facts.append(Fact("Command", options.command))
    if options.made:
        facts.append(Fact("Made", options.made.isoformat(timespec="seconds")))
    hashes = (Fact(f"SHA-256 of {s.letter}", digest(s.article.text)) for s in sources)
    return (*facts, *hashes)


def _failed(skipped: Sequence[Skipped]) -> tuple[Failed, ...]:
    return tuple(Failed("Not read", s.path, s.reason) for s in skipped)


def _duplicates(comparison: Comparison) -> tuple[Failed, ...]:
    return tuple(Failed("Set aside", d.path, f"{d.reason}: {d.of}") for d in comparison.duplicates)
