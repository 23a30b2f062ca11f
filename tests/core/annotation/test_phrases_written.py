"""Chunks and names: `python -m tests.core.annotation.test_phrases_written` writes the file anew.

The main word of a chunk stands behind it where it is not its last.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.annotation import people
from storydiff.annotation.coreference import members
from storydiff.annotation.speaking import can_speak, issuer, media, paper
from tests.making import document, printed
from tests.written import Written

WRITTEN = Written("annotation/phrases.txt")


def known(text: str) -> Iterator[str]:
    """A line of chunks for each sentence, a line for each name, and one for each speaker."""
    found = document(text)
    for n in range(len(found.sentences)):
        told: list[str] = []
        for c in found.chunks_of(n):
            head = f" {found.tokens[c.head].text}" if c.head != c.last - 1 else ""
            told.append(f"{c.kind[0]}[{printed(found, c.first, c.last)}{head}]")
        yield "> " + " ".join(told)
    for number, (unit, attributions) in enumerate(
        zip(found.units, found.attributions, strict=True)
    ):
        for m in found.cast.mentions[number]:
            said = [" ".join(m.titles), " ".join(m.words), f"{m.first}-{m.end}", m.apposed]
            yield "> " + " | ".join([*said, *["human"] * m.human])
        for phrase in filter(None, (a.speaker for a in attributions)):
            source = issuer(unit.tokens, phrase)
            said = [people.printed(unit.tokens, phrase)]
            said += [f"{phrase.first}-{phrase.last}", ", ".join(members(said[0]))]
            said += ["speaks"] * can_speak(unit.tokens, phrase)
            said += ["paper"] * paper(unit.tokens[phrase.head])
            said += ["media"] * media(unit.tokens[phrase.first : phrase.last + 1])
            said += [f"of {people.printed(unit.tokens, source)}"] if source else []
            yield "> by " + " | ".join(said)


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_is_told_apart(text: str, wanted: list[str]) -> None:
    assert list(known(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(known)
