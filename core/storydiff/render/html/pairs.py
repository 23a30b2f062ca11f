"""Any two outlets side by side, with the sentences that tell the same thing joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, groupby

from storydiff.models import Alignment, Comparison, Sentence, Source
from storydiff.render.html.evidence import Marked, parts
from storydiff.render.html.index import Index
from storydiff.render.html.model import PairRow, PairView, Part, PartMark, Said
from storydiff.render.kinds import KINDS
from storydiff.render.marks import STATUS_WORDS
from storydiff.render.similarity import similarity
from storydiff.render.visible import visible
from storydiff.sidebyside import Diff, Edit, Row, diff

WHOLE = 2
"""Outlets up to which both texts of each pair are written out. With more, a page would hold every
article many times over: pairs cite the matched sentences, and the script puts the texts in."""

EVERY = 30
"""Outlets up to which any two have a view, and a cell of the table. Of 300 any two are 45,000."""

MOST = 300
"""Views of a page with more outlets: those of the two that have most sentences joined."""

Judged = Mapping[tuple[str, str], Alignment]


def pair_views(comparison: Comparison, index: Index) -> tuple[PairView, ...]:
    """A view for each two outlets, in the order of the outlets; a folded page has no rows.

    Of more than `EVERY` outlets only the two that have sentences joined, `MOST` views in all.
    """
    whole = len(comparison.sources) <= WHOLE and not index.folded
    alike = similarity(comparison)
    between = by_sources(comparison.alignments)
    views: list[PairView] = []
    for a, b in _beside(comparison.sources, between):
        shared = between[frozenset((a.id, b.id))]
        percent = round(100 * alike[a.id, b.id])
        aligned = Diff(a, b, ()) if index.folded else diff(a, b, shared)
        views.append(pair_view(aligned, judged(shared), index, percent, whole))
    return tuple(views)


def _beside(
    sources: Sequence[Source], between: Mapping[frozenset[str], Sequence[Alignment]]
) -> Iterable[tuple[Source, Source]]:
    """Which outlets stand side by side."""
    if len(sources) <= EVERY:
        return combinations(sources, 2)
    order = {source.id: n for n, source in enumerate(sources)}
    joined = {tuple(sorted(order[id] for id in ids)): len(told) for ids, told in between.items()}
    most = sorted(joined, key=lambda two: (-joined[two], two))[:MOST]
    return ((sources[a], sources[b]) for a, b in sorted(most))


def by_sources(
    alignments: Sequence[Alignment],
) -> defaultdict[frozenset[str], list[Alignment]]:
    """The alignments of each two sources, whichever way round."""
    between: defaultdict[frozenset[str], list[Alignment]] = defaultdict(list)
    for alignment in alignments:
        ids = (alignment.a.rpartition(":")[0], alignment.b.rpartition(":")[0])
        between[frozenset(ids)].append(alignment)
    return between


def judged(alignments: Sequence[Alignment]) -> Judged:
    """The alignments by the ids of their sentences, either one first."""
    return {ids: x for x in alignments for ids in ((x.a, x.b), (x.b, x.a))}


def pair_view(value: Diff, alignments: Judged, index: Index, alike: int, whole: bool) -> PairView:
    """Two aligned articles as a view, matched sentences alone and cited unless it is `whole`."""
    left, right = index.outlets[value.a.id], index.outlets[value.b.id]
    return PairView(
        anchor=f"p-{left.letter}-{right.letter}",
        left=left,
        right=right,
        alike=alike,
        joined=len(alignments) // 2,
        whole=whole,
        rows=tuple(
            _rows(value.rows, alignments, index)
            if whole
            else (_cited(row, alignments, index) for row in value.rows if row.relation)
        ),
    )


def _rows(rows: Sequence[Row], alignments: Judged, index: Index) -> Iterator[PairRow]:
    """Joined sentences a row each; a run of sentences without a match is one row in all."""
    for joined, run in groupby(rows, key=lambda row: row.relation is not None):
        if joined:
            yield from (_joined(row, alignments, index) for row in run)
        else:
            alone = list(run)
            yield PairRow(
                tuple(index.said(row.a.id) for row in alone if row.a),
                tuple(index.said(row.b.id) for row in alone if row.b),
            )


def _joined(row: Row, alignments: Judged, index: Index) -> PairRow:
    assert row.a and row.b  # what a relation stands between
    return PairRow(
        left=(_said(row, row.a, "del", index),),
        right=(_said(row, row.b, "ins", index),),
        relation=row.relation,
        verdict=_verdict(row, alignments),
    )


def _cited(row: Row, alignments: Judged, index: Index) -> PairRow:
    assert row.a and row.b
    return PairRow(
        left=(index.cited(row.a.id),),
        right=(index.cited(row.b.id),),
        relation=row.relation,
        verdict=_verdict(row, alignments),
        moved=row.moved,
        changes=changes(row.edits),
    )


def _verdict(row: Row, alignments: Judged) -> str:
    """On what two sentences that are not told alike differ, each kind once."""
    assert row.a and row.b and row.relation
    if row.relation == "agree":
        return ""
    asked = (KINDS[d.kind].asks for d in alignments[row.a.id, row.b.id].differences)
    return ", ".join(dict.fromkeys(asked)) or STATUS_WORDS[row.relation]


def changes(edits: Sequence[Edit]) -> str:
    """The edits as the run lengths of `PairRow.changes`, a space before those without a sign.

    >>> changes([Edit("same", "Hurt: ", "Hurt : "), Edit("removed", "14", "")])
    '6=7-2'
    """
    runs: list[str] = []
    for edit in edits:
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
    for edit in row.edits:
        words = edit.a if mark == "del" else edit.b
        if edit.op == "same":
            found.append(Part(words))
        else:  # a word carries the space before it, which is nothing to mark
            bare = words.lstrip()
            found += [Part(words[: len(words) - len(bare)]), Part(bare, mark)]
    return index.said(sentence.id, tuple(p for p in found if p.text) or None)
