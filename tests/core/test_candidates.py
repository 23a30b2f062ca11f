"""The index of shared words against looking at all pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from math import fsum

from hypothesis import given
from hypothesis import strategies as st

from storydiff.align.candidates import candidates

STEMS = st.sampled_from("abcdefgh")
WEIGHTS = st.fixed_dictionaries({stem: st.floats(0.1, 3) for stem in "abcdefgh"})


def all_pairs(words: Sequence[Mapping[str, float]], least: float) -> dict[tuple[int, int], float]:
    """The obvious way: every pair, looked at in turn."""
    found = {
        (i, j): fsum(words[i][stem] for stem in words[i].keys() & words[j].keys())
        for i, j in combinations(range(len(words)), 2)
    }
    return {
        (i, j): weight
        for (i, j), weight in found.items()
        if words[i].keys() & words[j].keys() and weight >= least
    }


@given(st.lists(st.sets(STEMS), max_size=12), WEIGHTS, st.floats(0, 4))
def test_the_index_finds_what_all_pairs_find(
    lines: list[set[str]], weight: dict[str, float], least: float
) -> None:
    words = [{stem: weight[stem] for stem in sorted(line)} for line in lines]
    assert candidates(words, least, 99, 99) == all_pairs(words, least)


def test_pairs_come_in_order() -> None:
    words = [{"a": 1.0}, {"b": 1.0}, {"a": 1.0, "b": 1.0}, {"b": 1.0}]
    assert list(candidates(words, 0.5, 99, 99)) == [(0, 2), (1, 2), (1, 3), (2, 3)]


def test_a_word_of_too_many_sentences_makes_no_pair() -> None:
    words = [{"a": 1.0, "b": 1.0}, {"a": 1.0, "b": 1.0}, {"a": 1.0}]
    assert candidates(words, 0.5, 2, 99) == {(0, 1): 1.0}


def test_of_too_many_pairs_the_heaviest_stay() -> None:
    words = [{"a": 3.0}, {"a": 3.0, "b": 1.0}, {"b": 1.0}, {"b": 1.0}]
    assert candidates(words, 0.5, 99, 2) == {(0, 1): 3.0}
