"""What a story is called by."""

from __future__ import annotations

from itertools import permutations

from storydiff.clustering.headlines import most_alike, shared_headline

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
