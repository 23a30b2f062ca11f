"""Likelihoods in small stories: `python -m tests.core.test_pairs_written` writes the file anew.

A line is an article, a pilcrow in it a new paragraph. Fitted weights change these numbers: whoever
fits them anew writes the file anew, and reads in it what became of the pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.align import weighed
from storydiff.quotes import extract_all
from tests.making import document
from tests.written import Written

WRITTEN = Written("align/pairs.txt")
OUTLETS = ("echo", "gazette", "herald")


def paired(text: str) -> Iterator[str]:
    """A line for each pair of some likelihood."""
    articles = zip(OUTLETS, text.split("\n"), strict=False)
    documents = [document(told.replace("¶", "\n\n"), name) for name, told in articles]
    for pair in weighed(documents, said=extract_all(documents)):
        yield f"> {pair.a.id} {pair.b.id} {pair.score:.3f} {pair.reason}"


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_how_likely_each_pair_is(text: str, wanted: list[str]) -> None:
    assert list(paired(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(paired)
