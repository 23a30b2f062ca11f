"""A pile of articles parted into its stories, and the hint where nobody asked for it."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from benchmarks import archives
from storydiff.clustering.stories import Story
from storydiff.pipeline import prepare
from storydiff_cli.options import Format
from storydiff_cli.piles import story_names
from storydiff_cli.together import together
from tests.cli.pair import put_pair
from tests.cli.world import run
from tests.making import article

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


def test_articles_in_another_language_are_not_taken_for_another_story(tmp_path: Path) -> None:
    for path in (SAMPLES / "ferry").glob("*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for name, hurt in (("journal", "Trois"), ("gazette", "Cinq")):
        (tmp_path / f"{name}.txt").write_text(
            f"{hurt} blessés dans le naufrage d'un bateau de pêche\n\n{hurt} marins ont été "
            "blessés dans le naufrage de leur bateau de pêche près de la côte, dit le maire.\n",
            "utf-8",
        )
    ran = run("compare", tmp_path)
    assert "in another language" in ran.out
    assert "look like" not in ran.err


def test_the_command_to_use_can_be_pasted(tmp_path: Path) -> None:
    pile = mixed(tmp_path / "a pile")
    (hint,) = re.findall(r"hint: storydiff (.*)", run("quotes", pile).err)
    assert shlex.split(hint) == ["quotes", str(pile), "--group-by", "story"]
    assert run(*shlex.split(hint), "-f", "json").status == 0


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


@pytest.mark.parametrize("command", [("compare",), ("quotes",), ("find", "It rained.")])
@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (("--days", "3"), "--days goes with --group-by story"),
        (("--days", "3", "--group-by", "folder"), "--days goes with --group-by story"),
        (("--min-articles", "1"), "--min-articles goes with --group-by"),
    ],
)
def test_a_flag_of_piles_that_would_do_nothing_is_refused(
    command: tuple[str, ...], flags: tuple[str, ...], said: str
) -> None:
    ran = run(*command, SAMPLES / "ferry", *flags)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.splitlines()[0] == f"storydiff: {said}"


def test_a_configuration_may_state_what_only_piles_take(tmp_path: Path) -> None:
    config = tmp_path / "storydiff.toml"
    config.write_text("[options]\ndays = 2\nmin-articles = 3\n", "utf-8")
    assert run("compare", SAMPLES / "ferry", "--config", config).status == 0


def test_the_table_says_what_is_a_reprint_of_what(tmp_path: Path) -> None:
    wire, other = (article.text for article in archives.articles(2, seed=9))
    told = {
        "First": ("2024-05-01", wire),
        "Second": ("2024-05-02", wire),
        "Own": ("2024-05-02", f"{other}\n\n{wire[: len(wire) // 4]}"),
    }
    lines = [{"outlet": o, "date": d, "title": o, "text": t} for o, (d, t) in told.items()]
    pile = tmp_path / "pile.jsonl"
    pile.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    table = run("stories", pile, "-f", "table").out.split("\n\n")[0].splitlines()
    assert "3 outlets · 1 reprint · 2024-05-01 to 2024-05-02" in table[1]
    below = {table[n].split()[0]: line.split() for n, line in enumerate(table[1:])}
    assert below["Second"] == "reprint of First 2024-05-01".split()
    assert below["Own"][1:] == "words as in First 2024-05-01".split()
    (story,) = json.loads(run("stories", pile, "-f", "json").out)["stories"]
    first, own, second = story["sources"]
    page = run("stories", pile, "-f", "md").out
    assert "| Second | 2024-05-02 | First |" in page
    names = ("reprint_of", "shares_text_with", "shared_words")
    assert [first[name] for name in names] == [None, None, 0]
    assert [second["reprint_of"], own["reprint_of"]] == [first["id"], None]
    assert own["shares_text_with"] == first["id"] and own["shared_words"] > 60
    rows = csv.DictReader(io.StringIO(run("stories", pile, "-f", "csv").out))
    assert [row["reprint_of"] for row in rows] == ["", "", first["id"]]


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
    assert (ran.status, [s["claims"] for s in json.loads(ran.out)["stories"]]) == (0, [[]] * 3)
    ran = run("compare", pile, *flags, "--baseline", earlier, "-f", "plain", "--fail-on", "differ")
    assert (ran.status, ran.out) == (0, "")


PILES = SAMPLES.parent / "tests/cases/piles"


def test_stories_are_shown_with_what_they_are_known_by() -> None:
    ran = run("stories", PILES, "-f", "table", "--width", "80")
    assert "Fire destroys paper mill at Stroon" in ran.out
    assert "3 articles of 3 outlets · 2024-07-01 to 2024-07-02" in ran.out
    assert ran.out.rstrip().endswith("25 articles: 8 stories, 2 alone")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_an_article_without_a_headline_is_shown_by_its_first_words(tmp_path: Path) -> None:
    (tmp_path / "echo.txt").write_text("The ford at Corrin is shut until May.\n\nIt is wet.\n")
    assert "The ford at Corrin is shut until May." in run("stories", tmp_path, "-f", "table").out


def test_a_story_has_its_facts_for_scripts() -> None:
    report = json.loads(run("stories", PILES, "-f", "json").out)
    assert report["settings"] == {"days": 3, "min_articles": 1}
    (story,) = [s for s in report["stories"] if "landslide" in s["terms"]]
    assert (story["articles"], story["outlets"]) == (4, 3)
    assert (story["from"], story["to"]) == ("2023-10-02", "2023-10-05")
    assert story["title"] == "Landslide cuts off the village of Corrin"
    rows = list(csv.DictReader(io.StringIO(run("stories", PILES, "-f", "csv").out)))
    assert len(rows) == 25
    assert {row["story_title"] for row in rows if row["story"] == story["story"]} == {
        story["title"]
    }


def test_the_window_of_days_is_set_by_a_flag() -> None:
    def tram(*flags: str, command: str = "stories") -> list[int]:
        path = PILES / "one_topic_at_two_dates.jsonl"
        stories = json.loads(run(command, path, *flags, "-f", "json").out)["stories"]
        return [story["articles"] for story in stories if story["articles"] > 1]

    assert tram() == [3, 3]
    assert tram("--days", "60") == [6]
    assert tram("--group-by", "story", command="compare") == [3, 3]
    assert tram("--group-by", "story", "--days", "60", command="compare") == [6]


def test_small_stories_are_left_out_and_counted() -> None:
    ran = run("stories", PILES, "--min-articles", "4", "-f", "table")
    assert "25 articles" not in ran.out
    assert ran.out.rstrip().endswith("4 articles: 1 story, 0 alone, 9 smaller not shown")
    ran = run("compare", PILES, "--group-by", "story", "--min-articles", "4", "-f", "json")
    assert [s["articles"] for s in json.loads(ran.out)["stories"]] == [4]
    assert "2 articles left out, whose story no other tells: " in ran.err
    assert "7 stories left out: of fewer than 4 articles" in ran.err


def test_a_report_for_each_story_and_their_list(tmp_path: Path) -> None:
    reports, same = tmp_path / "reports", tmp_path / "same"
    ran = run("stories", PILES, "--compare", "-o", reports)
    assert (ran.status, ran.out) == (0, "")
    run("compare", PILES, "--group-by", "story", "-o", f"{same}/")
    made = {path.name: path.read_text("utf-8") for path in reports.iterdir()}
    assert made.keys() == {path.name for path in same.iterdir()}
    assert len(made) == 9
    index = made.pop("index.html")
    assert index == (same / "index.html").read_text("utf-8")
    assert set(re.findall(r'href="?([\w-]+\.html)', index)) == made.keys()
    assert "4 articles of 3 outlets" in index
    counts = [int(n) for n in re.findall(r"</p>\s*(?:</th>)?\s*<td[^>]*>(\d+)", index)]
    assert counts == sorted(counts, reverse=True) and counts[0] > 0
    assert "<script" not in index and "http" not in re.sub(r"http-equiv", "", index)


@pytest.mark.parametrize("flags", [(), ("-o", "one.html"), ("-o", "-")])
def test_reports_need_a_folder(flags: tuple[str, ...]) -> None:
    ran = run("stories", PILES, "--compare", *flags)
    assert ran.status == 2
    assert "name a folder with -o" in ran.err


def test_a_report_of_a_folder_meets_fail_on(tmp_path: Path) -> None:
    flags = ("--group-by", "story", "-o", tmp_path / "r")
    assert run("compare", PILES, *flags, "--fail-on", "single").status == 1
    assert run("compare", PILES, *flags).status == 0


@pytest.mark.parametrize("format", [Format.JSON, Format.JSONL, Format.CSV, Format.MD, Format.PLAIN])
def test_a_story_is_written_before_the_next_is_made(format: Format) -> None:
    made: list[str] = []

    def texts() -> Iterator[tuple[str, Iterable[str]]]:
        for name in ("a", "b"):
            made.append(name)
            yield name, ['{"claims": []}\n']

    parts = together(texts(), format)
    first = next(part for part in parts if part)
    assert made == ["a"]
    whole = first + "".join(parts)
    assert made == ["a", "b"]
    if format is Format.JSON:
        assert [s["story"] for s in json.loads(whole)["stories"]] == ["a", "b"]


def test_names_of_stories_are_unlike_each_other_and_numbered() -> None:
    (source,) = prepare([article("Rain.", "A")])
    alike = [Story((source,), ("Rain", "fell")) for _ in range(3)]
    odd = Story((source,), ("rain", "fell-2"))
    assert story_names([*alike, odd]) == [
        "rain-fell",
        "rain-fell-2",
        "rain-fell-3",
        "rain-fell-2-2",
    ]


def test_articles_that_hardly_share_a_story_are_said_to(tmp_path: Path) -> None:
    things = "harbour orchard library bakery quarry chapel station tannery brewery school".split()
    for name, verb in (("herald", "closed by its owner"), ("gazette", "painted in one night")):
        told = [
            f"The {t} number {n} was {verb} with {verb[:4]}{t[::-1]}."
            for n, t in enumerate(things, 1)
        ]
        told = (
            told
            if name == "herald"
            else [f"Mrs {t[::-1].title()} sang for {t[2:]}ers." for t in things]
        )
        (tmp_path / f"{name}.txt").write_text("\n\n".join(told), encoding="utf-8")
    ran = run("compare", tmp_path)
    assert "of 20 points: they may not tell one story" in ran.err
    assert "may not tell" not in run("compare", tmp_path, "-q").err


def test_an_article_that_strayed_into_a_story_is_said_to(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "ferry", tmp_path / "ferry")
    stray = next((SAMPLES / "mayor").glob("*.txt"))
    shutil.copy(stray, tmp_path / "ferry/stray.txt")
    ran = run("compare", tmp_path / "ferry", "--names", "stray=Elsewhere")
    assert "1 article that may tell another story, sharing next to nothing: Elsewhere" in ran.err
    assert "may tell" not in run("compare", tmp_path / "ferry", "-q").err
    assert "may tell" not in run("compare", SAMPLES / "ferry").err


def test_a_story_is_called_the_same_by_stories_and_by_its_report(tmp_path: Path) -> None:
    told = json.loads(run("stories", PILES, "-f", "json").out)["stories"]
    run("stories", PILES, "--compare", "-o", tmp_path / "reports")
    pages = [p for p in (tmp_path / "reports").glob("*.html") if p.stem != "index"]
    called = {html.unescape(re.findall(r"<h1[^>]*>([^<]+)", p.read_text())[0]) for p in pages}
    assert called == {story["title"] for story in told if story["articles"] > 1}


@pytest.mark.parametrize(
    "call", ["compare", "quotes", "sources", "stories", "find ferry", "diff A B"]
)
def test_no_report_is_an_article(tmp_path: Path, call: str) -> None:
    pair = put_pair(tmp_path / "pair")
    none = run(*call.split(), pair).status
    for suffix in ("json", "jsonl", "csv", "md", "html", "txt"):
        file = pair / f"report.{suffix}"
        for _ in range(2):
            assert run(*call.split(), pair, "-o", file, "--strict").status == none
        if suffix != "txt" or call == "compare":
            ran = run("sources", pair, "-f", "json", "--strict")
            told = json.loads(ran.out)
            assert ran.status == 0
            assert len(told["sources"]) == 2
            assert [s["reason"] for s in told["skipped"]] == ["a report of storydiff"]
        file.unlink()


def test_what_stdout_is_led_to_is_no_article(tmp_path: Path) -> None:
    pair = put_pair(tmp_path / "pair")
    call = [sys.executable, "-m", "storydiff", "compare", "pair", "-f", "csv", "--strict"]
    with (pair / "report.csv").open("wb") as report:
        assert subprocess.run(call, stdout=report, cwd=tmp_path).returncode == 0
    assert "The bridge at Wickmoor" in (pair / "report.csv").read_text("utf-8")


def test_reports_in_the_folder_that_they_are_about_are_no_articles(tmp_path: Path) -> None:
    shutil.copytree(SAMPLES / "ferry", tmp_path / "ferry")
    before = run("stories", tmp_path, "-f", "json").out
    assert run("stories", tmp_path, "--compare", "-o", tmp_path / "reports").status == 0
    again = json.loads(run("stories", tmp_path, "-f", "json").out)
    reasons = {s["reason"] for s in again["skipped"]}
    assert len(again["skipped"]) >= 2
    assert reasons == {"a report of storydiff"}
    assert again["stories"] == json.loads(before)["stories"]
