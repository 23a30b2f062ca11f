"""The comparison at a glance: who tells what, where they part, and what stands alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from storydiff.models import Claim, ClaimDifference, Comparison, Kind, Source, Span
from storydiff.render import summary
from storydiff.render.marks import Mark, mark
from storydiff.render.summary import plural
from storydiff_cli.tables.look import (
    LETTER,
    MUTED,
    Look,
    duplicates,
    fitted,
    hanging,
    letters,
    shown,
    skipped,
)

WIDE_MATRIX = 12
"""Outlets up to which the marks of the matrix stand apart; more are set close."""

ROW_POINTS = 2
"""Points whose words stand in a claim's row of the matrix; the rest are in its card."""

ROW_WORDS = 36
"""Characters of a wording that a row quotes."""

CARD_POINTS = 2
"""Points of a claim's card whose sentences are shown, unless all are asked for."""

CARD_WORDS = 60
"""Characters of a wording that a card quotes and marks; a longer one is most of its sentence."""

_Marked = tuple[str, list[Span]]
"""A sentence as printed, and the stretches of it that differ."""

KINDS: tuple[Kind, ...] = (
    "number",
    "date",
    "place",
    "name",
    "polarity",
    "quote-wording",
    "attribution",
    "certainty",
    "strength",
    "scope",
)
"""Kinds of difference, those that an editor checks first."""


def render(
    comparison: Comparison, look: Look, *, verbose: bool = False
) -> Iterator[RenderableType]:
    """The whole comparison. `verbose` shows every outlet's sentence, not one for each version."""
    yield from _outlets(comparison, look)
    shared = [claim for claim in comparison.claims if claim.status != "single"]
    if shared:
        yield look.heading("who tells what")
        yield _key(shared, comparison, look)
        yield from _matrix(shared, comparison, look)
    told: set[_Point] = set()
    for title, status in (("they conflict", "conflict"), ("they tell it differently", "differ")):
        cards = [
            _card(claim, comparison, look, points, verbose)
            for claim in shared
            if claim.status == status and (points := _new_points(claim, comparison, told))
        ]
        if cards:
            yield look.heading(f"where {title}")
            yield from chain.from_iterable(cards)
    yield from _alone(comparison, look, verbose)
    yield from duplicates(comparison.duplicates, look)
    yield from skipped(comparison.skipped, look)
    yield from _closing(comparison, look)
    if not verbose and comparison.claims:
        yield Text("-v shows whole sentences, --claim ID the evidence of one claim", MUTED)


def evidence(comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    """One claim with every sentence that tells it, and why each pair was joined."""
    yield from _outlets(comparison, look)
    for claim in comparison.claims:
        yield Text()
        yield from _matrix([claim], comparison, look)
        yield from _card(claim, comparison, look, _points(claim, comparison), verbose=True)
        yield from _pairs(claim, comparison, look)


def _outlets(comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    yield Text(_headline(comparison), "bold")
    yield Text()
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
    label_width = max(8, look.width // 4)
    for column in ("letter", "label", "date", "title"):
        table.add_column(
            no_wrap=True, overflow=look.overflow, ratio=1 if column == "title" else None
        )
    table.expand = True
    for source in comparison.sources:
        title = Text(shown(source.title or ""))
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


def _headline(comparison: Comparison) -> str:
    parts = [
        plural(len(comparison.sources), "outlet"),
        plural(summary.origins(comparison), "origin"),
    ]
    if days := summary.dates(comparison.sources):
        first, last = days
        parts.append(str(first) if first == last else f"{first} to {last}")
    return ", ".join(parts)


def _key(claims: Sequence[Claim], comparison: Comparison, look: Look) -> Text:
    """What the marks that occur mean."""
    used = {mark(claim, source.id) for claim in claims for source in comparison.sources}
    entries = [Text.assemble(look.symbol(m), (f" {m.words}", MUTED)) for m in Mark if m in used]
    return Text("  ").join(entries)


def _matrix(
    claims: Sequence[Claim], comparison: Comparison, look: Look
) -> Iterator[RenderableType]:
    """A mark for each outlet, and beside it the claim and what is told differently."""
    header = _header(comparison.sources, look)
    column = (header.cell_len or 2 * len(str(len(comparison.sources))) + 4) + 1
    room = max(look.width - column - 1, 20)
    quoted = any(claim.rests_on for claim in claims)
    legend = Text(f"{look.quoted} rests on a quotation" if quoted else "", MUTED)
    yield hanging(header, legend, column, 0)
    for claim in claims:
        text = fitted(claim.text, 2 * room - len(claim.id) - 14, look.ascii)
        text.append(f" {claim.id}{f' {look.quoted}' if claim.rests_on else ''}", MUTED)
        yield hanging(_marks(claim, comparison.sources, look, bool(header)), text, column, 0)
        for line in _told_apart(claim, comparison, look):
            yield hanging("", line, column, 2)


def _header(sources: Sequence[Source], look: Look) -> Text:
    """The letters above the marks; nothing where they would fill more than half of a line."""
    letters = Text(_gap(sources).join(_cell(s.letter, sources) for s in sources), LETTER)
    return letters if letters.cell_len <= look.width // 2 else Text()


def _marks(claim: Claim, sources: Sequence[Source], look: Look, apart: bool) -> Text:
    """A mark below each letter, or how many outlets of all tell the claim."""
    if not apart:
        return Text(_share(claim, sources), MUTED)
    filler = _cell("", sources)[1:]
    cells = (look.symbol(mark(claim, s.id)).append(filler) for s in sources)
    return Text(_gap(sources)).join(cells)


def _share(claim: Claim, sources: Sequence[Source]) -> str:
    return f"{len(claim.sources)} of {len(sources)}"


def _gap(sources: Sequence[Source]) -> str:
    return " " if len(sources) <= WIDE_MATRIX else ""


def _cell(letter: str, sources: Sequence[Source]) -> str:
    return letter.ljust(max(len(source.letter) for source in sources))


def _told_apart(claim: Claim, comparison: Comparison, look: Look) -> Iterator[Text]:
    """The points of a claim that can be named briefly, the kinds of the others, who lacks it."""
    points = _points(claim, comparison)
    named = [point for point in points if point.brief][:ROW_POINTS]
    for point in named:
        label = (f"{point.kind}  ", _style(point))
        yield Text.assemble(label, _versions(point, look, ROW_WORDS))
    notes: list[str] = []
    if others := [point.kind for point in points if point not in named]:
        notes.append(f"{'also ' if named else ''}{', '.join(dict.fromkeys(others))}")
    missing = [s for s in comparison.sources if s.id in claim.missing]
    if missing and 2 * len(missing) < len(comparison.sources):
        notes.append(_not_found(claim, missing))
    if notes:
        yield Text("; ".join(notes), MUTED)


def _not_found(claim: Claim, missing: Sequence[Source]) -> str:
    """ "not found: D; text may be cut short: E"."""
    by_reason: dict[str, list[str]] = {}
    for source in missing:
        by_reason.setdefault(claim.missing[source.id], []).append(source.letter)
    return "; ".join(f"{reason}: {', '.join(who)}" for reason, who in by_reason.items())


@dataclass(frozen=True, slots=True)
class _Point:
    """One point that is told differently: each wording once, with its outlets' letters."""

    kind: Kind
    conflict: bool
    versions: tuple[tuple[str, str], ...]
    spans: frozenset[tuple[str, Span]]

    @property
    def longest(self) -> int:
        """Characters of the longest wording."""
        return max(len(words) for words, _ in self.versions)

    @property
    def brief(self) -> bool:
        """Whether one of its wordings at least fits a row whole."""
        return min(len(words) for words, _ in self.versions) <= ROW_WORDS


def _points(claim: Claim, comparison: Comparison) -> list[_Point]:
    """The points of a claim, conflicts and hard facts first, short wordings before long ones."""
    points = {_point(difference, comparison) for difference in claim.differences}

    def interest(point: _Point) -> tuple[object, ...]:
        soft = KINDS.index(point.kind)
        return not point.conflict, not point.brief, soft, point.longest, point.versions

    return sorted(points, key=interest)


def _point(difference: ClaimDifference, comparison: Comparison) -> _Point:
    who: dict[str, list[str]] = {}
    printed: dict[str, str] = {}
    for value in difference.values:
        words = shown(value.text) or "not stated"
        printed.setdefault(words.casefold(), words)
        who.setdefault(words.casefold(), []).append(value.source)
    versions = ((printed[key], letters(comparison.sources, ids)) for key, ids in who.items())
    spans = frozenset((value.source, value.span) for value in difference.values if value.span)
    return _Point(difference.kind, difference.conflict, tuple(versions), spans)


def _new_points(claim: Claim, comparison: Comparison, told: set[_Point]) -> list[_Point]:
    """The points of a claim that no earlier card has told; a sentence may be in several claims."""
    points = [point for point in _points(claim, comparison) if point not in told]
    told.update(points)
    return points


def _style(point: _Point) -> str:
    return "bold red" if point.conflict else "yellow"


def _versions(point: _Point, look: Look, room: int) -> Text:
    """ "14: A, B; 41: D"."""
    line = Text()
    for n, (words, who) in enumerate(point.versions):
        line.append("; " if n else "", MUTED)
        line.append_text(fitted(words, room, look.ascii))
        line.append(": ", MUTED).append(who, LETTER)
    return line


def _card(
    claim: Claim, comparison: Comparison, look: Look, points: Sequence[_Point], verbose: bool
) -> Iterator[RenderableType]:
    """One claim told in more than one way: the points, then the sentences they stand in."""
    yield Text()
    head = fitted(claim.text, look.width - len(claim.id) - 2, look.ascii)
    head.stylize("bold")
    yield head.append(f"  {claim.id}", MUTED)
    for point in points:
        label = Text(point.kind, _style(point))
        yield hanging(label, _versions(point, look, CARD_WORDS), 14)
    short = [point for point in points if point.longest <= CARD_WORDS]
    spans = {place for point in short or points for place in point.spans}
    for source in _witnesses(claim, comparison, None if verbose else points[:CARD_POINTS]):
        letter = Text(source.letter, LETTER)
        for sentence in _told(claim, source, {span for id, span in spans if id == source.id}):
            yield hanging(letter, look.highlighted(*sentence), 3)
            letter = Text()


def _witnesses(
    claim: Claim, comparison: Comparison, points: Sequence[_Point] | None
) -> list[Source]:
    """Whose sentences to show: an outlet for each wording of the points, or all that tell it."""
    tellers = [source for source in comparison.sources if source.id in claim.sources]
    if points is None:
        return tellers
    wanted: set[str] = set()
    for _, who in (version for point in points for version in point.versions):
        if not wanted & set(who.split(", ")):
            wanted.add(who.split(", ")[0])
    return [source for source in tellers if source.letter in wanted]


def _told(claim: Claim, source: Source, spans: Collection[Span]) -> Iterator[_Marked]:
    """The outlet's sentences that hold these spans, or its first; each with the spans in it."""
    sentences = [
        source.sentences[int(id.rpartition(":")[2]) - 1] for id in claim.sources[source.id]
    ]
    marked: list[_Marked] = []
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        inside = [
            Span(span.start - start, span.end - start)
            for span in spans
            if start <= span.start and span.end <= end
        ]
        if inside:
            marked.append((sentence.span.of(source.article.text), inside))
    yield from marked or [(sentences[0].span.of(source.article.text), [])]


def _pairs(claim: Claim, comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    told = {id for ids in claim.sources.values() for id in ids}
    pairs = [a for a in comparison.alignments if a.a in told and a.b in told]
    if pairs:
        yield look.heading("why these sentences")
    for pair in pairs:
        yield Text.assemble(
            f"  {pair.a} {look.dot} {pair.b}  ",
            (f"{pair.score:.2f}  {pair.relation}  ", MUTED),
            shown(pair.reason),
        )


def _alone(comparison: Comparison, look: Look, verbose: bool) -> Iterator[RenderableType]:
    singles = [claim for claim in comparison.claims if claim.status == "single"]
    if not singles:
        return
    yield look.heading("what only one outlet has")
    for source in comparison.sources:
        own = [claim for claim in singles if source.id in claim.sources]
        if not own:
            continue
        yield Text.assemble("\n", (source.letter, LETTER), f"  {shown(source.label)}")
        for claim in own:
            width = look.width - 5
            text = Text(shown(claim.text)) if verbose else fitted(claim.text, width, look.ascii)
            yield hanging(Text("-" if look.ascii else "·", MUTED), text, 1, indent=3)


def _closing(comparison: Comparison, look: Look) -> Iterator[RenderableType]:
    yield Text()
    yield Text(summary.counts(comparison))
    joined = [origin for origin in comparison.origins if len(origin.sources) > 1]
    line = f"{_headline(comparison)}"
    for origin in joined:
        reason = f" ({origin.reason})" if origin.reason else ""
        line += f"; {letters(comparison.sources, origin.sources)} have one origin{reason}"
    yield Text(shown(line))
