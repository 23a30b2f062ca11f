"""The facts of sentences: `python -m tests.core.annotation.test_facts_written` writes them anew.

Each text is an article. Of a word is told how it is meant, where that is not "holds, surely, now".
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.annotation import facts
from storydiff.annotation.attributed import Attributed
from storydiff.annotation.facts import Facts, Word
from storydiff.annotation.names import Name
from tests.making import document
from tests.written import Written

WRITTEN = Written("annotation/facts.txt")


def told(text: str) -> Iterator[str]:
    """Words, names and speakers of each sentence."""
    asked = document(text)
    reader = facts.Reader([asked])
    for found in map(reader.facts, asked.source.told):
        yield "> " + " ".join(_word(word) for word in found.words)
        marks = [name for name in ("denies", "media") if getattr(found, name)]
        names = [f"{found.text[n.start : n.end]}({_name(n)})" for n in found.names]
        quoted = [f"“{found.text[slice(*stretch)]}”" for stretch in found.quoted]
        yield f">   {' '.join(marks)} | {', '.join(names)} | {' '.join(quoted)}".rstrip()
        for speaker in found.attributions:
            yield f">   {_speaker(found, speaker)}"


def _name(name: Name) -> str:
    return f"{' '.join(name.words)}{' @' if name.place else ''} {name.first}-{name.last}"


def _word(word: Word) -> str:
    reading = word.reading
    how = "!" * reading.negations + "?" * (not reading.asserted) + "~" * (reading.certainty < 0)
    how += "+" * (reading.certainty > 0) + ">" * reading.future
    kind = "e" * word.event + "p" * word.past
    return f"{word.key}/{reading.clause}{kind}{how}"


def _speaker(found: Facts, a: Attributed) -> str:
    said = [f"{found.text[a.start : a.end]}", a.head, a.article, f"said={a.said}"]
    said += [n for n in ("described", "paper", "media") if getattr(a, n)]
    said += [f"to={found.text[slice(*a.audience)]}"] if a.audience else []
    said += [f"in={found.text[slice(*a.venue)]}"] if a.venue else []
    return " | ".join(said)


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_a_sentence_says(text: str, wanted: list[str]) -> None:
    assert list(told(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(told)
