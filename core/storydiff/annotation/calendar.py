"""The names of days and months of the language's `calendar.toml`, folded."""

from __future__ import annotations

from storydiff.annotation.language import DEFAULT

_TABLE = DEFAULT.table("calendar.toml")
_LINES = [line.split() for line in _TABLE["months"].strip().splitlines()]
_AWAY = _TABLE["relative"].split()
WEEKDAYS = {name: number for number, name in enumerate(_TABLE["weekdays"].split())}
"""Days of the week from 0 for Monday."""
MONTHS = {name: number for number, names in enumerate(_LINES, 1) for name in names}
"""Months from 1, also by their short names."""
SHORT = frozenset(name for _, *names in _LINES for name in names)
"""Those short names, without their stop."""
RELATIVE = dict(zip(_AWAY[::2], map(int, _AWAY[1::2]), strict=True))
"""How many days "yesterday" and the like are away."""
NAMES = frozenset([*WEEKDAYS, *MONTHS, *RELATIVE, *(f"{name}." for name in SHORT)])
"""All of these, short names with and without their stop."""
