"""Names and places that stand in the same part of two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Every difference of this kind."""
    yield from _names(sides, settings)
    yield from _bearings(sides, settings)


def _names(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Another name in the same place of nearly the same sentence, or two names changed about."""
    a, b = (_told(s)[: settings.most] for s in (sides.a, sides.b))
    for x in a:
        respelled = next((y for y in b if _respelled(x, y)), None)
        if respelled is not None:
            stretches = (x.start, x.end), (respelled.start, respelled.end)
            yield Found("name", *stretches, sure=True)
    near = sides.closeness >= settings.alike and len(sides.matched) >= 2
    if not near and not sides.one_subject:
        return
    left_a = [x for x in a if not any(same(x, y) for y in b)]
    left_b = [y for y in b if not any(same(x, y) for x in a)]
    for x in left_a:
        y = next((y for y in left_b if _alike(x, y) and _same_seat(sides, x, y)), None)
        if y is None:
            continue
        left_b.remove(y)
        bare = not any(sides.left) and sides.closeness >= settings.conflict
        kind: Kind = "place" if x.place else "name"
        stretches = (x.start, x.end), (y.start, y.end)
        sure = kind == "place" and sides.closeness >= settings.one_thing
        yield Found(kind, *stretches, bare and sides.flat, sure=sure)
    if not left_a and not left_b:
        yield from _swapped(sides, a, b)


def _bearings(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """ "north of the harbour" against "south of the harbour"."""
    told = ([w for w in s.facts.words if w.token.lower in _COMPASS] for s in (sides.a, sides.b))
    all_a, all_b = (words[: settings.most] for words in told)
    for x in all_a:
        for y in all_b:
            opposite = _COMPASS[x.token.lower] == y.token.lower
            if opposite and _of(sides.a, x) == _of(sides.b, y) != "":
                end_x, end_y = (s.facts.words[w.at + 1] for s, w in ((sides.a, x), (sides.b, y)))
                yield Found(
                    "place",
                    (x.start, end_x.end),
                    (y.start, end_y.end),
                    sure=True,
                )
                return


def _of(side: Side, word: Word) -> str:
    """What a bearing is taken from: the first content word after "of"."""
    after = side.facts.words[word.at + 1 : word.at + 5]
    if not after or after[0].token.lower not in ("of", "from"):
        return ""
    return next((w.key for w in after if w.token.content), "")


def _told(side: Side) -> tuple[Name, ...]:
    """The names that the sentence tells of; those of its speakers are a matter of attribution."""
    spoken = [v.stretch for v in side.voices if v.stretch]
    return tuple(n for n in side.facts.names if not any(s <= n.start < e for s, e in spoken))


def _respelled(x: Name, y: Name) -> bool:
    """Whether two full names are one but for their first word: Joss Merriden, Josh Merriden."""
    if min(len(x.words), len(y.words)) < 2 or x.words[1:] != y.words[1:] or not same(x, y):
        return False
    first, second = sorted((x.words[0], y.words[0]), key=len)
    return not second.startswith(first)


def _alike(x: Name, y: Name) -> bool:
    """Whether both are places, or both are not; nations and parties are compared as places only."""
    public = any(" ".join(n.words) in aliases() for n in (x, y))
    return x.place == y.place and (x.place or not public)


def _same_seat(sides: Sides, x: Name, y: Name) -> bool:
    """Whether the nearest event word before or after both names is the same, or one in strength."""
    seats = zip(_seat(sides.a, x), _seat(sides.b, y), strict=True)
    return any(
        p and q and (p.key == q.key or wording().ladders(p.token) & wording().ladders(q.token))
        for p, q in seats
    )


def _holds(word: Word) -> bool:
    return word.event and not title(word.token.lower)


def _seat(side: Side, name: Name) -> tuple[Word | None, ...]:
    words = side.facts.words
    before = words[max(0, name.first - 4) : name.first][::-1]
    after = words[name.last + 1 : name.last + 5]
    return tuple(next((w for w in near if _holds(w)), None) for near in (before, after))


def _swapped(sides: Sides, a: Sequence[Name], b: Sequence[Name]) -> Iterator[Found]:
    """ "A sued B" against "B sued A": two names in each, in the other order about one verb."""
    if len(a) != 2 or len(b) != 2 or same(a[0], a[1]):
        return
    if not (same(a[0], b[1]) and same(a[1], b[0])) or same(a[0], b[0]):
        return
    between = [
        {w.key for w in s.facts.words[x.last + 1 : y.first] if w.event}
        for s, (x, y) in ((sides.a, a), (sides.b, b))
    ]
    turned = any(
        w.token.lower in ("by", "and", "was", "were", "with")
        for s in (sides.a, sides.b)
        for w in s.facts.words
    )
    apposed = any(
        "," in s.facts.text[x.end : y.start] for s, (x, y) in ((sides.a, a), (sides.b, b))
    )
    if not (turned or apposed) and between[0] & between[1]:
        outcome = any(
            w.token.lower in wording().one_way for w in sides.a.facts.events if w.key in between[1]
        )
        yield Found(
            "name",
            (a[0].start, a[1].end),
            (b[0].start, b[1].end),
            outcome and not any(sides.left) and sides.flat,
        )
