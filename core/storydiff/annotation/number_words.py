"""The words that numbers are written with, from the language's `numbers.toml`."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, cast

from storydiff.annotation.language import DEFAULT

Stance = Literal["exact", "about", "at least", "at most", "nearly", "vague"]
"""How a figure is meant: "some 40", "more than 40", "up to 40", "nearly 40", "dozens"."""

_TABLE = DEFAULT.table("numbers.toml")


def _words(name: str) -> frozenset[str]:
    return frozenset(_TABLE[name].split())


def _pairs(name: str) -> dict[str, str]:
    """A list of words, each with what it stands for behind it."""
    words = _TABLE[name].split()
    return dict(zip(words[::2], words[1::2], strict=True))


def _named(name: str) -> list[tuple[str, str]]:
    """Lines of "name = words, words" as words with their name."""
    lines = (line.partition(" = ") for line in _TABLE[name].strip().splitlines())
    return [(words, name) for name, _, listed in lines for words in listed.split(", ")]


WORDS = {word: n for n, word in enumerate(_TABLE["ones"].split())} | {
    word: 20 + 10 * n for n, word in enumerate(_TABLE["tens"].split())
}
MAGNITUDES = {word: float(size) for word, size in _pairs("magnitudes").items()}
LETTER_MAGNITUDES = _words("letters")
SPELLED_MAGNITUDES = _words("spelled")
ORDINALS = {word: n for n, word in enumerate(_TABLE["ordinals"].split(), 1)}
FRACTIONS = {word: int(size) for word, size in _pairs("fractions").items()}
VAGUE = {word: (low * 1.0, high * 1.0) for word, (low, high) in _TABLE["vague"].items()}
PAIRS: dict[str, float] = _TABLE["pairs"]
CURRENCIES = dict(_named("currencies"))
MONEY = frozenset(CURRENCIES.values())
"""Units of numbers that are sums of money."""
SPECIFIC = _words("specific")
"""Units that a telling seldom uses for two things."""
MEASURES = (
    {word: (name, name, 1.0) for word, name in CURRENCIES.items()}
    | {
        form: (measure, word, float(Fraction(size)))
        for row, measure in _named("units")
        for word, size in (row.split(),)
        for form in (word, f"{word}s")
    }
    | {
        words: ("percent" if scale == "percent" else words, scale, 1.0)
        for words, scale in _named("double_units")
    }
)
"""What a unit measures ("length"), the unit ("mile"), and how many of the base of that it is."""
BEFORE: dict[str, Stance] = {words: cast(Stance, stance) for words, stance in _named("before")}
"""Stances by the words before a number."""
AFTER: dict[str, Stance] = {words: cast(Stance, stance) for words, stance in _named("after")}
STOP = _words("stop")
"""What ends the noun that a number counts."""
LABELS = _words("labels")
"""Words before a number that make it part of a name."""
