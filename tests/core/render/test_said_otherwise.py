"""Contrasts of quotations: who is given as the speaker, and the few words that are changed."""

from __future__ import annotations

import storydiff
from storydiff.models import Comparison
from storydiff.render import contrasts
from storydiff.render.contrasts.said_otherwise import Parted, parted
from storydiff.render.lookup import Lookup
from tests.making import articles

TOLD = {
    "herald": "Quill denied on Monday that it would sell the harbour. “This story is wholly false, "
    "nobody asked us to,” a Quill spokesperson told the Herald.",
    "gazette": "Quill denied on Monday that it would sell the harbour. Ada Marsh, Quill's chief "
    "communications officer, said that the story was “wholly false” and that no talks were held.",
    "dial": "Quill denied on Monday that it would sell the harbour. Quill described the story as "
    "wholly untrue and without any basis.",
}


def compared(told: dict[str, str]) -> Comparison:
    return storydiff.compare(articles(told))


def found(told: dict[str, str], kind: str) -> list[Parted]:
    comparison = compared(told)
    return [p for p in parted(comparison, Lookup.of(comparison)) if p.kind == kind]


def test_voices_of_one_body_stand_side_by_side() -> None:
    (contrast,) = found(TOLD, "attribution")
    assert {s.words for s in contrast.values} == {"a Quill spokesperson", "Ada Marsh", "Quill"}
    assert contrast.topic == "“wholly false”"


def test_a_synonym_is_cut_out_with_the_word_beside_it() -> None:
    (contrast,) = found(TOLD, "quote-wording")
    assert {s.words for s in contrast.values} == {"wholly false", "wholly untrue"}


def test_each_value_stands_where_it_is_said_to() -> None:
    comparison = compared(TOLD)
    texts = {source.id: source.article.text for source in comparison.sources}
    for contrast in parted(comparison, Lookup.of(comparison)):
        for said in contrast.values:
            assert said.span.of(texts[said.source]) == said.words


def test_a_body_and_its_nameless_voice_are_no_contrast() -> None:
    told = {name: text for name, text in TOLD.items() if name != "gazette"}
    assert found(told, "attribution") == []


def test_who_may_be_the_one_that_another_names_is_no_contrast() -> None:
    told = {
        "herald": "“No, we must stop the sale of the old harbour,” the chairwoman said.",
        "gazette": "“No, we must stop the sale of the old harbour,” Mara Quill said.",
        "dial": "“No, we must stop the sale of the old harbour,” she said.",
    }
    assert found(told, "attribution") == []


def test_contractions_and_pronouns_are_no_change() -> None:
    told = {
        "herald": "“No, we've got to stop the sale of the old harbour,” said Mara Quill.",
        "gazette": "“No, we have got to stop the sale of the old harbour,” Mara Quill said.",
    }
    assert found(told, "quote-wording") == []


def test_a_figure_in_words_is_no_change() -> None:
    told = {
        "herald": "“The harbour has waited 114 years for a sale like this,” said Mara Quill.",
        "gazette": "“The harbour has waited a hundred and fourteen years for a sale like this,” "
        "Mara Quill said.",
    }
    assert found(told, "quote-wording") == []


def test_a_person_with_an_office_or_without_is_one_value() -> None:
    told = {
        "herald": "“No, we must stop the sale of the old harbour,” the mayor Mara Quill said.",
        "gazette": "“No, we must stop the sale of the old harbour,” Mara Quill said.",
        "dial": "“No, we must stop the sale of the old harbour,” said Ada Orlow.",
    }
    comparison = compared(told)
    found = contrasts.by_claim(comparison, Lookup.of(comparison))
    (contrast,) = (c for of_one in found.values() for c in of_one if c.kind == "attribution")
    assert [len(side.sources) for side in contrast.sides] == [2, 1]
