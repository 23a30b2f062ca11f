"""Make word_vectors.* and word_stems.txt of core/storydiff/annotation/data/en, and words.txt here,
from published vectors.

    python -m benchmarks.make_vectors glove.6B.100d.txt

The source is GloVe as trained on Wikipedia 2014 and Gigaword 5, a corpus of newswire (Pennington,
Socher and Manning 2014; public domain, PDDL 1.0): a line per word, the most frequent first.
Needs numpy, which the product does not.

What all vectors have in common, their mean and first components, says how frequent a word is rather
than what it means and is taken out (Mu and Viswanath 2018). What is left is turned to its own main
axes, of which the first are kept, a byte each: 2.5 MB in place of 350.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from storydiff.annotation.stems import stem

DATA = Path(__file__).parent.parent / "core/storydiff/annotation/data/en"
LIST = Path(__file__).parent / "words.txt"
WORDS = 40_000  # frequent words kept; 20,000 cost 0.005 of average precision on SuperPAL
AXES = 64  # of 100: 50 cost 0.001
COMMON = 3  # components that say how frequent a word is
FREQUENT = 50_000  # words that those components are measured on
LARGEST = 127  # of a signed byte

_WORD = re.compile(r"[a-z][a-z'-]+")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path, help="a text file, a word and its numbers a line")
    words: list[str] = []
    rows: list[list[float]] = []
    with parser.parse_args(argv).vectors.open(encoding="utf-8") as file:
        for line in file:
            word, *numbers = line.rstrip("\n").split(" ")
            words.append(word)
            rows.append([float(number) for number in numbers])
    centred = np.array(rows, dtype=np.float32)
    centred -= centred[:FREQUENT].mean(0)
    axes = np.linalg.svd(centred[:FREQUENT], full_matrices=False)[2][:COMMON]
    centred -= centred @ axes.T @ axes
    kept = [n for n, word in enumerate(words) if _WORD.fullmatch(word)][:WORDS]
    units = centred[kept] / np.linalg.norm(centred[kept], axis=1, keepdims=True)
    turned = units @ np.linalg.svd(units, full_matrices=False)[2][:AXES].T
    scaled = turned / np.abs(turned).max(1, keepdims=True) * LARGEST
    (DATA / "word_vectors.bin").write_bytes(scaled.round().astype(np.int8).tobytes())
    frequent = [words[n] for n in kept]
    (DATA / "word_vectors.index").write_bytes(index(frequent))
    for file, lines in ((LIST, frequent), (DATA / "word_stems.txt", map(stem, frequent))):
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")


def index(words: Sequence[str]) -> bytes:
    """The check sums of the words in rising order, four bytes each, and then their ranks, two each.

    Raises ValueError if two words have one.
    """
    rows = sorted((crc32(word.encode()), rank) for rank, word in enumerate(words))
    if len(dict(rows)) < len(words):
        raise ValueError("two words have one check sum")
    sums, ranks = zip(*rows, strict=True)
    return np.array(sums, "<u4").tobytes() + np.array(ranks, "<u2").tobytes()


if __name__ == "__main__":
    main()
