"""What is new since an earlier comparison."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from storydiff import Comparison, Loaded, compare, load
from storydiff.claims.baseline import since
from storydiff.errors import BadBaseline
from storydiff.models import Claim, ClaimDifference, Status, Value
from storydiff.render.json import render
from tests.making import sentence, source

SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def articles() -> Loaded:
    return load([SAMPLES / "ferry"])


@cache
def ferry() -> Comparison:
    return compare(articles())


def earlier(comparison: Comparison) -> Any:
    return json.loads("".join(render(comparison)))


def test_nothing_is_new_against_itself() -> None:
    assert since(ferry(), earlier(ferry())).claims == ()


def test_an_outlet_more_brings_its_claims_and_leaves_the_others_known() -> None:
    fewer = compare(articles().articles[:-1])
    new = since(ferry(), earlier(fewer)).claims
    added = next(s.id for s in ferry().sources if s.article.path == articles().articles[-1].path)
    assert new
    assert {claim.id for claim in new} <= {claim.id for claim in ferry().claims}
    assert any(added in claim.sources for claim in new)
    assert len(new) < len(ferry().claims)


def test_a_status_that_changed_is_new() -> None:
    report = earlier(ferry())
    changed = report["claims"][0]
    changed["status"] = "agree" if changed["status"] != "agree" else "differ"
    assert [c.id for c in since(ferry(), report).claims] == [changed["id"]]


def test_a_line_added_above_changes_no_other_claim() -> None:
    first, *rest = articles().articles
    longer = replace(first, text=first.text.replace("\n\n", "\n\nNobody expected it.\n\n", 1))
    new = since(compare([longer, *rest]), earlier(ferry())).claims
    assert len(new) < len(ferry().claims) / 4


def test_one_edited_time_does_not_announce_old_conflicts_again() -> None:
    """What was in conflict before is known, however the claims are cut after the edit."""
    first, *rest = articles().articles
    assert "6:40" in first.text
    edited = replace(first, text=first.text.replace("6:40", "6:55"))
    old = {v.text for c in ferry().claims for d in c.differences if d.conflict for v in d.values}
    new = since(compare([edited, *rest]), earlier(ferry())).claims
    conflicts = [d for claim in new if claim.status == "conflict" for d in claim.differences]
    assert all(any("6:55" in v.text for v in d.values) for d in conflicts if d.conflict)
    assert not any({v.text for v in d.values} <= old for d in conflicts)


@pytest.mark.parametrize(
    "report", [{}, {"schema": "other/1"}, {"schema": "storydiff/1"}, {"schema": 3, "claims": []}]
)
def test_anything_else_is_no_baseline(report: Any) -> None:
    with pytest.raises(BadBaseline):
        since(ferry(), report)


def held(*claims: Claim, more: str = "") -> Comparison:
    """A comparison of two outlets' three sentences that holds these claims."""
    told = [source(x, [sentence(f"{x}:{n}", more if n == 3 else None) for n in (1, 2, 3)], x)
            for x in "ab"]  # fmt: skip
    return Comparison(tuple(told), (), claims)


def claim(
    ids: str, *values: str, status: Status = "agree", conflict: bool = False, id: str = "c"
) -> Claim:
    """A claim of these sentences; `values` are those of a difference in it."""
    sources = {one.partition(":")[0]: (one,) for one in ids.split()}
    pairs = zip(sources, values, strict=False)
    differences = (ClaimDifference("number", tuple(Value(s, v) for s, v in pairs), conflict),)
    return Claim(id, ids, status, sources, {}, 2, differences if values else ())


def news(then: Comparison, now: Comparison) -> list[tuple[str, str, int]]:
    """Sentences, status and number of differences of each claim that is new."""
    return [(c.text, c.status, len(c.differences)) for c in since(now, earlier(then)).claims]


def test_what_was_not_told_before_is_new() -> None:
    then = held(claim("a:1 b:1"))
    now = held(claim("a:1 b:1"), claim("a:3", status="single"))
    assert news(then, now) == [("a:3", "single", 0)]


def test_what_was_told_apart_before_is_not_new_together() -> None:
    then = held(claim("a:1", status="single"), claim("b:1", status="single"))
    assert news(then, held(claim("a:1 b:1"))) == []


@pytest.mark.parametrize(
    ("status", "conflict", "found"),
    [("conflict", True, "conflict"), ("conflict", False, "differ"), ("differ", True, "differ")],
)
def test_new_values_give_a_claim_their_status(status: Status, conflict: bool, found: str) -> None:
    then = held(claim("a:1 b:1", "12", "14", status="differ"))
    now = held(claim("a:1 b:1 b:2", "12", "15", status=status, conflict=conflict))
    assert news(then, now) == [("a:1 b:1 b:2", found, 1)]


def test_known_values_in_another_claim_are_not_new() -> None:
    then = held(claim("a:1 b:1", "12", "14", status="differ"))
    assert news(then, held(claim("a:1 b:2", "12", "14", status="differ"))) == []
    assert news(then, held(claim("a:1 b:2", "12 ", "14", status="differ"))) == []


def test_a_value_that_one_outlet_alone_gives_is_new_where_it_changed() -> None:
    then = held(claim("a:1 b:1", "12", status="differ"))
    assert news(then, held(claim("a:1 b:2", "12", status="differ"))) == []
    assert news(then, held(claim("a:1 b:2", "13", status="differ"))) == [("a:1 b:2", "differ", 1)]


@pytest.mark.parametrize("schema", ["other/1", "storydiff/2", "storydiff/10", "storydiff/1.x", 1])
def test_a_comparison_of_another_schema_is_no_baseline(schema: object) -> None:
    report = earlier(held(claim("a:1 b:1")))
    assert since(held(), report).claims == ()
    with pytest.raises(BadBaseline):
        since(held(), {**report, "schema": schema})
