"""What a query and a sentence tell differently.

What two sentences tell differently is for `differences` to say. A query is shorter than a sentence
of the press and stands alone, so that more is asked: `slots`, `negation` and `roles`.
"""

from __future__ import annotations

from typing import NamedTuple

from storydiff.models import Difference, Kind, Sentence, Span

Stretch = tuple[int, int]


class Clash(NamedTuple):
    """The query's words at `asked`, the sentence's at `told`; `flat` where both cannot be true."""

    kind: Kind
    asked: Stretch
    told: Stretch
    flat: bool
    reason: str = ""
    likelihood: float = 1.0
    judged: bool = False


def from_difference(told: Difference, query: Sentence, sentence: Sentence) -> Clash:
    """A difference of the pair as a clash; both sides of it are words of theirs."""
    assert told.a_span is not None and told.b_span is not None
    return Clash(
        told.kind,
        _inside(told.a_span, query),
        _inside(told.b_span, sentence),
        told.conflict,
        told.reason,
        likelihood=told.likelihood,
        judged=True,
    )


def _inside(span: Span, sentence: Sentence) -> Stretch:
    return span.start - sentence.span.start, span.end - sentence.span.start
