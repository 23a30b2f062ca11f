"""What is read of sentences: `python -m tests.core.annotation.test_read` writes the file anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.making import document
from tests.written import Written

WRITTEN = Written("annotation/read.txt")


def read(text: str) -> Iterator[str]:
    """A line of words with tag and lemma for each sentence, and a line for each attribution."""
    found = document(text)
    for extent in found.sentences:
        told = found.tokens[extent.start : extent.stop]
        yield "> " + " ".join(f"{t.text}/{t.tag}/{t.lemma}" for t in told)
    for unit, attributions in zip(found.units, found.attributions, strict=True):
        for a in attributions:
            who = a.speaker
            said = [f"cue={' '.join(t.text for t in unit.tokens[a.first : a.last + 1])}"]
            said += [f"form={a.form}", f"place={a.place}", f"from={a.start}", f"to={a.end}"]
            said += [f"{a.cue.lemma}:{a.cue.form}:{','.join(sorted(a.cue.classes))}"]
            if who is not None:
                named = " ".join(t.text for t in unit.tokens[who.first : who.last + 1])
                said += [f"speaker={named}", who.kind, f"head={unit.tokens[who.head].text}"]
            yield "> " + " | ".join(said)


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_is_read(text: str, wanted: list[str]) -> None:
    assert list(read(text)) == wanted


def test_what_is_no_sentence_has_only_so_many_attributions() -> None:
    """Every cue is held against every word that it may announce."""
    assert max(map(len, document("he said that " * 500).attributions)) == 20


if __name__ == "__main__":
    WRITTEN.anew(read)
