"""What the command line promises about input from anywhere: named, bounded, kept apart."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storydiff.loading import LoadOptions
from storydiff.loading.formats import csv
from storydiff.loading.interface import Document
from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings
from storydiff_cli import console, reports
from storydiff_cli.app import main
from storydiff_cli.console import World
from storydiff_cli.exits import ExitCode
from tests.cli.pair import ONE, TWO, put_pair
from tests.cli.world import Ran, run, shell


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Two short articles on one story."""
    return put_pair(tmp_path)


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
        assert all(line.startswith(("a\\u001b", "a\\x1b", "quiet", "story")) for line in lines)
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

    @pytest.mark.parametrize(("format", "between"), [("plain", ": "), ("table", " ")])
    def test_what_is_left_out_is_named(self, tmp_path: Path, format: str, between: str) -> None:
        put_pair(tmp_path / "story")
        (tmp_path / "lone").mkdir()
        (tmp_path / "lone" / "one.txt").write_text(ONE, "utf-8")
        (tmp_path / "lone" / "empty.txt").write_bytes(b"")
        (tmp_path / "bad").mkdir()
        (tmp_path / "bad" / "none.txt").write_bytes(b"")
        ran = run("compare", tmp_path, "--group-by", "folder", "-f", format)
        assert ran.status == ExitCode.SKIPPED
        told = " ".join((ran.out + ran.err).split())  # the screen names it, else standard error
        for file in ("lone/empty.txt", "bad/none.txt"):
            assert told.count(str(tmp_path / file)) == 1
            assert f"{tmp_path / file}{between}empty file" in told
        assert "lone: 1 article, compared with nothing" in ran.err

    def test_an_article_in_two_folders_counts_in_both(self, tmp_path: Path) -> None:
        for folder in ("a", "b"):
            put_pair(tmp_path / folder)
        put_pair(tmp_path / "b" / "c")
        ran = run("compare", tmp_path, "--group-by", "folder", "-f", "json")
        assert [len(s["sources"]) for s in json.loads(ran.out)["stories"]] == [2, 2, 2]


class TestOutput:
    """A result is there whole or not at all, and where it was asked for."""

    def test_a_link_that_leads_to_itself(self, pair: Path) -> None:
        loop = pair / "loop.json"
        loop.symlink_to(loop)
        ran = run("compare", pair / "one.txt", pair / "two.txt", "-o", loop)
        assert ran.status == ExitCode.INPUT
        assert "cannot be written" in ran.err
        assert loop.is_symlink()

    def test_a_name_as_long_as_names_may_be(self, pair: Path) -> None:
        file = pair / f"{'a' * 250}.json"
        assert run("compare", pair, "-o", file).status == ExitCode.OK
        assert json.loads(file.read_text("utf-8"))

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
    def test_a_read_only_file_stays(self, pair: Path) -> None:
        file = pair / "out.json"
        file.write_text("mine", "utf-8")
        file.chmod(0o444)
        assert run("compare", pair, "-o", file).status == ExitCode.INPUT
        assert file.read_text("utf-8") == "mine"

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs root")
    def test_a_replaced_file_keeps_its_owner_and_mode(self, pair: Path) -> None:
        (pair / ".out").mkdir()
        file = pair / ".out" / "out.json"
        file.write_text("theirs", "utf-8")
        os.chown(file, 1234, 2345)
        file.chmod(0o640)
        assert run("compare", pair, "-o", file).status == ExitCode.OK
        now = file.stat()
        assert (now.st_uid, now.st_gid, now.st_mode & 0o777) == (1234, 2345, 0o640)
        assert json.loads(file.read_text("utf-8"))

    @pytest.mark.parametrize("backend", ["module://matplotlib_inline.backend_inline", "TkAgg"])
    def test_a_picture_where_matplotlib_was_told_of_a_screen(
        self, pair: Path, backend: str
    ) -> None:
        ran = shell(
            f"compare {pair} --view matrix -o {pair}/m.png", {"MPLBACKEND": backend, "DISPLAY": ""}
        )
        assert ran.returncode == ExitCode.OK, ran.stderr
        assert (pair / "m.png").read_bytes().startswith(b"\x89PNG")

    @pytest.mark.parametrize("output", ["/dev/stdout | cat", ">(cat)"])
    def test_a_pipe_by_name(self, pair: Path, output: str) -> None:
        ran = shell(f"compare {pair} -f json -o {output}")
        assert ran.returncode == ExitCode.OK, ran.stderr
        assert json.loads(ran.stdout)["sources"]

    @pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
    def test_a_signal_leaves_the_old_file_and_nothing_else(self, tmp_path: Path, name: str) -> None:
        file = tmp_path / "out.txt"
        file.write_text("old", "utf-8")
        code = (
            "import os, signal, sys\n"
            f"signal.signal(signal.{name}, signal.SIG_DFL)\n"  # tests may run where it is ignored
            "from pathlib import Path\n"
            "from storydiff_cli import app, output\n"
            "def compare(run, options):\n"
            f"    with output.to_file(Path({str(file)!r})) as file:\n"
            "        file.write('half')\n"
            f"        os.kill(os.getpid(), signal.{name})\n"
            "        signal.pause()\n"
            "from storydiff_cli.commands import compare as module\n"
            "module.compare = compare\n"
            "sys.exit(app.main(['compare']))\n"
        )
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=tmp_path)
        assert ran.returncode == 128 + getattr(signal, name)
        assert not ran.stderr
        assert [(p.name, p.read_text("utf-8")) for p in tmp_path.iterdir()] == [("out.txt", "old")]

    @pytest.mark.parametrize("format", ["json", "jsonl", "csv", "md", "html", "svg", "plain"])
    def test_data_are_utf_8_whatever_the_locale(self, pair: Path, format: str) -> None:
        (pair / "one.txt").write_text(f"Čapek and the “žluť” 漢\n\n{ONE}", "utf-8")
        (pair / "two.txt").write_text(f"Čapek and the “žluť” 漢\n\n{TWO}", "utf-8")
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace", newline="\r\n")
        world = World(io.TextIOWrapper(io.BytesIO()), out, io.StringIO())
        assert main(["compare", str(pair), "-f", format], world) == ExitCode.OK
        assert "Čapek" in raw.getvalue().decode("utf-8")
        assert b"\r" not in raw.getvalue()


class TestTheCall:
    """What was typed, and the world it was typed into."""

    def test_a_word_too_long_for_a_path(self) -> None:
        ran = run("a" * 300)
        assert ran.status == ExitCode.INPUT
        assert "Traceback" not in ran.err

    @pytest.mark.parametrize("time", ["9" * 20, "253402300800", "9" * 5000, "now", "-1e3"])
    def test_a_source_date_epoch_that_is_none(self, pair: Path, time: str) -> None:
        ran = run("compare", pair, "-f", "html", environ={"SOURCE_DATE_EPOCH": time})
        assert ran.status == ExitCode.INPUT
        assert "SOURCE_DATE_EPOCH is no time" in ran.err
        assert len(ran.err) < 400

    def test_a_width_that_no_screen_has(self, pair: Path) -> None:
        assert run("compare", pair, "--width", 10**9).status == ExitCode.INPUT

    def test_stdin_without_end(self, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(console, "LoadSettings", lambda: LoadSettings(file_bytes=2**20))
        stdin = b"The mayor spoke.\n" * 2**17
        ran = run("compare", "-", pair, stdin=stdin)
        assert ran.status == ExitCode.SKIPPED
        assert "skipped -: cannot be read: larger than 1 MB" in ran.err
        ran = run("find", "-", pair, stdin=stdin)
        assert ran.status == ExitCode.INPUT
        assert ran.err.startswith("storydiff: stdin: larger than 1 MB\n")

    @pytest.mark.parametrize("word", ["--help", "--version", "compare --help"])
    def test_help_into_a_pipe_that_is_closed(self, word: str) -> None:
        assert shell(f"{word} | true; exit ${{PIPESTATUS[0]}}").returncode == ExitCode.CLOSED_PIPE

    def test_a_closed_or_full_stderr_changes_nothing(self, pair: Path) -> None:
        assert shell("compare nofile 2>&-").returncode == ExitCode.INPUT
        if Path("/dev/full").exists():
            assert shell("compare nofile 2>/dev/full").returncode == ExitCode.INPUT

    def test_a_closed_stdout_is_said(self, pair: Path) -> None:
        ran = shell(f"compare {pair} >&-")
        assert ran.returncode == ExitCode.INPUT
        assert ran.stderr.startswith("storydiff: stdout: is closed\n")

    @pytest.mark.parametrize("module", ["storydiff_cli.app", "typer", "storydiff_cli.console"])
    def test_ctrl_c_while_modules_are_imported(self, module: str) -> None:
        heard = f"import signal; signal.signal(signal.SIGINT, signal.{HEARD})\n" + INTERRUPTED
        ran = subprocess.run([sys.executable, "-c", heard, module], capture_output=True, text=True)
        assert (ran.returncode, ran.stdout, ran.stderr) == (ExitCode.INTERRUPTED, "", "")

    def test_ctrl_c_that_is_ignored_stays_so(self) -> None:
        ignored = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\n" + INTERRUPTED
        ran = subprocess.run(
            [sys.executable, "-c", ignored, "storydiff_cli.app"], capture_output=True, text=True
        )
        assert (ran.returncode, ran.stderr) == (ExitCode.OK, "")


HEARD = "default_int_handler"
"""As Python has it, unless whoever runs the tests ignores Ctrl-C, as a shell does behind "&"."""
INTERRUPTED = """
import os, signal, sys

from storydiff_cli.start import start

class Interrupts:
    wanted = sys.argv[1]

    def find_spec(self, name, path, target=None):
        if name == self.wanted:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupts())
sys.argv = ["storydiff", "--version"]
sys.exit(start())
"""
"""Ctrl-C comes when the module named by the first word is asked for."""


class TestPassword:
    """One in an address is for the server alone."""

    ADDRESS = "http://me:secret@127.0.0.1:9/"

    def test_is_in_no_message(self, pair: Path) -> None:
        for ran in (run("sources", self.ADDRESS), run("compare", pair, self.ADDRESS)):
            assert "127.0.0.1" in ran.err + ran.out
            assert "secret" not in ran.err + ran.out

    def test_is_not_in_the_page(self, pair: Path) -> None:
        page = run("compare", pair, self.ADDRESS, "-f", "html").out
        assert "http://127.0.0.1:9/" in page
        assert "secret" not in page


def test_outlets_of_one_house_are_one_origin(pair: Path) -> None:
    house = pair.parent / "house.toml"
    house.write_text('[groups]\nHouse = ["one", "two"]\n', "utf-8")
    apart = json.loads(run("compare", pair, "-f", "json").out)
    together = json.loads(run("compare", pair, "-f", "json", "--config", house).out)
    assert [len(report["origins"]) for report in (apart, together)] == [2, 1]


def test_two_outlets_side_by_side_as_a_page(pair: Path) -> None:
    page = pair.parent / "diff.html"
    assert run("diff", "one", "two", pair, "-o", page) == Ran(ExitCode.OK, "", "")
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert all(word in text for word in ("Nobody was hurt.", "the mayor said", "Content-Security"))
