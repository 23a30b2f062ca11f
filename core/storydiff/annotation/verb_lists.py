"""What a language's verbs and the words around them say of an act: `verbs.toml`, read once."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from storydiff.annotation.language import DEFAULT, Language


@dataclass(frozen=True, slots=True)
class VerbLists:
    """The lists by what they are for; each is described where it stands, in `verbs.toml`.

    `auxiliaries`: a lemma to the tags that may follow it. `aspects`: pairs of a lemma and the tag
    of what follows. `semi_modals`: a first lemma to the words that follow and the modal verb meant.
    """

    auxiliaries: Mapping[str, Collection[str]]
    aspects: Mapping[str, Collection[tuple[str, str]]]
    semi_modals: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]
    modals: Mapping[str, Collection[str]]
    verbs: Mapping[str, Collection[str]]
    words: Mapping[str, Collection[str]]


@cache
def verb_lists(language: Language = DEFAULT) -> VerbLists:
    """The lists of a language."""
    table = language.table("verbs.toml")
    semi: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in table["semi_modals"]["phrases"].strip().splitlines():
        modal, _, words = line.partition(" = ")
        first, *rest = words.split()
        semi.setdefault(first, []).append((tuple(rest), modal))
    return VerbLists(
        {lemma: frozenset(tags.split()) for lemma, tags in table["auxiliaries"].items()},
        {
            aspect: frozenset((lemma, tag) for lemma, _, tag in map(_pair, pairs.split()))
            for aspect, pairs in table["aspects"].items()
        },
        semi,
        *(
            {name: frozenset(words.split()) for name, words in table[part].items()}
            for part in ("modals", "verbs", "words")
        ),
    )


def _pair(text: str) -> tuple[str, str, str]:
    return text.partition("+")
