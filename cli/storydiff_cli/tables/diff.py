"""Two texts aligned: side by side on a wide terminal, else one below the other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from storydiff.models import Sentence, Span
from storydiff.render.summary import plural
from storydiff.render.visible import unheaded
from storydiff.sidebyside import Diff, Edit, Row
from storydiff_cli.options import DiffView
from storydiff_cli.tables.look import ADDED, LETTER, MUTED, REMOVED, Look, hanging, shown

WIDE = 120
"""Columns from which two texts fit side by side."""


def render(diff: Diff, look: Look, view: DiffView | None = None) -> Iterator[RenderableType]:
    """All rows in reading order, and how many there are of each kind."""
    for side, source in (("-", diff.a), ("+", diff.b)):
        title = shown(source.title or "")
        yield Text.assemble(
            f"{side} ", (source.letter, LETTER), f"  {shown(source.label)}  {title}"
        )
    side_by_side = look.width >= WIDE if view is None else view is DiffView.SIDE
    if key := _key(diff, look, side_by_side):
        yield key
    yield Text()
    yield from _side(diff, look) if side_by_side else _inline(diff, look)
    pairs = [row for row in diff.rows if row.a and row.b]
    only_a = sum(row.b is None for row in diff.rows)
    only_b = sum(row.a is None for row in diff.rows)
    yield Text(
        f"\n{plural(len(pairs), 'sentence')} in both, {sum(row.moved for row in pairs)} of them "
        f"moved; {only_a} only in {diff.a.letter}, {only_b} only in {diff.b.letter}"
    )


def _key(diff: Diff, look: Look, side_by_side: bool) -> Text:
    """What the signs of the rows mean, those that are there."""
    pairs = [row for row in diff.rows if row.a and row.b]
    signs: list[Text] = []
    if any(row.edits for row in pairs):
        own = (
            Edit("removed", f"{diff.a.letter} alone", ""),
            Edit("added", "", f"{diff.b.letter} alone"),
        )
        signs += [look.edits([edit]) for edit in own]
    if any(row.differences for row in pairs if not row.edits):
        signs.append(look.highlighted("told differently", [Span(0, len("told differently"))]))
    if not side_by_side and any(not row.edits for row in pairs):
        signs.append(Text(f"{_other_words(look)} in other words, {diff.a.letter} first"))
    return Text("  ").join(signs)


def _other_words(look: Look) -> str:
    """The sign of a pair that is no edit of one text."""
    return "~" if look.ascii else "≈"


def _inline(diff: Diff, look: Look) -> Iterator[RenderableType]:
    for row in diff.rows:
        if row.a is None or row.b is None:
            yield _unmatched(row, look)
        elif row.edits:
            words = look.edits(row.edits).append_text(_note(row, diff))
            yield hanging(_gutter(row, " "), words, 9)
        else:
            left, right = _marked(row, "a", diff, look), _marked(row, "b", diff, look)
            yield hanging(_gutter(row, _other_words(look)), left.append_text(_note(row, diff)), 9)
            yield hanging("", right, 9)


def _unmatched(row: Row, look: Look) -> RenderableType:
    sentence = row.a or row.b
    assert sentence is not None
    sign, style = ("-", REMOVED) if row.a else ("+", ADDED)
    gutter = Text(f"{sign} {sentence.id.rpartition(':')[2]}", style)
    return hanging(
        gutter, Text(shown(unheaded(sentence.text)), style=MUTED if look.styled else ""), 9
    )


def _gutter(row: Row, sign: str) -> Text:
    assert row.a is not None
    assert row.b is not None
    return Text(f"{sign} {row.a.number}:{row.b.number}", MUTED)


def _side(diff: Diff, look: Look) -> Iterator[RenderableType]:
    table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False, expand=True)
    table.add_column(width=4, justify="right")
    table.add_column(ratio=1)
    table.add_column(width=4, justify="right")
    table.add_column(ratio=1)
    table.add_row("", Text(diff.a.letter, LETTER), "", Text(diff.b.letter, LETTER))
    for row in diff.rows:
        left, right = _marked(row, "a", diff, look), _marked(row, "b", diff, look)
        if row.a and row.b:
            right.append_text(_note(row, diff))
        elif look.styled:
            left.stylize(MUTED)
            right.stylize(MUTED)
        table.add_row(_number(row.a), left, _number(row.b), right)
    yield table


def _number(sentence: Sentence | None) -> Text:
    return Text(str(sentence.number) if sentence else "", MUTED)


def _marked(row: Row, side: Literal["a", "b"], diff: Diff, look: Look) -> Text:
    """One side of a row: the words that changed in a close pair, else the phrases that differ."""
    if row.edits:
        return look.side(row.edits, side)
    source, sentence = (diff.a, row.a) if side == "a" else (diff.b, row.b)
    if sentence is None:
        return Text()
    told = (d.a_span if side == "a" else d.b_span for d in row.differences)
    return look.sentence(source.article.text, sentence.span, told)


def _note(row: Row, diff: Diff) -> Text:
    """What else there is to say of a pair: "moved", and the other sentences that align, as "A5"."""
    letters = {source.id: source.letter for source in (diff.a, diff.b)}
    places = (id.rpartition(":") for id in row.also)
    also = [f"{letters[source]}{number}" for source, _, number in places]
    notes = [f"also {', '.join(also)}"] if also else []
    if row.moved:
        notes.insert(0, "moved")
    return Text(f"  ({'; '.join(notes)})" if notes else "", "italic yellow")
