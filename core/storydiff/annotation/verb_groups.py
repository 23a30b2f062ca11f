"""Verbs that say the same in a news sentence: `verb_groups.txt` of the language, read once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from storydiff.annotation.language import DEFAULT

_LEVELS = re.compile("[|<>]")
_SHARE = 0.5
"""Share of the levels of the less ambiguous verb on which both stand."""


def _read() -> Mapping[str, set[int]]:
    """The levels that each verb stands on; those of one word alone are left out."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    lines = DEFAULT.text("verb_groups.txt").splitlines()
    levels = (level.split() for line in lines if line[:1] != "#" for level in _LEVELS.split(line))
    for number, verbs in enumerate(levels):
        for verb in verbs if len(verbs) > 1 else ():
            found[verb].add(number)
    return found


_STANDS_ON = _read()


def interchangeable(a: str, b: str) -> bool:
    """Whether two verbs, given by their lemmas, stand for each other.

    They must do so on half of the levels of the one that stands on fewer: of a verb of many
    meanings ("call") a side meaning says little ("invite").

    >>> interchangeable("defeat", "beat"), interchangeable("rise", "fall")
    (True, False)
    """
    one, other = _STANDS_ON.get(a, set[int]()), _STANDS_ON.get(b, set[int]())
    shared = len(one & other)
    return a == b or (shared > 0 and shared >= _SHARE * min(len(one), len(other)))
