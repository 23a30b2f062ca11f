"""Words of a loose text: folded, stemmed, with their places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storydiff.annotation.stems import stem
from storydiff.annotation.token import cut_words


def content(text: str) -> list[str]:
    return [token.stem for token in cut_words(text) if token.content]


@settings(deadline=None)  # the first call reads the word lists
@given(st.text(max_size=300))
def test_a_token_is_found_at_its_place(text: str) -> None:
    for token in cut_words(text):
        written = text[token.start : token.end]
        assert written
        assert token.text == written


@settings(deadline=None)  # the first call reads the word lists
@given(st.text(max_size=300))
def test_tokens_stand_in_order_and_apart(text: str) -> None:
    read = cut_words(text)
    assert all(a.end <= b.start for a, b in pairwise(read))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("drove", "drives"),
        ("said", "says"),
        ("negotiations", "negotiation"),
        ("sold", "selling"),
        ("denied", "denies"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_country_is_no_pronoun() -> None:
    assert content("The U.S. told us") == ["u.s.", "tell"]


def test_possessives_and_curly_marks_are_folded() -> None:
    assert content("The mayor’s office") == content("The mayor's office") == ["mayor", "offic"]


def test_figures_are_one_token_with_their_separators() -> None:
    assert content("It cost 1,250.50 and 3 more") == ["cost", "1,250.50", "3"]


def test_a_capital_is_noted() -> None:
    assert [token.capital for token in cut_words("Harbour master Ilves")] == [True, False, True]


def test_a_line_without_end_takes_no_longer_than_its_length() -> None:
    assert len(cut_words('"' * 100_000 + " word" * 50_000)) == 50_000
