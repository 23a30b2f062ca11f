"""What the other article has word for word in another sentence is told differently by neither."""

from __future__ import annotations

import pytest

from storydiff.annotation.annotate import annotate_all
from storydiff.differences.gate import Gate, fitted
from storydiff.differences.pair import Found, retold
from storydiff.differences.told import Told
from storydiff.models import Pair
from tests.making import laid_out

OPENED = "The port opened a second quay in May, the harbour master said."
CLOSED = "The harbour master said the old quay would be closed for good."


@pytest.mark.parametrize(
    ("others", "share"),
    [
        ((), 0.0),
        (("Ferries will run as before.",), 0.0),
        (("Nobody opened a second bridge.",), 0.5),
        (("It has opened a second quay, he said.",), 0.75),
    ],
)
def test_words_that_stand_in_another_sentence(others: tuple[str, ...], share: float) -> None:
    sources = laid_out("a", OPENED), laid_out("b", CLOSED, *others)
    pair = Pair(sources[0].told[0], sources[1].told[0], 0.9, "")
    sides = Told(annotate_all(sources)).sides(pair)
    told = ("opened a second quay", "would be closed for good")
    a, b = ((t.index(x), t.index(x) + len(x)) for t, x in zip((OPENED, CLOSED), told, strict=True))
    assert retold(Found("strength", a, b), sides) == share


def test_a_phrase_that_this_sentence_has_as_well_is_not_retold() -> None:
    sources = laid_out("a", OPENED), laid_out("b", OPENED, "It opened a second quay.")
    pair = Pair(sources[0].told[0], sources[1].told[0], 0.9, "")
    sides = Told(annotate_all(sources)).sides(pair)
    place = OPENED.index("opened"), OPENED.index(" in May")
    assert retold(Found("strength", place, place), sides) == 0


def test_what_is_retold_is_less_likely() -> None:
    gate: Gate = fitted()
    assert gate.both(0.7, 0.7, 1.0) < gate.both(0.7, 0.7, 0.5) < gate.both(0.7, 0.7)
