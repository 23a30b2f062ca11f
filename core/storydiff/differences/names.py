"""Names and places that stand in the same part of two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.names import Name, same
from storydiff.annotation.wording import aliases, wording
from storydiff.differences.pair import Found, Side, Sides, answering, unmet
from storydiff.models import Kind
from storydiff.settings import JudgeSettings

_TURNS = frozenset(("by", "and", "was", "were", "with"))
"""Words of which one may turn about who does it to whom."""
_BESIDE = 4
"""Words beside a name among which stands what it is told of."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """One name in two spellings; another one in the same place of nearly the same sentence, or two
    changed about."""
    a, b = (side.told_names[: settings.most] for side in sides.both)
    for x, y in answering(a, b, _respelled):
        yield Found("name", (x.start, x.end), (y.start, y.end), sure=True)
    if sides.closeness >= settings.alike:
        left_a, left_b = unmet(a, b, same)
        # In a headline any word may have a capital.
        printed = not any(side.reading.ends_open for side in sides.both)
        clash = printed and not any(sides.left) and sides.flat
        for x, y in answering(left_a, left_b, partial(_in_one_seat, sides)):
            kind: Kind = "place" if x.place else "name"
            sure = kind == "place" and sides.closeness >= settings.one_thing
            yield Found(kind, (x.start, x.end), (y.start, y.end), clash, sure=sure)
        if not left_a and not left_b:
            yield from _swapped(sides, a, b)


def _respelled(x: Name, y: Name) -> bool:
    """Whether two full names are one but for their first word: Joss Merriden, Josh Merriden."""
    first, second = sorted((x.words[0], y.words[0]), key=len)
    if second.startswith(first) or len(x.words) < 2 or x.words[1:] != y.words[1:]:
        return False
    return same(x, y)


def _in_one_seat(sides: Sides, x: Name, y: Name) -> bool:
    """Whether two places, or two names of other things, have the nearest event word before or
    behind them in common. Nations and parties are compared as places only."""
    public = any(" ".join(n.words) in aliases() for n in (x, y))
    if x.place != y.place or (public and not x.place):
        return False
    return any(p == q != "" for p, q in zip(_seat(sides.a, x), _seat(sides.b, y), strict=True))


def _seat(side: Side, name: Name) -> list[str]:
    near = (row[:_BESIDE] for row in side.around(name))
    held = (
        [w.key for w in row if w.event and w.token.lower not in lexicon().titles] for row in near
    )
    return [next(iter(keys), "") for keys in held]


def _swapped(sides: Sides, a: Sequence[Name], b: Sequence[Name]) -> Iterator[Found]:
    """ "A sued B" against "B sued A": two names in each, in the other order about one verb."""
    if not len(a) == len(b) == 2 or not (same(a[0], b[1]) and same(a[1], b[0])):
        return
    told = (sides.a.facts, a), (sides.b.facts, b)
    between = [{w for w in f.words[x.last + 1 : y.first] if w.event} for f, (x, y) in told]
    keys = {w.key for w in between[0]} & {w.key for w in between[1]}
    turned = any(w.token.lower in _TURNS for facts, _ in told for w in facts.words)
    if keys and not turned:
        one_way = any(w.key in keys and w.token.lower in wording().one_way for w in between[0])
        clash = one_way and not any(sides.left)
        yield Found("name", (a[0].start, a[1].end), (b[0].start, b[1].end), clash)
