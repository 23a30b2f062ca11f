"""Dates and times as news states them, resolved against the day an article was published.

"Sunday", "Feb. 2" and "earlier this month" say their day only to a reader who knows the paper's
date, and even then leave it open whether the Sunday is past or to come. So a moment keeps every
stretch of days that it may stand for, and two moments disagree only if none of them meet. Own
resolver: dateparser takes longer to import than a story takes to compare, and both it and dateutil
answer with one guess where the text leaves two open.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from storydiff.annotation.calendar import MONTHS, RELATIVE, SHORT, WEEKDAYS

Stretch = tuple[date, date]
"""First and last day, both included."""

_YEAR = r"(?:19|20)\d\d"
_YEAR_DAYS = 366
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_FULL, _SHORT, _WEEKDAYS = (
    "|".join(name.capitalize() for name in sorted(row, reverse=True))
    for row in (MONTHS.keys() - SHORT, SHORT, WEEKDAYS)
)
_RELATIVE = "|".join(rf"[{name[0].upper()}{name[0]}]{name[1:]}" for name in RELATIVE)
# What begins otherwise is passed over, in a quarter of the time: "in", "since", "yesterday" …
_OPENS = "".join({*"beilmnstu", *(name[0] for name in RELATIVE)})
_PATTERN = re.compile(
    rf"""\b(?=[A-Z\d{_OPENS}])(?:
    (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-{_DAY}\b)
  | (?P<dated>(?:(?P<day_before>{_DAY})(?:st|nd|rd|th)?\ (?:of\ )?
        |(?P<lead>[Ii]n|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|until|[Bb]y|early|late|mid)[ -])?
      (?P<month>(?:{_FULL})\b|(?:{_SHORT})\b\.?)
      (?:\ (?P<day>{_DAY})(?:st|nd|rd|th)?(?!\d|[,.]\d))?
      (?:,?\ (?:of\ )?(?P<year>{_YEAR})\b)?)
  | (?P<clock>(?P<hour>\d{{1,2}})(?:[:.](?P<minute>[0-5]\d))?\ ?(?P<half>[ap])\.?m\b\.?
      |(?P<noon>noon|midnight)\b)
  | (?P<rel>(?:{_RELATIVE})\b)
  | (?P<near>(?:(?:[Ee]arlier|[Ll]ater)\ )?(?:(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\ )?
      (?P<of>{_WEEKDAYS}|week|month|year)\b)
  | (?P<years>{_YEAR}(?:\ (?:to|through|until|and)\ |[-–]){_YEAR}\b
      |(?<![\w$€£.,-]){_YEAR}(?![\w%]|[,.-]\d)))""",
    re.VERBOSE,
)
"""Every form of a date or time."""


class Moment(NamedTuple):
    """A date or time of day in a sentence; `start` and `end` are offsets in the text read.

    `stretches` are the days that it may stand for, empty where the article's own date would be
    needed and is not known; then `weekday` (0 is Monday) or `month` and `day` say what is said.
    `clock` is a time of day in minutes after midnight.
    """

    start: int
    end: int
    stretches: tuple[Stretch, ...] = ()
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    clock: int | None = None

    @property
    def span_days(self) -> int:
        """Length in days of the first stretch; 1 for a day whose date is not known."""
        if not self.stretches:
            return 1 if self.weekday is not None or self.day is not None else 30
        low, high = self.stretches[0]
        return (high - low).days + 1


def read(text: str, published: date | None) -> tuple[Moment, ...]:
    """The dates and times of a text in order. Linear in its length."""
    found = (_moment(match, published) for match in _PATTERN.finditer(text))
    return tuple(moment for moment in found if moment is not None)


def compatible(a: Moment, b: Moment) -> bool:
    """Whether both can be the same moment, or one lie within the other. Symmetric."""
    if (a.clock is None) != (b.clock is None):
        return True
    if a.clock is not None:
        return a.clock == b.clock
    if a.stretches and b.stretches:
        if min(a.span_days, b.span_days) > _YEAR_DAYS:  # "from 2012 to 2021" is no "2014 to 2021"
            return a.stretches == b.stretches
        return any(x[0] <= y[1] and y[0] <= x[1] for x in a.stretches for y in b.stretches)
    told = (a.weekday, b.weekday), (a.month, b.month), (a.day, b.day)
    return all(x is None or y is None or x == y for x, y in told)


def _moment(match: re.Match[str], published: date | None) -> Moment | None:
    match match.lastgroup:  # the form, whose group closes last
        case "iso":
            year, number, day = match[0].split("-")
            return _dated(match.span(), year, int(number), day, published)
        case "dated":
            day = match["day_before"] or match["day"]
            if not (day or match["year"] or match["lead"]):
                return None  # "may"
            start = match.start("month" if match["lead"] else 0)
            month = MONTHS[match["month"].lower().rstrip(".")]
            return _dated((start, match.end()), match["year"], month, day, published)
        case "clock":
            return _clock(match)
        case "years":
            years = re.findall(_YEAR, match[0])
            return Moment(*match.span(), (_years(int(years[0]), int(years[-1])),))
        case "rel":
            if published is None:
                return None
            day_told = published + timedelta(days=RELATIVE[match[0].lower()])
            return Moment(*match.span(), ((day_told, day_told),))
        case _:
            return _near(match, published)


def _dated(
    span: tuple[int, int], year: str | None, month: int, day: str | None, published: date | None
) -> Moment | None:
    """A day or a month; without a year it may be of any that is near."""
    near = (published.year - 1, published.year, published.year + 1) if published else ()
    months = [_month(each, month) for each in ((int(year),) if year else near)]
    if day is None:
        return Moment(*span, tuple(months), month=None if year else month)
    days = [low.replace(day=int(day)) for low, high in months if int(day) <= high.day]
    if months and not days:
        return None
    return Moment(*span, tuple((d, d) for d in days), month=month, day=int(day))


def _month(year: int, month: int) -> Stretch:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _years(first: int, last: int) -> Stretch:
    return date(min(first, last), 1, 1), date(max(first, last), 12, 31)


def _clock(match: re.Match[str]) -> Moment | None:
    if match["noon"]:
        return Moment(*match.span(), clock=720 if match["noon"] == "noon" else 0)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12:
        return None
    return Moment(*match.span(), clock=(hour % 12 + 12 * (match["half"] == "p")) * 60 + minute)


def _near(match: re.Match[str], published: date | None) -> Moment | None:
    """A day of the week, past or to come, or "last month": a week is the seven days to or from
    now."""
    of, which = match["of"].lower(), (match["which"] or "").lower()
    weekday = WEEKDAYS.get(of)
    moment = Moment(*match.span(), weekday=weekday)
    if published is None or (weekday is None and not which):
        return None if weekday is None else moment
    shift = {"last": -1, "next": 1}.get(which, 0)
    if weekday is not None:
        past = published - timedelta(days=(published.weekday() - weekday) % 7)
        days = sorted((past, past + timedelta(days=-7 if which == "last" else 7)))
        return moment._replace(stretches=tuple((day, day) for day in days))
    if of == "week":
        first = published - timedelta(days=published.weekday() - 7 * shift + 1)
        stretch = first, first + timedelta(days=7)
    elif of == "month":
        years, month = divmod(published.month - 1 + shift, 12)
        stretch = _month(published.year + years, month + 1)
    else:
        stretch = _years(published.year + shift, published.year + shift)
    return moment._replace(stretches=(stretch,))
