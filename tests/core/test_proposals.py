"""What the gate of differences is asked: `python -m tests.core.test_proposals` writes it anew.

Its weights were fitted to these features. A feature that changes its name or its value silently
loses its weight; whoever changes one on purpose writes the file anew and fits them again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from storydiff.annotation.annotate import annotate_all
from storydiff.differences.pair import Found, Sides
from storydiff.differences.proposals import propose
from storydiff.differences.told import Told
from storydiff.models import Pair
from storydiff.quotes import extract_all
from storydiff.settings import JudgeSettings
from tests.making import laid_out
from tests.written import Written

WRITTEN = Written("differences/proposals.txt")


def proposed(pair_of_lines: str) -> Iterator[str]:
    """A line for each difference that may be shown, and what is known of it."""
    a, b = pair_of_lines.split("\n")
    documents = annotate_all([laid_out("a", a), laid_out("b", b)])
    pair = Pair(documents[0].source.sentences[0], documents[1].source.sentences[0], 0.9, "")
    sides = Told(documents, extract_all(documents)).sides(pair)
    found = propose(sides, JudgeSettings())
    yield f"> pair: {known(found.features)}"
    for one in found.certain:
        yield f"> certain {words(one, sides)}"
    for proposal in found.gated:
        how = "rule" if f"rule_{proposal.found.kind}" in proposal.features else "slot"
        own = {n: v for n, v in proposal.features.items() if n not in found.features}
        yield f"> {how} {words(proposal.found, sides)}: {known(own)}"


def known(features: Mapping[str, float]) -> str:
    """The features that are not nought."""
    return " ".join(f"{name}={value:.4g}" for name, value in sorted(features.items()) if value)


def words(found: Found, sides: Sides) -> str:
    """The kind of a difference, and the words of both sides."""
    told = [
        s.facts.text[slice(*x)] if x else "-" for s, x in ((sides.a, found.a), (sides.b, found.b))
    ]
    return f"{found.kind}{' conflict' if found.conflict else ''} “{told[0]}” / “{told[1]}”"


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_is_proposed(text: str, wanted: list[str]) -> None:
    assert list(proposed(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(proposed)
