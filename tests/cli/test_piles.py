"""A pile of articles parted into its stories, and the hint where nobody asked for it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.world import run

SAMPLES = Path(__file__).parents[2] / "samples"


def mixed(folder: Path) -> Path:
    """The samples' articles in one folder, as an archive has them."""
    folder.mkdir()
    for path in SAMPLES.glob("*/*"):
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


@pytest.mark.parametrize("command", [("compare",), ("quotes",), ("find", "It rained.")])
def test_a_pile_of_several_stories_says_so(tmp_path: Path, command: tuple[str, ...]) -> None:
    pile = mixed(tmp_path / "pile")
    ran = run(*command, pile)
    assert "look like 3 stories" in ran.err
    assert f"{pile} --group-by story" in ran.err
    for quiet in (run(*command, pile, "--group-by", "story"), run(*command, SAMPLES / "ferry")):
        assert "look like" not in quiet.err


def test_the_name_of_a_story_does_not_hang_on_where_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLES.parent)
    here = run("compare", "samples", "--group-by", "folder", "-f", "csv").out
    monkeypatch.chdir(SAMPLES)
    there = run("compare", ".", "--group-by", "folder", "-f", "csv").out
    names = [{row["story"] for row in csv.DictReader(io.StringIO(t))} for t in (here, there)]
    assert names == [{"factory", "ferry", "mayor"}] * 2


def test_a_pile_is_sorted_as_its_folders_were(tmp_path: Path) -> None:
    pile = mixed(tmp_path / "pile")
    report = json.loads(run("compare", pile, "--group-by", "story", "-f", "json").out)
    kept = json.loads(run("compare", SAMPLES, "--group-by", "folder", "-f", "json").out)
    sizes = [sorted(len(s["claims"]) for s in r["stories"]) for r in (report, kept)]
    assert sizes[0] == sizes[1]


def test_stories_by_a_field_of_a_table(tmp_path: Path) -> None:
    table = tmp_path / "archive.csv"
    rows = [
        ("Post", "The mill burnt down on Monday. Two men were hurt.", "7"),
        ("Echo", "The mill burnt down on Monday. Three men were hurt.", "7"),
        ("Post", "The mayor of Leam resigned on Friday after a vote.", "8"),
        ("Echo", "The mayor of Leam resigned on Friday after the vote.", "8"),
    ]
    with table.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("outlet", "text", "strand"), *rows])
    ran = run("compare", table, "--group-by", "field", "--map", "story=strand", "-f", "json")
    stories = json.loads(ran.out)["stories"]
    assert [(s["story"], s["outlets"]) for s in stories] == [("7", 2), ("8", 2)]
    without = run("compare", table, "--group-by", "field")
    assert without.status == 2
    assert "--map story=FIELD" in without.err


def test_outlets_are_counted_not_their_articles(tmp_path: Path) -> None:
    for n in range(3):
        text = f"---\noutlet: Post\n---\nThe mill of Leam burnt down on Monday. Report {n}.\n"
        (tmp_path / f"{n}.md").write_text(text, "utf-8")
    report = json.loads(run("stories", tmp_path, "-f", "json").out)
    assert [(s["articles"], s["outlets"]) for s in report["stories"]] == [(3, 1)]


def test_a_folder_that_is_not_there_is_made(tmp_path: Path) -> None:
    for flags in ((), ("-f", "json")):
        new = tmp_path / f"new{len(flags)}" / "reports"
        ran = run("compare", SAMPLES, "--group-by", "folder", "-o", f"{new}/", *flags)
        assert ran.status == 0
        suffix = "json" if flags else "html"
        made = {path.name for path in new.iterdir()}
        assert made >= {f"{story}.{suffix}" for story in ("factory", "ferry", "mayor")}


def test_what_is_alone_is_counted_and_left(tmp_path: Path) -> None:
    pile = mixed(tmp_path / "pile")
    (pile / "whale.txt").write_text("Whales were seen off Patagonia by an oil rig.\n", "utf-8")
    ran = run("compare", pile, "--group-by", "story", "-f", "json")
    assert len(json.loads(ran.out)["stories"]) == 3
    assert "1 article left out" in ran.err


def test_a_baseline_of_several_stories(tmp_path: Path) -> None:
    pile, earlier = mixed(tmp_path / "pile"), tmp_path / "earlier.json"
    flags = ("--group-by", "story")
    run("compare", pile, *flags, "-o", earlier)
    ran = run("compare", pile, *flags, "--baseline", earlier, "-f", "json", "--fail-on", "differ")
    assert (ran.status, ran.out) == (0, "")
