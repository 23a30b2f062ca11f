"""A run from end to end: it finds what the articles in memory give, and says what was copied."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import archives
from storydiff.archive import frequencies
from storydiff.archive.engines import Inline
from storydiff.archive.entries import read as keep
from storydiff.archive.inputs import fingerprint, read
from storydiff.archive.run import Sorted, sort
from storydiff.archive.tasks import Plan
from storydiff.clustering.groups import groups
from storydiff.clustering.near import Frequencies, near
from storydiff.loading import LoadOptions
from storydiff.models import Article
from storydiff.settings import OriginSettings, StorySettings
from tests.core.archive.drive import SMALL
from tests.core.archive.making import archive


def run(file: Path, folder: Path) -> Sorted:
    plan = Plan(folder, archive=SMALL)
    return sort(lambda: read([str(file)], LoadOptions()), [str(file)], plan, Inline())


def test_an_archive_gives_what_its_articles_give_in_memory(tmp_path: Path) -> None:
    file, settings = archive(tmp_path / "archive.jsonl"), StorySettings()
    articles = [a for a in read([str(file)], LoadOptions()) if isinstance(a, Article)]
    profiles = [
        keep(article, number, settings, OriginSettings()).profile
        for number, article in enumerate(articles)
    ]
    pairs = near(profiles, settings, Frequencies.of(profiles))
    here = {
        (tuple(articles[i].title for i in group.members), group.confidence)
        for group in groups([p.day for p in profiles], pairs, settings)
    }
    found = run(file, tmp_path / "run").stories()
    there = {(tuple(s["title"] for s in story["sources"]), story["confidence"]) for story in found}
    assert there == here
    assert max(len(titles) for titles, _ in here) > 2


def test_stories_come_largest_first_with_what_they_are_known_by(tmp_path: Path) -> None:
    found = list(run(archive(tmp_path / "archive.jsonl"), tmp_path / "run").stories())
    sizes = [story["articles"] for story in found]
    assert sizes == sorted(sizes, reverse=True) and sum(sizes) == 40
    for story in found:
        assert story["outlets"] <= story["articles"] == len(story["sources"])
        assert story["title"] in {source["title"] for source in story["sources"]}
        assert len(story["terms"]) == 5
        if story["from"]:
            assert story["from"] <= story["to"]


def test_reprints_name_the_earliest_article_with_their_text(tmp_path: Path) -> None:
    wire, other = (article.text for article in archives.articles(2, seed=9))
    lines = [
        {"outlet": "Late", "date": "2024-05-03", "text": wire},
        {"outlet": "First", "date": "2024-05-01", "text": wire},
        {"outlet": "Second", "date": "2024-05-02", "text": wire},
        {"outlet": "Own", "date": "2024-05-02", "text": f"{other}\n\n{wire[: len(wire) // 4]}"},
    ]
    file = tmp_path / "archive.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    found = {
        source["label"]: source
        for story in run(file, tmp_path / "run").stories()
        for source in story["sources"]
    }
    first = found["First"]["id"]
    assert {name: source["reprint_of"] for name, source in found.items()} == {
        "First": None,
        "Second": first,
        "Late": first,
        "Own": None,
    }
    assert found["Own"]["shares_text_with"] == first and found["Own"]["shared_words"] > 60


def test_an_archive_without_articles_has_no_stories(tmp_path: Path) -> None:
    file = tmp_path / "archive.jsonl"
    file.write_text('{"nothing": 1}\n', "utf-8")
    found = run(file, tmp_path / "run")
    assert not list(found.stories()) and len(found.skipped) == 1


def test_what_was_skipped_is_said_again_when_a_run_is_gone_on_with(tmp_path: Path) -> None:
    file = archive(tmp_path / "archive.jsonl", 6)
    with file.open("a", encoding="utf-8") as more:
        more.write("not JSON\n")
    first, again = (run(file, tmp_path / "run") for _ in range(2))
    assert len(first.skipped) == 1 and first.skipped == again.skipped


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=9).map(sorted), max_size=4))
def test_terms_are_counted_as_counter_does(batches: list[list[int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, str(part)) for part in range(3)]
        for part, path in enumerate(paths):
            frequencies.write(path, part, 3, batches)
        counted = frequencies.Counted(paths)
        expected = Counter(term for batch in batches for term in batch)
        assert {term: counted[term] for term in expected} == expected
        assert dict(counted) == {term: n for term, n in expected.items() if n > 1}
        assert len(counted) == len(dict(counted))


def test_another_text_under_the_same_name_is_another_input(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one", "utf-8")
    before = fingerprint([str(tmp_path)])
    assert fingerprint([str(file)]) == before
    file.write_text("two", "utf-8")
    assert fingerprint([str(file)]) != before
