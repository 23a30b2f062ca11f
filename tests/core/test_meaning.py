"""What sentences mean: other words for one thing meet, names and other languages do not."""

from __future__ import annotations

from math import isclose, sqrt

import pytest

from storydiff.align.meaning import Direction, alike, directions
from storydiff.align.reading import read
from storydiff.annotation.annotate import annotate
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.stems import stem
from storydiff.annotation.vectors import AXES, vector
from tests.making import laid_out

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
    a, b = vector(one), vector(other)
    assert a and b
    return alike(a, b) / sqrt(alike(a, a) * alike(b, b))


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
    common, rare = vector("people"), vector("lighthouse")
    assert common and rare
    assert len(common) == len(rare) == AXES
    assert alike(common, common) < alike(rare, rare) / 4


def test_an_unknown_word_has_no_vector() -> None:
    assert vector("xqzzyv") is None


def test_sentences_in_other_words_meet() -> None:
    found = pointing(*STORY)
    assert alike(found[0], found[1]) > max(alike(found[0], found[2]), alike(found[0], found[3]))


def test_a_direction_is_a_unit_vector() -> None:
    assert all(isclose(alike(d, d), 1) for d in pointing(*STORY))


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
    words, stems = (DEFAULT.text(f"word_{of}.txt").split() for of in ("vectors", "stems"))
    assert len(words) == len(stems)
    assert [(word, stem(word)) for word in words[::40]] == list(
        zip(words[::40], stems[::40], strict=True)
    )
