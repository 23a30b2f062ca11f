"""Written documents, feeds, books and archives: titles, layout, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from storydiff.loading import LoadOptions, load
from storydiff.loading.layout import Line, paragraphs
from storydiff.settings import LoadSettings
from tests.core.loading import making
from tests.core.loading.making import BRIDGE, RIVAL, Told
from tests.core.loading.test_formats import only, put, reason

ZIPPED: Mapping[str, Callable[[Told], bytes]] = {
    "docx": making.docx_of,
    "odt": making.odt,
    "epub": making.epub,
}


def with_member(data: bytes, name: str, content: bytes) -> bytes:
    """The zip file with one member put in anew."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for member in old.namelist():
            new.writestr(member, content if member == name else old.read(member))
        if name not in old.namelist():
            new.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ZIPPED)
def test_zip_bombs_are_not_opened(tmp_path: Path, suffix: str) -> None:
    bomb = with_member(ZIPPED[suffix](BRIDGE), "bomb.bin", bytes(3 * 2**20))
    options = LoadOptions(limits=LoadSettings(expanded_bytes=2**20))
    loaded = load([put(tmp_path, f"a.{suffix}", bomb)], options)
    assert loaded.skipped[0].reason == "unfolds to more than 1 MB"


ENTITIES = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "epub": "OEBPS/book.opf",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("suffix", ENTITIES)
def test_entities_are_not_resolved(tmp_path: Path, suffix: str, encoding: str) -> None:
    secret = put(tmp_path, "secret", b"the secret")
    xml = f'<?xml version="1.0" encoding="{encoding}"?>' + (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    )
    data = with_member(ZIPPED[suffix](BRIDGE), ENTITIES[suffix], xml.encode(encoding))
    assert reason(put(tmp_path, f"a.{suffix}", data)) == "declares XML entities"


def zip_of(**members: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as zipped:
        for name, content in members.items():
            zipped.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize("suffix", ZIPPED)
@pytest.mark.parametrize("members", [{}, {"a.txt": "x"}, {"content.xml": "<a", "mimetype": "x"}])
def test_zip_files_of_something_else_are_named(
    tmp_path: Path, suffix: str, members: dict[str, str]
) -> None:
    assert "that can be read" in reason(put(tmp_path, f"a.{suffix}", zip_of(**members)))


@pytest.mark.parametrize("suffix", ZIPPED)
def test_zip_files_under_a_password_are_named(tmp_path: Path, suffix: str) -> None:
    data = bytearray(ZIPPED[suffix](BRIDGE))
    first = data.index(b"PK\x01\x02")
    data[first + 8] |= 1  # the flag of the first member, in the central directory
    assert reason(put(tmp_path, f"a.{suffix}", bytes(data))) == "protected by a password"


@pytest.mark.parametrize("suffix", ZIPPED)
def test_zip_files_with_a_flipped_bit_are_named(tmp_path: Path, suffix: str) -> None:
    data = bytearray(ZIPPED[suffix](BRIDGE))
    for place in range(200, len(data) - 400, 97):
        data[place] ^= 0xFF
    loaded = load([put(tmp_path, f"a.{suffix}", bytes(data))])
    assert loaded.articles or loaded.skipped


@pytest.mark.parametrize(
    "package", ["<container/>", '<container><rootfile full-path="gone.opf"/></container>']
)
def test_books_without_a_package(tmp_path: Path, package: str) -> None:
    data = zip_of(**{"META-INF__container.xml": package})
    assert "not an EPUB that can be read" in reason(put(tmp_path, "a.epub", data))


def test_a_book_of_pictures(tmp_path: Path) -> None:
    data = with_member(making.epub(BRIDGE), "OEBPS/text/c0.xhtml", b"<img src='a.png'/>")
    assert reason(put(tmp_path, "a.epub", data)) == "no chapter with text in it"


@pytest.mark.parametrize("entity", ['SYSTEM "{secret}"', '"the secret"'])
def test_entities_of_feeds_are_not_resolved(tmp_path: Path, entity: str) -> None:
    secret = put(tmp_path, "secret", b"the secret")
    declared = f"<!DOCTYPE rss [<!ENTITY x {entity.format(secret=secret.as_uri())}>]>"
    feed = making.rss(BRIDGE).replace(b"?>", f"?>{declared}".encode(), 1)
    feed = feed.replace(b"<p>The Tollen", b"<p>&x; The Tollen").replace(b"<title>", b"<title>&x;")
    loaded = load([put(tmp_path, "a.xml", feed)])
    shown = [f"{a.text}{a.label}{a.title}" for a in loaded.articles]
    assert "SYSTEM" not in entity or "the secret" not in "".join(shown)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_an_agency_s_message_is_read_as_it_declares(tmp_path: Path, encoding: str) -> None:
    xml = making.nitf(replace(BRIDGE, paragraphs=("Señor Núñez had left.",))).decode()
    data = xml.replace('encoding="utf-8"', f'encoding="{encoding}"').encode(encoding)
    assert "Señor Núñez had left." in only(put(tmp_path, "a.nitf", data)).text


def test_a_wrong_byte_in_an_agency_s_message_is_read_over(tmp_path: Path) -> None:
    data = making.nitf(BRIDGE).replace(b"<p>", b"<p>\xed ", 1)
    assert BRIDGE.paragraphs[0] in only(put(tmp_path, "a.nitf", data)).text


def test_entities_of_an_agency_s_message_are_not_resolved(tmp_path: Path) -> None:
    secret = put(tmp_path, "secret", b"the secret")
    declared = f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y "many">]>'
    told = making.nitf(BRIDGE).replace(b"?>", f"?>{declared}".encode(), 1)
    article = only(put(tmp_path, "a.nitf", told.replace(b"<p>The", b"<p>&x; &y; The", 1)))
    assert "the secret" not in article.text and "many The" not in article.text


@pytest.mark.slow
def test_entities_that_multiply_end(tmp_path: Path) -> None:
    declared = '<!ENTITY a0 "word word ">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)
    )
    feed = making.rss(BRIDGE).replace(b"?>", f"?><!DOCTYPE rss [{declared}]>".encode(), 1)
    loaded = load([put(tmp_path, "a.xml", feed.replace(b"<channel>", b"<channel>&a11;"))])
    assert sum(len(a.text) for a in loaded.articles) < 10_000


@pytest.mark.parametrize("suffix", ["rss", "atom", "xml"])
def test_each_entry_of_a_feed(tmp_path: Path, suffix: str) -> None:
    make = making.atom if suffix == "atom" else making.rss
    loaded = load([put(tmp_path, f"a.{suffix}", make(BRIDGE, RIVAL))])
    assert [a.title for a in loaded.articles] == [BRIDGE.title, RIVAL.title]
    assert {a.label for a in loaded.articles} == {BRIDGE.outlet}


def test_a_feed_of_summaries_is_flagged(tmp_path: Path) -> None:
    feed = making.rss(BRIDGE, RIVAL).replace(b"content:encoded", b"other")
    articles = load([put(tmp_path, "a.rss", feed)]).articles
    assert all("carries no content but a summary" in a.warnings[0] for a in articles)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"<note>no feed</note>", "not an RSS or Atom feed"),
        (b'<rss version="2.0"><channel><title>x</title></channel></rss>', "without entries"),
        (
            b'<rss version="2.0"><channel><item><title>Head</title></item></channel></rss>',
            "1 entry not read: entry 1 (no text beyond its headline)",
        ),
        (
            b'<rss version="2.0"><channel><item><title>Head</title>'
            b"<description>The mayor has resigned.</description></item></channel></rss>",
            "1 entry not read: entry 1 (too short a text)",
        ),
    ],
)
def test_feeds_without_articles(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in reason(put(tmp_path, "a.xml", data))


def test_each_chapter_of_a_book(tmp_path: Path) -> None:
    loaded = load([put(tmp_path, "a.epub", making.epub(BRIDGE, RIVAL))])
    assert [a.title for a in loaded.articles] == [BRIDGE.title, RIVAL.title]
    assert not loaded.skipped


def test_each_page_of_a_web_archive(tmp_path: Path) -> None:
    pages = [(told.url, making.html(told)) for told in (BRIDGE, RIVAL)]
    menu = ("https://echo.example/menu", b"<html><body><p>Home</p></body></html>")
    loaded = load([put(tmp_path, "a.warc.gz", making.warc([*pages, menu]))])
    assert [a.label for a in loaded.articles] == [RIVAL.outlet, BRIDGE.outlet]
    (skipped,) = loaded.skipped
    assert skipped.path.endswith("a.warc.gz: https://echo.example/menu")


def test_a_record_too_large_is_left_out(tmp_path: Path) -> None:
    options = LoadOptions(limits=LoadSettings(page_bytes=10_000))
    big = ("https://echo.example/big", b"<p>word</p>" * 5000)
    archive = making.warc([big, (BRIDGE.url, making.html(BRIDGE))])
    loaded = load([put(tmp_path, "a.warc.gz", archive)], options)
    assert [a.title for a in loaded.articles] == [BRIDGE.title]
    assert "larger than" in loaded.skipped[0].reason


def test_mail_of_html_and_of_text(tmp_path: Path) -> None:
    for subtype in ("plain", "html"):
        article = only(put(tmp_path, f"{subtype}.eml", making.eml(BRIDGE, subtype)))
        assert article.title == BRIDGE.title
        assert article.author == BRIDGE.author
        assert BRIDGE.paragraphs[2] in article.text


def test_mail_whose_plain_part_only_says_where_to_read_it(tmp_path: Path) -> None:
    message = message_from_bytes(making.eml(BRIDGE, "html"), policy=default)
    html = str(message.get_content())
    message.set_content("Your mail program shows no HTML: read us at https://post.example")
    message.add_alternative(html, subtype="html")
    assert BRIDGE.paragraphs[2] in only(put(tmp_path, "a.eml", message.as_bytes())).text


def test_mail_that_is_attached_to_mail_is_what_is_read(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Subject"] = "Look at this"
    message.set_content("What do you make of it?")
    for told in (BRIDGE, RIVAL):
        message.add_attachment(message_from_bytes(making.eml(told), policy=default))
    loaded = load([put(tmp_path, "a.eml", message.as_bytes())])
    assert {article.title for article in loaded.articles} == {BRIDGE.title, RIVAL.title}
    assert not any("make of it" in article.text for article in loaded.articles)


def test_rows_of_a_workbook_without_an_article_are_named(tmp_path: Path) -> None:
    loaded = load([put(tmp_path, "a.xlsx", making.xlsx(BRIDGE, replace(RIVAL, paragraphs=())))])
    assert [(a.title, a.published) for a in loaded.articles] == [(BRIDGE.title, date(2025, 3, 14))]
    assert loaded.skipped[0].reason == "1 row not read: row 3 (no text)"


def test_a_message_of_an_agency_holds_articles_and_what_is_none(tmp_path: Path) -> None:
    page = (
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>Gate shut</title></head>"
        "<body><p>The gate &amp; the <b>quay</b> were shut.</p></body></html>"
    )
    held = (f"<inlineXML>{page}</inlineXML>", making.nitf(BRIDGE).partition(b"?>")[2].decode(), "")
    items = (f"<newsItem><provider>North Wire</provider>{inner}</newsItem>" for inner in held)
    told = (
        f"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'>{''.join(items)}</newsMessage>"
    )
    loaded = load([put(tmp_path, "a.xml", told.encode())])
    gate, bridge = loaded.articles
    assert (gate.label, gate.text) == ("North Wire", "Gate shut\n\nThe gate & the quay were shut.")
    assert (bridge.label, bridge.title) == (BRIDGE.outlet, BRIDGE.title)
    assert loaded.skipped[0].reason == "1 item not read: item 3 (no text)"


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_each_mail_of_a_mailbox_is_its_sender_s(tmp_path: Path, end: bytes) -> None:
    told = replace(BRIDGE, paragraphs=("From Saltmere we hear this:", *BRIDGE.paragraphs))
    empty = b"From - Sat Mar 15 18:20:00 2025\nSubject: A picture\n\n\n"
    box = (making.mbox(told, RIVAL) + empty).replace(b"\n", end)
    loaded = load([put(tmp_path, "a.mbox", box)])
    assert {a.label: a.title for a in loaded.articles} == {
        BRIDGE.author: BRIDGE.title,
        RIVAL.author: RIVAL.title,
    }
    assert "\nFrom Saltmere we hear" in next(a.text for a in loaded.articles if "From S" in a.text)
    (skipped,) = loaded.skipped
    assert skipped.reason == "1 message not read: message 3 (no message text in it)"


@pytest.mark.parametrize("quote", ["", "> "])
def test_forwarded_mail_is_read_without_what_stands_above_it(tmp_path: Path, quote: str) -> None:
    head = [
        "From: Ines Marlow <desk@post.example>",
        "Date: Fri, Mar 14, 2025",
        "To: <me@x.example>",
    ]
    inner = "\n".join([*head, f"Subject: {BRIDGE.title}", "", BRIDGE.body])
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "A Friend <me@x.example>", "Fwd: this one"
    quoted = "".join(f"{quote}{line}\n" for line in inner.splitlines())
    mail.set_content(f"For you.\n\n---------- Forwarded message ---------\n{quoted}")
    article = only(put(tmp_path, "a.eml", mail.as_bytes()))
    assert (article.title, article.author) == (BRIDGE.title, "Ines Marlow")
    assert article.published == date(2025, 3, 14)
    assert article.text.split() == f"{BRIDGE.title} {BRIDGE.body}".split()


def test_tables_in_word_are_read_in_their_place(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    made.add_paragraph("Before.")
    table = made.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Merged."
    table.cell(1, 0).text, table.cell(1, 1).text = "Left.", "Right."
    made.add_paragraph("After.")
    made.save(str(tmp_path / "a.docx"))
    assert only(tmp_path / "a.docx").text == "Before.\n\nMerged.\n\nLeft.\n\nRight.\n\nAfter."


def test_text_in_controls_of_a_word_file_is_read_and_what_was_moved_away_is_not(
    tmp_path: Path,
) -> None:
    from docx import Document
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    made: Any = Document()
    run = "<w:r><w:t>{}</w:t></w:r>".format
    moved = f"<w:moveFrom>{run('old')}</w:moveFrom><w:moveTo>{run('new')}</w:moveTo>"
    paragraph = f"<w:p>{run('The ferry is ')}{moved}</w:p>"
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"
    made.element.body.insert(0, parse_xml(control))
    made.save(str(tmp_path / "a.docx"))
    assert only(tmp_path / "a.docx").text == "The ferry is new"


def test_footnotes_remarks_and_what_was_deleted_are_no_text(tmp_path: Path) -> None:
    data = making.odt(replace(BRIDGE, paragraphs=("The ferry@ sank.",)))
    with ZipFile(BytesIO(data)) as made:
        content = made.read("content.xml").decode()
    aside = "<text:p>In 1974.</text:p>"
    note = f"<text:note><text:note-body>{aside}</text:note-body></text:note>"
    remark = f"<office:annotation>{aside}</office:annotation>"
    deleted = f"<text:tracked-changes>{aside}</text:tracked-changes>"
    content = content.replace("@", f"{note}{remark}").replace("<text:p", f"{deleted}<text:p", 1)
    data = with_member(data, "content.xml", content.encode())
    assert only(put(tmp_path, "a.odt", data)).text.endswith("\n\nThe ferry sank.")
    assert "1974" not in only(tmp_path / "a.odt").text


def test_a_title_of_the_template_is_none(tmp_path: Path) -> None:
    from docx import Document

    made = Document()
    made.core_properties.title = "Letter, blue"
    made.add_paragraph(BRIDGE.body)
    made.save(str(tmp_path / "a.docx"))
    assert only(tmp_path / "a.docx").title is None


def test_running_heads_and_page_numbers_of_a_pdf_are_left_out(tmp_path: Path) -> None:
    long = replace(
        BRIDGE, paragraphs=tuple(f"{n}. {p}" for n in range(9) for p in BRIDGE.paragraphs)
    )
    data = making.pdf(long, head="Printed from the Post, page")
    text = only(put(tmp_path, "a.pdf", data)).text
    assert "Printed from" not in text
    assert tuple(text.split("\n\n")[2:]) == long.paragraphs


def drawn(*lines: tuple[float, str]) -> bytes:
    """A PDF of one page: each line's height on it, and its text."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    for height, text in lines:
        canvas.drawString(72, height, text)
    canvas.save()
    return out.getvalue()


def test_what_a_browser_prints_around_a_page_is_no_text(tmp_path: Path) -> None:
    told = [(700 - 14 * n, line) for n, line in enumerate(["The ferry to the islands", "sank."])]
    around = [(770, "11/29/26, 4:40 PM Ferry sinks - Post"), (20, "https://www.post.example/a 1/1")]
    article = only(put(tmp_path, "a.pdf", drawn(*told, *around)))
    assert (article.text, article.label) == ("The ferry to the islands sank.", "post.example")


def test_words_broken_in_a_pdf_keep_a_hyphen_of_their_own(tmp_path: Path) -> None:
    lines = ["The night-shift was long, and the night-", "shift super-", "visor left."]
    data = drawn(*((700 - 14 * n, line) for n, line in enumerate(lines)))
    text = "The night-shift was long, and the night-shift supervisor left."
    assert only(put(tmp_path, "a.pdf", data)).text == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"plain text", "not RTF"),
        (b"{\\rtf1 }", "no text in it"),
        (b"{\\rtf1 \\u99999999999? x}", "damaged RTF"),
    ],
)
def test_rich_text_that_cannot_be_read(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in reason(put(tmp_path, "a.rtf", data))


def test_characters_that_rtf_writes_in_halves(tmp_path: Path) -> None:
    data = b"{\\rtf1 Ferry \\u-10179?\\u-8704? and half \\u-10179? of one}"
    assert only(put(tmp_path, "a.rtf", data)).text == "Ferry \U0001f600 and half \ufffd of one"


def test_links_of_rtf_are_their_words(tmp_path: Path) -> None:
    link = b'{\\field{\\*\\fldinst{HYPERLINK "https://x.example"}}{\\fldrslt Ms. Orme}}'
    data = b"{\\rtf1 The ferry sank, said " + link + b".\\par}"
    assert only(put(tmp_path, "a.rtf", data)).text.strip() == "The ferry sank, said Ms. Orme."


def test_a_scan_says_so(tmp_path: Path) -> None:
    assert "(a scan)" in reason(put(tmp_path, "a.pdf", making.scan()))


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), encrypt="secret", invariant=1)
    canvas.drawString(72, 700, "Locked")
    canvas.save()
    assert reason(tmp_path / "a.pdf") == "protected by a password"


def printed(*texts: str, indent: tuple[int, ...] = ()) -> list[Line]:
    """Lines of twelve points, one below the other, five points a character."""
    lines: list[Line] = []
    for number, text in enumerate(texts):
        left, bottom = 72.0 + 20 * (number in indent), 700.0 - 14 * number
        lines.append(Line(text, 0, left, left + 5 * len(text), bottom, bottom + 12))
    return lines


WIDE = "A line that fills the column and goes on to the very edge of the"


def test_lines_make_a_paragraph() -> None:
    assert paragraphs(printed(WIDE, WIDE, "page.")) == (f"{WIDE} {WIDE} page.",)


def test_an_indent_begins_a_paragraph() -> None:
    last = "This line ends just where the column ends, and so it is no sign."
    assert paragraphs(printed(WIDE, last, WIDE, indent=(0, 2))) == (f"{WIDE} {last}", WIDE)


def test_a_short_last_line_ends_a_paragraph() -> None:
    assert paragraphs(printed(WIDE, "page.", WIDE)) == (f"{WIDE} page.", WIDE)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("the har-", "bour wall"), "the harbour wall"),
        (("a well-", "known, yes, a well-known", "wall"), "a well-known, yes, a well-known wall"),
        (("the har\u00ad", "bour wall"), "the harbour wall"),
        (("the wall -", "and more"), "the wall - and more"),
        (("Franco-", "German talks"), "Franco-German talks"),
        (("in 2025-", "26 it fell"), "in 2025-26 it fell"),
    ],
)
def test_words_broken_at_a_line_s_end(lines: tuple[str, ...], text: str) -> None:
    assert paragraphs(printed(*lines)) == (text,)


def test_a_headline_is_not_joined_to_the_foot_of_the_page_before() -> None:
    foot = Line("Printed by the Post", 0, 72, 200, 30, 42)
    assert paragraphs([foot, Line("Ferry sinks", 0, 72, 300, 700, 730)]) == (
        foot.text,
        "Ferry sinks",
    )


def test_nothing_printed() -> None:
    assert paragraphs([]) == ()


SRT = """1
00:00:01,000 --> 00:00:04,200
<i>We begin tonight at Saltmere,</i>
where two boats sank &amp; the gates stayed shut.

2
00:00:04,300 --> 00:00:05,000

3
00:00:05,000 --> 00:00:08,000 X1:40 X2:600
[SIRENS]
>> Edwin Paskell says
the gates will not open.
"""

VTT = """WEBVTT - made by the studio

NOTE
nobody says this

STYLE
::cue { color: white }

00:01.000 --> 00:04.000 align:start
 
<v Anchor>We<00:02.000><c> begin</c> tonight

second
00:04.000 --> 00:08.000
We begin tonight
- at Saltmere. ♪
"""


def test_subtitles_are_running_text(tmp_path: Path) -> None:
    srt = only(put(tmp_path, "wave.srt", SRT.replace("\n", "\r\n").encode()))
    assert srt.text == (
        "We begin tonight at Saltmere, where two boats sank & the gates stayed shut.\n\n"
        "Edwin Paskell says the gates will not open."
    )
    assert only(put(tmp_path, "wave.vtt", VTT.encode())).text == "We begin tonight\n\nat Saltmere."
    assert "without words" in reason(put(tmp_path, "none.srt", b"1\n00:01 --> 00:02\n[MUSIC]\n"))


@pytest.mark.parametrize("mark", ["<a", "[", "{\\", "(A", "-->\n"])
def test_marks_of_subtitles_that_nothing_closes_take_no_time(tmp_path: Path, mark: str) -> None:
    text = "00:01 --> 00:02\nThe gates stay shut. " + mark * 100_000
    assert only(put(tmp_path, "wave.vtt", text.encode())).text.startswith("The gates stay shut.")
