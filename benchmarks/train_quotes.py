"""Fit the weights of `storydiff.quotes` to annotated articles and write them as readable JSON.

    python -m benchmarks.train_quotes TRAIN.jsonl[.gz] [OUTPUT.json]

Three logistic regressions over features that are words, fitted by AdaGrad with a ridge penalty; no
library is needed, the order of the data is fixed, and the same input gives the same file.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from math import exp, sqrt
from pathlib import Path
from random import Random
from typing import Any

from storydiff.annotation import attributions
from storydiff.annotation.annotate import annotate
from storydiff.annotation.units import Unit
from storydiff.models import Article
from storydiff.pipeline import prepare_one
from storydiff.quotes.speech import features, quoted, reported
from storydiff.quotes.speech import weights as shipped

OUTPUT = Path(shipped.__file__).with_name("weights.json")
EPOCHS = 12
STEP = 0.02
RIDGE = 1e-2
LEAST_WEIGHT = 0.03  # a smaller one changes no decision
RAREST = 4  # a feature seen less often is left out
OVERLAP = 0.5  # intersection over union from which a span counts as found
CLOSE = (
    0.8  # the same for one of several ends of a complement: what tells the right end from others
)
TRIM = " \t\r\n\"“”‘’'`«»„,.;:!?…—–-()[]\u00a0"

Example = tuple[tuple[str, ...], bool]
Spans = Sequence[tuple[int, int]]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON-lines file, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def segments(text: str, row: dict[str, Any]) -> list[tuple[int, int]]:
    """The annotated contents, cut at line breaks, without marks and space at their ends."""
    found: list[tuple[int, int]] = []
    for attribution in row["attributions"]:
        for start, end in attribution["content"]["spans"]:
            at = start
            for piece in text[start:end].split("\n"):
                found.append(trimmed(text, at, at + len(piece)))
                at += len(piece) + 1
    return [(a, b) for a, b in found if b > a]


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without marks and white space at its ends."""
    while start < end and text[start] in TRIM:
        start += 1
    while end > start and text[end - 1] in TRIM:
        end -= 1
    return start, end


def overlaps(text: str, start: int, end: int, gold: Spans, least: float = OVERLAP) -> bool:
    """Whether a span is one of the annotated ones, by intersection over union."""
    start, end = trimmed(text, start, end)
    for a, b in gold:
        shared = min(b, end) - max(a, start)
        if shared > 0 and shared / (max(b, end) - min(a, start)) >= least:
            return True
    return False


def parts(row: dict[str, Any]) -> list[tuple[Unit, tuple[attributions.Attribution, ...]]]:
    """The units of an article with their attributions."""
    source = prepare_one(Article(row["id"], row["text"], row["id"], "stem"), "a")
    document = annotate(source)
    return list(zip(document.units, document.attributions, strict=True))


def stretches(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Quoted stretches: is each somebody's words?"""
    for row in rows:
        gold = segments(row["text"], row)
        read = parts(row)
        for said in quoted.spoken([u for u, _ in read], [f for _, f in read]):
            unit = read[said.unit][0]
            token = unit.tokens[said.at]
            label = overlaps(row["text"], token.start, token.end, gold)
            yield tuple(features.of_stretch(unit, said)), label


def ends(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Places where a complement that is annotated may end: does it?"""
    for row in rows:
        gold = segments(row["text"], row)
        for unit, found in parts(row):
            tokens = unit.tokens
            starts = reported.attribution_starts(found)
            for a in found:
                for opening in reported.openings(unit, a):
                    if opening.last is not None:
                        continue
                    near = tokens[max(0, opening.first - 1)].start, tokens[opening.first].end
                    true = [e for s, e in gold if near[0] <= s < near[1] and e <= tokens[-1].end]
                    if not true:
                        continue
                    for last in reported.ends(unit, opening.first):
                        label = tokens[last].end >= max(true)
                        seen = features.of_end(
                            unit, opening.pattern, opening.first, last, a, starts
                        )
                        yield tuple(seen), label
                        if label:
                            break


def complements(rows: Sequence[dict[str, Any]]) -> Iterator[Example]:
    """Complements with the end that the weights choose: are they somebody's reported words?"""
    for row in rows:
        gold = segments(row["text"], row)
        for unit, found in parts(row):
            for clause in chain.from_iterable(reported.candidates(unit, found)):
                span = unit.tokens[clause.first].start, unit.tokens[clause.last].end
                label = overlaps(row["text"], *span, gold, CLOSE)
                yield tuple(reported.clause_features(unit, clause)), label


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Logistic regression by AdaGrad; features in alphabetical order, small weights left out."""
    counts = Counter(feature for present, _ in examples for feature in present)
    known = sorted(f for f, n in counts.items() if n >= RAREST)
    number = {feature: n for n, feature in enumerate(known)}
    weights, squares = [0.0] * len(known), [1e-8] * len(known)
    cases = [([number[f] for f in present if f in number], y) for present, y in examples]
    order = Random(0)
    for _ in range(EPOCHS):
        order.shuffle(cases)
        for present, label in cases:
            total = sum([weights[n] for n in present])
            error = 1 / (1 + exp(-max(-30.0, min(30.0, total)))) - label
            for n in present:
                slope = error + RIDGE * weights[n]
                squares[n] += slope * slope
                weights[n] -= STEP * slope / sqrt(squares[n])
    fitted = zip(known, weights, strict=True)
    return {f: round(w, 2) for f, w in fitted if abs(w) >= LEAST_WEIGHT}


def main(argv: Sequence[str]) -> None:
    """Fit the three models in turn: the complements are cut by the ends learned before."""
    rows = list(articles(Path(argv[0])))
    output = Path(argv[1]) if len(argv) > 1 else OUTPUT
    models: dict[str, dict[str, float]] = {}
    for name, examples in (("end", ends), ("clause", complements), ("stretch", stretches)):
        cases = list(examples(rows))
        models[name] = fit(cases)
        print(f"{name}: {len(cases)} cases, {len(models[name])} weights")
        output.write_text(json.dumps(models, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        shipped.tables.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1:])
