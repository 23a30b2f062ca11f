"""Clauses, by example: who does what to whom, and under which verb."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.annotation.chunks import noun_phrases
from storydiff.annotation.clauses import Clause, clauses
from storydiff.annotation.lemmas import lemmas
from storydiff.annotation.verbs import verb_groups

# Each clause as "subject > verb > objects", with "+ preposition phrase" for its modifiers.
CASES = {
    "The/DT firm/NN sold/VBD two/CD boats/NNS to/IN Acme/NNP on/IN Monday/NNP ./.": [
        "The firm > sell > two boats + to Acme + on Monday"
    ],
    "Talks/NNS between/IN Ana/NNP and/CC Bo/NNP were/VBD held/VBN in/IN May/NNP": [
        "Talks > hold > + in May"
    ],
    "The/DT claim/NN ,/, made/VBN by/IN staff/NNS ,/, was/VBD false/JJ": [
        "- > make > + by staff",
        "The claim > be >",
    ],
    "The/DT mayor/NN ,/, who/WP denied/VBD it/PRP ,/, left/VBD": [
        "(The mayor) > deny > it",
        "The mayor > leave >",
    ],
    "Acme/NNP said/VBD it/PRP had/VBD lost/VBN money/NN": [
        "Acme > say >",
        "it > lose > money",
    ],
    "They/PRP denied/VBD that/IN Acme/NNP paid/VBD them/PRP": [
        "They > deny >",
        "Acme > pay > them",
    ],
    "``/`` No/UH ,/, ''/'' said/VBD the/DT pilot/NN ./.": ["the pilot > say >"],
    "It/PRP stopped/VBD and/CC turned/VBD": ["It > stop >", "(It) > turn >"],
    "It/PRP urged/VBD staff/NNS to/TO leave/VB": ["It > urge > staff", "(staff) > leave >"],
    "He/PRP is/VBZ expected/VBN to/TO plead/VB": ["He > expect >", "(He) > plead >"],
    "Did/VBD the/DT mayor/NN meet/VB them/PRP": ["the mayor > meet > them"],
    "It/PRP met/VBD them/PRP and/CC he/PRP left/VBD": ["It > meet > them", "he > leave >"],
    "Ana/NNP ,/, Bo/NNP and/CC Cy/NNP won/VBD": ["Ana > win >"],
    "It/PRP gave/VBD them/PRP money/NN": ["It > give > them, money"],
}


def read(text: str) -> tuple[list[str], list[Clause]]:
    words = [word.rpartition("/")[::2] for word in text.split()]
    forms, tags = [form for form, _ in words], [tag for _, tag in words]
    bases = lemmas(forms, tags)
    phrases = noun_phrases(tags)
    return forms, clauses(tags, bases, phrases, verb_groups(tags, bases, phrases))


def told(forms: list[str], clause: Clause) -> str:
    def phrase(first: int, last: int) -> str:
        return " ".join(forms[first : last + 1])

    subject = phrase(clause.subject.first, clause.subject.last) if clause.subject else "-"
    parts = [f"({subject})" if clause.shared and clause.subject else subject, ">"]
    parts += [clause.predicate.lemma, ">"]
    objects = ", ".join(phrase(p.first, p.last) for p in clause.objects)
    parts += [objects] if objects else []
    for modifier in clause.modifiers:
        place = modifier.phrase
        parts.append(f"+ {forms[modifier.preposition]} {phrase(place.first, place.last)}")
    return " ".join(parts)


@pytest.mark.parametrize(("text", "expected"), CASES.items())
def test_cases(text: str, expected: list[str]) -> None:
    forms, found = read(text)
    assert [told(forms, clause) for clause in found] == expected


def test_a_complement_knows_its_clause_and_whether_it_is_denied() -> None:
    _, (first, second) = read("They/PRP denied/VBD that/IN Acme/NNP paid/VBD them/PRP")
    assert (first.main, first.complement_of, first.denied) == (True, None, False)
    assert (second.main, second.complement_of, second.denied) == (False, 0, True)
    assert (second.marker, second.first, second.last) == (2, 2, 5)
    _, (_, kept) = read("They/PRP did/VBD not/RB deny/VB that/IN Acme/NNP paid/VBD them/PRP")
    assert not kept.denied


def test_subordinate_and_relative_clauses_are_not_main_ones() -> None:
    _, (first, second) = read("It/PRP sank/VBD because/IN the/DT wind/NN rose/VBD")
    assert (first.main, second.main, second.marker) == (True, False, 2)
    _, (inner, outer) = read("The/DT man/NN who/WP fell/VBD left/VBD")
    assert (inner.relative, inner.main, outer.main) == (True, False, True)


_WORDS = (
    "it/PRP the/DT mayor/NN said/VBD that/IN and/CC ,/, to/TO go/VB who/WP did/VBD of/IN was/VBD "
    "told/VBN not/RB going/VBG (/-LRB- )/-RRB- :/: in/IN May/NNP 5/CD ''/''"
)


@given(st.lists(st.sampled_from(_WORDS.split()), max_size=16))
def test_every_verb_group_has_one_clause_around_it(words: list[str]) -> None:
    _, found = read(" ".join(words))
    for place, clause in enumerate(found):
        assert 0 <= clause.first <= clause.predicate.first
        assert clause.predicate.last <= clause.last < len(words)
        assert clause.complement_of is None or clause.complement_of < place


@pytest.mark.parametrize("piece", ["NN VBD", "VBD CC", "-RRB- VBD", ", NN VBD", "TO VB", "IN NN"])
def test_linear_in_hostile_sentences(piece: str) -> None:
    def seconds(size: int) -> float:
        tags = (piece.split() * size)[:size]
        bases = ["be" if tag.startswith("VB") else "x" for tag in tags]
        started = time.process_time()
        phrases = noun_phrases(tags)
        clauses(tags, bases, phrases, verb_groups(tags, bases, phrases))
        return time.process_time() - started

    assert seconds(8_000) < 16 * max(seconds(2_000), 0.01)
