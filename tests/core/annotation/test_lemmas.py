"""Lemmas by example; that none is ever empty."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.lemmas import lemma

CASES = """
denied/VBD deny  hoping/VBG hope  hopping/VBG hop  opening/VBG open  ran/VBD run  went/VBD go
has/VBZ have  ’s/POS 's  n’t/RB not  'll/MD will  ca/MD can  wo/MD will  been/VBN be  lies/VBZ lie
companies/NNS company  buses/NNS bus  houses/NNS house  men/NNS man  wives/NNS wife  news/NN news
Americans/NNPS American  Ford/NNP Ford  better/JJR good  larger/JJR large  heaviest/JJS heavy
planned/VBN plan  prepared/VBN prepare  released/VBD release  raising/VBG raise  settled/VBD settle
them/PRP they  an/DT a  accused/VBN accuse  added/VBD add  agreed/VBD agree  stopped/VBD stop
caring/VBG care  breaded/VBD bread  iodised/VBN iodise  tying/VBG tie  Wolves/NNPS Wolf
teenagers/NNS teenager  analyses/NNS analysis  taxes/NNS tax  mayors/NNS mayor  spoke/VBD speak
"""


@pytest.mark.parametrize("case", [line.strip() for line in CASES.replace("\n", "  ").split("  ")])
def test_cases(case: str) -> None:
    if case:
        given_, expected = case.split()
        form, _, tag = given_.rpartition("/")
        assert lemma(form, tag) == expected


@given(st.text(min_size=1, max_size=12), st.sampled_from("NN NNS NNPS VBD VBG VBZ JJS RB".split()))
def test_there_is_always_a_lemma(form: str, tag: str) -> None:
    assert lemma(form, tag)
