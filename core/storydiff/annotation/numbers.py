"""Numbers as news states them: how much, of what, and how exactly.

A number keeps its stated value, the unit it is counted in (normalised, so that hours compare with
days) and its stance: "about", "at least", "nearly". `same` says whether two of them can be two ways
to state one figure. Own parser rather than a library: number-word libraries give the value alone,
and the stance and what is counted are what two outlets differ in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import takewhile
from math import isclose
from typing import Literal, NamedTuple, cast

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import BOUNDARY

NEAR = 0.06
"""How far (share of the value) "about 50" may be from the figure that it stands for."""
Stance = Literal["exact", "about", "at least", "at most", "nearly", "vague"]
"""How a figure is meant: "some 40", "more than 40", "up to 40", "nearly 40", "dozens"."""


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


_TABLE = DEFAULT.table("numbers.toml")


def _named(name: str) -> list[tuple[str, str]]:
    """Lines of "name = words, words" as words with their name."""
    lines = (line.partition(" = ") for line in _TABLE[name].strip().splitlines())
    return [(words, name) for name, _, listed in lines for words in listed.split(", ")]


WORDS = {word: n for n, word in enumerate(_TABLE["ones"].split())} | {
    word: 20 + 10 * n for n, word in enumerate(_TABLE["tens"].split())
}
_MAGNITUDES: dict[str, float] = _TABLE["magnitudes"]
_LETTERS: dict[str, float] = _TABLE["letters"]
_ORDINALS = {word: n for n, word in enumerate(_TABLE["ordinals"].split(), 1)}
_FRACTIONS: dict[str, int] = _TABLE["fractions"]
_VAGUE: dict[str, tuple[float, float]] = _TABLE["vague"]
_TIMES = _MAGNITUDES | {f"{word}s": size for word, size in _MAGNITUDES.items()}
_CURRENCIES = dict(_named("currencies"))
MONEY = frozenset(_CURRENCIES.values())
"""Units of numbers that are sums of money."""
SPECIFIC = frozenset(_TABLE["specific"].split())
"""Units that a telling seldom uses for two things."""
_MEASURES = {word: (name, name, 1.0) for word, name in _CURRENCIES.items()} | {
    form: (measure, word, float(Fraction(size)))
    for row, measure in _named("units")
    for word, size in (row.rsplit(None, 1),)
    for form in (word, f"{word}s")
}
"""What a unit measures ("length"), the unit ("mile"), and how many of the base of that it is."""
_BEFORE, _AFTER = (cast(dict[str, Stance], dict(_named(name))) for name in ("before", "after"))
_LABELS = frozenset(_TABLE["labels"].split())

_REACHES = {
    "about": (1 - NEAR, 1 + NEAR),
    "nearly": (1 - NEAR, 1.0),
    "at least": (1.0, 1.3),
    "at most": (0.75, 1.0),
}
"""From which to which share of the stated value a figure with that stance may lie."""

_OLDEST = 120  # years
_MOST_IN_A_SHARE = 1000  # "one in 2019" is a year
_OF_A_WHOLE = 0.5
"""Precision, in points of a hundred, of a share told as a fraction."""
_MILLION = 1e6
_MOST_HUNDREDS = 100  # nobody says "a hundred hundred", and a chain of them passes all floats


def _any(words: Iterable[str]) -> str:
    """A pattern of whole words and signs; the longest goes first."""
    longest = sorted(words, key=len, reverse=True)
    spaced = (re.escape(word).replace(r"\ ", r"\s+") for word in longest)
    return rf"(?:{'|'.join(spaced)})(?!(?<=\w)(?:\w|'[a-z]))"


_ONE, _SIZE = _any(WORDS), _any(_MAGNITUDES)
_OPENS = "".join(sorted({word[0] for word in ("a", *WORDS, *_VAGUE, *_FRACTIONS, *_ORDINALS)}))
_VALUE = re.compile(
    rf"""
    (?=[$€£¥\d]|\b[{_OPENS}])(?P<sign>[$€£¥]\s*)?(?:
      (?P<figure>(?<!\w)(?<![^\W\d_]-)(?<!\d[.,:])  # not in "XR7", in "F-150", nor in "3:2"
        (?P<digits>(?:\d{{1,3}}(?:,\d{{3}}){{1,4}}|\d{{1,15}})(?:\.\d+)?)(?![.,:]?\d)
        (?:(?P<nth>(?:st|nd|rd|th)\b)|(?P<letter>{_any(_LETTERS)})
          |(?:\s*|-)(?P<size>{_SIZE})|(?![^\W\d_])))
    | (?P<vague>(?P<some>{_any(_VAGUE)})(?:\s+(?:of\s+)?(?P<times>{_any(_TIMES)}))?)
    | (?P<fraction>(?:(?P<top>{_ONE})(?:-|\s+(?=quarter|thirds))|a\s+(?=quarter|third)
        |(?=half\s+(?:of|(?:a|one)\s+{_SIZE})\b))(?P<part>{_any(_FRACTIONS)})
        (?:\s+(?:of\s+)?(?:a|one)\s+(?P<whole>{_SIZE}))?)
    | (?P<ordinal>{_any(_ORDINALS.keys() - {"second"})})
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
    rf"(?:\s*[-‑])?\s*(?:(?P<age>years?[\s-]+olds?\b)|(?P<unit>{_any(_MEASURES)}))", re.IGNORECASE
)
_LEAD = re.compile(rf"\b({_any([*_BEFORE, *_LABELS])})\s+$", re.IGNORECASE)
_LONGEST_LEAD = 24  # characters
_BEHIND = re.compile(rf"\s+({_any(_AFTER)})", re.IGNORECASE)
_NAMED = re.compile(r"\b[^\W\d_a-z]\w*,\s*$")
_AGED = re.compile(r"\bage[ds]?\s+(?:of\s+)?$", re.IGNORECASE)
_OF = re.compile(r"\s+of\b", re.IGNORECASE)
_OF_ALL = re.compile(r"\s+of(?:\s+(?:the|its|their|his|her|all|some))*\s+", re.IGNORECASE)
_STOP = BOUNDARY | DEFAULT.words("definite", "indefinite")
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
        if number is not None:
            part = _part_of(text, found[-1], number) if found else None
            found[-1:] = [part] if part else [*found[-1:], number]
    return tuple(found)


def _part_of(text: str, part: Number, whole: Number) -> Number | None:
    """The first of two figures, with the second and what that counts, where it is that many of
    these: "seven of nine counts"."""
    counts = part.unit == whole.unit == "count" and part.value < whole.value
    if not counts or not _OF_ALL.fullmatch(text, part.end, whole.start):
        return None
    return part._replace(end=whole.end, counts=whole.counts)


def same(a: Number, b: Number) -> bool:
    """Whether the two may state one figure, each as exactly as it claims to.

    Symmetric. Stated values of equal precision must be equal; a coarser or hedged figure must
    reach the other one.
    """
    if (a.scale == "percentage") != (b.scale == "percentage"):  # points are no per cent
        return False
    if a.unit != b.unit:  # a bare figure may be the other's per cent: "a rate of 35.7"
        bare = {a.unit, b.unit} == {"count", "percent"} and not (a.counts and b.counts)
        return bare and isclose(a.value, b.value, rel_tol=0.005)
    if a.high is not None and b.high is not None:
        return isclose(a.value, b.value) and isclose(a.high, b.high)
    if a.high is not None or b.high is not None:
        spread, point = (b, a) if a.high is None else (a, b)
        return point.stance in ("exact", "about") and _reaches(spread, point)
    # Three months are 90 days to a reader, whatever the calendar says.
    loose = a.scale != b.scale and a.unit != "percent"
    if isclose(a.value, b.value, rel_tol=0.02 if loose else 1e-9):
        return True
    if a.rounded and b.rounded and isclose(a.step, b.step):
        return False
    return _reaches(a, b) or _reaches(b, a)


def comparable(a: Number, b: Number) -> bool:
    """Whether both are measures of one kind: lengths, sums of money, counts."""
    return a.unit == b.unit or {a.unit, b.unit} <= MONEY


def _reaches(number: Number, other: Number) -> bool:
    """Whether a number may stand for the value of another."""
    low, high = number.value, number.high or number.value
    if number.stance in _REACHES:
        least, most = _REACHES[number.stance]
        low, high = number.value * least, number.value * most
    elif number.high is None and number.step > other.step:
        # A figure in full is meant to the digit (half a per cent for one that ends in noughts);
        # "1.2 million" and a percentage are rounded to what they show.
        loose = number.rounded or number.unit == "percent"
        slack = min(number.step / 2, (0.025 if loose else 0.005) * low) if low >= 20 else 0.0
        if number.unit == "percent" or (loose and not slack):
            slack = number.step / 2
        low, high = low - slack, high + slack
    return low <= other.value * (1 + 1e-12) and other.value <= high * (1 + 1e-12)


def _number(text: str, match: re.Match[str]) -> Number | None:
    """The number that begins with this value."""
    near = max(0, match.start() - _LONGEST_LEAD)
    lead = _LEAD.search(text, near, match.start())
    before = _plain(lead[1]) if lead else ""
    number = _value(text, match)
    if number is None or (before in _LABELS and (match["digits"] or "").isdigit()):
        return None  # "Section 232"
    number = _ranged(text, number, near)
    if number.unit == "count":
        number = _measured(text, number, near)
    after = _BEHIND.match(text, number.end)
    if lead and before in _BEFORE:
        number = _hedged(number, _BEFORE[before])._replace(start=lead.start())
    if after:
        number = _hedged(number, _AFTER[_plain(after[1])])._replace(end=after.end())
    return number if number.unit == "age" else number._replace(counts=_counts(text, number.end))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())


def _hedged(number: Number, stance: Stance) -> Number:
    return number if number.stance == "vague" else number._replace(stance=stance)


def _value(text: str, match: re.Match[str] | None) -> Number | None:
    """The value that is matched, which may be a share: "one in five"; None for a pronoun."""
    if match is None:
        return None
    part = _single(match)
    of = _OUT_OF.match(text, part.end) if part.unit == "count" else None
    other = _VALUE.match(text, of.end()) if of else None
    whole = _single(other) if other else part
    if part.value < whole.value <= _MOST_IN_A_SHARE:
        share = 100 * part.value / whole.value
        return Number(share, _OF_A_WHOLE, part.start, whole.end, unit="percent")
    pronoun = match[0].casefold() == "one" and not _counts(text, part.end)
    return None if pronoun else part


def _single(match: re.Match[str]) -> Number:
    """The value of the words that are matched."""
    told = {name: _plain(words) for name, words in match.groupdict("").items()}
    currency = _CURRENCIES.get(told["sign"], "")
    plain = Number(1.0, 1.0, *match.span(), unit=currency or "count", scale=currency)
    match match.lastgroup:  # the form, whose group closes last
        case "figure":
            digits = told["digits"].replace(",", "")
            if told["nth"]:
                return plain._replace(value=float(digits), unit="ordinal")
            size = _MAGNITUDES.get(told["size"]) or _LETTERS.get(told["letter"]) or 1.0
            return plain._replace(value=float(digits) * size, step=_step(digits, size), size=size)
        case "vague":  # "several hundred", "tens of thousands"
            low, high = (n * _TIMES.get(told["times"], 1.0) for n in _VAGUE[told["some"]])
            return plain._replace(value=low, high=high, step=low, stance="vague")
        case "fraction":
            top, part = WORDS.get(told["top"], 1), _FRACTIONS[told["part"]]
            if told["whole"]:
                size = _MAGNITUDES[told["whole"]]
                return plain._replace(value=size * top / part, step=size / part, size=size)
            # a third is 33 per cent to a reader: a fraction is as exact as "one in three"
            return plain._replace(value=100 * top / part, step=_OF_A_WHOLE, unit="percent")
        case "ordinal":
            return plain._replace(value=float(_ORDINALS[told["ordinal"]]), unit="ordinal")
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
        if word == "hundred" and 0 < current < _MOST_HUNDREDS:
            current *= 100
        elif word == "dozen":
            current *= 12
        elif word in _MAGNITUDES:
            size = _MAGNITUDES[word]
            total, current = total + current * size, 0.0
        else:
            current += WORDS.get(word, word == "a")
    # "two thousand one hundred" is meant to the hundred or closer
    return total + current, size if total and not current else 1.0


def _ranged(text: str, low: Number, near: int) -> Number:
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
    value, step = low.value * shared, max(low.step * shared, high.step)
    if value >= high.value:
        return low
    return low._replace(value=value, high=high.value, step=step, size=high.size, end=high.end)


def _measured(text: str, number: Number, near: int) -> Number:
    """A number with its unit, where one is named behind it or it is somebody's age."""
    found = _UNIT.match(text, number.end)
    set_off = text[number.end : number.end + 1] in (",", ".")
    aged = (set_off and _NAMED.search(text, near, number.start)) or (
        found is None and _AGED.search(text, near, number.start)
    )
    if number.value < _OLDEST and aged:  # "Jane Doe, 43, said", "at the age of 78"
        return number._replace(unit="age", scale="year")
    if found is None:
        return number
    if found["age"]:
        return number._replace(unit="age", scale="year", end=found.end())
    unit, scale, size = _MEASURES[_plain(found["unit"])]
    if scale == "pound" and number.size >= _MILLION and not _OF.match(text, found.end()):
        unit, scale, size = _MEASURES["sterling"]  # "6 million pounds" are money, but not "of beef"
    high = None if number.high is None else number.high * size
    value, step = number.value * size, number.step * size
    return number._replace(
        value=value, high=high, step=step, unit=unit, scale=scale, end=found.end()
    )


def _counts(text: str, at: int) -> tuple[str, ...]:
    """The words that name what is counted: up to four, until the noun phrase ends."""
    counted = _COUNTED.match(text, at)
    words = _WORD.findall(counted[1].casefold()) if counted else ()
    return tuple(takewhile(lambda word: word not in _STOP, words))
