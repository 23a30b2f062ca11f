"""Parts of speech: Penn Treebank tags by nltk's averaged perceptron, with weights of our own.

`benchmarks/train_tagger.py` makes the weights; docs/annotation.md says of what, and how good.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from storydiff.annotation.language import DEFAULT, Language

_LONGEST = 40
"""Code points of a form that are looked at: no word is longer, but a line of dashes may be."""
_APOSTROPHES = str.maketrans("’ʼ＇‑", "'''-", "\u00ad")


def tag(forms: Sequence[str], language: Language = DEFAULT) -> list[str]:
    """A tag for each word or mark of a sentence. Linear in their number.

    >>> tag(["Ford", "denied", "the", "report", "."])
    ['NNP', 'VBD', 'DT', 'NN', '.']
    """
    return [tag for _, tag in _tagger(language).tag(folded(forms))]


def folded(forms: Sequence[str]) -> list[str]:
    """Forms as the weights know them: straight apostrophes and plain hyphens."""
    return [
        form if form.isascii() and len(form) < _LONGEST
        else form[:_LONGEST].translate(_APOSTROPHES) or "-"
        for form in forms
    ]  # fmt: skip


@cache
def _tagger(language: Language) -> Any:
    from storydiff.annotation.perceptron import tagger  # nltk: not before a word is tagged

    return tagger(language.data("tagger.bin"))
