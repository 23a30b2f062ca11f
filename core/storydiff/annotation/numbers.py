"""Numbers as news states them: how much, of what, and how exactly.

A number keeps its stated value, the unit it is counted in (normalised, so that hours compare with
days) and its stance: "about", "at least", "nearly". `same` says whether two of them can be two ways
to state one figure. Own parser rather than a library: number-word libraries give the value alone,
and the stance and what is counted are what two outlets differ in.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf, isclose
from typing import NamedTuple

from storydiff.annotation import number_words as w
from storydiff.annotation.number_words import Stance
from storydiff.annotation.quotation_marks import within

NEAR = 0.06
"""How far (share of the value) "about 50" may be from the figure that it stands for."""

_FIGURE = re.compile(r"\d{1,3}(?:,\d{3})*(?:\.\d+)?|\d+(?:\.\d+)?")
_LONGEST = 15
"""Digits from which a row of digits is no figure that news reports."""
_TOKEN = re.compile(r"[^\W\d_]+(?:'[a-z]+)?|\d+(?:[.,:]\d+)*|\S")


class Number(NamedTuple):
    """A number in a sentence; `start` and `end` are offsets in the text that was read.

    `value` (and `high`, for a range) is in the base of `unit`: days, metres, kilograms, hectares,
    or the number itself. `step` is the precision as stated, in the same base; `rounded` tells a
    magnitude word ("1.2 million"), which says that the figure is a rounded one. `scale` is the unit
    as named ("mile"). `counts` are the lower-case words after the number that name what is counted.
    """

    value: float
    high: float | None
    unit: str
    scale: str
    step: float
    stance: Stance
    rounded: bool
    counts: tuple[str, ...]
    start: int
    end: int


_REACHES = {
    "about": (1 - NEAR, 1 + NEAR),
    "nearly": (1 - NEAR, 1.0),
    "at least": (1.0, 1.3),
    "at most": (0.75, 1.0),
}
"""From which to which share of the stated value a figure with that stance may lie."""


class _Token(NamedTuple):
    text: str
    low: str
    start: int
    end: int


_OLDEST = 120  # years
_MOST_IN_A_SHARE = 1000  # "one in 2019" is a year
_OF_A_WHOLE = 0.5
"""Precision, in points of a hundred, of a share told as a fraction."""
_MOST_HUNDREDS = 100  # nobody says "a hundred hundred", and a chain of them passes all floats


def read(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Number, ...]:
    """The numbers of a text, in order; stretches in `taken` (dates and times) are passed over.

    Linear in the length of the text.
    """
    tokens = [_Token(m[0], m[0].lower(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    found: list[Number] = []
    after = 0
    for at, held in enumerate(within([token.start for token in tokens], taken)):
        begins = tokens[at].low in w.BEGINS or tokens[at].low[0].isdigit()
        number = _number(tokens, at) if begins and not held and at >= after else None
        if number is not None:
            found.append(number[0])
            after = number[1]
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
    if isclose(a.value, b.value, rel_tol=0.02 if a.scale != b.scale else 1e-9):
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


class _Value(NamedTuple):
    """A value read from tokens; `next` is the index of the token after it.

    `unit` is set where the words of the number say it: "third" is an ordinal, "two-thirds" and "one
    in five" are per cent.
    """

    value: float
    step: float
    next: int
    magnitude: float = 1.0
    high: float | None = None
    unit: str = ""
    vague: bool = False


def _number(tokens: list[_Token], at: int) -> tuple[Number, int] | None:
    """The number that begins at this token, and the index after it."""
    start, scale = at, ""
    if tokens[at].text in "$€£¥" and at + 1 < len(tokens):
        scale = w.CURRENCIES[tokens[at].text]
        at += 1
    parsed = _value(tokens, at)
    if parsed is None:
        return None
    value = _spread(tokens, parsed, bool(scale))
    unit, factor, at = scale, 1.0, value.next
    if not scale:
        unit, scale, factor, at = _unit(tokens, value)
    stance, start = _stance(tokens, start)
    counts = () if unit == "age" else _counts(tokens, at)
    after = w.AFTER.get((_low(tokens, at), _low(tokens, at + 1)))
    if after is not None:
        stance, at = after, at + 2
        counts = _counts(tokens, at)
    return (
        Number(
            value=value.value * factor,
            high=None if value.high is None else value.high * factor,
            unit=unit,
            scale=scale,
            step=value.step * factor,
            stance="vague" if value.vague else stance,
            rounded=value.magnitude > 1,
            counts=counts,
            start=tokens[start].start,
            end=tokens[at - 1].end,
        ),
        at,
    )


def _low(tokens: list[_Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _glued(tokens: list[_Token], at: int) -> bool:
    """Whether the token follows the one before it without a space."""
    return 0 < at < len(tokens) and tokens[at].start == tokens[at - 1].end


def _value(tokens: list[_Token], at: int) -> _Value | None:
    """The value that begins at this token, which may be a share: "one in five"."""
    value = _plain(tokens, at)
    if value is None:
        return None
    pronoun = tokens[at].low == "one" and value.next == at + 1 and not _counts(tokens, at + 1)
    return _share(tokens, value) or (None if pronoun else value)


def _plain(tokens: list[_Token], at: int) -> _Value | None:
    word, following = tokens[at].low, _low(tokens, at + 1)
    if word[0].isdigit():
        return _digits(tokens, at)
    if word in w.VAGUE:
        low, high = w.VAGUE[word]
        if following == "of" and _low(tokens, at + 2) in w.VAGUE:  # tens of thousands
            size = w.VAGUE[tokens[at + 2].low][0] / 2
            return _Value(low * size, low * size, at + 3, high=high * size, vague=True)
        return _Value(low, low, at + 1, high=high, vague=True)
    if (word, following) in w.PAIRS:
        return _Value(w.PAIRS[word, following], 1, at + 2)
    return _fraction(tokens, at) or _spelled(tokens, at)


def _digits(tokens: list[_Token], at: int) -> _Value | None:
    """A number in digits, unless it is part of a name."""
    token = tokens[at]
    plain = token.text.replace(",", "")
    if len(plain) > _LONGEST or not _FIGURE.fullmatch(token.text) or _in_name(tokens, at):
        return None
    whole, _, decimals = plain.partition(".")
    noughts = 0 if decimals else min(len(whole) - len(whole.rstrip("0")), len(whole) - 1)
    value, step = float(plain), 10.0 ** (noughts - len(decimals))
    after, joined = _low(tokens, at + 1), _glued(tokens, at + 1)
    if joined and after in ("st", "nd", "rd", "th"):
        return _Value(value, 1, at + 2, unit="ordinal")
    hyphen = (
        joined and after == "-" and _low(tokens, at + 2) in w.SPELLED_MAGNITUDES
    )  # "$2.6-million"
    word = _low(tokens, at + 1 + hyphen)
    if word in w.MAGNITUDES and (joined or word not in w.LETTER_MAGNITUDES):
        size = w.MAGNITUDES[word]
        return _Value(value * size, 10.0 ** -len(decimals) * size, at + 2 + hyphen, size)
    if joined and after.isalpha():
        return None
    return _Value(value, step, at + 1)


def _in_name(tokens: list[_Token], at: int) -> bool:
    """Whether a figure is part of a name: "XR7", "F-150", "Section 232"."""
    before = at - 1 - (_glued(tokens, at) and tokens[at - 1].text == "-")
    touches = all(_glued(tokens, i) for i in range(before + 1, at + 1))
    if touches and _low(tokens, before).isalpha():
        return True
    return _low(tokens, at - 1) in w.LABELS and tokens[at].text.isdigit()


def _spelled(tokens: list[_Token], at: int) -> _Value | None:
    """A number in words: "forty-one", "two hundred thousand", "a hundred", "third"."""
    word = tokens[at].low
    if word == "a" and _low(tokens, at + 1) in w.SPELLED_MAGNITUDES:
        return _sum(tokens, at + 1, 1.0)
    if word in w.ORDINALS and word != "second":
        return _Value(w.ORDINALS[word], 1, at + 1, unit="ordinal")
    return _sum(tokens, at, 0.0) if word in w.WORDS else None


def _sum(tokens: list[_Token], at: int, current: float) -> _Value:
    """What the words of a number come to: whole magnitudes, and what stands before one."""
    begun, total, size = at, 0.0, 1.0
    while at < len(tokens):
        word = tokens[at].low
        if word in w.WORDS:
            current += w.WORDS[word]
        elif word == "hundred" and 0 < current < _MOST_HUNDREDS:
            current *= 100
        elif word in w.SPELLED_MAGNITUDES and current:
            size = w.MAGNITUDES[word]
            total, current = total + current * size, 0.0
        elif word == "dozen" and current:
            current *= 12
        elif at == begun or not _hyphenated(tokens, at):
            break
        at += 1
    # "two thousand one hundred" is meant to the hundred or closer
    size = size if total and not current else 1.0
    return _Value(total + current, size, at, size)


def _hyphenated(tokens: list[_Token], at: int) -> bool:
    """Whether a hyphen or an "and" goes on with a number: "forty-one", "two hundred and six"."""
    joins = tokens[at].low == "-" or (
        tokens[at].low == "and" and tokens[at - 1].low in w.MAGNITUDES
    )
    return joins and _low(tokens, at + 1) in w.WORDS


def _fraction(tokens: list[_Token], at: int) -> _Value | None:
    """ "half a million", "three-quarters of a million", "two-thirds" (a share of 100)."""
    word, part, top = tokens[at].low, at + 1, 1.0
    if word == "half":
        part = at
    elif word in w.WORDS and _low(tokens, part) in ("-", "quarters", "quarter", "thirds"):
        top = float(w.WORDS[word])
        part += _low(tokens, part) == "-"
    elif not (word == "a" and _low(tokens, part) in ("quarter", "third")):
        return None
    below = w.FRACTIONS.get(_low(tokens, part))
    if below is None:
        return None
    whole = part + 1 + (_low(tokens, part + 1) == "of")
    if _low(tokens, whole) in ("a", "one") and _low(tokens, whole + 1) in w.MAGNITUDES:
        size = w.MAGNITUDES[tokens[whole + 1].low]
        return _Value(size * top / below, size / below, whole + 2, size)
    if whole > part + 1 or word != "half":
        # a third is 33 per cent to a reader: a fraction is as exact as "one in three"
        return _Value(100 * top / below, _OF_A_WHOLE, part + 1, unit="percent")
    return None


def _spread(tokens: list[_Token], low: _Value, money: bool) -> _Value:
    """The value, with its upper end where it begins a range: "40 to 52", "$2-3 million"."""
    if low.high is not None or low.unit or _low(tokens, low.next) not in ("to", "-", "–", "and"):
        return low
    if _low(tokens, low.next) == "and" and _low(tokens, low.next - 2) != "between":
        return low
    at = low.next + 1
    if money and _low(tokens, at) in ("$", "€", "£", "¥"):
        at += 1
    high = _value(tokens, at) if at < len(tokens) else None
    if high is None or high.high is not None or high.unit:
        return low
    shared = high.magnitude if low.magnitude == 1 and low.value < 1000 else 1.0
    if low.value * shared >= high.value:
        return low
    return _Value(
        low.value * shared, max(low.step * shared, high.step), high.next, high.magnitude, high.value
    )


def _share(tokens: list[_Token], part: _Value) -> _Value | None:
    """A value with its whole, "one in five" or "9 out of every 10", in per cent."""
    at = part.next
    if (_low(tokens, at), _low(tokens, at + 1)) == ("out", "of"):
        at += 1
    elif _low(tokens, at) != "in":
        return None
    at += 1 + (_low(tokens, at + 1) == "every")
    whole = _plain(tokens, at) if at < len(tokens) else None
    if whole is None or not part.value < whole.value <= _MOST_IN_A_SHARE:
        return None
    return _Value(100 * part.value / whole.value, _OF_A_WHOLE, whole.next, unit="percent")


def _unit(tokens: list[_Token], value: _Value) -> tuple[str, str, float, int]:
    """Unit, scale as named, factor to the base, and the index after the unit."""
    at = value.next
    if value.unit:
        return value.unit, "", 1.0, at
    if value.value < _OLDEST and _apposed(tokens, at):
        return "age", "year", 1.0, at
    hyphen = _low(tokens, at) in ("-", "‑")
    return _named(tokens, at + hyphen, hyphen) or ("count", "", 1.0, at)


def _apposed(tokens: list[_Token], at: int) -> bool:
    """Whether a number up to `at` is an age behind a name: "Jane Doe, 43, said"."""
    between = at > 2 and _low(tokens, at - 2) == "," and _low(tokens, at) in (",", ".")
    return between and tokens[at - 3].text[0].isupper()


def _named(tokens: list[_Token], at: int, hyphen: bool) -> tuple[str, str, float, int] | None:
    """The unit that the word at `at` names; `hyphen` is whether one ties it to its number."""
    word, following = _low(tokens, at), _low(tokens, at + 1)
    if (word, following) in w.DOUBLE_UNITS:
        return *w.DOUBLE_UNITS[word, following], 1.0, at + 2
    if word in w.CURRENCIES:
        return w.CURRENCIES[word], w.CURRENCIES[word], 1.0, at + 1
    single = word if word in w.UNITS else word.removesuffix("s")
    if single not in w.UNITS:
        return None
    if single == "year":
        if following == "old":
            return "age", "year", 1.0, at + 2
        if hyphen and following == "-" and _low(tokens, at + 2) in ("old", "olds"):
            return "age", "year", 1.0, at + 3
    unit, factor = w.UNITS[single]
    return unit, single, factor, at + 1


def _counts(tokens: list[_Token], at: int) -> tuple[str, ...]:
    """The words that name what is counted: up to four, until the noun phrase ends."""
    words: list[str] = []
    at += _low(tokens, at) in ("-", "of")
    for token in tokens[at : at + 4]:
        if token.low in w.STOP or not token.low[0].isalpha():
            break
        words.append(token.low)
    return tuple(words)


def _stance(tokens: list[_Token], at: int) -> tuple[Stance, int]:
    """How exactly the number at this index is meant, and the index where its wording begins."""
    for words, stance in w.BEFORE:
        if at >= len(words) and tuple(t.low for t in tokens[at - len(words) : at]) == words:
            return stance, at - len(words)
    return "exact", at
