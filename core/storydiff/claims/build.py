"""Claims out of points: who tells each, who perhaps does, and which sentence says it best."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import chain

from storydiff import differences, origins
from storydiff.annotation.document import Document
from storydiff.claims.near import perhaps
from storydiff.claims.points import Point, points, surely_one
from storydiff.models import (
    Absences,
    Alignment,
    Claim,
    Origin,
    Pair,
    Quote,
    QuoteGroup,
    Sentence,
    Status,
)
from storydiff.settings import ClaimSettings, Settings


def claims(
    documents: Sequence[Document],
    weighed: Sequence[Pair],
    alignments: Sequence[Alignment],
    origin_groups: Sequence[Origin],
    quotes: Sequence[Quote],
    quote_groups: Sequence[QuoteGroup],
    settings: Settings,
) -> tuple[Claim, ...]:
    """Every claim of the story, the most widely told first, then by place in the articles.

    `weighed` holds the pairs of any likelihood, `alignments` those of them that are paired. A
    sentence that tells nothing in common with another outlet is a claim of its own, but for
    headings, which tell nothing by themselves. Near-linear in sentences and pairs.
    """
    sources = [document.source for document in documents]
    in_order = [(source, source.told) for source in sources]
    told = {s.id: s for _, sentences in in_order for s in sentences}
    place = {s.id: n / len(all_) for _, all_ in in_order for n, s in enumerate(all_)}
    shared = points(surely_one(weighed, alignments, told, settings), told, settings.claim)
    covered = {id for point in shared for id in point.sentences}
    alone = _alone(s for s in told.values() if s.id not in covered and s.role != "heading")
    paired = _paired(alignments)
    near = perhaps(weighed, told, settings.claim)
    carried = _carried(quotes, quote_groups)
    absent = {source.id: origins.absence(source) for source in sources}
    count = origins.counter(origin_groups)
    ids = _Ids(documents, settings.claim)
    spoken: set[str] = set()
    made: list[tuple[tuple[int, float, str], Claim]] = []
    widest_first = sorted(shared, key=lambda p: -len({told[id].source for id in p.sentences}))
    for point in [*widest_first, *alone]:
        members = [told[id] for id in point.sentences]
        held = _held(point.sentences, paired)
        by_source = _by_source(members)
        text = _clearest(members, held, spoken, point, settings.claim)
        spoken.add(text)
        maybe = near(point.sentences)
        claim = Claim(
            id=ids.of(members),
            text=text,
            status=_status(held, by_source),
            sources=by_source,
            missing=Absences(absent, frozenset((*by_source, *maybe))),
            origins=count(by_source),
            differences=differences.summarise(held),
            rests_on=tuple(
                sorted({quote for id in point.sentences for quote in carried.get(id, ())})
            ),
            near=maybe,
            parts=point.parts,
        )
        order = (-len(by_source), min(place[id] for id in point.sentences), claim.text)
        made.append((order, claim))
    return tuple(claim for _, claim in sorted(made, key=lambda item: item[0]))


def _paired(alignments: Iterable[Alignment]) -> Mapping[str, Mapping[str, Alignment]]:
    """By the ids of both sentences, in either order."""
    paired: defaultdict[str, dict[str, Alignment]] = defaultdict(dict)
    for x in alignments:
        paired[x.a][x.b] = paired[x.b][x.a] = x
    return paired


def _held(members: Sequence[str], paired: Mapping[str, Mapping[str, Alignment]]) -> list[Alignment]:
    """The alignments within a claim. Thousands of equal sentences may be one: only pairs that there
    are are looked at."""
    place = {id: n for n, id in enumerate(members)}
    return [
        paired[id][other]
        for id in members
        if id in paired
        for other in sorted(paired[id].keys() & place.keys(), key=place.__getitem__)
        if place[other] > place[id]
    ]


def _alone(sentences: Iterable[Sentence]) -> list[Point]:
    """What one outlet has, or several in the very same words too common to be paired."""
    by_text: defaultdict[str, list[str]] = defaultdict(list)
    for s in sentences:
        by_text[s.text].append(s.id)
    return [Point(tuple(ids)) for ids in by_text.values()]


def _status(held: Sequence[Alignment], by_source: Mapping[str, tuple[str, ...]]) -> Status:
    if not held and len(by_source) > 1:
        return "agree"
    return differences.status(held)


def _by_source(members: Iterable[Sentence]) -> dict[str, tuple[str, ...]]:
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for s in members:
        by_source[s.source].append(s.id)
    return {source: tuple(ids) for source, ids in by_source.items()}


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


def _clearest(
    members: Sequence[Sentence],
    held: Sequence[Alignment],
    spoken: Collection[str],
    point: Point,
    settings: ClaimSettings,
) -> str:
    """The member most like the others, among whole sentences of a length that is read at once.

    None of `spoken`, which speaks for another claim: two rows of one text would look like one claim
    told twice. Where all members do, the clause of one speaks.
    """
    likeness: defaultdict[str, float] = defaultdict(float)
    for x in held:
        likeness[x.a] += x.score / len(members)
        likeness[x.b] += x.score / len(members)

    def unclear(s: Sentence) -> tuple[bool, bool, float, str]:
        words = len(s.text.split())
        fragment = s.role != "body" or words < settings.fragment_words
        stretch = abs(words - settings.clear_words) / settings.clear_words
        return s.text in spoken, fragment, stretch / 2 - likeness[s.id], s.text

    clearest = min(members, key=unclear)
    if clearest.text in spoken:
        parts = sorted(part for part in point.parts.values() if part not in spoken)
        return max(parts, key=len, default=clearest.text)
    return clearest.text


class _Ids:
    """Short ids that are never given twice."""

    def __init__(self, documents: Sequence[Document], settings: ClaimSettings) -> None:
        self._document = {document.source.id: document for document in documents}
        self._digits = settings.id_digits
        self._words = settings.id_words
        self._taken: set[str] = set()
        self._turns: dict[str, int] = {}

    def of(self, members: Sequence[Sentence]) -> str:
        """A short hash of the members' heaviest words, of all they say where that is taken.

        An edited figure, or a word that is no heavy one, leaves it as it was; so does an outlet
        more that tells the same.
        """
        says = "\n".join(sorted(s.text for s in members))
        id = self._hash(" ".join(self._heaviest(members)) or says)
        if id in self._taken:
            id = self._hash(says)
        while id in self._taken:
            # Counted on from the last turn: thousands of claims may say the same.
            self._turns[says] = self._turns.get(says, 0) + 1
            id = self._hash(f"{says}\n{self._turns[says]}")
        self._taken.add(id)
        return id

    def _heaviest(self, members: Sequence[Sentence]) -> list[str]:
        """The words that most of these have, long ones first, without figures; in order."""
        spread = Counter(chain.from_iterable(map(self._words_of, members)))
        # nothing tells which of one's words weigh
        few = self._words if len(members) > 1 else self._words - 2
        return sorted(sorted(spread, key=lambda stem: (-spread[stem], -len(stem), stem))[:few])

    def _words_of(self, sentence: Sentence) -> set[str]:
        document = self._document[sentence.source]
        tokens = document.tokens_of(document.index[sentence.id])
        return {token.stem for token in tokens if token.content and token.stem.isalpha()}

    def _hash(self, says: str) -> str:
        return sha256(says.encode()).hexdigest()[: self._digits]
