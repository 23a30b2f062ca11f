"""What sentences mean: other words for one thing meet, names and other languages do not."""

from __future__ import annotations

from math import isclose
from pathlib import Path

import pytest

from storydiff.align.meaning import Direction, alike, directions
from storydiff.align.reading import read
from storydiff.annotation.annotate import annotate
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.stems import stem
from storydiff.annotation.vectors import AXES, direction
from tests.making import laid_out

WORDS = Path(__file__).parents[2] / "benchmarks/words.txt"
STORY = (
    "The firm refused the claims on Friday.",
    "The company denied the allegations.",
    "Storms flooded the northern roads.",
    "A spokesman said that nobody would resign.",
)


def pointing(*texts: str) -> list[Direction]:
    """The directions of sentences whose words all weigh the same."""
    readings = read(annotate(laid_out("a", *texts, between="\n")), {})
    return directions(readings, {stem: 1.0 for r in readings for stem in r.stems})


def cosine(one: str, other: str) -> float:
    a, b = direction(one), direction(other)
    assert a and b
    return alike(a.unit, b.unit)


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("denied", "refused", "flooded"),
        ("lawsuit", "suing", "harvest"),
        ("ferry", "boat", "senator"),
    ],
)
def test_words_of_like_use_point_the_same_way(word: str, near: str, far: str) -> None:
    assert cosine(word, near) > cosine(word, far)


def test_a_common_word_counts_for_less() -> None:
    common, rare = direction("people"), direction("lighthouse")
    assert common and rare
    assert len(common.unit) == len(rare.unit) == AXES
    assert common.weight < rare.weight / 2


def test_every_known_word_is_found_by_its_check_sum() -> None:
    words = WORDS.read_text("utf-8").split()
    weights = [found.weight for word in words if (found := direction(word))]
    assert weights == sorted(weights)
    assert len(weights) == len(words)


def test_an_unknown_word_has_no_vector() -> None:
    assert direction("xqzzyv") is None


def test_sentences_in_other_words_meet() -> None:
    found = pointing(*STORY)
    assert alike(found[0], found[1]) > max(alike(found[0], found[2]), alike(found[0], found[3]))


def test_a_direction_is_a_unit_vector() -> None:
    assert all(isclose(sum(x * x for x in d), 1) for d in pointing(*STORY))


def test_names_say_nothing() -> None:
    """Every sentence of a story may share them."""
    named = pointing("Storms flooded the roads near Paris.", *STORY)
    other = pointing("Storms flooded the roads near Berlin.", *STORY)
    assert named[0] == pytest.approx(other[0])


def test_a_sentence_of_another_language_has_no_direction() -> None:
    french = "Les conseillers municipaux ont approuvé mardi la fermeture définitive de la piscine."
    assert pointing(french, *STORY)[0] == ()


def test_what_is_not_known_is_neither_like_nor_unlike() -> None:
    assert alike((), pointing(*STORY)[0]) == 0
    assert pointing() == []


def test_the_stems_of_frequent_words_are_those_of_today() -> None:
    words, stems = WORDS.read_text("utf-8").split(), DEFAULT.text("word_stems.txt").split()
    assert len(words) == len(stems)
    assert [(word, stem(word)) for word in words[::40]] == list(
        zip(words[::40], stems[::40], strict=True)
    )
