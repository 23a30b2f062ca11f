"""The names of days and months, read once from the language's `calendar.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT


class Calendar(NamedTuple):
    """Folded names. `weekdays` count from 0 for Monday, `months` from 1, short forms included.

    `short` are those, `relative` gives how many days "yesterday" is away; `names` are all of these,
    short forms with and without their stop.
    """

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    relative: Mapping[str, int]
    short: frozenset[str]
    names: frozenset[str]


@cache
def calendar() -> Calendar:
    """The calendar of the language."""
    table = DEFAULT.table("calendar.toml")
    weekdays = {name: n for n, name in enumerate(table["weekdays"].split())}
    lines = table["months"].strip().splitlines()
    months = {name: n for n, line in enumerate(lines, 1) for name in line.split()}
    words = table["relative"].split()
    relative = {name: int(away) for name, away in zip(words[::2], words[1::2], strict=True)}
    short = frozenset(name for line in lines for name in line.split()[1:])
    stopped = {f"{name}." for name in short}
    return Calendar(
        weekdays, months, relative, short, frozenset({*weekdays, *months, *relative, *stopped})
    )
