"""Make given_names.txt of core/storydiff/annotation/data/en from a census.

    python -m benchmarks.make_names FOLDER

FOLDER has `dist.male.first` and `dist.female.first`, the given names of the United States census of
1990 (public domain) with how many of a hundred bear each; the package `names` of PyPI ships them.
Names of other countries are those that several lists of the package `faker` (MIT) have.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from storydiff.annotation import lexicon
from storydiff.annotation.vectors import rank

OUTPUT = Path(lexicon.__file__).with_name("data") / "en" / "given_names.txt"
LEAST = 0.009  # of a hundred people: with 0.015, fewer speakers are right
SHARE = 0.75  # of those who bear a name, and of the lists that have it, are of one sex
LISTS = 3  # of countries that have a name
COMMON = 3000  # of the words of the news are more frequent than any of those names
# Words and places as often as names, and names that in the news as many of the other sex bear.
NOT = """
august autumn carolina charity dorian jean kenya lincoln lindsey refugio sang savannah scottie son
stevie summer van
anderson aura comfort edit emmy jan lean liv luna madison mare marin marion marino nada nikita nova
oda ole pol robinson salome silva tea till una
"""


def bearers(path: Path) -> Mapping[str, float]:
    """How many of a hundred bear a name."""
    rows = map(str.split, path.read_text("ascii").splitlines())
    return {row[0].casefold(): float(row[1]) for row in rows}


def mostly(ours: Mapping[str, float], others: Mapping[str, float], least: float) -> list[str]:
    """The names that are common, and mostly of this sex."""
    every = {name: count + others.get(name, 0) for name, count in ours.items()}
    common = [name for name, count in every.items() if count >= least and name not in NOT.split()]
    return [name for name in common if ours[name] >= SHARE * every[name]]


def abroad(sex: str) -> Mapping[str, float]:
    """In how many lists of countries a name is that the news has, but for its commonest words."""
    package: Any = import_module("faker.providers.person")
    found: Counter[str] = Counter()
    for module in iter_modules(package.__path__):
        if module.ispkg and module.name not in ("en", "en_US"):
            provider = import_module(f"{package.__name__}.{module.name}").Provider
            lists = (f"first_names_{sex}", f"first_romanized_names_{sex}")
            names = {name.casefold() for each in lists for name in getattr(provider, each, ())}
            found.update(name for name in names if (rank(name) or 0) > COMMON)
    return found


def main(argv: Sequence[str]) -> None:
    """Write a line of names for each pronoun, the pronoun first."""
    census = [bearers(Path(argv[0]) / f"dist.{sex}.first") for sex in ("male", "female")]
    lists = [abroad(sex) for sex in ("male", "female")]
    lines: list[list[str]] = []
    for pronoun, one, other in (("he", 0, 1), ("she", 1, 0)):
        here = mostly(census[one], census[other], LEAST)
        there = mostly(lists[one], lists[other], LISTS)
        unknown = [name for name in there if name not in census[other]]
        lines.append([pronoun, *sorted({*here, *unknown})])
    OUTPUT.write_text("".join(f"{' '.join(line)}\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
