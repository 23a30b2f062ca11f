"""Tags and lemmas of `storydiff.annotation` against the treebank.

python -m benchmarks.syntax
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from benchmarks import treebank
from benchmarks.train_tagger import HEADLINE
from benchmarks.treebank import Tree
from storydiff.annotation import lemmas, tagger


def read(part: str, corpus: str | None = None, whole: bool = False) -> Iterator[Tree]:
    """The sentences of a part; `whole`: words as `tokens.tokenize` leaves them."""
    for tree in treebank.trees(part):
        if corpus in (None, tree.corpus):
            yield treebank.joined(tree) if whole else tree


def tags(part: str = "test") -> Mapping[str, float]:
    """The share of right Penn tags: of all, of GUM, of GUM as we cut words and as headlines."""
    whole = list(read(part, "gum", whole=True))
    titles = [treebank.titled(tree) for tree in whole if len(tree.forms) in HEADLINE]
    sets = {"all": read(part), "gum": read(part, "gum"), "gum_whole": whole, "headlines": titles}
    return {name: _tagged(trees) for name, trees in sets.items()}


def _tagged(trees: Iterable[Tree]) -> float:
    hits: Counter[bool] = Counter()
    for tree in trees:
        guessed = tagger.tag(tree.forms)
        hits.update(a == b for a, b in zip(guessed, tree.tags, strict=True))
    return hits[True] / hits.total()


def lemma_accuracy(part: str = "test", tagged: bool = True) -> Mapping[str, float]:
    """The share of right lemmas: of all words, and of inflected verbs and nouns.

    In lower case, names left out. `tagged`: by our tags, else by the treebank's.
    """
    every: Counter[bool] = Counter()
    inflected: Counter[bool] = Counter()
    for tree in read(part):
        used = tagger.tag(tree.forms) if tagged else tree.tags
        for form, tag, lemma, gold in zip(tree.forms, used, tree.lemmas, tree.tags, strict=True):
            if gold.startswith("NNP") or lemma == "_" or not form[0].isalpha():
                continue
            hit = lemmas.lemma(form, tag).lower() == lemma.lower()
            every[hit] += 1
            if gold in ("NNS", "VBZ", "VBD", "VBN", "VBG"):
                inflected[hit] += 1
    return {
        "all": every[True] / every.total(),
        "inflected": inflected[True] / inflected.total(),
    }


def main() -> None:
    """Print every figure."""
    for part in ("dev", "test"):
        _print(f"tags, {part}", tags(part))
    _print("lemmas by the treebank's tags", lemma_accuracy(tagged=False))
    _print("lemmas by our tags", lemma_accuracy())


def _print(name: str, figures: Mapping[str, float]) -> None:
    print(f"{name}:", *(f"{key} {value:.4f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
