"""The one place in which two sentences are not the same words: what stands there is what differs.

"The minister confirmed his visit on Monday" and "The minister cancelled his visit on Monday" need
no list of words, and no likelihood.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product, takewhile

from storydiff.annotation.facts import Word
from storydiff.annotation.names import from_text, respelt, same
from storydiff.annotation.wording import CUES, REPORTING, contrary, negates
from storydiff.differences.pair import Found, Side, Sides
from storydiff.models import Kind

_LEAST = 0.5
"""Share of the words of the longer sentence that must be the same before and behind the place."""
_MOST = 4
"""Words in the place at most."""


def one_place(sides: Sides) -> Found | None:
    """What fills the place: a verb, a noun, a name, "for" and "against".

    None of headlines, nor where it is another rule's: figures, days, denials, who says so.
    """
    words = [side.facts.words for side in sides.both]
    before = _same_first(*words)
    behind = _same_first(*(row[before:][::-1] for row in words))
    a, b = (row[before : len(row) - behind] for row in words)
    alike = before + behind >= _LEAST * max(map(len, words))
    if not (a and b and alike) or max(len(a), len(b)) > _MOST:
        return None
    if any(side.reading.ends_open for side in sides.both) or _is_taken(sides, a, b):
        return None
    x, y = ({w.key for w in row if w.token.content} for row in (a, b))
    against = any(
        contrary(v.token.lower, w.token.lower) and v.token.tag[:2] == w.token.tag[:2]
        for v, w in product(a, b)
    )
    # "lift the ban", "start allowing": of more words than one, other ones may say the same.
    if not against and not (x.isdisjoint(y) and min(len(x), len(y)) == 1):
        return None
    kind: Kind = "scope"
    if against:
        kind = "polarity"
    elif all(w.token.tag[:3] == "NNP" for w in (*a, *b)):
        kind = "name"
    elif any(w.token.lower in CUES for w in (*a, *b)):
        kind = "certainty"
    elif all(any(w.token.tag[:2] == "VB" for w in row) for row in (a, b)):
        kind = "strength"
    return Found(kind, (a[0].start, a[-1].end), (b[0].start, b[-1].end), sure=True)


def _same_first(a: Sequence[Word], b: Sequence[Word]) -> int:
    """How many words two rows have in common before they part."""
    same = (x.token.lower == y.token.lower for x, y in zip(a, b, strict=False))
    return sum(1 for _ in takewhile(bool, same))


def _is_taken(sides: Sides, a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether the words are a figure, a day, a denial, a speaker's, two ways to say that somebody
    speaks, or one name in two forms; "Joss" and "Josh" are two."""
    said = all(any(w.token.lower in REPORTING for w in row) for row in (a, b))
    named = (from_text(_text(side, row)) for side, row in zip(sides.both, (a, b), strict=True))
    one_name = any(same(n, m) and not respelt(n, m) for n, m in product(*named))
    return said or one_name or _set_apart(sides.a, a) or _set_apart(sides.b, b)


def _set_apart(side: Side, words: Sequence[Word]) -> bool:
    taken = [(n.start, n.end) for n in side.facts.numbers]
    taken += [(m.start, m.end) for m in side.facts.moments]
    taken += [voice.stretch for voice in side.voices if voice.stretch]
    return any(
        negates(w.token.lower) or any(low <= w.start < high for low, high in taken) for w in words
    )


def _text(side: Side, words: Sequence[Word]) -> str:
    return side.facts.text[words[0].start : words[-1].end]
