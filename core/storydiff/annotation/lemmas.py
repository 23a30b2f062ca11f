"""Lemmas: the form that a dictionary lists a word under, by its tag.

For each class of tags there is a list of endings with what to take off and what to put on; the
longest ending that a word has decides, a whole word ("^went") before any ending, "*" last. The
lists are learnt from a treebank by `benchmarks/train_lemmas.py`, which also knows the irregular
verbs.

Method: ripple-down rules over endings, after Juršič et al. 2010 (LemmaGen).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

from storydiff.annotation.language import DEFAULT, Language

_APOSTROPHES = str.maketrans("’ʼ＇‑", "'''-", "\u00ad")

Rules = Mapping[str, tuple[int, str]]
"""An ending to how many letters go, and what comes in their place."""


@lru_cache(maxsize=1 << 15)
def lemma(form: str, tag: str, language: Language = DEFAULT) -> str:
    """The lemma of a word with a Penn tag: in lower case, but a name keeps its capitals.

    >>> [lemma(*pair) for pair in (("denied", "VBD"), ("Fords", "NNPS"), ("’ll", "MD"))]
    ['deny', 'Ford', 'will']
    """
    classes, longest = _classes(language)
    word = form.translate(_APOSTROPHES) or form
    if not tag.startswith("NNP"):
        word = word.lower()
    rules = classes.get(tag)
    if rules is None:
        return word
    cut, put = _rule(word.lower(), rules, longest)
    return (word[: len(word) - cut] + put if cut < len(word) or put else "") or word


def _rule(word: str, rules: Rules, longest: int) -> tuple[int, str]:
    whole = rules.get("^" + word)
    if whole is not None:
        return whole
    for at in range(max(0, len(word) - longest), len(word)):
        rule = rules.get(word[at:])
        if rule is not None:
            return rule
    return rules.get("*", (0, ""))


@cache
def _classes(language: Language) -> tuple[Mapping[str, Rules], int]:
    """The rules by tag, and the length of the longest ending."""
    table = language.table("lemmas.toml")
    classes: dict[str, Rules] = {}
    longest = 0
    for name, listed in table.items():
        rules: dict[str, tuple[int, str]] = {}
        for rule, endings in listed.items():
            cut, _, put = rule.partition(" ")
            for ending in endings.split():
                rules[ending] = int(cut), put
                longest = max(longest, len(ending))
        classes |= dict.fromkeys(name.split("-"), rules)
    return classes, longest
