"""What the weights are asked about: `python -m tests.core.quotes.test_features` writes it anew.

The weights were fitted to these words. A feature that changes its name, or is no longer given,
silently loses its weight; whoever changes one on purpose writes the file anew and fits them again.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from storydiff.quotes import extract
from storydiff.quotes.speech import reported, selection, weights
from tests.making import document

CASES = Path(__file__).parents[2] / "cases" / "quotes" / "features"


def blocks() -> list[tuple[str, list[str]]]:
    """Each text with what is seen in it, as the file has it."""
    found: list[tuple[str, list[str]]] = []
    for block in CASES.read_text("utf-8").split("\n\n"):
        lines = block.strip().split("\n")
        text = "\n".join(line for line in lines if not line.startswith("> "))
        found.append((text, [line for line in lines if line.startswith("> ")]))
    return found


def seen(text: str, patch: pytest.MonkeyPatch) -> list[str]:
    """A line for each decision that a model is asked for: its name, and all that it is given."""
    asked: list[str] = []

    def likelihood(model: str, features: Iterable[str]) -> float:
        given = list(features)
        asked.append(f"> {model}: {' | '.join(sorted(given))}")
        return weights.likelihood(model, given)

    patch.setattr(reported, "likelihood", likelihood)
    patch.setattr(selection, "likelihood", likelihood)
    extract(document(text))
    return list(dict.fromkeys(asked))


@pytest.mark.parametrize(("text", "wanted"), blocks(), ids=[text[:40] for text, _ in blocks()])
def test_the_features_of_a_text(
    text: str, wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(text, monkeypatch) == wanted


def write() -> None:
    """The file anew, for the texts that it holds."""
    with pytest.MonkeyPatch.context() as patch:
        told = ["\n".join([text, *seen(text, patch)]) for text, _ in blocks()]
    CASES.write_text("\n\n".join(told) + "\n", "utf-8")


if __name__ == "__main__":
    write()
