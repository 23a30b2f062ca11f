"""What the command line promises about input from anywhere: named, bounded, kept apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from storydiff.loading import LoadOptions
from storydiff.loading.formats import csv
from storydiff.loading.interface import Document
from storydiff.models import Article, Skipped
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
