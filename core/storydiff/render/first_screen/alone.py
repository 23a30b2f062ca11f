"""What only one outlet has: the weightiest of it in a line, and how much more there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

from storydiff.annotation.token import cut_words
from storydiff.frozen import dataclass
from storydiff.models import Comparison
from storydiff.render import titles
from storydiff.render.first_screen.agreed import ENDS, FINITE
from storydiff.render.first_screen.room import Room, lines, words
from storydiff.render.first_screen.told import Shared
from storydiff.render.lookup import Lookup
from storydiff.render.titles import CUT
from storydiff.render.words import spread, words_of

MOST_ALONE = 2
"""What is shown of an outlet; the rest is counted."""

READ_AT_ONCE = (12, 24)
"""Words from and up to which a sentence counts in full among what only one outlet has."""

IF_CUT = 0.5
"""What is left of the weight of what is cut: a line that ends before its point is half a line."""

FULL = 0.4
"""Share of the longest line from which what is kept of a sentence says enough."""

_RELATIVE = frozenset("who which that where whose when while as after before since if".split())

NAMED_OUTLETS = 12
"""Outlets that are listed with what only they have; a pile of more is no newsstand."""

ALONE_LINES = 12
"""Lines of 80 columns for it, of 50 in all."""


@dataclass(frozen=True, slots=True)
class Alone:
    """What only one outlet has: the weightiest of it, whole or cut at a clause, and how many."""

    source: str
    told: tuple[Shared, ...]
    count: int


def alone(comparison: Comparison, look: Lookup, left: Room | None = None) -> Iterator[Alone]:
    """What only one outlet has: first the weightiest of each, then the second, as far as the words
    that are `left` and its lines go. Of what is told in another language nobody knows whether
    others have it."""
    single = [
        claim
        for claim in comparison.claims
        if claim.status == "single"
        and not claim.near
        and not any(look.sources[id].foreign for id in claim.sources)
        and any(look.sentences[id].role == "body" for ids in claim.sources.values() for id in ids)
    ]
    by_source: dict[str, list[tuple[float, Shared]]] = {}
    counts: dict[str, int] = {}
    articles = spread(comparison.sources)
    for claim in single:
        for source, ids in claim.sources.items():
            counts[source] = counts.get(source, 0) + 1
            found = [(id, text) for id in ids if (text := _line_of(id, look))]
            if not found:
                continue
            weight, text = max(
                (_weight(id, articles, look) * (IF_CUT if text.endswith("…") else 1), text)
                for id, text in found
            )
            by_source.setdefault(source, []).append((weight, Shared(claim.id, text, (source,))))
    best = {
        id: [told for _, told in sorted(weighed, key=lambda x: (-x[0], x[1].claim))]
        for id, weighed in by_source.items()
    }
    room = Room(ALONE_LINES)
    shown: dict[str, list[Shared]] = {id: [] for id in by_source}
    named = [id for id in look.sources if id in best][:NAMED_OUTLETS]
    for nth, id in chain.from_iterable(((n, id) for id in named) for n in range(MOST_ALONE)):
        if nth < len(best[id]):
            told = best[id][nth]
            fits = room.take(lines(len(told.title) + 4))
            if fits and (left is None or left.take(words(told.title))):
                shown[id].append(told)
    for id in look.sources:
        if id in counts:
            yield Alone(id, tuple(shown.get(id, ())), counts[id])


def _line_of(id: str, look: Lookup) -> str:
    """What a sentence says in a line, whole or up to a clause that states something; else "", as
    for a question, which tells nothing."""
    text = titles.tidy(look.sentences[id].text)
    if titles.cannot_stand(id, look) or text.endswith("?"):
        return ""
    if len(text) <= CUT:
        return text
    for mark in reversed(list(ENDS.finditer(text, int(CUT * FULL), CUT))):
        if _states(text[: mark.start()], id, look):
            return f"{text[: mark.start()]} …"
    return ""


def _states(text: str, id: str, look: Lookup) -> bool:
    """Whether a beginning of a sentence has a verb that is of no relative clause."""
    inside = False
    for token in words_of(id, look):
        inside = token.text != "," and (inside or token.lower in _RELATIVE)
        if token.tag in FINITE and not inside:
            return f" {token.text} " in f"{text} "
    return False


def _weight(id: str, articles: Mapping[str, int], look: Lookup) -> float:
    """How much news a sentence holds: names and figures that no other outlet has, early ones first,
    in a sentence that is read at once."""
    sentence = look.sentences[id]
    told = cut_words(sentence.text)
    own = [t for t in told if t.content and articles[t.stem] <= 1]
    named = sum((t.capital and n > 0) or t.lower[:1].isdigit() for n, t in enumerate(own))
    source = look.sources[sentence.source]
    early = 1 - sentence.number / (len(source.sentences) + 1)
    length = min(1.0, len(told) / READ_AT_ONCE[0], READ_AT_ONCE[1] / len(told)) if told else 0
    return (named + len(own) / 8 + early) * length
