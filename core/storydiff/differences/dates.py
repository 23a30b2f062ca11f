"""Dates and times of the same thing that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from storydiff.annotation.dates import Moment, compatible
from storydiff.annotation.wording import wording
from storydiff.differences.pair import Found, Side, Sides, answering, unmet
from storydiff.settings import JudgeSettings

_NEAR = 5
"""Words before a moment among which stands what it dates."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Dates of the same thing that cannot both hold, then times of day."""
    for clock in (False, True):
        a, b = (
            [m for m in side.facts.moments[: settings.most] if (m.clock is not None) is clock]
            for side in sides.both
        )
        left_a, left_b = unmet(a, b, compatible)
        alone = len(left_a) == len(left_b) == 1
        likely = alone and sides.closeness >= settings.alike

        for x, y in answering(left_a, left_b, partial(_of_one_thing, sides, likely)):
            spoken = _of_saying(sides.a, x) or _of_saying(sides.b, y) or sides.two_voices
            exact = clock or x.span_days == y.span_days == 1
            in_figures = _in_figures(sides.a, x) and _in_figures(sides.b, y)
            sure = sides.closeness >= settings.one_thing or (in_figures and _one_event(sides, x, y))
            clash = alone and exact and not spoken and sides.closeness >= settings.conflict
            yield Found("date", (x.start, x.end), (y.start, y.end), clash, sure=sure)


def _of_one_thing(sides: Sides, likely: bool, x: Moment, y: Moment) -> bool:
    return (likely or _one_event(sides, x, y)) and not _of_another(sides, x, y)


def _in_figures(side: Side, moment: Moment) -> bool:
    """Whether a moment is a date or a time of day, not a weekday, of which a story has several."""
    return any(map(str.isdigit, side.facts.text[moment.start : moment.end]))


def _of_another(sides: Sides, x: Moment, y: Moment) -> bool:
    """Whether one side tells what the other dates, and dates something else."""
    dated = next(iter(_dated(sides.a, x)), ""), next(iter(_dated(sides.b, y)), "")
    if "" in dated or dated[0] == dated[1]:
        return False
    told = [{w.key for w in s.facts.events} for s in sides.both]
    return (dated[0] in told[1]) != (dated[1] in told[0])


def _of_saying(side: Side, moment: Moment) -> bool:
    """Whether a moment is when something was said ("tweeted Tuesday"), not when it happened."""
    before = next((w.token for w in side.around(moment)[0] if w.token.content), None)
    bracketed = side.facts.text[: moment.start].endswith("(")  # "announced today (14 October)"
    return bracketed or (before is not None and before.lower in wording().reporting)


def _one_event(sides: Sides, x: Moment, y: Moment) -> bool:
    return not set(_dated(sides.a, x)).isdisjoint(_dated(sides.b, y))


def _dated(side: Side, moment: Moment) -> list[str]:
    """The event words near before a moment, the nearest first: what it dates."""
    return [w.key for w in side.around(moment)[0][:_NEAR] if w.event]
