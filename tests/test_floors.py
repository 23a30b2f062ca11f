"""What the benchmarks have reached is not lost again: benchmarks/floors.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks import alignment, gold, grouping, quotes, report, stories, syntax

FLOORS = tomllib.loads(Path(gold.__file__).with_name("floors.toml").read_text("utf-8"))

pytestmark = pytest.mark.skipif(
    not gold.EVAL.is_dir(), reason=f"no evaluation data in {gold.EVAL} (set STORYDIFF_EVAL)"
)


@pytest.fixture(scope="module")
def annotated() -> list[gold.Story]:
    return gold.stories()


def test_pairs_of_the_stories(annotated: list[gold.Story]) -> None:
    reached = stories.macro([stories.aligned(story) for story in annotated])
    assert reached["f1"] >= FLOORS["stories"]["alignments_f1"]
    assert reached["p"] >= FLOORS["stories"]["alignments_precision"]


@pytest.mark.slow
@pytest.mark.parametrize(("with_dates", "floor"), [(False, "undated"), (True, "dated")])
def test_a_pile_is_sorted_into_its_stories(with_dates: bool, floor: str) -> None:
    told = grouping.articles()
    for size in grouping.SIZES:
        reached = grouping.of_size(told, size, with_dates)["shipped"]
        assert reached["f1"] >= FLOORS["grouping"][floor], size
    reached = grouping.topics(with_dates)
    assert reached["f1"] >= FLOORS["grouping"][f"{floor}_topics"]


def test_claims_of_the_stories(annotated: list[gold.Story]) -> None:
    reached = stories.macro([stories.claimed(story) for story in annotated])
    assert reached["f1"] >= FLOORS["stories"]["claims_f1"]


@pytest.mark.parametrize("name", sorted(FLOORS["ranking"]))
def test_ranking_of_pairs(name: str) -> None:
    topics = list(gold.pools(gold.EVAL / "align" / f"{name}.jsonl"))
    reached = report.average_precision(alignment.ranked(topics, alignment.ours))
    assert reached >= FLOORS["ranking"][name]


def test_quotations_and_their_speakers() -> None:
    rows, besides, who = quotes.measured(quotes.FILES[0])
    reached = {
        **{f"{kind}_f1": rows[kind]["F1"] for kind in ("direct", "mixed", "indirect")},
        "indirect_precision": rows["indirect"]["P"],
        "direct_speaker": rows["direct"]["speaker"],
        "direct_both": rows["direct"]["both"],
        "all_both": rows["all"]["both"],
        "exact_f1": besides["exact F1"],
        "sources": who["named"],
        "sources_asked": who["asked"],
    }
    assert {k: v for k, v in reached.items() if v < FLOORS["quotes"][k]} == {}


def test_quotations_of_the_stories() -> None:
    reached, floors = quotes.twice()["macro"], FLOORS["quotes_of_stories"]
    assert {k: reached[k] for k, floor in floors.items() if reached[k] < floor} == {}


def test_tags_and_lemmas_of_the_treebank() -> None:
    tags = syntax.tags()
    reached = {
        "tags": tags["all"],
        "tags_gum": tags["gum"],
        "headlines": tags["headlines"],
        "lemmas": syntax.lemma_accuracy()["all"],
    }
    assert {k: v for k, v in reached.items() if v < FLOORS["syntax"][k]} == {}


def test_stories_left_out() -> None:
    pytest.importorskip("numpy", reason="fitting needs numpy")
    from benchmarks import align_tables, train_align

    tables = align_tables.tables(gold.all_stories())
    reached = train_align.macro(train_align.left_out(tables))
    assert reached["f1"] >= FLOORS["left_out"]["f1"]
    assert reached["p"] >= FLOORS["left_out"]["precision"]
    assert reached["ap"] >= FLOORS["left_out"]["average_precision"]
    assert train_align.superpal_left_out(tables) >= FLOORS["left_out"]["superpal"]


def test_differences_of_stories_left_out() -> None:
    pytest.importorskip("numpy", reason="fitting needs numpy")
    from benchmarks import read_differences, train_differences

    reached = train_differences.reached(
        list(read_differences.examples()), list(read_differences.read_examples())
    )
    assert {k: v for k, v in FLOORS["differences"].items() if reached[k] < v} == {}


def test_points_and_perhaps_left_out() -> None:
    pytest.importorskip("numpy", reason="fitting needs numpy")
    from benchmarks import points

    reached, floors = points.left_out()["all"], FLOORS["points"]
    held = ("f1", "perhaps p", "p_part", "found")
    assert {k: reached[k] for k in held if reached[k] < floors[k]} == {}
    assert reached["more"] <= floors["more_at_most"]


def test_what_first_screens_show_of_stories_left_out() -> None:
    pytest.importorskip("numpy", reason="fitting needs numpy")
    from benchmarks import first_screen

    told = list(first_screen.all_read(gold.all_stories()))
    reached = first_screen.measured(told)["shown"]
    assert {k: v for k, v in FLOORS["first_screen"].items() if reached[k] < v} == {}


def test_what_is_named_of_differences_planted_in_stories() -> None:
    from benchmarks import planted

    counts, floors = planted.measured(), FLOORS["planted"]
    every, decoys = counts[planted.ALL], counts[planted.DECOYS]
    assert every["named"] >= floors["named"] * every["planted"]
    assert every["first"] >= floors["first"] * every["planted"]
    assert decoys["first"] <= floors["decoys_at_most"] * decoys["planted"]
    shown = every["first"] + decoys["first"] + every["besides"]
    assert every["besides"] <= floors["besides_at_most"] * shown
    assert every["sided"] <= floors["sided_at_most"] * every["lines"]
