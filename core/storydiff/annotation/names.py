"""Names of people, bodies and places, and whether two of them name one thing.

Names are runs of capitalised words; no model, so that the package stays small and the answer can be
explained. A name's variants are found by its words: "Hadley" is "Jim Hadley" where the story names
one Hadley only, "Acme" is "Acme Motor Co.", "FT" is "Financial Times" by its initials, and "U.S."
is "America" by the list in `data/aliases.txt`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from storydiff.annotation.stems import Token, tokens
from storydiff.annotation.wording import aliases, wording

TITLES = frozenset(
    "mr mrs ms dr sen senator rep representative gov governor president vice prime minister judge "
    "justice rev reverend sir lord lady king queen prince princess pope gen general col colonel "
    "capt captain lt lieutenant sgt sergeant prof professor mayor chief executive officer ceo cfo "
    "secretary attorney chairman chairwoman chair director former professor detective officer "
    "ambassador minister chancellor congressman congresswoman councilman deputy commissioner "
    "superintendent sheriff skipper spokesman spokeswoman spokesperson communications".split()
)
"""Words before a name, or between two, that are no part of it."""

_SUFFIXES = frozenset(
    "jr sr ii iii inc corp co company corporation ltd llc plc group motor".split()
)
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december jan feb mar apr jun jul aug sept sep "
    "oct nov dec".split()
)
_SPELLING = 0.88
"""Jaro-Winkler likeness (0 to 1) from which two words spell one name."""
_LINKS = frozenset("of de la van von der al bin el du di".split())
_GEOGRAPHY = frozenset(
    "rock ledge reef bay harbour harbor river lake island islands point mountain hill valley "
    "street road avenue square bridge park county city town beach coast canal forest".split()
)
_PLACE_BEFORE = frozenset("in at near from outside across throughout".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence; `start` and `end` are offsets in the text that was read.

    `words` are its folded words without titles and "Inc."; `place` is whether it follows a word of
    place ("in", "near") or ends in one ("Mill Street"). `first` and `last` are the indexes of its
    first and last token.
    """

    words: tuple[str, ...]
    place: bool
    start: int
    end: int
    first: int
    last: int


def read(
    text: str, words: Sequence[Token], known: frozenset[str] = frozenset()
) -> tuple[Name, ...]:
    """The names of a sentence in order.

    `known` are the story's folded name words (see `known`): a capital at the start of a sentence or
    in a headline set in capitals makes a name only of those. Linear in the number of words.
    """
    shouting = _title_case(words)
    found: list[Name] = []
    at = 0
    while at < len(words):
        if not _capital(words, at, known, shouting):
            at += 1
            continue
        end = at + 1
        while end < len(words) and text[words[end - 1].end : words[end].start].strip("&. ") == "":
            if words[end].word in TITLES and words[end - 1].word not in TITLES:
                break  # "Acme CEO Jim Hadley" names two
            if _capital(words, end, known, shouting):
                end += 1
            elif (
                words[end].word in _LINKS
                and end + 1 < len(words)
                and _capital(words, end + 1, known, shouting)
            ):
                end += 2
            else:
                break
        name = _name(words, at, end)
        if name is not None:
            found.append(name)
        at = end
    return tuple(found)


def from_text(text: str) -> tuple[Name, ...]:
    """The names in words that are known to name somebody ("Jane Doe, the mayor of Leeds")."""
    words = tokens(text)
    return read(text, words, frozenset(w.word for w in words if w.capital))


def known(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The words that a story writes with a capital where grammar does not ask for one."""
    upper, lower = Counter[str](), Counter[str]()
    for words in sentences:
        if _title_case(words):
            continue
        for i, word in enumerate(words):
            if word.capital and word.content and i:
                upper[word.word] += 1
            elif not word.capital:
                lower[word.word] += 1
    return frozenset(w for w, n in upper.items() if n > lower[w])


def same(a: Name, b: Name) -> bool:
    """Whether both may name one person, body or place. Symmetric; prefers yes."""
    x, y = _folded(a.words), _folded(b.words)
    if x == y or set(x) <= set(y) or set(y) <= set(x):
        return True
    if _initials(x) == "".join(y) or _initials(y) == "".join(x):
        return True
    if len(x) == len(y) and all(p == q or _spelling(p, q) for p, q in zip(x, y, strict=True)):
        return True
    if len(x) > 1 and len(y) > 1 and x[-1] == y[-1]:
        return x[0][:3] == y[0][:3] or min(len(x[0]), len(y[0])) == 1
    return False


def _spelling(a: str, b: str) -> bool:
    """Whether two words are one name in two spellings ("Gadhafi", "Gaddafi")."""
    return min(len(a), len(b)) >= 5 and JaroWinkler.similarity(a, b) >= _SPELLING


@lru_cache(maxsize=4096)
def _folded(words: tuple[str, ...]) -> tuple[str, ...]:
    joined = aliases().get(" ".join(words))
    return tuple(joined.split()) if joined else words


def _initials(words: tuple[str, ...]) -> str:
    return "".join(w[0] for w in words) if len(words) > 1 else ""


def _title_case(words: Sequence[Token]) -> bool:
    """Whether most words of some length are capitalised, as in a headline."""
    long = [w for w in words if len(w.word) > 3 and w.word not in CALENDAR]
    return len(long) > 2 and sum(w.capital for w in long) >= 0.7 * len(long)


def _capital(words: Sequence[Token], at: int, known: frozenset[str], shouting: bool) -> bool:
    word = words[at]
    if not word.capital or word.word in CALENDAR or not word.content:
        return False
    if word.word in wording().negation:  # "Nobody" opens a quotation
        return False
    if word.word in known or not (at == 0 or shouting):
        return True
    following = words[at + 1] if at == 0 and len(words) > 1 and not shouting else None
    return following is not None and following.capital and following.word in known


def _name(words: Sequence[Token], first: int, end: int) -> Name | None:
    """The name in these tokens without the titles before it; None where only titles are left."""
    while first < end and words[first].word in TITLES:
        first += 1
    kept = [w.word for w in words[first:end] if w.word not in _SUFFIXES and w.word not in _LINKS]
    if not kept:
        return None
    before = words[first - 1].word if first else ""
    if before == "the" and first > 1:
        before = words[first - 2].word
    return Name(
        tuple(kept),
        before in _PLACE_BEFORE or words[end - 1].word in _GEOGRAPHY,
        words[first].start,
        words[end - 1].end,
        first,
        end - 1,
    )
