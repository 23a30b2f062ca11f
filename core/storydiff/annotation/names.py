"""Names of people, bodies and places in a sentence, and whether two of them name one thing.

A name's variants are found by its words: "Hadley" is "Jim Hadley" where the story names one Hadley
only, "Acme" is "Acme Motor Co.", "FT" is "Financial Times" by its initials, and "U.S." is "America"
by the lists in `data/en`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple
from unicodedata import combining, normalize

from rapidfuzz.distance import JaroWinkler

from storydiff.annotation.calendar import NAMES
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import BODIES, GIVEN, title_of
from storydiff.annotation.noun_phrases import is_name, possessive
from storydiff.annotation.token import Token, cut_words
from storydiff.annotation.wording import ALIASES

_GENERATIONS = DEFAULT.words("generations")
_SUFFIXES = DEFAULT.words("generations", "companies")
_PARTICLES = DEFAULT.words("particles")
"""Small words inside a person's name."""
_RUN = re.compile("[NJ](?:i?[NJA]|,J)*(?:i?P)?|P")
"""A run of capitals: names, also of a generation ("Jr."), small words and commas in it; nothing
follows a possessive, and a handle does not begin one."""
_JOINED = DEFAULT.words("joining", "joined")
_INSIDE = _PARTICLES | {"of"}
LONGEST = 4
"""Words of a person's name: a longer run of capitals is a headline's."""
_SPELLING = 0.88
"""Jaro-Winkler likeness (0 to 1) from which two words spell one name."""
_SPELT, _ALIKE = 4, 0.82
"""Letters of the shorter of two words, and their likeness, from which they may be one name that is
spelt in two ways, one of them wrongly."""
_SHOUTED = 0.7
"""Share of a sentence's longer words that have a capital in a headline set in capitals."""
_PLACE_BEFORE = DEFAULT.words("places")
_STRUCK = str.maketrans("łøđı", "lodi")  # letters whose mark no normal form parts from them


class Name(NamedTuple):
    """A name in a sentence; `start` and `end` count from where the sentence begins.

    `first` and `last` are its first and last word by their number in the sentence, marks left out.
    `words` are its folded words without titles and "Inc."; `place` is whether it follows a word of
    place ("in", "near").
    """

    words: tuple[str, ...]
    place: bool
    start: int
    end: int
    first: int
    last: int


def read(
    tokens: Sequence[Token], known: frozenset[str] = frozenset(), origin: int = 0
) -> Iterator[Name]:
    """The names of a sentence in order; `origin` is where it begins.

    `known` are the story's folded name words (see `known`): a capital at the start of a sentence or
    in a headline set in capitals makes a name only of those. Linear in the number of tokens.
    """
    shouting = _shouts(tokens)
    number = list(accumulate((t.word for t in tokens), initial=0))
    opening = next((at for at, token in enumerate(tokens) if token.word), 0)
    for first, end in runs(tokens, _INSIDE):
        for low, high in _parts(tokens, first, end):
            if shouting or low == opening:
                low = _surely(tokens, low, high, known)
            told = (_folded(t) for t in tokens[low:high] if t.capital and t.content)
            kept = tuple(word for word in told if word not in _SUFFIXES)
            if kept:
                yield Name(
                    words=kept,
                    place=_placed(tokens, low, high),
                    start=tokens[low].start - origin,
                    end=tokens[high - 1].end - origin,
                    first=number[low],
                    last=number[high - 1],
                )


def runs(tokens: Sequence[Token], inside: frozenset[str] = _PARTICLES) -> Iterator[tuple[int, int]]:
    """The runs of capitals, as the index of the first token and the one past the last.

    `inside` are the small words that may stand between two capitals.
    """
    for run in _RUN.finditer("".join([_code(token, inside) for token in tokens])):
        at, end = run.span()
        if end - at > 1 or tokens[at].lower not in NAMES:
            yield at, end


def from_text(text: str) -> tuple[Name, ...]:
    """The names in words that are known to name somebody ("Jane Doe, the mayor of Leeds")."""
    tokens = cut_words(text)
    return tuple(read(tokens, frozenset(map(_folded, tokens))))


def known(sentences: Iterable[Sequence[Token]]) -> frozenset[str]:
    """The words that a story writes with a capital where grammar does not ask for one."""
    upper: list[str] = []
    lower: list[str] = []
    for tokens in sentences:
        if not _shouts(tokens):
            upper += [_folded(t) for t in tokens[1:] if t.content and t.capital]
            lower += [t.lower for t in tokens if not t.capital]
    small = Counter(lower)
    return frozenset(w for w, n in Counter(upper).items() if n > small[w])


def same(a: Name, b: Name) -> bool:
    """Whether both may name one person, body or place. Symmetric; prefers yes."""
    x, y = _unified(a.words), _unified(b.words)
    if set(x) <= set(y) or set(y) <= set(x):
        return True
    if initials(x) == "".join(y) or initials(y) == "".join(x):
        return True
    if len(x) == len(y) and all(p == q or _spelling(p, q) for p, q in zip(x, y, strict=True)):
        return True
    return x[-1] == y[-1] and compatible(x, y)


def form_of(short: Sequence[str], full: Sequence[str]) -> bool:
    """Whether a name is a form of a longer one: "quill", "m. quill", "molly quill" of "mara quill".

    Folded words with one surname; stricter than `same`, as one word is no form of a body's name.
    """
    if len(short) > 1 and compatible(short, full):
        return True
    body = not (BODIES | _JOINED).isdisjoint(full)
    alike = len(short) == 1 or short[0][:1] == full[0][:1]
    return 1 < len(full) <= LONGEST and alike and not body


def compatible(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names with one surname may be one person: the one ends in the other ("Councillor
    Mara Quill"), or the first names are equal or an initial."""
    x, y = ([unaccented(word.casefold().rstrip(".")) for word in name] for name in (a, b))
    shared = min(len(x), len(y))
    ends = x[-shared:] == y[-shared:] and max(len(x), len(y)) <= LONGEST
    if ends:
        return True
    one, other = x[0], y[0]
    short = len(one) == 1 or len(other) == 1
    return one[:1] == other[:1] if short else one[:3] == other[:3]


def alias(words: Sequence[str]) -> str | None:
    """The name that the lists of other names give a place or body; None for any other."""
    return ALIASES.get(" ".join(words).replace(".", ""))


def initials(words: Sequence[str]) -> str:
    """The initials of a name of several words."""
    return "".join([w[0] for w in words]) if len(words) > 1 else ""


def unaccented(word: str) -> str:
    """A folded word in plain letters, as many an outlet prints it: "wojcik" for "wójcik"."""
    if word.isascii():
        return word
    return "".join(c for c in normalize("NFKD", word) if not combining(c)).translate(_STRUCK)


def _folded(token: Token) -> str:
    """A name's word without the stops of its abbreviation ("U.S." is "us") and without accents."""
    return unaccented(token.lower.replace(".", ""))


def _code(token: Token, inside: frozenset[str]) -> str:
    """The letter that a token has in `_RUN`."""
    if token.text == ",":
        return ","
    if not is_name(token):
        return "i" if token.lower in inside else "."
    if possessive(token):
        return "P"
    if token.text[0] in "@#":
        return "A"
    return "J" if token.lower in _GENERATIONS else "N"


def _parts(tokens: Sequence[Token], first: int, end: int) -> Iterator[tuple[int, int]]:
    """A run of capitals without its titles: "Acme CEO Jim Hadley" names two."""
    low = first
    for at in range(first, end):
        if title_of(tokens[at].lower):
            if low < at:
                yield low, at
            low = at + 1
    if low < end:
        yield low, end


def _surely(tokens: Sequence[Token], low: int, high: int, known: frozenset[str]) -> int:
    """Where a name begins whose capitals may be those of a sentence: "Then Ward", "Ellen Ward"."""
    for at in range(low, high):
        if _folded(tokens[at]) in known:
            given = at == low + 1 and tokens[low].lower in GIVEN
            return low if given else at
    return high


def _placed(tokens: Sequence[Token], low: int, high: int) -> bool:
    before = low - 1
    if before > 0 and tokens[before].lower == "the":
        before -= 1
    return before >= 0 and tokens[before].lower in _PLACE_BEFORE


def _shouts(tokens: Sequence[Token]) -> bool:
    """Whether most words of some length are capitalised, as in a headline."""
    days = NAMES
    long = [t.text[0] for t in tokens if len(t.lower) > 3 and t.word and t.lower not in days]
    return len(long) > 2 and sum(map(str.isupper, long)) >= _SHOUTED * len(long)


def _spelling(a: str, b: str) -> bool:
    """Whether two words are one name in two spellings ("Gadhafi", "Gaddafi")."""
    return min(len(a), len(b)) >= 5 and JaroWinkler.similarity(a, b) >= _SPELLING


def respelt(a: Name, b: Name) -> bool:
    """Whether two names differ by one word alone, and that is one word in two spellings."""
    if len(a.words) != len(b.words) or a.words == b.words:
        return False
    unlike = [sorted((p, q), key=len) for p, q in zip(a.words, b.words, strict=True) if p != q]
    (short, long), *more = unlike
    if more or len(short) < _SPELT or long.startswith(short):
        return False
    return JaroWinkler.similarity(short, long) >= _ALIKE


@lru_cache(maxsize=4096)
def _unified(words: tuple[str, ...]) -> tuple[str, ...]:
    joined = alias(words)
    return tuple(joined.split()) if joined else words
