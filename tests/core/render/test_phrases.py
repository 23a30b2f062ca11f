"""Values that end where a phrase does not."""

from __future__ import annotations

import pytest

import storydiff
from storydiff.models import Span, Value
from storydiff.render.contrasts.phrases import breaks_off
from storydiff.render.lookup import Lookup
from tests.making import articles

TOLD = "The report by claiming that Quay Ltd. and the builder Span had talked caused an uproar."


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        ("by claiming that Quay Ltd. and the builder Span", True),
        ("claiming that Quay Ltd. and the builder Span had talked", False),
        ("The report by claiming", False),
        ("caused an uproar", False),
    ],
)
def test_a_clause_without_its_verb_breaks_off(words: str, broken: bool) -> None:
    look = Lookup.of(storydiff.compare(articles({"a": TOLD, "b": f"Again: {TOLD}"})))
    start = TOLD.index(words)
    assert breaks_off(Value("a", words, Span(start, start + len(words))), look) is broken
