"""Names and places that stand in the same part of two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from storydiff.annotation.facts import Word
from storydiff.annotation.names import Name, same, title
from storydiff.annotation.wording import aliases, wording
from storydiff.differences.pair import Found, Side, Sides
from storydiff.models import Kind
from storydiff.settings import JudgeSettings

_COMPASS = {
    "north": "south",
    "south": "north",
    "east": "west",
    "west": "east",
    "inside": "outside",
    "outside": "inside",
    "upstream": "downstream",
    "downstream": "upstream",
}
_TURNS = frozenset(("by", "and", "was", "were", "with"))
"""Words of which one may turn about who does it to whom."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Every difference of this kind."""
    yield from _names(sides, settings)
    yield from _bearings(sides, settings)


def _names(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Another name in the same place of nearly the same sentence, or two names changed about."""
    a, b = (s.told_names[: settings.most] for s in (sides.a, sides.b))
    for x in a:
        y = next((y for y in b if _respelled(x, y)), None)
        if y is not None:
            yield Found("name", (x.start, x.end), (y.start, y.end), sure=True)
    if sides.closeness < settings.alike:
        return
    left_a = [x for x in a if not any(same(x, y) for y in b)]
    left_b = [y for y in b if not any(same(x, y) for x in a)]
    for x in left_a:
        y = next((y for y in left_b if _alike(x, y) and _same_seat(sides, x, y)), None)
        if y is not None:
            left_b.remove(y)
            kind: Kind = "place" if x.place else "name"
            clash = not any(sides.left) and sides.closeness >= settings.conflict and sides.flat
            sure = kind == "place" and sides.closeness >= settings.one_thing
            yield Found(kind, (x.start, x.end), (y.start, y.end), clash, sure=sure)
    if not left_a and not left_b:
        yield from _swapped(sides, a, b)


def _bearings(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """ "north of the harbour" against "south of the harbour"."""
    told = ([w for w in s.facts.words if w.token.lower in _COMPASS] for s in (sides.a, sides.b))
    for x, y in product(*(words[: settings.most] for words in told)):
        opposite = _COMPASS[x.token.lower] == y.token.lower
        if opposite and _of(sides.a, x) == _of(sides.b, y) != "":
            ends = sides.a.facts.words[x.at + 1].end, sides.b.facts.words[y.at + 1].end
            yield Found("place", (x.start, ends[0]), (y.start, ends[1]), sure=True)
            return


def _of(side: Side, word: Word) -> str:
    """What a bearing is taken from: the first content word after "of"."""
    after = side.facts.words[word.at + 1 : word.at + 5]
    if not after or after[0].token.lower not in ("of", "from"):
        return ""
    return next((w.key for w in after if w.token.content), "")


def _respelled(x: Name, y: Name) -> bool:
    """Whether two full names are one but for their first word: Joss Merriden, Josh Merriden."""
    first, second = sorted((x.words[0], y.words[0]), key=len)
    if second.startswith(first) or len(x.words) < 2 or x.words[1:] != y.words[1:]:
        return False
    return same(x, y)


def _alike(x: Name, y: Name) -> bool:
    """Whether both are places, or both are not; nations and parties are compared as places only."""
    public = any(" ".join(n.words) in aliases() for n in (x, y))
    return x.place == y.place and (x.place or not public)


def _same_seat(sides: Sides, x: Name, y: Name) -> bool:
    """Whether the nearest event word before or after both names is the same."""
    seats = zip(_seat(sides.a, x), _seat(sides.b, y), strict=True)
    return any(p == q != "" for p, q in seats)


def _seat(side: Side, name: Name) -> list[str]:
    words = side.facts.words
    near = words[max(0, name.first - 4) : name.first][::-1], words[name.last + 1 : name.last + 5]
    held = ([w.key for w in row if w.event and not title(w.token.lower)] for row in near)
    return [next(iter(keys), "") for keys in held]


def _swapped(sides: Sides, a: Sequence[Name], b: Sequence[Name]) -> Iterator[Found]:
    """ "A sued B" against "B sued A": two names in each, in the other order about one verb."""
    if len(a) != 2 or len(b) != 2 or not (same(a[0], b[1]) and same(a[1], b[0])):
        return
    told = (sides.a.facts, a), (sides.b.facts, b)
    between = [{w.key for w in f.words[x.last + 1 : y.first] if w.event} for f, (x, y) in told]
    turned = any(w.token.lower in _TURNS for facts, _ in told for w in facts.words)
    apposed = any("," in facts.text[x.end : y.start] for facts, (x, y) in told)
    if not (turned or apposed or same(a[0], a[1])) and between[0] & between[1]:
        verbs = (w.token.lower for w in sides.a.facts.events if w.key in between[1])
        clash = not any(sides.left) and sides.flat and any(v in wording().one_way for v in verbs)
        yield Found("name", (a[0].start, a[1].end), (b[0].start, b[1].end), clash)
