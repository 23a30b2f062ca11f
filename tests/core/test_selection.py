"""Which claims are shown, and in which order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storydiff.claims.select import Order, by_id, check, select
from storydiff.errors import NotFound
from tests.cli.story import COMPARISON


def ids(**how: object) -> list[str]:
    return [claim.id for claim in select(COMPARISON, **how).claims]  # type: ignore[arg-type]


def test_most_outlets_first_by_default() -> None:
    assert ids() == ["a1b2", "c3d4", "e5f6", "a7b8"]


def test_conditions_are_joined() -> None:
    assert ids(only=["conflict", "differ"]) == ["a1b2", "c3d4"]
    assert ids(only=["single"], min_sources=2) == []
    assert ids(min_sources=3) == ["a1b2"]
    assert ids(limit=2) == ["a1b2", "c3d4"]


@pytest.mark.parametrize("order", ["coverage", "story", "conflict"])
def test_an_order_keeps_every_claim(order: Order) -> None:
    assert sorted(ids(order=order)) == sorted(claim.id for claim in COMPARISON.claims)


def test_of_equal_gravity_the_most_widely_told_comes_first() -> None:
    first, second, *rest = COMPARISON.claims
    fewer = replace(first, id="0000", sources=second.sources)
    more = replace(COMPARISON, claims=(fewer, first, second, *rest))
    assert [claim.id for claim in select(more, order="conflict").claims][:3] == [
        first.id,
        "0000",
        second.id,
    ]


def test_a_claim_by_the_beginning_of_its_id() -> None:
    assert [claim.id for claim in by_id(COMPARISON, ["C3"]).claims] == ["c3d4"]
    check("C3", COMPARISON.claims)
    with pytest.raises(NotFound, match="2 claims have an id that begins with a"):
        check("a", COMPARISON.claims)
    with pytest.raises(NotFound, match="no claim has the id zz"):
        check("zz", COMPARISON.claims)
