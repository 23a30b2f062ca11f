"""JSON, JSON lines and tables: field names, bad lines, long fields."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from storydiff.loading import LoadOptions, load
from storydiff.models import Article
from storydiff.settings import LoadSettings
from tests.core.loading import making
from tests.core.loading.making import BRIDGE, RIVAL
from tests.core.loading.test_formats import only, put, reason

TEXT = BRIDGE.body
RECORDS: Mapping[str, Mapping[str, Any]] = {
    "trafilatura": {
        "title": BRIDGE.title,
        "author": "Ines Marlow",
        "hostname": "harbourpost.example",
        "date": "2025-03-14",
        "source-hostname": "The Harbour Post",
        "source": BRIDGE.url,
        "language": "en",
        "raw_text": TEXT.upper(),
        "text": TEXT,
    },
    "newspaper4k": {
        "url": BRIDGE.url,
        "title": BRIDGE.title,
        "authors": ["Ines Marlow"],
        "publish_date": "2025-03-14T18:20:00+01:00",
        "meta_lang": "en",
        "meta_site_name": "The Harbour Post",
        "text": TEXT,
        "summary": "A bridge was closed.",
    },
    "news-please": {
        "url": BRIDGE.url,
        "title": BRIDGE.title,
        "authors": ["Ines Marlow"],
        "date_publish": "2025-03-14 18:20:00",
        "source_domain": "The Harbour Post",
        "maintext": TEXT,
    },
    "plain": {
        "outlet": "The Harbour Post",
        "title": BRIDGE.title,
        "date": "14 March 2025",
        "url": BRIDGE.url,
        "author": "Ines Marlow",
        "text": TEXT,
    },
    "schema.org": {
        "@type": "NewsArticle",
        "headline": BRIDGE.title,
        "articleBody": TEXT,
        "datePublished": "2025-03-14",
        "author": {"@type": "Person", "name": "Ines Marlow"},
        "publisher": {"@type": "Organization", "name": "The Harbour Post"},
        "url": BRIDGE.url,
    },
    "wordpress": {
        "title": BRIDGE.title,
        "date": "2025-03-14T18:20:00",
        "link": BRIDGE.url,
        "publisher": "The Harbour Post",
        "author": "Ines Marlow",
        "content": {"rendered": "".join(f"<p>{p}</p>\n" for p in BRIDGE.paragraphs)},
    },
}


def lines(*records: object) -> bytes:
    return b"".join(
        (r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in records
    )


@pytest.mark.parametrize("kind", RECORDS)
def test_field_names_of_tools(tmp_path: Path, kind: str) -> None:
    article = only(put(tmp_path, "a.json", json.dumps(RECORDS[kind]).encode()))
    assert article.text == f"{BRIDGE.title}\n\n{TEXT}"
    assert article.title == BRIDGE.title
    assert article.published == date(2025, 3, 14)
    assert (article.label, article.label_from) == ("The Harbour Post", "metadata")
    assert article.url == BRIDGE.url
    assert article.author == "Ines Marlow"


def test_half_a_character_is_none(tmp_path: Path) -> None:
    names = json.dumps({"\ud83d": 1}).encode()
    assert reason(put(tmp_path, "b.json", names)).endswith("among \ufffd")
    half = {"text": "one \ud83d two", "title": "\ud83d Head", "outlet": "Po\ud83dst"}
    article = only(put(tmp_path, "a.json", json.dumps(half).encode()))
    assert article.text == "\ufffd Head\n\none \ufffd two"
    assert (article.title, article.label) == ("\ufffd Head", "Po\ufffdst")


def test_a_blank_field_does_not_hide_the_text(tmp_path: Path) -> None:
    record = {"text": " ", "body": TEXT}
    assert only(put(tmp_path, "a.json", json.dumps(record).encode())).text == TEXT


def test_passim(tmp_path: Path) -> None:
    records = [{"id": f"{s}/1", "series": s, "text": f"{TEXT} {s}"} for s in ("post", "echo")]
    loaded = load([put(tmp_path, "in.jsonl", lines(*records))])
    assert [a.label for a in loaded.articles] == ["echo", "post"]
    assert [a.text for a in loaded.articles] == [f"{TEXT} echo", f"{TEXT} post"]


def test_the_headline_is_not_told_twice(tmp_path: Path) -> None:
    record = {"title": BRIDGE.title, "text": f"{BRIDGE.title}\n\n{TEXT}"}
    assert only(put(tmp_path, "a.json", json.dumps(record).encode())).text == record["text"]


def test_other_names_are_mapped(tmp_path: Path) -> None:
    record = {"Body_EN": TEXT, "paper": {"name": "Echo"}, "text": "not this"}
    options = LoadOptions(fields={"text": "body_en", "outlet": "paper.name"})
    article = only(put(tmp_path, "a.json", json.dumps(record).encode()), options)
    assert (article.text, article.label) == (TEXT, "Echo")


@pytest.mark.parametrize("name", ["Article Body", "articleBody", " ARTICLE-BODY", "article_body"])
def test_names_are_known_however_their_words_are_joined(tmp_path: Path, name: str) -> None:
    assert only(put(tmp_path, "a.json", json.dumps({name: TEXT}).encode())).text == TEXT


HTML = "".join(f"<p>{paragraph}</p>\n" for paragraph in BRIDGE.paragraphs)
ANSWERS: Mapping[str, object] = {
    "Guardian": {
        "response": {"results": [{"webTitle": "Head", "fields": {"bodyText": TEXT, "byline": "I"}}]}
    },
    "Elasticsearch": {"hits": {"hits": [{"_source": {"title": "Head", "text": TEXT}}]}},
    "WordPress": [{"title": {"rendered": "Head"}, "content": {"rendered": HTML}, "author": 7}],
    "schema.org": {"@graph": [{"headline": "Head", "articleBody": TEXT}]},
    "by id": {"a17": {"title": "Head", "text": TEXT}},
}


@pytest.mark.parametrize("interface", ANSWERS)
def test_articles_as_interfaces_answer_them(tmp_path: Path, interface: str) -> None:
    article = only(put(tmp_path, "a.json", json.dumps(ANSWERS[interface]).encode()))
    assert (article.title, article.text) == ("Head", f"Head\n\n{TEXT}")
    assert article.author in (None, "I")


def test_an_alias_does_not_hide_what_is_stated(tmp_path: Path) -> None:
    options = LoadOptions(aliases={"a": "Alias"})
    path = put(tmp_path, "a.json", json.dumps({"text": TEXT}).encode())
    assert only(path, options).label_from == "alias"
    path = put(tmp_path, "a.json", json.dumps({"text": TEXT, "outlet": "Post"}).encode())
    assert only(path, options).label == "Post"


@pytest.mark.parametrize("wrapped", [False, True])
def test_many_articles_in_one_json(tmp_path: Path, wrapped: bool) -> None:
    records = [BRIDGE.record, {"title": "no text"}, RIVAL.record, 7]
    data = json.dumps({"status": "ok", "articles": records} if wrapped else records).encode()
    loaded = load([put(tmp_path, "many.json", data)])
    assert len(loaded.articles) == 2
    (skipped,) = loaded.skipped
    assert skipped.reason.startswith("2 items not read: item 2 (no field with the text among title")
    assert "item 4 (not an object)" in skipped.reason


def test_bad_lines_are_counted_and_named(tmp_path: Path) -> None:
    data = lines(BRIDGE.record, b"{oops", b"", RIVAL.record, {"text": "  "}, b'"word"', b"\xff{}")
    loaded = load([put(tmp_path, "a.jsonl", data)])
    assert len(loaded.articles) == 2
    (skipped,) = loaded.skipped
    assert skipped.reason.startswith("4 lines not read: line 2 (not JSON")
    for named in ("line 5 (no text)", "line 6 (not an object)", "line 7 (not UTF-8 at byte 0)"):
        assert named in skipped.reason


def test_a_thousand_bad_lines_are_one_line(tmp_path: Path) -> None:
    loaded = load([put(tmp_path, "a.jsonl", lines(BRIDGE.record, *[b"{"] * 1000))])
    (skipped,) = loaded.skipped
    assert skipped.reason.startswith("1000 lines not read")
    assert skipped.reason.endswith("and 990 more")
    assert len(skipped.reason) < 1000


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{}", "no field with the text among none"),
        (b"[]", "no article in it"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 10_000 + b"}", "not JSON"),
        (b'{"text": 4}', "no field with the text among text"),
        (b"null", "not an object"),
    ],
)
def test_json_that_is_no_article_says_why(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in reason(put(tmp_path, "a.json", data))


def test_json_lines_called_json(tmp_path: Path) -> None:
    loaded = load([put(tmp_path, "a.json", making.jsonl(BRIDGE, RIVAL))])
    assert len(loaded.articles) == 2
    assert not loaded.skipped


def test_one_object_over_several_lines_called_json_lines(tmp_path: Path) -> None:
    assert only(put(tmp_path, "a.jsonl", making.json_(BRIDGE))).title == BRIDGE.title


def test_a_line_too_long_is_left_out(tmp_path: Path) -> None:
    options = LoadOptions(limits=LoadSettings(line_bytes=4000))
    data = lines({"text": "word " * 5000}, BRIDGE.record, {"text": "word " * 5000})
    loaded = load([put(tmp_path, "a.jsonl", data)], options)
    assert [a.title for a in loaded.articles] == [BRIDGE.title]
    assert loaded.skipped[0].reason == "2 lines not read: line 1 (too long), line 3 (too long)"


def test_a_gzip_bomb_is_left(tmp_path: Path) -> None:
    options = LoadOptions(limits=LoadSettings(expanded_bytes=2**20, line_bytes=2**16))
    data = gzip.compress(lines(BRIDGE.record) + b" " * 2**24, mtime=0)
    loaded = load([put(tmp_path, "a.jsonl.gz", data)], options)
    assert [a.title for a in loaded.articles] == [BRIDGE.title]
    assert any("more than 1 MB unfolded" in skipped.reason for skipped in loaded.skipped)


def test_what_a_damaged_gzip_still_gives(tmp_path: Path) -> None:
    records = [replace(BRIDGE, title=f"{BRIDGE.title} {n}").record for n in range(500)]
    data = gzip.compress(lines(*records), mtime=0)
    loaded = load([put(tmp_path, "a.jsonl.gz", data[: len(data) // 2])])
    assert loaded.articles
    assert "damaged after line" in loaded.skipped[0].reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_tables_with_any_delimiter(tmp_path: Path, delimiter: str) -> None:
    loaded = load([put(tmp_path, "a.csv", making.table(BRIDGE, RIVAL, delimiter=delimiter))])
    assert [a.label for a in loaded.articles] == [RIVAL.outlet, BRIDGE.outlet]
    assert not loaded.skipped


def test_bad_rows_are_named_by_their_line(tmp_path: Path) -> None:
    data = b'outlet,text\nPost,"one\ntwo"\nEcho\n\nFaro,\nSol,"three, four"\n'
    loaded = load([put(tmp_path, "a.csv", data)])
    assert [a.label for a in loaded.articles] == ["Post", "Sol"]
    (skipped,) = loaded.skipped
    fields = "line 4 (1 fields, the header has 2)"
    assert skipped.reason == f"2 lines not read: {fields}, line 6 (no text)"


@pytest.mark.slow
def test_fields_of_megabytes_leave_the_csv_module_as_it_was(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    long = replace(BRIDGE, paragraphs=BRIDGE.paragraphs * 5000)
    limits = LoadSettings(article_characters=10**8, article_sentences=10**8)
    article = only(put(tmp_path, "a.csv", making.table(long)), LoadOptions(limits=limits))
    assert len(article.text) > 3 * 2**20
    assert csv.field_size_limit() == before


def test_a_table_may_name_its_delimiter(tmp_path: Path) -> None:
    data = b"sep=;\r\n\r\n" + making.table(BRIDGE, delimiter=";")
    assert only(put(tmp_path, "a.csv", data)).label == BRIDGE.outlet


def test_a_table_without_a_field_of_text_says_how_to_name_it(tmp_path: Path) -> None:
    rows = "\n".join(f"Head {n},It rained in the {n}th valley,Post" for n in range(20))
    said = reason(put(tmp_path, "a.csv", f"Title,The Story as Printed,Source\n{rows}".encode()))
    assert "--map text=The Story as Printed" in said


def test_excel_s_table(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + making.table(BRIDGE, delimiter=";").replace(b"\n", b"\r\n")
    assert only(put(tmp_path, "a.csv", data)).label == BRIDGE.outlet


@pytest.mark.parametrize("suffix", ["csv", "json"])
def test_another_encoding_is_said_once(tmp_path: Path, suffix: str) -> None:
    told = replace(BRIDGE, paragraphs=("caf#", *BRIDGE.paragraphs))
    data = making.table(told, RIVAL) if suffix == "csv" else making.json_(told)
    loaded = load([put(tmp_path, f"a.{suffix}", data.replace(b"caf#", b"caf\xe9"))])
    assert any("café" in article.text for article in loaded.articles)
    (warning,) = [warning for article in loaded.articles for warning in article.warnings]
    assert "read as Windows-1252" in warning


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"outlet,text\n", "without rows"), (b"a,b\n1,2\n", "no field with the text among a, b")],
)
def test_tables_without_articles(tmp_path: Path, data: bytes, why: str) -> None:
    assert why in reason(put(tmp_path, "a.csv", data))


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1741972800, date(2025, 3, 14)),
        (1741972800000, date(2025, 3, 14)),
        ("2025-03-14T23:30:00-05:00", date(2025, 3, 14)),
        ("03/04/2025", None),
        (True, None),
        (1e300, None),
    ],
)
def test_dates(tmp_path: Path, value: object, day: date | None) -> None:
    article: Article = only(
        put(tmp_path, "a.json", json.dumps({"text": TEXT, "date": value}).encode())
    )
    assert article.published == day
    assert bool(article.warnings) == (day is None)


# ---- JSON values one after the other

PRETTY = '{\n "text": "The mayor spoke."\n}\n{\n "text": "He left."\n}\n'


@pytest.mark.parametrize("name", ["two.json", "two.jsonl"])
def test_objects_one_after_the_other_are_each_read(tmp_path: Path, name: str) -> None:
    loaded = load([put(tmp_path, name, PRETTY.encode())])
    assert [article.text for article in loaded.articles] == ["He left.", "The mayor spoke."]
    assert loaded.skipped == ()


@pytest.mark.parametrize("name", ["two.json", "two.jsonl"])
def test_what_follows_that_is_no_json_is_named(tmp_path: Path, name: str) -> None:
    loaded = load([put(tmp_path, name, PRETTY.encode() + b"{\n oops")])
    assert len(loaded.articles) == 2
    (skipped,) = loaded.skipped
    assert skipped.reason.startswith("left after JSON value 2: not JSON")


@pytest.mark.parametrize("data", [b"{\n}x", b"[\n]x", b"{\n}\n{", b"{}\n{\n", b"[\n[\n", b"1\n2\n"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_and_json_lines_never_pass_a_file_to_and_fro(
    tmp_path: Path, name: str, data: bytes
) -> None:
    loaded = load([put(tmp_path, name, data)])
    assert loaded.articles == ()
    assert loaded.skipped
    assert not any(skipped.detail for skipped in loaded.skipped)


def test_paragraphs_may_be_lists_of_sentences(tmp_path: Path) -> None:
    text = [["The mayor resigned.", "A vote follows."], ["Shops stayed open."]]
    path = put(tmp_path, "a.json", json.dumps({"body": text}).encode())
    (article,) = load([path]).articles
    assert article.text == "The mayor resigned. A vote follows.\n\nShops stayed open."


def test_the_keys_and_the_likeliest_one_are_named(tmp_path: Path) -> None:
    keys = {"title": "T", "url": "u", "body-paragraphs": "The mayor resigned on Monday."}
    said = reason(put(tmp_path, "a.json", json.dumps(keys).encode()))
    assert "body-paragraphs, title, url" in said
    assert said.endswith("--map text=body-paragraphs")
