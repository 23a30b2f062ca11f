"""Parts of speech: Penn Treebank tags by nltk's averaged perceptron, with weights of our own.

`benchmarks/train_tagger.py` makes the weights; docs/annotation.md says of what, and how good.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.perceptron import TITLED, tagger

_LONGEST = 40
"""Code points of a form that are looked at: no word is longer, but a line of dashes may be."""
_FEWEST, _MOST = 2, 0.85
"""A headline has more capitals than this, on this share of its long words: a name in it may be
written small, and three words of a name are read as one with no harm."""
_APOSTROPHES = str.maketrans("’ʼ＇‑", "'''-", "\u00ad")


def tag(forms: Sequence[str]) -> list[str]:
    """A tag for each word or mark of a sentence. Linear in their number.

    >>> tag(["Ford", "denied", "the", "report", "."])
    ['NNP', 'VBD', 'DT', 'NN', '.']
    """
    return [tag for _, tag in _tagger().tag(folded(forms))]


def folded(forms: Sequence[str]) -> list[str]:
    """Forms as the weights know them: straight apostrophes, plain hyphens, marked headlines.

    Where every long word has a capital, capitals tell no names: there a word is learnt and read in
    small letters behind a sign of its own.
    """
    words = [
        form
        if form.isascii() and len(form) < _LONGEST
        else form[:_LONGEST].translate(_APOSTROPHES) or "-"
        for form in forms
    ]
    if not in_capitals(words):
        return words
    return [TITLED + form.lower() if form[0].isupper() else form for form in words]


def in_capitals(forms: Sequence[str]) -> bool:
    """Whether a sentence is set as headlines are: nearly every long word with a capital."""
    long = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    capitals = sum(form[0].isupper() for form in long)
    return capitals > _FEWEST and capitals >= _MOST * len(long)


@cache
def _tagger() -> Any:
    return tagger(DEFAULT.data("tagger.bin"))
