"""The word lists of `wording.toml`, `countries.txt` and `aliases.txt`, read once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import inflected, lexicon, words_of
from storydiff.annotation.token import Token

COUNTRIES = "countries.txt"


class Rung(NamedTuple):
    """Where a word stands on a ladder of strength; 0 is the weakest rung."""

    ladder: int
    height: int


class Cue(NamedTuple):
    """Words of the list `kind` ("denial") that do something to what is said beside them: they turn
    it round ("negation"), leave it open, put it in doubt, put it off or insist on it."""

    words: tuple[str, ...]
    kind: str
    does: str


class Wording(NamedTuple):
    """Words by what they do to a statement. All are lower case.

    `cues` are found by their first word, longest first. `group` maps a word to the first word
    of its synonym group, `opposite` to the words that cannot be true along with it. A word may
    stand on several ladders of `strength`.
    """

    negation: frozenset[str]
    denial: frozenset[str]
    falsehood: frozenset[str]
    unasserted: frozenset[str]
    people: frozenset[str]
    one_way: frozenset[str]
    reporting: frozenset[str]
    group: dict[str, str]
    opposite: dict[str, frozenset[str]]
    strength: dict[str, tuple[Rung, ...]]
    cues: dict[str, tuple[Cue, ...]]

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
    words = {
        name: words_of(section["words"]) for name, section in lists.items() if "words" in section
    }
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
        negation=words["negation"],
        denial=words["denial"],
        falsehood=words["falsehood"],
        unasserted=words["unasserted"],
        people=words["people"].union(
            w for w, taken_up in lexicon().nouns.items() if taken_up != "it"
        ),
        one_way=words["one_way"],
        reporting=words["reporting"],
        group=group,
        opposite=_opposites(lists["opposite"]["groups"]),
        strength=strength,
        cues=_cues(lists),
    )


def _opposites(groups: str) -> dict[str, frozenset[str]]:
    opposite: dict[str, frozenset[str]] = {}
    for line in groups.strip().splitlines():
        one, _, other = map(words_of, line.partition("|"))
        for here, there in ((one, other), (other, one)):
            opposite |= {word: opposite.get(word, frozenset[str]()) | there for word in here}
    return opposite


def _cues(lists: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[Cue, ...]]:
    found: defaultdict[str, list[Cue]] = defaultdict(list)
    for kind, section in lists.items():
        if "does" in section:
            alone = [(word,) for word in words_of(section.get("words", ""))]
            phrases = [line.split() for line in section.get("phrases", "").strip().splitlines()]
            several = [(word, *rest) for first, *rest in phrases for word in inflected(first)]
            for words in (*several, *alone):
                found[words[0]].append(Cue(words, kind, section["does"]))
    return {word: tuple(sorted(of, key=lambda cue: -len(cue.words))) for word, of in found.items()}


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
