"""One story is the same story in every format, and a folder of everything gives what it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import storydiff
from storydiff.loading import LoadOptions, load
from storydiff.models import Article, Comparison, Skipped
from storydiff.settings import LoadSettings
from tests.core.loading import making
from tests.core.loading.making import BRIDGE, FORMATS, RIVAL, SPANISH, Told
from tests.making import articles

STATED = FORMATS.keys() - {"txt", "eml", "docx", "rtf", "odt", "pdf"}


def put(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def only(path: Path, options: LoadOptions | None = None) -> Article:
    loaded = load([path], options or LoadOptions())
    assert not loaded.skipped
    (article,) = loaded.articles
    return article


def reason(path: Path) -> str:
    loaded = load([path])
    assert not loaded.articles
    (skipped,) = loaded.skipped
    assert skipped.path == str(path)
    return skipped.reason


def compared(folder: Path, suffix: str) -> Comparison:
    put(folder, f"post.{suffix}", FORMATS[suffix](BRIDGE))
    put(folder, "echo.txt", making.txt(RIVAL))
    return storydiff.compare(load([folder]))


@cache
def as_text() -> tuple[str, ...]:
    texts = {"post": making.txt(BRIDGE), "echo": making.txt(RIVAL)}
    return told(storydiff.compare(articles({name: text.decode() for name, text in texts.items()})))


def told(comparison: Comparison) -> tuple[str, ...]:
    """The claims as a reader sees them, whatever the sentences' numbers and the outlets' names."""
    texts = {s.id: s.text for source in comparison.sources for s in source.sentences}
    claims = [
        (claim.status, sorted(texts[id] for ids in claim.sources.values() for id in ids))
        for claim in comparison.claims
    ]
    return tuple(f"{status}: {' / '.join(told)}" for status, told in sorted(claims))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_claims_are_the_same_in_every_format(tmp_path: Path, suffix: str) -> None:
    comparison = compared(tmp_path, suffix)
    assert told(comparison) == as_text()
    (source,) = [s for s in comparison.sources if s.article.path.endswith(f"post.{suffix}")]
    assert source.title == BRIDGE.title
    assert source.published == date.fromisoformat(BRIDGE.date)
    assert not source.warnings


@pytest.mark.parametrize("suffix", FORMATS)
def test_outlets_are_named_by_what_states_them(tmp_path: Path, suffix: str) -> None:
    article = only(put(tmp_path, f"post.{suffix}", FORMATS[suffix](BRIDGE)))
    outlet = BRIDGE.author if suffix == "mbox" else BRIDGE.outlet
    assert article.label == (outlet if suffix in STATED else "post")
    assert article.label_from in ({"metadata", "site"} if suffix in STATED else {"stem"})


@pytest.mark.parametrize("suffix", ["html", "docx", "odt", "epub", "rtf", "pdf", "warc", "xlsx"])
def test_what_was_saved_as_text_is_read_as_what_it_is(tmp_path: Path, suffix: str) -> None:
    assert BRIDGE.paragraphs[0] in only(put(tmp_path, "a.txt", FORMATS[suffix](BRIDGE))).text


def test_a_text_may_begin_with_a_bracket(tmp_path: Path) -> None:
    for text in (b"[A picture] The ferry sank.", b"{ The ferry sank."):
        assert only(put(tmp_path, "a.txt", text)).text == text.decode()


@pytest.mark.parametrize("suffix", FORMATS)
def test_an_empty_file_is_named(tmp_path: Path, suffix: str) -> None:
    assert reason(put(tmp_path, f"empty.{suffix}", b""))


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.95])
def test_a_file_cut_off_never_raises(tmp_path: Path, suffix: str, keep: float) -> None:
    whole = FORMATS[suffix](BRIDGE)
    loaded = load([put(tmp_path, f"cut.{suffix}", whole[: int(keep * len(whole))])])
    assert loaded.articles or loaded.skipped


@pytest.mark.parametrize("suffix", sorted(set(FORMATS) - {"txt", "eml", "html"}))
def test_a_file_of_another_kind_is_named(tmp_path: Path, suffix: str) -> None:
    assert reason(put(tmp_path, f"wrong.{suffix}", b"\x00\x01\xfe" * 3000))


@pytest.mark.slow
def test_a_folder_of_everything(tmp_path: Path) -> None:
    for number, (suffix, make) in enumerate(FORMATS.items()):
        put(tmp_path, f"f{number:02}.{suffix}", make(BRIDGE if number % 2 else RIVAL))
    put(tmp_path, "broken.docx", b"PK\x03\x04 not a document")
    put(tmp_path, "scan.pdf", making.scan())
    put(tmp_path, "faro.txt", making.txt(SPANISH))
    loaded = load([tmp_path], LoadOptions(keep_duplicates=True))
    assert len(loaded.articles) == len(FORMATS) + 1
    assert [Path(s.path).name for s in loaded.skipped] == ["broken.docx", "scan.pdf"]
    comparison = storydiff.compare(loaded)
    assert comparison.skipped == loaded.skipped
    assert {c.status for c in comparison.claims} >= {"agree", "single"}
    (foreign,) = [s for s in comparison.sources if s.foreign]
    assert foreign.label == "faro"
    assert any("Spanish" in warning for warning in foreign.warnings)
    absent = {c.missing[foreign.id] for c in comparison.claims if foreign.id in c.missing}
    assert absent == {"in another language"}


def test_a_folder_of_everything_is_counted_once(tmp_path: Path) -> None:
    for suffix, make in FORMATS.items():
        put(tmp_path, f"post.{suffix}", make(BRIDGE))
    put(tmp_path, "echo.txt", making.txt(RIVAL))
    loaded = load([tmp_path])
    assert {a.label for a in loaded.articles} >= {"echo"}
    assert len(loaded.articles) + len(loaded.duplicates) == len(FORMATS) + 1
    assert len(loaded.articles) < len(FORMATS)


EXTRAS = {"docx": "docx", "rtf": "striprtf.striprtf", "odt": "odfdo", "pdf": "pypdfium2"}


@pytest.mark.parametrize(("extra", "module"), [*EXTRAS.items(), ("warc", "warcio.archiveiterator")])
def test_a_missing_extra_is_one_clear_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extra: str, module: str
) -> None:
    path = put(tmp_path, f"post.{extra}", FORMATS[extra](BRIDGE))
    monkeypatch.setitem(__import__("sys").modules, module, None)
    assert f"pip install 'storydiff[{extra}]'" in reason(path)


def test_parquet_needs_an_extra_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path, "post.parquet", making.parquet(BRIDGE))
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    assert reason(path) == ("reading Parquet needs the data extra: pip install 'storydiff[data]'")


def test_parquet_is_read_from_stdin_and_row_by_row(tmp_path: Path) -> None:
    data = making.parquet(*[BRIDGE, RIVAL] * 100)
    loaded = load(["-"], LoadOptions(stdin=lambda: data))
    assert [a.label for a in loaded.articles] == [RIVAL.outlet, BRIDGE.outlet]
    assert len(loaded.duplicates) == 198
    few = LoadOptions(limits=LoadSettings(records=3), keep_duplicates=True)
    loaded = load([put(tmp_path, "a.parquet", data)], few)
    assert len(loaded.articles) == 3
    assert "left after row 3" in loaded.skipped[0].reason


def test_a_damaged_or_unfolding_parquet_is_skipped(tmp_path: Path) -> None:
    data = making.parquet(BRIDGE)
    assert "damaged" in reason(put(tmp_path, "cut.parquet", data[: len(data) // 2]))
    small = LoadOptions(limits=LoadSettings(expanded_bytes=10))
    loaded = load([put(tmp_path, "big.parquet", data)], small)
    assert "unfolded" in loaded.skipped[0].reason and not loaded.articles


def test_files_without_a_suffix_are_read_by_what_they_are(tmp_path: Path) -> None:
    for suffix in ("html", "pdf", "docx", "odt", "epub", "rtf", "jsonl", "rss", "txt"):
        path = put(tmp_path, f"{suffix}-file", FORMATS[suffix](BRIDGE))
        assert BRIDGE.paragraphs[0] in only(path).text


def test_stdin_holds_a_text() -> None:
    loaded = load(["-"], LoadOptions(stdin=lambda: making.txt(BRIDGE)))
    (article,) = loaded.articles
    assert (article.path, article.label, article.label_from) == ("-", "stdin", "stdin")


@pytest.mark.parametrize("make", [making.jsonl, making.json_, making.html])
def test_stdin_holds_something_else(make: Callable[[Told], bytes]) -> None:
    loaded = load(["-"], LoadOptions(stdin=lambda: make(BRIDGE)))
    (article,) = loaded.articles
    assert article.label == BRIDGE.outlet


def test_stdin_of_many_articles_beside_files(tmp_path: Path) -> None:
    path = put(tmp_path, "faro.txt", making.txt(SPANISH))
    options = LoadOptions(stdin=lambda: making.jsonl(BRIDGE, RIVAL))
    loaded = load(["-", path], options)
    assert [a.label for a in loaded.articles] == [RIVAL.outlet, BRIDGE.outlet, "faro"]


def test_no_stdin_is_named() -> None:
    assert load(["-"]).skipped == (Skipped("-", "no standard input to read"),)
