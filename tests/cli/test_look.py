"""Words are shown as they are, whatever is marked in them."""

from __future__ import annotations

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from storydiff.models import Span
from storydiff.render.visible import visible
from storydiff.sidebyside import edits
from storydiff_cli.tables.look import Look, fitted, hanging, shown

STYLED, BARE = Look(styled=True), Look()
TEXT = st.text(st.sampled_from('ab [/b]:smile:*\\ “”"-+{}…\x1b\u202e\n\t\x00é漢🙂'), max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Span(*sorted(p))))


def unlaid(text: str) -> str:
    """Text less layout."""
    return "".join(text.split())


@given(TEXT)
def test_shown_text_folds_white_space_and_shows_what_acts(text: str) -> None:
    folded = " ".join(text.split())
    assert shown(text).strip() == visible(folded)
    assert shown(text).isprintable()


@given(TEXT, SPANS)
def test_highlighting_changes_no_character(text: str, spans: list[Span]) -> None:
    plain = STYLED.highlighted(text, spans).plain
    assert unlaid(plain) == unlaid(visible(" ".join(text.split())))


def test_what_is_highlighted_is_marked_where_there_is_no_style() -> None:
    spans = [Span(2, 4), Span(3, 6), Span(8, 8)]
    assert BARE.highlighted("a bc de f", spans).plain == "a *bc d*e f"


@given(TEXT, TEXT)
def test_each_side_of_a_change_is_its_text(a: str, b: str) -> None:
    sides: list[tuple[Literal["a", "b"], str]] = [("a", a), ("b", b)]
    for side, text in sides:
        plain = STYLED.side(edits(a, b), side).plain
        assert unlaid(plain) == unlaid(visible(" ".join(text.split())))


def test_changes_in_the_notation_of_wdiff() -> None:
    assert BARE.edits(edits("14 hurt in fog", "41 hurt")).plain == "[-14-] {+41+} hurt [-in fog-]"


@given(TEXT, st.integers(4, 40), st.booleans())
def test_fitted_text_fits(text: str, columns: int, ascii: bool) -> None:
    assert fitted(text, columns, ascii).cell_len <= columns


@given(TEXT, st.integers(20, 60))
def test_a_hanging_text_loses_nothing(text: str, width: int) -> None:
    console = Console(width=width, color_system=None, legacy_windows=False)
    body = STYLED.highlighted(text, [])
    with console.capture() as captured:
        console.print(hanging("A", body, 3))
    printed = captured.get()
    assert unlaid(printed) == "A" + unlaid(body.plain) or not unlaid(body.plain)
    assert all(line.startswith("      ") for line in printed.splitlines()[1:])


def test_a_sentence_is_marked_where_the_spans_of_its_article_reach_into_it() -> None:
    article = "The ferry sank. Forty were hurt."
    told = [None, Span(4, 9), Span(10, 21), Span(27, 31)]
    assert BARE.sentence(article, Span(16, 32), told).plain == "*Forty* were *hurt*."
