"""What the weights are asked about: `python -m tests.core.quotes.test_features` writes it anew.

The weights were fitted to these words. A feature that changes its name, or is no longer given,
silently loses its weight; whoever changes one on purpose writes the file anew and fits them again.
"""

from __future__ import annotations

import pytest

from storydiff.quotes import extract
from storydiff.quotes.speech import reported, selection, weights
from storydiff.quotes.speech.features import Candidate
from tests.making import document
from tests.written import Written

WRITTEN = Written("quotes/features")


def seen(text: str, patch: pytest.MonkeyPatch) -> list[str]:
    """A line for each decision that a model is asked for: its name, and all that it is given."""
    asked: list[str] = []

    def likelihood(model: str, candidate: Candidate) -> float:
        told = weights.likelihood(model, candidate)
        asked.append(f"> {model}: {' | '.join(f'{k}={v}' for k, v in sorted(candidate.items()))}")
        return told

    patch.setattr(reported, "likelihood", likelihood)
    patch.setattr(selection, "likelihood", likelihood)
    extract(document(text))
    return list(dict.fromkeys(asked))


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_the_features_of_a_text(
    text: str, wanted: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert seen(text, monkeypatch) == wanted


if __name__ == "__main__":
    with pytest.MonkeyPatch.context() as patched:
        WRITTEN.anew(lambda text: seen(text, patched))
