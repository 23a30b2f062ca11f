"""Files and calls that once crashed, hung or filled the memory, at the size at which they did.

Each is given to the program as a user would, in a process that the system ends after 20 seconds of
the processor or with 3 GB of memory. What each is left out with is tested on small ones, see
docs/trust.md; here only that nothing gives way, and that the articles beside it are compared.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import resource
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.pair import put_pair
from tests.core.loading import making
from tests.core.loading.making import BRIDGE, html
from tests.core.loading.test_bombs import TestPdf, doctored, word
from tests.core.loading.test_guard import BROKEN

SECONDS, MEMORY = 20, 3 * 2**30
ACTING = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
PROSE = " ".join(BRIDGE.paragraphs).encode()
MAIL = b"Content-Type: text/plain\n\n" + PROSE
SENTENCE = b"The ship sank on Monday, and nine people were hurt, he said. "
MEGABYTE = 2**20


def packed(piece: bytes, times: int) -> bytes:
    """A piece over and over, packed, without the whole of it in memory."""
    press = zlib.compressobj(1, zlib.DEFLATED, 31)
    many = piece * 2**10
    whole = [press.compress(many) for _ in range(times // 2**10)]
    return b"".join(whole) + press.flush()


def nested(kind: bytes, depth: int) -> bytes:
    """Mail in mail."""
    return b"".join(b"Content-Type: " + kind % n + b"\n\n--%d\n" % n for n in range(depth)) + MAIL


def of_pages(count: int) -> bytes:
    """A PDF of empty pages."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    kids = b" ".join(b"3 0 R" for _ in range(count))
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%b]/Count %d>>", page)
    told = [objects[0], objects[1] % (kids, count), objects[2]]
    return b"%PDF-1.4\n" + b"".join(
        b"%d 0 obj\n%b\nendobj\n" % (n, what) for n, what in enumerate(told, 1)
    )


def named(made: bytes, times: int) -> bytes:
    """An EPUB that names its chapter over and over."""
    with zipfile.ZipFile(io.BytesIO(made)) as held:
        package = next(name for name in held.namelist() if name.endswith(".opf"))
    return doctored(
        made, package, lambda xml: re.sub(rb"(<itemref[^>]*>)", lambda m: m[1] * times, xml)
    )


FILES: Mapping[str, Callable[[], bytes]] = {
    # one text, over and over
    "equal.txt": lambda: SENTENCE * 16393,
    "lines.txt": lambda: b"a\n" * 500_000,
    "words.txt": lambda: b"word " * MEGABYTE,
    "figures.txt": lambda: b"1,234, " * (5 * MEGABYTE // 7),
    "quotes.txt": lambda: b'"a" said B. ' * 100_000,
    "spaces.json": lambda: json.dumps({"text": "a " * (8 * MEGABYTE)}).encode(),
    "front.md": lambda: (
        b"---\n" + b"".join(b"k%d: v\n" % n for n in range(90_000)) + b"---\n" + PROSE
    ),
    "control.txt": lambda: b"\0\1\2",
    "chain.txt": lambda: b"The town paid " + b"one hundred " * 160 + b"dollars.",
    # records
    "lines.jsonl.gz": lambda: packed(b"x\n", 150 * MEGABYTE),
    "empty.jsonl.gz": lambda: packed(b"\n", 200 * MEGABYTE),
    "long.jsonl.gz": lambda: gzip.compress(
        (json.dumps({"text": "word " * 2_800_000}) + "\n").encode() * 18, 1
    ),
    "name.jsonl.gz": lambda: (
        b"\x1f\x8b\x08\x08\0\0\0\0\0\3" + b"n" * 50 * MEGABYTE + b"\0" + gzip.compress(b"{}")[10:]
    ),
    "members.jsonl.gz": lambda: gzip.compress(b"") * MEGABYTE,
    "bad.jsonl": lambda: b"x\n" * (3 * MEGABYTE),
    "rows.csv": lambda: b"a,b\n" + b"1,2\n" * (3 * MEGABYTE),
    "objects.json": lambda: b"[" + b"{}," * MEGABYTE + b"{}]",
    "title.json": lambda: b'{"text":"The mayor spoke.","title":' + b"[" * 600 + b"]" * 600 + b"}",
    "brackets.json": lambda: b"[" * 100_000,
    "two.json": lambda: b'{\n "text": "The mayor spoke."\n}\n{\n "text": "He left."\n}\n',
    "half.json": lambda: b"{\n}x",
    "calendar.jsonl": lambda: (
        b'{"text":"The mayor spoke next month of 12 boats.","date":253402300799000}\n'
        b'{"text":"The mayor spoke last month of 14 boats.","date":-62135596800}\n'
    ),
    # mail
    "subject.eml": lambda: b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n" + MAIL,
    "from.eml": lambda: b"From: " + b'"' * 50_000 + b"\n" + MAIL,
    "quotes.eml": lambda: b"Content-Type: a/b; x=" + b'"' * 50_000 + b"\n\n" + PROSE,
    "semicolons.eml": lambda: b"Content-Type: a/b" + b";" * 50_000 + b"\n\n" + PROSE,
    "parts.eml": lambda: nested(b"multipart/mixed; boundary=%d", 2000),
    "mails.eml": lambda: b"Content-Type: message/rfc822\n\n" * 5000 + MAIL,
    "parts.mhtml": lambda: nested(b"multipart/related; boundary=%d", 2000),
    # documents
    "book.epub": lambda: named(making.epub(BRIDGE), 1000),
    "blanks.odt": lambda: doctored(
        making.odt(BRIDGE),
        "content.xml",
        lambda xml: xml.replace(b"</text:p>", b'<text:s text:c="1000000000"/></text:p>', 1),
    ),
    "cell.docx": lambda: word(
        b'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="200000000"/></w:tcPr>'
        b"<w:p><w:r><w:t>In a cell.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    ),
    "paragraphs.docx": lambda: word(b"<w:p/>" * (3 * MEGABYTE)),
    "breaks.docx": lambda: word(b"", b"<w:br/><w:tab/>" * 300_000),
    "pages.pdf": lambda: of_pages(100_000),
    "twice.pdf": lambda: TestPdf().made(
        zlib.compress(zlib.compress(b" " * 500 * MEGABYTE)), b"/Filter[/FlateDecode/FlateDecode]"
    ),
    # web archives and feeds
    "header.warc.gz": lambda: gzip.compress(b"WARC/1.0\r\nX: " + b"a" * 500 * MEGABYTE, 1),
    "header.warc": lambda: b"WARC/1.0\r\nX: " + b"a" * 50 * MEGABYTE,
    "elements.html": lambda: html(BRIDGE).replace(b"<p>", b"<div>" * 200_000 + b"<p>", 1),
    **{name: lambda data=data: data for name, data in BROKEN.items()},  # type: ignore[misc]
}


def ran(
    folder: Path, args: Sequence[object], given: bytes = b"", **environ: str
) -> subprocess.CompletedProcess[bytes]:
    """The program with these arguments, bounded."""

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return subprocess.run(
        [sys.executable, "-m", "storydiff", *map(str, args)],
        cwd=folder,
        input=given,
        capture_output=True,
        preexec_fn=bounded,
        env={**os.environ, **environ},
    )


def checked(done: subprocess.CompletedProcess[bytes], *statuses: int) -> tuple[str, str]:
    """What was said on stdout and stderr, where neither acts and nothing gave way."""
    out, err = done.stdout.decode(), done.stderr.decode()
    assert done.returncode in statuses, (done.returncode, err[-500:])
    assert "Traceback" not in err
    assert not ACTING.search(out + err)
    return out, err


@pytest.mark.parametrize("name", FILES)
def test_a_file(tmp_path: Path, name: str) -> None:
    put_pair(tmp_path)
    (tmp_path / name).write_bytes(FILES[name]())
    out, err = checked(ran(tmp_path, ["compare", ".", "-f", "json"]), 0, 3)
    report = json.loads(out)
    paths = {Path(source["path"]).name for source in report["sources"]}
    assert {"one.txt", "two.txt"} <= paths
    skipped = [told["path"] for told in report["skipped"]]
    assert name in paths or any(name in path for path in skipped), err


def deep_configuration(folder: Path) -> list[object]:
    (folder / "deep.toml").write_text(f"articles = {'[' * 20000}", "utf-8")
    return ["compare", ".", "--config", "deep.toml"]


def many_patterns(folder: Path) -> list[object]:
    (folder / "many.toml").write_text(f"[ignore]\nfiles = {['a*b*c'] * 100_000}\n", "utf-8")
    return ["compare", ".", "--config", "many.toml"]


def deep_baseline(folder: Path) -> list[object]:
    (folder / "deep.txt").write_text("[" * 100_000, "utf-8")
    return ["compare", "one.txt", "two.txt", "--baseline", "deep.txt"]


def endless(folder: Path) -> list[object]:
    (folder / "zero.jsonl").symlink_to("/dev/zero")
    return ["compare", "."]


def loop(folder: Path) -> list[object]:
    (folder / "loop.json").symlink_to("loop.json")
    return ["compare", "one.txt", "two.txt", "-o", "loop.json"]


def acting_folders(folder: Path) -> list[object]:
    for name in ("a\x1b[31m\u202e", "b\nc"):
        put_pair(folder / "piles" / name)
    return ["compare", "piles", "--group-by", "folder", "-f", "plain"]


def same_folders(folder: Path) -> list[object]:
    for year in ("2024", "2025"):
        put_pair(folder / "piles" / year / "ferry")
    return ["compare", "piles", "--group-by", "folder", "-f", "json", "-o", "reports/"]


CALLS: Mapping[str, Callable[[Path], list[object]]] = {
    "a word too long to be a path": lambda folder: ["a" * 300],
    "a name of 250 characters": lambda folder: ["compare", ".", "-o", "n" * 245 + ".json"],
    "a width of a billion": lambda folder: ["compare", ".", "-f", "table", "--width", 10**9],
    "a configuration without end": lambda folder: ["compare", ".", "--config", "/dev/zero"],
    "a baseline without end": lambda folder: ["compare", ".", "--baseline", "/dev/zero"],
    **{
        made.__name__: made
        for made in (deep_configuration, many_patterns, deep_baseline, endless, loop)
    },
    **{made.__name__: made for made in (acting_folders, same_folders)},
}


@pytest.mark.parametrize("call", CALLS)
def test_a_call(tmp_path: Path, call: str) -> None:
    put_pair(tmp_path)
    checked(ran(tmp_path, CALLS[call](tmp_path)), 0, 2, 3)


@pytest.mark.parametrize("epoch", ["99999999999999999999", "253402300800", "1" * 5000])
def test_a_time_that_is_none(tmp_path: Path, epoch: str) -> None:
    put_pair(tmp_path)
    checked(ran(tmp_path, ["compare", ".", "-f", "html"], SOURCE_DATE_EPOCH=epoch), 0, 2)


def test_two_folders_of_one_name_lose_no_report(tmp_path: Path) -> None:
    checked(ran(tmp_path, same_folders(tmp_path)), 0)
    assert len(list((tmp_path / "reports").iterdir())) == 2


def test_stdin_of_a_hundred_megabytes(tmp_path: Path) -> None:
    put_pair(tmp_path)
    given = b"The mayor spoke.\n" * (6 * MEGABYTE)
    checked(ran(tmp_path, ["compare", "-", "one.txt", "two.txt"], given), 3)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_data_are_utf_8(tmp_path: Path, encoding: str) -> None:
    put_pair(tmp_path)
    (tmp_path / "one.txt").write_text("The café at Wickmoor — “closed” on Monday.\n", "utf-8")
    done = ran(tmp_path, ["compare", ".", "-f", "json"], PYTHONIOENCODING=encoding)
    assert "café" in json.loads(checked(done, 0)[0])["sources"][0]["sentences"][0]["text"]
