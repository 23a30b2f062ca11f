"""Dates and times of the same thing that cannot both hold."""

from __future__ import annotations

from collections.abc import Iterator

from storydiff.annotation.dates import Moment, compatible
from storydiff.annotation.facts import Word
from storydiff.annotation.wording import wording
from storydiff.differences.pair import Found, Side, Sides
from storydiff.settings import JudgeSettings

_NEAR = 5
"""Words before a moment among which stands what it dates."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Dates and times of the same thing that cannot both hold."""
    all_a, all_b = (s.facts.moments[: settings.most] for s in (sides.a, sides.b))
    left_a = [x for x in all_a if not any(_met(x, y) for y in all_b)]
    left_b = [y for y in all_b if not any(_met(x, y) for x in all_a)]
    for x in left_a:
        for y in left_b:
            alone = len(left_a) == len(left_b) == 1
            likely = sides.closeness >= settings.alike or x.clock is not None
            one_event = not _dated(sides.a, x).isdisjoint(_dated(sides.b, y))
            one_thing = (alone and likely) or one_event
            if (x.clock is None) != (y.clock is None) or not one_thing or _of_another(sides, x, y):
                continue
            close = sides.closeness >= settings.conflict or sides.one_subject
            spoken = _of_saying(sides.a, x) or _of_saying(sides.b, y) or sides.two_voices
            exact = x.clock is not None or x.span_days == y.span_days == 1
            in_figures = _in_figures(sides.a, x) and _in_figures(sides.b, y)
            sure = sides.closeness >= settings.one_thing or (one_event and in_figures)
            clash = alone and close and exact and not spoken
            yield Found("date", (x.start, x.end), (y.start, y.end), clash, sure=sure)
            left_b.remove(y)
            break


def _met(x: Moment, y: Moment) -> bool:
    return (x.clock is None) == (y.clock is None) and compatible(x, y)


def _in_figures(side: Side, moment: Moment) -> bool:
    """Whether a moment is a date or a time of day, not a weekday, of which a story has several."""
    return any(map(str.isdigit, side.facts.text[moment.start : moment.end]))


def _of_another(sides: Sides, x: Moment, y: Moment) -> bool:
    """Whether one side tells what the other dates, and dates something else."""
    dated = _follows(sides.a, x), _follows(sides.b, y)
    if "" in dated or dated[0] == dated[1]:
        return False
    told = [{w.key for w in s.facts.events} for s in (sides.a, sides.b)]
    return (dated[0] in told[1]) != (dated[1] in told[0])


def _of_saying(side: Side, moment: Moment) -> bool:
    """Whether a moment is when something was said ("tweeted Tuesday"), not when it happened."""
    before = [w for w in _before(side, moment) if w.token.content]
    bracketed = side.facts.text[: moment.start].endswith("(")  # "announced today (14 October)"
    return bracketed or (bool(before) and before[-1].token.lower in wording().reporting)


def _follows(side: Side, moment: Moment) -> str:
    """The event word that a moment follows in its clause."""
    before = _before(side, moment)[-_NEAR:]
    near = [w.key for w in before if w.event and w.reading.clause == before[-1].reading.clause]
    return near[-1] if near else ""


def _dated(side: Side, moment: Moment) -> frozenset[str]:
    """The event words near before a moment: what it dates."""
    return frozenset([w.key for w in _before(side, moment)[-_NEAR:] if w.event])


def _before(side: Side, moment: Moment) -> list[Word]:
    return [w for w in side.facts.words if w.end <= moment.start]
