"""Independent origins: copied text, agency datelines, and what shows no common origin."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from storydiff import origins
from storydiff.annotation.annotate import annotate_all
from storydiff.models import Origin, Passage, Source
from tests.making import laid_out

WIRE = (
    "The lighthouse at Corran Point went dark on Tuesday for the first time in ninety years, "
    "after a storm tore the lantern from its tower and threw it on the rocks below, "
    "and the harbour master ordered every boat to stay in port until a lamp could be rigged."
)
OWN = (
    "Sailors along the coast were told to keep to the harbour this week because the old light "
    "at the point is out, and nobody can say when the keeper will have a new lantern in place."
)
SAYING = (
    "“I have kept this light since my father died and I never once saw a sea like the one that "
    "came over the wall that night, so do not ask me to call it weather,” the keeper said."
)


def found_in(sources: Sequence[Source]) -> tuple[tuple[Origin, ...], tuple[Passage, ...]]:
    return origins.find(annotate_all(sources))


def source(id: str, *paragraphs: str, author: str | None = None, cut: str | None = None) -> Source:
    """An article with a sentence to a paragraph."""
    return laid_out(id, *paragraphs, author=author, cut_short=cut)


def grouped(*sources: Source) -> list[tuple[str, ...]]:
    return [origin.sources for origin in found_in(sources)[0]]


def test_copied_text_has_one_origin() -> None:
    assert grouped(source("a", WIRE), source("b", WIRE, OWN), source("c", OWN[::-1])) == [
        ("a", "b"),
        ("c",),
    ]


def test_an_editors_touch_leaves_it_a_copy() -> None:
    touched = WIRE.replace("tore the lantern from", "ripped the great lantern off")
    assert grouped(source("a", WIRE), source("b", touched)) == [("a", "b")]


def test_a_shared_quotation_is_no_copy() -> None:
    assert grouped(source("a", SAYING, WIRE), source("b", OWN, SAYING)) == [("a",), ("b",)]


def test_passages_lie_where_the_text_is_shared() -> None:
    a, b = source("a", OWN[:80], WIRE), source("b", WIRE)
    (passage,) = found_in([a, b])[1]
    assert passage.a_span.of(a.article.text) == passage.b_span.of(b.article.text) == WIRE[:-1]
    assert passage.words == len(WIRE.split())


def test_joining_is_transitive() -> None:
    assert grouped(source("a", WIRE), source("b", WIRE, OWN), source("c", OWN)) == [("a", "b", "c")]


@pytest.mark.parametrize(
    "line",
    ["CORRAN (AP) — The light is out.", "By Ann Lee, Associated Press", "The Associated Press"],
)
def test_one_agencys_dateline_is_one_origin(line: str) -> None:
    a, b = source("a", line, OWN), source("b", "CORRAN (AP) — A lamp failed.", WIRE)
    (origin,) = found_in([a, b])[0]
    assert origin.credit == "AP"
    assert "AP" in origin.reason


def test_any_agency_may_date_a_line() -> None:
    found, _ = origins.find(
        annotate_all([source("a", "LEEDS, May 3 (Northern Wire) - It is out.", OWN)])
    )
    assert found[0].credit == "Northern Wire"


def test_an_agency_in_passing_is_no_dateline() -> None:
    told = "Reuters reported on Monday that the light had failed."
    found, _ = origins.find(
        annotate_all([source("a", told, OWN), source("b", "LEEDS (Reuters) — Dark.", WIRE)])
    )
    assert [o.credit for o in found] == [None, "Reuters"]


def test_claims_count_origins() -> None:
    found, _ = found_in([source("a", WIRE), source("b", WIRE), source("c", OWN)])
    count = origins.counter(found)
    assert count(["a", "b"]) == 1
    assert count(["a", "c"]) == 2
    assert count([]) == 0


def test_absence_is_not_silence() -> None:
    assert origins.absence(source("a", OWN)) == "not found"
    assert origins.absence(source("a", OWN, cut="a paywall stub")) == "text may be cut short"


def test_repetitive_text_stays_quick_and_alone() -> None:
    assert grouped(source("a", "buoy " * 20_000), source("b", "buoy " * 20_000)) == [("a",), ("b",)]
