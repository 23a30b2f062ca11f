"""The piles of tests/cases/piles: an article a line, with the story that it must come into."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

from storydiff import load
from storydiff.clustering.stories import stories
from storydiff.pipeline import skim

PILES = sorted((Path(__file__).parents[1] / "cases/piles").glob("*.jsonl"))


@pytest.mark.parametrize("path", PILES, ids=lambda path: path.stem)
def test_a_pile_is_sorted_into_its_stories(path: Path) -> None:
    articles = load([path]).articles
    wanted: defaultdict[str | None, set[str]] = defaultdict(set)
    for article in articles:
        wanted[article.story].add(article.text)
    found = [{source.article.text for source in s.sources} for s in stories(skim(articles))]
    assert sorted(map(sorted, found)) == sorted(map(sorted, wanted.values()))


def test_the_dates_are_what_parts_one_topic() -> None:
    (path,) = (path for path in PILES if path.stem == "one_topic_at_two_dates")
    articles = [a for a in load([path]).articles if a.story != "bees"]
    (story,) = stories(skim([replace(a, published=None) for a in articles]))
    assert len(story.sources) == len(articles)
