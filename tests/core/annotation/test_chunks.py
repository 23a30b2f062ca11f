"""Base noun phrases, by example."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.chunks import noun_phrases

CASES = {
    "The/DT firm/NN 's/POS new/JJ ferry/NN sank/VBD": ["The firm 's new ferry"],
    "He/PRP met/VBD Mayor/NNP Ana/NNP Ruiz/NNP": ["He", "Mayor Ana Ruiz"],
    "about/IN 300/CD people/NNS on/IN May/NNP 5/CD": ["300 people", "May 5"],
    "$/$ 5/CD million/CD was/VBD lost/VBN": ["$ 5 million"],
    "very/RB large/JJ and/CC old/JJ boats/NNS": ["very large and old boats"],
    "has/VBZ publicly/RB praised/VBN workers/NNS": ["workers"],
    "the/DT proposed/VBN law/NN": ["the proposed law"],
    "on/IN imported/VBN goods/NNS": ["imported goods"],
    "boats/NNS and/CC trains/NNS": ["boats", "trains"],
    "This/DT is/VBZ wrong/JJ": ["This"],
    "which/WDT the/DT council/NN chose/VBD": ["the council"],
}


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cases(text: str, expected: list[str]) -> None:
    words = [word.rpartition("/")[::2] for word in text.split()]
    found = noun_phrases([tag for _, tag in words])
    assert [" ".join(w for w, _ in words[p.first : p.last + 1]) for p in found] == expected


def test_the_head_is_the_noun_and_not_the_number_behind_it() -> None:
    assert [p.head for p in noun_phrases(["DT", "NN", "IN", "NNP", "CD"])] == [1, 3]


@given(st.lists(st.sampled_from("DT JJ NN NNP CD POS CC , VBN VBG RB IN VBD $ PRP".split())))
def test_phrases_are_in_order_apart_and_hold_their_head(tags: list[str]) -> None:
    end = -1
    for phrase in noun_phrases(tags):
        assert end < phrase.first <= phrase.head <= phrase.last < len(tags)
        end = phrase.last


@pytest.mark.parametrize("piece", ["JJ", "RB", "CD", "DT", "POS", "JJ CC", "NN POS", "VBN", "JJ ,"])
def test_linear_in_hostile_sentences(piece: str) -> None:
    def seconds(size: int) -> float:
        tags = piece.split() * size
        started = time.process_time()
        noun_phrases(tags)
        return time.process_time() - started

    assert seconds(40_000) < 16 * max(seconds(10_000), 0.01)
