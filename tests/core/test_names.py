"""Names and their variants."""

from __future__ import annotations

import pytest

from storydiff.annotation.names import Name, from_text, known, read, same
from storydiff.annotation.token import cut_words


def one(text: str) -> Name:
    (name,) = from_text(text)
    return name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Jim Hadley", "Hadley"),
        ("Acme Motor Co.", "Acme"),
        ("Financial Times", "FT"),
        ("U.S.", "United States"),
        ("America", "United States"),
        ("Chinese", "China"),
        ("Kenyans", "Kenya"),
        ("Gov. Ellen Ward", "Ellen Ward"),
        ("Sandra Pike", "Sandi Pike"),
        ("Muammar Gaddafi", "Moammar Gadhafi"),
    ],
)
def test_one_thing(a: str, b: str) -> None:
    assert same(one(a), one(b))
    assert same(one(b), one(a))


@pytest.mark.parametrize(
    ("a", "b"),
    [("Jim Hadley", "Susan Hadley"), ("Acme", "Borland"), ("China", "Japan"), ("Reyes", "Cole")],
)
def test_two_things(a: str, b: str) -> None:
    assert not same(one(a), one(b))
    assert not same(one(b), one(a))


def test_a_title_between_parts_two_names() -> None:
    assert [n.words for n in from_text("Acme CEO Jim Hadley")] == [("acme",), ("jim", "hadley")]


def test_the_first_word_of_a_sentence_is_a_name_only_if_the_story_says_so() -> None:
    text = "Acme and Borland met on Monday."
    words = cut_words(text)
    assert [text[n.start : n.end] for n in read(words)] == ["Borland"]
    story = known([cut_words("The chief of Acme resigned."), words])
    assert [text[n.start : n.end] for n in read(words, story)] == ["Acme", "Borland"]


def test_a_headline_in_capitals_names_only_what_the_story_names() -> None:
    text = "Acme Chief Quits After Stormy Board Meeting"
    story = known([cut_words("The board of Acme met on Monday.")])
    assert [text[n.start : n.end] for n in read(cut_words(text), story)] == ["Acme"]


def test_places_follow_words_of_place() -> None:
    assert [n.place for n in from_text("Acme opened a plant in Leeds")] == [False, True]
