"""The whole comparison, each thing once: every point with its values and their sentences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from storydiff.models import Claim, Comparison, Source, Span
from storydiff.render import contrasts, summary
from storydiff.render.contrasts import Contrast
from storydiff.render.first_screen import row_titles
from storydiff.render.first_screen.story_title import name, story_title
from storydiff.render.lookup import Lookup
from storydiff.render.marks import Mark, mark
from storydiff.render.reprints import one_origin, reprinted, told_there_alone
from storydiff.render.summary import counted_as
from storydiff.render.visible import unheaded
from storydiff_cli.tables.first_screen import ASKS, facts, names, values
from storydiff_cli.tables.look import LETTER, MUTED, Look, fitted, hanging, set_aside, shown

WIDE_MATRIX = 12
"""Outlets up to which the marks of the matrix stand apart; more are set close."""

SECTIONS = {
    "conflict": "where they conflict",
    "differ": "where they tell it differently",
    "reworded": "what they tell in other words",
    "agree": "what they tell alike",
}
"""The headings of shared claims by what they are counted as."""

ALONE = "what only one outlet has"


def render(
    comparison: Comparison, look: Look, whole: Comparison | None = None
) -> Iterator[RenderableType]:
    """The comparison with all of each claim; `whole` is it before its claims were filtered."""
    whole = whole or comparison
    texts = Lookup.of(comparison)
    yield Text(shown(story_title(whole, texts)), "bold")
    yield from _outlets(comparison, look)
    shared = [claim for claim in comparison.claims if claim.status != "single"]
    titles = row_titles(shared, texts)
    told_apart = contrasts.by_claim(comparison, texts)
    if shared:
        yield Text()
        yield _key(shared, comparison, look)
    twice = _twice(comparison)
    for kind, heading in SECTIONS.items():
        rows = [c for c in shared if counted_as(c, told_apart[c.id]) == kind and c.id not in twice]
        if rows:
            yield look.heading(heading)
            yield _header(comparison.sources, look)
            for claim in rows:
                parted = told_apart[claim.id]
                full = kind == "reworded"  # no phrase stands against another
                yield from _row(claim, titles[claim.id], parted, comparison, look, texts, full)
                if parted or full:
                    yield Text()
    yield from _reprints(comparison, twice, titles, look)
    yield from _alone(comparison, look, texts)
    yield from set_aside(comparison, look)
    yield Text()
    of_all = contrasts.by_claim(whole, texts)
    yield Text(summary.sentence(summary.totals(whole, of_all)), "bold")
    if comparison.claims:
        yield Text("--claim ID shows one point and why its sentences were joined", MUTED)


def evidence(
    comparison: Comparison, look: Look, whole: Comparison | None = None
) -> Iterator[RenderableType]:
    """One claim with every sentence that tells it or comes near, and why each pair was joined.

    `whole` is the comparison before the claim was chosen: a quotation's contrast is of one claim.
    """
    texts = Lookup.of(comparison)
    told_apart = contrasts.by_claim(whole or comparison, texts)
    yield from _outlets(comparison, look)
    for claim in comparison.claims:
        parted = told_apart[claim.id]
        yield look.heading(SECTIONS.get(counted_as(claim, parted), ALONE))
        yield _header(comparison.sources, look)
        title = row_titles([claim], texts)[claim.id]
        yield from _row(claim, title, parted, comparison, look, texts, full=True)
        yield from _near(claim, comparison, look, texts)
        yield from _pairs(claim, comparison, look, texts)
    yield from set_aside(comparison, look)


def _outlets(comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    yield Text(facts(comparison), MUTED)
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    label_width = max(8, look.width // 4)
    for column in ("letter", "label", "date", "title"):
        table.add_column(
            no_wrap=True, overflow=look.overflow, ratio=1 if column == "title" else None
        )
    table.expand = True
    for source in comparison.sources:
        title = Text(shown(name(source)))
        doubt = "in another language" if source.foreign else "text may be cut short"
        if source.foreign or source.cut_short:
            title = Text(doubt, "yellow").append(f" {look.dot} ", MUTED) + title
        table.add_row(
            Text(source.letter, LETTER),
            fitted(source.label, label_width, look.ascii),
            Text(str(source.published or ""), MUTED),
            title,
        )
    yield table
    for warning in comparison.warnings:
        yield Text(f"note: {shown(warning)}", "yellow")


def _key(claims: Sequence[Claim], comparison: Comparison, look: Look) -> Text:
    """What the marks that occur mean."""
    used = {mark(claim, source.id) for claim in claims for source in comparison.sources}
    entries = [Text.assemble(look.symbol(m), (f" {m.words}", MUTED)) for m in Mark if m in used]
    if any(claim.rests_on for claim in claims):
        entries.append(Text(f"{look.quoted} rests on a quotation", MUTED))
    return Text("  ").join(entries)


def _header(sources: Sequence[Source], look: Look) -> Text:
    """The letters above the marks; nothing where they would fill more than half of a line."""
    letters = Text(_gap(sources).join(_cell(s.letter, sources) for s in sources), LETTER)
    return letters if letters.cell_len <= look.width // 2 else Text()


def _column(sources: Sequence[Source], look: Look) -> int:
    """Columns that the marks take."""
    return (_header(sources, look).cell_len or 2 * len(str(len(sources))) + 4) + 1


def _marks(claim: Claim, sources: Sequence[Source], look: Look) -> Text:
    """A mark below each letter, or how many outlets of all tell the claim."""
    if not _header(sources, look):
        return Text(f"{len(claim.sources)} of {len(sources)}", MUTED)
    filler = _cell("", sources)[1:]
    cells = (look.symbol(mark(claim, s.id)).append(filler) for s in sources)
    return Text(_gap(sources)).join(cells)


def _gap(sources: Sequence[Source]) -> str:
    return " " if len(sources) <= WIDE_MATRIX else ""


def _cell(letter: str, sources: Sequence[Source]) -> str:
    return letter.ljust(max(len(source.letter) for source in sources))


def _row(
    claim: Claim,
    title: str,
    told_apart: Sequence[Contrast],
    comparison: Comparison,
    look: Look,
    texts: Lookup,
    full: bool,
) -> Iterator[RenderableType]:
    """A claim: its marks and title, the contrasts, and the sentences that the values stand in; in
    `full`, all that tell it."""
    column = _column(comparison.sources, look)
    text = Text(shown(title), "bold")
    text.append(f"  {claim.id}{f' {look.quoted}' if claim.rests_on else ''}", MUTED)
    yield hanging(_marks(claim, comparison.sources, look), text, column, 0)
    for contrast in told_apart:
        label = Text(contrast.asks, "bold red" if contrast.conflict else "yellow")
        line = values(contrast._replace(claim=""), comparison.sources, look)  # its id stands above
        yield hanging(label, line, ASKS, 2)
    for line in _absent(claim, comparison, texts):
        yield hanging("", line, 0, 1)
    for letter, sentence in _told(claim, comparison, look, texts, told_apart, full):
        yield hanging(Text(letter, LETTER), sentence, 2)


def _absent(claim: Claim, comparison: Comparison, texts: Lookup) -> Iterator[Text]:
    """ "not found: D; perhaps: B7; text may be cut short: E"."""
    by_reason: dict[str, list[str]] = {}
    for source in comparison.sources:
        if near := claim.near.get(source.id):
            by_reason.setdefault("perhaps", []).append(texts.numbers(near))
        elif source.id in claim.missing:
            by_reason.setdefault(claim.missing[source.id], []).append(source.letter)
    if by_reason and 2 * len(claim.sources) >= len(comparison.sources):
        parts = (f"{reason}: {', '.join(who)}" for reason, who in by_reason.items())
        yield Text("; ".join(parts), MUTED)


def _told(
    claim: Claim,
    comparison: Comparison,
    look: Look,
    texts: Lookup,
    told_apart: Sequence[Contrast],
    full: bool,
) -> Iterator[tuple[str, Text]]:
    """The sentences in which a value stands, with the values marked; in `full`, the claim's too."""
    spans = _spans(told_apart)
    wanted = {id for ids in claim.sources.values() for id in ids if full} | spans.keys()
    for source in comparison.sources:
        letter = source.letter
        for sentence in source.sentences:
            if sentence.id in wanted:
                told = spans.get(sentence.id, ())
                yield letter, look.sentence(source.article.text, sentence.span, told)
                letter = ""


def _spans(told_apart: Sequence[Contrast]) -> Mapping[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for contrast in told_apart:
        for side in contrast.sides:
            for place in side.places:
                spans.setdefault(place.sentence, []).append(place.span)
    return spans


def _near(
    claim: Claim, comparison: Comparison, look: Look, texts: Lookup
) -> Iterator[RenderableType]:
    """The sentences that come near the claim, so that "perhaps: B7" can be looked up."""
    if claim.near:
        yield look.heading("perhaps")
    for source in comparison.sources:
        for id in claim.near.get(source.id, ()):
            text = Text(shown(texts.sentences[id].text))
            yield hanging(Text(texts.number(id), LETTER), text, 4)


def _pairs(
    claim: Claim, comparison: Comparison, look: Look, texts: Lookup
) -> Iterator[RenderableType]:
    told = {id for ids in claim.sources.values() for id in ids}
    pairs = [a for a in comparison.alignments if a.a in told and a.b in told]
    if pairs:
        yield look.heading("why these sentences")
    for pair in pairs:
        reason = Text.assemble((f"{pair.score:.2f}  {pair.relation}  ", MUTED), shown(pair.reason))
        yield hanging(f"{texts.number(pair.a)} {look.dot} {texts.number(pair.b)}", reason, 11)


def _twice(comparison: Comparison) -> set[str]:
    """The claims that are one origin agreeing with itself: no finding, and folded."""
    return {
        claim.id
        for origin in comparison.origins
        for claim, is_one in zip(
            comparison.claims, reprinted(comparison.claims, origin), strict=True
        )
        if is_one
    }


def _reprints(
    comparison: Comparison, twice: set[str], titles: Mapping[str, str], look: Look
) -> Iterator[RenderableType]:
    if not twice:
        return
    yield look.heading("one origin agreeing with itself")
    for origin in comparison.origins:
        if len(origin.sources) < 2:
            continue
        reason = f" ({origin.reason})" if origin.reason else ""
        claims = comparison.claims
        own = [c for c, one in zip(claims, reprinted(claims, origin), strict=True) if one]
        who = names(comparison.sources, origin.sources)
        line = f"{who} {one_origin(origin)}{reason}: {told_there_alone(len(own))}"
        yield hanging("", Text(shown(line)), 0, 1)
        for claim in own:
            text = Text(shown(titles[claim.id])).append(f"  {claim.id}", MUTED)
            yield hanging(look.bullet, text, 1, 3)


def _alone(comparison: Comparison, look: Look, texts: Lookup) -> Iterator[RenderableType]:
    singles = [claim for claim in comparison.claims if claim.status == "single"]
    if not singles:
        return
    yield look.heading(ALONE)
    for source in comparison.sources:
        own = [claim for claim in singles if source.id in claim.sources]
        if not own:
            continue
        note = "  in another language: nobody knows whether others have it" * source.foreign
        yield Text.assemble(
            "\n", (source.letter, LETTER), f"  {shown(source.label)}", (note, "yellow")
        )
        for claim in own:
            text = Text(shown(unheaded(claim.text)))
            near = [id for other in comparison.sources for id in claim.near.get(other.id, ())]
            if near:
                text.append(f"  perhaps also {texts.numbers(near)}", MUTED)
            yield hanging(look.bullet, text, 1, 3)
