"""The words that numbers are written with, from the language's `numbers.toml`."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, cast

from storydiff.annotation.language import DEFAULT

Stance = Literal["exact", "about", "at least", "at most", "nearly", "vague"]
"""How a figure is meant: "some 40", "more than 40", "up to 40", "nearly 40", "dozens"."""

_TABLE = DEFAULT.table("numbers.toml")


def _named(name: str) -> list[tuple[str, str]]:
    """Lines of "name = words, words" as words with their name."""
    lines = (line.partition(" = ") for line in _TABLE[name].strip().splitlines())
    return [(words, name) for name, _, listed in lines for words in listed.split(", ")]


WORDS = {word: n for n, word in enumerate(_TABLE["ones"].split())} | {
    word: 20 + 10 * n for n, word in enumerate(_TABLE["tens"].split())
}
MAGNITUDES: dict[str, float] = _TABLE["magnitudes"]
LETTERS: dict[str, float] = _TABLE["letters"]
ORDINALS = {word: n for n, word in enumerate(_TABLE["ordinals"].split(), 1)}
FRACTIONS: dict[str, int] = _TABLE["fractions"]
VAGUE: dict[str, tuple[float, float]] = _TABLE["vague"]
CURRENCIES = dict(_named("currencies"))
MONEY = frozenset(CURRENCIES.values())
"""Units of numbers that are sums of money."""
SPECIFIC = frozenset(_TABLE["specific"].split())
"""Units that a telling seldom uses for two things."""
MEASURES = {word: (name, name, 1.0) for word, name in CURRENCIES.items()} | {
    form: (measure, word, float(Fraction(size)))
    for row, measure in _named("units")
    for word, size in (row.rsplit(None, 1),)
    for form in (word, f"{word}s")
}
"""What a unit measures ("length"), the unit ("mile"), and how many of the base of that it is."""
BEFORE: dict[str, Stance] = {words: cast(Stance, stance) for words, stance in _named("before")}
"""Stances by the words before a number."""
AFTER: dict[str, Stance] = {words: cast(Stance, stance) for words, stance in _named("after")}
LABELS = frozenset(_TABLE["labels"].split())
"""Words before a number that make it part of a name."""
