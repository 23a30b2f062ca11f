"""How well quotations, their extent and their speakers are found.

    python -m benchmarks.quotes [--json] [FILE.jsonl[.gz] ...]

On articles whose attributions people annotated (PolNeAR): F1 of direct, mixed and indirect
quotations, speaker accuracy on those found, and F1 of both together, all by score_quotes.py; F1 of
exact spans; recall where the cue is a verb of speech; how often a surname is given its full name;
processor time. On the stories annotated twice: by score_story.py.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import process_time
from typing import Any

from benchmarks.gold import EVAL, Story, scorer, stories
from benchmarks.report import Row, show
from benchmarks.train_quotes import articles
from storydiff.annotation.annotate import annotate, annotate_all
from storydiff.annotation.attributed import by_sentence
from storydiff.annotation.document import Document
from storydiff.models import Article, Quote, Source
from storydiff.pipeline import prepare_one
from storydiff.quotes import extract, extract_all

FILES = (EVAL / "quotes/polnear_dev.jsonl",)
TWICE = ("griffin", "jackson", "seeds", "tax-returns")
KINDS = ("direct", "mixed", "indirect", "all")
SOURCES = ("named", "exact", "asked")
SOURCE = 60
"""Code points of an annotated source: longer ones are whole clauses."""


def measured(path: Path) -> tuple[dict[str, Row], Row, Row]:
    """The figures on one file of annotated articles, in per cent: by kind, over all kinds, of the
    sources named."""
    gold = {row["id"]: row for row in articles(path)}
    prepared = {id: _source(row) for id, row in gold.items()}
    started = process_time()
    documents = {id: annotate(source) for id, source in prepared.items()}
    found = {id: extract(document) for id, document in documents.items()}
    spent = 1000 * (process_time() - started) / len(gold)
    system = {id: {"quotes": [_row(prepared[id], q) for q in found[id]]} for id in gold}
    scored = scorer("quotes/score_quotes.py").score(gold, system)
    rows: dict[str, Row] = {
        kind: {
            "P": scored[kind]["P"],
            "R": scored[kind]["R"],
            "F1": scored[kind]["F1"],
            "R speech": scored["recall_speech"].get(kind) or 0.0,
            "speaker": scored[kind]["spk"] or 0.0,
            "both": scored[kind]["e2e"],
        }
        for kind in KINDS
    }
    names = full_names(gold, system)
    besides = {"exact F1": exact(gold, system), "full name": names, "ms": spent}
    return rows, besides, sources(gold, documents)


def exact(gold: Mapping[str, Any], system: Mapping[str, Any]) -> float:
    """F1 of content whose every segment is exactly an annotated one, ends trimmed, in per cent."""
    module = scorer("quotes/score_quotes.py")
    right = told = wanted = 0
    for id, row in gold.items():
        text = row["text"]
        spans = [span for a in row["attributions"] for span in a["content"]["spans"]]
        true = set(module.segments(text, spans))
        mine = set(module.segments(text, [s for q in system[id]["quotes"] for s in q["spans"]]))
        right, told, wanted = right + len(true & mine), told + len(mine), wanted + len(true)
    return 200 * right / (told + wanted)


def full_names(gold: Mapping[str, Any], system: Mapping[str, Any]) -> float:
    """Of sources printed as a surname and resolved to a full name: the share given all of it."""
    module = scorer("quotes/score_quotes.py")
    right = total = 0
    for id, row in gold.items():
        mine = {
            segment: q["speaker"]
            for q in system[id]["quotes"]
            for segment in module.segments(row["text"], q["spans"])
        }
        for a in row["attributions"]:
            resolved = (a.get("resolved") or "").split()
            surname = re.sub(r"^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov)\. ", "", a["source"]["text"]).split()
            if len(surname) != 1 or len(resolved) < 2 or surname[0] != resolved[-1]:
                continue
            speakers = {mine.get(s) for s in module.segments(row["text"], a["content"]["spans"])}
            if speakers - {None}:
                total += 1
                right += any(s and set(resolved) <= set(s.split()) for s in speakers)
    return 100 * right / total if total else 0.0


def sources(gold: Mapping[str, Any], documents: Mapping[str, Document]) -> Row:
    """How the one reader of attributions finds who speaks, in per cent, before quotations are told.

    Of annotated sources of speech (at most `SOURCE` code points, and not within quotation marks,
    which are read with the quotation): the share that some attribution names (`named`: a word of
    its own is the head of the phrase), the share with the very same extent (`exact`), and the share
    that the speakers of a sentence name, which differences and find ask (`asked`).
    """
    named = exact = asked = total = 0
    for id, row in gold.items():
        document = documents[id]
        phrases = [
            (unit.tokens[a.speaker.first], unit.tokens[a.speaker.last], unit.tokens[a.speaker.head])
            for unit, found in zip(document.units, document.attributions, strict=True)
            for a in found
            if a.speaker
        ]
        told = document.source.told
        heads = [
            (told[n].span.start + s.start, told[n].span.start + s.end)
            for n, speakers in by_sentence(document).items()
            for s in speakers
        ]
        wanted = {
            tuple(a["source"]["spans"][0])
            for a in row["attributions"]
            if a["speech"] and a["source"]["spans"]
        }
        for start, end in wanted:
            if end - start > SOURCE or any(r.start <= start < r.end for r in document.quotations):
                continue
            total += 1
            named += any(start <= head.start < end for _, _, head in phrases)
            exact += any((a.start, b.end) == (start, end) for a, b, _ in phrases)
            asked += any(low < end and start < high for low, high in heads)
    return {name: 100 * n / total for name, n in zip(SOURCES, (named, exact, asked), strict=True)}


def _source(row: Mapping[str, Any]) -> Source:
    return prepare_one(Article(row["id"], row["text"], row["id"], "stem"), "a")


def _row(source: Source, quote: Quote) -> dict[str, Any]:
    """A quotation in the corpus's convention, which counts the conjunction "that" as content."""
    text = source.article.text
    spans = [[f.start, f.end] for f in quote.fragments]
    if text[: spans[0][0]].endswith("that ") and quote.type != "direct":
        spans[0][0] -= len("that ")
    return {"start": spans[0][0], "end": spans[-1][1], "spans": spans, "speaker": quote.speaker}


def told(story: Story) -> Row:
    """The figures of one story, by score_story.py."""
    names = {s.id: Path(s.article.path).stem for s in story.sources}
    quotes = [
        {"source": q.source, "type": q.type, "text": q.text, "speaker": q.speaker}
        for q in extract_all(annotate_all(story.sources))
    ]
    scored = scorer().score_quotes(story.gold, {"quotes": quotes}, names)
    row = {kind: scored[kind]["f1"] for kind in KINDS}
    return row | {"speaker": scored["speaker_accuracy"], "type": scored["type_accuracy"]}


def twice() -> dict[str, Row]:
    """The stories annotated twice and their plain mean."""
    rows = {story.name: told(story) for story in stories() if story.name in TWICE}
    columns = list(next(iter(rows.values())))
    return rows | {"macro": {c: sum(r[c] for r in rows.values()) / len(rows) for c in columns}}


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("files", nargs="*", type=Path, default=FILES, metavar="FILE.jsonl")
    asked = parser.parse_args(argv)
    for path in asked.files:
        if not path.is_file():
            print(f"skipped: no file {path} (set STORYDIFF_EVAL)")
            continue
        rows, besides, who = measured(path)
        show(path.stem, rows, asked.json)
        show("all kinds", {"": besides}, asked.json)
        show("sources of speech", {"": who}, asked.json)
    if asked.files == FILES and EVAL.is_dir():
        show("stories annotated twice", twice(), asked.json)


if __name__ == "__main__":
    main()
