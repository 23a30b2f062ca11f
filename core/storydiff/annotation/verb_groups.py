"""Verbs that say the same in a news sentence: `verb_groups.txt` of the language, read once."""

from __future__ import annotations

from collections import defaultdict

from storydiff.annotation.language import DEFAULT

_LINES = defaultdict[str, set[int]](set)
"""The lines that each verb stands on."""
for _number, _line in enumerate(DEFAULT.text("verb_groups.txt").splitlines()):
    for _verb in _line.split() if _line[:1] != "#" else ():
        _LINES[_verb].add(_number)


def interchangeable(a: str, b: str) -> bool:
    """Whether two verbs, given by their lemmas, stand for each other.

    >>> interchangeable("defeat", "beat"), interchangeable("rise", "fall")
    (True, False)
    """
    return a == b or not _LINES.get(a, set[int]()).isdisjoint(_LINES.get(b, ()))
