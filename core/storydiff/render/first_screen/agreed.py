"""What several outlets tell alike, as one of them puts it who adds the least of his own.

A point holds sentences that tell one fact, and much besides. What is printed as told by all is a
sentence that pairs for sure with one of each outlet beside it, which tells nothing otherwise as far
as any rule sees, and in which most of its words stand too; what trails behind the shared words is
left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import takewhile

from storydiff.annotation import dates, numbers
from storydiff.annotation.numbers import Number
from storydiff.annotation.token import Token
from storydiff.frozen import dataclass
from storydiff.models import Claim, Sentence
from storydiff.render import titles
from storydiff.render.lookup import Lookup
from storydiff.render.words import content, words_of

SURE = 0.8
"""Likelihood of telling the same from which an outlet is said to tell a line: of nine in ten of
such pairs readers say so, of stories that nothing was fitted to."""

SHARED, NAMELESS = 0.5, 0.5
"""Shares of a line's content words: at least the one must stand in another outlet's sentences, and
of those that are no names more than the other: whatever somebody did, sentences on it share the
name and the office."""

SAYS = 2
"""Content words that are no names which a line has at least: "the sheriff, Ada Brill, says no" is
an answer whose question is another line."""

OWN = 3
"""Words of a line's own that weigh as much as one outlet more: "took a slightly different approach,
clarifying that …" is no plainer for standing beside all of them."""

TRAILING = 0.34
"""Share of the words of what trails below which it is left out."""

MOST = 0.85
"""Share of the shared words that must be kept where it is."""

FEWEST = 8
"""Words that must be kept."""

FINITE = frozenset("VBD VBP VBZ MD".split())

ENDS = re.compile(r"[,;]\s|\s?[—–]\s?")
"""Where what trails may begin."""

LONGEST = 150
"""Characters of a line: two of a screen's."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """A line that tells what outlets agree on, the id of its sentence, the outlets (source ids) in
    the order of the story, and how many of its content words are none of theirs."""

    text: str
    sentence: str
    sources: tuple[str, ...]
    own: int


def agreed(claim: Claim, look: Lookup) -> Iterator[Agreed]:
    """The lines in which a claim may be told, the clearest wording of what most share first."""
    found = [
        line for ids in claim.sources.values() for id in ids if (line := _line(id, claim, look))
    ]
    yield from sorted(found, key=_rank)


def _rank(line: Agreed) -> tuple[object, ...]:
    worth = len(line.sources) - line.own / OWN
    return -round(worth, 3), len(line.text.split()), line.text


def _line(id: str, claim: Claim, look: Lookup) -> Agreed | None:
    """The line that a sentence gives, with the outlets that have sentences which tell it."""
    sentence, words = look.sentences[id], words_of(id, look)
    others = {
        source: " ".join(look.sentences[o].text for o in ids if look.alike(id, o) >= SURE)
        for source, ids in claim.sources.items()
        if source != sentence.source
    }
    theirs = frozenset(stem for other in others.values() for stem in content(other))
    text = titles.tidy(sentence.text)
    if _begins_with_a_statement(words):
        text = _without_own_end(text, theirs, {t.lower for t in words if t.tag in FINITE})
    own = content(text)
    besides = own.difference(t.stem for t in words if t.tag[:3] == "NNP")
    quoted = own & _quoted(sentence, look)
    telling = {source for source, other in others.items() if _tells(other, text, besides, quoted)}
    told = telling and len(besides) >= SAYS
    if not told or len(text) > LONGEST or titles.of_itself(id, look):
        return None
    sources = tuple(s for s in look.sources if s in telling or s == sentence.source)
    return Agreed(text, id, sources, len(own - theirs))


def _tells(other: str, line: str, besides: frozenset[str], quoted: frozenset[str]) -> bool:
    """Whether an outlet's sentences have most of a line's words, of those `besides` names and of
    those `quoted` too, and each figure."""
    stems, given = content(other), _figures(other)
    return (
        _share(content(line), stems) >= SHARED
        and _share(besides, stems) > NAMELESS
        and all(
            any(a.value == b.value or numbers.same(a, b) for b in given) for a in _figures(line)
        )
        and (not quoted or _share(quoted, stems) >= SHARED)
    )


def _quoted(sentence: Sentence, look: Lookup) -> frozenset[str]:
    """The stems of what a sentence quotes."""
    text, (low, high) = look.text(sentence.id), (sentence.span.start, sentence.span.end)
    spans = look.quoted.get(sentence.source, ())
    return frozenset[str]().union(
        *(content(text[max(low, q.start) : min(high, q.end)]) for q in spans)
    )


def _figures(text: str) -> tuple[Number, ...]:
    return numbers.read(text, [(day.start, day.end) for day in dates.read(text, None)])


def _without_own_end(text: str, theirs: frozenset[str], verbs: Collection[str]) -> str:
    """The text without what trails after a comma, where the others' words stand before it; one of
    its `verbs` does not trail: "…, the mayor, Ada Brill, said".

    >>> told = frozenset({"gate", "harbour", "open", "friday"})
    >>> text = "The gates of the old harbour will open on Friday, to her regret."
    >>> _without_own_end(text, told, {"will"})
    'The gates of the old harbour will open on Friday …'
    """
    shared = content(text) & theirs
    for mark in ENDS.finditer(text):
        kept, rest = text[: mark.start()], text[mark.end() :]
        few = len(content(rest) & theirs) < TRAILING * len(content(rest))
        most = len(content(kept) & theirs) >= MOST * len(shared)
        leads = rest.partition(" ")[0].strip(".,").casefold() in verbs
        if few and most and not leads and len(kept.split()) >= FEWEST:
            return f"{kept} …"
    return text


def _begins_with_a_statement(words: Iterable[Token]) -> bool:
    """Whether a verb stands before the first comma: else what is cut off may hold the verb."""
    first = takewhile(lambda t: t.text != ",", words)
    return any(token.tag in FINITE for token in first)


def _share(stems: frozenset[str], theirs: frozenset[str]) -> float:
    return len(stems & theirs) / max(1, len(stems))
