"""How well pairs are told apart: agree or differ, which kinds, and which conflicts.

    python -m benchmarks.relations [--misjudged] [STORY ...]

Judges the annotated pairs ("gold") and those that the whole pipeline finds ("found"), both counted
by score_story.py: a kind is right where at least one annotator names it, and wanted where both do.
`--misjudged` prints every annotated pair whose relation is not the annotators'. The stories that
were annotated twice are the default: only they have relations.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import storydiff
from benchmarks.gold import EVAL, Story, scorer, stories
from storydiff import differences, quotes
from storydiff.annotation.annotate import annotate_all
from storydiff.models import Alignment, Article, Pair, Sentence, Source, Span

STORIES = ("seeds", "griffin", "jackson", "tax-returns")

Row = Mapping[str, Any]
Judged = Sequence[tuple[Row, Row]]
"""Annotated pairs, each with the pipeline's alignment as JSON has it."""


def on_gold(story: Story) -> Judged:
    """Every annotated pair, judged without the rest of the pipeline."""
    sources = gold_sources(story)
    told = {s.id: s for source in sources for s in source.told}
    rows = list(story.gold.required.values())
    pairs = [Pair(told[row["a"]], told[row["b"]], 1.0, "") for row in rows]
    said = quotes.extract_all(annotate_all(sources))
    judged = differences.judge(sources, pairs, said)
    return list(zip(rows, map(_row, judged), strict=True))


def on_found(story: Story) -> Judged:
    """The annotated pairs that the pipeline finds, with its verdicts."""
    comparison = storydiff.compare([source.article for source in story.sources])
    pairs = [(x.a, x.b, _row(x)) for x in comparison.alignments]
    found: Judged = scorer().score_pairs(story.gold, pairs, story.hits)[1]
    return found


def gold_sources(story: Story) -> tuple[Source, ...]:
    """The annotated sentences as sources, one sentence a paragraph, so that gold ids are ours."""
    by_outlet: dict[str, list[str]] = {}
    for key, text in _texts(story).items():
        by_outlet.setdefault(key.rpartition(":")[0], []).append(text)
    sources: list[Source] = []
    for outlet, texts in by_outlet.items():
        sentences: list[Sentence] = []
        at = 0
        for n, text in enumerate(texts, 1):
            span = Span(at, at + len(text))
            sentences.append(Sentence(f"{outlet}:{n}", outlet, n, span, text, n - 1))
            at = span.end + 2
        article = Article(outlet, "\n\n".join(texts), outlet, "stem")
        sources.append(Source(outlet, "A", article, None, None, "en", tuple(sentences)))
    return tuple(sources)


def _texts(story: Story) -> Mapping[str, str]:
    """The annotated sentences by id."""
    gold = json.loads((EVAL / "gold" / f"{story.name}.json").read_text(encoding="utf-8"))
    texts: Mapping[str, str] = gold["sentences"]
    return texts


def _row(alignment: Alignment) -> Row:
    told = [{"kind": d.kind, "text": d.text} for d in alignment.differences]
    return {"relation": alignment.relation, "differences": told}


def _line(judged: Judged) -> str:
    result = scorer().score_relations(judged)
    kinds, conflicts = result["kinds"], result["conflicts"]
    return (
        f"{result['pairs']:4} pairs  accuracy {result['accuracy']:.3f}"
        f"  differ F1 {result['differ']['f1']:.3f}"
        f"  kinds p {kinds['p']:.3f} r {kinds['r']:.3f} F1 {kinds['f1']:.3f}"
        f"  conflicts {conflicts['found']} of {conflicts['predicted']}"
    )


def _show(story: Story, judged: Judged) -> None:
    texts = _texts(story)
    for row, mine in judged:
        if row["label"] == "either" or (row["label"] == "agree") == (mine["relation"] == "agree"):
            continue
        told = "; ".join(f"{d['kind']}: {d['text']}" for d in mine["differences"])
        print(f"\n  {row['label']} {row['kinds_any']}, judged {mine['relation']}: {told}")
        for side in "ab":
            print("    ", row[side], texts[row[side]])


def main(argv: Sequence[str]) -> int:
    if not EVAL.is_dir():
        print(f"skipped: no evaluation data at {EVAL} (set STORYDIFF_EVAL)")
        return 0
    wanted = [a for a in argv if not a.startswith("--")] or list(STORIES)
    told = [story for story in stories() if story.name in wanted]
    for title, judge in (("gold", on_gold), ("found", on_found)):
        everything: list[tuple[Row, Row]] = []
        for story in told:
            judged = judge(story)
            everything += judged
            print(f"{title:6} {story.name:12} {_line(judged)}")
            if "--misjudged" in argv and title == "gold":
                _show(story, judged)
        print(f"{title:6} {'all':12} {_line(everything)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
