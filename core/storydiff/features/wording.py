"""The word lists of `data/wording.toml` and `data/aliases.txt`, read once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from storydiff.features.tokens import Token


@dataclass(frozen=True, slots=True)
class Rung:
    """Where a word stands on a ladder of strength; 0 is the weakest rung."""

    ladder: int
    height: int


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by what they do to a statement. All are lower case.

    `phrases` of a set are tuples of words. `group` maps a word to the first word of its synonym
    group. A word may stand on several ladders of `strength`.
    """

    negation: frozenset[str]
    denial: frozenset[str]
    denial_phrases: tuple[tuple[str, ...], ...]
    falsehood: frozenset[str]
    unasserted: frozenset[str]
    hedge: frozenset[str]
    hedge_phrases: tuple[tuple[str, ...], ...]
    future: frozenset[str]
    future_phrases: tuple[tuple[str, ...], ...]
    booster: frozenset[str]
    booster_phrases: tuple[tuple[str, ...], ...]
    people: frozenset[str]
    one_way: frozenset[str]
    reporting: frozenset[str]
    group: dict[str, str]
    strength: dict[str, tuple[Rung, ...]]

    def key(self, token: Token) -> str:
        """What a word is matched by: its synonym group, else its stem."""
        return self.group.get(token.word, token.stem)


def _data(name: str) -> str:
    return files("storydiff").joinpath("data", name).read_text(encoding="utf-8")


@cache
def wording() -> Wording:
    """The lists that ship with the package."""
    lists = tomllib.loads(_data("wording.toml"))

    def words(section: str) -> frozenset[str]:
        return frozenset(lists[section]["words"].split())

    def phrases(section: str) -> tuple[tuple[str, ...], ...]:
        lines = lists[section].get("phrases", "").strip().splitlines()
        return tuple(tuple(line.split()) for line in lines)

    group: dict[str, str] = {}
    for line in lists["synonyms"]["groups"].strip().splitlines():
        first, *rest = line.split()
        group |= {word: first for word in (first, *rest) if word not in group}
    strength: dict[str, tuple[Rung, ...]] = {}
    for ladder, line in enumerate(lists["strength"]["ladders"].strip().splitlines()):
        for height, rung in enumerate(line.split("<")):
            for word in rung.split():
                strength[word] = (*strength.get(word, ()), Rung(ladder, height))
    return Wording(
        negation=words("negation"),
        denial=words("denial"),
        denial_phrases=phrases("denial"),
        falsehood=words("falsehood"),
        unasserted=words("unasserted"),
        hedge=words("hedge"),
        hedge_phrases=phrases("hedge"),
        future=words("future"),
        future_phrases=phrases("future"),
        booster=words("booster"),
        booster_phrases=phrases("booster"),
        people=words("people"),
        one_way=words("one_way"),
        reporting=words("reporting"),
        group=group,
        strength=strength,
    )


@cache
def aliases() -> dict[str, str]:
    """Other names of places and bodies that every reader knows ("U.S." for "United States")."""
    table: dict[str, str] = {}
    for line in _data("aliases.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, others = line.partition("=")
            name = name.strip().casefold()
            table |= {other.strip().casefold(): name for other in others.split(",")}
            table[name] = name
    return table
