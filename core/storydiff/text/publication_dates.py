"""The day an article was published, from the ways that files and pages print it."""

from __future__ import annotations

import re
from datetime import date

# Full and short names in the languages read.
_MONTHS = {
    1: "january januar enero ene janvier jan gennaio gen janeiro jän jänner",
    2: "february februar febrero feb février fév fevrier febbraio fevereiro fev",
    3: "march märz marzo mars mar mrz março",
    4: "april abril abr avril avr aprile apr",
    5: "may mai mayo maggio mag maio",
    6: "june juni junio jun juin giugno giu junho",
    7: "july juli julio jul juillet juil luglio lug julho",
    8: "august agosto ago août aout aug ago",
    9: "september septiembre sep sept septembre settembre set setembro",
    10: "october oktober octubre oct octobre okt ottobre ott outubro out",
    11: "november noviembre nov novembre novembro",
    12: "december dezember diciembre dic décembre déc decembre dez dicembre dezembro dec",
}
MONTHS = {name: number for number, names in _MONTHS.items() for name in names.split()}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_WORD = r"(?P<month>[^\W\d_]{3,10})\.?"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?<!\d){_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)",
        rf"(?<!\d){_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)",
        rf"{_YEAR}\s?年\s?(?P<month>\d\d?)\s?月\s?(?P<day>\d\d?)\s?[日号]",
        rf"\b{_WORD}\s+(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"(?<!\d)(?P<day>\d\d?)(?:\.|st|nd|rd|th|er|º|°)?[\s-]+(?:de\s+|of\s+)?{_WORD},?[\s-]+"
        rf"(?:de\s+)?{_YEAR}\b",
        rf"(?<!\d)(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}(?!\d)",
    )
)
# 3/4/2025 is March in one country and April in another: read only where one number is past 12.
_SLASHED = re.compile(rf"(?<!\d)(?P<a>\d\d?)/(?P<b>\d\d?)/{_YEAR}(?!\d)")


def read_date(text: str) -> date | None:
    """The first full date in a short text, in English, Spanish, French, German, Italian,
    Portuguese or Chinese; None where there is none, or where day and month could be exchanged.

    >>> read_date("Feb 1, 2026 11:21 AM CET")
    datetime.date(2026, 2, 1)
    >>> read_date("03/04/2025") is None
    True
    """
    found = [
        (match.start(), day)
        for form in _FORMS
        for match in form.finditer(text)
        if (day := _as_date(match["year"], _month(match["month"]), match["day"]))
    ]
    found += [
        (match.start(), day) for match in _SLASHED.finditer(text) if (day := _from_slashed(match))
    ]
    return min(found)[1] if found else None


def _month(word: str) -> int | None:
    return int(word) if word.isdecimal() else MONTHS.get(word.casefold())


def _from_slashed(match: re.Match[str]) -> date | None:
    a, b = int(match["a"]), int(match["b"])
    if a <= 12 and b <= 12 and a != b:
        return None
    month, day = (a, b) if a <= 12 else (b, a)
    return _as_date(match["year"], month, str(day))


def _as_date(year: str, month: int | None, day: str) -> date | None:
    try:
        return date(int(year), month, int(day)) if month else None
    except ValueError:
        return None
