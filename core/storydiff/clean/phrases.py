"""The phrases of publishing systems: `data/boilerplate.txt`, looked up line by line."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from storydiff import shipped
from storydiff.settings import ReadSettings

_NOISE = re.compile(r"[^\w' -]+|_+")
_LIMITS = ReadSettings()
_KEY = 2  # characters by which phrases are indexed
# A line in which somebody says something is a sentence of the story, however it begins.
_TELLS = re.compile(r"\b(?:said|says|told|asked|wrote|added|announced)\b|[\"“”«»]")


class _Opening(NamedTuple):
    head: str
    rest: str
    reason: str
    unclosed: bool

    def matches(self, line: str, closed: bool) -> bool:
        if closed and self.unclosed:
            return False
        if not line.startswith(self.head) or self.rest not in line[len(self.head) :]:
            return False
        after = line[len(self.head) : len(self.head) + 1]
        return not (after.isalnum() and self.head[-1].isascii())


class _Phrases(NamedTuple):
    """`longest` is in words, of a whole phrase or of a line that an opening may begin."""

    longest: int
    whole: dict[str, str]
    openings: dict[str, list[_Opening]]
    endings: list[tuple[str, str]]


def reason(line: str) -> str | None:
    """Why a line is boilerplate by its words; None where it is not. `line` has no line breaks."""
    phrases = _load()
    if sum(map(str.isalpha, line.split())) > phrases.longest:
        return None  # nearly all lines: these words are left when it is folded
    plain = fold(line)
    if not plain:
        return "ornament"
    if plain in phrases.whole:
        return phrases.whole[plain]
    if plain.count(" ") >= _LIMITS.phrase_words or _TELLS.search(line):
        return None
    closed = line.endswith((".", "!", "?"))
    for opening in phrases.openings.get(plain[:_KEY], ()):
        if opening.matches(plain, closed):
            return opening.reason
    return next((why for ending, why in phrases.endings if plain.endswith(ending)), None)


def fold(line: str) -> str:
    """A line in lower case, without marks but for apostrophes and hyphens inside it."""
    plain = _NOISE.sub(" ", line.casefold().replace("’", "'"))
    return " ".join(word for part in plain.split() if (word := part.strip("'-")))


@lru_cache
def _load() -> _Phrases:
    whole: dict[str, str] = {}
    openings: defaultdict[str, list[_Opening]] = defaultdict(list)
    endings: list[tuple[str, str]] = []
    why, mode = "", ""
    for entry in shipped.text("data/boilerplate.txt").splitlines():
        if not entry or entry.startswith("#"):
            continue
        if entry.startswith("["):
            why, _, mode = entry.strip("[]").partition(", ")
        elif entry.startswith("…"):
            endings.append((" " + fold(entry), why))
        elif "…" in entry:
            head, _, rest = entry.removesuffix("…").partition("…")
            opening = _Opening(fold(head), fold(rest), why, mode == "unclosed")
            openings[opening.head[:_KEY]].append(opening)
        else:
            whole.setdefault(fold(entry), why)
    longest = max(_LIMITS.phrase_words, *(phrase.count(" ") + 1 for phrase in whole))
    return _Phrases(longest, whole, dict(openings), endings)
