"""Wordings of a quotation that part, and those that are one or of another statement."""

from __future__ import annotations

import pytest

from storydiff.models import Value
from storydiff.render.contrasts.rewording import reworded


def kept(*wordings: str, quoted: bool = True) -> set[str]:
    given = {w: [Value(f"s{n}", w, None)] for n, w in enumerate(wordings)}
    return set(reworded(given, set(wordings) if quoted else set()))


@pytest.mark.parametrize(
    ("wordings", "left"),
    [
        (("completely false", "completely untrue"), {"completely false", "completely untrue"}),
        # One that holds most of the other is the same.
        (
            (
                "a recorded talk would best guard her privacy",
                "holds a recorded talk would best guard her privacy",
            ),
            {"a recorded talk would best guard her privacy"},
        ),
        # So is a name in other letters.
        (
            ("strongman Al-Marrow is going", "strongman Marrow is going"),
            {"strongman Marrow is going"},
        ),
        # Long ones that share no word are of two statements.
        (
            (
                "we shall close the old bridge at once",
                "nobody asked those who live beside that river",
            ),
            set[str](),
        ),
    ],
)
def test_wordings_that_part(wordings: tuple[str, ...], left: set[str]) -> None:
    assert kept(*wordings) == left


def test_paraphrases_need_share_no_word() -> None:
    long = "we shall close the old bridge at once", "nobody asked those who live beside that river"
    assert kept(*long, quoted=False) == set(long)
