"""Files of every format, made by the libraries that people make them with."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from html import escape
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile


@dataclass(frozen=True, slots=True)
class Told:
    """An article before it is put into a file."""

    title: str
    date: str
    paragraphs: tuple[str, ...]
    outlet: str = "The Harbour Post"
    author: str = "Ines Marlow"
    url: str = "https://harbourpost.example/news/bridge"

    @property
    def body(self) -> str:
        """The paragraphs with a blank line between them."""
        return "\n\n".join(self.paragraphs)

    @property
    def record(self) -> Mapping[str, str]:
        """The article under plain field names."""
        return {
            "outlet": self.outlet,
            "title": self.title,
            "date": self.date,
            "url": self.url,
            "text": self.body,
        }


BRIDGE = Told(
    "Storm closes Tollen bridge after barge strikes a pier",
    "2025-03-14",
    (
        "The Tollen bridge was closed on Thursday evening after a barge struck its northern pier "
        "during the storm, the harbour authority said.",
        "Three crew members were taken to hospital with minor injuries. About 12,000 vehicles use "
        "the bridge every day, and traffic is being sent through Ostermouth instead.",
        "“We heard a bang and the whole deck shook,” said Petra Lindqvist, who was crossing the "
        "bridge on her bicycle. “Then the lamps went out, and everybody started to run.”",
        "Engineers will examine the pier on Saturday. The authority’s director, Samuel Okoro, said "
        "that the repairs would cost at least 2 million euros and last until the end of May.",
        "The bridge was opened in 1974 and strengthened twelve years ago. It had last been closed "
        "in 2009, when a crane fell across two of its lanes.",
    ),
)
RIVAL = Told(
    "Tollen bridge shut as barge hits pier in storm",
    "2025-03-14",
    (
        "A barge hit the northern pier of the Tollen bridge in Thursday’s storm, and the harbour "
        "authority closed the bridge to all traffic.",
        "Four crew members were hurt, none of them badly, and were taken to hospital. Drivers are "
        "asked to go through Ostermouth.",
        "“The whole deck shook,” said Petra Lindqvist, a cyclist who was on the bridge.",
        "Samuel Okoro, the director of the authority, said that repairs would last until the end "
        "of May and cost at least 2 million euros.",
    ),
    outlet="Ostermouth Echo",
    author="Jonas Reed",
    url="https://echo.example/2025/03/14/bridge",
)
SPANISH = Told(
    "Una tormenta cierra el puente de Tollen",
    "2025-03-14",
    (
        "El puente de Tollen fue cerrado el jueves por la noche después de que una barcaza "
        "golpeara uno de sus pilares durante la tormenta, según la autoridad del puerto.",
        "Tres miembros de la tripulación fueron trasladados al hospital con heridas leves. Cerca "
        "de 12.000 vehículos usan el puente cada día, y el tráfico se desvía por Ostermouth.",
        "Los ingenieros examinarán el pilar el sábado. El director de la autoridad dijo que las "
        "obras costarán al menos dos millones de euros y que durarán hasta el final de mayo.",
    ),
    outlet="El Faro de Tollen",
)


def txt(told: Told) -> bytes:
    """A text file: headline, date line, paragraphs."""
    return f"{told.title}\n\nPublished {told.date}\n\n{told.body}\n".encode()


def html(told: Told, *, charset: str = "utf-8", extra: str = "") -> bytes:
    """A saved page with what stands around an article: menu, related links, scripts, footer."""
    menu = "".join(f'<li><a href="/{w}">{w.title()}</a></li>' for w in "news sport weather".split())
    text = "".join(f"<p>{escape(p)}</p>" for p in told.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}">
<title>{escape(told.title)} | {told.outlet}</title>
<meta property="og:title" content="{escape(told.title)}">
<meta property="og:site_name" content="{told.outlet}">
<meta property="article:published_time" content="{told.date}T18:20:00+01:00">
<meta name="author" content="{told.author}">
<link rel="canonical" href="{told.url}">
<script>window.ads = ["<p>Buy a boat today</p>"];</script>{extra}</head>
<body><nav><ul>{menu}</ul></nav>
<main><article><h1>{escape(told.title)}</h1>{text}</article>
<aside><h3>Most read</h3><ul><li><a href="/a">Ten gardens to see this summer</a></li></ul></aside>
</main><footer>© {told.outlet}. All rights reserved.</footer></body></html>
""".encode(charset, "xmlcharrefreplace")


def mhtml(told: Told) -> bytes:
    """A page as a browser saves it in one file."""
    message = MIMEMultipart("related", type="text/html")
    message["Subject"] = told.title
    message["Snapshot-Content-Location"] = told.url
    page = MIMEText(html(told).decode(), "html", "utf-8")
    page["Content-Location"] = told.url
    message.attach(page)
    message.attach(MIMEText("p { color: black }", "css"))
    return message.as_bytes()


def eml(told: Told, subtype: str = "plain") -> bytes:
    """A mail that holds the article."""
    message = EmailMessage()
    message["Subject"] = f"Fwd: {told.title}"
    message["From"] = f"{told.author} <desk@harbourpost.example>"
    message["Date"] = "Fri, 14 Mar 2025 18:20:00 +0100"
    text = "".join(f"<p>{escape(p)}</p>" for p in told.paragraphs)
    message.set_content(told.body if subtype == "plain" else text, subtype=subtype)
    return message.as_bytes()


def mbox(*told: Told) -> bytes:
    """A mailbox that holds a mail with each article."""
    began = b"From - Fri Mar 14 18:20:00 2025\n"
    return b"".join(began + eml(t).replace(b"\nFrom ", b"\n>From ") + b"\n" for t in told)


def json_(told: Told) -> bytes:
    """A JSON object."""
    return json.dumps(told.record, indent=1).encode()


def jsonl(*told: Told) -> bytes:
    """JSON lines."""
    return b"".join(json.dumps(t.record).encode() + b"\n" for t in told)


def jsonl_gz(*told: Told) -> bytes:
    """JSON lines, packed."""
    return gzip.compress(jsonl(*told), mtime=0)


def table(*told: Told, delimiter: str = ",") -> bytes:
    """A table with a header."""
    out = StringIO(newline="")
    writer = csv.DictWriter(out, list(told[0].record), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(t.record for t in told)
    return out.getvalue().encode()


def parquet(*told: Told) -> bytes:
    """A table with typed columns."""
    arrow: Any = import_module("pyarrow")
    writing: Any = import_module("pyarrow.parquet")
    out = BytesIO()
    writing.write_table(arrow.Table.from_pylist([t.record for t in told]), out)
    return out.getvalue()


def rss(*told: Told) -> bytes:
    """An RSS feed with full content."""
    items = "".join(
        f"<item><title>{escape(t.title)}</title><link>{t.url}</link>"
        f"<pubDate>Fri, 14 Mar 2025 18:20:00 +0100</pubDate>"
        f"<description>{escape(t.paragraphs[0])}</description>"
        f"<content:encoded><![CDATA[{''.join(f'<p>{escape(p)}</p>' for p in t.paragraphs)}]]>"
        "</content:encoded></item>"
        for t in told
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>{told[0].outlet}</title><link>https://harbourpost.example</link>{items}"
        "</channel></rss>"
    ).encode()


def xlsx(*told: Told) -> bytes:
    """A workbook: words shared, in the cell, or formatted in parts, and days as numbers."""
    names = ("outlet", "title", "date", "body", "author", "url")
    header = "".join(f'<c r="{"ABCDEF"[n]}1" t="s"><v>{n}</v></c>' for n in range(len(names)))
    rows = ""
    for n, t in enumerate(told, 2):
        day = (date.fromisoformat(t.date) - date(1899, 12, 30)).days
        texts = {"A": t.outlet, "B": t.title, "D": t.body, "E": t.author, "F": t.url}
        cells = "".join(
            f'<c r="{at}{n}" t="inlineStr"><is><r><t>{escape(text[:9])}</t></r>'
            f"<r><t>{escape(text[9:])}</t></r></is></c>"
            for at, text in texts.items()
        )
        rows += f'<row r="{n}">{cells}<c r="C{n}" s="1"><v>{day}.75</v></c></row>'
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    styles = '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs>'
    styles += '<xf numFmtId="0"/><xf numFmtId="164"/></cellXfs>'
    shared = "".join(f"<si><t>{name}</t></si>" for name in names)
    out = BytesIO()
    with ZipFile(out, "w") as zipped:
        sheet = f"<sheetData><row r='1'>{header}</row>{rows}</sheetData>"
        zipped.writestr("xl/worksheets/sheet1.xml", f"<worksheet {main}>{sheet}</worksheet>")
        zipped.writestr("xl/sharedStrings.xml", f"<sst {main}>{shared}</sst>")
        zipped.writestr("xl/workbook.xml", f"<workbook {main}/>")
        zipped.writestr("xl/styles.xml", f"<styleSheet {main}>{styles}</styleSheet>")
    return out.getvalue()


def nitf(told: Told) -> bytes:
    """The article as an agency sends it."""
    told_in = "".join(f"<p>{escape(p)}</p>" for p in told.paragraphs)
    caption = "<media><media-caption><p>A bridge.</p></media-caption></media>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><nitf><head><docdata>'
        f'<date.issue norm="{told.date.replace("-", "")}T182000Z"/></docdata>'
        f'<pubdata name="{told.outlet}" ex-ref="{told.url}"/></head><body><body.head><hedline>'
        f"<hl1>{escape(told.title)}</hl1></hedline><byline>By {told.author}</byline></body.head>"
        f"<body.content>{caption}{told_in}</body.content></body></nitf>"
    ).encode()


def atom(*told: Told) -> bytes:
    """An Atom feed with full content."""
    entries = "".join(
        f'<entry><title>{escape(t.title)}</title><link href="{t.url}"/>'
        f"<updated>{t.date}T18:20:00+01:00</updated><content type='html'>"
        f"{escape(''.join(f'<p>{escape(p)}</p>' for p in t.paragraphs))}</content></entry>"
        for t in told
    )
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{told[0].outlet}</title>{entries}</feed>'
    ).encode()


def docx(lines: Sequence[str], title: str | None = None) -> bytes:
    """A Word file of paragraphs, the first of them its title."""
    from docx import Document

    made = Document()
    for line in lines:
        made.add_paragraph(line, style="Title" if line == title else None)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def docx_of(told: Told) -> bytes:
    """An article in Word."""
    return docx((told.title, f"Published {told.date}", *told.paragraphs), told.title)


def rtf(told: Told) -> bytes:
    """Rich text, with characters beyond ASCII as escapes."""
    lines = (told.title, f"Published {told.date}", *told.paragraphs)
    escaped = "\\par\\par\n".join(
        "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line) for line in lines
    )
    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Times;}}\n" + escaped + "}").encode("ascii")


def odt(told: Told) -> bytes:
    """OpenDocument text."""
    from odfdo import Document, Header, Paragraph

    made = Document("text")
    made.body.clear()
    made.body.append(Header(1, told.title))
    for line in (f"Published {told.date}", *told.paragraphs):
        made.body.append(Paragraph(line))
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def pdf(told: Told, *, head: str | None = None) -> bytes:
    """A PDF set in justified paragraphs; `head` is a running head with the page's number."""
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

    def running_head(canvas: Any, doc: Any) -> None:
        if head:
            canvas.drawString(72, 810, f"{head} {doc.page}")

    out = BytesIO()
    styles = getSampleStyleSheet()
    flow: list[Any] = [
        Paragraph(escape(told.title), styles["Title"]),
        Paragraph(f"Published {told.date}", styles["Normal"]),
        Spacer(1, 10),
    ]
    for paragraph in told.paragraphs:
        flow += [Paragraph(escape(paragraph), styles["Normal"]), Spacer(1, 8)]
    made = SimpleDocTemplate(out, title=told.title, invariant=1)
    made.build(flow, onFirstPage=running_head, onLaterPages=running_head)
    return out.getvalue()


def scan() -> bytes:
    """A PDF that holds a drawing and no text."""
    from reportlab.pdfgen.canvas import Canvas

    out = BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.save()
    return out.getvalue()


def epub(*told: Told) -> bytes:
    """A book: a package with a table of contents and a chapter for each article."""
    names = [f"c{n}" for n in range(len(told))]
    items = "".join(
        f'<item id="{n}" href="text/{n}.xhtml" media-type="application/xhtml+xml"/>' for n in names
    )
    spine = "".join(f'<itemref idref="{n}"/>' for n in names)
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Week 11</dc:title>'
        f"<dc:publisher>{told[0].outlet}</dc:publisher><dc:date>{told[0].date}</dc:date></metadata>"
        '<manifest><item id="nav" href="nav.xhtml" properties="nav" '
        f'media-type="application/xhtml+xml"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>'
    )
    out = BytesIO()
    with ZipFile(out, "w") as zipped:
        zipped.writestr("mimetype", "application/epub+zip")
        zipped.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        zipped.writestr("OEBPS/book.opf", package)
        zipped.writestr("OEBPS/nav.xhtml", "<html><body><nav>Contents</nav></body></html>")
        for name, t in zip(names, told, strict=True):
            text = "".join(f"<p>{escape(p)}</p>" for p in t.paragraphs)
            zipped.writestr(
                f"OEBPS/text/{name}.xhtml",
                f"<html><body><h1>{escape(t.title)}</h1>{text}</body></html>",
            )
    return out.getvalue()


def warc(pages: Sequence[tuple[str, bytes]], *, packed: bool = True) -> bytes:
    """A web archive of pages that were answered, and of a picture."""
    status: Any = import_module("warcio.statusandheaders")
    writing: Any = import_module("warcio.warcwriter")
    out = BytesIO()
    writer = writing.WARCWriter(out, gzip=packed)
    for url, data in (*pages, ("https://harbourpost.example/logo.png", b"\x89PNG")):
        media = "image/png" if url.endswith("png") else "text/html; charset=utf-8"
        headers = status.StatusAndHeaders("200 OK", [("Content-Type", media)], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", payload=BytesIO(data), http_headers=headers
        )
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


FORMATS: Mapping[str, Callable[[Told], bytes]] = {
    "txt": txt,
    "html": html,
    "mhtml": mhtml,
    "eml": eml,
    "mbox": mbox,
    "json": json_,
    "jsonl": jsonl,
    "jsonl.gz": jsonl_gz,
    "csv": table,
    "tsv": lambda told: table(told, delimiter="\t"),
    "xlsx": xlsx,
    "parquet": parquet,
    "rss": rss,
    "atom": atom,
    "nitf": nitf,
    "docx": docx_of,
    "rtf": rtf,
    "odt": odt,
    "pdf": pdf,
    "epub": epub,
    "warc": lambda told: warc([(told.url, html(told))], packed=False),
    "warc.gz": lambda told: warc([(told.url, html(told))]),
}
"""Every format that is read, and how a file of it is made."""
