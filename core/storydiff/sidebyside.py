"""Two articles side by side: aligned sentences in reading order, and the words that differ.

Sentences are joined one to one, the likeliest pairs first; a sentence that tells more than one of
the other's names the rest in `also`. Words are compared inside close pairs only, where marking them
helps: in a loose paraphrase nearly every word would be marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from rapidfuzz.distance import Indel

from storydiff.frozen import dataclass
from storydiff.models import Alignment, Difference, Relation, Sentence, Source
from storydiff.settings import DiffSettings

CLOSE = 0.6
"""Share of words in common (0 to 1) from which two wordings are shown as edits of one."""

_TOKEN = re.compile(r"\s*(?:\w+(?:[’'.,-]\w+)*|[^\w\s])")
_STRAIGHT = str.maketrans("“”„«»‘’‚–—", '"""""\'\'\'--')


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words: the same on both sides, only in `a` (removed) or only in `b` (added).

    The `a` parts of a row's edits, joined, are the text of its sentence `a`; likewise `b`. Where
    the run is the same, the sides may still differ in case or in the form of quotation marks.
    """

    op: Literal["same", "removed", "added"]
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: a pair, or a sentence with no counterpart.

    `edits` is empty unless the pair is close. `moved` says that the pair stands at another place
    in the two articles. `also` are the ids of further sentences of the other article that align.
    `differences` are what the pair tells differently: their spans are to be marked where it is not
    close enough for `edits`.
    """

    a: Sentence | None
    b: Sentence | None
    score: float = 0.0
    relation: Relation | None = None
    moved: bool = False
    edits: tuple[Edit, ...] = ()
    also: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Diff:
    """Two articles aligned, `rows` in the reading order of `a`."""

    a: Source
    b: Source
    rows: tuple[Row, ...]


def diff(
    a: Source,
    b: Source,
    alignments: Sequence[Alignment],
    settings: DiffSettings | None = None,
) -> Diff:
    """Align two articles sentence by sentence, by the alignments of a comparison that holds both.

    Every sentence that tells the story is in exactly one row.
    """
    settings = settings or DiffSettings()
    links = list(_between(a, b, alignments))
    partner = _one_to_one(links)
    in_order = _longest_rising(sorted((x, y) for x, (y, _) in partner.items()))
    rows = [
        _row(a.sentences[x - 1], b.sentences[y - 1], link, (x, y) not in in_order, links, settings)
        for x, (y, link) in partner.items()
    ]
    return Diff(a, b, tuple(_reading_order(a, b, rows)))


def edits(a: str, b: str) -> tuple[Edit, ...]:
    """What turns the words of `a` into those of `b`, punctuation marks counting as words.

    >>> [(e.op, e.a or e.b) for e in edits("14 were hurt.", "41 were hurt.")]
    [('removed', '14'), ('added', '41'), ('same', ' were hurt.')]
    """
    left, right = _TOKEN.findall(a), _TOKEN.findall(b)
    opcodes = Indel.opcodes([_key(t) for t in left], [_key(t) for t in right])
    found: list[Edit] = []
    for same, run in groupby(opcodes, key=lambda op: op.tag == "equal"):
        ops = list(run)
        gone = "".join(left[ops[0].src_start : ops[-1].src_end])
        new = "".join(right[ops[0].dest_start : ops[-1].dest_end])
        if same:
            found.append(Edit("same", gone, new))
        else:  # one change reads better than its steps: what went, then what came
            found += [Edit("removed", gone, "")] if gone else []
            found += [Edit("added", "", new)] if new else []
    return tuple(found)


def word_edits(a: str, b: str) -> Iterator[Edit]:
    """The same for words alone: "gate," is no other wording than "gate."; marks stand as in `b`.

    >>> [(e.op, e.a or e.b) for e in word_edits("Shut the gate.", "Shut it, the gate,")]
    [('same', 'Shut'), ('added', ' it,'), ('same', ' the gate'), ('same', ',')]
    """
    for edit in edits(a, b):
        if any(map(str.isalnum, edit.a + edit.b)):
            yield edit
        elif edit.b:
            yield Edit("same", edit.b, edit.b)


def close(a: str, b: str) -> bool:
    """Whether two wordings share most words, so that marks on the others say something."""
    ours, theirs = a.casefold().split(), b.casefold().split()
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= CLOSE


def parts(edits: Sequence[Edit]) -> Iterator[tuple[Edit, str, str]]:
    """Each edit as the space before it and its words, to write them one after the other."""
    for n, edit in enumerate(edits):
        text = edit.a or edit.b
        words = text.lstrip()
        space = text[: len(text) - len(words)]
        # The first words have no space that would part them from what came before or instead.
        came = n == 1 and edits[0].op == "added" and edits[0].b[-1:].isalnum()
        apart = edit.op == "added" if n else False
        yield edit, space or (" " if apart or (came and words[:1].isalnum()) else ""), words


def inline(changes: Sequence[Edit]) -> str:
    """Edits as one text, in the notation of wdiff.

    >>> inline(edits("14 were hurt.", "41 were hurt."))
    '[-14-] {+41+} were hurt.'
    >>> inline(edits("I lived here.", "For years I lived here."))
    '{+For years+} I lived here.'
    """
    marks = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}
    return "".join(
        f"{space}{marks[edit.op][0]}{words}{marks[edit.op][1]}"
        for edit, space, words in parts(changes)
    )


def closeness(a: str, b: str) -> float:
    """The share of words that two sentences have in common and in the same order, 0 to 1."""
    return Indel.normalized_similarity(
        [_key(t) for t in _TOKEN.findall(a)], [_key(t) for t in _TOKEN.findall(b)]
    )


_Link = tuple[int, int, Alignment]


def _between(a: Source, b: Source, alignments: Sequence[Alignment]) -> Iterator[_Link]:
    """Sentence numbers in `a` and in `b`, whichever way round the alignment names them."""
    for alignment in alignments:
        left, _, x = alignment.a.rpartition(":")
        right, _, y = alignment.b.rpartition(":")
        if (left, right) == (a.id, b.id):
            yield int(x), int(y), alignment
        elif (left, right) == (b.id, a.id):
            yield int(y), int(x), alignment


def _one_to_one(links: Sequence[_Link]) -> dict[int, tuple[int, Alignment]]:
    partner: dict[int, tuple[int, Alignment]] = {}
    taken: set[int] = set()
    for x, y, alignment in sorted(links, key=lambda link: (-link[2].score, link[0], link[1])):
        if x not in partner and y not in taken:
            partner[x] = (y, alignment)
            taken.add(y)
    return partner


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """The most pairs that keep their order in both articles (patience sorting); others moved."""
    tails: list[int] = []
    piles: list[list[tuple[int, int]]] = []
    below: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        pile = bisect_left(tails, pair[1])
        if pile == len(tails):
            tails.append(pair[1])
            piles.append([])
        tails[pile] = pair[1]
        piles[pile].append(pair)
        below[pair] = piles[pile - 1][-1] if pile else None
    kept: set[tuple[int, int]] = set()
    last = piles[-1][-1] if piles else None
    while last:
        kept.add(last)
        last = below[last]
    return kept


def _row(
    a: Sentence,
    b: Sentence,
    alignment: Alignment,
    moved: bool,
    links: Sequence[_Link],
    settings: DiffSettings,
) -> Row:
    close = closeness(a.text, b.text) >= settings.close
    others = [link[2] for link in links if (link[0] == a.number) != (link[1] == b.number)]
    ids = {id for other in others for id in (other.a, other.b)} - {a.id, b.id}
    return Row(
        a=a,
        b=b,
        score=alignment.score,
        relation=alignment.relation,
        moved=moved,
        edits=edits(a.text, b.text) if close else (),
        also=tuple(sorted(ids, key=lambda id: (id.rpartition(":")[0], int(id.rpartition(":")[2])))),
        differences=tuple(
            d if alignment.a == a.id else replace(d, a=d.b, b=d.a, a_span=d.b_span, b_span=d.a_span)
            for d in alignment.differences
        ),
    )


def _reading_order(a: Source, b: Source, rows: Sequence[Row]) -> Iterator[Row]:
    """Rows by `a`; what only `b` has comes right before the next pair that kept its place."""
    by_a = {row.a.number: row for row in rows if row.a}
    paired = {row.b.number for row in rows if row.b}
    only_b = iter([s for s in b.told if s.number not in paired])
    waiting = next(only_b, None)
    for sentence in a.told:
        row = by_a.get(sentence.number, Row(sentence, None))
        while waiting and row.b and not row.moved and waiting.number < row.b.number:
            yield Row(None, waiting)
            waiting = next(only_b, None)
        yield row
    while waiting:
        yield Row(None, waiting)
        waiting = next(only_b, None)


def _key(token: str) -> str:
    return token.strip().translate(_STRAIGHT).casefold()
