"""Which wordings of a quotation part: not one that holds another, nor one of another statement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from difflib import SequenceMatcher

from storydiff.annotation.token import Token, cut_words
from storydiff.models import Value
from storydiff.render.words import content

MOST_JOINED = 4
"""Words of a quotation that are the same statement as they are and in a longer one."""

NEARLY_ALL = 0.7
"""Share of a wording's words from which one that lies within it is the same."""

LONG = 6
"""Words from which two wordings of one statement share some; "existential threat" need not."""

SOME = 0.25
"""Share of the content words of the shorter that they share then."""


def reworded(
    grouped: Mapping[str, list[Value]], quoted: AbstractSet[str]
) -> dict[str, list[Value]]:
    """The wordings by their key that differ in words, of those that are of one statement.

    Of those `quoted`, which stand between marks, the words say whether they are.
    """
    joined: dict[str, list[Value]] = {}
    for wording in sorted(grouped, key=len):
        held = next((w for w in joined if _within(w, wording) or _respelt(w, wording)), wording)
        joined.setdefault(held, []).extend(grouped[wording])
    if len(joined) < 2 or not quoted >= joined.keys():
        return joined
    alike = [w for w in joined if any(_alike(w, o) for o in joined if o != w)]
    return {w: joined[w] for w in alike}


def _within(short: str, long: str) -> bool:
    few, all_of_it = len(short.split()), len(long.split())
    same = 1 < few <= MOST_JOINED or few >= NEARLY_ALL * all_of_it
    return same and f" {short} " in f" {long} "


def _respelt(one: str, other: str) -> bool:
    """Whether all that differs is how a name is spelt: "Marrow", "Marow"."""
    a, b = cut_words(one), cut_words(other)
    words = [t.lower for t in a], [t.lower for t in b]
    changes = SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    unlike = [change for change in changes if change[0] != "equal"]
    return bool(unlike) and all(
        tag == "replace" and _near(a[a0:a1], b[b0:b1]) for tag, a0, a1, b0, b1 in unlike
    )


def _near(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    one, other = ("".join(t.lower for t in side) for side in (ours, theirs))
    return SequenceMatcher(None, one, other).ratio() >= NEARLY_ALL


def _alike(one: str, other: str) -> bool:
    """Whether two wordings are of one statement, as far as their words tell."""
    if min(len(one.split()), len(other.split())) < LONG:
        return True
    a, b = content(one), content(other)
    return len(a & b) >= SOME * min(len(a), len(b))
