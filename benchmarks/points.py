"""How well facts are gathered into rows, and what "perhaps" is worth, on stories left out.

    python -m benchmarks.points [--json]

Each story is paired under weights fitted to all others. Printed are the scores of the pairs that
stand in one claim (score_story.py), the share of the sentences in claims of two outlets or more
that stand in more than one, how many such claims one fact of the annotators is spread over, and
of "perhaps": `p`, the share of the marks at a sentence that the annotators pair with one of the
claim's (`p_part`: or say to overlap with it), and `found`, the share of the sentences shown as one
outlet's alone though the annotators pair them that carry a right mark. Needs numpy.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from benchmarks.gold import EVAL, Ids, Story, all_stories
from benchmarks.report import show
from storydiff import differences
from storydiff.align.model import likelihood
from storydiff.claims.near import perhaps
from storydiff.claims.points import Point, points, surely_one
from storydiff.models import Pair, Sentence
from storydiff.settings import Settings

SETTINGS = Settings()


def measured(story: Story, scores: Mapping[Ids, float]) -> dict[str, float]:
    """The figures of one story, whose candidate pairs have these scores."""
    told = {s.id: s for source in story.sources for s in source.told}
    least = SETTINGS.align.least
    weighed = [
        Pair(told[a], told[b], value, "")
        for (a, b), score in scores.items()
        if (value := likelihood(score)) >= least
    ]
    paired = [pair for pair in weighed if pair.score >= SETTINGS.align.threshold]
    sides = differences.Told(story.documents, story.said)
    judged = differences.judge(sides, paired, SETTINGS.judge)
    further = differences.across(sides, judged, SETTINGS.judge)
    sure = surely_one(weighed, (*judged, *further), told, SETTINGS)
    rows = points(sure, told, SETTINGS.claim)
    pairs = {
        (a, b)
        for row in rows
        for a, b in combinations(row.sentences, 2)
        if told[a].source != told[b].source
    }
    count = Counter(id for row in rows for id in row.sentences)
    claims = story.score(sorted(pairs))
    return {
        **{key: claims[key] for key in ("p", "r", "f1")},
        "more": sum(n > 1 for n in count.values()) / max(1, len(count)),
        "spread": _spread(story, rows),
        **_perhaps(story, rows, weighed, told),
    }


def summed(rows: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Means over stories; those of "perhaps" over all marks and sentences, which are few."""
    total = {key: sum(row[key] for row in rows) for key in rows[0]}
    return {
        **{key: total[key] / len(rows) for key in ("p", "r", "f1", "more", "spread")},
        "perhaps p": total["right"] / max(1, total["right"] + total["wrong"]),
        "p_part": (total["right"] + total["part"])
        / max(1, total["right"] + total["part"] + total["wrong"]),
        "found": total["found"] / max(1, total["missed"]),
        "marks": total["right"] + total["part"] + total["wrong"],
    }


def _spread(story: Story, rows: Iterable[Point]) -> float:
    """Rows that hold a pair of one fact, on average over the facts of which any row does."""

    def holds(row: Point, fact: set[str]) -> bool:
        return sum(bool(fact.intersection(story.hits[id])) for id in row.sentences) > 1

    held = [sum(holds(row, fact) for row in rows) for fact in _facts(story)]
    return sum(held) / max(1, sum(n > 0 for n in held))


def _facts(story: Story) -> list[set[str]]:
    """Annotated sentences that a chain of right pairs joins."""
    facts: list[set[str]] = []
    for pair in story.gold.required:
        met = [fact for fact in facts if fact & pair]
        facts = [fact for fact in facts if not fact & pair]
        facts.append(set(pair).union(*met))
    return facts


def _perhaps(
    story: Story, rows: Sequence[Point], weighed: Sequence[Pair], told: Mapping[str, Sentence]
) -> dict[str, float]:
    """Counts of the marks and of the single sentences that the annotators pair."""
    covered = {id for row in rows for id in row.sentences}
    single = [(id,) for id, s in told.items() if id not in covered and s.role != "heading"]
    paired = {id for pair in story.gold.required for id in pair}
    near = perhaps(weighed, told, SETTINGS.claim)
    result: dict[str, float] = dict.fromkeys(("right", "part", "wrong", "found", "missed"), 0.0)
    for claim in [*(row.sentences for row in rows), *single]:
        verdicts = [_verdict(story, claim, ids) for ids in near(claim).values()]
        for verdict in verdicts:
            result[verdict] += 1
        if len(claim) == 1 and paired.intersection(story.hits[claim[0]]):
            result["missed"] += 1
            result["found"] += "right" in verdicts
    return result


def _verdict(story: Story, claim: Iterable[str], near: Iterable[str]) -> str:
    labels = [story.label(a, b) for b in near for a in claim]
    if any(labels):
        return "right"
    return "part" if None in labels else "wrong"


def left_out() -> dict[str, dict[str, float]]:
    """The figures of the old stories, the fresh ones, and all."""
    from benchmarks import align_tables, train_align  # these need numpy

    learned = align_tables.tables(all_stories())
    found: dict[str, tuple[Story, dict[str, float]]] = {}
    for held in learned:
        if held.set == "stories" and isinstance(held.of, Story):
            model = train_align.fit([t for t in learned if t is not held])
            rows = zip(held.pairs, train_align.scores(held, model).tolist(), strict=True)
            # As the product does, which weighs no pair of hardly any likeness.
            weighed = zip(rows, held.seen.grams.values(), strict=True)
            least = SETTINGS.align.least_likeness
            scores = dict(row for row, grams in weighed if grams >= least)
            found[held.of.name] = (held.of, measured(held.of, scores))
    fresh = [row for story, row in found.values() if story.fresh]
    old = [row for story, row in found.values() if not story.fresh]
    return {"old": summed(old), "fresh": summed(fresh), "all": summed([*old, *fresh])}


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    asked = parser.parse_args(argv)
    if not EVAL.is_dir():
        print(f"skipped: no annotated stories in {EVAL} (set STORYDIFF_EVAL)")
        return
    show("points, each story left out", left_out(), asked.json)


if __name__ == "__main__":
    main()
