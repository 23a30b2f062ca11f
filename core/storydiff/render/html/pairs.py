"""Any two outlets side by side, with the sentences that tell the same thing joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations, groupby

from storydiff.models import Alignment, Comparison, Kind, Sentence, Source
from storydiff.render.html.index import Index
from storydiff.render.html.model import PairRow, PairView
from storydiff.render.html.worddiff import compared
from storydiff.render.similarity import similarity

WHOLE = 10
"""Pairs of outlets up to which sentences without a match are written out too: five outlets. With
more, a page would hold every article many times over."""

Matches = Mapping[str, Mapping[str, Alignment]]


def pair_views(comparison: Comparison, index: Index) -> tuple[PairView, ...]:
    """A view for each two outlets, in the order of the outlets."""
    alike = similarity(comparison)
    matches = _matches(comparison.alignments)
    pairs = list(combinations(comparison.sources, 2))
    whole = len(pairs) <= WHOLE and not index.folded
    return tuple(
        PairView(
            anchor=f"p-{left.letter}-{right.letter}",
            left=index.outlets[left.id],
            right=index.outlets[right.id],
            alike=round(100 * alike[left.id, right.id]),
            joined=sum(len(matches.get(s.id, {}).keys() & _ids(right)) for s in left.told),
            rows=_rows(left, right, matches, index, whole),
        )
        for left, right in pairs
    )


def _matches(alignments: Sequence[Alignment]) -> Matches:
    matches: dict[str, dict[str, Alignment]] = defaultdict(dict)
    for alignment in alignments:
        matches[alignment.a][alignment.b] = alignment
        matches[alignment.b][alignment.a] = alignment
    return matches


def _ids(source: Source) -> set[str]:
    return {s.id for s in source.told}


def _rows(
    left: Source, right: Source, matches: Matches, index: Index, whole: bool
) -> tuple[PairRow, ...]:
    """The left article in its order; what only the right has follows the sentence it follows."""
    here, there = _ids(left), _ids(right)
    follow = _followers(
        right.told, {s.id for s in right.told if matches.get(s.id, {}).keys() & here}
    )
    rows = [PairRow((), (index.said(s.id),)) for s in follow.pop("", ())]
    for sentence in left.told:
        partners = {id: a for id, a in matches.get(sentence.id, {}).items() if id in there}
        ordered = sorted(partners, key=lambda id: index.sentences[id].number)
        rows.append(_row(sentence.id, ordered, partners, index))
        for id in ordered:
            rows += [PairRow((), (index.said(s.id),)) for s in follow.pop(id, ())]
    return _joined(rows) if whole else tuple(row for row in rows if row.left and row.right)


def _followers(sentences: Sequence[Sentence], matched: set[str]) -> dict[str, list[Sentence]]:
    """Sentences without a match, by the id of the last matched one before them ("" for none)."""
    followers: dict[str, list[Sentence]] = defaultdict(list)
    last = ""
    for sentence in sentences:
        if sentence.id in matched:
            last = sentence.id
        else:
            followers[last].append(sentence)
    return followers


def _row(
    left: str, right: Sequence[str], partners: Mapping[str, Alignment], index: Index
) -> PairRow:
    if not right:
        return PairRow((index.said(left),), ())
    verdicts = [partners[id].relation for id in right]
    kinds: dict[Kind, None] = dict.fromkeys(
        d.kind for id in right for d in partners[id].differences
    )
    marked = None
    if len(right) == 1 and not index.folded:
        marked = compared(index.sentences[left].text, index.sentences[right[0]].text)
    return PairRow(
        left=(index.said(left, marked and marked[0]),),
        right=tuple(index.said(id, marked and marked[1]) for id in right),
        relation=next(r for r in ("conflict", "differ", "agree") if r in verdicts),
        kinds=tuple(kinds),
    )


def _joined(rows: Sequence[PairRow]) -> tuple[PairRow, ...]:
    """Rows in a run that have no match become one row: both sides' sentences, level at the top."""
    joined: list[PairRow] = []
    for matched, run in groupby(rows, key=lambda row: row.relation is not None):
        if matched:
            joined += run
        else:
            alone = list(run)
            joined.append(
                PairRow(
                    tuple(s for row in alone for s in row.left),
                    tuple(s for row in alone for s in row.right),
                )
            )
    return tuple(joined)
