"""Names and places that stand in the same part of two sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.differences.sides import Found, Side, Sides, found
from storydiff.differences.voices import voices
from storydiff.features.names import Name, same
from storydiff.features.wording import aliases, wording
from storydiff.models import Kind
from storydiff.settings import JudgeSettings


def names(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Another name in the same place of nearly the same sentence, or two names changed about."""
    if sides.closeness < settings.alike or len(sides.matched) < 2:
        return
    a, b = (_told(s)[: settings.most] for s in (sides.a, sides.b))
    left_a = [x for x in a if not any(same(x, y) for y in b)]
    left_b = [y for y in b if not any(same(x, y) for x in a)]
    for x in left_a:
        y = next((y for y in left_b if _alike(x, y) and _same_seat(sides, x, y)), None)
        if y is None:
            continue
        left_b.remove(y)
        bare = not any(sides.left) and sides.closeness >= settings.conflict
        kind: Kind = "place" if x.place else "name"
        yield found(kind, sides, (x.start, x.end), (y.start, y.end), bare and _flat(sides))
    if not left_a and not left_b:
        yield from _swapped(sides, a, b)


def _told(side: Side) -> tuple[Name, ...]:
    """The names that the sentence tells of; those of its speakers are a matter of attribution."""
    spoken = [v.stretch for v in voices(side) if v.stretch]
    return tuple(n for n in side.facts.names if not any(s <= n.start < e for s, e in spoken))


def _alike(x: Name, y: Name) -> bool:
    """Whether both are places, or both are not, and both or neither a nation or a party."""
    public = (" ".join(x.words) in aliases(), " ".join(y.words) in aliases())
    return x.place == y.place and public[0] == public[1]


def _flat(sides: Sides) -> bool:
    return not any(w.reading.certainty < 0 for s in (sides.a, sides.b) for w in s.events)


def _same_seat(sides: Sides, x: Name, y: Name) -> bool:
    """Whether the nearest content word before or after both names is the same."""
    ax, bx = _seat(sides.a, x)
    ay, by = _seat(sides.b, y)
    return (bool(ax) and ax == ay) or (bool(bx) and bx == by)


def _seat(side: Side, name: Name) -> tuple[str, str]:
    words = side.facts.words
    before = next(
        (w.key for w in reversed(words[max(0, name.first - 4) : name.first]) if w.token.content), ""
    )
    after = next((w.key for w in words[name.last + 1 : name.last + 5] if w.token.content), "")
    return before, after


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
        w.token.word in ("by", "and", "with") for s in (sides.a, sides.b) for w in s.facts.words
    )
    if not turned and between[0] & between[1]:
        outcome = any(
            w.token.word in wording().one_way for w in sides.a.events if w.key in between[1]
        )
        yield found(
            "name",
            sides,
            (a[0].start, a[1].end),
            (b[0].start, b[1].end),
            outcome and not any(sides.left) and _flat(sides),
        )
