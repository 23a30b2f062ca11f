"""Where outlets part over a quotation: whom they give it to, and which of its words they change.

A difference is found in one pair of sentences; a quotation is joined across all outlets, so that
"Ford", "a Ford spokesperson" and "Mark Truby" stand side by side though no two sentences pair.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.quotation_marks import regions
from storydiff.annotation.token import Token, cut_words
from storydiff.differences.pair import same_words
from storydiff.models import Claim, Comparison, Kind, Quote, QuoteGroup, Span
from storydiff.quotes.matching.wordings import reworded
from storydiff.render.lookup import Lookup

PRONOUNS = DEFAULT.words("pronouns")
_DEFINITE = DEFAULT.words("definite")

NEAR = 400
"""Code points around a quotation within which its speaker is named."""

MOST_CHANGED = 4
"""Words in a row up to which a change inside the marks is read at a glance."""

SURE = 0.9
"""Likelihood (0 to 1) from which who is "he" is shown by name."""

FEWEST = 4
"""Words from which a changed phrase can be read: "we reject his visit", not "his visit"."""

ALIKE = 0.6
"""Share of words that two wordings have in common (0 to 1) from which one is the other changed."""


class Said(NamedTuple):
    """What one outlet gives: its words and where they stand in the article."""

    source: str
    words: str
    sentence: str
    span: Span


class Parted(NamedTuple):
    """A quotation that outlets give otherwise: a value for each of those that say something.

    `topic` are the words of it that all have, "" where those are many; `asks` is the question
    where it is more to the point than that of its kind.
    """

    claim: Claim
    kind: Kind
    topic: str
    values: tuple[Said, ...]
    asks: str = ""
    likelihood: float = 0.55


def parted(comparison: Comparison, look: Lookup) -> Iterator[Parted]:
    """What outlets give otherwise of the quotations that two or more of them have."""
    told_in = _told_in(comparison.claims)
    for group in comparison.quote_groups:
        quotes = [comparison.quotes[i] for i in group.quotes]
        if len({q.source for q in quotes}) < 2:
            continue
        place = _place(quotes, told_in)
        if place is None:
            continue
        claim = comparison.claims[place]
        topic = _phrase(quotes)
        speakers = _named(list(_speakers(group, quotes, look)))
        if len({quote.speaker for quote, _ in speakers}) > 1 and _told_apart(group, speakers):
            yield Parted(claim, "attribution", topic, tuple(said for _, said in speakers))
        if group.status == "altered":
            words = list(_wordings(group, quotes, look))
            if len({s.words.casefold() for s in words}) > 1:
                yield Parted(claim, "quote-wording", "", tuple(words))


def _told_in(claims: Sequence[Claim]) -> Mapping[str, Sequence[int]]:
    """For each sentence the places of the claims that it tells with another outlet."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, claim in enumerate(claims):
        if claim.status != "single":
            for id in {id for ids in claim.sources.values() for id in ids}:
                places[id].append(n)
    return places


def _place(quotes: Sequence[Quote], told_in: Mapping[str, Sequence[int]]) -> int | None:
    """The place of the claim that most of the quotation's sentences tell, two at least."""
    told = {id for quote in quotes for id in quote.sentences}
    shared = Counter(n for id in told for n in told_in.get(id, ()))
    best = max(shared, key=lambda n: (shared[n], -n), default=None)
    return best if best is not None and shared[best] > 1 else None


def _phrase(quotes: Sequence[Quote]) -> str:
    """The shortest words between marks, where they are few: what the quotation is known by."""
    inside = [words for q in quotes for words in _inside(q)]
    short = min(inside, key=len, default="").rstrip(".,;: ")
    return f"“{short}”" if 0 < len(short.split()) <= MOST_CHANGED else ""


def _inside(quote: Quote) -> list[str]:
    """What stands between the quotation's marks."""
    if quote.type == "direct":
        return [quote.text]
    return [quote.text[r.inner_start : r.inner_end] for r in regions(quote.text)]


def _speakers(
    group: QuoteGroup, quotes: Sequence[Quote], look: Lookup
) -> Iterator[tuple[Quote, Said]]:
    """Whom each outlet names, the person rather than the body; who is "he" where that is sure."""
    by_source: dict[str, list[tuple[Quote, str]]] = {}
    for quote in quotes:
        if quote.surface and quote.speaker:
            named = quote.surface if _names(quote.surface) else quote.speaker
            if named == quote.surface or quote.confidence >= SURE:
                by_source.setdefault(quote.source, []).append((quote, named))
    for id in look.sources:
        known = sorted(
            by_source.get(id, ()),
            key=lambda q: (q[0].behalf_of is None, q[0].speaker != group.speaker),
        )
        found = ((quote, _where(quote, named, look)) for quote, named in known)
        yield from [(quote, said) for quote, said in found if said][:1]


def _told_apart(group: QuoteGroup, speakers: Sequence[tuple[Quote, Said]]) -> bool:
    """Whether more than a body and its nameless spokesperson are named."""
    voices = {quote.speaker: quote for quote, _ in speakers if quote.speaker != group.speaker}
    return len(voices) > 1 or any(quote.behalf_of is None for quote in voices.values())


def _named(speakers: list[tuple[Quote, Said]]) -> list[tuple[Quote, Said]]:
    """The speakers without "it" and, where others have a name, those who may be one of them: "the
    chairman", "its president"."""
    told = [(quote, said) for quote, said in speakers if said.words.lower() not in PRONOUNS]
    if not any(_names(said.words) for _, said in told):
        return told
    return [
        (quote, said)
        for quote, said in told
        if _names(said.words) or said.words.split()[0].lower() not in _DEFINITE
    ]


def _names(surface: str) -> bool:
    return any(word[:1].isupper() and word.lower() not in PRONOUNS for word in surface.split())


def _where(quote: Quote, words: str, look: Lookup) -> Said | None:
    """The words where they stand nearest to the quotation."""
    source = look.sources[quote.source]
    text = source.article.text
    low = max(0, quote.span.start - NEAR)
    high = quote.span.end + NEAR
    places: list[int] = []
    at = text.find(words, low, high)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1, high)
    if not places:
        return None
    start = min(places, key=lambda p: abs(p - quote.span.start))
    for sentence in source.sentences:
        if sentence.span.start <= start and start + len(words) <= sentence.span.end:
            return Said(quote.source, words, sentence.id, Span(start, start + len(words)))
    return None


def _wordings(group: QuoteGroup, quotes: Sequence[Quote], look: Lookup) -> Iterator[Said]:
    """The few words of the fullest wording that others have otherwise, and theirs; one an outlet.

    Of several changes the one that most outlets stand on a side of.
    """
    full = next(quote for quote in quotes if quote.text == group.text)
    sides: dict[str, dict[str, tuple[Quote, str]]] = {}
    for other in quotes:
        if other.source != full.source and (changed := _changed(full.text, other.text)):
            sides.setdefault(changed[0], {}).setdefault(other.source, (other, changed[1]))
    if not sides:
        return
    kept, values = max(sides.items(), key=lambda item: (len(item[1]), item[0]))
    for quote in quotes:
        if kept in quote.text:
            values.setdefault(quote.source, (quote, kept))
    for id in look.sources:
        said = _where(*values[id], look) if id in values else None
        if said:
            yield said


def _changed(own: str, other: str) -> tuple[str, str] | None:
    """The words of each that stand in place of the other's, with an equal word beside them."""
    ours, theirs = cut_words(own), cut_words(other)
    if swapped := reworded(ours, theirs):
        (a, b), (c, d) = swapped
        return own[a:b], other[c:d]
    words = [t.lower for t in ours], [t.lower for t in theirs]
    matcher = SequenceMatcher(None, *words, autojunk=False)
    if matcher.ratio() < ALIKE:
        return None
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        few = max(a1 - a0, b1 - b0) <= MOST_CHANGED and _tells(ours[a0:a1], theirs[b0:b1])
        if tag == "replace" and few and a0 > 0:
            parts = (
                own[ours[a0].start : ours[a1 - 1].end],
                other[theirs[b0].start : theirs[b1 - 1].end],
            )
            if same_words(parts[0]) != same_words(parts[1]):  # "114" is "a hundred and fourteen"
                return _with_beside(own, ours, a0, a1), _with_beside(other, theirs, b0, b1)
    return None


def _with_beside(text: str, words: Sequence[Token], first: int, end: int) -> str:
    """The words from `first` up to `end` with those beside them up to a mark, till it can be read.

    First those before, one at least; then those after, of which the next if it carries content.
    """
    low, high = first - 1, end if end < len(words) and words[end].content else end - 1
    while high - low + 1 < FEWEST and low > 0 and _joined(text, words[low - 1], words[low]):
        low -= 1
    while high - low + 1 < FEWEST and high + 1 < len(words):
        if not _joined(text, words[high], words[high + 1]):
            break
        high += 1
    return text[words[low].start : words[high].end]


def _joined(text: str, word: Token, following: Token) -> bool:
    """Whether no mark stands between two words."""
    return text[word.end : following.start].isspace()


def _tells(own: Sequence[Token], other: Sequence[Token]) -> bool:
    """Whether a change is of words that carry content, and not of their spelling or form."""
    mine = [t for t in own if t.content]
    theirs = [t for t in other if t.content]
    if not mine or not theirs or {t.stem for t in mine} & {t.stem for t in theirs}:
        return False
    return not any(a.capital and b.capital for a in mine for b in theirs)
