"""The words that numbers are written with: how many, of what measure, and how exactly."""

from __future__ import annotations

from typing import Literal

Stance = Literal["exact", "about", "at least", "at most", "nearly", "vague"]
"""How a figure is meant: "some 40", "more than 40", "up to 40", "nearly 40", "dozens"."""

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {w: n for n, w in enumerate(_ONES)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
MAGNITUDES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "bn": 1e9,
    "b": 1e9,
    "tn": 1e12,
}
LETTER_MAGNITUDES = frozenset({"k", "m", "mn", "mln", "bn", "b", "tn"})
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}
FRACTIONS = {
    "half": 2,
    "third": 3,
    "thirds": 3,
    "quarter": 4,
    "quarters": 4,
    "fifth": 5,
    "fifths": 5,
    "tenth": 10,
    "tenths": 10,
}
VAGUE = {
    "tens": (20, 100),
    "dozens": (20, 100),
    "scores": (40, 200),
    "hundreds": (200, 1000),
    "thousands": (2000, 10_000),
    "millions": (2e6, 1e7),
    "billions": (2e9, 1e10),
    "several": (3, 9),
}
PAIRS = {("a", "couple"): 2, ("a", "pair"): 2, ("a", "dozen"): 12, ("a", "handful"): 5}

CURRENCIES = {
    "$": "dollar",
    "dollar": "dollar",
    "dollars": "dollar",
    "usd": "dollar",
    "€": "euro",
    "euro": "euro",
    "euros": "euro",
    "£": "pound sterling",
    "sterling": "pound sterling",
    "¥": "yen",
    "yen": "yen",
    "yuan": "yuan",
    "rupees": "rupee",
    "rubles": "ruble",
    "roubles": "ruble",
}
MONEY = frozenset(CURRENCIES.values())
"""Units of numbers that are sums of money."""

SPECIFIC = frozenset("weight area speed volume age".split())
"""Units that a telling seldom uses for two things."""

_DAY = 1.0
UNITS: dict[str, tuple[str, float]] = {
    "%": ("percent", 1),
    "percent": ("percent", 1),
    "pct": ("percent", 1),
    "percentage": ("percent", 1),
    "second": ("duration", _DAY / 86_400),
    "minute": ("duration", _DAY / 1440),
    "hour": ("duration", _DAY / 24),
    "day": ("duration", _DAY),
    "week": ("duration", 7 * _DAY),
    "month": ("duration", 365.25 / 12),
    "year": ("duration", 365.25),
    "decade": ("duration", 3652.5),
    "metre": ("length", 1.0),
    "meter": ("length", 1.0),
    "kilometre": ("length", 1000.0),
    "kilometer": ("length", 1000.0),
    "km": ("length", 1000.0),
    "mile": ("length", 1609.344),
    "foot": ("length", 0.3048),
    "feet": ("length", 0.3048),
    "inch": ("length", 0.0254),
    "inches": ("length", 0.0254),
    "yard": ("length", 0.9144),
    "kilogram": ("weight", 1.0),
    "kilo": ("weight", 1.0),
    "kg": ("weight", 1.0),
    "pound": ("weight", 0.45359237),
    "lb": ("weight", 0.45359237),
    "ton": ("weight", 907.18474),
    "tonne": ("weight", 1000.0),
    "acre": ("area", 0.40468564),
    "hectare": ("area", 1.0),
    "mph": ("speed", 1.609344),
    "kph": ("speed", 1.0),
    "litre": ("volume", 1.0),
    "liter": ("volume", 1.0),
    "gallon": ("volume", 3.785411784),
    "degree": ("temperature", 1.0),
}
DOUBLE_UNITS = {
    ("per", "cent"): ("percent", "percent"),
    ("square", "miles"): ("square miles", "miles"),
    ("square", "kilometers"): ("square kilometers", "kilometers"),
    ("square", "kilometres"): ("square kilometres", "kilometres"),
    ("square", "feet"): ("square feet", "feet"),
}
"""Units of two words, each with its scale."""

# Stances by the words before a number, longest first.
_STANCES: tuple[tuple[str, Stance], ...] = (
    ("no fewer than", "at least"),
    ("no less than", "at least"),
    ("no more than", "at most"),
    ("as many as", "at most"),
    ("as much as", "at most"),
    ("a minimum of", "at least"),
    ("a maximum of", "at most"),
    ("at least", "at least"),
    ("more than", "at least"),
    ("greater than", "at least"),
    ("just over", "at least"),
    ("well over", "at least"),
    ("upwards of", "at least"),
    ("up to", "at most"),
    ("at most", "at most"),
    ("fewer than", "at most"),
    ("less than", "at most"),
    ("close to", "nearly"),
    ("just under", "nearly"),
    ("an estimated", "about"),
    ("over", "at least"),
    ("exceeding", "at least"),
    ("under", "at most"),
    ("nearly", "nearly"),
    ("almost", "nearly"),
    ("about", "about"),
    ("around", "about"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("some", "about"),
    ("estimated", "about"),
    ("circa", "about"),
)
BEFORE: tuple[tuple[tuple[str, ...], Stance], ...] = tuple(
    (tuple(words.split()), stance) for words, stance in _STANCES
)
AFTER: dict[tuple[str, str], Stance] = {
    ("or", "more"): "at least",
    ("or", "so"): "about",
    ("or", "fewer"): "at most",
    ("or", "less"): "at most",
}
# What ends the noun that a number counts.
STOP = frozenset(
    "a an the of in on at to for from by with and or but nor as than that which who whom whose "
    "when where while after before since until during is are was were be been being has have had "
    "do does did will would could should may might can must not into over under about against "
    "between per said says say told it its his her their they he she this these those there".split()
)
LABELS = frozenset(
    "no number section article chapter page room route flight channel district gate line phase "
    "interstate highway title part act level figure boeing airbus apollo group grade unit".split()
)


BEGINS = frozenset({*WORDS, *VAGUE, *ORDINALS, "a", "half", "$", "€", "£", "¥"})
