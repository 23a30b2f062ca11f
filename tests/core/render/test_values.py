"""The words of a value as they are shown: with the marks that belong to them."""

from __future__ import annotations

import pytest

import storydiff
from storydiff.models import Span, Value
from storydiff.render.contrasts import phrases, values
from storydiff.render.lookup import Lookup
from tests.making import articles

TOLD = (
    "The mayor spoke of a “lawful plan,” and of “two ways” out of it. Nobody asked which. "
    'He called it "rash" and "a fool\'s errand."'
)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("spoke of a “lawful plan", "spoke of a “lawful plan,”"),
        ("of “two ways", "of “two ways”"),
        ("two ways” out", "“two ways” out"),
        ("spoke of a", "spoke of a"),
        ('rash" and "a fool\'s errand', '"rash" and "a fool\'s errand."'),
        ('called it "rash', 'called it "rash"'),
    ],
)
def test_a_value_has_both_marks_of_a_quotation_or_none(words: str, shown: str) -> None:
    look = Lookup.of(storydiff.compare(articles({"herald": TOLD, "dial": "Nobody asked."})))
    start = TOLD.index(words)
    value = Value("herald", words, Span(start, start + len(words)))
    assert values.with_marks(value, look) == shown


ENTRY = "It could pave the way for the Chinese electric vehicle (EV) maker Quill to enter it."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("maker Quill to enter", "the Chinese electric vehicle (EV) maker Quill to enter"),
        ("way for the Chinese", "the way for the Chinese electric vehicle (EV) maker Quill"),
        ("vehicle", "vehicle"),
        (
            "could pave the way for",
            "could pave the way for the Chinese electric vehicle (EV) maker Quill",
        ),
        ("pave the way", "pave the way"),
    ],
)
def test_a_value_of_several_words_begins_and_ends_with_a_phrase(words: str, shown: str) -> None:
    assert grown(ENTRY, words) == shown


def test_a_value_that_begins_with_of_takes_in_what_it_is_of() -> None:
    told = "The county said two million tons of silt would smother the lower river."
    assert grown(told, "of silt would smother") == told.removeprefix("The county said ")[:-1]


def test_a_noun_that_be_states_has_it_before() -> None:
    assert grown("Ada Marsh was in court to hear the ruling.", "court") == "was in court"


def test_a_value_begins_with_no_word_that_hangs_on_what_stands_before() -> None:
    told = "The paper wrote about a possible sale of the old harbour, and also praised the buyers."
    assert grown(told, "about a possible sale") == "a possible sale of the old harbour"
    assert grown(told, "and also praised the buyers") == "praised the buyers"


QUOTED = "Ada Marsh said that a “lawful and well considered plan” [of the town] had been made."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("said that a “lawful", "said that a “lawful and well considered plan”"),
        ("considered plan” [of the", "“lawful and well considered plan” [of the town]"),
        ("well considered", "well considered"),
    ],
)
def test_a_value_holds_all_of_a_quotation_or_a_bracket(words: str, shown: str) -> None:
    assert grown(QUOTED, words) == shown


def test_a_long_quotation_is_left_out_of_a_value_that_only_begins_it() -> None:
    told = (
        "The plan was meant by its makers “to drown the whole of the town and its people "
        "in forms and fees for years to come.”"
    )
    assert grown(told, "was meant by its makers “to drown") == "was meant by its makers"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("the ferry line denied it", "The marsh warden and the ferry line denied it"),
        ("Quill left early", "Quill left early"),
    ],
)
def test_a_value_begins_with_all_who_did_it(words: str, shown: str) -> None:
    told = "The marsh warden and the ferry line denied it. They praised Marsh and Quill left early."
    assert grown(told, words) == shown


def test_whom_an_outlet_puts_in_for_a_pronoun_is_no_other_wording() -> None:
    def key(text: str) -> str:
        return values.key(text, "quote-wording")

    assert key("She came in too fast") == key("[The ferry] came in too fast")
    assert key("We lost everything") != key("We lost [almost] everything")


def grown(text: str, words: str) -> str:
    look = Lookup.of(storydiff.compare(articles({"herald": text, "dial": "Nobody asked."})))
    start = text.index(words)
    value = phrases.whole(Value("herald", words, Span(start, start + len(words))), look)
    assert value.span is not None
    assert value.span.of(text) == value.text
    return value.text
