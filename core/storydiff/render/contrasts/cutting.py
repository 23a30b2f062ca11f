"""Values cut to a line: in the middle of what they say alike, never where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

KEPT = 2
"""Words of an equal run that stay at either of its ends, so that the cut can be read across."""


def brief(values: Sequence[str], room: int) -> list[str]:
    """The values, those longer than `room` characters without the middle of what all share.

    A value that differs all through stays whole, however long it is.

    >>> brief(["She came in too fast, in thick fog", "She came in too fast, in a gale"], 12)
    ['She came … in thick fog', 'She came … in a gale']
    """
    words = [value.split() for value in values]
    return [
        value if len(value) <= room else _without_middle(own, [w for w in words if w is not own])
        for value, own in zip(values, words, strict=True)
    ]


def _without_middle(own: Sequence[str], others: Sequence[Sequence[str]]) -> str:
    shared = [bool(others)] * len(own)
    for other in others:
        alike = [False] * len(own)
        matcher = SequenceMatcher(None, _folded(own), _folded(other), autojunk=False)
        for block in matcher.get_matching_blocks():
            alike[block.a : block.a + block.size] = [True] * block.size
        shared = [x and y for x, y in zip(shared, alike, strict=True)]
    kept: list[str] = []
    at = 0
    while at < len(own):
        end = at
        while end < len(own) and shared[end]:
            end += 1
        if end - at > 2 * KEPT + 1:  # an ellipsis for two words saves nothing
            before = own[at : at + KEPT]
            after = own[end - KEPT + 1 : end] if end < len(own) else own[end - 1 : end]
            kept += [*before, "…", *after]
        else:
            kept += own[at:end]
        if end < len(own):
            kept.append(own[end])
        at = end + 1
    return " ".join(kept)


def _folded(words: Sequence[str]) -> list[str]:
    return [word.casefold().strip(".,;:\"“”‘’'") for word in words]
