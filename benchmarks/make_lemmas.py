"""Make irregular_forms.txt of core/storydiff/annotation/data/en from a lexicon.

    python -m benchmarks.make_lemmas FOLDER

FOLDER has `infl_lu.csv.gz` and `lemma_lu.csv.gz`, the inflections of the SPECIALIST Lexicon of the
National Library of Medicine (public domain); the package `lemminflect` of PyPI ships them among its
`resources`. Kept are the forms of words of the news whose lemma the endings of `lemmas.toml` do not
tell. A line is the tags that the forms go for, the lemma, the forms. Forms of a verb that are
seldom another word go for any verb, and where no tag is known.
"""

from __future__ import annotations

import gzip
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks import treebank
from storydiff.annotation import lemmas
from storydiff.annotation.vectors import rank

OUTPUT = Path(lemmas.__file__).with_name("data") / "en" / lemmas.IRREGULAR
TAGS: Mapping[str, Sequence[str]] = {
    "verb": ("VBD", "VBN", "VBG", "VBZ"),
    "noun": ("NNS", "NNPS"),
    "adj": ("JJR", "JJS"),
    "adv": ("RBR", "RBS"),
}
"""Tags of the forms of a part of speech, in the order that the lexicon has them."""
ANY_VERB = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
PAST = ("VBD", "VBN")
OFTEN = 0.25
ENOUGH = 5  # times in the treebank
REGULAR = ("s", "ed", "ing")


def rows(path: Path) -> Iterator[list[str]]:
    """The cells of a table; alternatives stand in one cell, parted by "/"."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.strip().split(",")


def irregular(
    listed: Iterable[Sequence[str]], readings: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, str, set[str]]]:
    """Parts of speech, words, and their forms, where an ending does not tell one of these.

    `listed` are a word, its part of speech, and its forms in the order of `TAGS`; `readings` gives
    the word that a form of a part of speech is likeliest one of: "taxes" of "tax", not of "taxis".
    """
    for word, part, *cells in listed:
        forms, past = set[str](), set[str]()
        for tag, cell in zip(TAGS.get(part, ()), cells, strict=False):
            for form in filter(rank, cell.split("/")):
                told = form == word or lemmas.lemma(form, tag) == word
                regular = tag not in PAST or form.endswith(REGULAR)
                if not rank(word) or readings[form, part] != word or noun(form, part):
                    continue
                past |= {form} if tag in PAST else set()
                forms |= set() if regular and told else {form}
        if forms:  # of a verb all past forms, "learned" beside "learnt"
            yield part, word, forms | past


def noun(form: str, part: str) -> bool:
    """Whether the treebank has a verb's form as something else only: "crew" is not of "crow"."""
    seen = tagged()[form]
    return part == "verb" and seen.total() >= ENOUGH and not verbal(seen)


def often(form: str) -> bool:
    """Whether the treebank often has a verb's form as such, or does not have it at all."""
    return verbal(tagged()[form]) >= OFTEN * tagged()[form].total()


def verbal(seen: Counter[str]) -> int:
    """How often a form is tagged as a verb or as its participle."""
    return sum(count for tag, count in seen.items() if tag[:2] in ("VB", "JJ"))


@cache
def tagged() -> Mapping[str, Counter[str]]:
    """How often the treebank has each folded form with each tag."""
    found = defaultdict[str, Counter[str]](Counter)
    for tree in treebank.trees("train"):
        for form, tag in zip(tree.forms, tree.tags, strict=True):
            if not tag.startswith("NNP"):  # "Drew"
                found[form.lower()][tag] += 1
    return found


def main(argv: Sequence[str]) -> None:
    """Write a line for each part of speech of a lemma."""
    folder = Path(argv[0])
    OUTPUT.write_text("", "ascii")  # endings alone are asked
    readings = defaultdict[tuple[str, str], str](str)
    for form, part, words in rows(folder / "lemma_lu.csv.gz"):
        readings[form, part] = words.split("/")[0]
    lines = list[str]()
    for part, word, forms in sorted(irregular(rows(folder / "infl_lu.csv.gz"), readings)):
        any_verb = {f for f in forms - {word} if part == "verb" and often(f)}
        lines += _line(ANY_VERB, word, any_verb) + _line(TAGS[part], word, forms - any_verb)
    OUTPUT.write_text("".join(f"{line}\n" for line in lines), "ascii")


def _line(tags: Iterable[str], word: str, forms: Iterable[str]) -> list[str]:
    return [f"{' '.join(tags)}: {' '.join([word, *sorted(forms)])}"] if forms else []


if __name__ == "__main__":
    main(sys.argv[1:])
