"""Text files and folders: what is read, what is skipped and why, and how bytes become text."""

from __future__ import annotations

import codecs
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.errors import NotFound
from storydiff.loading import LoadOptions, files, load
from storydiff.loading.decode import Decoded, decode
from storydiff.loading.interface import Document, Unusable
from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings
from storydiff.text import front_matter
from storydiff.text.publication_dates import read_date

STORY = "The harbour of Dunmarrow reopened on Monday.\n"


def put(path: Path, content: str | bytes = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def read_one(path: Path, options: LoadOptions | None = None) -> Article:
    loaded = load([path], options or LoadOptions())
    assert loaded.skipped == ()
    (article,) = loaded.articles
    return article


def reason(path: Path) -> str:
    loaded = load([path])
    assert loaded.articles == ()
    (skipped,) = loaded.skipped
    assert skipped.path == str(path)
    return skipped.reason


def decoded(data: bytes) -> Decoded:
    return decode(Document("herald.txt", data))


# ---- paths


def test_a_folder_is_read_in_sorted_order_hidden_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.md", "a/b.txt", ".hidden.txt", ".git/c.txt", "A.TXT"):
        put(tmp_path / name, f"{STORY}It was {name}.\n")
    loaded = load([tmp_path])
    names = [Path(article.path).relative_to(tmp_path).as_posix() for article in loaded.articles]
    assert names == ["A.TXT", "a/b.txt", "a/z.md", "b.txt"]
    assert loaded.skipped == ()


def test_the_order_of_paths_changes_nothing_and_twice_is_once(tmp_path: Path) -> None:
    a, b = put(tmp_path / "a.txt"), put(tmp_path / "b.txt", "Another story.\n")
    assert load([b, a]) == load([a, b]) == load([tmp_path, a, b, tmp_path / "." / "a.txt"])


def test_a_path_that_does_not_exist_is_an_error_with_a_hint(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="no such file or folder") as error:
        load([tmp_path / "nowhere.txt"])
    assert error.value.hint


def test_an_unknown_suffix_is_skipped_in_a_folder_and_read_when_named(tmp_path: Path) -> None:
    notes = put(tmp_path / "notes.sha256")
    assert load([tmp_path]).skipped == (Skipped(str(notes), ".sha256 files are not read"),)
    sheet = put(tmp_path / "notes.ods", "")
    named = Skipped(str(sheet), ".ods files are not read: save it as .csv")
    assert named in load([tmp_path]).skipped


def test_what_is_ignored_is_neither_read_nor_skipped(tmp_path: Path) -> None:
    for name in ("post.txt", "notes-1.txt", "post.bak", "notes-2.pdf"):
        (tmp_path / name).write_bytes(b"The gate was shut on Friday.\n")
    loaded = load([tmp_path], LoadOptions(ignore=("*.bak", "notes-*")))
    assert [Path(article.path).name for article in loaded.articles] == ["post.txt"]
    assert not loaded.skipped


def test_a_name_too_long_is_skipped(tmp_path: Path) -> None:
    assert "cannot be read" in reason(tmp_path / ("a" * 5000))


def test_a_file_too_large_is_skipped_unread(tmp_path: Path) -> None:
    path = put(tmp_path / "a.txt")
    loaded = load([path], LoadOptions(limits=LoadSettings(file_bytes=10)))
    assert [(s.path, s.reason) for s in loaded.skipped] == [(str(path), "larger than 0 MB")]


def test_a_file_that_cannot_be_opened_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path / "a.txt")
    monkeypatch.setattr(files, "open", refuse, raising=False)
    assert reason(path) == "cannot be read: Permission denied"


def test_a_link_to_nothing_is_skipped(tmp_path: Path) -> None:
    put(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    assert [s.reason for s in load([tmp_path]).skipped] == ["a link to nothing"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "empty file"),
        (b" \r\n\t\n", "empty file"),
        (codecs.BOM_UTF8 + b"\n", "empty file"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\xff\xfe", "not text"),
        (bytes(range(32)) * 20, "not text"),
        ("The boat sank.".encode("utf-16-le"), "not text"),
        ("---\ntitle: Nothing\n---\n", "front matter without an article"),
    ],
)
def test_what_cannot_be_used_is_skipped_with_a_reason(
    tmp_path: Path, content: str | bytes, expected: str
) -> None:
    assert expected in reason(put(tmp_path / "a.txt", content))


def test_a_folder_of_good_and_bad_files_gives_both(tmp_path: Path) -> None:
    put(tmp_path / "good.txt")
    put(tmp_path / "empty.txt", "")
    loaded = load([tmp_path])
    assert len(loaded.articles) == len(loaded.skipped) == 1


# ---- bytes to text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_marks_of_byte_order_are_no_part_of_the_text(encoding: str) -> None:
    assert decoded("“Öl”, she said.\r\n".encode(encoding)) == Decoded("“Öl”, she said.\r\n")


def test_windows_1252_is_read_with_a_warning_that_names_file_and_byte() -> None:
    result = decoded("She said: “no”.".encode("cp1252"))
    assert result.text == "She said: “no”."
    (warning,) = result.warnings
    assert warning.startswith("herald.txt: ")
    assert "byte 10" in warning
    assert "byte 12" in decoded(codecs.BOM_UTF8 + b"He left, \x93no\x94.").warnings[0]


def test_one_bad_byte_spoils_nothing_else() -> None:
    result = decoded("Café ".encode() + b"\x93no\x94 " + "über".encode())
    assert result.text == "Café “no” über"


def test_a_byte_that_no_encoding_has_is_a_replacement_character() -> None:
    assert decoded(b"He left.\x81").text == "He left.\ufffd"


@pytest.mark.parametrize("encoding", ["cp1251", "shift_jis", "iso8859-7"])
def test_what_is_in_no_encoding_that_is_read_is_named(encoding: str) -> None:
    texts = {"cp1251": "Порт закрыт после бури", "shift_jis": "港は嵐のために閉鎖されました"}
    text = texts.get(encoding, "Το λιμάνι έκλεισε").encode(encoding)
    with pytest.raises(Unusable, match="in an encoding that is not read: save it as UTF-8"):
        decode(Document("a.txt", text))


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\n", "a\x00b plain text", "\x1b]52;c;aGk=\x07 text " * 3]
)
def test_line_ends_and_control_characters_are_kept(text: str) -> None:
    assert decoded(text.encode()).text == text


@given(st.text(min_size=1).filter(lambda text: bool(text.strip())))
def test_text_written_as_utf_8_comes_back_or_is_skipped_as_binary(text: str) -> None:
    try:
        result = decode(Document("a.txt", text.encode("utf-8", "surrogatepass")))
        assert result.warnings or result.text == text.removeprefix("\ufeff")
        plain = not result.warnings
    except Unusable:
        plain = False
    if not plain:
        assert any(ord(c) < 32 or ord(c) == 127 or 0xD800 <= ord(c) < 0xE000 for c in text)


@given(st.binary())
def test_no_bytes_raise_but_for_what_is_no_text(data: bytes) -> None:
    with suppress(Unusable):
        assert decode(Document("a.txt", data)).text.strip()


# ---- front matter


def test_front_matter_names_the_article_and_stays_in_the_text(tmp_path: Path) -> None:
    content = (
        "---\ntitle: 'Harbour: open'\ndate: 2025-03-11\nauthor: [Nora Quist, '[[Ada Brill]]']\n"
        f"outlet: The  Herald\nurl: https://herald.example/1\nlanguage: en-GB\n---\n\n{STORY}"
    )
    article = read_one(put(tmp_path / "a.md", content))
    assert article == Article(
        path=str(tmp_path / "a.md"),
        text=content,
        label="The Herald",
        label_from="front-matter",
        title="Harbour: open",
        published=date(2025, 3, 11),
        author="Nora Quist, Ada Brill",
        url="https://herald.example/1",
        language="en",
    )


@pytest.mark.parametrize("name", ["source", "sitename", "Outlet", "Publication"])
def test_front_matter_may_call_the_outlet_by_other_names(tmp_path: Path, name: str) -> None:
    assert read_one(put(tmp_path / "a.md", f"---\n{name}: Herald\n---\n{STORY}")).label == "Herald"


def test_front_matter_that_gives_an_address_names_its_host(tmp_path: Path) -> None:
    article = read_one(
        put(tmp_path / "a.md", f"---\nurl: https://www.herald.example/1\n---\n{STORY}")
    )
    assert (article.label, article.label_from) == ("herald.example", "host")


@pytest.mark.slow
@pytest.mark.parametrize(
    "block",
    [
        "title: 'open\nx: [1",
        "- a: 1\n- b: 2",
        "a: &a [*a]",
        "title: " + "[" * 5000,
        "a: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]",
        "title: null",
    ],
)
def test_front_matter_that_gives_no_title_never_raises(tmp_path: Path, block: str) -> None:
    article = read_one(put(tmp_path / "a.md", f"---\n{block}\n---\n{STORY}"))
    assert article.title is None
    assert article.text.endswith(STORY)


def test_front_matter_is_text_and_never_an_object(tmp_path: Path) -> None:
    block = "title: !!python/object/apply:os.getcwd []\noutlet: 1844\ndate: 2025-03-11T06:00:00Z"
    article = read_one(put(tmp_path / "a.md", f"---\n{block}\n---\n{STORY}"))
    assert (article.title, article.label, article.published) == (None, "1844", date(2025, 3, 11))


def test_front_matter_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    article = read_one(put(tmp_path / "a.md", f"---\ntitle: 'open\n---\n{STORY}"))
    assert [w for w in article.warnings if "front matter is not YAML" in w and "a.md" in w]


def test_a_date_that_is_none_is_a_warning(tmp_path: Path) -> None:
    article = read_one(put(tmp_path / "a.md", f"---\ndate: soon\n---\n{STORY}"))
    assert article.published is None
    assert [w for w in article.warnings if "not a date: soon" in w]


def test_two_rules_in_a_text_are_no_front_matter(tmp_path: Path) -> None:
    article = read_one(put(tmp_path / "a.txt", f"---\n\n{STORY}\n---\n\n{STORY}"))
    assert article.label_from == "stem"
    assert article.warnings == ()


@given(st.text())
def test_no_front_matter_raises(block: str) -> None:
    text = f"---\ntitle: a\n{block}\n---\n{STORY}"
    assert front_matter.end(text) <= len(text) - len(STORY)
    assert isinstance(front_matter.fields(text), dict | str)


# ---- dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-03-11", date(2025, 3, 11)),
        ("2025-03-11T09:30:00+01:00", date(2025, 3, 11)),
        ("20250311", date(2025, 3, 11)),
        ("Published: March 11th, 2025, 9:30 a.m. EST", date(2025, 3, 11)),
        ("Mar. 11, 2025", date(2025, 3, 11)),
        ("Tue 11 Mar 2025 06.00", date(2025, 3, 11)),
        ("11-Mar-2025", date(2025, 3, 11)),
        ("11 de marzo de 2025", date(2025, 3, 11)),
        ("11 mars 2025 à 9h", date(2025, 3, 11)),
        ("1er mars 2025", date(2025, 3, 1)),
        ("11. März 2025", date(2025, 3, 11)),
        ("11.03.2025", date(2025, 3, 11)),
        ("11 marzo 2025", date(2025, 3, 11)),
        ("11 de março de 2025", date(2025, 3, 11)),
        ("2025年3月11日", date(2025, 3, 11)),
        ("3/25/2025", date(2025, 3, 25)),
        ("25/3/2025", date(2025, 3, 25)),
        ("3/3/2025", date(2025, 3, 3)),
        ("3/11/2025", None),
        ("February 30, 2025", None),
        ("March 2025", None),
        ("Chapter 11 of 2025", None),
        ("", None),
    ],
)
def test_dates_are_read_in_many_forms(text: str, expected: date | None) -> None:
    assert read_date(text) == expected


@given(st.text())
def test_no_text_raises_where_a_date_is_looked_for(text: str) -> None:
    assert isinstance(read_date(text), date | None)
