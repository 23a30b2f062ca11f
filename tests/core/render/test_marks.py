"""The shape that stands where a point's row meets an outlet's column."""

from __future__ import annotations

import pytest

from storydiff.models import Claim, ClaimDifference, Status, Value
from storydiff.render.marks import mark

NINE = (Value("herald", "nine"), Value("gazette", "14"))


def claim(status: Status, *differences: ClaimDifference) -> Claim:
    told = {id: (f"{id}:1",) for id in ("herald", "gazette", "dial")}
    return Claim("c1", "", status, told, {"sun": "not found"}, 3, differences)


@pytest.mark.parametrize(
    ("told", "marks"),
    [
        (claim("agree"), "●●●·"),
        (claim("differ", ClaimDifference("number", NINE)), "◐◐●·"),
        (claim("conflict", ClaimDifference("number", NINE, conflict=True)), "✖✖●·"),
        (claim("differ"), "◐◐◐·"),  # no words are sure enough to say in what
    ],
)
def test_a_mark_says_how_an_outlet_stands_to_a_point(told: Claim, marks: str) -> None:
    row = (mark(told, id).symbol for id in ("herald", "gazette", "dial", "sun"))
    assert "".join(row) == marks
