"""Web pages: what is an article in them, what they state, and what they hold instead."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path

import pytest

from storydiff.loading import load
from storydiff.loading.decode import decode_markup
from storydiff.loading.markup import block_text, parse, text_of
from tests.core.loading.making import BRIDGE, SPANISH, html
from tests.core.loading.test_formats import only, put, reason


def page(head: str = "", body: str = "", attributes: str = "") -> bytes:
    paragraphs = "".join(f"<p>{p}</p>" for p in BRIDGE.paragraphs)
    body = body or f"<article><h1>{BRIDGE.title}</h1>{paragraphs}</article>"
    return (
        f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode()
    )


def test_what_stands_round_the_article_is_left_out(tmp_path: Path) -> None:
    article = only(put(tmp_path, "a.html", html(BRIDGE)))
    assert article.text.splitlines()[0] == BRIDGE.title
    for beside in ("Weather", "Most read", "gardens", "Buy a boat", "rights reserved"):
        assert beside not in article.text
    assert article.author == BRIDGE.author
    assert article.published == date(2025, 3, 14)


def test_an_article_in_a_cell_of_the_page_s_table(tmp_path: Path) -> None:
    told = "".join(f"<p>{p}</p>" for p in BRIDGE.paragraphs)
    figures = "<table><tr><td>2024</td><td>£4m</td></tr></table>"
    body = f"<table><tr><td>News<br>Sport</td><td><h1>Bridge</h1>{told}{figures}</td></tr></table>"
    text = only(put(tmp_path, "a.html", page(body=body))).text
    assert set(BRIDGE.paragraphs) <= set(text.splitlines())
    assert "| 2024 | £4m |" in text


@pytest.mark.parametrize(
    ("head", "label", "label_from"),
    [
        ('<meta property="og:site_name" content="The Post">', "The Post", "site"),
        (f'<link rel="canonical" href="{BRIDGE.url}">', "harbourpost.example", "host"),
        ("", "a", "stem"),
    ],
)
def test_the_outlet(tmp_path: Path, head: str, label: str, label_from: str) -> None:
    article = only(put(tmp_path, "a.html", page(head)))
    assert (article.label, article.label_from) == (label, label_from)


@pytest.mark.parametrize(
    "note", ["saved from url=(0042)", "\n Page saved with SingleFile \n url: "]
)
def test_the_address_that_a_browser_notes_when_it_saves(tmp_path: Path, note: str) -> None:
    saved = f"<!-- {note}{BRIDGE.url} -->\n".encode()
    article = only(put(tmp_path, "a.html", page().replace(b"<html", saved + b"<html")))
    assert (article.url, article.label) == (BRIDGE.url, "harbourpost.example")


@pytest.mark.parametrize("folder", ["Storm_files", "Storm-Dateien"])
def test_what_a_browser_saved_beside_a_page_is_passed_over(tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir()
    put(tmp_path / folder, "ads.html", page())
    put(tmp_path / folder, "logo.png", b"\x89PNG")
    assert len(load([tmp_path]).skipped) == 1
    put(tmp_path, "Storm.html", html(BRIDGE))
    assert only(tmp_path).path.endswith("Storm.html")


def test_the_site_s_name_is_no_part_of_the_title(tmp_path: Path) -> None:
    head = (
        f'<meta property="og:title" content="{BRIDGE.title} | The Post">'
        '<meta property="og:site_name" content="The Post">'
    )
    assert only(put(tmp_path, "a.html", page(head))).title == BRIDGE.title


def test_a_template_that_says_english(tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.html", html(SPANISH))).language is None
    polish = page(attributes='lang="pl-PL"')
    assert only(put(tmp_path, "b.html", polish)).language == "pl"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("<p>Home</p><p>News</p>", "no article text"),
        ("<div><p>We use cookies. Accept all?</p></div>", "only a cookie or consent notice"),
        ("<div><p>Subscribe to read this article.</p></div>", "only a notice for subscribers"),
        (
            "<h1>We value your privacy</h1><p>We and our partners store information on a device, "
            "such as cookies, and process personal data for personalised ads, by consent.</p>"
            "<p>You may accept or refuse, and change your preferences in the settings later.</p>",
            "only a cookie or consent notice",
        ),
        (
            "<h1>Page not found</h1><p>Sorry, the page that you look for could not be found. "
            "It may have been moved, or the address may be mistyped. Please search for it.</p>",
            "an error page",
        ),
        ("<noscript>Please enable JavaScript.</noscript>", "needs JavaScript"),
    ],
)
def test_pages_without_an_article_say_what_they_hold(tmp_path: Path, body: str, why: str) -> None:
    assert why in reason(put(tmp_path, "a.html", page(body=body)))


def test_news_about_cookies_is_news(tmp_path: Path) -> None:
    body = (
        "<article><h1>Fine for cookies</h1><p>A court in Ostermouth has fined a shop for the "
        "cookies that it set before its customers gave their consent. The judge said on Tuesday "
        "that people must be able to refuse as easily as they accept, and gave the shop until June "
        "to change its page. The owner, Carla Voss, said that she would appeal.</p></article>"
    )
    assert "Carla Voss" in only(put(tmp_path, "a.html", page(body=body))).text


def test_a_teaser_for_subscribers_is_flagged(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"isAccessibleForFree": false}</script>'
    teaser = f"<article><h1>{BRIDGE.title}</h1><p>{BRIDGE.paragraphs[0]}</p></article>"
    article = only(put(tmp_path, "a.html", page(head, teaser)))
    assert "for subscribers" in article.warnings[0]
    assert not only(put(tmp_path, "b.html", page(head))).warnings


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "iso-8859-15", "utf-16"])
def test_the_encoding_that_the_page_declares(tmp_path: Path, charset: str) -> None:
    article = only(put(tmp_path, "a.html", html(SPANISH, charset=charset)))
    assert "después" in article.text
    assert not article.warnings


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("“é”".encode(), "iso-8859-1", "“é”"),
        ("“é”".encode("cp1252"), "iso-8859-1", "“é”"),
        (
            '<meta charset="shift_jis">日本'.encode("shift_jis"),
            None,
            '<meta charset="shift_jis">日本',
        ),
        ("日本".encode("iso2022_jp"), "iso-2022-jp", "日本"),
        ("汉".encode("gb18030"), "gb2312", "汉"),
        ("é".encode("cp1252"), "no-such-charset", "é"),
        ("é".encode("cp1252"), "base64", "é"),
        (b"\xef\xbb\xbfx", None, "x"),
        ("é".encode() + b"\x93", None, "é“"),
        (b'<meta charset="utf-8">' + "é".encode() + b"\x93", None, '<meta charset="utf-8">é“'),
    ],
)
def test_decoding(data: bytes, charset: str | None, text: str) -> None:
    assert decode_markup(data, charset)[0] == text


def test_an_undeclared_encoding_is_a_warning() -> None:
    assert decode_markup("é".encode("cp1252"))[1] == ("no encoding declared, read as Windows-1252",)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One <b>bold</b> word.</p><p>Two</p>", "One bold word.\n\nTwo"),
        ("<p>A\nline\n broken</p>", "A line broken"),
        ("x<br>y<!-- no -->z", "x\n\nyz"),
        ("<div><p>in</p> between <p>in</p></div>", "in\n\nbetween\n\nin"),
        ("<script>no</script>yes<style>no</style>", "yes"),
        ("3 &lt; 4 &amp; more", "3 < 4 & more"),
        ("", ""),
        ("<!-- only -->", ""),
    ],
)
def test_text_of_markup(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_the_text_of_an_element_ends_with_it() -> None:
    tree = parse("<div><h1>Head</h1> tail</div>")
    assert tree is not None
    heading = next(iter(tree.iter("h1")))
    assert block_text(heading) == "Head"


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 20_000 + b"text",
        b"<" * 200_000,
        b"<p>" + b"\"'" * 200_000,
        b"<html><body>" + b"&amp;" * 100_000,
        b"<!doctype html [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><p>&a;</p>",
    ],
)
def test_hostile_pages_end(tmp_path: Path, data: bytes) -> None:
    loaded = load([put(tmp_path, "a.html", data)])
    assert "root:" not in "".join(a.text for a in loaded.articles)
    assert len(loaded.articles) + len(loaded.skipped) == 1


def test_a_page_of_countless_elements_is_not_read(tmp_path: Path) -> None:
    data = page(body="<p>word</p>" * 50_000)
    assert reason(put(tmp_path, "a.html", data)) == "a page of more than 40,000 elements"


def test_nothing_is_printed(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for number, data in enumerate((b"<", b"x", page(body="<p>Home</p>"))):
        load([put(tmp_path, f"{number}.html", data)])
    assert capfd.readouterr() == ("", "")
    assert logging.getLogger("trafilatura").handlers
