"""How well articles are cut into sentences, and what is dropped that annotators aligned.

    python -m benchmarks.sentences [--json] [--dropped]

Sentence precision, recall and F1 by story, counted as score_story.py counts them; "punkt" is
nltk's tokenizer as it comes, untrained, on the same paragraphs. `--dropped` prints every line that
is dropped, with its reason.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from benchmarks.gold import EVAL, Story, scorer, stories
from benchmarks.report import Row, show
from storydiff.models import Source
from storydiff.text.paragraphs import paragraphs

TWICE = ("griffin", "jackson", "tax-returns")
"""The stories outside the seeds that were annotated twice."""


def score(story: Story, texts: Sequence[tuple[Source, Sequence[str]]]) -> Row:
    """How many of each source's sentences are annotated ones, and the other way round."""
    module, gold = scorer(), story.gold
    exact = located = 0
    for source, sentences in texts:
        name = module.Path(source.article.path).stem
        wanted = {gold.text[name][a:b] for a, b, _ in gold.spans[name]}
        cursor = 0
        for sentence in sentences:
            hits, cursor = gold.locate(name, sentence, cursor)
            located += bool(hits)
            exact += module.squash(sentence) in wanted
    row: Row = module.prf(exact, located, sum(map(len, gold.spans.values())))
    return {key: row[key] for key in ("p", "r", "f1")}


def ours(story: Story) -> Row:
    """The sentences of the pipeline."""
    return score(story, [(s, [x.text for x in s.sentences]) for s in story.sources])


def punkt(story: Story) -> Row:
    """Those of nltk's Punkt without parameters."""
    tokenizer: Any = import_module("nltk.tokenize.punkt").PunktSentenceTokenizer()
    return score(
        story,
        [
            (
                source,
                [
                    sentence
                    for span in paragraphs(source.article.text)
                    for sentence in tokenizer.tokenize(span.of(source.article.text))
                ],
            )
            for source in story.sources
        ],
    )


def mean(rows: Sequence[Row]) -> Row:
    """The plain mean over stories."""
    return {key: sum(row[key] for row in rows) / len(rows) for key in rows[0]}


def dropped(told: Sequence[Story]) -> None:
    """Print what cleaning keeps out of the comparison."""
    for story in told:
        for source in story.sources:
            for drop in source.dropped:
                print(story.name, source.id, drop.reason, drop.text, sep="\t")


def main() -> None:
    if not EVAL.is_dir():
        sys.exit(f"skipped: no evaluation data at {EVAL} (set $STORYDIFF_EVAL)")
    told = stories()
    if "--dropped" in sys.argv:
        dropped(told)
        return
    rows = {story.name: ours(story) for story in told}
    twice = mean([rows[name] for name in TWICE])
    plain = mean([punkt(story) for story in told])
    rows |= {"mean": mean(list(rows.values())), "mean of " + ", ".join(TWICE): twice}
    show("sentences", rows | {"punkt, mean": plain}, "--json" in sys.argv)


if __name__ == "__main__":
    main()
