"""Base noun phrases, found by their tags.

A sentence becomes a string with one letter a word, so that one regular expression is the whole
grammar: the idea of `nltk.chunk.RegexpParser`, which takes more than ten times as long for a single
rule, because it builds trees out of marked-up text.

Method: Ramshaw & Marcus 1995 (base noun phrases); Abney 1996 (cascaded finite states).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_LETTERS = {
    tag: letter
    for letter, tags in {
        "d": "DT PDT PRP$ WP$",
        "j": "JJ JJR JJS AFX",
        "v": "VBN",
        "g": "VBG",
        "f": "VB VBD VBP VBZ MD TO",
        "r": "RB WRB",
        "s": "RBR RBS",
        "c": "CD",
        "$": "$ #",
        "n": "NN NNS FW GW",
        "m": "NNP NNPS ADD",
        "p": "POS",
        "o": "PRP EX WP",
        "h": "HYPH",
        "k": "CC",
        ",": ",",
    }.items()
    for tag in tags.split()
}
_BEFORE = (
    r"(?:r(?=[rsjc])|(?<=[djp]r)v|[jsc$nmh]|(?<=x)v(?=[jnm])|(?<=[djpcs])[vg]|(?<=j)[k,](?=j))"
)
_HEAD = r"(?:[nm]|(?<=[djp])g(?=f))"  # "the ruling was"
# Bounded, so that a long line of adjectives is not read anew from every one of them.
_PHRASE = re.compile(
    rf"d{{0,3}}{_BEFORE}{{0,20}}{_HEAD}c?(?:pj?{_BEFORE}{{0,20}}{_HEAD}c?){{0,4}}"
    r"|\$c{1,3}|d{0,3}c{1,3}(?![jnmc])|o|d(?![jnmcvgs])"
)


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what stands before it: `first` to `last` and `head` are indexes of words."""

    first: int
    last: int
    head: int


def noun_phrases(tags: Sequence[str]) -> list[NounPhrase]:
    """The base noun phrases of a sentence with Penn tags, in order. Linear in its length.

    >>> noun_phrases("DT NN POS JJ NN VBD PRP".split())
    [NounPhrase(first=0, last=4, head=4), NounPhrase(first=6, last=6, head=6)]
    """
    letters = "".join([_LETTERS.get(tag, "x") for tag in tags])
    found: list[NounPhrase] = []
    for match in _PHRASE.finditer(letters):
        first, last = match.start(), match.end() - 1
        head = last
        while head > first and letters[head] == "c" and letters[head - 1] in "nm$c":
            head -= 1
        found.append(NounPhrase(first, last, head))
    return found
