"""Fit the weights of `storydiff.quotes` to annotated articles and write them as readable JSON.

    python -m benchmarks.train_quotes TRAIN.jsonl[.gz] [OUTPUT.json]

Four logistic regressions over features that are words. Articles hardly have some constructions that
news is full of, so each sentence of `speech.txt` counts as several of theirs. Needs numpy, which
the product does not. The same input gives the same file.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np

from storydiff.annotation.annotate import annotate
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.document import Document
from storydiff.annotation.units import Unit
from storydiff.models import Article
from storydiff.pipeline import prepare_one
from storydiff.quotes.speech import quoted, reported
from storydiff.quotes.speech import weights as shipped
from storydiff.quotes.speech.features import Candidate

OUTPUT = Path(shipped.__file__).with_name("weights.json")
SENTENCES = Path(__file__).with_name("speech.txt")
COPIES = 7  # what one of the sentences counts for
ROUNDS = 200  # more change no weight by .01
PENALTY = {"start": (1.0, 1.0), "end": (2.0, 2.0), "clause": (3.0, 1.5), "stretch": (4.0, 0.0)}
"""Of the elastic net: of squares and of absolute values. The second leaves most weights out."""
RAREST = 4  # a value seen less often is left out
OVERLAP = 0.5  # intersection over union from which a span counts as found
CLOSE = 0.8  # the same for one of several ends of a complement: what tells the right one
TRIM = " \t\r\n\"“”‘’'`«»„,.;:!?…—–-()[]\u00a0"

TEMPLATES = {
    "start": """
        pattern, first-1 pattern, first-1 first pattern, first.tag first+1.tag pattern,
        first-1.tag first.tag pattern, class distance pattern, lemma distance, lemma first,
        lemma first-1, class first-1, class first-1 first, form place pattern, day first,
        that pattern distance, between first-1 pattern, course pattern, start-1 pattern first-1,
        end+1.tag distance pattern""",
    "end": """
        final, size final, pattern final, lemma final, last+1, last last+1, last.tag last+1,
        new last+1, last+1 last+2, last+1 last+2 cue-soon, last+1 cues-behind,
        last+1.tag last+2.tag, last+1.tag last+2.tag last+3.tag, commas-behind last+1,
        form place last+1.tag last+2.tag, form place new,
        course-behind last+1, broken last+1, finite-tag verb-behind last+1,
        finite last+1 course-behind, cue.tag verb-behind last+1, last+1 open""",
    "clause": """
        lemma, class, class pattern, lemma pattern, lemma place, place pattern, cue.tag lemma,
        cue.tag pattern, cue-1.tag cue.tag cue+1.tag pattern, cue.tag cue+1.tag cue+2.tag lemma,
        start-1, start-1.tag cue.tag, first, pattern first, first-1 pattern, first.tag pattern,
        first.tag first+1.tag, last pattern, last+1.tag last+2.tag pattern, size, size first,
        pattern size, head, course lemma, tensed lemma, pattern quoted, expected pattern,
        pronouns pattern, finite pattern size, setting, setting pattern, opening, opening pattern,
        opening ending, ending, ending pattern""",
    "stretch": """
        link, length, first-1, first+1, link length, link first-1, link close capital,
        first-1 capital, first-1.tag capital close, first+1.tag length, led first+1, titled link,
        alone single length, alone single link resumes, lemma, form link, class link,
        again, again link close""",
}
"""The features that each model weighs, alone or together."""

Row = Mapping[str, Any]
Example = tuple[Candidate, bool]
Spans = Sequence[tuple[int, int]]
Read = Sequence[tuple[Row, Document]]


def articles(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a JSON-lines file, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def sentences(path: Path = SENTENCES) -> Iterator[Row]:
    """The sentences of a file as rows: what is said in braces, the words that announce it in
    angle brackets, before it or else behind it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        text, opened = "", list[int]()
        spans: dict[str, list[tuple[int, int]]] = {"}": [], ">": []}
        for piece in re.split("([{}<>])", line.partition("#")[0]):
            if piece in ("{", "<"):
                opened.append(len(text))
            elif piece in spans:
                spans[piece].append((opened.pop(), len(text)))
            else:
                text += piece
        cues = sorted(spans[">"])
        told = [
            {"content": {"spans": [span]}, "cue": {"spans": before[-1:] or cues[:1]}}
            for span in spans["}"]
            for before in [[cue for cue in cues if cue < span]]
        ]
        yield {"id": text, "text": text, "attributions": told}


def read(row: Row) -> tuple[Row, Document]:
    """A row with its article as every stage reads it."""
    return row, annotate(prepare_one(Article(row["id"], row["text"], row["id"], "stem"), "a"))


def segments(text: str, attributions: Sequence[Row]) -> Spans:
    """The annotated contents, cut at line breaks, without marks and space at their ends."""
    found: list[tuple[int, int]] = []
    for attribution in attributions:
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


def stretches(rows: Read) -> Iterator[Example]:
    """Quoted stretches: is each somebody's words?"""
    for row, document in rows:
        gold = segments(row["text"], row["attributions"])
        for said, candidate in quoted.candidates(document.units, document.attributions):
            token = candidate.tokens[said.first]
            yield candidate, overlaps(row["text"], token.start, token.end, gold)


def announced(
    rows: Read,
) -> Iterator[tuple[Unit, Sequence[Attribution], Attribution, Spans]]:
    """The attributions of articles that are annotated, each with what it announces."""
    for row, document in rows:
        for unit, found in zip(document.units, document.attributions, strict=True):
            for a in found:
                low, high = unit.tokens[a.first].start, unit.tokens[a.last].end
                same = [
                    one
                    for one in row["attributions"]
                    if any(s < high and low < e for s, e in (one["cue"] or {"spans": ()})["spans"])
                ]
                yield unit, found, a, segments(row["text"], same[:1])


def starts(rows: Read) -> Iterator[Example]:
    """Places where a complement that is annotated may start: does it?"""
    for unit, _, a, gold in announced(rows):
        tokens = unit.tokens
        behind = [s for s, _ in gold if tokens[a.end].end <= s < tokens[-1].end]
        before = [s for s, _ in gold if tokens[0].start <= s < tokens[a.start].start]
        both = (
            (behind, reported.starts_behind(tokens, a)),
            (before, reported.starts_before(tokens, a)[0]),
        )
        for true, places in both:
            for at in places if true else ():
                yield Candidate(unit, a, at, at), tokens[at].end > min(true)
                if tokens[at].end > min(true):
                    break


def ends(rows: Read) -> Iterator[Example]:
    """Places where a complement that is annotated may end: does it?"""
    for unit, found, a, gold in announced(rows):
        tokens = unit.tokens
        true = [span for span in gold if tokens[a.end].end <= span[0] and span[1] <= tokens[-1].end]
        if not true:
            continue
        start, end = true[0]
        first = next(i for i in range(a.end + 1, len(tokens)) if tokens[i].end > start)
        for candidate in reported.ends(unit, a, first, found):
            yield candidate, tokens[candidate.last].end >= end
            if tokens[candidate.last].end >= end:
                break


def complements(rows: Read) -> Iterator[Example]:
    """Complements with the ends that the weights choose: are they somebody's reported words?"""
    for row, document in rows:
        gold = segments(row["text"], row["attributions"])
        for unit, found in zip(document.units, document.attributions, strict=True):
            for c in chain.from_iterable(reported.candidates(unit, found)):
                span = c.tokens[c.first].start, c.tokens[c.last].end
                yield c, overlaps(row["text"], *span, gold, CLOSE)


EXAMPLES: Mapping[str, Callable[[Read], Iterator[Example]]] = {
    "start": starts,
    "end": ends,
    "clause": complements,
    "stretch": stretches,
}


def fit(
    examples: Sequence[Example], templates: Sequence[str], penalty: tuple[float, float]
) -> dict[str, dict[str, float]]:
    """Logistic regression with an elastic net, by FISTA (Beck and Teboulle, 2009).

    Each weight has a step of its own: the curvature is at most a quarter of the number of cases
    with that value times the number of templates, by Jensen's inequality.
    """
    told = [[(t, tuple([c[f] for f in t.split()])) for t in templates] for c, _ in examples]
    labels = np.array([label for _, label in examples], dtype=float)
    known = sorted(set(chain.from_iterable(told)))
    number = {value: n for n, value in enumerate(known)}
    rows = np.array([[number[value] for value in row] for row in told])
    counts = np.bincount(rows.ravel())
    ridge, lasso = penalty
    step = 1 / (len(templates) * counts / 4 + ridge)
    least = np.where(counts < RAREST, np.inf, lasso * step)
    weights = ahead = np.zeros(len(known))
    momentum = 1.0
    for _ in range(ROUNDS):
        errors = 1 / (1 + np.exp(-ahead[rows].sum(axis=1))) - labels
        slopes = np.bincount(rows.ravel(), np.repeat(errors, len(templates)), len(known))
        moved = ahead - step * (slopes + ridge * ahead)
        before, weights = weights, np.sign(moved) * np.maximum(np.abs(moved) - least, 0)
        grown = (1 + sqrt(1 + 4 * momentum**2)) / 2
        ahead, momentum = weights + (momentum - 1) / grown * (weights - before), grown
    fitted: dict[str, dict[str, float]] = {}
    for (template, value), weight in zip(known, weights.round(2).tolist(), strict=True):
        if weight:
            fitted.setdefault(template, {})[" ".join(value)] = weight
    return fitted


def main(argv: Sequence[str]) -> None:
    """Fit the models in turn: the complements have the starts and ends learned before."""
    own = [read(row) for row in sentences()]
    rows = [*map(read, articles(Path(argv[0]))), *COPIES * own]
    output = Path(argv[1]) if len(argv) > 1 else OUTPUT
    models: dict[str, dict[str, dict[str, float]]] = {}
    for name, examples in EXAMPLES.items():
        cases = list(examples(rows))
        templates = [" ".join(template.split()) for template in TEMPLATES[name].split(",")]
        models[name] = fit(cases, templates, PENALTY[name])
        print(f"{name}: {len(cases)} cases, {sum(map(len, models[name].values()))} weights")
        output.write_text(json.dumps(models, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
        shipped.models.cache_clear()


if __name__ == "__main__":
    main(sys.argv[1:])
