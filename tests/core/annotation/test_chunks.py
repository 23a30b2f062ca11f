"""Chunks: noun phrases and verb groups of a sentence."""

from __future__ import annotations

import pytest

from storydiff.annotation.chunks import Kind
from tests import making


def chunked(text: str, kind: Kind) -> list[tuple[str, str]]:
    """The chunks of a kind of a text of one sentence, each with its main word."""
    document = making.document(text)
    tokens, chunks = document.tokens, document.chunks_of(0)
    return [
        (making.printed(document, c.first, c.last), tokens[c.head].text)
        for c in chunks
        if c.kind == kind
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The two old ferries were sold.", [("The two old ferries", "ferries")]),
        ("She told the mayor's deputy.", [("She", "She"), ("the mayor's deputy", "deputy")]),
        ("It was a “serious” mistake.", [("It", "It"), ("a “serious” mistake", "mistake")]),
        (
            "The town gave legally married couples new keys.",
            [("The town", "town"), ("legally married couples new keys", "keys")],
        ),
        ("Quill sold the boat to a rotting club.", [
            ("Quill", "Quill"), ("the boat", "boat"), ("a rotting club", "club"),
        ]),
        ("They gave the mayor the keys.", [
            ("They", "They"), ("the mayor", "mayor"), ("the keys", "keys"),
        ]),
    ],
)  # fmt: skip
def test_noun_phrases(text: str, expected: list[tuple[str, str]]) -> None:
    assert chunked(text, "noun") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge has not yet been opened.", [("has not yet been opened", "opened")]),
        ("She refused to sell it.", [("refused to sell", "sell")]),
        ("It was shut down.", [("was shut down", "shut")]),
        ("They quickly left.", [("quickly left", "left")]),
        ("The mayor can't wait.", [("can't wait", "wait")]),
    ],
)
def test_verb_groups(text: str, expected: list[tuple[str, str]]) -> None:
    assert chunked(text, "verb") == expected
