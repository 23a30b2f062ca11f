"""Small files that would unfold to more memory or time than there is, each left with one line."""

from __future__ import annotations

import gzip
import io
import os
import socket
import zipfile
import zlib
from base64 import a85encode
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from storydiff.loading import LoadOptions, fetch, load
from storydiff.loading.interface import Document
from storydiff.models import Article, Loaded, Skipped
from storydiff.settings import LoadSettings
from tests.core.loading import making
from tests.core.loading.making import BRIDGE, html
from tests.core.loading.server import Handler, serving
from tests.core.loading.test_formats import only, put, reason

PROSE = " ".join(BRIDGE.paragraphs).encode()
MAIL = b"Content-Type: text/plain\n\n" + PROSE


def doctored(data: bytes, member: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zip file with one member changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            held = before.read(name)
            after.writestr(name, change(held) if name == member else held)
    return made.getvalue()


def word(before_first: bytes, inside: bytes = b"") -> bytes:
    """A Word file with this before its first paragraph, and this in its first run."""
    return doctored(
        making.docx(["A line of text."]),
        "word/document.xml",
        lambda xml: xml.replace(b"<w:p>", before_first + b"<w:p>", 1).replace(
            b"<w:t>", inside + b"<w:t>", 1
        ),
    )


class TestMail:
    """Headers that the email package would read in the square of their length."""

    @pytest.mark.parametrize(
        "head",
        [
            b"Subject: " + b"=?utf-8?q?a?= " * 1000,
            b"From: " + b'"' * 5000,
            b"Content-Type: a/b" + b";" * 5000,
            b"Date: Fri,\n " + b"\n ".join([b"(" * 100] * 50),
        ],
    )
    @pytest.mark.parametrize("suffix", ["eml", "mhtml"])
    def test_a_long_header(self, tmp_path: Path, head: bytes, suffix: str) -> None:
        path = put(tmp_path, f"a.{suffix}", head + b"\n" + MAIL)
        assert reason(path) == "a header of more than 2,000 bytes"

    def test_a_long_header_of_a_part(self, tmp_path: Path) -> None:
        part = b"--b\nContent-Type: text/plain; x=" + b'"' * 5000 + b"\n\nhi\n"
        data = b"Content-Type: multipart/mixed; boundary=b\n\n" + part
        assert reason(put(tmp_path, "a.eml", data)) == "a header of more than 2,000 bytes"

    def test_many_headers(self, tmp_path: Path) -> None:
        part = b"--b\nContent-Type: text/plain; x=" + b'"' * 1900 + b"\n\nhi\n"
        data = b"Content-Type: multipart/mixed; boundary=b\n\n" + part * 200
        assert reason(put(tmp_path, "a.eml", data)) == "headers of more than 262,144 bytes in all"

    def test_a_long_text_is_no_header(self, tmp_path: Path) -> None:
        text = b"The mayor said: " + b"we will rebuild the bridge, " * 200
        mail = b"Subject: The bridge\nContent-Type: text/plain\n\nOn Monday.\n" + text
        assert "we will rebuild" in only(put(tmp_path, "a.eml", mail)).text

    @pytest.mark.parametrize(
        "head",
        [
            b"Date: Fri, 14 Mar 2025 18:20:00 +01099999999999999999",
            b"Subject: =?unicode_escape?q?=5Cud800?=",
            b"From: " + b"(" * 300,
            b"Content-Type: text/plain; charset*=undefined''%ff",
            b"Content-Disposition: inline; filename*=undefined''%ff",
        ],
    )
    def test_a_broken_header_loses_no_text(self, tmp_path: Path, head: bytes) -> None:
        article = only(put(tmp_path, "a.eml", head + b"\n" + MAIL))
        assert BRIDGE.paragraphs[0] in article.text


class TestDocuments:
    """Office documents and books."""

    def test_xml_of_more_tags_than_a_novel(self, tmp_path: Path) -> None:
        data = word(b"<w:p/>" * 2000)
        limits = LoadSettings(elements=2000)
        found = load([put(tmp_path, "a.docx", data)], LoadOptions(limits=limits))
        assert found.skipped[0].reason == "more than 2,000 tags of XML"

    def test_xml_of_more_bytes(self, tmp_path: Path) -> None:
        limits = LoadSettings(xml_bytes=2**20)
        data = word(b" " * 2**20)
        found = load([put(tmp_path, "a.docx", data)], LoadOptions(limits=limits))
        assert found.skipped[0].reason == "unfolds to more than 1 MB of XML"

    def test_a_cell_that_claims_a_million_columns(self, tmp_path: Path) -> None:
        cell = (
            b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr>'
            b"<w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
        assert only(put(tmp_path, "a.docx", word(cell))).text == "In a cell.\n\nA line of text."

    def test_breaks_tabs_insertions_and_deletions(self, tmp_path: Path) -> None:
        inside = (
            b"<w:t>One</w:t><w:br/><w:t>two</w:t><w:tab/></w:r>"
            b"<w:ins><w:r><w:t>in </w:t></w:r></w:ins>"
            b"<w:del><w:r><w:t>out </w:t></w:r></w:del><w:r>"
        )
        article = only(put(tmp_path, "a.docx", word(b"", inside)))
        assert article.text == "One\ntwo\tin A line of text."

    def test_a_billion_blanks(self, tmp_path: Path) -> None:
        data = doctored(
            making.odt(BRIDGE),
            "content.xml",
            lambda xml: xml.replace(b"</text:p>", b'<text:s text:c="1000000000"/></text:p>', 1),
        )
        assert reason(put(tmp_path, "a.odt", data)) == "unfolds to more blanks than a text has"

    def test_a_chapter_named_a_thousand_times_is_one(self, tmp_path: Path) -> None:
        with zipfile.ZipFile(io.BytesIO(making.epub(BRIDGE))) as book:
            package = next(name for name in book.namelist() if name.endswith(".opf"))
        data = doctored(
            making.epub(BRIDGE),
            package,
            lambda xml: (
                xml[: xml.index(b"<itemref")]
                + xml[xml.index(b"<itemref") : xml.index(b"</spine>")] * 1000
                + xml[xml.index(b"</spine>") :]
            ),
        )
        assert len(load([put(tmp_path, "a.epub", data)]).articles) == 1

    def test_a_pdf_of_many_pages(self, tmp_path: Path) -> None:
        limits = LoadSettings(pdf_pages=0)
        found = load([put(tmp_path, "a.pdf", making.pdf(BRIDGE))], LoadOptions(limits=limits))
        assert found.skipped[0].reason == "a PDF of more than 0 pages"

    def test_a_pdf_of_more_text_than_a_newspaper(self, tmp_path: Path) -> None:
        limits = LoadSettings(article_characters=3)
        found = load([put(tmp_path, "a.pdf", making.pdf(BRIDGE))], LoadOptions(limits=limits))
        assert "more text than a newspaper" in found.skipped[0].reason


class TestArchives:
    """Web archives."""

    PAGES = making.warc([("http://a.example/", html(BRIDGE))], packed=False)

    def loaded(self, folder: Path, name: str, data: bytes) -> Loaded:
        return load([put(folder, name, data)])

    @pytest.mark.slow
    @pytest.mark.parametrize(
        "end", [b"X: " + b"a" * 2**17, b"X: a\r\n" * 2**18, b"X: a\r\n b" * 2**18]
    )
    @pytest.mark.parametrize("packed", [True, False])
    def test_headers_that_no_server_sends(self, tmp_path: Path, end: bytes, packed: bool) -> None:
        bad = b"WARC/1.0\r\n" + end
        pages = [("http://a.example/", html(BRIDGE))]
        data = making.warc(pages, packed=packed) + (gzip.compress(bad) if packed else bad)
        found = self.loaded(tmp_path, "a.warc.gz" if packed else "a.warc", data)
        assert len(found.articles) == 1
        assert "longer than any that a server sends" in found.skipped[0].reason

    def test_one_bad_page_ends_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from storydiff.loading.formats import html as module

        whole = module.load

        def stumbles(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
            if (document.url or "").endswith("bad"):
                raise ValueError("no such codec")
            return whole(document, options)

        monkeypatch.setattr(module, "load", stumbles)
        page = html(BRIDGE)
        pages = [(f"http://{name}.example/{name}", page) for name in ("a", "bad", "c")]
        found = self.loaded(tmp_path, "a.warc", making.warc(pages, packed=False))
        assert len(found.duplicates) + len(found.articles) == 2
        (skipped,) = found.skipped
        assert skipped.path.endswith("a.warc: http://bad.example/bad")

    @pytest.mark.slow
    def test_a_wrong_length_prints_nothing(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        head, body = self.PAGES.split(b"\r\n\r\n", 1)
        at = head.index(b"Content-Length: ")
        end = head.index(b"\r\n", at) if b"\r\n" in head[at:] else len(head)
        short = head[:at] + b"Content-Length: 700" + head[end:]
        self.loaded(tmp_path, "a.warc", short + b"\r\n\r\n" + body + self.PAGES)
        assert capsys.readouterr() == ("", "")


class TestValues:
    """Fields and bytes that are no news."""

    @pytest.mark.parametrize("depth", [600, 900])
    def test_lists_in_lists(self, tmp_path: Path, depth: int) -> None:
        title = "[" * depth + '"x"' + "]" * depth
        data = f'{{"text": "The mayor spoke.", "title": {title}}}'.encode()
        assert only(put(tmp_path, "a.json", data)).title is None
        text = f'{{"text": ["The mayor spoke.", {title}, 7]}}'.encode()
        assert only(put(tmp_path, "b.json", text)).text == "The mayor spoke.\n\n7"

    @pytest.mark.parametrize("data", [b"\0\1\2", b"a\0\1\2", b"\x01 \x02 "])
    def test_a_few_control_characters_are_no_text(self, tmp_path: Path, data: bytes) -> None:
        assert reason(put(tmp_path, "a.txt", data)).startswith("not text")

    @pytest.mark.parametrize("seconds", [253402300799000, -62135596800, 10**30])
    def test_a_date_at_the_ends_of_the_calendar_is_none(self, tmp_path: Path, seconds: int) -> None:
        data = f'{{"text": "The mayor spoke last month.", "date": {seconds}}}'.encode()
        article = only(put(tmp_path, "a.json", data))
        assert article.published is None
        assert "not a date" in article.warnings[0]

    def test_a_date_in_seconds_is_one(self, tmp_path: Path) -> None:
        data = b'{"text": "The mayor spoke last month.", "date": 1741910400}'
        assert only(put(tmp_path, "a.json", data)).published == date(2025, 3, 14)

    def test_a_device_without_end_under_a_streamed_name(self, tmp_path: Path) -> None:
        for name in ("a.jsonl", "a.warc"):
            (tmp_path / name).symlink_to("/dev/zero")
            found = load([tmp_path / name], LoadOptions(limits=LoadSettings(file_bytes=2**20)))
            assert found.skipped[0].reason == "larger than 1 MB"


class TestRedirects:
    """A stranger's server does not lead into a private network."""

    @pytest.mark.parametrize(
        "address",
        ["169.254.169.254", "10.9.8.7", "127.0.0.1", "::1", "::ffff:169.254.169.254", "fe80::1%lo"],
    )
    def test_private_addresses_are_refused(
        self, monkeypatch: pytest.MonkeyPatch, address: str
    ) -> None:
        def resolved(host: str, *_: object, **__: object) -> list[tuple[object, ...]]:
            return [(0, 0, 0, "", ("1.1.1.1", 0)), (0, 0, 0, "", (address, 0))]

        monkeypatch.setattr(socket, "getaddrinfo", resolved)
        asked = fetch._Fetch("https://news.example/a", LoadSettings())  # pyright: ignore[reportPrivateUsage]
        asked._ask_whether_public("https://news.example/b")  # pyright: ignore[reportPrivateUsage]
        with pytest.raises(Exception, match="in a private network"):
            asked._ask_whether_public("http://inside.example/")  # pyright: ignore[reportPrivateUsage]

    def test_a_redirect_to_another_private_host_is_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with serving() as server:
            away = server.replace("127.0.0.1", "localhost")

            def send_away(handler: Handler) -> None:
                handler.answer(b"", 302, Location=away)

            monkeypatch.setattr(Handler, "send_away", send_away, raising=False)
            (skipped,) = load([f"{server}/away"]).skipped
        assert skipped.reason == "redirected to localhost, which is in a private network"
        assert Handler.asked == ["/robots.txt", "/away"]

    def test_a_refused_connection_is_called_one(self) -> None:
        with socket.socket() as held:
            held.bind(("127.0.0.1", 0))
            (skipped,) = load([f"http://127.0.0.1:{held.getsockname()[1]}/"]).skipped
        assert skipped.reason == "cannot be fetched: no connection"

    def test_a_password_is_shown_nowhere(self) -> None:
        with serving() as server:
            address = server.replace("://", "://me:secret@")
            found = load([f"{address}/page", f"{address}/none"])
        assert "secret" not in repr(found)
        assert found.articles[0].path == f"{server}/page"


class TestPdf:
    """Streams that unfold to more than pages hold."""

    LIMITS = LoadSettings(pdf_bytes=2**20)
    BIG = zlib.compress(b"BT ET " + b" " * 9 * 2**20, 9)
    TOO_MUCH = "a PDF that unfolds to more than 1 MB"
    TWICE = "a PDF with content that is packed twice"
    REPEATED = "a PDF whose pages name their content again and again"

    def made(self, content: bytes, how: bytes, contents: bytes = b"4 0 R") -> bytes:
        objects = [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents " + contents + b">>",
            b"<<%b/Length %d>>stream\n%b\nendstream" % (how, len(content), content),
        ]
        return b"%PDF-1.4\n" + b"".join(
            b"%d 0 obj\n%b\nendobj\n" % (n, what) for n, what in enumerate(objects, 1)
        )

    @pytest.mark.parametrize(
        ("content", "how", "contents", "said"),
        [
            (BIG, b"/Filter/FlateDecode", b"4 0 R", TOO_MUCH),
            (BIG, b"/Subtype/Image/Filter/FlateDecode", b"4 0 R", TOO_MUCH),
            (a85encode(BIG) + b"~>", b"/Filter[/A85/Fl]", b"4 0 R", TOO_MUCH),
            (BIG.hex().encode() + b">", b"/Filter[/AHx/Fl]", b"4 0 R", TOO_MUCH),
            (zlib.compress(BIG), b"/Filter[/FlateDecode /Fl]", b"4 0 R", TWICE),
            (zlib.compress(BIG), b"/Filter [ /LZW/Fl#61teDecode ]", b"4 0 R", TWICE),
            (b"BT ET", b"", b"[" + b"4 0 R " * 20 + b"]", REPEATED),
        ],
    )
    def test_a_bomb(
        self, tmp_path: Path, content: bytes, how: bytes, contents: bytes, said: str
    ) -> None:
        path = put(tmp_path, "a.pdf", self.made(content, how, contents))
        found = load([path], LoadOptions(limits=self.LIMITS))
        assert [skipped.reason for skipped in found.skipped] == [said]

    def test_pages_and_pictures_of_usual_size_are_read(self, tmp_path: Path) -> None:
        assert BRIDGE.paragraphs[0][:20] in only(put(tmp_path, "a.pdf", making.pdf(BRIDGE))).text
        picture = self.made(zlib.compress(b" " * 2**21), b"/Subtype/Image/Filter/FlateDecode")
        (skipped,) = load(
            [put(tmp_path, "b.pdf", picture)], LoadOptions(limits=self.LIMITS)
        ).skipped
        assert "unfolds" not in skipped.reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
class TestNamedPipe:
    """One that somebody writes to is read; one that nobody does is given up."""

    def test_nobody_writes(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "a.txt")
        options = LoadOptions(limits=LoadSettings(pipe_seconds=0.05))
        (skipped,) = load([tmp_path / "a.txt"], options).skipped
        assert skipped.reason == "cannot be read: a named pipe that nobody writes to"

    def test_somebody_does(self, tmp_path: Path) -> None:
        pipe = tmp_path / "a.txt"
        os.mkfifo(pipe)
        writer = Thread(target=pipe.write_bytes, args=(PROSE,))
        writer.start()
        assert only(pipe).text == PROSE.decode()
        writer.join()
