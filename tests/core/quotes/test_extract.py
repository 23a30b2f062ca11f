"""Quotations and speakers: each block of a case file is an article and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.models import Quote
from storydiff.quotes import extract, extract_all
from tests.making import document

CASES = Path(__file__).parents[2] / "cases" / "quotes"
WRONG = "known-wrong"
"""The file of what docs/quotes.md says goes wrong, with what is wanted."""

WORDS = "“ ” \" ‘ ’ ' '' « » „ said Mara Quill he she that , . : — ( ) word He told as according to"
PIECES = [*WORDS.split(), "\n\n"]


def line(quote: Quote) -> str:
    return f"{quote.type} | {quote.speaker} | {quote.cue or '-'} | {quote.text}"


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        for number, block in enumerate(path.read_text(encoding="utf-8").split("\n\n"), 1):
            lines = block.strip().split("\n")
            text = "\n".join(row for row in lines if not row.startswith("> "))
            wanted = [row[2:] for row in lines if row.startswith("> ")]
            marks = [pytest.mark.xfail(reason="docs/quotes.md", strict=True)] * (path.stem == WRONG)
            found.append(pytest.param(text, wanted, id=f"{path.stem}-{number}", marks=marks))
    return found


@pytest.mark.parametrize(("text", "wanted"), cases())
def test_a_case(text: str, wanted: list[str]) -> None:
    told = f"Quay news of the week\n\n{text}\n\nThe council meets again on the first of May."
    assert [line(quote) for quote in extract(document(told))] == wanted


def test_a_quotation_of_several_paragraphs_reopens_and_closes_once() -> None:
    text = (
        "Mara Quill spoke to the council of the town on Monday evening.\n\n"
        "“The harbour has been open for two hundred years.\n\n"
        "“It will be open for two hundred more, and nobody will sell it,” she said."
    )
    (quote,) = extract(document(text))
    assert quote.speaker == "Mara Quill"
    assert len(quote.fragments) == 2
    assert quote.warnings == ()
    assert quote.text.startswith("The harbour") and quote.text.endswith("sell it,")


@pytest.mark.parametrize(
    ("head", "speaker"),
    [("Storm Warning", None), ("Mara Quill", "Mara Quill"), ("Ivo Marsh, sailor", "Ivo Marsh")],
)
def test_a_topic_before_a_headline_s_colon_is_no_speaker(head: str, speaker: str | None) -> None:
    text = f"{head}: “Stay at home and lock the doors”\nMara Quill closed the bridge on Monday."
    (quote,) = extract(document(text))
    assert quote.speaker == speaker


def test_a_mark_that_is_not_closed_is_a_warning_on_its_quotation() -> None:
    text = (
        "“The harbour will stay open for years, said Mara Quill.\n\n"
        "She left. “I am glad of it,” she said."
    )
    found = extract(document(text))
    assert [bool(quote.warnings) for quote in found][-1] is False
    assert any("not closed" in warning for quote in found for warning in quote.warnings)


def test_what_is_inside_another_speakers_words_says_who_relays_it() -> None:
    text = "The report said Lena Marsh had told the council that the bolts were new and dear."
    outer, inner = extract(document(text))
    assert (outer.speaker, outer.relayed_by) == ("The report", None)
    assert (inner.speaker, inner.relayed_by) == ("Lena Marsh", "The report")


def test_a_surname_alone_gets_the_full_name_of_another_outlet() -> None:
    here = document("Lena Marsh, the engineer, said the bridge was safe and sound.", "a")
    there = document("Ms. Marsh said the bridge was safe and sound for now.", "b")
    assert {q.speaker for q in extract_all([here, there])} == {"Lena Marsh"}


def test_two_who_speak_together_are_one_speaker_in_either_order() -> None:
    here = document("Lena Marsh and Ivo Brandt said they would resign in the spring.", "a")
    there = document("Ivo Brandt and Lena Marsh said they would resign in the spring.", "b")
    (speaker,) = {q.speaker for q in extract_all([here, there])}
    assert speaker in ("Lena Marsh and Ivo Brandt", "Ivo Brandt and Lena Marsh")


def test_an_unlisted_title_before_a_full_name_makes_no_second_speaker() -> None:
    here = document("Portreeve Lena Marsh said they would resign in the spring.", "a")
    there = document("Lena Marsh said they would resign in the spring.", "b")
    assert len({q.speaker for q in extract_all([here, there])}) == 1


def test_an_alias_of_the_configuration_joins_two_names() -> None:
    one = document("The Quay Trust said that the bridge was safe and sound.")
    assert [q.speaker for q in extract_all([one], aliases={"the Quay Trust": "Quay Ltd."})] == [
        "Quay Ltd."
    ]


def test_order_of_the_sources_changes_no_quotation() -> None:
    one = document("Lena Marsh said the bridge was safe and sound.", "a")
    two = document("“The bridge is safe,” Marsh said.", "b")
    assert sorted(extract_all([one, two]), key=line) == sorted(extract_all([two, one]), key=line)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_gives_quotations_that_slice_to_their_text(text: str) -> None:
    one = document(text)
    for quote in extract(one):
        assert 0 <= quote.span.start < quote.span.end <= len(text)
        parts = [" ".join(fragment.of(text).split()) for fragment in quote.fragments]
        assert " ".join(parts) == quote.text
        assert quote.sentences
        assert (quote.speaker is None) or quote.confidence >= 0.5
    assert extract(one) == extract(one)


@pytest.mark.slow
@pytest.mark.parametrize("text", ['"' * 100_000, "“a” " * 30_000, "'a " * 30_000, "said " * 30_000])
def test_hostile_lines_end(text: str) -> None:
    assert isinstance(extract(document(text)), tuple)


@pytest.mark.parametrize(
    ("text", "to", "venue"),
    [
        ("“We were told nothing at all,” Mara Quill told reporters.", "reporters", None),
        ("Mara Quill said in a statement that the town was sold.", None, "in a statement"),
        (
            "In an interview on Monday, Mara Quill said that the town was sold.",
            None,
            "in an interview",
        ),
        ("“The town is sold,” Mara Quill wrote on Facebook.", None, "on Facebook"),
        ("“The town is sold,” Mara Quill said.", None, None),
    ],
)
def test_to_whom_and_where_it_was_said(text: str, to: str | None, venue: str | None) -> None:
    (quote,) = extract(document(text))
    assert (quote.to, quote.venue) == (to, venue)
