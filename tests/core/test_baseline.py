import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from storydiff import Comparison, Loaded, compare, load
from storydiff.claims.baseline import since
from storydiff.errors import BadBaseline
from storydiff.render.json import render

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
