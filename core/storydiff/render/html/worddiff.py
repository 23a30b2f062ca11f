"""Two sentences word by word, marked only where they are close enough for the marks to help."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from storydiff.render.html.model import Part, PartMark

CLOSE = 0.6
"""Share of words in common (difflib's ratio, 0 to 1) from which differing words are marked: below
it more is marked than not, and the eye learns nothing."""

LONGEST = 200
"""Words of a sentence beyond which no words are compared: the comparison is quadratic."""

_WORDS = re.compile(r"\w+|[^\w\s]|\s+")


def compared(left: str, right: str) -> tuple[tuple[Part, ...], tuple[Part, ...]] | None:
    """Both texts in parts, words that only the left has as "del", only the right as "ins".

    None where the two are not close; joined, the parts of a side are its text.
    """
    a, b = _WORDS.findall(left), _WORDS.findall(right)
    if len(a) > 2 * LONGEST or len(b) > 2 * LONGEST:  # white space counts as words here
        return None
    matcher = SequenceMatcher(
        None, [w.casefold() for w in a], [w.casefold() for w in b], autojunk=False
    )
    if matcher.ratio() < CLOSE:
        return None
    lefts: list[Part] = []
    rights: list[Part] = []
    for tag, i, j, k, m in matcher.get_opcodes():
        lefts += _part(a[i:j], "" if tag == "equal" else "del")
        rights += _part(b[k:m], "" if tag == "equal" else "ins")
    return tuple(lefts), tuple(rights)


def _part(words: list[str], mark: PartMark) -> list[Part]:
    return [Part("".join(words), mark)] if words else []
