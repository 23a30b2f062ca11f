"""Make given_names.txt of core/storydiff/annotation/data/en from a census.

    python -m benchmarks.make_names FOLDER

FOLDER has `dist.male.first` and `dist.female.first`, the given names of the United States census of
1990 (public domain) with how many of a hundred bear each; the package `names` of PyPI ships them.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from storydiff.annotation import lexicon

OUTPUT = Path(lexicon.__file__).with_name("data") / "en" / "given_names.txt"
LEAST = 0.009  # of a hundred people: with 0.015, fewer speakers are right
SHARE = 0.75  # of those who bear a name are of one sex
# Words and places as often as names, and names that in the news as many of the other sex bear.
NOT = """
august autumn carolina charity dorian jean kenya lincoln lindsey refugio sang savannah scottie son
stevie summer van
"""


def bearers(path: Path) -> Mapping[str, float]:
    """How many of a hundred bear a name."""
    rows = map(str.split, path.read_text("ascii").splitlines())
    return {row[0].casefold(): float(row[1]) for row in rows}


def mostly(ours: Mapping[str, float], others: Mapping[str, float]) -> list[str]:
    """The names that are common, and mostly of this sex."""
    every = {name: count + others.get(name, 0) for name, count in ours.items()}
    common = [name for name, count in every.items() if count >= LEAST and name not in NOT.split()]
    return sorted(name for name in common if ours[name] >= SHARE * every[name])


def main(argv: Sequence[str]) -> None:
    """Write a line of names for each pronoun, the pronoun first."""
    men, women = (bearers(Path(argv[0]) / f"dist.{sex}.first") for sex in ("male", "female"))
    lines = (["he", *mostly(men, women)], ["she", *mostly(women, men)])
    OUTPUT.write_text("".join(f"{' '.join(line)}\n" for line in lines), "ascii")


if __name__ == "__main__":
    main(sys.argv[1:])
