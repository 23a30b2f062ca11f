"""From pairs to claims: one thing told, by whom, and where it was not found.

Claims are groups in which every two sentences of different sources are aligned, so that a chain
A~B~C with A≁C stays two claims and a sentence may belong to both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from hashlib import sha256

from storydiff import differences, origins
from storydiff.models import Alignment, Claim, Origin, Quote, QuoteGroup, Sentence, Source
from storydiff.settings import Settings

_ID_DIGITS = 6


def claims(
    sources: Sequence[Source],
    alignments: Sequence[Alignment],
    origin_groups: Sequence[Origin],
    quotes: Sequence[Quote],
    quote_groups: Sequence[QuoteGroup],
    settings: Settings,
) -> tuple[Claim, ...]:
    """Every claim of the story, the most widely told first; a sentence told alone is one too."""
    told = {s.id: s for source in sources for s in source.told}
    place = {s.id: n / len(source.told) for source in sources for n, s in enumerate(source.told)}
    grouped = groups(alignments)
    covered = {id for group in grouped for id in group}
    alone = [(s.id,) for s in told.values() if s.id not in covered and s.role != "heading"]
    carried = _carried(quotes, quote_groups)
    by_pair = {frozenset((x.a, x.b)): x for x in alignments}
    made: list[tuple[tuple[int, float, str], Claim]] = []
    ids: set[str] = set()
    for group in [*grouped, *alone]:
        members = [told[id] for id in group]
        held = [
            by_pair[pair]
            for i, a in enumerate(group)
            for b in group[i + 1 :]
            if (pair := frozenset((a, b))) in by_pair
        ]
        by_source: dict[str, tuple[str, ...]] = {}
        for s in members:
            by_source[s.source] = (*by_source.get(s.source, ()), s.id)
        text = _clearest(members, held).text
        id = _id(members, ids)
        claim = Claim(
            id=id,
            text=text,
            status=differences.status(held),
            sources=by_source,
            missing={s.id: origins.absence(s) for s in sources if s.id not in by_source},
            origins=origins.count(by_source, origin_groups),
            differences=differences.summarise(held),
            rests_on=tuple(sorted({q for s in members for q in carried.get(s.id, ())})),
        )
        first = min(place[s.id] for s in members)
        made.append(((-len(by_source), first, text), claim))
    return tuple(claim for _, claim in sorted(made, key=lambda item: item[0]))


def groups(alignments: Sequence[Alignment]) -> list[tuple[str, ...]]:
    """Groups of sentence ids that hold every alignment, strongest first."""
    score: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for x in alignments:
        score[x.a][x.b] = score[x.b][x.a] = x.score
    open_pairs = {frozenset((x.a, x.b)) for x in alignments}
    result: list[tuple[str, ...]] = []
    for x in sorted(alignments, key=lambda x: (-x.score, x.a, x.b)):
        if frozenset((x.a, x.b)) not in open_pairs:
            continue
        group = [x.a, x.b]
        near = (score[x.a].keys() | score[x.b].keys()) - set(group)
        ranked = sorted(near, key=lambda s: (-sum(score[s].get(m, 0.0) for m in group), s))
        for s in ranked:
            others = [m for m in group if _source(m) != _source(s)]
            if others and all(m in score[s] for m in others):
                group.append(s)
        open_pairs -= {frozenset((a, b)) for a in group for b in group}
        result.append(tuple(sorted(group, key=_order)))
    return result


def _source(id: str) -> str:
    return id.rpartition(":")[0]


def _order(id: str) -> tuple[str, int]:
    source, _, number = id.rpartition(":")
    return source, int(number)


def _carried(
    quotes: Sequence[Quote], quote_groups: Sequence[QuoteGroup]
) -> Mapping[str, list[str]]:
    """The ids of the quotation groups that each sentence carries."""
    carried: defaultdict[str, list[str]] = defaultdict(list)
    for group in quote_groups:
        for n in group.quotes:
            for id in quotes[n].sentences:
                carried[id].append(group.id)
    return carried


def _clearest(members: Sequence[Sentence], held: Sequence[Alignment]) -> Sentence:
    """The member that is most like the others, among whole sentences of moderate length."""
    central: defaultdict[str, float] = defaultdict(float)
    for x in held:
        central[x.a] += x.score
        central[x.b] += x.score

    def key(s: Sentence) -> tuple[bool, float, str]:
        words = len(s.text.split())
        return s.role != "body" or words < 6, -central[s.id] + abs(words - 22) / 40, s.text

    return min(members, key=key)


def _id(members: Sequence[Sentence], taken: set[str]) -> str:
    """A short hash of what the members say; longer where the short one is taken."""
    digest = sha256("\n".join(sorted(s.text for s in members)).encode()).hexdigest()
    digits = _ID_DIGITS
    while digest[:digits] in taken and digits < len(digest):
        digits += 1
    taken.add(digest[:digits])
    return digest[:digits]
