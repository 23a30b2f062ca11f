"""A part of the telling that is broader, narrower or other on one side: actor, object, end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.annotation.facts import Word
from storydiff.annotation.names import Name
from storydiff.differences.pair import Found, Side, Sides, Stretch, stretch
from storydiff.frozen import dataclass
from storydiff.settings import JudgeSettings

_ENDS = frozenset("of in on at to for from by with about over as that which who when after".split())


_BOTH = frozenset("both two".split())


_LIGHT = frozenset("issued issues made makes gave gives released offered".split())


_PLURAL = frozenset("have are were".split())


_AUXILIARY = frozenset("has have had is are was were been be both since also then not will".split())


@dataclass(frozen=True, slots=True)
class _Doers:
    """How many a sentence names for a deed, and where they stand."""

    count: int
    stretch: Stretch


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """A part of the telling that is broader, narrower or other on one side: actor, object, end.

    Headlines are left out: what they drop, they drop for space.
    """
    for x, y in sides.matched:
        yield from _actors(sides, x, y)
        if not sides.headline:
            yield from _aims(sides, x, y)
            if _verb(sides.a, x) and _verb(sides.b, y):
                yield from _objects(sides, x, y)
                yield from _steps(sides, x, y)


def _verb(side: Side, word: Word) -> bool:
    """Whether a word stands as a verb."""
    return side.tag(word)[:2] == "VB"


def _actors(sides: Sides, x: Word, y: Word) -> Iterator[Found]:
    """One doer against several, of the same deed."""
    one, other = _doers(sides.a, x), _doers(sides.b, y)
    if one and other and (one.count > 1) != (other.count > 1):
        yield Found("scope", one.stretch, other.stretch)


def _doers(side: Side, deed: Word) -> _Doers | None:
    """The doers that a deed names: before it, or after "by"."""
    words = side.facts.words
    at = deed.at
    if at + 1 < len(words) and words[at + 1].token.lower == "by":
        return _named(side, at + 2, 1)
    near = range(at - 1, max(-1, at - 4), -1)
    last = next((i for i in near if words[i].token.lower in _LIGHT), at) - 1  # "issued a denial"
    plural = False
    while last >= 0 and (
        words[last].token.lower in _AUXILIARY or words[last].token.lower.endswith("ly")
    ):
        plural |= words[last].token.lower in _PLURAL
        last -= 1
    doers = _named(side, last, -1) if last >= 0 else None
    return None if doers and plural and doers.count == 1 else doers


def _named(side: Side, at: int, step: int) -> _Doers | None:
    """The names or the "both companies" that begin (step 1) or end (step -1) at this word."""
    words, names = side.facts.words, side.facts.names
    if not 0 <= at < len(words):
        return None
    pair = words[max(0, at - 1) : at + 1] if step < 0 else words[at : at + 2]
    if any(w.token.lower in _BOTH for w in pair):
        return _Doers(2, stretch(pair))
    here = next((i for i, n in enumerate(names) if n.first <= at <= n.last), None)
    if here is None:
        return None
    first = here
    while first > 0 and _group(side.facts.text, names, first - 1)[1] >= names[here].end:
        first -= 1
    start, end = _group(side.facts.text, names, first)
    return _Doers(sum(start <= n.start < end for n in names), (start, end))


def _group(text: str, names: Sequence[Name], at: int) -> Stretch:
    """The stretch of the names that are joined to this one by "and" or a comma, it included."""
    end = at
    while end + 1 < len(names):
        gap = text[names[end].end : names[end + 1].start].strip()
        if gap not in ("and", ",", ", and"):
            break
        end += 1
    return names[at].start, names[end].end


def _aims(sides: Sides, x: Word, y: Word) -> Iterator[Found]:
    """ "for personal use" against "for evaluation", of the same deed."""
    for link in ("for", "to"):
        one, other = _after(sides.a, x, link), _after(sides.b, y, link)
        if one and other and not {w.key for w in one} & {w.key for w in other}:
            yield Found("scope", stretch(one), stretch(other))


def _steps(sides: Sides, x: Word, y: Word) -> Iterator[Found]:
    """ "is not talking of selling" against "does not sell": a step towards a deed, and the deed."""
    one, other = _step(sides.a, x), _step(sides.b, y)
    if (one is None) == (other is None):
        return
    yield Found(
        "scope",
        ((one or x).start, x.end),
        ((other or y).start, y.end),
    )


def _step(side: Side, deed: Word) -> Word | None:
    words = side.facts.words
    at = deed.at
    if at < 2 or words[at - 1].token.lower != "to":
        return None
    step = words[at - 2]
    expected = deed.reading.future or deed.reading.certainty < 0
    return step if step.event and _verb(side, step) and not expected else None


def _after(side: Side, deed: Word, link: str) -> tuple[Word, ...]:
    """The event words of the phrase that a link word opens after a deed."""
    words = side.facts.words
    at = deed.at
    for i in range(at + 1, min(at + 8, len(words))):
        if words[i].token.lower == link and words[i].reading.clause == deed.reading.clause:
            return _phrase(side, i + 1)
    return ()


def _phrase(side: Side, at: int) -> tuple[Word, ...]:
    """The event words from this one on, to the end of the phrase: a link word or a mark."""
    words, text = side.facts.words, side.facts.text
    result: list[Word] = []
    for i in range(at, min(at + 5, len(words))):
        gap = text[words[i - 1].end : words[i].start] if i else ""
        if words[i].token.lower in _ENDS or any(mark in ",;:.()—" for mark in gap):
            break
        result.append(words[i])
    return tuple(w for w in result if w.event)


def _objects(sides: Sides, x: Word, y: Word) -> Iterator[Found]:
    """Another object of the same verb: "sell cars" against "sell services"."""
    one = _phrase(sides.a, x.at + 1)
    other = _phrase(sides.b, y.at + 1)
    alone_a, alone_b = sides.left
    if one and other and set(one) <= set(alone_a) and set(other) <= set(alone_b):
        yield Found("scope", stretch(one), stretch(other))
