"""Words by what they do to a statement: the lists of `wording.toml`; other names of bodies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import product
from typing import Generic, NamedTuple, TypeVar

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import lemmas
from storydiff.annotation.token import Token

COUNTRIES = "countries.txt"
T = TypeVar("T")
U = TypeVar("U")


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


class Forms(Generic[T]):
    """A table by the entries of a list, asked by any form that these stand for: those of a verb
    ("deny~"), or else a word and its plural."""

    def __init__(self, table: Mapping[str, T]) -> None:
        self.table = table
        self._found = lru_cache(1 << 16)(self._find)

    def get(self, word: str, default: U) -> T | U:
        """What the entry of a folded word says."""
        found = self._found(word)
        return default if found is None else found

    def __contains__(self, word: str) -> bool:
        return self._found(word) is not None

    def _find(self, word: str) -> T | None:
        return next((self.table[entry] for entry in entries(word) if entry in self.table), None)


@lru_cache(1 << 16)
def entries(word: str) -> tuple[str, ...]:
    """The entries of a list that may stand for a folded word, the surest first."""
    verbs = [f"{verb}~" for verb in lemmas(word, "VBD")]
    return tuple(dict.fromkeys([word, *lemmas(word, "NNS"), *verbs]))


_LISTS: Mapping[str, Mapping[str, str]] = DEFAULT.table("wording.toml")


def _words(name: str) -> Forms[str]:
    return Forms(dict.fromkeys(_LISTS[name]["words"].split(), name))


def _lines(name: str, between: str) -> list[list[list[str]]]:
    """The lines of a list, each cut into the words of its parts."""
    (lines,) = _LISTS[name].values()
    told = lines.strip().splitlines()
    return [[part.split() for part in line.split(between)] for line in told]


def _rungs(name: str, between: str) -> Forms[tuple[Rung, ...]]:
    """Words by the lines that they stand on, and where on each."""
    found = defaultdict[str, tuple[Rung, ...]](tuple)
    for ladder, rungs in enumerate(_lines(name, between)):
        for height, words in enumerate(rungs):
            for word in words:
                found[word] += (Rung(ladder, height),)
    return Forms(found)


def _cues() -> Forms[tuple[Cue, ...]]:
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for kind, section in _LISTS.items():
        if "does" in section:
            alone = [[word] for word in section.get("words", "").split()]
            several = [line.split() for line in section.get("phrases", "").strip().splitlines()]
            for first, *rest in (*several, *alone):
                found[first].append(Cue(tuple(rest), kind, section["does"]))
    return Forms(
        {word: tuple(sorted(of, key=lambda c: -len(c.rest))) for word, of in found.items()}
    )


NEGATION = frozenset(_LISTS["negation"]["words"].split())
DENIAL, FALSEHOOD, UNASSERTED = map(_words, ("denial", "falsehood", "unasserted"))
PEOPLE, ONE_WAY, REPORTING = map(_words, ("people", "one_way", "reporting"))
QUANTITY = {
    word: level for level, (words,) in enumerate(_lines("quantity", "\n")) for word in words
}
"""How much of a thing a word says: 0 some of it, 2 all."""
GROUP = Forms(
    {
        word: words[0].rstrip("~")
        for (words,) in reversed(_lines("synonyms", "\n"))
        for word in words
    }
)
"""The first word of a word's synonym group."""
STRENGTH = _rungs("strength", "<")
"""The ladders that a word stands on."""
_SIDES = _rungs("opposite", "|")
CUES = _cues()
"""Cues by their first word, longest first."""


def key(token: Token) -> str:
    """What a word is matched by: its synonym group, else its stem."""
    return GROUP.get(token.lower, token.stem)


def negates(word: str) -> bool:
    """Whether a folded word is a negation or ends in one: "isn't"."""
    return word in NEGATION or word.endswith("n't")


def contrary(a: str, b: str) -> bool:
    """Whether two folded words cannot both be true of one thing: "rose", "fell"."""
    return _apart(_SIDES, a, b)


def unequal(a: str, b: str) -> bool:
    """Whether one of two folded words is stronger than the other: "criticized", "slammed"."""
    return _apart(STRENGTH, a, b)


def _apart(rungs: Forms[tuple[Rung, ...]], a: str, b: str) -> bool:
    both = product(rungs.get(a, ()), rungs.get(b, ()))
    return any(x.ladder == y.ladder and x.height != y.height for x, y in both)


def _other_names() -> Iterator[tuple[str, str]]:
    for line in (DEFAULT.text(COUNTRIES) + DEFAULT.text("aliases.txt")).splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, others = line.casefold().partition(" = ")
            yield from ((other, name) for other in (*others.split(", "), name))


ALIASES = dict(_other_names())
"""Other names of places and bodies that every reader knows ("US" for "United States")."""
