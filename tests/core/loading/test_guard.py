"""One file that cannot be read never ends a run: it is named, and the others are read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from storydiff.errors import StorydiffError
from storydiff.loading import LoadOptions, load
from storydiff.loading.formats import text
from storydiff.loading.interface import Document
from storydiff.models import Article, Skipped
from tests.core.loading.making import BRIDGE, html

PROSE = " ".join(BRIDGE.paragraphs)
LATIN = html(BRIDGE, charset="windows-1252") + b"\xff"


def _charset(name: bytes) -> bytes:
    return LATIN.replace(b"windows-1252", name)


def _book(packed: bytes) -> bytes:
    """An EPUB whose one chapter, under a name that is no markup's, is stored damaged."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("META-INF/container.xml", '<c><rootfile full-path="b.opf"/></c>')
        book.writestr(
            "b.opf",
            '<p><manifest><item id="a" href="a.bin"/></manifest>'
            '<spine><itemref idref="a"/></spine></p>',
        )
        book.writestr("a.bin", b"SENTINEL")
    return made.getvalue().replace(b"SENTINEL", packed)


def _feed(head: bytes, inside: bytes, attribute: bytes = b"") -> bytes:
    story = b"<description" + attribute + b">" + inside + PROSE.encode() + b"</description>"
    return head + b"<channel><item><title>b</title>" + story + b"</item></channel></rss>"


MAIL = b"Content-Type: text/plain\n\n" + PROSE.encode()
BROKEN = {
    "undefined.html": _charset(b"undefined"),
    "idna.html": _charset(b"idna"),
    "punycode.html": _charset(b"punycode"),
    "address.html": b"<!-- saved from url=(0020)http://[::1 -->\n<link rel=canonical href='//x'>"
    + html(BRIDGE),
    "address.mhtml": b"MIME-Version: 1.0\nContent-Type: text/html\nContent-Location: http://[::1\n\n"
    + html(BRIDGE),
    "crc.epub": _book(b"SENTINEX"),
    "comments.eml": b"From: " + b"(" * 300 + b"\n" + MAIL,
    "escape.eml": b"Subject: =?unicode_escape?q?=5Cud800?=\n" + MAIL,
    "charset.eml": b"Content-Type: text/plain; charset*=undefined''%ff\n\n" + PROSE.encode(),
    "year.eml": b"Date: Fri, 14 Mar 2025 18:20:00 +01099999999999999999\n" + MAIL,
    "half.rss": _feed(b"<rss version='2.0'>", b"&#xd800; &#56320; "),
    "null.rss": _feed(b"<?xml version='1.0' encoding='utf 8\0'?><rss version='2.0'>", b"\0"),
    "undefined.rss": _feed(
        b"<?xml version='1.0' encoding='undefined'?><rss version='2.0'>", b"\xff"
    ),
    "media.rss": _feed(b"<rss version='2.0'>", b"", b" type='none'"),
    "number.rss": _feed(b"<rss version='2.0'>", b"", b" type=" + b"9" * 400 + b"g"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_hostile_file_is_read_or_named_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    (tmp_path / "good.txt").write_text(PROSE, "utf-8")
    loaded = load([tmp_path], LoadOptions(keep_duplicates=True))
    named = {Path(article.path).name for article in loaded.articles}
    named |= {Path(skipped.path).name for skipped in loaded.skipped}
    assert named == {name, "good.txt"}
    assert "good.txt" in {Path(article.path).name for article in loaded.articles}


@pytest.mark.parametrize("name", [name for name in BROKEN if name.endswith("rss")])
def test_a_broken_feed_loses_no_entry(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    (article,) = load([tmp_path / name]).articles
    assert BRIDGE.paragraphs[0] in article.text
    article.text.encode()


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("broken\nhere"), "ValueError: broken here"),
        (RecursionError(), "nested too deeply"),
        (MemoryError(), "needs more memory than there is"),
    ],
)
def test_whatever_a_loader_raises_becomes_a_skipped_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    whole = text.load

    def stumbles(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
        yield from whole(document, options)
        if document.path.endswith("bad.txt"):
            raise error

    monkeypatch.setattr(text, "load", stumbles)
    (tmp_path / "bad.txt").write_text(PROSE, "utf-8")
    (tmp_path / "good.txt").write_text("The ferry left at noon.", "utf-8")
    loaded = load([tmp_path])
    assert [Path(article.path).name for article in loaded.articles] == ["bad.txt", "good.txt"]
    (skipped,) = loaded.skipped
    assert skipped.path == str(tmp_path / "bad.txt")
    assert skipped.reason == f"cannot be read ({said})"
    assert "in stumbles" in skipped.detail


def test_an_error_that_is_no_input_s_is_not_swallowed(tmp_path: Path) -> None:
    with pytest.raises(StorydiffError):
        load([tmp_path / "none"])
