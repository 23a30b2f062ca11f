"""The words of a value as they are shown: with the marks that belong to them."""

from __future__ import annotations

import pytest

import storydiff
from storydiff.models import Span, Value
from storydiff.render import contrasts
from storydiff.render.lookup import Lookup
from tests.making import articles

TOLD = "The mayor spoke of a “lawful plan,” and of “two ways” out of it. Nobody asked which."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("spoke of a “lawful plan", "spoke of a “lawful plan,”"),
        ("of “two ways", "of “two ways”"),
        ("two ways” out", "“two ways” out"),
        ("spoke of a", "spoke of a"),
    ],
)
def test_a_value_has_both_marks_of_a_quotation_or_none(words: str, shown: str) -> None:
    look = Lookup.of(storydiff.compare(articles({"herald": TOLD, "dial": "Nobody asked."})))
    start = TOLD.index(words)
    value = Value("herald", words, Span(start, start + len(words)))
    assert contrasts.with_marks(value, look) == shown
