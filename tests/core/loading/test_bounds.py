"""Too much of anything is left out with one line, and the rest of the input is read."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from storydiff.loading import LoadOptions, load
from storydiff.models import Loaded
from storydiff.settings import LoadSettings
from tests.core.loading.making import BRIDGE
from tests.core.loading.test_formats import put

FEW = LoadSettings(records=20, article_characters=2000, article_sentences=60)
STORY = {"text": "The bridge was closed on Monday.", "outlet": "Post"}


def loaded(path: Path, limits: LoadSettings = FEW) -> Loaded:
    return load([path], LoadOptions(limits=limits, keep_duplicates=True))


def reasons(found: Loaded) -> list[str]:
    return [skipped.reason for skipped in found.skipped]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("word " * 401, "an article of more than 2,000 characters"),
        ("a\n" * 62, "an article of more than 60 sentences and lines"),
        ("No. " * 62, "an article of more than 60 sentences and lines"),
        ("不。" * 62, "an article of more than 60 sentences and lines"),
    ],
)
class TestAnArticle:
    """One that is no article's size."""

    def test_is_left_out_of_a_file_that_goes_on(
        self, tmp_path: Path, text: str, reason: str
    ) -> None:
        lines = [json.dumps({"text": text}), json.dumps(STORY), json.dumps({"text": text})]
        found = loaded(put(tmp_path, "a.jsonl", "\n".join(lines).encode()))
        assert [article.text for article in found.articles] == [STORY["text"]]
        assert reasons(found) == [f"{reason} (2 times)"]

    def test_is_left_out_as_a_file(self, tmp_path: Path, text: str, reason: str) -> None:
        assert reasons(loaded(put(tmp_path, "a.txt", text.encode()))) == [reason]


def test_an_article_at_the_limit_is_read(tmp_path: Path) -> None:
    text = "a" * FEW.article_characters
    assert loaded(put(tmp_path, "a.txt", text.encode())).articles[0].text == text
    lines = "a\n" * FEW.article_sentences
    assert loaded(put(tmp_path, "b.txt", lines.encode())).articles[0].text == lines


LEFT = "left after {} 20: no more are read of one file"


@pytest.mark.parametrize(
    ("name", "data", "left"),
    [
        ("a.jsonl", b"x\n" * 5000, "line"),
        ("a.jsonl", b"\n" * 5000, "line"),
        ("a.jsonl", json.dumps(STORY).encode() + b"\n" + b"{}\n" * 5000, "line"),
        ("a.jsonl.gz", gzip.compress(b"x\n" * 5000), "line"),
        ("a.json", b"[" + b"{}," * 5000 + b"{}]", "item"),
        ("a.json", b"[" + b",".join([json.dumps(STORY).encode()] * 5000) + b"]", "item"),
        ("a.json", b"1 " * 5000, "item"),
        ("a.csv", b"a,b\n" + b"1,2\n" * 5000, "row"),
        ("a.csv", b"text\n" + b"The bridge was closed.\n" * 5000, "row"),
    ],
)
def test_a_file_of_more_records_than_can_be_compared(
    tmp_path: Path, name: str, data: bytes, left: str
) -> None:
    found = loaded(put(tmp_path, name, data))
    assert LEFT.format(left) in reasons(found)
    assert len(found.articles) <= FEW.records
    assert sum(len(reason) for reason in reasons(found)) < 2000
    assert not any(skipped.detail for skipped in found.skipped)


def test_a_text_with_more_articles_than_can_be_compared(tmp_path: Path) -> None:
    part = "Headline\nThe Post\nMarch 14, 2025\nBody\nThe bridge was closed.\nEnd of Document\n"
    found = loaded(put(tmp_path, "a.txt", part.encode() * 22))
    assert len(found.articles) == FEW.records
    assert reasons(found) == [LEFT.format("article")]


@pytest.mark.parametrize("data", [b"[" + b"1," * 50 + b"1]", b"[" * 60, b"1 " * 30 + b"{" * 60])
def test_json_of_more_values_than_memory_should_hold(tmp_path: Path, data: bytes) -> None:
    found = loaded(put(tmp_path, "a.json", data), LoadSettings(json_values=40))
    assert reasons(found) == ["more than 40 values of JSON"]


def test_long_front_matter_is_named_and_not_read(tmp_path: Path) -> None:
    text = f"---\ntitle: A\nkeys: {'x' * 200}\n---\n{BRIDGE.paragraphs[0]}\n"
    found = loaded(put(tmp_path, "a.txt", text.encode()), LoadSettings(front_matter_characters=100))
    (article,) = found.articles
    assert article.title is None
    assert article.warnings == (
        f"{article.path}: front matter of more than 100 characters is not read",
    )
