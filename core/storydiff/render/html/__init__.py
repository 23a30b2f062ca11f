"""The report as one HTML file that needs no network, no script and no other file to be read.

Two steps: `build` makes a `model.Page` of plain values, then the templates lay it out. The style
and the script are files of their own, written into the page; its content security policy allows
these two by their hashes and nothing else, so markup in an article could not run if it got through.
"""

from __future__ import annotations

from collections.abc import Sequence

from storydiff.models import Comparison, QuoteReport, Skipped
from storydiff.render.html.build import diff_page, page, quotes_page
from storydiff.render.html.layout import lay_out
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.sidebyside import Diff

LARGEST = 5_000_000
"""Bytes of a page above which the evidence is folded: browsers get slow to open more."""


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> str:
    """The comparison as a page; the same comparison and options give the same bytes."""
    if options.worksheet:  # a few contrasts, however much was read
        return lay_out(page(comparison, options))
    if _least(comparison) <= LARGEST:
        html = lay_out(page(comparison, options))
        if len(html.encode()) <= LARGEST:
            return html
    return lay_out(page(comparison, options, folded=True))


def _least(comparison: Comparison) -> int:
    """Bytes that the page has at least: every sentence stands under Sources, and once more in each
    claim that it tells."""
    length = {s.id: len(s.text) for source in comparison.sources for s in source.sentences}
    told = (id for claim in comparison.claims for ids in claim.sources.values() for id in ids)
    return sum(length.values()) + sum(length[id] for id in told)


def render_quotes(report: QuoteReport, options: RenderOptions = DEFAULTS) -> str:
    """The report of quotations as a page."""
    return lay_out(quotes_page(report, options))


def render_diff(
    diff: Diff, skipped: Sequence[Skipped] = (), options: RenderOptions = DEFAULTS
) -> str:
    """Two articles side by side as a page."""
    return lay_out(diff_page(diff, skipped, options))
