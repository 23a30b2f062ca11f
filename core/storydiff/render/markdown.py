"""GitHub Markdown: tables for who tells what, lists for the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from storydiff.models import Claim, Comparison, Quote, QuoteGroup, QuoteReport, Skipped, Source
from storydiff.render import summary
from storydiff.render.contrasts import Contrast
from storydiff.render.first_screen import FirstScreen, first_screen, row_titles
from storydiff.render.first_screen.story_title import name
from storydiff.render.interface import DEFAULTS, RenderOptions
from storydiff.render.label_words import LABEL_WORDS
from storydiff.render.lookup import Lookup
from storydiff.render.marks import Mark, mark
from storydiff.render.summary import plural
from storydiff.render.visible import unheaded, visible

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$]")
_LEADING = re.compile(r"^(\s*)(?:([-+#=])|(\d{1,9})([.)]))")
_SHORTCODE = re.compile(r":(?=[\w+-]{1,40}:)")


EVIDENCE = {"Told differently": ("conflict", "differ"), "Told in other words": ("reworded",)}
"""The headings of points, by what they are counted as."""


def render(comparison: Comparison, options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The first screen, then every point with its values and their sentences, each thing once."""
    look = Lookup.of(comparison)
    screen = first_screen(comparison, options.whole)
    shared = [c for c in comparison.claims if c.status != "single"]
    names = row_titles(shared, look)
    yield f"# {escape(options.title or screen.title)}\n\n"
    yield f"{escape(summary.sentence(screen.totals))}\n"
    yield from _notes(comparison.warnings)
    yield from _outlets(comparison.sources)
    yield from _told(screen, look)
    yield from _parted(screen, look)
    yield from _matrix(comparison, shared, names)
    yield from _evidence(shared, names, screen.told_apart, comparison, look)
    yield from _quotations(comparison.sources, comparison.quotes, comparison.quote_groups)
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
                escape(name(s) or "–"),
                str(s.published or "–"),
                f"{s.words:,}",
                escape(LABEL_WORDS[s.article.label_from]),
                escape("; ".join((*s.warnings, *([s.cut_short] if s.cut_short else [])))) or "–",
            )
            for s in sources
        ],
    )


def _told(screen: FirstScreen, look: Lookup) -> Iterator[str]:
    if screen.told:
        yield f"\n## {screen.who_tells}\n\n"
        for told in screen.told:
            every = len(told.sources) == len(screen.sources)
            yield f"- {escape(told.title)}{'' if every else f' ({look.letters(told.sources)})'}\n"


def _parted(screen: FirstScreen, look: Lookup) -> Iterator[str]:
    if not screen.contrasts and not screen.left_out:
        return
    yield "\n## Where they part\n\n"
    if not screen.contrasts:
        yield f"{summary.NOTHING_SURE}\n"
        return
    rows = [
        (
            f"{(Mark.CONFLICT if c.conflict else Mark.DIFFER).symbol} {c.asks}",
            escape(c.topic) or "–",
            _values(c, look),
            f"`{c.claim}`",
        )
        for c in screen.contrasts
    ]
    yield from _table(("Asks", "About", "Values", "Point"), rows)


def _values(contrast: Contrast, look: Lookup) -> str:
    sides = [
        f"{_quoted(side.brief, side.quoted)} {look.letters(side.sources)}"
        for side in contrast.sides
    ]
    return " / ".join(sides)


def _quoted(words: str, quoted: bool) -> str:
    return f"“{escape(words)}”" if quoted else escape(words)


def _evidence(
    shared: Sequence[Claim],
    names: Mapping[str, str],
    told_apart: Mapping[str, Sequence[Contrast]],
    comparison: Comparison,
    look: Lookup,
) -> Iterator[str]:
    for heading, wanted in EVIDENCE.items():
        found = [c for c in shared if summary.counted_as(c, told_apart[c.id]) in wanted]
        if found:
            yield f"\n## {heading}\n"
        for claim in sorted(found, key=lambda c: c.status != "conflict"):
            yield from _point(claim, names[claim.id], told_apart[claim.id], comparison, look)


def _point(
    claim: Claim,
    title: str,
    told_apart: Sequence[Contrast],
    comparison: Comparison,
    look: Lookup,
) -> Iterator[str]:
    """A claim's contrasts with the sentences that the values stand in; all of it without any."""
    sign = (Mark.CONFLICT if claim.status == "conflict" else Mark.DIFFER).symbol
    yield f"\n### {sign} {escape(title)} `{claim.id}`\n\n"
    for contrast in told_apart:
        about = f" {escape(contrast.topic)}:" if contrast.topic else ""
        yield f"**{contrast.asks}**{about} {_values(contrast, look)}\n\n"
    places = {p.sentence for c in told_apart for side in c.sides for p in side.places}
    for source in comparison.sources:
        own = claim.sources.get(source.id, ())
        ids = ([id for id in own if id in places] or own[:1]) if told_apart else own
        told = " ".join(escape(unheaded(look.sentences[id].text)) for id in ids)
        where = f"{source.letter} {escape(source.label)}"
        yield f"- **{where}**: {told or '*' + _absent(claim, source, look) + '*'}\n"


def _absent(claim: Claim, source: Source, look: Lookup) -> str:
    if near := claim.near.get(source.id):
        return f"perhaps {look.numbers(near)}"
    return claim.missing.get(source.id, "not found")


def _matrix(
    comparison: Comparison, shared: Sequence[Claim], names: Mapping[str, str]
) -> Iterator[str]:
    if not shared:
        return
    yield "\n## Point by point\n\n"
    letters = [s.letter for s in comparison.sources]
    yield from _table(
        ("Point", *letters, "Origins"),
        [
            (
                escape(names[claim.id]),
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
    texts = {s.id: s.article.text for s in sources}
    yield "\n## Quotations\n\n"
    rows: list[tuple[str, ...]] = []
    for group in summary.ordered(groups, quotes):
        for index in group.quotes:
            quote = quotes[index]
            said = escape(summary.spoken(quote, texts[quote.source]))
            rows.append(
                (
                    escape(group.speaker or quote.speaker or "–"),
                    summary.QUOTE_WORDS[group.status],
                    letters[quote.source],
                    escape(quote.cue or "–"),
                    f"“{said}”" if quote.type == "direct" else said,
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
            yield from (f"- {escape(unheaded(c.text))}\n" for c in claims)


def _skipped(skipped: Sequence[Skipped]) -> Iterator[str]:
    if skipped:
        yield "\n## Not read\n\n"
        yield from _table(("Input", "Why"), [(escape(s.path), escape(s.reason)) for s in skipped])
