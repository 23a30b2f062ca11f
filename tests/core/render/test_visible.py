from __future__ import annotations

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from storydiff.render.visible import escape_json, visible

ACTING = "\x00\x07\x1b\x7f\x9b\u200e\u202e\u2066\u2028\ud83d\U000e0041"


def test_each_acting_character_becomes_its_escape() -> None:
    shown = r"\x00\x07\x1b\x7f\x9b\u200e\u202e\u2066\u2028\ud83d\U000e0041"
    assert visible(ACTING) == shown


def test_layout_is_shown_by_its_short_escape() -> None:
    assert visible("a\tb\nc\r") == r"a\tb\nc\r"


def test_what_scripts_and_emoji_need_is_left() -> None:
    text = "नमस्ते می\u200cخواهم 👩\u200d🚒 [/b] :smile: “é”"
    assert visible(text) == text


@given(st.text())
def test_no_control_character_is_left(text: str) -> None:
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in visible(text))


@given(st.text(st.characters(exclude_categories=())))
def test_json_reads_back_as_it_was(text: str) -> None:
    written = escape_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text
    assert visible(written) == written
