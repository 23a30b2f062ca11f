"""Values that end where a phrase does not."""

from __future__ import annotations

import pytest

import storydiff
from storydiff.models import Span, Value
from storydiff.render.contrasts.phrases import breaks_off, whole
from storydiff.render.lookup import Lookup
from tests.making import articles

TOLD = "The report by claiming that Quay Ltd. and the builder Span had talked caused an uproar."


@pytest.mark.parametrize(
    ("words", "phrase"),
    [
        ("until voters choose", "until voters choose a new mayor"),
        ("will resign at the end", "will resign at the end of the month"),
        ("they had to stop", "they had to stop Ada Orlow"),
        ("the council had voted", "the council had voted"),
    ],
)
def test_a_phrase_goes_on_to_its_object(words: str, phrase: str) -> None:
    text = (
        "She will resign at the end of the month, and will stay until voters choose a new mayor, "
        "who said that they had to stop Ada Orlow before the council had voted."
    )
    look = Lookup.of(storydiff.compare(articles({"a": text, "b": f"Again: {text}"})))
    start = text.index(words)
    assert whole(Value("a", words, Span(start, start + len(words))), look).text == phrase


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
