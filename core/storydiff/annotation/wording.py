"""The word lists of `wording.toml`, `countries.txt` and `aliases.txt`, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple, TypeVar

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import lemmas
from storydiff.annotation.token import Token

COUNTRIES = "countries.txt"
T = TypeVar("T")


class Rung(NamedTuple):
    """Where a word stands on a ladder of strength, 0 for the weakest rung, or on which side of two
    opposites."""

    ladder: int
    height: int


class Cue(NamedTuple):
    """Words of the list `kind` ("denial") that do something to what is said beside them: they turn
    it round ("negation"), leave it open, put it in doubt, put it off or insist on it. `rest` are
    those behind the first."""

    rest: tuple[str, ...]
    kind: str
    does: str


class Forms(Mapping[str, T]):
    """A table by the entries of a list, asked by any form that these stand for: those of a verb
    ("deny~"), or else a word and its plural."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self._table = table

    def __getitem__(self, word: str) -> T:
        for entry in entries(word):
            if entry in self._table:
                return self._table[entry]
        raise KeyError(word)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)


@lru_cache(maxsize=1 << 16)
def entries(word: str) -> tuple[str, ...]:
    """The entries of a list that may stand for a folded word."""
    return word, *lemmas(word, "NNS"), *(f"{verb}~" for verb in lemmas(word, "VBD"))


class Wording(NamedTuple):
    """Words by what they do to a statement. All are lower case.

    `cues` are found by their first word, longest first. `group` maps a word to the first word of
    its synonym group. `quantity` says how much of a thing is meant: 0 some of it, 2 all. `sides`
    are the sides of opposites that a word is on. A word may stand on several ladders of `strength`.
    """

    negation: frozenset[str]
    denial: Forms[str]
    falsehood: Forms[str]
    unasserted: Forms[str]
    people: Forms[str]
    one_way: Forms[str]
    reporting: Forms[str]
    quantity: Mapping[str, int]
    group: Forms[str]
    sides: Forms[tuple[Rung, ...]]
    strength: Forms[tuple[Rung, ...]]
    cues: Forms[tuple[Cue, ...]]

    def key(self, token: Token) -> str:
        """What a word is matched by: its synonym group, else its stem."""
        return self.group.get(token.lower, token.stem)

    def negates(self, word: str) -> bool:
        """Whether a folded word is a negation or ends in one: "isn't"."""
        return word in self.negation or word.endswith("n't")

    def opposed(self, a: str, b: str) -> bool:
        """Whether two folded words cannot both be true of one thing: "rose", "fell"."""
        ours, theirs = self.sides.get(a, ()), self.sides.get(b, ())
        return any(x.ladder == y.ladder and x.height != y.height for x in ours for y in theirs)


@cache
def wording() -> Wording:
    """The lists that ship with the package."""
    lists = DEFAULT.table("wording.toml")
    words = {
        name: Forms(dict.fromkeys(section["words"].split(), name))
        for name, section in lists.items()
        if "words" in section
    }
    group: dict[str, str] = {}
    for line in lists["synonyms"]["groups"].strip().splitlines():
        first, *rest = line.split()
        group |= {word: first.rstrip("~") for word in (first, *rest) if word not in group}
    return Wording(
        negation=frozenset(words["negation"]),
        denial=words["denial"],
        falsehood=words["falsehood"],
        unasserted=words["unasserted"],
        people=words["people"],
        one_way=words["one_way"],
        reporting=words["reporting"],
        quantity={
            word: level
            for level, line in enumerate(lists["quantity"]["levels"].strip().splitlines())
            for word in line.split()
        },
        group=Forms(group),
        sides=_rungs(lists["opposite"]["groups"], "|"),
        strength=_rungs(lists["strength"]["ladders"], "<"),
        cues=_cues(lists),
    )


def _rungs(lines: str, between: str) -> Forms[tuple[Rung, ...]]:
    """Words by the lines that they stand on, and where on each."""
    found = defaultdict[str, tuple[Rung, ...]](tuple)
    for ladder, line in enumerate(lines.strip().splitlines()):
        for height, rung in enumerate(line.split(between)):
            for word in rung.split():
                found[word] += (Rung(ladder, height),)
    return Forms(found)


def _cues(lists: Mapping[str, Mapping[str, str]]) -> Forms[tuple[Cue, ...]]:
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for kind, section in lists.items():
        if "does" in section:
            alone = [[word] for word in section.get("words", "").split()]
            several = [line.split() for line in section.get("phrases", "").strip().splitlines()]
            for first, *rest in (*several, *alone):
                found[first].append(Cue(tuple(rest), kind, section["does"]))
    return Forms(
        {word: tuple(sorted(of, key=lambda c: -len(c.rest))) for word, of in found.items()}
    )


@cache
def aliases() -> dict[str, str]:
    """Other names of places and bodies that every reader knows ("U.S." for "United States")."""
    table: dict[str, str] = {}
    for line in (DEFAULT.text(COUNTRIES) + DEFAULT.text("aliases.txt")).splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, others = line.partition("=")
            name = name.strip().casefold()
            table |= {other.strip().casefold(): name for other in others.split(",")}
            table[name] = name
    return table
