"""Dates and times as news states them, resolved against the day an article was published.

"Sunday", "Feb. 2" and "earlier this month" say their day only to a reader who knows the paper's
date, and even then leave it open whether the Sunday is past or to come. So a moment keeps every
stretch of days that it may stand for, and two moments disagree only if none of them meet. Own
resolver: dateparser takes longer to import than a story takes to compare, and both it and dateutil
answer with one guess where the text leaves two open.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from storydiff.annotation.calendar import calendar

Stretch = tuple[date, date]
"""First and last day, both included."""

_YEAR = r"(?:19|20)\d\d"
_CLOCK = r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\ ?(?P<half>[ap])\.?m\b\.?"


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
    found = (_moment(match, published) for match in _pattern().finditer(text))
    return tuple(moment for moment in found if moment is not None)


@cache
def _pattern() -> re.Pattern[str]:
    """Every form of a date or time, with the names of the language's calendar."""
    names = calendar()
    full = "|".join(name.capitalize() for name in names.months if name not in names.short)
    short = "|".join(name.capitalize() for name in sorted(names.short, reverse=True))
    month = rf"(?:{full}|(?:{short})\b\.?)"
    weekday = "|".join(name.capitalize() for name in names.weekdays)
    relative = "|".join(rf"[{name[0].upper()}{name[0]}]{name[1:]}" for name in names.relative)
    # What begins otherwise is passed over, in a quarter of the time: "in", "since", "yesterday" …
    opens = "".join({*"beilmnstu", *(name[0] for name in names.relative)})
    return re.compile(
        rf"""
    \b(?=[A-Z\d{opens}])(?:
    (?P<iso>\b(?P<iso_year>{_YEAR})-(?P<iso_month>[01]\d)-(?P<iso_day>[0-3]\d)\b)
  | (?P<md>\b(?P<md_month>{month})\ (?P<md_day>[0-3]?\d)(?:st|nd|rd|th)?(?!\d|[,.]\d)
      (?:,?\ (?P<md_year>{_YEAR})\b)?)
  | (?P<dm>\b(?P<dm_day>[0-3]?\d)(?:st|nd|rd|th)?\ (?:of\ )?(?P<dm_month>{month})
      (?:,?\ (?P<dm_year>{_YEAR})\b)?)
  | (?P<my>\b(?:(?:early|late|mid)[ -])?(?P<my_month>{month}),?\ (?:of\ )?(?P<my_year>{_YEAR})\b)
  | (?P<m>\b(?:[Ii]n|[Ss]ince|[Ll]ast|[Nn]ext|[Tt]his|until|[Bb]y|early|late|mid)[ -]
      (?P<m_month>{month})(?!\w|\ \d))
  | (?P<wd>\b(?:(?P<wd_which>[Ll]ast|[Nn]ext)\ )?
      (?P<weekday>{weekday})\b)
  | (?P<clock>\b(?:{_CLOCK}|(?P<noon>noon|midnight)\b))
  | (?P<rel>\b(?:{relative})\b)
  | (?P<unit>\b(?:(?:[Ee]arlier|[Ll]ater)\ )?(?P<which>[Tt]his|[Ll]ast|[Nn]ext)\ 
      (?P<of>week|month|year)\b)
  | (?P<years>\b{_YEAR}(?:\ (?:to|through|until|and)\ |[-–]){_YEAR}\b
      |(?<![\w$€£.,-]){_YEAR}(?![\w%]|[,.-]\d))
    )
    """,
        re.VERBOSE,
    )


def compatible(a: Moment, b: Moment) -> bool:
    """Whether both can be the same moment, or one lie within the other. Symmetric."""
    if (a.clock is None) != (b.clock is None):
        return True
    if a.clock is not None:
        return a.clock == b.clock
    if a.stretches and b.stretches:
        return any(x[0] <= y[1] and y[0] <= x[1] for x in a.stretches for y in b.stretches)
    told = (a.weekday, b.weekday), (a.month, b.month), (a.day, b.day)
    return all(x is None or y is None or x == y for x, y in told)


def _moment(match: re.Match[str], published: date | None) -> Moment | None:
    match match.lastgroup:  # the form, whose group closes last
        case "wd":
            return _weekday(match, published)
        case "clock":
            return _clock(match)
        case "rel" | "unit":
            return Moment(*match.span(), (_relative(match, published),)) if published else None
        case "years":
            years = re.findall(_YEAR, match[0])
            return Moment(*match.span(), (_years(int(years[0]), int(years[-1])),))
        case form:
            return _dated(match, f"{form}_", published)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _of_month(year: int, month: int) -> Stretch:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), following - timedelta(days=1)


def _years(first: int, last: int) -> Stretch:
    return date(min(first, last), 1, 1), date(max(first, last), 12, 31)


def _dated(match: re.Match[str], form: str, published: date | None) -> Moment | None:
    """A day or a month by its name or number; without a year it may be of any that is near."""
    told, name = match.groupdict(), match[f"{form}month"]
    month = int(name) if name.isdigit() else calendar().months[name.lower().rstrip(".")]
    year, day = told.get(f"{form}year"), told.get(f"{form}day")
    near = (published.year - 1, published.year, published.year + 1) if published else ()
    years = (int(year),) if year else near
    start, end = match.span()
    if day is None:
        start = start if year else match.start(f"{form}month")
        stretches = tuple(_of_month(each, month) for each in years)
        return Moment(start, end, stretches, month=None if year else month)
    days = [found for each in years if (found := _day(each, month, int(day)))]
    if not 1 <= int(day) <= 31 or (years and not days):
        return None
    return Moment(start, end, tuple((d, d) for d in days), month=month, day=int(day))


def _weekday(match: re.Match[str], published: date | None) -> Moment:
    weekday = calendar().weekdays[match["weekday"].lower()]
    if published is None:
        return Moment(*match.span(), weekday=weekday)
    past = published - timedelta(days=(published.weekday() - weekday) % 7)
    away = -7 if match["wd_which"] in ("Last", "last") else 7
    days = sorted((past, past + timedelta(days=away)))
    return Moment(*match.span(), tuple((day, day) for day in days), weekday=weekday)


def _clock(match: re.Match[str]) -> Moment | None:
    if match["noon"]:
        return Moment(*match.span(), clock=720 if match["noon"] == "noon" else 0)
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12:
        return None
    return Moment(*match.span(), clock=(hour % 12 + 12 * (match["half"] == "p")) * 60 + minute)


def _relative(match: re.Match[str], published: date) -> Stretch:
    """The days of "yesterday" or "last month". A week is the seven days to or from now."""
    if match["rel"]:
        day = published + timedelta(days=calendar().relative[match["rel"].lower()])
        return day, day
    shift = {"last": -1, "next": 1}.get(match["which"].lower(), 0)
    if match["of"] == "year":
        return _years(published.year + shift, published.year + shift)
    if match["of"] == "month":
        count = published.year * 12 + published.month - 1 + shift
        return _of_month(count // 12, count % 12 + 1)
    monday = published - timedelta(days=published.weekday() - 7 * shift)
    return monday - timedelta(days=1), monday + timedelta(days=6)
