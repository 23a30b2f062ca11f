"""What a sentence says and how it means it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation import facts
from storydiff.annotation.annotate import annotate
from storydiff.annotation.facts import Facts
from storydiff.models import Source
from tests.making import laid_out


def read(*texts: str) -> list[Facts]:
    """The facts of the sentences of one article, a paragraph each."""
    return read_all(laid_out("a", *texts))


def read_all(source: Source) -> list[Facts]:
    reader = facts.Reader([annotate(source)])
    return [reader.facts(sentence) for sentence in source.told]


def reading(text: str, word: str) -> tuple[bool | None, int, bool]:
    """Whether a word holds, how sure it is, and whether it is to come."""
    (found,) = read(text)
    meant = next(w.reading for w in found.words if w.token.lower == word)
    return meant.holds, meant.certainty, meant.future


@pytest.mark.parametrize(
    ("text", "word", "holds"),
    [
        ("The dam was inspected after the flood.", "inspected", True),
        ("The dam wasn't inspected after the flood.", "inspected", False),
        ("The dam was not inspected, but the bridge was closed.", "closed", True),
        ("The firm never failed to pay its staff.", "pay", True),
        ("He did not deny that he paid.", "paid", True),
        ("He denied that he paid.", "paid", False),
        ("Reports that the bank was sold are false.", "sold", None),
        ("The story that the bank was sold is false.", "sold", False),
        ("Neither the mayor nor the council agreed.", "agreed", False),
        ("Not only the mayor agreed.", "agreed", True),
        ("No doubt the mayor agreed.", "agreed", True),
        ("The police asked whether he paid.", "paid", None),
        ("He should not have paid.", "paid", None),
        ("We don't like him. We reject his visit.", "reject", True),
    ],
)
def test_negation_and_its_reach(text: str, word: str, holds: bool | None) -> None:
    assert reading(text, word)[0] is holds


@pytest.mark.parametrize(
    ("text", "word", "certainty", "future"),
    [
        ("The clerk stole the money.", "stole", 0, False),
        ("The clerk allegedly stole the money.", "stole", -1, False),
        ("The clerk appears to have stolen the money.", "stolen", -1, False),
        ("The clerk is likely to resign.", "resign", -1, False),
        ("The hackers are believed to have copied it.", "copied", -1, False),
        ("The board will close the plant.", "close", 0, True),
        ("The board is set to close the plant.", "close", 0, True),
        ("The denials confirm that nothing was sold.", "sold", 1, False),
        ("In May the board closed the plant.", "closed", 0, False),
    ],
)
def test_certainty(text: str, word: str, certainty: int, future: bool) -> None:
    assert reading(text, word)[1:] == (certainty, future)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Rosa Klein said the bridge was safe.", "Rosa Klein"),
        ("“The bridge is safe,” said Rosa Klein.", "Rosa Klein"),
        ("“The bridge is safe,” Rosa Klein said.", "Rosa Klein"),
        ("According to the newspaper, the bridge is safe.", "the newspaper"),
        ("The bridge is safe, according to Rosa Klein.", "Rosa Klein"),
        ("Rosa Klein, the mayor of Leeds, said the bridge was safe.", "Rosa Klein"),
        ("The two mayors met Acme and Borland, calling the plan safe.", "The two mayors"),
        ("On Monday Acme and Borland replied, calling the plan safe.", "Acme and Borland"),
        ("She called on Acme to repair it, calling on others to help.", "She"),
    ],
)
def test_speakers(text: str, speaker: str) -> None:
    (found,) = read(text)
    told = [found.text[s.start : s.end] for s in found.attributions]
    assert told == ([speaker] if speaker else [])


def test_to_whom_and_where_it_was_said() -> None:
    (found,) = read("Rosa Klein told the mayor in an interview that the bridge was safe.")
    (told,) = found.attributions
    assert told.audience is not None and found.text[slice(*told.audience)] == "the mayor"
    assert told.venue is not None and found.text[slice(*told.venue)] == "in an interview"


@pytest.mark.parametrize(
    ("text", "described", "media", "paper"),
    [
        ("Four people familiar with the talks said so.", True, False, False),
        ("The bridge is safe, Rosa Klein said.", False, False, False),
        ("The newspaper reported that it is safe.", True, True, False),
        ("The records show that it is safe.", True, False, True),
    ],
)
def test_what_a_speaker_is(text: str, described: bool, media: bool, paper: bool) -> None:
    (found,) = read(text)
    (told,) = found.attributions
    assert (told.described, told.media, told.paper) == (described, media, paper)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He called it “a farce” and left.", ["a farce"]),
        ("He called it 'a farce' and left.", ["a farce"]),
        ("“It is a farce. I am leaving.", ["It is a farce. I am leaving."]),
        ("The workers' plan and the owners' plan failed.", []),
    ],
)
def test_quoted_stretches(text: str, quoted: list[str]) -> None:
    (found,) = read(text)
    assert [found.text[slice(*q)] for q in found.quoted] == quoted


def test_a_quotation_of_two_sentences_is_quoted_in_both() -> None:
    texts = '"It is late.', 'The wise thing is to close the gates," they said.'
    source = laid_out("a", *texts, between=" ")
    told = [f.text[slice(*q)] for f in read_all(source) for q in f.quoted]
    assert told == ["It is late.", "The wise thing is to close the gates,"]


def test_offsets_are_the_articles() -> None:
    first, second = read("Nothing happened.", "The  quake\nkilled 14 people in Leeds.")
    assert first.sentence.id == "a:1"
    (number,) = second.numbers
    span = second.span(number.start, number.end)
    assert span.of("Nothing happened.\n\nThe  quake\nkilled 14 people in Leeds.") == "14"


@given(st.text(max_size=200))
def test_every_stretch_lies_in_the_sentence(text: str) -> None:
    (found,) = read(text)
    stretches = [
        *((n.start, n.end) for n in found.numbers),
        *((m.start, m.end) for m in found.moments),
        *((n.start, n.end) for n in found.names),
        *((s.start, s.end) for s in found.attributions),
        *found.quoted,
    ]
    assert all(0 <= start < end <= len(text) for start, end in stretches)
