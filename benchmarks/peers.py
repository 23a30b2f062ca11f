"""What others pair sentences by: within a story, and among very many sentences.

The measures of `PEERS` are those that `stories` and `alignment` show beside ours, in the same run.
Run by itself, this finds the sentences that tell the same among very many:

    python -m benchmarks.peers [--sizes 1000 8000 50000] [--recall 0.9] [--json]

Sentences are made: each fact is told one to four times, every other time with words left out, put
in and moved, so that it is known which tell the same. Each way finds pairs; its threshold is the
one at which it finds `--recall` of those that tell the same, if it comes to that. Time is CPU, from
the texts to the pairs, on one core. Where a way compares all with all, the first rows are measured,
four million comparisons, and the time is multiplied: marked "scaled" 1.
Peers: rapidfuzz's process.cdist, datasketch's MinHash LSH (Broder 1997), scikit-learn's TF-IDF with
sparse_dot_topn (van den Berg et al.). Those that are not installed are left out.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import accumulate, combinations
from math import log, sqrt
from typing import Any

from rapidfuzz import fuzz, utils

from benchmarks.archives import WORDS
from benchmarks.gold import Ids
from benchmarks.report import Row, show
from storydiff.annotation.token import cut_words
from storydiff.archive import partitions
from storydiff.archive.entries import Heavy
from storydiff.clean import Cleaned
from storydiff.clustering.near import Frequencies, heaviest, likeness, vector
from storydiff.clustering.profiles import profile
from storydiff.models import Article, Source
from storydiff.settings import StorySettings

Scores = dict[Ids, float]


def ratio(measure: Callable[..., float]) -> Callable[[Sequence[Source]], Scores]:
    """A rapidfuzz measure (0 to 100) on folded text as a scorer of a story's pairs."""

    def score(sources: Sequence[Source]) -> Scores:
        return {
            (a, b): measure(one, other, processor=utils.default_process)
            for (a, one), (b, other) in _pairs(sources)
        }

    return score


def tfidf(sources: Sequence[Source]) -> Scores:
    """Cosine of stems weighted by their inverse sentence frequency in the story."""
    bags = _bags(sources)
    frequency = Counter(stem for bag in bags.values() for stem in bag)
    idf = {stem: log((1 + len(bags)) / (1 + n)) + 1 for stem, n in frequency.items()}
    vectors = {id: {s: n * idf[s] for s, n in bag.items()} for id, bag in bags.items()}
    length = {id: sqrt(sum(w * w for w in v.values())) or 1.0 for id, v in vectors.items()}

    def cosine(a: str, b: str) -> float:
        return sum(w * vectors[b].get(s, 0.0) for s, w in vectors[a].items()) / (
            length[a] * length[b]
        )

    return {(a, b): cosine(a, b) for (a, _), (b, _) in _pairs(sources)}


def bm25(sources: Sequence[Source]) -> Scores:
    """Okapi BM25 (k1 1.2, b 0.75), the mean of both directions."""
    bags = _bags(sources)
    frequency = Counter(stem for bag in bags.values() for stem in bag)
    idf = {s: log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for s, n in frequency.items()}
    sizes = {id: sum(bag.values()) for id, bag in bags.items()}
    mean = sum(sizes.values()) / len(sizes)

    def one_way(query: Mapping[str, int], id: str) -> float:
        norm = 1.2 * (0.25 + 0.75 * sizes[id] / mean)
        return sum(
            idf[s] * 2.2 * bags[id][s] / (bags[id][s] + norm) for s in query if s in bags[id]
        )

    return {
        (a, b): (one_way(bags[a], b) + one_way(bags[b], a)) / 2
        for (a, _), (b, _) in _pairs(sources)
    }


PEERS: Mapping[str, Callable[[Sequence[Source]], Scores]] = {
    "token_set_ratio": ratio(fuzz.token_set_ratio),
    "token_sort_ratio": ratio(fuzz.token_sort_ratio),
    "TF-IDF": tfidf,
    "BM25": bm25,
}


def _pairs(sources: Sequence[Source]) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    return [
        ((s.id, s.text), (t.id, t.text))
        for a, b in combinations(sources, 2)
        for s in a.told
        for t in b.told
    ]


def _bags(sources: Sequence[Source]) -> dict[str, Counter[str]]:
    return {
        s.id: Counter(t.stem for t in cut_words(s.text) if t.content)
        for source in sources
        for s in source.told
    }


Scored = dict[tuple[int, int], float]
"""Pairs of sentences, the first number the smaller, with how alike they are."""
Way = Callable[[Sequence[str], float], tuple[Scored, float]]
"""Sentences and the least likeness to pairs, and the share of the work that was done."""
_COMPARED = 4_000_000
"""Comparisons that are made at most where all are compared with all."""


def made(count: int, seed: int = 1) -> tuple[list[str], set[tuple[int, int]]]:
    """So many sentences in no order, and the pairs of those that tell the same."""
    chance = random.Random(seed)
    zipf = list(accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
    told: list[tuple[int, str]] = []
    fact = 0
    while len(told) < count:
        words = chance.choices(WORDS, cum_weights=zipf, k=chance.randint(12, 24))
        for _ in range(min(chance.randint(1, 4), count - len(told))):
            said = [w for w in words if chance.random() > 0.2]
            for _ in range(len(words) // 6):
                said.insert(
                    chance.randint(0, len(said)), chance.choices(WORDS, cum_weights=zipf)[0]
                )
            cut = chance.randint(0, len(said)) if chance.random() < 0.5 else 0
            told.append((fact, " ".join(said[cut:] + said[:cut])))
        fact += 1
    chance.shuffle(told)
    places: dict[int, list[int]] = {}
    for place, (of, _) in enumerate(told):
        places.setdefault(of, []).append(place)
    same = {pair for where in places.values() for pair in combinations(where, 2)}
    return [text for _, text in told], same


def ours(sentences: Sequence[str], least: float) -> tuple[Scored, float]:
    """The join of an archive's partition, each sentence an article."""
    settings = StorySettings()
    read = Cleaned(None, None, "en")
    profiles = [
        profile(Article("", text, "", "stem"), read, str(n), settings)
        for n, text in enumerate(sentences)
    ]
    known = Frequencies.of(profiles)
    vectors = [vector(p, known, settings.unseen) for p in profiles]
    looked_up = [Heavy(n, tuple(heaviest(v, settings.index_terms))) for n, v in enumerate(vectors)]
    seen_in = partitions.frequencies(looked_up)
    found: Scored = {}
    for other, mates in partitions.candidates(looked_up, (), seen_in, settings):
        for one in mates:
            alike = likeness(vectors[one], vectors[other])
            if alike >= least:
                found[one, other] = alike
    return found, 1.0


def cdist(sentences: Sequence[str], least: float) -> tuple[Scored, float]:
    """rapidfuzz: every sentence with every other one, by token_set_ratio."""
    process: Any = import_module("rapidfuzz.process")
    rows = min(len(sentences), _COMPARED // len(sentences))
    scores = process.cdist(
        sentences[:rows], sentences, scorer=fuzz.token_set_ratio, score_cutoff=max(least, 1)
    )
    found = {
        (int(i), int(j)): float(scores[i, j])
        for i, j in zip(*scores.nonzero(), strict=True)
        if i < j
    }
    return found, rows / len(sentences)


def minhash(sentences: Sequence[str], least: float) -> tuple[Scored, float]:
    """datasketch: buckets of 128 hashes of the words, banded for a Jaccard index of `least`."""
    datasketch: Any = import_module("datasketch")
    index = datasketch.MinHashLSH(threshold=max(least, 0.05), num_perm=128)
    sketches = datasketch.MinHash.bulk(
        [[word.encode() for word in text.split()] for text in sentences], num_perm=128
    )
    found: Scored = {}
    for n, sketch in enumerate(sketches):
        for mate in index.query(sketch):
            found[mate, n] = sketch.jaccard(sketches[mate])
        index.insert(n, sketch)
    return found, 1.0


def topn(sentences: Sequence[str], least: float) -> tuple[Scored, float]:
    """scikit-learn and sparse_dot_topn: the ten closest of each by the cosine of TF-IDF."""
    text: Any = import_module("sklearn.feature_extraction.text")
    product: Any = import_module("sparse_dot_topn").sp_matmul_topn
    vectors = text.TfidfVectorizer(dtype="float32").fit_transform(sentences)
    closest = product(vectors, vectors.T.tocsr(), top_n=10, threshold=least).tocoo()
    return {
        (int(i), int(j)): float(s)
        for i, j, s in zip(closest.row, closest.col, closest.data, strict=True)
        if i < j
    }, 1.0


WAYS: dict[str, tuple[Way, tuple[str, ...], float]] = {
    "storydiff": (ours, (), 1.0),
    "rapidfuzz cdist": (cdist, ("rapidfuzz", "numpy"), 30.0),
    "MinHash LSH": (minhash, ("datasketch",), 0.3),
    "TF-IDF, topn": (topn, ("sklearn", "sparse_dot_topn"), 0.05),
}
"""Each way, the modules that it takes, and the least likeness that it looks for at first."""


def measured(
    way: Way, least: float, sentences: Sequence[str], same: set[tuple[int, int]], recall: float
) -> Row:
    """Time and precision at the threshold that gives this recall; the rate reached if none does."""
    found, share = way(sentences, least)
    looked = {pair for pair in same if share == 1.0 or pair[0] < share * len(sentences)}
    right = sorted((found[pair] for pair in looked if pair in found), reverse=True)
    needed = round(recall * len(looked))
    threshold = right[needed - 1] if len(right) >= needed else least
    begun = time.process_time()
    found, share = way(sentences, threshold)
    seconds = time.process_time() - begun
    hits = sum(pair in looked for pair in found)
    return {
        "CPU s": seconds / share,
        "recall": hits / max(1, len(looked)),
        "precision": hits / max(1, len(found)),
        "scaled": float(share < 1),
    }


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1_000, 8_000, 50_000])
    parser.add_argument("--recall", type=float, default=0.9)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(argv)
    for size in asked.sizes:
        sentences, same = made(size)
        rows = {
            name: measured(way, least, sentences, same, asked.recall)
            for name, (way, needs, least) in WAYS.items()
            if _there(needs)
        }
        show(f"{size:,} sentences", rows, asked.json)


def _there(modules: Iterable[str]) -> bool:
    try:
        for module in modules:
            import_module(module)
    except ImportError:
        return False
    return True


if __name__ == "__main__":
    main()
