"""Sentences: every line of a case file is one, and no character is lost whatever the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.clean import clean
from storydiff.models import Sentence, Span
from storydiff.segment import segment
from storydiff.segment.sentences import split
from storydiff.text import front_matter
from storydiff.text.paragraphs import paragraphs
from tests.making import article

CASES = Path(__file__).parents[1] / "cases" / "segment"
HOSTILE = ".!?…。”“\"'«»([)]/*_#|:,-\x00\x07\x1b\x85\u202e\u200b\ufeff\u2028\r\n\t "


def segmented(text: str) -> tuple[Sentence, ...]:
    one = article(text)
    return segment(text, "h", clean(one))


def cases() -> list[object]:
    """A file is named for its language; a block is a paragraph, a line of it a sentence."""
    found: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
            language = path.stem.partition("-")[0]
            found.append(
                pytest.param(language, block.strip().split("\n"), id=f"{path.stem}-{number}")
            )
    return found


@pytest.mark.parametrize(("language", "sentences"), cases())
def test_a_line_of_a_case_is_a_sentence(language: str, sentences: list[str]) -> None:
    text = ("" if language == "zh" else " ").join(sentences)
    assert [span.of(text) for span in split(text, Span(0, len(text)), language)] == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("The boat sank.The crew swam.", ["The boat sank.", "The crew swam."]),
        ("It is on seanews.example.Com now.", ["It is on seanews.example.Com now."]),
        ("One.\r\nTwo.", ["One.", "Two."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_marks_without_the_usual_space(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in segmented(text)] == sentences


def test_sentences_say_where_they_stand_and_what_they_are() -> None:
    text = (
        "Harbour to reopen\n\nBy Nora Quist\n\nThe harbour of Dunmarrow will reopen on Monday "
        "after a week, its owner said. Boats are waiting.\n\nA long wait\n\nThe harbour had "
        "been shut since the storm of last Sunday, when two boats sank.\n\nLoading comments...\n"
    )
    found = segmented(text)
    assert [(s.id, s.role, s.paragraph) for s in found] == [
        ("h:1", "headline", 0),
        ("h:2", "boilerplate", 1),
        ("h:3", "body", 2),
        ("h:4", "body", 2),
        ("h:5", "heading", 3),
        ("h:6", "body", 4),
        ("h:7", "boilerplate", 5),
    ]
    assert [s.span.of(text) for s in found] == [s.text for s in found]


def test_white_space_is_folded_in_text_and_kept_in_spans() -> None:
    text = "The  boat\u00a0sank\tat noon."
    (sentence,) = segmented(text)
    assert sentence.text == "The boat sank at noon."
    assert sentence.span == Span(0, len(text))


def test_a_headline_is_one_sentence() -> None:
    text = "Is it safe? Nobody knows\n\nThe ferry went out on Monday with forty aboard, once again."
    assert segmented(text)[0].text == "Is it safe? Nobody knows"


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The harbour of Dunmarrow will reopen on Monday, a week after the\n"
        "storm that sank two boats in it, the owner of the port said. He\n"
        "gave no hour. The crews of eleven boats have been waiting in the\n"
        "town.\n"
        "\n"
        "A second storm is expected on Thursday, and the owner would not\n"
        "say whether he would shut the gates again.\n"
    )
    assert [s.paragraph for s in segmented(text)] == [0, 0, 0, 1]
    assert segmented(text)[0].text.endswith("two boats in it, the owner of the port said.")


def test_what_indents_a_wrapped_line_is_part_of_its_width() -> None:
    text = (
        "    The harbour of Dunmarrow will reopen on Monday, a week after the\n"
        "  storm that sank two boats in it, the owner of the port said. He gave\n"
        "  no hour. The crews of eleven boats have been waiting in the town of\n"
        "  Saltmere since.\n"
        "\n"
        "    A second storm is expected on Thursday, and the owner would not\n"
        "  say whether he would shut the gates again.\n"
    )
    assert [s.paragraph for s in segmented(text)] == [0, 0, 0, 1]


def test_lines_of_a_list_stay_apart() -> None:
    text = "Boats lost: two\nCrew saved: eleven\nNets found: none\nCost: unknown\n"
    assert [s.text for s in segmented(text)] == text.splitlines()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "word " * 200_000,
        "\n" * 10_000,
        "." * 200_000,
        '"' * 100_000,
        "A. " * 30_000,
        "é.”" * 50_000,
    ],
    ids=["line", "empty lines", "stops", "quotation marks", "initials", "closed"],
)
def test_long_hostile_text_is_read_whole(text: str) -> None:
    assert "".join(s.text for s in segmented(text)).replace(" ", "") == "".join(text.split())


@given(st.text(st.one_of(st.sampled_from(HOSTILE), st.characters()), max_size=300))
def test_no_character_is_lost_or_told_twice(text: str) -> None:
    one = article(text)
    cleaned = clean(one)
    covered = [0] * len(text)
    for sentence in segment(text, "h", cleaned):
        assert " ".join(sentence.span.of(text).split()) == sentence.text != ""
        for at in range(sentence.span.start, sentence.span.end):
            covered[at] += 1
    told = [at for at in range(front_matter.end(text), len(text)) if not text[at].isspace()]
    assert [covered[at] for at in told] == [1] * len(told)


@given(st.text(st.one_of(st.sampled_from("Ab.?! \n“”"), st.characters()), max_size=200))
def test_paragraphs_hold_every_character_in_order(text: str) -> None:
    spans = paragraphs(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert list(spans) == sorted(spans)


@given(st.lists(st.sampled_from(["Mr.", "The", "U.S.", "“No.”", "a.m.", "fell.", "Orr", "5."])))
def test_numbers_and_ids_count_from_one(words: list[str]) -> None:
    found = segmented(" ".join(words))
    assert [s.number for s in found] == list(range(1, len(found) + 1))
    assert [s.id for s in found] == [f"h:{s.number}" for s in found]
