"""The words that numbers are written with, from the language's `numbers.toml`."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, cast

from storydiff.annotation.language import DEFAULT

Stance = Literal["exact", "about", "at least", "at most", "nearly", "vague"]
"""How a figure is meant: "some 40", "more than 40", "up to 40", "nearly 40", "dozens"."""

_TABLE = DEFAULT.table("numbers.toml")


def _rows(name: str) -> list[list[str]]:
    return [line.split() for line in _TABLE[name].strip().splitlines()]


def _parts(name: str) -> list[list[str]]:
    """Lines of parts, each several words, parted by "="."""
    lines = _TABLE[name].strip().splitlines()
    return [[part.strip() for part in line.split("=")] for line in lines]


def _words(name: str) -> frozenset[str]:
    return frozenset(_TABLE[name].split())


def _pair(words: str) -> tuple[str, str]:
    one, other = words.split()
    return one, other


_DIVISIONS = _TABLE["fractions"].split()

WORDS = {word: n for n, word in enumerate(_TABLE["ones"].split())} | {
    word: 20 + 10 * n for n, word in enumerate(_TABLE["tens"].split())
}
MAGNITUDES = {word: float(size) for word, size in _rows("magnitudes")}
LETTER_MAGNITUDES = _words("letters")
SPELLED_MAGNITUDES = _words("spelled")
ORDINALS = {word: n for n, word in enumerate(_TABLE["ordinals"].split(), 1)}
FRACTIONS = dict(zip(_DIVISIONS[::2], map(int, _DIVISIONS[1::2]), strict=True))
VAGUE = {word: (float(low), float(high)) for word, low, high in _rows("vague")}
PAIRS = {(one, other): int(n) for one, other, n in _rows("pairs")}
CURRENCIES = {word: name.strip() for name, words in _parts("currencies") for word in words.split()}
MONEY = frozenset(CURRENCIES.values())
"""Units of numbers that are sums of money."""
SPECIFIC = _words("specific")
"""Units that a telling seldom uses for two things."""
UNITS = {word: (unit, float(Fraction(size))) for word, unit, size in _rows("units")}
DOUBLE_UNITS = {_pair(words): (unit, scale) for words, unit, scale in _parts("double_units")}
BEFORE: list[tuple[tuple[str, ...], Stance]] = [
    (tuple(words.split()), cast(Stance, stance)) for words, stance in _parts("before")
]
"""Stances by the words before a number, longest first."""
AFTER: dict[tuple[str, str], Stance] = {
    _pair(words): cast(Stance, stance) for words, stance in _parts("after")
}
STOP = _words("stop")
"""What ends the noun that a number counts."""
LABELS = _words("labels")
"""Words before a number that make it part of a name."""
BEGINS = frozenset({*WORDS, *VAGUE, *ORDINALS, "a", "half", "$", "€", "£", "¥"})
"""What a number may begin with, besides a digit."""
