"""Any two outlets side by side, with the sentences that tell the same thing joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby

from storydiff.models import Comparison, Sentence, Source
from storydiff.render.html.evidence import Marked, parts
from storydiff.render.html.index import Index
from storydiff.render.html.model import Alike, PairRow, PairView, Part, PartMark, Said
from storydiff.render.kinds import KINDS
from storydiff.render.marks import STATUS_WORDS
from storydiff.render.similarity import Joined, similarity
from storydiff.render.visible import unheaded, visible
from storydiff.sidebyside import Diff, Edit, Row, diff, edits

WHOLE = 2
"""Outlets up to which both texts of each pair are written out. With more, a page would hold every
article many times over: pairs cite the matched sentences, and the script puts the texts in."""

EVERY = 30
"""Outlets up to which any two have a view, and a cell of the table. Of 300 any two are 45,000."""

MOST = 300
"""Views of a page with more outlets: those of the two that have most sentences joined."""


def pair_views(comparison: Comparison, between: Joined, index: Index) -> tuple[PairView, ...]:
    """A view for each two outlets, in the order of the outlets; a folded page has no rows.

    Of more than `EVERY` outlets only the two that have sentences joined, `MOST` views in all.
    """
    whole = len(comparison.sources) <= WHOLE and not index.folded
    views: list[PairView] = []
    for a, b in _beside(comparison.sources, between):
        shared = between.get(frozenset((a.id, b.id)), ())
        if index.folded:
            views.append(_view(a, b, index, len(shared), ()))
        else:
            views.append(pair_view(diff(a, b, shared), index, whole))
    return tuple(views)


def similarities(index: Index, between: Joined) -> tuple[tuple[Alike | None, ...], ...]:
    """A row per outlet, each with a cell per outlet; no table of two, nor where some have no
    view."""
    if not 2 < len(index.sources) <= EVERY:
        return ()
    cells: dict[tuple[str, str], Alike] = {}
    for a, b in combinations(index.sources, 2):
        percent = round(100 * similarity(a, b, between))
        cells[a.id, b.id] = cells[b.id, a.id] = Alike(percent, f"#p-{a.letter}-{b.letter}")
    return tuple(tuple(cells.get((a.id, b.id)) for b in index.sources) for a in index.sources)


def _beside(sources: Sequence[Source], between: Joined) -> Iterable[tuple[Source, Source]]:
    """Which outlets stand side by side."""
    if len(sources) <= EVERY:
        return combinations(sources, 2)
    order = {source.id: n for n, source in enumerate(sources)}
    shared = {tuple(sorted(order[id] for id in ids)): len(told) for ids, told in between.items()}
    most = sorted(shared, key=lambda two: (-shared[two], two))[:MOST]
    return ((sources[a], sources[b]) for a, b in sorted(most))


def pair_view(value: Diff, index: Index, whole: bool) -> PairView:
    """Two aligned articles as a view, matched sentences alone and cited unless it is `whole`."""
    matched = [row for row in value.rows if row.relation]
    rows = _rows(value.rows, index) if whole else (_cited(row, index) for row in matched)
    return _view(value.a, value.b, index, len(matched), tuple(rows), whole)


def _view(
    a: Source, b: Source, index: Index, joined: int, rows: tuple[PairRow, ...], whole: bool = False
) -> PairView:
    left, right = index.outlets[a.id], index.outlets[b.id]
    return PairView(f"p-{left.letter}-{right.letter}", left, right, joined, whole, rows)


def _rows(rows: Sequence[Row], index: Index) -> Iterator[PairRow]:
    """Joined sentences a row each; a run of sentences without a match is one row in all."""
    for joined, run in groupby(rows, key=lambda row: row.relation is not None):
        if joined:
            yield from (_joined(row, index) for row in run)
        else:
            alone = list(run)
            yield PairRow(
                tuple(index.said(row.a.id) for row in alone if row.a),
                tuple(index.said(row.b.id) for row in alone if row.b),
            )


def _joined(row: Row, index: Index) -> PairRow:
    assert row.a and row.b  # what a relation stands between
    return PairRow(
        left=(_said(row, row.a, "del", index),),
        right=(_said(row, row.b, "ins", index),),
        relation=row.relation,
        verdict=_verdict(row),
    )


def _cited(row: Row, index: Index) -> PairRow:
    assert row.a and row.b
    return PairRow(
        left=(index.cited(row.a.id),),
        right=(index.cited(row.b.id),),
        relation=row.relation,
        verdict=_verdict(row),
        moved=row.moved,
        changes=changes(_edits(row)),
    )


def _verdict(row: Row) -> str:
    """On what two sentences that are not told alike differ, each kind once."""
    if not row.relation or row.relation == "agree":
        return ""
    asked = dict.fromkeys(KINDS[difference.kind].asks for difference in row.differences)
    return ", ".join(asked) or STATUS_WORDS[row.relation]


def _edits(row: Row) -> tuple[Edit, ...]:
    """The edits of a close pair, without the marks of headings."""
    assert row.a and row.b
    a, b = unheaded(row.a.text), unheaded(row.b.text)
    whole = (a, b) == (row.a.text, row.b.text)
    return row.edits if whole or not row.edits else edits(a, b)


def changes(made: Sequence[Edit]) -> str:
    """The edits as the run lengths of `PairRow.changes`, a space before those without a sign.

    >>> changes([Edit("same", "Hurt: ", "Hurt : "), Edit("removed", "14", "")])
    '6=7-2'
    """
    runs: list[str] = []
    for edit in made:
        left, right = _units(edit.a), _units(edit.b)
        if edit.op == "same":
            runs.append(f" {left}" if left == right else f" {left}={right}")
        else:
            runs.append(f"-{left}" if edit.op == "removed" else f"+{right}")
    return "".join(runs).strip()


def _units(text: str) -> int:
    """The length of the text as a page shows it, in the UTF-16 units that scripts count in."""
    return len(visible(text).encode("utf-16-le", "surrogatepass")) // 2


def _said(row: Row, sentence: Sentence, mark: PartMark, index: Index) -> Said:
    """The sentence with the words marked that a close other lacks, else what is told otherwise."""
    if not row.edits:
        told = [(d.a_span if mark == "del" else d.b_span, d.conflict) for d in row.differences]
        spans: Marked = {span: "clash" if clash else "slot" for span, clash in told if span}
        return index.said(sentence.id, parts(sentence, index.texts[sentence.source], spans))
    found: list[Part] = []
    for edit in _edits(row):
        words = edit.a if mark == "del" else edit.b
        if edit.op == "same":
            found.append(Part(words))
        else:  # a word carries the space before it, which is nothing to mark
            bare = words.lstrip()
            found += [Part(words[: len(words) - len(bare)]), Part(bare, mark)]
    return index.said(sentence.id, tuple(p for p in found if p.text) or None)
