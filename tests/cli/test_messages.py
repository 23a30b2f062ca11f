"""What the command line says of a call, a configuration or a baseline that cannot be used."""

from __future__ import annotations

from pathlib import Path

import pytest

from storydiff.loading import LoadOptions, fetch
from storydiff.models import Skipped
from storydiff_cli.commands import compare
from storydiff_cli.exits import ExitCode
from tests.cli.pair import ONE, put_pair
from tests.cli.world import Ran, run


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """Two short articles on one story."""
    return put_pair(tmp_path)


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


@pytest.mark.parametrize(
    ("args", "flag"),
    [
        (("compare", ""), "PATH"),
        (("compare", "PAIR", "-o", ""), "--output"),
        (("compare", "PAIR", "--claim", ""), "--claim"),
        (("diff", "one", "", "PAIR"), "B"),
        (("quotes", "PAIR", "--speaker", "Ada", "--speaker", ""), "--speaker"),
    ],
)
def test_what_an_unset_variable_leaves_empty(pair: Path, args: tuple[str, ...], flag: str) -> None:
    ran = run(*(pair if arg == "PAIR" else arg for arg in args))
    assert (ran.status, ran.out) == (ExitCode.INPUT, "")
    assert f"storydiff: {flag} is empty" in ran.err and "variable" in ran.err


class TestConfiguration:
    """A file that lies about is text from outside too."""

    def ran(self, pair: Path, text: str, *args: object) -> Ran:
        file = pair / "storydiff.toml"
        file.write_text(text, "utf-8")
        return run(*args, "--config", file) if args else run("compare", pair, "--config", file)

    @pytest.mark.parametrize(
        "text",
        [
            f"articles = {'[' * 20000}",
            f"[options]\nwidth = {'1' * 5000}\n",
            f"{'.'.join('a' * 20000)} = 1\n",
            f"x = {'{a=' * 5000}",
            f"[ignore]\nfiles = {['a'] * 1001}\n",
            f"[speakers]\na = '{'x' * 2**18}'\n",
        ],
    )
    def test_what_is_no_configuration_is_one_line(self, pair: Path, text: str) -> None:
        ran = self.ran(pair, text)
        assert ran.status == ExitCode.INPUT
        assert ran.err.startswith(f"storydiff: {pair / 'storydiff.toml'}: ")
        first, *more = ran.err.splitlines()
        assert len(first) < 300
        assert not [line for line in more if not line.startswith("storydiff: see: ")]

    @pytest.mark.parametrize(
        ("option", "fault"),
        [
            ("threshold = nan", "threshold is from 0 to 1"),
            ("threshold = inf", "threshold is from 0 to 1"),
            ("threshold = 5", "threshold is from 0 to 1"),
            ("width = -5", "width is from 40 to 1000"),
            ("limit = -5", "limit is 0 or more"),
            ("min-sources = 0", "min-sources is 1 or more"),
        ],
    )
    def test_numbers_obey_the_flags_ranges(self, pair: Path, option: str, fault: str) -> None:
        ran = self.ran(pair, f"[options]\n{option}\n")
        assert ran.status == ExitCode.INPUT
        assert f"line 2: {fault}" in ran.err

    def test_a_range_is_the_command_s_own(self, pair: Path) -> None:
        assert self.ran(pair, "[options]\nlimit = 0\n").status == ExitCode.OK
        found = self.ran(pair, "[options]\nlimit = 0\n", "find", ONE.split(".")[0], pair)
        assert found.status == ExitCode.OK
        assert "Wickmoor" in found.out

    def test_only_what_is_typed_opens_the_network(
        self, pair: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        fetched: list[str] = []

        def fetch_(address: str, options: LoadOptions) -> Skipped:
            fetched.append(address)
            return Skipped(address, "fetched")

        monkeypatch.setattr(fetch, "fetch", fetch_)
        monkeypatch.chdir(pair)
        self.ran(pair, 'articles = ["one.txt", "http://a.example/"]', "sources")
        assert fetched == ["http://a.example/"]
        ran = run("sources")
        assert ran.status == ExitCode.SKIPPED
        assert "http://a.example/: not fetched" in ran.err
        assert (
            run(
                "sources", "--no-config", environ={"STORYDIFF_ARTICLES": "http://b.example/"}
            ).status
            == 2
        )
        assert fetched == ["http://a.example/"]
        run("sources", "http://c.example/")
        assert fetched[1:] == ["http://c.example/"]


class TestBaseline:
    """An earlier comparison is a file from anywhere too."""

    @pytest.mark.parametrize(
        "text", ["[" * 100_000, "null", "1", "", '{"schema": "storydiff/10"}', '{"schema": 1}']
    )
    def test_what_is_none_is_one_line(self, pair: Path, text: str) -> None:
        file = pair.parent / "baseline.json"
        file.write_text(text, "utf-8")
        ran = run("compare", pair, "--baseline", file)
        assert ran.status == ExitCode.INPUT
        assert "Traceback" not in ran.err
        assert "baseline" in ran.err

    def test_one_without_end(self, pair: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(compare, "BASELINE_BYTES", 2**20)
        ran = run("compare", pair, "--baseline", "/dev/zero")
        assert ran.status == ExitCode.INPUT
        assert "larger than 1 MB" in ran.err


class TestWording:
    """What is wrong with a call, in the words of the person who typed it."""

    @pytest.mark.parametrize(
        ("args", "message", "hint"),
        [
            (
                "--format jsno",
                "--format: 'jsno' is not one of table, plain, json, jsonl, csv, md, html, svg, "
                "parquet",
                "did you mean json?",
            ),
            (
                "--only agre",
                "--only: 'agre' is not one of agree, differ, conflict, single",
                "did you mean agree?",
            ),
            ("--min-sources x", "--min-sources: 'x' is not a whole number", None),
            ("--min-sources 0", "--min-sources: '0' is not 1 or more", None),
            ("--limit 1.5", "--limit: '1.5' is not a whole number", None),
            ("--threshold abc", "--threshold: 'abc' is not a number", None),
            ("--threshold 7", "--threshold: '7' is not 1 or less", None),
            ("--formt json", "No such option: --formt", "did you mean --format?"),
        ],
    )
    def test_of_a_flag(self, pair: Path, args: str, message: str, hint: str | None) -> None:
        said = f"storydiff: {message}\n" + (f"storydiff: hint: {hint}\n" if hint else "")
        said += "storydiff: see: storydiff help usage\n"
        assert run("compare", pair, *args.split()) == Ran(ExitCode.INPUT, "", said)
        assert run("compare", pair, *args.split(), "-q").err == f"storydiff: {message}\n"

    def test_of_a_file_whose_name_begins_with_a_dash(
        self, pair: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (pair / "-dash.txt").write_text(ONE, "utf-8")
        monkeypatch.chdir(pair)
        assert "hint: write ./-dash.txt where a file is meant" in run("compare", "-dash.txt").err

    def test_of_one_outlet_alone(self, pair: Path) -> None:
        ran = run("compare", pair, "-s", "A")
        assert "hint: -s keeps only the outlets that it names" in ran.err

    def test_of_skips_that_leave_too_few(self, pair: Path) -> None:
        (pair / "two.txt").write_bytes(b"")
        assert "hint: what was skipped, and why, is named above" in run("compare", pair).err

    def test_of_an_empty_folder(self, tmp_path: Path) -> None:
        ran = run("compare", tmp_path)
        assert "hint: files with these suffixes are read: .txt" in ran.err

    def test_of_a_folder_in_an_outlet_s_place(self, pair: Path) -> None:
        ran = run("diff", "A", pair)
        assert f"{pair} is a folder: which outlet is B?" in ran.err
        assert f"hint: storydiff diff A B {pair}" in ran.err
