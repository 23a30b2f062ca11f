"""The index of shared words against looking at all pairs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import fsum, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.align import align, scored
from storydiff.align.candidates import candidates
from storydiff.annotation.annotate import annotate_all
from storydiff.annotation.document import Document
from storydiff.settings import AlignSettings
from tests.stories import compared, samples

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


def test_of_too_many_pairs_those_that_share_most_of_their_words_stay() -> None:
    words = [{"a": 1.0}, {"a": 1.0}, {"b": 2.0, "c": 9.0}, {"b": 2.0, "d": 9.0}]
    assert candidates(words, 0.5, 99, 99) == {(0, 1): 1.0, (2, 3): 2.0}
    assert candidates(words, 0.5, 99, 1) == {(0, 1): 1.0}


@given(st.lists(st.sets(STEMS), max_size=12), WEIGHTS, st.integers(1, 8))
def test_what_is_left_out_on_the_way_would_not_have_stayed(
    lines: list[set[str]], weight: dict[str, float], most: int
) -> None:
    words = [{stem: weight[stem] for stem in sorted(line)} for line in lines]
    mass = [fsum(line.values()) for line in words]
    every = all_pairs(words, 0)
    shares = {(i, j): w / sqrt(mass[i] * mass[j]) for (i, j), w in every.items()}
    kept = candidates(words, 0, 99, most)
    assert len(kept) <= most
    assert kept.items() <= every.items()
    lowest = sorted(shares.values(), reverse=True)[most : most + 1]
    assert kept.keys() == {pair for pair, s in shares.items() if not lowest or s > lowest[0]}


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return [d for folder in samples() for d in annotate_all(compared(folder).sources)]


ALL_PAIRS = AlignSettings(least_shared=-1.0, common=10**9, most_pairs=10**9)
"""Every pair of sentences is weighed."""

FEW_PARTNERS = AlignSettings(most_pairs=0, partners=12)
"""A fifth of the pairs for each sentence that an archive is left."""


@pytest.mark.parametrize("seed", range(8))
def test_the_pairs_left_out_hold_one_alignment_in_a_hundred_at_most(
    documents: list[Document], seed: int
) -> None:
    some = Random(seed).sample(documents, 9)
    every = {(pair.a.id, pair.b.id) for pair in align(some, ALL_PAIRS)}
    for settings in (AlignSettings(), FEW_PARTNERS):
        found = {(pair.a.id, pair.b.id) for pair in align(some, settings)}
        assert len(every & found) >= 0.99 * len(every)


@pytest.mark.parametrize("seed", range(4))
def test_nor_do_they_in_a_pool_that_is_not_parted(documents: list[Document], seed: int) -> None:
    """Three stories of a kind weighed as one, with more pairs for each sentence than are kept."""
    some = Random(seed).sample(documents, 12)

    def likely(settings: AlignSettings) -> set[tuple[str, str]]:
        pairs = scored(some, settings, one_story=True)
        return {(p.a.id, p.b.id) for p in pairs if p.score >= settings.threshold}

    every = likely(replace(ALL_PAIRS, least_shared=AlignSettings().least_shared))
    few = replace(FEW_PARTNERS, partners=25)
    assert len(every & likely(few)) >= 0.99 * len(every)
