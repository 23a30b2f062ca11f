"""The document of an article: its spans, its units, and what hangs on a quotation."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import storydiff
from storydiff.annotation.annotate import annotate
from storydiff.annotation.document import Document
from storydiff.pipeline import prepare_one
from tests.making import document

SAMPLES = Path(__file__).parents[3] / "samples"
PIECES = [
    "“",
    "”",
    '"',
    "'",
    "’s",
    "said",
    "Mara",
    "he",
    ".",
    ",",
    " ",
    "\n\n",
    "$4",
    "can't",
    "(",
    "é",
]


def check(doc: Document) -> None:
    text = doc.source.article.text
    assert [token.start for token in doc.tokens] == sorted(token.start for token in doc.tokens)
    assert len(doc.sentences) == len(doc.source.told)
    for sentence, extent in zip(doc.source.told, doc.sentences, strict=True):
        assert doc.sentences[doc.index[sentence.id]] == extent
        for token in doc.tokens[extent.start : extent.stop]:
            assert text[token.start : token.end] == token.text
            assert sentence.span.start <= token.start < token.end <= sentence.span.end
            assert token.tag and token.lemma
    for n, extent in enumerate(doc.sentences):
        chunks = doc.chunks_of(n)
        assert [n for c in chunks for n in range(c.first, c.last)] == list(range(len(extent)))
        assert all(c.first <= c.head < c.last for c in chunks)
    assert len(doc.units) == len(doc.attributions)
    for unit, attributions in zip(doc.units, doc.attributions, strict=True):
        assert all(text[t.start : t.end] == t.text for t in unit.tokens)
        for a in attributions:
            assert 0 <= a.first <= a.last < len(unit.tokens)
            if a.speaker is not None:
                assert 0 <= a.speaker.first <= a.speaker.last < len(unit.tokens)


@pytest.mark.slow
@pytest.mark.parametrize("folder", sorted(SAMPLES.iterdir()), ids=lambda path: path.name)
def test_a_document_points_into_its_article(folder: Path) -> None:
    for number, article in enumerate(storydiff.load([folder]).articles):
        check(annotate(prepare_one(article, str(number))))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join))
def test_any_text_makes_a_document(text: str) -> None:
    check(document(text))


def test_every_told_word_is_a_token_and_no_dropped_one() -> None:
    doc = document(
        "Quay news\n\nMara Quill left on Monday.\n\nFollow us on the web\n\nShe is well."
    )
    words = {token.text for token in doc.tokens}
    assert {"Mara", "Monday", "well"} <= words
    assert "Follow" not in words


def test_a_quotation_is_one_token_of_its_unit_wherever_sentences_end() -> None:
    doc = document("“We are open. Nobody will sell it,” a spokesperson said.")
    (unit,) = doc.units
    assert [token.text for token in unit.tokens if token.region is None] == [
        "a",
        "spokesperson",
        "said",
        ".",
    ]
    (attribution,) = doc.attributions[0]
    assert attribution.cue.lemma == "say"
    assert attribution.speaker is not None and attribution.speaker.kind == "description"


def test_clitics_and_currency_stand_with_their_words_in_a_unit() -> None:
    doc = document("Ford's board can't spend $4 million, we've heard.")
    assert "can" not in [t.text for t in doc.units[0].tokens]
    assert {"Ford's", "can't", "$4", "we've"} <= {t.text for t in doc.units[0].tokens}
    assert {"Ford", "'s", "ca", "n't", "$", "4"} <= {t.text for t in doc.tokens}


def test_a_surname_like_a_pronoun_keeps_its_capital_inside_a_sentence() -> None:
    doc = document("On Monday Ling He said that the quay was shut.")
    assert "He" in [token.lower for token in doc.units[0].tokens]


def test_stop_words_and_marks_carry_no_content() -> None:
    doc = document("The quay was shut, and 14 people left.")
    assert [t.lower for t in doc.tokens if t.content] == ["quay", "shut", "14", "people", "left"]
