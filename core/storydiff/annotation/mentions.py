"""Names of people as printed: runs of capitals with the titles and roles around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import Gender, lexicon
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.token import Token
from storydiff.annotation.units import bare

_SUFFIXES = DEFAULT.words("generations")
_COURTESY = DEFAULT.words("courtesy")
_PLACE_BEFORE = DEFAULT.words("before_places")
_JOINT = re.compile(r",? and | & |, ")
_RUN = re.compile("[NJ](?:i?[NJA]|,J)*(?:i?P)?|P")
"""A run of capitals: names, also of a generation ("Jr."), small words and commas in it; nothing
follows a possessive, and a handle does not begin one."""
_BOTH = re.compile(r"^(?:both|either|neither) ", re.IGNORECASE)
PARTICLES = DEFAULT.words("particles")
"""Small words inside a name."""


class Mention(NamedTuple):
    """A run of capitals: the `words` of the name, the `titles` before it, a role in apposition.

    `at` is the index of its first token, `end` the index past its last; `placed` is whether a word
    of place or an article stands before it.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...]
    at: int
    end: int
    apposed: str = ""
    placed: bool = False

    @property
    def courtesy(self) -> bool:
        """Whether "Mr.", "Mrs." or the like stands before the name."""
        return any(t.casefold() in _COURTESY for t in self.titles)

    @property
    def role(self) -> str | None:
        """What the person is, as printed: in apposition, else the words before the name."""
        titles = " ".join(self.titles)
        return self.apposed or (titles if len(titles) > 4 else None)

    @property
    def human(self) -> bool:
        """Whether the words look like a person's name rather than a body's or a place's."""
        words = [w.casefold() for w in self.words]
        place = words[0] in ("st.", "saint")  # "St. Anselm's"
        if len(words) > 5 or place or any(w in lexicon().bodies for w in words):
            return False
        if any(w.isupper() and len(w) > 2 for w in self.words) or words[-1].endswith("s’"):
            return False
        if self.titles or self.given:
            return True
        return len(words) <= 3 and not self.placed

    @property
    def given(self) -> bool:
        """Whether it begins with a given name."""
        return self.words[0].casefold() in lexicon().given

    @property
    def gender(self) -> Gender:
        """The pronoun that takes the person up, by title, else by given name."""
        for title in self.titles:
            gender = lexicon().titles.get(title.casefold())
            if gender in ("he", "she"):
                return gender
        return lexicon().given.get(self.words[0].casefold(), "any")


def mentions(tokens: Sequence[Token]) -> Iterator[Mention]:
    """The runs of capitals of a unit, each with the titles before it."""
    for at, end in runs(tokens):
        first = _name_start(tokens, at, end)
        low = at
        while low > 0 and _before_name(tokens[low - 1]):
            low -= 1
        if low < at and _compound(tokens, low):
            low -= 1
        words = tuple(bare(t.text) for t in tokens[first:end] if t.text != ",")
        titles = tuple(t.text for t in tokens[low:first])
        placed = at > 0 and tokens[at - 1].lower in _PLACE_BEFORE
        yield Mention(words, titles, first, end, _apposed(tokens, end), placed)


def runs(tokens: Sequence[Token], inside: frozenset[str] = PARTICLES) -> Iterator[tuple[int, int]]:
    """The runs of capitals, as the index of the first token and the one past the last.

    `inside` are the small words that may stand between two capitals.
    """
    for run in _RUN.finditer("".join([_code(token, inside) for token in tokens])):
        at, end = run.span()
        if end - at > 1 or tokens[at].lower not in calendar().names:
            yield at, end


def surname(words: Sequence[str]) -> str:
    """The last word of a name, "Jr." and the like apart; folded."""
    kept = [w for w in words if w.casefold() not in _SUFFIXES]
    return bare((kept or words)[-1].casefold().replace("’", "'"))


def printed(tokens: Sequence[Token], phrase: Phrase) -> str:
    """The words of a phrase as the article prints them, a possessive ending cut off."""
    words = " ".join(t.text for t in tokens[phrase.first : phrase.last + 1])
    return bare(words.replace(" , ", ", ").replace(" .", "."))


def members(speaker: str) -> tuple[str, ...]:
    """The names of a speaker that several share: "both Quill and Marsh" is Quill, Marsh."""
    return tuple(part for part in _JOINT.split(_BOTH.sub("", speaker)) if part)


def _code(token: Token, inside: frozenset[str]) -> str:
    """The letter that a token has in `_RUN`."""
    if token.text == ",":
        return ","
    if not noun_phrases.is_name(token):
        return "i" if token.lower in inside else "."
    if token.text.endswith(("'s", "’s", "s’", "s'")):
        return "P"
    if token.text[0] in "@#":
        return "A"
    return "J" if token.lower in _SUFFIXES else "N"


def _name_start(tokens: Sequence[Token], first: int, end: int) -> int:
    """Where the name itself starts in a run of capitals: past its last title, at its given name."""
    for i in range(first, end - 1):
        if tokens[i].lower in lexicon().titles:
            first = i + 1
    return next((i for i in range(first, end - 1) if tokens[i].lower in lexicon().given), first)


def _before_name(token: Token) -> bool:
    lower = token.lower
    return lower in lexicon().titles or lexicon().nouns.get(lower, "it") != "it"


def _compound(tokens: Sequence[Token], at: int) -> bool:
    """Whether the noun before a role tells it apart: "harbour" of "harbour master"."""
    if at == 0 or tokens[at].capital:
        return False
    noun = tokens[at - 1]
    return noun.tag == "NN" and noun.word and not noun.capital and bare(noun.text) == noun.text


def _apposed(tokens: Sequence[Token], end: int) -> str:
    """The role in apposition after a name: ", the company's chief executive,"."""
    if end + 1 < len(tokens) and tokens[end].text == ",":
        found = noun_phrases.after(tokens, end + 1, min(len(tokens), end + 16))
        if found and tokens[found.first].lower not in lexicon().cues:
            words = [bare(t.lower) for t in tokens[found.first : found.head + 1]]
            person = any(lexicon().nouns.get(w) in ("he", "she", "any") for w in words)
            return printed(tokens, found) if person else ""
    return ""
