"""Boilerplate: every line of a case says what it is; nothing of the story is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.clean import Cleaned, clean
from storydiff.segment import segment
from storydiff.text.language_id import detect
from tests.making import article

CASES = sorted((Path(__file__).parents[1] / "cases" / "clean").glob("*.txt"))
PROSE = (
    "The harbour of Dunmarrow will reopen on Monday after a week, its owner said.\n\n"
    "It had been shut since the storm of last Sunday, when two boats sank in it.\n"
)


def lines_of(cleaned: Cleaned, text: str) -> list[str]:
    """Each line of a text with what it was taken for, in the words of a case file."""
    reasons = {drop.span: drop.reason for drop in cleaned.dropped}
    shown: dict[int, str] = {}
    for sentence in segment(text, "h", cleaned):
        kind = "told" if sentence.role == "body" else sentence.role
        start = text.rfind("\n", 0, sentence.span.start) + 1
        line = text[start : text.find("\n", start)]
        why = next((r for span, r in reasons.items() if span.start == start), None)
        shown[start] = f"{why or kind} > {line}"
    return list(shown.values())


def header_of(cleaned: Cleaned) -> dict[str, str]:
    found = {
        "title": cleaned.title or "none",
        "published": str(cleaned.published or "none").lower(),
        "language": cleaned.language,
    }
    return found | ({"cut short": cleaned.cut_short} if cleaned.cut_short else {})


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_each_line_is_taken_for_what_the_case_says(path: Path) -> None:
    header, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    wanted = body.strip().splitlines()
    text = "\n".join(line.partition(" > ")[2] for line in wanted) + "\n"
    cleaned = clean(article(text))
    assert lines_of(cleaned, text) == wanted
    assert header_of(cleaned) == dict(line.split(": ", 1) for line in header.splitlines())


@pytest.mark.parametrize(
    ("name", "head", "site"),
    [
        ("dunmarrow-herald", "Dunmarrow Herald\n\n", 1),
        ("herald", "THE DUNMARROW HERALD\nTruth without fear\n\n", 2),
        ("001", "DUNMARROW HERALD\nThe voice of the coast since 1887\n\n", 2),
        ("herald", "Section\n\n", 0),
        # called after the headline, or after what it is about
        ("harbour-shut", "Harbour shut\n\n", 0),
        ("harbour", "HARBOUR SHUT\n\n", 0),
        ("001", "Harbour shut\nWorst storm since 1947\n\n", 0),
    ],
)
def test_the_name_above_a_headline_is_none(name: str, head: str, site: int) -> None:
    text = f"{head}Owner says the gates open on Monday\n\n{PROSE}"
    cleaned = clean(article(text, name))
    assert [line.reason for line in cleaned.dropped] == ["site name"] * site
    own = "Owner says the gates open on Monday"
    assert cleaned.title == (own if site else head.splitlines()[0])


@pytest.mark.parametrize("line", ["Dunmarrow Herald, 9 March 2025", "The Herald | 9 March 2025"])
def test_a_date_line_may_name_the_outlet(line: str) -> None:
    cleaned = clean(article(f"Harbour shut\n{line}\n\n{PROSE}", "dunmarrow-herald"))
    assert [dropped.reason for dropped in cleaned.dropped] == ["date line"]
    assert cleaned.published == date(2025, 3, 9)
    other = clean(article(f"Harbour shut\n{line}\n\n{PROSE}", "bbc"))
    assert not other.dropped


def test_metadata_wins_over_the_text() -> None:
    text = f"Harbour to reopen\n\nMarch 11, 2025\n\n{PROSE}"
    stated = replace(article(text), title="Port opens", published=date(2025, 3, 9), language="pt")
    cleaned = clean(stated)
    assert (cleaned.title, cleaned.published, cleaned.language) == (
        "Port opens",
        date(2025, 3, 9),
        "pt",
    )
    assert not any(line.is_title for line in cleaned.lines)


def test_a_headline_worded_like_the_stated_title_is_found_in_the_text() -> None:
    text = f"The Herald\n\nHarbour to reopen Monday\n\n{PROSE}"
    cleaned = clean(replace(article(text), title="Harbour to reopen on Monday | The Herald"))
    assert [line.text for line in cleaned.lines if line.is_title] == ["Harbour to reopen Monday"]


def test_the_stated_author_s_line_is_dropped() -> None:
    text = f"Harbour to reopen\n\nNora Quist\n\n{PROSE}"
    assert clean(article(text)).dropped == ()
    (byline,) = clean(replace(article(text), author="Nora Quist")).dropped
    assert (byline.text, byline.reason) == ("Nora Quist", "byline")


def test_front_matter_is_dropped_whole_and_is_no_sentence() -> None:
    text = f"---\ntitle: Harbour to reopen\n---\n\n# Harbour to reopen\n\n{PROSE}"
    cleaned = clean(replace(article(text), title="Harbour to reopen"))
    (block,) = cleaned.dropped
    assert block.reason == "front matter"
    assert text[: block.span.end].endswith("---")
    assert segment(text, "h", cleaned)[0].text == "# Harbour to reopen"


def test_a_headline_that_markdown_marks_is_given_without_its_marks() -> None:
    assert clean(article(f"# Harbour to reopen\n\n{PROSE}")).title == "Harbour to reopen"
    assert clean(article(f"**Harbour to reopen**\n\n{PROSE}")).title == "Harbour to reopen"


@pytest.mark.parametrize(
    ("ending", "expected"),
    [
        ("It will stay so until the gates are mended …", "the text ends in an ellipsis"),
        ("It will [+2134 chars]", "the text ends in a count of missing characters"),
        ("Gates and boats", None),
        ("It will stay so until the gates are mended.", None),
    ],
)
def test_signs_of_a_text_cut_short(ending: str, expected: str | None) -> None:
    assert clean(article(f"{PROSE}\n{ending}\n")).cut_short == expected


def test_a_text_of_boilerplate_alone_is_a_warning() -> None:
    (warning,) = clean(article("Loading comments...\n\nShare\n")).warnings
    assert warning == "herald.txt: nothing is left but boilerplate"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The port of Saltmere was shut by the storm.", "en"),
        ("El puerto de la ciudad se cerró por la tormenta.", "es"),
        ("Le port de la ville est fermé depuis dimanche.", "fr"),
        ("Der Hafen ist nach dem Sturm nicht mehr offen.", "de"),
        ("Il porto della città è chiuso per la tempesta.", "it"),
        ("O porto da cidade não abriu por causa do vento.", "pt"),
        ("De haven is na het onweer niet meer open.", "nl"),
        ("港口因风暴关闭。", "zh"),
        ("港は嵐のために閉鎖されました。", "ja"),
        ("Порт закрыт после бури.", "und"),
        ("La police a arrêté deux hommes.", "fr"),
        ("Deux grues se sont effondrées mardi soir, a dit M. Armand.", "fr"),
        ("La policía detuvo a dos hombres.", "es"),
        ("Tre feriti a Lione dopo un incidente.", "it"),
        ("A fire in a mill.", "en"),
        ("Saltmere", "en"),
        ("", "en"),
    ],
)
def test_languages_are_told_apart_by_their_commonest_words(text: str, expected: str) -> None:
    assert detect(text) == expected


@given(st.text(st.one_of(st.sampled_from("A By—.|#@©\n\r\x1b\x00\u202e[]"), st.characters())))
def test_dropped_lines_slice_to_their_text_and_nothing_raises(text: str) -> None:
    cleaned = clean(article(text))
    for drop in cleaned.dropped:
        assert " ".join(drop.span.of(text).split()) == drop.text
        assert drop.reason
    spans = [drop.span for drop in cleaned.dropped]
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert cleaned == clean(article(text))
