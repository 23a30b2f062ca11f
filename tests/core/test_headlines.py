"""What a story is called by."""

from __future__ import annotations

from itertools import permutations

from storydiff.clustering.headlines import most_alike, of, shared_headline
from tests.making import source

HEADLINES = ("Barge hits Quill Bridge", "Quill Bridge hit by a gravel barge", "Ferries are late")


def test_the_headline_most_like_the_others_is_first_in_whatever_order() -> None:
    for headlines in permutations(HEADLINES):
        assert headlines[most_alike(headlines)[0]] == "Barge hits Quill Bridge"
        assert headlines[most_alike(headlines)[-1]] == "Ferries are late"


def test_of_two_the_shorter_one_is_taken() -> None:
    assert shared_headline([HEADLINES[1], HEADLINES[0]]) == HEADLINES[0]


def test_a_story_without_headlines_has_no_title() -> None:
    assert shared_headline([None, ""]) is None
    assert most_alike([]) == []


def test_a_headline_in_the_language_of_most_names_a_story() -> None:
    told = [source(title, title=title) for title in HEADLINES[:2]]
    abroad = source("d", title="Quill Bridge: un chaland", language="fr")
    assert of([abroad, *told]) == list(HEADLINES[:2])
    assert of([abroad]) == ["Quill Bridge: un chaland"]
