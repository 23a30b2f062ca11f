"""What the command line promises about input from anywhere: named, bounded, kept apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from storydiff.loading import LoadOptions
from storydiff.loading.formats import csv
from storydiff.loading.interface import Document
from storydiff.models import Article, Skipped
from storydiff_cli import reports
from storydiff_cli.exits import ExitCode
from tests.cli.world import run

ONE = "The bridge at Wickmoor was closed on Monday. Nobody was hurt.\n"
TWO = "The bridge at Wickmoor was shut on Monday, the mayor said.\n"


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Two short articles on one story."""
    return put_pair(tmp_path)


def put_pair(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.txt").write_text(ONE, "utf-8")
    (folder / "two.txt").write_text(TWO, "utf-8")
    return folder


class TestOneBadFile:
    """A loader that stumbles ends nothing."""

    @pytest.fixture(autouse=True)
    def stumbling(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def stumbles(document: Document, options: LoadOptions) -> Iterator[Article | Skipped]:
            raise ValueError("no such thing")

        monkeypatch.setattr(csv, "load", stumbles)

    @pytest.mark.parametrize("format", ["plain", "table", "json"])
    def test_is_named_and_the_rest_is_compared(self, pair: Path, format: str) -> None:
        (pair / "bad.csv").write_text("a,b\n1,2\n", "utf-8")
        ran = run("compare", pair, "-f", format)
        assert ran.status == ExitCode.SKIPPED
        assert "cannot be read (ValueError: no such thing)" in ran.err + " ".join(ran.out.split())
        assert "Wickmoor" in ran.out
        assert "stumbles" not in ran.out + ran.err

    @pytest.mark.parametrize("format", ["plain", "table"])
    def test_v_shows_where(self, pair: Path, format: str) -> None:
        (pair / "bad.csv").write_text("a,b\n1,2\n", "utf-8")
        ran = run("compare", pair, "-v", "-f", format)
        assert ran.status == ExitCode.SKIPPED
        assert "in stumbles" in ran.err


class TestFolders:
    """`--group-by folder`: a folder's name is text from outside, and no story is lost."""

    NAME = "a\x1b[31m\u202eb\tc\nd"

    @pytest.mark.parametrize("format", ["plain", "csv", "table", "md", "jsonl", "json"])
    def test_a_name_acts_on_nothing(self, tmp_path: Path, format: str) -> None:
        for folder in (self.NAME, "quiet"):
            put_pair(tmp_path / folder)
        ran = run("compare", tmp_path, "--group-by", "folder", "-f", format)
        assert ran.status == ExitCode.OK
        acting = set("\x1b\u202e\t") - set("\t" if format == "plain" else "")
        assert not acting & set(ran.out)
        assert "u202eb" in "".join(ran.out.split())

    @pytest.mark.parametrize(("format", "mark"), [("plain", "\t"), ("csv", ",")])
    def test_a_name_breaks_no_row(self, tmp_path: Path, format: str, mark: str) -> None:
        for folder in (self.NAME, "quiet"):
            put_pair(tmp_path / folder)
        ran = run("compare", tmp_path, "--group-by", "folder", "-f", format)
        lines = ran.out.splitlines()
        assert all(line.startswith((str(tmp_path), "story")) for line in lines)
        assert len({line.count("\t") for line in lines}) == 1

    def test_two_folders_of_one_name_are_two_files(self, tmp_path: Path) -> None:
        out = tmp_path / "out"
        out.mkdir()
        for year in ("2024", "2025"):
            put_pair(tmp_path / "in" / year / "Ferry")
        put_pair(tmp_path / "in" / "2026" / "ferry")
        ran = run("compare", tmp_path / "in", "--group-by", "folder", "-f", "json", "-o", out)
        assert ran.status == ExitCode.OK
        names = ["2024-Ferry.json", "2025-Ferry.json", "2026-ferry.json"]
        assert sorted(file.name for file in out.iterdir()) == names

    @pytest.mark.parametrize("stories", [["a/b-c", "a-b/c", "A-b/c"], ["/", ".", ".."], ["x", "X"]])
    def test_no_two_files_have_one_name(self, stories: list[str]) -> None:
        names = reports.file_names(stories)
        assert len({name.casefold() for name in names}) == len(stories)
        assert all("/" not in name and name.strip(".") for name in names)

    @pytest.mark.parametrize("format", ["plain", "table"])
    def test_what_is_left_out_is_named(self, tmp_path: Path, format: str) -> None:
        put_pair(tmp_path / "story")
        (tmp_path / "lone").mkdir()
        (tmp_path / "lone" / "one.txt").write_text(ONE, "utf-8")
        (tmp_path / "lone" / "empty.txt").write_bytes(b"")
        (tmp_path / "bad").mkdir()
        (tmp_path / "bad" / "none.txt").write_bytes(b"")
        ran = run("compare", tmp_path, "--group-by", "folder", "-f", format)
        assert ran.status == ExitCode.SKIPPED
        for file in ("lone/empty.txt", "bad/none.txt"):
            assert ran.err.count(f"skipped {tmp_path / file}: empty file") == 1
        assert f"{tmp_path / 'lone'}: one article, compared with nothing" in ran.err

    def test_an_article_in_two_folders_counts_in_both(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            put_pair(tmp_path / folder)
        put_pair(tmp_path / "b" / "c")
        ran = run("compare", tmp_path, "--group-by", "folder", "-f", "json")
        assert [len(s["sources"]) for s in json.loads(ran.out)["stories"].values()] == [2, 2, 2]


class TestTooFew:
    """What was skipped is named also when no answer comes of the rest."""

    @pytest.fixture(autouse=True)
    def unread(self, pair: Path) -> None:
        (pair / "none.json").write_text('{"a": 1}', "utf-8")

    def skipped(self, err: str, file: Path) -> bool:
        return f"skipped {file}: no field with the text among a" in err

    def test_articles_left(self, pair: Path) -> None:
        (pair / "two.txt").unlink()
        ran = run("compare", pair)
        assert ran.status == ExitCode.INPUT
        assert self.skipped(ran.err, pair / "none.json")
        assert "1 article to compare" in ran.err

    @pytest.mark.parametrize(
        "args", [("compare", "-s", "Nobody"), ("diff", "one", "nobody"), ("diff", "one", "one")]
    )
    def test_outlets_found(self, pair: Path, args: tuple[str, ...]) -> None:
        ran = run(*args, pair)
        assert ran.status == ExitCode.INPUT
        assert self.skipped(ran.err, pair / "none.json")
        assert not ran.out

    def test_a_claim_that_is_not_there(self, pair: Path) -> None:
        ran = run("compare", pair, "--claim", "ffffff")
        assert ran.status == ExitCode.INPUT
        assert self.skipped(ran.err, pair / "none.json")
