"""The word lists of `wording.toml` and `aliases.txt`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import inflected, words_of
from storydiff.annotation.token import Token


class Rung(NamedTuple):
    """Where a word stands on a ladder of strength; 0 is the weakest rung."""

    ladder: int
    height: int


class Phrase(NamedTuple):
    """Several words that are one cue of the set that `kind` names ("hedge")."""

    words: tuple[str, ...]
    kind: str


class Wording(NamedTuple):
    """Words by what they do to a statement. All are lower case.

    `phrases` are found by their first word, longest first. `group` maps a word to the first word
    of its synonym group, `opposite` to the words that cannot be true along with it. A word may
    stand on several ladders of `strength`.
    """

    negation: frozenset[str]
    denial: frozenset[str]
    falsehood: frozenset[str]
    unasserted: frozenset[str]
    hedge: frozenset[str]
    future: frozenset[str]
    booster: frozenset[str]
    people: frozenset[str]
    one_way: frozenset[str]
    reporting: frozenset[str]
    group: dict[str, str]
    opposite: dict[str, frozenset[str]]
    strength: dict[str, tuple[Rung, ...]]
    phrases: dict[str, tuple[Phrase, ...]]

    def key(self, token: Token) -> str:
        """What a word is matched by: its synonym group, else its stem."""
        return self.group.get(token.lower, token.stem)

    def negates(self, word: str) -> bool:
        """Whether a folded word is a negation or ends in one: "isn't"."""
        return word in self.negation or word.endswith("n't")


@cache
def wording() -> Wording:
    """The lists that ship with the package."""
    lists = DEFAULT.table("wording.toml")

    def words(section: str) -> frozenset[str]:
        return words_of(lists[section]["words"])

    group: dict[str, str] = {}
    for line in lists["synonyms"]["groups"].strip().splitlines():
        first = line.split()[0].rstrip("~")
        group |= {word: first for word in words_of(line) if word not in group}
    strength: dict[str, tuple[Rung, ...]] = {}
    for ladder, line in enumerate(lists["strength"]["ladders"].strip().splitlines()):
        for height, rung in enumerate(line.split("<")):
            for word in words_of(rung):
                strength[word] = (*strength.get(word, ()), Rung(ladder, height))
    return Wording(
        negation=words("negation"),
        denial=words("denial"),
        falsehood=words("falsehood"),
        unasserted=words("unasserted"),
        hedge=words("hedge"),
        future=words("future"),
        booster=words("booster"),
        people=words("people"),
        one_way=words("one_way"),
        reporting=words("reporting"),
        group=group,
        opposite=_opposites(lists["opposite"]["groups"]),
        strength=strength,
        phrases=_phrases(lists),
    )


def _opposites(groups: str) -> dict[str, frozenset[str]]:
    opposite: dict[str, frozenset[str]] = {}
    for line in groups.strip().splitlines():
        one, _, other = map(words_of, line.partition("|"))
        for here, there in ((one, other), (other, one)):
            opposite |= {word: opposite.get(word, frozenset[str]()) | there for word in here}
    return opposite


def _phrases(lists: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Phrase, ...]]:
    found = [
        Phrase((first, *rest.split()), kind)
        for kind, section in lists.items()
        for entry, _, rest in (
            line.partition(" ") for line in section.get("phrases", "").splitlines() if line
        )
        for first in (inflected(entry) if entry.endswith("~") else (entry,))
    ]
    by_first: dict[str, tuple[Phrase, ...]] = {}
    for phrase in sorted(found, key=lambda p: (-len(p.words), p.words)):
        by_first[phrase.words[0]] = (*by_first.get(phrase.words[0], ()), phrase)
    return by_first


@cache
def aliases() -> dict[str, str]:
    """Other names of places and bodies that every reader knows ("U.S." for "United States")."""
    table: dict[str, str] = {}
    for line in DEFAULT.text("aliases.txt").splitlines():
        if line.strip() and not line.startswith("#"):
            name, _, others = line.partition("=")
            name = name.strip().casefold()
            table |= {other.strip().casefold(): name for other in others.split(",")}
            table[name] = name
    return table
