"""Numbers that answer each other in two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storydiff.annotation.names import Name
from storydiff.annotation.names import same as same_name
from storydiff.annotation.number_words import MONEY, SPECIFIC
from storydiff.annotation.numbers import Number, comparable, same
from storydiff.annotation.wording import wording
from storydiff.differences.pair import Found, Side, Sides
from storydiff.settings import JudgeSettings

_SCORE = re.compile(r"\b\d{1,3}(?:[-–]\d{1,3})+\b")
_SHARED = 2
"""What `_noun` gives for a shared word."""
_LABELS = frozenset("no. # week game room".split())
_BESIDE = 16
"""Code points within which a name is whose age a figure is."""

_WITHIN = 6
"""Words on either side of a figure that are told near it."""
_ONE_BILL = 3
"""Words told near two sums by both sides from which they are the price of one thing."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Figures of one measure, counting one thing, that cannot be one figure.

    Figures that both sides give are set aside first: a figure more on one side is more detail. Two
    speakers may give two figures, and a count may grow from one day to the next: no conflict.
    """
    left_a, left_b = (list(s.facts.numbers[: settings.most]) for s in (sides.a, sides.b))
    for x in tuple(left_a):
        twin = next((y for y in left_b if same(x, y)), None)
        if twin is not None:
            left_a.remove(x)
            left_b.remove(twin)
    ranked = sorted(
        (-_kinship(sides, x, y), i, j)
        for i, x in enumerate(left_a)
        for j, y in enumerate(left_b)
        if comparable(x, y) and _one_measure(sides, x, y, settings)
    )
    if not ranked:
        return
    kin = settings.kin + 2 * sides.shared_figure  # what else they give may measure another thing
    alone = len(left_a) == len(left_b) == 1 and sides.closeness >= settings.alike
    used = set[tuple[str, int]]()
    for less, i, j in ranked:
        x, y = left_a[i], left_b[j]
        single = (alone or _only(left_a, left_b, x, y)) and not sides.shared_figure
        if used.isdisjoint((("a", i), ("b", j))) and (-less >= kin or single):
            used |= {("a", i), ("b", j)}
            open_ = sides.two_voices or sides.published  # both may be right
            clash = not open_ and _clash(sides, x, y, -less, settings)
            stretches = (x.start, x.end), (y.start, y.end)
            yield Found("number", *stretches, clash, sides.published, sure=True)


def _one_measure(sides: Sides, x: Number, y: Number, settings: JudgeSettings) -> bool:
    """Whether two figures may measure one thing at all.

    Two sums in two currencies do not, nor do scores ("65-53"), figures that only name something
    ("No. 2"), counts of two things or in two deeds, and ages of two people.
    """
    if x.unit != y.unit and x.value != y.value:
        return False
    if any(_is_label(side, n) for side, n in ((sides.a, x), (sides.b, y))):
        return False
    if x.unit == "age":
        named = _whose(sides.a, x), _whose(sides.b, y)
        return not all(named) or any(same_name(n, m) for n in named[0] for m in named[1])
    if x.unit not in ("count", "ordinal"):
        return True
    if x.counts and y.counts and not _noun(x, y):
        return False
    near = sides.closeness >= settings.alike or _noun(x, y) == _SHARED
    return near or bool({*_deeds(sides.a, x)} & {*_deeds(sides.b, y)} - {""})


def _is_label(side: Side, number: Number) -> bool:
    """Whether a figure is part of a score, a name or a word, or an age, and no measure."""
    text = side.facts.text
    before, behind = text[: number.start].split(), text[number.end : number.end + 2]
    scored = _SCORE.search(text, max(0, number.start - 3))
    if before and before[-1].casefold() in _LABELS:
        return True
    if scored and scored.start() <= number.start < scored.end():
        return True
    if number.counts or number.unit != "count":
        return False
    one_sided = behind[:1] == "-" and behind[1:].isalpha()
    return one_sided or any(0 < number.start - n.end <= 2 for n in side.facts.names)


def _whose(side: Side, number: Number) -> tuple[Name, ...]:
    """The names beside a person's age: "Rosa Klein, 52", "52-year-old Rosa Klein"."""
    low, high = number.start - _BESIDE, number.end + _BESIDE
    return tuple(n for n in side.facts.names if n.end > low and n.start < high)


def _kinship(sides: Sides, x: Number, y: Number) -> float:
    """How surely two figures measure one thing: shared words of what is counted, then nearby."""
    keys_x, keys_y = _keys(sides.a, x), _keys(sides.b, y)
    if x.unit in ("count", "ordinal") and x.counts and y.counts and not _noun(x, y):
        return 0.0
    beside = _next(sides.a, x) == _next(sides.b, y) != ""
    return len(keys_x & keys_y) + beside + (_noun(x, y) if x.unit == "count" else 0)


def _only(left_a: Sequence[Number], left_b: Sequence[Number], x: Number, y: Number) -> bool:
    """Whether two figures are the only ones of a measure that a telling has one of: tons, ages."""
    single = x.unit in SPECIFIC or (x.unit == "duration" and x.scale == y.scale)
    if x.unit != y.unit or not single:
        return False
    return all(sum(n.unit == x.unit for n in left) == 1 for left in (left_a, left_b))


def _noun(x: Number, y: Number) -> int:
    """How surely two figures count the same: 2 for a shared word, 1 where both count people."""
    group, people = wording().group, wording().people
    nouns = [{group.get(w, w.rstrip("s")) for w in n.counts} for n in (x, y)]
    if nouns[0] & nouns[1]:
        return 2
    return int(all(any(w in people for w in n.counts[:2]) for n in (x, y)))


def _keys(side: Side, number: Number) -> frozenset[str]:
    """What stands within six words of a number."""
    words = side.facts.words
    before = [w for w in words if w.end <= number.start][-_WITHIN:]
    after = [w for w in words if w.start >= number.end][:_WITHIN]
    near = [*before, *after]
    return frozenset([w.key for w in near if w.token.content and not w.token.lower[0].isdigit()])


def _next(side: Side, number: Number) -> str:
    """The first content word after a number: "in prison", "of its income"."""
    after = (w.key for w in side.facts.words if w.start >= number.end and w.token.content)
    return next(after, "")


def _clash(sides: Sides, x: Number, y: Number, kinship: float, settings: JudgeSettings) -> bool:
    """Whether both figures are flat, count the same thing in the same telling, and disagree."""
    if x.high is not None or y.high is not None or x.unit == "ordinal":
        return False
    flat = x.stance == y.stance == "exact" and not (x.rounded or y.rounded)
    far = max(x.value, y.value) >= settings.far * min(x.value, y.value)
    if not flat and not (far and {x.stance, y.stance} <= {"exact", "about"}):
        return False
    if x.unit == y.unit and x.step != y.step and abs(x.value - y.value) < max(x.step, y.step):
        return False  # "$43,000" may be "$43,350" cut short
    if not sides.flat:
        return False
    if x.unit in SPECIFIC and far:
        return True
    if x.unit == "age" and all((_whose(sides.a, x), _whose(sides.b, y))):
        return True  # of one person, or they would not measure one thing
    counted = x.unit == "count" or x.unit in MONEY  # a rate may be one of another year
    close = sides.closeness >= settings.conflict
    one_deed = _deeds(sides.a, x)[0] == _deeds(sides.b, y)[0] != ""
    one_thing = one_deed or (kinship >= _ONE_BILL and x.unit in MONEY)
    return kinship >= 1 and (close or (kinship >= 3 and counted and one_thing))


def _deeds(side: Side, number: Number) -> tuple[str, str]:
    """The nearest event words on both sides of a figure: "injured five", "five were injured"."""
    before = (w.key for w in reversed(side.facts.events) if w.end <= number.start)
    after = (w.key for w in side.facts.events if w.start >= number.end)
    counted = {wording().group.get(w, w) for w in number.counts}
    return next(before, ""), next((key for key in after if key not in counted), "")
