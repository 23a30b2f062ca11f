"""The drafts of tests/cases/find: what is altered is never found, and nine in ten verdicts hold."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from benchmarks import finding

CASES = list(finding.cases())
FLOORS = tomllib.loads(Path(finding.__file__).with_name("floors.toml").read_text("utf-8"))


def test_there_are_enough_drafts_of_every_kind() -> None:
    kinds = {case.kind for case in CASES}
    assert len(CASES) >= 120
    assert kinds == {"verbatim", "invented", "background", *finding.TRUE, *finding.ALTERED}


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.kind in finding.ALTERED], ids=lambda c: c.sentence
)
def test_what_is_altered_or_negated_is_never_found(case: finding.Case) -> None:
    for given, wanted in zip(finding.verdicts(case), case.wanted, strict=True):
        assert given != "found" or "found" in wanted


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.kind == "verbatim"], ids=lambda c: c.sentence
)
def test_words_that_stand_there_are_found(case: finding.Case) -> None:
    for given, wanted in zip(finding.verdicts(case), case.wanted, strict=True):
        assert given == "found" or "found" not in wanted


@pytest.mark.parametrize(
    "case", [c for c in CASES if c.kind == "invented"], ids=lambda c: c.sentence
)
def test_what_is_invented_is_not_told_by_anybody(case: finding.Case) -> None:
    assert set(finding.verdicts(case)) <= {"near", "missing"}


def test_the_verdicts_are_the_wanted_ones() -> None:
    reached = finding.measured()
    for row, floor in FLOORS["find"].items():
        assert reached[row]["right"] >= floor, row
