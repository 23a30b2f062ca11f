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


def _pair(words: str) -> tuple[str, str]:
    one, other = words.split()
    return one, other


WORDS = {word: n for n, word in enumerate(_TABLE["ones"].split())} | {
    word: 20 + 10 * n for n, word in enumerate(_TABLE["tens"].split())
}
MAGNITUDES = {word: float(size) for word, size in _pairs("magnitudes").items()}
LETTER_MAGNITUDES = _words("letters")
SPELLED_MAGNITUDES = _words("spelled")
ORDINALS = {word: n for n, word in enumerate(_TABLE["ordinals"].split(), 1)}
FRACTIONS = {word: int(size) for word, size in _pairs("fractions").items()}
VAGUE = {word: (low * 1.0, high * 1.0) for word, (low, high) in _TABLE["vague"].items()}
PAIRS = {_pair(words): size for words, size in _TABLE["pairs"].items()}
CURRENCIES = dict(_named("currencies"))
MONEY = frozenset(CURRENCIES.values())
"""Units of numbers that are sums of money."""
SPECIFIC = _words("specific")
"""Units that a telling seldom uses for two things."""
UNITS = {
    word: (measure, float(Fraction(size)))
    for (word, size), measure in ((_pair(words), measure) for words, measure in _named("units"))
}
DOUBLE_UNITS = {
    _pair(words): ("percent" if scale == "percent" else words, scale)
    for words, scale in _named("double_units")
}
BEFORE: list[tuple[tuple[str, ...], Stance]] = sorted(
    ((tuple(words.split()), cast(Stance, stance)) for words, stance in _named("before")),
    key=lambda row: -len(row[0]),
)
"""Stances by the words before a number, longest first."""
AFTER: dict[tuple[str, str], Stance] = {
    _pair(words): cast(Stance, stance) for words, stance in _named("after")
}
STOP = _words("stop")
"""What ends the noun that a number counts."""
LABELS = _words("labels")
"""Words before a number that make it part of a name."""
BEGINS = frozenset({*WORDS, *VAGUE, *ORDINALS, "a", "half", "$", "€", "£", "¥"})
"""What a number may begin with, besides a digit."""
