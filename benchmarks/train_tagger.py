"""Train the tagger of `storydiff.annotation` on the treebank and write its weights.

    python -m benchmarks.train_tagger [OUTPUT]

nltk's own training, over the features of `tagger_file`. Afterwards the
weights are rounded to a byte each, and those that say little are left out. The order of the data is
fixed: the same input gives the same file.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import tagger_file, treebank
from benchmarks.treebank import Tree
from storydiff.annotation import perceptron, tagger
from storydiff.nltk_parts import perceptron as nltk

OUTPUT = Path(tagger.__file__).with_name("data") / "en" / "tagger.bin"
ROUNDS = 6
RAREST = 2  # a feature seen less often is left out: no figure falls
LEAST = 0.6  # a weight this small decides nothing
STEPS = 8  # steps to a unit: weights beyond 127 / 8 are cut off, which touches one in a thousand
HEADLINES = 5  # one sentence in so many is learnt as a headline too
HEADLINE = range(5, 16)  # words of a headline
# Words of newspapers that can be one thing only, and that the treebank has never or hardly ever.
CLOSED = {
    "IN": "amid amidst among amongst atop beneath despite versus toward towards onto unto upon via "
    "alongside notwithstanding whereas unless although",
}

Tagged = list[tuple[str, str]]


class Trainee(nltk().PerceptronTagger):  # type: ignore[misc]  # nltk has no types
    """nltk's tagger with our features, of which it learns those that are no singletons."""

    known: frozenset[str] = frozenset()

    def normalize(self, word: str) -> str:
        normal: str = nltk().PerceptronTagger.normalize(self, word.removeprefix(perceptron.TITLED))
        return normal

    def _get_features(
        self, i: int, word: str, context: list[str], prev: str, prev2: str
    ) -> dict[str, int]:
        named = tagger_file.features(word, context, i + len(self.START), prev, prev2)
        names = (f"{template}\t{value}" for template, value in named)
        return {name: 1 for name in names if not self.known or name in self.known}


def sentences(trees: Iterable[Tree]) -> Iterator[Tagged]:
    """Sentences to learn from: as the treebank parts words and, where that differs, as we do."""
    for n, tree in enumerate(trees):
        yield list(zip(_typed(tree, n), tree.tags, strict=True))
        whole = treebank.joined(tree)
        if whole is not tree:
            yield list(zip(_typed(whole, n + 1), whole.tags, strict=True))
        if n % HEADLINES == 0 and len(tree.forms) in HEADLINE:
            headline = treebank.titled(whole)
            yield list(zip(_typed(headline, n), headline.tags, strict=True))


def _typed(tree: Tree, n: int) -> Iterator[str]:
    """Half of the sentences with the marks of newspapers in place of a typewriter's."""
    for form, tag in zip(tagger.folded(tree.forms), tree.tags, strict=True):
        if n % 2 and form in ('"', "''", "``", "'") and tag in ("``", "''"):
            yield {"``": "“", "''": "”"}[tag] if form != "'" else {"``": "‘", "''": "'"}[tag]
        elif n % 2 and tag == ":" and form in ("-", "--"):
            yield "—" if n % 4 == 1 else "–"
        else:
            yield form


def trained(data: Sequence[Tagged], rounds: int = ROUNDS) -> Any:
    """nltk's training over the features that are seen at least RAREST times."""
    result: Any = Trainee(load=False)
    counts: Counter[str] = Counter()
    for sentence in data:
        words = [result.normalize(word) for word, _ in sentence]
        context = [*result.START, *words, *result.END]
        before, earlier = result.START
        for i, (word, tag) in enumerate(sentence):
            counts.update(result._get_features(i, word, context, before, earlier))
            earlier, before = before, tag
    result.known = frozenset(name for name, count in counts.items() if count >= RAREST)
    random.seed(0)
    result.train(data, nr_iter=rounds)
    return result


def rounded(weights: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, dict[str, int]]]:
    """Weights as whole numbers of a byte, by template and feature, without those near naught."""
    result: dict[str, dict[str, dict[str, int]]] = {}
    for name, row in weights.items():
        template, _, value = name.partition("\t")
        kept = {
            tag: max(-127, min(127, round(weight * STEPS)))
            for tag, weight in row.items()
            if abs(weight) >= LEAST
        }
        rows = result.setdefault(template, {})
        if kept and "\n" not in value:
            rows[value] = kept
    return result


def packed(model: Any) -> bytes:
    """The weights of a trained tagger as the bytes that `perceptron.Weights` reads."""
    classes = sorted(model.classes, reverse=True)  # of equal scores nltk takes the last by alphabet
    closed = {word: tag for tag, words in CLOSED.items() for word in words.split()}
    return tagger_file.packed(rounded(model.model.weights), classes, model.tagdict | closed)


def main(argv: Sequence[str]) -> None:
    """Train and write; `python -m benchmarks.syntax` says what was reached."""
    output = Path(argv[0]) if argv else OUTPUT
    result = trained(list(sentences(treebank.trees("train"))))
    data = packed(result)
    output.write_bytes(data)
    print(f"{len(data):,} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
