"""What the commands answer on the samples."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.world import run
from tests.core.loading import making
from tests.stories import SAMPLES


def compared(*args: object) -> dict[str, Any]:
    """The parsed JSON of `compare`."""
    ran = run("compare", *args, "-f", "json")
    assert ran.status in (0, 3), ran.err
    answer: dict[str, Any] = json.loads(ran.out)
    return answer


def test_only_claims_of_a_status(sample: Path) -> None:
    claims = compared(sample, "--only", "conflict", "--only", "single")["claims"]
    assert {claim["status"] for claim in claims} == {"conflict", "single"}


def test_only_claims_of_enough_outlets(sample: Path) -> None:
    claims = compared(sample, "--min-sources", 3)["claims"]
    assert claims
    assert all(len(claim["sources"]) >= 3 for claim in claims)


def test_orders_of_claims(sample: Path) -> None:
    coverage = [len(c["sources"]) for c in compared(sample)["claims"]]
    assert coverage == sorted(coverage, reverse=True)
    gravity = [c["status"] for c in compared(sample, "--sort", "conflict")["claims"]]
    assert gravity == sorted(gravity, key=["conflict", "differ", "agree", "single"].index)
    story = compared(sample, "--sort", "story", "--limit", 3)["claims"]
    firsts = [
        min(int(s.split(":")[1]) for ids in c["sources"].values() for s in ids) for c in story
    ]
    assert len(story) == 3
    assert firsts == sorted(firsts)


def test_one_claim_with_its_evidence(sample: Path) -> None:
    claim = next(c for c in compared(sample)["claims"] if c["status"] == "conflict")
    ran = run("compare", sample, "--claim", claim["id"], "-f", "table")
    assert ran.status == 0
    assert claim["id"] in ran.out
    assert "WHY THESE SENTENCES" in ran.out
    assert run("compare", sample, "--claim", "zzzz").status == 2


def test_several_claims(sample: Path) -> None:
    ids = [claim["id"] for claim in compared(sample)["claims"][:2]]
    flags = [word for id in ids for word in ("--claim", id)]
    assert [claim["id"] for claim in compared(sample, *flags)["claims"]] == ids
    assert run("compare", sample, *flags, "--claim", "zzzz").status == 2


def test_where_no_phrase_stands_against_another_the_sentences_stand_side_by_side() -> None:
    ran = run("compare", SAMPLES / "mayor", "--all", "--format", "table", "--width", "100")
    _, _, beside = ran.out.partition("WHAT THEY TELL IN OTHER WORDS\n")
    point, _, _ = beside.removeprefix("A B C D E\n").partition("\n\n")
    told = [line.split()[0] for line in point.splitlines() if line[2:5].strip().isupper()]
    assert len(told) > 1, ran.out
    assert told == sorted(set(told))


def test_a_threshold_of_one_pairs_less(sample: Path) -> None:
    strict, usual = compared(sample, "--threshold", 1.0), compared(sample)
    assert len(strict["alignments"]) < len(usual["alignments"])
    assert strict["settings"]["align"]["threshold"] == 1.0


def test_some_of_the_outlets(sample: Path) -> None:
    everything = compared(sample)["sources"]
    names = [everything[0]["letter"], everything[1]["id"], everything[2]["label"].upper()]
    chosen = compared(sample, *(part for name in names for part in ("-s", name)))["sources"]
    assert [source["id"] for source in chosen] == [source["id"] for source in everything[:3]]
    ran = run("compare", sample, "-s", everything[0]["label"] + "x")
    assert ran.status == 2
    assert f"closest: {everything[0]['label']}" in ran.err


@pytest.mark.parametrize("format", ["table", "plain"])
def test_a_baseline_that_holds_everything_is_silent(
    sample: Path, tmp_path: Path, format: str
) -> None:
    baseline = tmp_path / "yesterday.json"
    assert run("compare", sample, "-o", baseline).status == 0
    ran = run("compare", sample, "--baseline", baseline, "--fail-on", "conflict", "-f", format)
    assert (ran.status, ran.out, ran.err) == (0, "", "")


@pytest.mark.parametrize("format", ["json", "csv"])
def test_data_asked_for_are_given_where_nothing_is_new(
    sample: Path, tmp_path: Path, format: str
) -> None:
    baseline = tmp_path / "yesterday.json"
    run("compare", sample, "-o", baseline)
    ran = run("compare", sample, "--baseline", baseline, "-f", format)
    told = json.loads(ran.out)["claims"] if format == "json" else ran.out.splitlines()[1:]
    assert (ran.status, told) == (0, [])


def test_a_baseline_leaves_what_is_new(sample: Path, tmp_path: Path) -> None:
    baseline = tmp_path / "yesterday.json"
    earlier = sorted(sample.iterdir())[:-1]
    assert run("compare", *earlier, "-o", baseline).status == 0
    new = compared(sample, "--baseline", baseline)
    assert 0 < len(new["claims"]) < len(compared(sample)["claims"])


@pytest.mark.parametrize("content", ["{}", "no json", "[1]"])
def test_a_baseline_that_is_none(sample: Path, tmp_path: Path, content: str) -> None:
    baseline = tmp_path / "baseline.json"
    baseline.write_text(content, "utf-8")
    ran = run("compare", sample, "--baseline", baseline)
    assert ran.status == 2
    assert "baseline" in ran.err
    assert run("compare", sample, "--baseline", tmp_path / "none.json").status == 2


class TestGroupedByFolder:
    """`--group-by folder`: each folder is a story."""

    def test_rows_begin_with_their_story(self) -> None:
        ran = run("compare", SAMPLES, "--group-by", "folder", "-f", "csv")
        rows = list(csv.DictReader(io.StringIO(ran.out)))
        assert {Path(row["story"]).name for row in rows} == {"ferry", "mayor", "factory"}
        plain = run("compare", SAMPLES, "--group-by", "folder", "-f", "plain").out
        assert plain.split("\t")[0].endswith("factory")

    def test_records_name_their_story(self) -> None:
        ran = run("compare", SAMPLES, "--group-by", "folder", "-f", "jsonl")
        stories = {Path(json.loads(line)["story"]).name for line in ran.out.splitlines()}
        assert stories == {"ferry", "mayor", "factory"}
        whole = json.loads(run("compare", SAMPLES, "--group-by", "folder", "-f", "json").out)
        assert {story["story"] for story in whole["stories"]} == stories

    def test_a_table_for_each(self) -> None:
        ran = run("compare", SAMPLES, "--group-by", "folder", "-f", "table")
        assert ran.out.count("WHERE THEY PART") == 3
        assert ran.out.count("--all shows everything") == 1
        assert ran.out.rstrip().endswith("-o FOLDER a page of each story")

    def test_a_file_for_each(self, tmp_path: Path) -> None:
        ran = run("compare", SAMPLES, "--group-by", "folder", "-f", "html", "-o", tmp_path)
        assert ran.status == 0
        names = sorted(path.name for path in tmp_path.iterdir())
        assert names == ["factory.html", "ferry.html", "index.html", "mayor.html"]
        listed = (tmp_path / "index.html").read_text("utf-8")
        assert all(f'href="{name}"' in listed for name in names if name != "index.html")
        assert run("compare", SAMPLES, "--group-by", "folder", "-f", "html").status == 2

    def test_a_folder_of_one_article_is_no_story(self, tmp_path: Path) -> None:
        (tmp_path / "one.txt").write_text("The mill burnt down.\n", "utf-8")
        ran = run("compare", tmp_path, "--group-by", "folder")
        assert ran.status == 2
        assert "no folder holds two articles" in ran.err


def test_a_picture_needs_a_file(sample: Path) -> None:
    ran = run("compare", sample, "--view", "matrix")
    assert ran.status == 2
    assert ".svg or .png" in ran.err


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_picture(sample: Path, tmp_path: Path, suffix: str) -> None:
    pytest.importorskip("matplotlib")
    file = tmp_path / f"matrix{suffix}"
    assert run("compare", sample, "--view", "matrix", "-o", file).status == 0
    assert file.read_bytes()[:5] in (b"<?xml", b"\x89PNG\r")


def test_quotations_of_a_speaker(sample: Path) -> None:
    rows = [
        line.split("\t") for line in run("quotes", sample, "--speaker", "paskell").out.splitlines()
    ]
    assert len({row[3] for row in rows}) >= 4
    assert {row[2] for row in rows} == {"Edwin Paskell"}


def test_quotations_of_a_type(sample: Path) -> None:
    rows = [
        line.split("\t")
        for line in run("quotes", sample, "--type", "direct,mixed").out.splitlines()
    ]
    assert {row[6] for row in rows} <= {"direct", "mixed"}
    ran = run("quotes", sample, "--type", "direkt")
    assert ran.status == 2
    assert "hint: did you mean direct?\n" in ran.err


def test_quotations_that_are_altered(sample: Path) -> None:
    rows = [line.split("\t") for line in run("quotes", sample, "--altered").out.splitlines()]
    assert rows
    assert {row[1] for row in rows} <= {"altered", "trimmed", "bracketed", "contested"}


def test_the_wording_of_a_quotation_is_shown_word_by_word(sample: Path) -> None:
    ran = run("quotes", sample, "--speaker", "Paskell", "-f", "table", "--width", 100)
    assert "{+far+}" in ran.out or "[-far-]" in ran.out  # whichever wording is the fullest


def test_sources_as_the_contract_has_them(sample: Path) -> None:
    whole = json.loads(run("sources", sample, "-f", "json").out)
    assert whole["sources"] == compared(sample)["sources"]


class TestDiff:
    """`storydiff diff A B`."""

    def test_outlets_by_letter_and_by_name_are_the_same(self, sample: Path) -> None:
        sources = compared(sample)["sources"]
        by_letter = run("diff", "A", "B", sample)
        assert by_letter.status == 0
        assert by_letter == run("diff", sources[0]["label"], sources[1]["id"], sample)

    def test_every_sentence_is_in_one_row(self, sample: Path) -> None:
        rows = json.loads(run("diff", "A", "B", sample, "-f", "json").out)["rows"]
        told = [
            sentence["id"]
            for source in compared(sample)["sources"][:2]
            for sentence in source["sentences"]
            if sentence["role"] != "boilerplate"
        ]
        shown = [row[side] for row in rows for side in ("a", "b") if row[side]]
        assert sorted(shown) == sorted(told)

    def test_files_without_a_folder(self, sample: Path) -> None:
        first, second = sorted(sample.iterdir())[:2]
        ran = run("diff", first, second, "-f", "table")
        assert ran.status == 0
        assert ran.out.startswith("- A  ")

    def test_views(self, sample: Path) -> None:
        inline = run("diff", "A", "B", sample, "-f", "table", "--view", "inline").out
        assert "[-" in inline
        assert "{+" in inline
        side = run("diff", "A", "B", sample, "-f", "table", "--width", 140).out
        assert (
            side
            == run("diff", "A", "B", sample, "-f", "table", "--width", 140, "--view", "side").out
        )

    def test_an_outlet_is_not_compared_with_itself(self, sample: Path) -> None:
        assert run("diff", "A", "A", sample).status == 2


class TestFind:
    """`storydiff find TEXT`."""

    def test_each_outlet_answers(self, sample: Path) -> None:
        ran = run("find", "23 people were hurt when the ferry ran aground", sample, "-f", "json")
        report = json.loads(ran.out)
        (answer,) = report["answers"]
        assert {f["outlet"] for f in answer["findings"]} == {
            s["label"] for s in compared(sample)["sources"]
        }
        hits = [(f["source"], hit) for f in answer["findings"] for hit in f["hits"]]
        sentences = {
            s["id"]: s["sentences"] for s in compared(sample)["sources"] if s["id"] in dict(hits)
        }
        for source, hit in hits:
            assert hit["sentence"] in {sentence["id"] for sentence in sentences[source]}
        assert report["summary"]["contradicted"] == 1

    def test_a_page_has_each_sentence_with_what_the_outlets_have(self, sample: Path) -> None:
        page = run("find", "41 people were hurt.", sample, "-f", "md").out
        assert page.startswith("# 1 of 1 sentence found\n\n## Found: 41 people were hurt.\n")
        assert "| contradicted | how many: 14 (draft: 41) | SALTMERE" in page

    @pytest.mark.parametrize("name", ["draft.txt", "old.txt", "draft.docx"])
    def test_a_draft_in_a_file(self, sample: Path, tmp_path: Path, name: str) -> None:
        text = "The mayor said “we saw it all”."
        encoded = {"draft.txt": text.encode(), "old.txt": text.encode("cp1252")}
        data = encoded.get(name) or making.docx_of(making.Told(text, "", ("Nobody was hurt.",)))
        (tmp_path / name).write_bytes(data)
        asked = [
            {row["query"] for row in csv.DictReader(io.StringIO(ran.out))}
            for ran in (
                run("find", tmp_path / name, sample, "-f", "csv"),
                run("find", "-", sample, "-f", "csv", stdin=data),
            )
        ]
        assert text in asked[0] and asked[0] == asked[1]

    @pytest.mark.parametrize("data", [b"", b"\x00\x01\xfe" * 3000])
    def test_a_draft_that_is_none(self, sample: Path, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "draft.txt").write_bytes(data)
        ran = run("find", tmp_path / "draft.txt", sample)
        assert (ran.status, ran.out) == (2, "")
        assert f"no draft in {tmp_path / 'draft.txt'}: " in ran.err

    def test_a_draft_is_cut_into_sentences(self, sample: Path) -> None:
        text = (
            "The ferry, with 186 passengers and 22 crew aboard, struck the rocks at 6:40 a.m. "
            "Fourteen were hurt. The captain\nblamed the engine. Nobody was hurt in the crash."
        )
        ran = run("find", "-", sample, "-f", "json", stdin=text.encode())
        answers = json.loads(ran.out)["answers"]
        assert [a["verdict"] in ("near", "missing") for a in answers] == [False, False, True, False]
        assert answers[3]["verdict"] == "contradicted"
        assert ran.status == 1
        assert "2 of 4 sentences found, 1 contradicted, 1 not found" in ran.err
        one = run("find", "-", "--lines", sample, "-f", "json", stdin=b"It rained. It froze.\n")
        assert len(json.loads(one.out)["answers"]) == 1

    @pytest.mark.parametrize(
        ("text", "failing"),
        [
            ("Two lifeboats brought all 208 people ashore by 8:15 a.m.", set[str]()),
            ("Nobody was hurt in the crash.", {"contradicted", "either"}),
            ("The captain was drunk.", {"missing", "either"}),
        ],
    )
    def test_the_status_says_whether_all_hold(
        self, sample: Path, text: str, failing: set[str]
    ) -> None:
        asked = {"either": (), **{f: ("--fail-on", f) for f in ("contradicted", "missing")}}
        failed = {n for n, flags in asked.items() if run("find", text, sample, *flags).status == 1}
        assert failed == failing

    def test_nothing_to_look_for(self, sample: Path) -> None:
        assert run("find", "-", sample, stdin=b"\n").status == 2
        assert run("find", "-", "-", stdin=b"x").status == 2


def test_stories_of_a_mixed_pile() -> None:
    rows = [line.split("\t") for line in run("stories", SAMPLES).out.splitlines()]
    folders = {number: set[str]() for number, *_ in rows}
    for number, _, _, _, _, _, path, *_ in rows:
        folders[number].add(Path(path).parent.name)
    assert sorted(folders.values(), key=sorted) == [{"factory"}, {"ferry"}, {"mayor"}]


def test_articles_come_from_the_environment_or_from_seeds(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = run("sources", environ={"STORYDIFF_ARTICLES": str(sample)})
    assert len(named.out.splitlines()) == 6
    shutil.copytree(sample, tmp_path / "seeds")
    assert len(run("sources").out.splitlines()) == 6


def test_what_fields_are_called(tmp_path: Path) -> None:
    table = tmp_path / "export.csv"
    table.write_text("body,publication\nThe mill burnt down.,The Post\n", "utf-8")
    ran = run("sources", table, "--map", "text=body,outlet=publication")
    assert ran.status == 0
    assert "\tThe Post\t" in ran.out
    ran = run("sources", table, "--map", "txt=body")
    assert ran.status == 2
    assert "hint: did you mean text?\n" in ran.err
    assert "--map 'text' is not OURS=THEIRS\n" in run("sources", table, "--map", "text").err


def test_addresses_are_refused_offline() -> None:
    ran = run("sources", "https://storydiff.invalid/a", "--offline")
    assert ran.status == 2
    assert "offline" in ran.err


class TestNames:
    def test_on_the_command_line(self, sample: Path) -> None:
        labels = [s["label"] for s in compared(sample, "--names", "A=The Bell, c=Sea")["sources"]]
        assert labels[0] == "The Bell"
        assert labels[2] == "Sea"
        ran = run("sources", sample, "--names", "A=The Bell", "-f", "json")
        assert json.loads(ran.out)["sources"][0]["label_from"] == "names"

    @pytest.mark.parametrize("names", ["A", "A=", "=Bell", "nobody=Bell", "A=Bell,a=Sea"])
    def test_that_name_nothing_or_one_twice(self, sample: Path, names: str) -> None:
        assert run("compare", sample, "--names", names).status == 2

    def test_a_hint_where_files_are_numbered(self, tmp_path: Path) -> None:
        for number in ("001", "002"):
            (tmp_path / f"{number}.txt").write_text(f"Two boats sank in {number}.\n", "utf-8")
        assert "--names" in run("compare", tmp_path, tty=True).err
        assert "--names" not in run("compare", tmp_path).err
        assert "--names" not in run("compare", tmp_path, "-q", tty=True).err

    def test_init_lists_what_is_to_be_named(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "seeds").mkdir()
        (tmp_path / "seeds" / "001.txt").write_text("Two boats sank off Ellmouth.\n", "utf-8")
        (tmp_path / "seeds" / "002.txt").write_text(
            "Keel | Sea news\n\nBoats sink off Ellmouth\n\nTwo sank.\n", "utf-8"
        )
        assert run("init").status == 0
        text = (tmp_path / "storydiff.toml").read_text("utf-8")
        assert '# "001" = ""  # Two boats sank off Ellmouth.' in text
        assert '"002" = "Keel"  # from text: site line: Boats sink off Ellmouth' in text
        assert run("compare").status == 0


def test_a_slip_in_a_speakers_name_is_said_apart_from_the_answer(sample: Path) -> None:
    ran = run("quotes", sample, "--speaker", "Paskel")
    assert "Paskel: Edwin Paskell" in ran.err
    assert "Edwin Paskell" in ran.out


@pytest.mark.parametrize("form", ["table", "md"])
def test_a_quotation_that_is_broken_off_shows_where(form: str) -> None:
    ran = run("quotes", SAMPLES / "ferry", "--speaker", "Tolley", "-f", form, "--width", "200")
    assert "skittles, … Then the lights went out" in ran.out
