"""Numbers and dates that answer each other in two sentences."""

from __future__ import annotations

from collections.abc import Iterator

from storydiff.differences.sides import Found, Side, Sides, found
from storydiff.features import dates
from storydiff.features.dates import Moment
from storydiff.features.numbers import Number, comparable, same
from storydiff.features.wording import wording
from storydiff.settings import JudgeSettings


def numbers(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Figures of one measure, counting one thing, that cannot be one figure.

    Figures that both sides give are set aside first: a figure more on one side is more detail.
    """
    left_a, left_b = (list(s.facts.numbers[: settings.most]) for s in (sides.a, sides.b))
    for x in tuple(left_a):
        twin = next((y for y in left_b if same(x, y)), None)
        if twin is not None:
            left_a.remove(x)
            left_b.remove(twin)
    ranked = sorted(
        (
            (-_kinship(sides, x, y), i, j)
            for i, x in enumerate(left_a)
            for j, y in enumerate(left_b)
            if comparable(x, y)
        )
    )
    kin = settings.kin + 2 * sides.shared_figure  # what else they give may measure another thing
    used_a, used_b = set[int](), set[int]()
    for kinship, i, j in ranked:
        alone = len(left_a) == len(left_b) == 1 and sides.closeness >= settings.alike
        if (
            i in used_a
            or j in used_b
            or not (kinship <= -kin or (alone and not sides.shared_figure))
        ):
            continue
        used_a.add(i)
        used_b.add(j)
        x, y = left_a[i], left_b[j]
        clash = _clash(sides, x, y, -kinship, settings)
        grown = _grown(sides)
        yield found("number", sides, (x.start, x.end), (y.start, y.end), clash and not grown, grown)


def _kinship(sides: Sides, x: Number, y: Number) -> float:
    """How surely two figures measure one thing: shared words of what is counted, then nearby."""
    keys_x, keys_y = _keys(sides.a, x), _keys(sides.b, y)
    if x.unit in ("count", "ordinal") and x.counts and y.counts and not _same_noun(x, y):
        return 0.0
    beside = _next(sides.a, x) == _next(sides.b, y) != ""
    return len(keys_x & keys_y) + beside + (x.unit == "count" and _same_noun(x, y))


def _same_noun(x: Number, y: Number) -> bool:
    people = wording().people
    if any(w in people for w in x.counts[:2]) and any(w in people for w in y.counts[:2]):
        return True
    group = wording().group
    return bool(
        {group.get(w, w.rstrip("s")) for w in x.counts}
        & {group.get(w, w.rstrip("s")) for w in y.counts}
    )


def _keys(side: Side, number: Number) -> frozenset[str]:
    """What stands within six words of a number."""
    words = side.facts.words
    first = next((i for i, w in enumerate(words) if w.token.end > number.start), len(words))
    last = next((i for i, w in enumerate(words) if w.token.start >= number.end), len(words))
    near = (*words[max(0, first - 6) : first], *words[last : last + 6])
    return frozenset(w.key for w in near if w.token.content and not w.token.word[0].isdigit())


def _next(side: Side, number: Number) -> str:
    """The first content word after a number: "in prison", "of its income"."""
    after = (w for w in side.facts.words if w.token.start >= number.end)
    return next((w.key for w in after if w.token.content), "")


def _clash(sides: Sides, x: Number, y: Number, kinship: float, settings: JudgeSettings) -> bool:
    """Whether both figures are flat, count the same thing in the same telling, and disagree."""
    flat = x.stance == y.stance == "exact" and x.high is None and y.high is None
    if not flat or x.rounded or y.rounded or x.unit == "ordinal":
        return False
    if x.unit == y.unit and x.step != y.step and abs(x.value - y.value) < max(x.step, y.step):
        return False  # "$43,000" may be "$43,350" cut short
    if any(w.reading.certainty < 0 for side in (sides.a, sides.b) for w in side.events):
        return False
    return kinship >= 1 and (kinship >= 3 or sides.closeness >= settings.conflict)


def _grown(sides: Sides) -> str:
    """The two days of publication, where they differ: a count may have grown between them."""
    a, b = sides.a.published, sides.b.published
    return f"{a} / {b}" if a and b and a != b else ""


def moments(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Dates and times of the same thing that cannot both hold."""
    all_a, all_b = (s.facts.moments[: settings.most] for s in (sides.a, sides.b))
    left_a = [x for x in all_a if not any(_met(x, y) for y in all_b)]
    left_b = [y for y in all_b if not any(_met(x, y) for x in all_a)]
    for x in left_a:
        near_x = _before(sides.a, x)
        for y in left_b:
            if (x.clock is None) != (y.clock is None) or dates.compatible(x, y):
                continue
            alone = len(left_a) == len(left_b) == 1 and sides.closeness >= settings.alike
            if not alone and not near_x & _before(sides.b, y):
                continue
            clash = (
                alone
                and sides.closeness >= settings.conflict
                and (x.clock is not None or x.span_days == y.span_days == 1)
            )
            yield found("date", sides, (x.start, x.end), (y.start, y.end), clash)
            left_b.remove(y)
            break


def _met(x: Moment, y: Moment) -> bool:
    return (x.clock is None) == (y.clock is None) and dates.compatible(x, y)


def _before(side: Side, moment: Moment) -> frozenset[str]:
    """The event words among the five words before a moment: what it dates."""
    words = [w for w in side.facts.words if w.token.end <= moment.start][-5:]
    return frozenset(w.key for w in words if w.event)
