"""The answer first: what the story is, what all tell, where they part, what one alone has.

Plain values that the terminal, the page, Markdown and pictures lay out, each in its own way. It is
short by law: never more than `SHARE` of the articles' words, never a claim twice, and each value
stands in the sentence that it is taken from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from storydiff.annotation import numbers
from storydiff.annotation.token import cut_words
from storydiff.clustering.headlines import most_alike
from storydiff.frozen import dataclass
from storydiff.models import Claim, Comparison, Origin, Source
from storydiff.render import choice, contrasts, titles
from storydiff.render.agreed import Agreed, agreed
from storydiff.render.contrasts import Contrast
from storydiff.render.kinds import ORDER
from storydiff.render.lookup import Lookup
from storydiff.render.summary import Totals, totals
from storydiff.render.values import key

SHARE = 5
"""The screen has at most one word in this many of the articles'."""

FEWEST_WORDS = 170
"""Words that it may have in any case: a fifth of three short notices holds no headings."""

FRAME_WORDS = 90
"""Words that headings, outlets, totals and the way on take."""

PARTED_LINES, ALONE_LINES = 18, 12
"""Lines of 80 columns for two of the parts: 50 in all."""

ABOVE = 10
"""Lines for the head and what all tell: with four of headings and space between, the first contrast
stands in the first 15."""

LINE = 74
"""Characters of a line beside its bullet."""

FACTS, REPRINT, DOUBT = 46, 60, 20
"""Characters that stand beside the names of outlets: their number, origins and days; that they
print one report; that a text may be cut short."""

LETTERS = 12
"""Characters for the letters of outlets behind a line, and how many lines more there are."""

ROW = 110
"""Characters of a row's title: its sentences stand below it, or in the article."""

WIDTH = 80
"""Characters of a whole line."""

MOST_CONTRASTS = 8
MOST_TOLD = 4
MOST_ALONE = 2
"""What a reader takes in at once; alone is counted by outlet."""

READ_AT_ONCE = (12, 24)
"""Words from and up to which a sentence counts in full among what only one outlet has."""

AGAIN = 0.6
"""Share of the shorter line's words from which another line says the same."""

CLAUSE_WORDS = 4
"""Words that a headline must keep to name a story."""

SPOKEN = 0.9
"""Part of a sentence inside quotation marks from which no room is left for who says it."""

NAMED_OUTLETS = 12
"""Outlets that are listed with what only they have; a pile of more is no newsstand."""


class Shared(NamedTuple):
    """Something that several outlets tell: the claim's id, its title, the outlets (source ids)."""

    claim: str
    title: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alone:
    """What only one outlet has: the weightiest of it, whole or cut at a clause, and how many."""

    source: str
    told: tuple[Shared, ...]
    count: int


class Reprint(NamedTuple):
    """Outlets that print one text, the agency that it is credited to, and how many of the shared
    points rest on that text alone."""

    sources: tuple[str, ...]
    credit: str | None
    points: int


class FirstScreen(NamedTuple):
    """The answer, ready to be laid out.

    `told` is what all or most outlets tell, most first, and `told_besides` counts what more they
    tell in a line; `contrasts` are ranked. `left_out` counts
    the contrasts of the claims shown that are not on it. `totals` are those of the whole
    comparison, whatever is filtered.
    """

    title: str
    sources: tuple[Source, ...]
    told: tuple[Shared, ...]
    told_besides: int
    contrasts: tuple[Contrast, ...]
    alone: tuple[Alone, ...]
    reprints: tuple[Reprint, ...]
    totals: Totals
    left_out: int


def first_screen(comparison: Comparison, whole: Totals | None = None) -> FirstScreen:
    """The first screen of a comparison; `whole` are the totals before its claims were filtered."""
    look = Lookup.of(comparison)
    ranked = contrasts.ranked(comparison, look)
    title = story_title(comparison, look, ranked)
    reprints = tuple(_reprints(comparison))
    shared = [c for c in comparison.claims if c.status != "single"]
    words = _Words(comparison)
    lines = _Lines(max(2, ABOVE - _head_lines(title, reprints, comparison)))
    agreed_on = tuple(_told(shared, title, ranked, look))
    told = tuple(
        told
        for n, told in enumerate(agreed_on[:MOST_TOLD])
        if lines.take(len(told.title) + LETTERS, LINE, least=not n)
        and words.take(told.title, least=not n)
    )
    lines = _Lines(PARTED_LINES)
    parted = tuple(
        c
        for n, c in enumerate(choice.best(ranked, MOST_CONTRASTS))
        if lines.take(len(c.printed), contrasts.LINE, least=n < 2)
        and words.take(f"◐ {c.asks} {c.printed}", least=n < 2)
    )
    return FirstScreen(
        title=title,
        sources=comparison.sources,
        told=told,
        told_besides=len(agreed_on) - len(told),
        contrasts=parted,
        alone=tuple(_alone(comparison, look, words)),
        reprints=reprints,
        totals=whole or totals(comparison),
        left_out=len(ranked) - len(parted),
    )


def story_title(
    comparison: Comparison, look: Lookup, ranked: Sequence[Contrast] | None = None
) -> str:
    """The story's name: the headline most like the others, else the clearest shared claim.

    `ranked` are the comparison's contrasts, where they are at hand. A headline that states what is
    in conflict goes without that clause, or after the others.
    """
    contested = [
        side.words
        for contrast in (contrasts.ranked(comparison, look) if ranked is None else ranked)
        if contrast.conflict
        for side in contrast.sides
    ]
    told = [s.title for s in comparison.sources if s.title]
    heads = [titles.headline(told[n]) for n in most_alike(told)]
    if len(heads) > 1 or (heads and not comparison.claims):
        fair = [_unsided(head, contested) for head in heads]
        return next((h for h in fair if not any(words in h for words in contested)), fair[0])
    shared = [c for c in comparison.claims if len(c.sources) > 1]
    lines = _lines([c for c in shared if c.status != "conflict"], look)
    if named := [line for _, line in lines if not _leans(line.sentence, look)]:
        return named[0].text
    if shared:
        return titles.title(max(shared, key=lambda c: len(c.sources)), look)
    if heads:
        return heads[0]
    sentences = [s for source in comparison.sources for s in source.told]
    return titles.tidy(sentences[0].text) if sentences else ""


def _unsided(head: str, contested: Sequence[str]) -> str:
    """A headline without its last clause where that states what is in conflict."""
    clause, comma, last = head.rpartition(", ")
    sided = comma and any(words in last for words in contested)
    return clause if sided and len(clause.split()) >= CLAUSE_WORDS else head


def row_titles(claims: Sequence[Claim], look: Lookup, taken: Iterable[str] = ()) -> dict[str, str]:
    """The title of each claim by its id, each its own where its sentences allow; a long one ends
    at a clause."""
    used = list(taken)
    found: dict[str, str] = {}
    for claim in claims:
        title = titles.title(claim, look, used)
        used.append(title)
        found[claim.id] = clipped(title, ROW)
    return found


def name(source: Source) -> str:
    """A source's headline, else the first sentence that tells the story."""
    if source.title:
        return titles.headline(source.title)
    body = [s for s in source.told if s.role == "body"] or list(source.told)
    return titles.tidy(body[0].text) if body else ""


class _Words:
    """What is left of the words of a screen."""

    def __init__(self, comparison: Comparison) -> None:
        told = sum(source.words for source in comparison.sources)
        self.left = max(FEWEST_WORDS, told // SHARE) - FRAME_WORDS - 3 * len(comparison.sources)

    def take(self, text: str, *, least: bool = False) -> bool:
        """Whether the text has a place, which it then takes; `least` is what is shown anyway."""
        words = len(text.split()) + 1
        if words > self.left and not least:
            return False
        self.left -= words
        return True


class _Lines:
    """What is left of the lines of one part of a screen."""

    def __init__(self, lines: int) -> None:
        self.left = lines

    def take(self, characters: int, line: int, *, least: bool = False) -> bool:
        """Whether this many characters have a place in lines so long, which they then take."""
        lines = -(-characters // line)
        if lines > self.left and not least:
            return False
        self.left -= lines
        return True


def _head_lines(title: str, reprints: Sequence[Reprint], comparison: Comparison) -> int:
    """About how many lines the title, the outlets, the reprints and the warnings take."""
    labels = {source.id: len(source.label) for source in comparison.sources}
    doubts = sum(bool(source.foreign or source.cut_short) for source in comparison.sources)
    told = [len(title), FACTS + sum(n + 4 for n in labels.values()) + DOUBT * doubts]
    told += [REPRINT + sum(labels[id] + 4 for id in reprint.sources) for reprint in reprints]
    return sum(-(-length // WIDTH) for length in told) + len(comparison.warnings)


def _told(
    shared: Sequence[Claim], title: str, ranked: Sequence[Contrast], look: Lookup
) -> Iterator[Shared]:
    """What more than half of the outlets tell, else what most do: most first, then what leads the
    articles; each claim in the line that most share."""
    several = [
        claim
        for claim in shared
        if claim.status != "conflict"  # no wording of it is what all tell
        and (claim.origins > 1 or len(look.sources) == 2)
    ]
    if not several:
        return
    lines = _lines(several, look)
    if not lines:
        return
    enough = min(len(lines[0][1].sources), len(look.sources) // 2 + 1)
    used, told = [title], set[str]()
    contested = _contested(ranked)
    figures = [key(side.words, c.kind) for c in ranked if c.conflict for side in c.sides]
    for claim, line in lines:
        if (
            len(line.sources) >= enough
            and claim.id not in told
            and not any(_says_again(line.text, other) for other in used)
            and not _leans(line.sentence, look)
            and not _takes_a_side(line.text, contested.get(claim.id, ()), figures)
        ):
            used.append(line.text)
            told.add(claim.id)
            yield Shared(claim.id, line.text, line.sources)


def _lines(claims: Iterable[Claim], look: Lookup) -> list[tuple[Claim, Agreed]]:
    """The lines that claims may be told in: those of most outlets first, then what leads."""

    def rank(found: tuple[Claim, Agreed]) -> tuple[object, ...]:
        _, line = found
        number = look.sentences[line.sentence].number
        return -len(line.sources), number, -round(line.shared, 3), line.text

    return sorted(((c, line) for c in claims for line in agreed(c, look)), key=rank)


def _says_again(text: str, other: str) -> bool:
    """Whether two lines have most of the words of the shorter in common."""
    ours, theirs = ({t.stem for t in cut_words(x) if t.content} for x in (text, other))
    return len(ours & theirs) > AGAIN * min(len(ours), len(theirs))


def _contested(ranked: Iterable[Contrast]) -> dict[str, list[str]]:
    """By claim the figures, days, names, places and those denying that only some outlets give: none
    of them is what all tell."""
    found: dict[str, list[str]] = {}
    for contrast in ranked:
        hard = ORDER[contrast.kind] <= ORDER["polarity"] or contrast.question
        if hard and not contrasts.silent(contrast):
            found.setdefault(contrast.claim, []).extend(side.words for side in contrast.sides)
    return found


def _takes_a_side(title: str, sided: Iterable[str], figures: Collection[str]) -> bool:
    """Whether a title states what only some outlets give of its claim, or a figure in conflict."""
    stated = (key(title[n.start : n.end], "number") for n in numbers.read(title))
    return any(words in title for words in sided) or any(figure in figures for figure in stated)


def _reprints(comparison: Comparison) -> Iterator[Reprint]:
    for origin in comparison.origins:
        if len(origin.sources) > 1:
            yield Reprint(origin.sources, origin.credit, sum(reprinted(comparison.claims, origin)))


def reprinted(claims: Iterable[Claim], origin: Origin) -> Iterator[bool]:
    """For each claim whether it is one origin agreeing with itself."""
    own = set(origin.sources)
    return (c.status == "agree" and len(c.sources) > 1 and set(c.sources) <= own for c in claims)


def _alone(comparison: Comparison, look: Lookup, words: _Words) -> Iterator[Alone]:
    """What only one outlet has: first the weightiest of each, then the second."""
    single = [
        claim
        for claim in comparison.claims
        if claim.status == "single"
        and not claim.near
        and any(look.sentences[id].role == "body" for ids in claim.sources.values() for id in ids)
    ]
    by_source: dict[str, list[tuple[float, Claim]]] = {}
    counts: dict[str, int] = {}
    spread = Counter(
        stem
        for source in comparison.sources
        for stem in {t.stem for s in source.told for t in cut_words(s.text)}
    )
    for claim in single:
        for source, ids in claim.sources.items():
            counts[source] = counts.get(source, 0) + 1
            clear = [id for id in ids if not _leans(id, look)]
            if not clear:
                continue
            weight = max(_weight(id, spread, look) for id in clear)
            by_source.setdefault(source, []).append((weight, claim))
    best = {
        id: [c for _, c in sorted(claims, key=lambda x: (-x[0], x[1].id))]
        for id, claims in by_source.items()
    }
    lines = _Lines(ALONE_LINES)
    shown: dict[str, list[Shared]] = {id: [] for id in by_source}
    named = [id for id in look.sources if id in best][:NAMED_OUTLETS]
    for nth, id in chain.from_iterable(((n, id) for id in named) for n in range(MOST_ALONE)):
        if nth < len(best[id]):
            claim = best[id][nth]
            text = clipped(titles.title(claim, look))
            if lines.take(len(text) + 4, LINE) and words.take(text):
                shown[id].append(Shared(claim.id, text, (id,)))
    for id in look.sources:
        if id in counts:
            yield Alone(id, tuple(shown.get(id, ())), counts[id])


def _weight(id: str, spread: Counter[str], look: Lookup) -> float:
    """How much news a sentence holds: names and figures that no other outlet has, early ones first,
    in a sentence that is read at once."""
    sentence = look.sentences[id]
    words = cut_words(sentence.text)
    own = [t for t in words if t.content and spread[t.stem] <= 1]
    named = sum((t.capital and n > 0) or t.lower[:1].isdigit() for n, t in enumerate(own))
    source = look.sources[sentence.source]
    early = 1 - sentence.number / (len(source.sentences) + 1)
    length = min(1.0, len(words) / READ_AT_ONCE[0], READ_AT_ONCE[1] / len(words)) if words else 0
    return (named + len(own) / 8 + early) * length


def _leans(id: str, look: Lookup) -> bool:
    """Whether a sentence cannot be read alone, or is one of somebody's without their name."""
    sentence = look.sentences[id]
    if titles.leans(sentence.text, sentence.role) > 0:
        return True
    start, end = sentence.span.start, sentence.span.end
    said = (min(end, q.end) - max(start, q.start) for q in look.quoted.get(sentence.source, ()))
    return any(length > SPOKEN * (end - start) for length in said)


def clipped(text: str, most: int = 140) -> str:
    """The text, or its beginning up to the end of a clause with an ellipsis.

    >>> clipped("The mayor resigned on Friday, after a week of protests in the town.", 35)
    'The mayor resigned on Friday …'
    """
    if len(text) <= most:
        return text
    head = text[:most]
    for mark in (", ", "; ", "—", " – ", ": "):
        at = head.rfind(mark)
        if at > 0.7 * most:
            return f"{head[:at].rstrip()} …"
    return f"{head.rsplit(' ', 1)[0].rstrip(',;:—– ')} …"
