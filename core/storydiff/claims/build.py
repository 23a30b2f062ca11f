"""From pairs to claims: one thing told, by whom, and where it was not found.

A claim is a group of sentences in which each is aligned with most of those of other articles, not
all that a chain of pairs reaches: where A~B and B~C but A≁C, B is taken to tell two things and
stands in two claims. Groups that nearly coincide are one claim to a reader, and are joined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from itertools import combinations

from storydiff import differences, origins
from storydiff.models import Alignment, Claim, Origin, Quote, QuoteGroup, Sentence, Source
from storydiff.settings import ClaimSettings, Settings

Group = tuple[str, ...]
"""The ids of the sentences that tell one thing, in the order of sources and sentences."""


def claims(
    sources: Sequence[Source],
    alignments: Sequence[Alignment],
    origin_groups: Sequence[Origin],
    quotes: Sequence[Quote],
    quote_groups: Sequence[QuoteGroup],
    settings: Settings,
) -> tuple[Claim, ...]:
    """Every claim of the story, the most widely told first, then by place in the articles.

    A sentence that is aligned with none is a claim of its own, but for headings, which tell nothing
    by themselves.
    """
    told = {s.id: s for source in sources for s in source.told}
    place = {s.id: n / len(source.told) for source in sources for n, s in enumerate(source.told)}
    grouped = groups(alignments, told, settings.claim)
    covered = {id for group in grouped for id in group}
    alone = [(s.id,) for s in told.values() if s.id not in covered and s.role != "heading"]
    by_pair = {frozenset((x.a, x.b)): x for x in alignments}
    carried = _carried(quotes, quote_groups)
    taken: set[str] = set()
    spoken: set[str] = set()
    made: list[tuple[tuple[int, float, str], Claim]] = []
    widest_first = sorted(grouped, key=lambda group: -len({told[id].source for id in group}))
    for group in [*widest_first, *alone]:
        members = [told[id] for id in group]
        pairs = map(frozenset, combinations(group, 2))
        held = [by_pair[pair] for pair in pairs if pair in by_pair]
        by_source = _by_source(members)
        clearest = _clearest(members, held, spoken, settings.claim)
        spoken.add(clearest.text)
        claim = Claim(
            id=_id(members, taken, settings.claim),
            text=clearest.text,
            status=differences.status(held),
            sources=by_source,
            missing={s.id: origins.absence(s) for s in sources if s.id not in by_source},
            origins=origins.count(by_source, origin_groups),
            differences=differences.summarise(held),
            rests_on=tuple(sorted({quote for id in group for quote in carried.get(id, ())})),
        )
        order = (-len(by_source), min(place[id] for id in group), claim.text)
        made.append((order, claim))
    return tuple(claim for _, claim in sorted(made, key=lambda item: item[0]))


def groups(
    alignments: Sequence[Alignment], told: Mapping[str, Sentence], settings: ClaimSettings
) -> list[Group]:
    """Groups that hold every alignment, grown from the strongest one that is in none yet.

    A sentence joins where it is aligned with at least `settings.agreement` of the group's sentences
    of other articles. Ties go by what the sentences say, so that names of files change nothing.
    """
    score: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for x in alignments:
        score[x.a][x.b] = score[x.b][x.a] = x.score

    def strength(x: Alignment) -> tuple[float, list[str], str, str]:
        return -x.score, sorted((told[x.a].text, told[x.b].text)), x.a, x.b

    held: set[frozenset[str]] = set()
    found: list[list[str]] = []
    for x in sorted(alignments, key=strength):
        if frozenset((x.a, x.b)) not in held:
            group = _grown([x.a, x.b], score, told, settings)
            held.update(map(frozenset, combinations(group, 2)))
            found.append(group)
    return [
        tuple(sorted(group, key=lambda id: (told[id].source, told[id].number)))
        for group in _joined(found, settings)
    ]


def _joined(found: Iterable[Iterable[str]], settings: ClaimSettings) -> list[set[str]]:
    """The groups with those that tell nearly the same joined to the largest that they overlap."""
    kept: list[set[str]] = []
    for group in sorted(map(set, found), key=len, reverse=True):
        nearest = max(kept, key=lambda other: len(other & group), default=None)
        if nearest and len(nearest & group) >= settings.overlap * len(group):
            nearest |= group
        else:
            kept.append(group)
    return kept


def _grown(
    group: list[str],
    score: Mapping[str, Mapping[str, float]],
    told: Mapping[str, Sentence],
    settings: ClaimSettings,
) -> list[str]:
    """The group with every sentence that belongs to it, the closest first."""
    near = {id for member in group for id in score[member]} - set(group)

    def closeness(id: str) -> tuple[float, str, str]:
        return -sum(score[id].get(member, 0.0) for member in group), told[id].text, id

    for id in sorted(near, key=closeness):
        others = [member for member in group if told[member].source != told[id].source]
        aligned = sum(member in score[id] for member in others)
        if others and aligned >= settings.agreement * len(others):
            group.append(id)
    return group


def _by_source(members: Iterable[Sentence]) -> dict[str, tuple[str, ...]]:
    by_source: dict[str, tuple[str, ...]] = {}
    for s in members:
        by_source[s.source] = (*by_source.get(s.source, ()), s.id)
    return by_source


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
    settings: ClaimSettings,
) -> Sentence:
    """The member most like the others, among whole sentences of a length that is read at once.

    A text of `spoken`, which speaks for a wider claim already, only where all others are fragments:
    two rows of a table with one text would look like one claim told twice.
    """
    likeness: defaultdict[str, float] = defaultdict(float)
    for x in held:
        likeness[x.a] += x.score / len(members)
        likeness[x.b] += x.score / len(members)

    def unclear(s: Sentence) -> tuple[bool, bool, float, str]:
        words = len(s.text.split())
        fragment = s.role != "body" or words < settings.fragment_words
        stretch = abs(words - settings.clear_words) / settings.clear_words
        return fragment, s.text in spoken, stretch / 2 - likeness[s.id], s.text

    return min(members, key=unclear)


def _id(members: Iterable[Sentence], taken: set[str], settings: ClaimSettings) -> str:
    """A short hash of what the members say, longer where the short one is taken."""
    says = "\n".join(sorted(s.text for s in members))
    digits, turn = settings.id_digits, 0
    digest = sha256(says.encode()).hexdigest()
    while digest[:digits] in taken:
        turn += 1
        digest = sha256(f"{says}\n{turn}".encode()).hexdigest()
    taken.add(digest[:digits])
    return digest[:digits]
