"""Verb groups: what is told of when, whether and how surely, by example."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.chunks import noun_phrases
from storydiff.annotation.lemmas import lemmas
from storydiff.annotation.verbs import VerbGroup, verb_groups

# The last group of each: its parts, its lemma, and what is true of it.
# ruff: noqa: E501
CASES = {
    "It/PRP sold/VBD ships/NNS": "sold | sell | done past",
    "It/PRP has/VBZ not/RB been/VBN told/VBN": "has been told | tell | done present perfect passive negated",
    "They/PRP would/MD have/VB paid/VBN": "would have paid | pay | unreal perfect conditional would",
    "We/PRP 've/VBP got/VBN to/TO stop/VB": "'ve got to stop | stop | open present must",
    "It/PRP is/VBZ going/VBG to/TO rain/VB": "is going to rain | rain | expected present will",
    "They/PRP are/VBP about/IN to/TO meet/VB": "are about to meet | meet | expected present will",
    "It/PRP is/VBZ not/RB likely/JJ to/TO pass/VB": "is likely to pass | pass | expected present negated hedged likely",
    "It/PRP is/VBZ sinking/VBG": "is sinking | sink | ongoing present progressive",
    "He/PRP used/VBD to/TO row/VB": "used to row | row | done past formerly",
    "It/PRP will/MD never/RB sail/VB": "will sail | sail | expected negated will",
    "It/PRP may/MD sail/VB": "may sail | sail | open hedged may",
    "She/PRP allegedly/RB lied/VBD": "lied | lie | done past hedged",
    "Did/VBD the/DT mayor/NN lie/VB": "Did lie | lie | done past",
    "They/PRP carried/VBD out/RP repairs/NNS": "carried | carry out | done past",
    "He/PRP is/VBZ expected/VBN to/TO plead/VB": "to plead | plead | expected infinitive",
    "He/PRP is/VBZ not/RB expected/VBN to/TO come/VB": "to come | come | expected negated infinitive",
    "He/PRP plans/VBZ to/TO sell/VB": "to sell | sell | expected infinitive",
    "It/PRP urged/VBD people/NNS to/TO leave/VB": "to leave | leave | expected infinitive",
    "It/PRP failed/VBD to/TO stop/VB": "to stop | stop | done negated infinitive",
    "It/PRP did/VBD not/RB fail/VB to/TO stop/VB": "to stop | stop | done infinitive",
    "It/PRP denied/VBD meeting/VBG him/PRP": "meeting | meet | done negated",
    "It/PRP began/VBD to/TO sink/VB": "to sink | sink | done infinitive",
    "It/PRP seems/VBZ to/TO work/VB": "to work | work | habitual hedged infinitive",
    "He/PRP is/VBZ believed/VBN to/TO have/VB fled/VBN": "to have fled | flee | done perfect hedged infinitive",
    "It/PRP believed/VBD it/PRP worked/VBD": "worked | work | done past",
    "Not/RB only/RB won/VBD they/PRP": "won | win | done past",
}  # fmt: skip
FLAGS = "perfect progressive passive negated hedged conditional infinitive".split()


def read(text: str) -> tuple[list[str], list[VerbGroup]]:
    words = [word.rpartition("/")[::2] for word in text.split()]
    forms, tags = [form for form, _ in words], [tag for _, tag in words]
    return forms, verb_groups(tags, lemmas(forms, tags), noun_phrases(tags))


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cases(text: str, expected: str) -> None:
    forms, groups = read(text)
    group = groups[-1]
    parts = " ".join(forms[i] for i in (*group.auxiliaries, group.head))
    said = [group.time.value, group.tense, *(f for f in FLAGS if getattr(group, f)), group.modal]
    assert f"{parts} | {group.lemma} | {' '.join(word for word in said if word)}" == expected


def test_an_infinitive_knows_the_verb_it_hangs_on() -> None:
    _, groups = read("He/PRP promised/VBD to/TO try/VB to/TO pay/VB and/CC left/VBD")
    assert [group.governor for group in groups] == [None, 0, 1, None]
    assert [group.finite for group in groups] == [True, False, False, True]


_WORDS = (
    "is/VBZ not/RB to/TO go/VB going/VBG have/VBP got/VBN did/VBD will/MD it/PRP up/RP ,/, a/DT"
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=12))
def test_groups_are_in_order_and_apart(words: list[str]) -> None:
    _, groups = read(" ".join(words))
    end = -1
    for place, group in enumerate(groups):
        assert end < group.first <= group.head <= group.last < len(words)
        assert group.governor is None or group.governor < place
        end = group.last
