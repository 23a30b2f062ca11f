"""The verdict on each pair."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storydiff.models import Alignment, Difference, Pair, Quote, Source

_NUMBER = re.compile(r"\d[\d,.]*\d|\d")


def judge(
    sources: Sequence[Source], pairs: Sequence[Pair], quotes: Sequence[Quote]
) -> tuple[Alignment, ...]:
    """The pairs in their own order, each with its relation and what is told differently."""
    return tuple(_judged(pair) for pair in pairs)


def _judged(pair: Pair) -> Alignment:
    a, b = (tuple(_NUMBER.findall(s.text)) for s in (pair.a, pair.b))
    differences: tuple[Difference, ...] = ()
    if a and b and not set(a) & set(b):
        differences = (Difference("number", a[0], b[0], f"{a[0]} / {b[0]}"),)
    return Alignment(
        pair.a.id,
        pair.b.id,
        pair.score,
        "differ" if differences else "agree",
        pair.reason,
        differences,
    )
