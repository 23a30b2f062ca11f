"""`storydiff.toml`: what it sets, and how a broken one is told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from storydiff.errors import BadConfig, NotFound
from storydiff_cli import config
from storydiff_cli.app import settable
from storydiff_cli.options import Color, Format
from tests.cli.world import run

OPTIONS: dict[str, Any] = settable()


def written(folder: Path, text: str) -> Path:
    path = folder / config.FILE
    path.write_text(text, "utf-8")
    return path


def test_everything_that_it_may_say(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
articles = ["articles", "https://example.org/a", "-"]
[sources]
001 = "The Post"
"www.example.org" = "Example"
[speakers]
"Ada Moor" = ["Mayor Moor", "the mayor"]
[groups]
House = ["The Post", "Example"]
[ignore]
files = ["*.bak"]
[options]
format = "json"
color = "never"
min-sources = 2
threshold = 1
only = ["conflict"]
speaker = "Moor"
ascii = true
baseline = "old.json"
""",
    )
    read = config.read(path, OPTIONS)
    assert read.articles == (str(tmp_path / "articles"), "https://example.org/a", "-")
    assert read.sources == {"001": "The Post", "www.example.org": "Example"}
    assert read.aliases() == {"Mayor Moor": "Ada Moor", "the mayor": "Ada Moor"}
    assert read.groups == {"House": ("The Post", "Example")}
    assert read.ignore == ("*.bak",)
    assert read.options == {
        "format": Format.JSON,
        "color": Color.NEVER,
        "min_sources": 2,
        "threshold": 1.0,
        "only": ["conflict"],
        "speaker": ["Moor"],
        "ascii": True,
        "baseline": tmp_path / "old.json",
    }


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("articles = [", "line 1: Invalid value"),
        ("\n\n[source]\na = 'b'", "line 3: there is no source; closest: sources"),
        ("[options]\n\nformt = 'csv'", "line 3: [options] has no key formt; closest: format"),
        ("[options]\nmin_sources = 2", "line 2: [options] has no key min_sources"),
        ("[options]\nformat = 'tabel'", "line 2: format is one of table, plain, json"),
        ("[options]\nformat = 'tabel'", "closest: table"),
        ("[options]\nmin-sources = 'two'", "line 2: min-sources is a whole number"),
        ("[options]\nmin-sources = true", "line 2: min-sources is a whole number"),
        ("[options]\nstrict = 1", "line 2: strict is true or false"),
        ("[sources]\n\n'a b' = 1", "line 3: a b is text in quotation marks"),
        ("sources = 'a'", "line 1: sources is a table"),
        ("[ignore]\nlines = ['a']", "line 2: [ignore] has no key lines; closest: files"),
        ("x = 1\nx = 2", "line 2: Cannot overwrite a value"),
    ],
)
def test_a_broken_file_is_one_line(tmp_path: Path, text: str, message: str) -> None:
    path = written(tmp_path, text)
    with pytest.raises(BadConfig) as told:
        config.read(path, OPTIONS)
    assert str(told.value).startswith(f"{path}: line ")
    assert message in str(told.value)
    assert "\n" not in str(told.value)


def test_a_file_that_is_no_utf_8(tmp_path: Path) -> None:
    path = tmp_path / config.FILE
    path.write_bytes(b"[sources]\na = '\xe9'\n")
    with pytest.raises(BadConfig, match="line 2: not UTF-8"):
        config.read(path, OPTIONS)


def test_the_file_in_the_folder_unless_another_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert config.find(None, False, lambda: OPTIONS).path is None
    written(tmp_path, "articles = ['here']")
    other = tmp_path / "other.toml"
    other.write_text("articles = ['there']", "utf-8")
    assert config.find(None, False, lambda: OPTIONS).articles == ("here",)
    assert config.find(other, False, lambda: OPTIONS).articles == (str(tmp_path / "there"),)
    assert config.find(other, True, lambda: OPTIONS).articles == ()
    with pytest.raises(NotFound):
        config.find(tmp_path / "none.toml", False, lambda: OPTIONS)


def test_a_flag_as_typed_wins_over_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: Path
) -> None:
    written(tmp_path, "[options]\nformat = 'csv'\n")
    monkeypatch.chdir(tmp_path)
    assert run("sources", sample).out.startswith("letter,id,outlet")
    assert run("sources", sample, "-f", "json").out.startswith("{\n")
    assert run("sources", sample, "--no-config").out.startswith("A\t")


def test_the_file_names_articles_and_outlets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "a.txt").write_text("The mill burnt down on Friday.\n", "utf-8")
    (tmp_path / "pile" / "a.bak").write_text("The mill burnt down.\n", "utf-8")
    written(
        tmp_path, "articles = ['pile']\n[sources]\na = 'The Post'\n[ignore]\nfiles = ['*.bak']\n"
    )
    ran = run("sources", "-f", "csv")
    assert ran.status == 0
    assert "A,a,The Post,alias," in ran.out


def test_init_writes_a_file_that_is_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run("init")
    assert (ran.status, ran.out, ran.err) == (0, "", "storydiff: wrote storydiff.toml\n")
    path = tmp_path / config.FILE
    assert config.read(path, OPTIONS).articles == ()
    bare = path.read_text("utf-8").replace("# ", "")
    uncommented = "\n".join(line for line in bare.splitlines() if "=" in line or line[:1] == "[")
    path.write_text(uncommented, "utf-8")
    assert config.read(path, OPTIONS).options["min_sources"] == 2


def test_init_overwrites_only_when_forced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = written(tmp_path, "articles = ['mine']\n")
    ran = run("init")
    assert ran.status == 2
    assert ran.err.startswith("storydiff: storydiff.toml exists\n")
    assert path.read_text("utf-8") == "articles = ['mine']\n"
    path.write_text("articles = [", "utf-8")  # what cannot be read is written over like any other
    assert run("init", "--force", "-q").status == 0
    assert path.read_text("utf-8") == config.example()
