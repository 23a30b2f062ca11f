"""How two outlets' wordings of one quotation differ: its class, and the words that changed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise, product

from storydiff.annotation.token import Token
from storydiff.annotation.wording import GROUP
from storydiff.models import QuoteStatus

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BRACKET = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_SENTENCES = re.compile(r"(?<=[.?!…,])\s+")  # a comma too: where an attribution broke in
_EDGES = ".,;:!?“”\"'’‘()[]…"


def words(text: str) -> tuple[str, ...]:
    """The words of a quotation, folded; without marks, dots and brackets."""
    return tuple(w.casefold().replace("’", "'") for w in _WORD.findall(text))


def unbracketed(text: str) -> tuple[str, ...]:
    """As `words`, without what an editor put in."""
    return words(_BRACKET.sub(" ", text))


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words stand in the whole in their order, others left out."""
    rest = iter(whole)
    return all(word in rest for word in part)


def overlap(a: str, b: str) -> bool:
    """Whether what two outlets put between marks is one stretch: half of the shorter's words."""
    left, right = set(words(a)), set(words(b))
    return 2 * len(left & right) >= min(len(left), len(right))


def compare(full: str, other: str) -> QuoteStatus:
    """How one wording inside the marks differs from the fullest one.

    Sentences that only one of them quotes are left out: they make it trimmed, not altered.
    """
    shared, kept = full, other
    while (fewer := (_shared(shared, kept), _shared(kept, shared))) != (shared, kept):
        shared, kept = fewer
    if within(words(kept), words(shared)):
        return "identical" if words(full) == words(other) else "trimmed"
    edited = _BRACKET.search(shared + kept)
    if edited and (
        within(unbracketed(kept), words(shared)) or within(unbracketed(shared), words(kept))
    ):
        return "bracketed"
    return "altered"


def _shared(text: str, other: str) -> str:
    """The sentences of a quotation that the other has too."""
    return " ".join(s for s in _SENTENCES.split(text) if words(s) and overlap(s, other))


def reworded(
    ours: Sequence[Token], theirs: Sequence[Token]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where a synonym stands beside the same word: "completely untrue" for "completely false".

    From the start of that word to the end of the synonym, in each text.
    """
    content = [t for t in ours if t.content], [t for t in theirs if t.content]
    for (a, x), (b, y) in product(*map(pairwise, content)):
        meant = GROUP.get(x.lower, "")
        if a.stem == b.stem and x.stem != y.stem and meant and meant == GROUP.get(y.lower, ""):
            return (a.start, x.end), (b.start, y.end)
    return None


def changes(full: str, other: str) -> str:
    """Word by word what `other` leaves out ("-word") and puts in ("+word"), in order.

    >>> changes("We will never sell it", "We will not sell")
    '-never +not -it'
    """
    a, b = full.split(), other.split()
    matcher = SequenceMatcher(None, [*map(_bare, a)], [*map(_bare, b)], autojunk=False)
    found: list[str] = []
    for tag, i, past_i, j, past_j in matcher.get_opcodes():
        if tag != "equal":
            found += [f"-{word}" for word in a[i:past_i] if _bare(word)]
            found += [f"+{word}" for word in b[j:past_j] if _bare(word)]
    return " ".join(found)


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").strip(_EDGES)
