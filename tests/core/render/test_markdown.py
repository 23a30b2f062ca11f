from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from storydiff.render.markdown import escape, render
from tests.core.render import hostile

reader = MarkdownIt("commonmark").enable("table")
visible_text = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs"), include_characters=" ")
).map(lambda text: " ".join(text.split()))


def shown(markdown: str) -> str:
    """What a reader sees of Markdown."""
    return unescape(re.sub(r"<[^>]+>", "", reader.render(markdown))).strip()


@given(visible_text | st.text("`*_[]()<>|#+-=.!&;:1 a\\~$").map(lambda t: " ".join(t.split())))
def test_text_is_printed_as_it_stands(text: str) -> None:
    assert shown(escape(text)) == text
    assert shown(f"- {escape(text)}") == text


def test_a_cell_stays_one_cell() -> None:
    table = f"| a | b |\n| --- | --- |\n| {escape('x | y')} | z |\n"
    assert reader.render(table).count("<td>") == 2


def test_markup_of_an_article_becomes_no_element() -> None:
    html = reader.render("".join(render(hostile.COMPARISON)))
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" in html and 'href="javascript' not in html
