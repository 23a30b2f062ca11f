"""Numbers as news states them: how much, of what, and how exactly.

A number keeps its stated value, the unit it is counted in (normalised, so that hours compare with
days) and its stance: "about", "at least", "nearly". `same` says whether two of them can be two ways
to state one figure. Own parser rather than a library: number-word libraries give the value alone,
and the stance and what is counted are what two outlets differ in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import takewhile
from math import inf, isclose
from typing import NamedTuple

from storydiff.annotation import number_words as w
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.number_words import Stance

NEAR = 0.06
"""How far (share of the value) "about 50" may be from the figure that it stands for."""


class Number(NamedTuple):
    """A number in a sentence; `start` and `end` are offsets in the text that was read.

    `value` (and `high`, for a range) is in the base of `unit`: days, metres, kilograms, hectares,
    or the number itself. `step` is the precision as stated, in the same base; `size` is that of its
    magnitude word ("1.2 million"). `scale` is the unit as named ("mile"). `counts` are the
    lower-case words after the number that name what is counted.
    """

    value: float
    step: float
    start: int
    end: int
    high: float | None = None
    unit: str = "count"
    scale: str = ""
    stance: Stance = "exact"
    size: float = 1.0
    counts: tuple[str, ...] = ()

    @property
    def rounded(self) -> bool:
        """Whether a magnitude word says that the figure is a rounded one."""
        return self.size > 1


_REACHES = {
    "about": (1 - NEAR, 1 + NEAR),
    "nearly": (1 - NEAR, 1.0),
    "at least": (1.0, 1.3),
    "at most": (0.75, 1.0),
}
"""From which to which share of the stated value a figure with that stance may lie."""

_OLDEST = 120  # years
_DIGITS = 15  # a row of more is no figure that news reports
_MOST_IN_A_SHARE = 1000  # "one in 2019" is a year
_OF_A_WHOLE = 0.5
"""Precision, in points of a hundred, of a share told as a fraction."""
_MOST_HUNDREDS = 100  # nobody says "a hundred hundred", and a chain of them passes all floats


def _any(words: Iterable[str]) -> str:
    """A pattern of whole words and signs; the longest goes first."""
    longest = sorted(words, key=len, reverse=True)
    spaced = (re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return rf"(?:{'|'.join(spaced)})(?!(?<=\w)(?:\w|'[a-z]))"


_ONE = _any(w.WORDS)
_SIZE = _any(w.MAGNITUDES)
_OPENS = "".join(sorted({word[0] for word in ("a", *w.WORDS, *w.VAGUE, *w.FRACTIONS, *w.ORDINALS)}))
_VALUE = re.compile(
    rf"""
    (?=[$€£¥\d]|\b[{_OPENS}])(?P<sign>[$€£¥]\s*)?(?:
      (?P<figure>(?<!\w)(?<![^\W\d_]-)(?<!\d[.,:])  # not in "XR7", in "F-150", nor in "3:2"
        (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![.,:]?\d)
        (?:(?P<nth>(?:st|nd|rd|th)\b)|(?P<letter>{_any(w.LETTERS)})
          |(?:\s*|-)(?P<size>{_SIZE})|(?![^\W\d_])))
    | (?P<vague>(?P<some>{_any(w.VAGUE)})(?:\s+of\s+(?P<of>{_any(w.VAGUE)}))?)
    | (?P<fraction>(?:(?P<top>{_ONE})(?:-|\s+(?=quarter|thirds))|a\s+(?=quarter|third)
        |(?=half\s+(?:of|(?:a|one)\s+{_SIZE})\b))(?P<part>{_any(w.FRACTIONS)})
        (?:\s+(?:of\s+)?(?:a|one)\s+(?P<whole>{_SIZE}))?)
    | (?P<ordinal>{_any(w.ORDINALS.keys() - {"second"})})
    | (?P<spelled>(?:{_ONE}|a\s+{_SIZE})
        (?:[\s-]+{_ONE}|\s+{_SIZE}|(?<=d|n)\s+and\s+{_ONE})*)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
"""The forms of a value, each a group of its own."""
_WORD = re.compile(r"[^\W\d_]+(?:'[a-z]+)?")
_TO = re.compile(r"\s*(?:(to|and)\b|[-–])\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_OUT_OF = re.compile(r"\s+(?:out\s+of|in)\s+(?:every\s+)?", re.IGNORECASE)
_UNIT = re.compile(
    rf"(?:\s*[-‑])?\s*(?:(?P<age>years?[\s-]+olds?\b)|(?P<unit>{_any(w.MEASURES)}))", re.IGNORECASE
)
_LEAD = re.compile(rf"\b({_any([*w.BEFORE, *w.LABELS])})\s+$", re.IGNORECASE)
_LONGEST_LEAD = 24  # characters
_AFTER = re.compile(rf"\s+({_any(w.AFTER)})", re.IGNORECASE)
_NAMED = re.compile(r"(\w+),\s*$")
_STOP = lexicon().boundary | DEFAULT.words("definite", "indefinite")
"""What ends the noun that a number counts."""
_COUNTED = re.compile(rf"(?:\s*-|\s+of\b)?((?:\s*{_WORD.pattern}){{1,4}})", re.IGNORECASE)


def read(text: str, taken: Iterable[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """The numbers of a text, in order; stretches in `taken` (dates and times) are passed over.

    Linear in the length of the text.
    """
    for start, end in taken:
        text = text[:start] + "|" * (end - start) + text[end:]
    found: list[Number] = []
    at = 0
    while (match := _VALUE.search(text, at)) is not None:
        number = _number(text, match)
        at = match.start() + 1 if number is None else number.end
        found += [number] if number is not None else []
    return tuple(found)


def same(a: Number, b: Number) -> bool:
    """Whether the two may state one figure, each as exactly as it claims to.

    Symmetric. Stated values of equal precision must be equal; a coarser or hedged figure must
    reach the other one.
    """
    if (a.scale == "percentage") != (b.scale == "percentage"):  # points are no per cent
        return False
    if a.unit != b.unit:
        return _rate(a, b)
    if a.high is not None or b.high is not None:
        return _same_range(a, b)
    # Three months are 90 days to a reader, whatever the calendar says.
    loose = a.scale != b.scale and a.unit != "percent"
    if isclose(a.value, b.value, rel_tol=0.02 if loose else 1e-9):
        return True
    if a.rounded and b.rounded and isclose(a.step, b.step):
        return a.stance == b.stance == "about" and abs(a.value - b.value) <= NEAR * a.value
    return _within(a.value, _reach(b, a.step)) or _within(b.value, _reach(a, b.step))


def _same_range(a: Number, b: Number) -> bool:
    """As `same`, where one at least is a range: the same range, or a figure within it."""
    if a.high is not None and b.high is not None:
        return isclose(a.value, b.value) and isclose(a.high, b.high)
    spread, point = (a, b) if a.high is not None else (b, a)
    return point.stance in ("exact", "about") and _within(point.value, _reach(spread, 0))


def _rate(a: Number, b: Number) -> bool:
    """Whether a bare figure is the other's per cent: "a rate of 35.7"."""
    bare = {a.unit, b.unit} == {"count", "percent"} and not (a.counts and b.counts)
    return bare and isclose(a.value, b.value, rel_tol=0.005)


def comparable(a: Number, b: Number) -> bool:
    """Whether both are measures of one kind: lengths, sums of money, counts."""
    return a.unit == b.unit or {a.unit, b.unit} <= w.MONEY


def _within(value: float, reach: tuple[float, float]) -> bool:
    return reach[0] <= value * (1 + 1e-12) and value <= reach[1] * (1 + 1e-12)


def _reach(number: Number, finer: float) -> tuple[float, float]:
    """The figures that this number may stand for, beside one stated to the step `finer`."""
    value = number.value
    if number.stance == "vague":
        return value, number.high or inf
    if number.stance in _REACHES:
        least, most = _REACHES[number.stance]
        return value * least, value * most
    if number.high is not None:
        return value, number.high
    if number.step <= finer:
        return value, value
    # A figure in full is meant to the digit (half a per cent for one that ends in noughts);
    # "1.2 million" and a percentage are rounded to what they show.
    loose = number.rounded or number.unit == "percent"
    slack = min(number.step / 2, (0.025 if loose else 0.005) * value) if value >= 20 else 0.0
    if number.unit == "percent" or (loose and not slack):
        slack = number.step / 2
    return value - slack, value + slack


def _number(text: str, match: re.Match[str]) -> Number | None:
    """The number that begins with this value."""
    number = _value(text, match)
    if number is None:
        return None
    near = max(0, match.start() - _LONGEST_LEAD)
    lead = _LEAD.search(text, near, match.start())
    before = _plain(lead[1]) if lead else ""
    if before in w.LABELS and (match["digits"] or "").isdigit():
        return None  # "Section 232"
    number = _spread(text, number, near)
    if number.unit == "count":
        number = _measured(text, number, near)
    if lead and before in w.BEFORE:
        number = _hedged(number, w.BEFORE[before])._replace(start=lead.start())
    after = _AFTER.match(text, number.end)
    if after is not None:
        number = _hedged(number, w.AFTER[_plain(after[1])])._replace(end=after.end())
    return number if number.unit == "age" else number._replace(counts=_counts(text, number.end))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _hedged(number: Number, stance: Stance) -> Number:
    return number if number.stance == "vague" else number._replace(stance=stance)


def _value(text: str, match: re.Match[str] | None) -> Number | None:
    """The value that is matched, which may be a share: "one in five"."""
    part = _single(match) if match else None
    if match is None or part is None:
        return None
    of = _OUT_OF.match(text, part.end) if part.unit == "count" else None
    other = _VALUE.match(text, of.end()) if of else None
    whole = _single(other) if other else None
    if whole and part.value < whole.value <= _MOST_IN_A_SHARE:
        share = 100 * part.value / whole.value
        return Number(share, _OF_A_WHOLE, part.start, whole.end, unit="percent")
    pronoun = match[0].casefold() == "one" and not _counts(text, part.end)
    return None if pronoun else part


def _single(match: re.Match[str]) -> Number | None:
    """The value of the words that are matched; a row of digits may be too long for one."""
    told = {name: _plain(words) for name, words in match.groupdict("").items()}
    currency = w.CURRENCIES.get(told["sign"], "")
    plain = Number(1.0, 1.0, *match.span(), unit=currency or "count", scale=currency)
    match match.lastgroup:  # the form, whose group closes last
        case "figure":
            digits = told["digits"].replace(",", "")
            if len(digits) > _DIGITS:
                return None
            if told["nth"]:
                return plain._replace(value=float(digits), unit="ordinal")
            size = w.MAGNITUDES.get(told["size"]) or w.LETTERS.get(told["letter"]) or 1.0
            return plain._replace(value=float(digits) * size, step=_step(digits, size), size=size)
        case "vague":
            low, high = w.VAGUE[told["some"]]
            times = w.VAGUE[told["of"]][0] / 2 if told["of"] else 1.0  # tens of thousands
            low, high = low * times, high * times
            return plain._replace(value=low, high=high, step=low, stance="vague")
        case "fraction":
            top, part = w.WORDS.get(told["top"], 1), w.FRACTIONS[told["part"]]
            if told["whole"]:
                size = w.MAGNITUDES[told["whole"]]
                return plain._replace(value=size * top / part, step=size / part, size=size)
            # a third is 33 per cent to a reader: a fraction is as exact as "one in three"
            return plain._replace(value=100 * top / part, step=_OF_A_WHOLE, unit="percent")
        case "ordinal":
            return plain._replace(value=float(w.ORDINALS[told["ordinal"]]), unit="ordinal")
        case _:
            value, size = _sum(_WORD.findall(told["spelled"]))
            return plain._replace(value=value, step=size, size=size)


def _step(digits: str, size: float) -> float:
    """The precision that a figure is stated to: 100 of "1,200", 0.1 million of "1.2 million"."""
    whole, _, decimals = digits.partition(".")
    noughts = len(whole) - len(whole.rstrip("0")) if not decimals and size == 1 else 0
    return 10.0 ** (min(noughts, len(whole) - 1) - len(decimals)) * size


def _sum(words: Iterable[str]) -> tuple[float, float]:
    """What the words of a number come to, and the size of it if nothing stands behind that."""
    current, total, size = 0.0, 0.0, 1.0
    for word in words:
        if word == "a":
            current = 1.0
        elif word in w.WORDS:
            current += w.WORDS[word]
        elif word == "hundred" and 0 < current < _MOST_HUNDREDS:
            current *= 100
        elif word == "dozen":
            current *= 12
        elif word in w.MAGNITUDES:
            size = w.MAGNITUDES[word]
            total, current = total + current * size, 0.0
    # "two thousand one hundred" is meant to the hundred or closer
    return total + current, size if total and not current else 1.0


def _spread(text: str, low: Number, near: int) -> Number:
    """The value, with its upper end where it begins a range: "40 to 52", "$2-3 million"."""
    to = _TO.match(text, low.end)
    if low.high is not None or low.unit in ("percent", "ordinal") or to is None:
        return low
    if to[1] == "and" and not _BETWEEN.search(text, near, low.start):
        return low
    high = _value(text, _VALUE.match(text, to.end()))
    if high is None or high.high is not None or high.unit not in ("count", low.unit):
        return low
    shared = high.size if low.size == 1 and low.value < 1000 else 1.0
    if low.value * shared >= high.value:
        return low
    step = max(low.step * shared, high.step)
    return low._replace(
        value=low.value * shared, high=high.value, step=step, size=high.size, end=high.end
    )


def _measured(text: str, number: Number, near: int) -> Number:
    """A number with its unit, where one is named behind it or it is somebody's age."""
    if number.value < _OLDEST and text[number.end : number.end + 1] in (",", "."):
        named = _NAMED.search(text, near, number.start)
        if named and named[1][0].isupper():
            return number._replace(unit="age", scale="year")  # "Jane Doe, 43, said"
    found = _UNIT.match(text, number.end)
    if found is None:
        return number
    if found["age"]:
        return number._replace(unit="age", scale="year", end=found.end())
    unit, scale, factor = w.MEASURES[_plain(found["unit"])]
    return number._replace(
        value=number.value * factor,
        high=None if number.high is None else number.high * factor,
        step=number.step * factor,
        unit=unit,
        scale=scale,
        end=found.end(),
    )


def _counts(text: str, at: int) -> tuple[str, ...]:
    """The words that name what is counted: up to four, until the noun phrase ends."""
    counted = _COUNTED.match(text, at)
    words = _WORD.findall(counted[1].casefold()) if counted else ()
    return tuple(takewhile(lambda word: word not in _STOP, words))
