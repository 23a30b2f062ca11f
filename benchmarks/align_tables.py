"""What the matcher is fitted to: the candidate pairs of stories and pools, as rows of evidence.

Needs numpy, which the product does not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import EVAL, Ids, Pool, Story, pools
from benchmarks.readings import ReadPool, read_pools, read_stories
from storydiff import quotes
from storydiff.align import Examined, examine
from storydiff.align.closer import Look
from storydiff.align.parts import parts
from storydiff.align.reading import read
from storydiff.annotation.annotate import annotate_all
from storydiff.settings import AlignSettings

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Table:
    """The candidate pairs of a story or topic: a row of evidence each, another of a closer look,
    and 1 right, 0 wrong, -1 not judged. `set` is "stories" of those that count, "read" of those
    that were read besides, "campaign" of articles on one topic, "superpal" or "ecb". `ignored`
    says which the score ignores though the annotators saw something in common; `required` counts
    the right pairs of the annotators, found or not; `weight` is what each pair weighs."""

    set: str
    of: Story | Pool
    seen: Examined
    pairs: tuple[Ids, ...]
    rows: Array
    closer: Array
    labels: NDArray[np.int64]
    ignored: Flags
    required: int
    weight: float

    @property
    def used(self) -> Flags:
        """The pairs that are fitted."""
        return (self.labels >= 0) | self.ignored


def story_table(story: Story, set_: str = "stories") -> Table:
    """What the product's own functions see in a story.

    Stories of many pairs weigh more, by the root of their number.
    """
    required = len(story.gold.required)
    labels = {pair: story.label(*pair) for pair in _judgeable(story)}
    return _table(set_, story, labels, required, 1 / float(np.sqrt(max(1, required))))


def pool_table(set_: str, topic: Pool) -> Table:
    """The same of a topic of SuperPAL or ECB+, whose pairs weigh alike."""
    both_ways = {(b, a): right for (a, b), right in topic.judged.items()} | dict(topic.judged)
    return _table(set_, topic, both_ways, sum(topic.judged.values()), 1.0)


def _judgeable(story: Story) -> Iterable[Ids]:
    told = [sentence for source in story.sources for sentence in source.told]
    return ((a.id, b.id) for a in told for b in told if a.source != b.source)


def _table(
    set_: str,
    of: Story | Pool,
    judged: Mapping[Ids, bool | None],
    required: int,
    weight: float,
) -> Table:
    documents = of.documents if isinstance(of, Story) else annotate_all(of.sources)
    seen = examine(documents, of.said if isinstance(of, Story) else quotes.extract_all(documents))
    lines, look = seen.story.lines, Look(seen.story)
    pairs = tuple((lines[i].sentence.id, lines[j].sentence.id) for i, j in seen.evidence)
    labels = [judged.get(pair) for pair in pairs]
    return Table(
        set_,
        of,
        seen,
        pairs,
        np.array(list(seen.evidence.values())),
        np.array([look.closer(i, j) for i, j in seen.evidence]),
        np.array([-1 if label is None else int(label) for label in labels]),
        np.array(
            [
                label is None
                and (pair in judged if isinstance(of, Pool) else bool(of.gold_pairs(*pair)))
                for pair, label in zip(pairs, labels, strict=True)
            ]
        ),
        required,
        weight,
    )


def campaign_tables() -> Iterator[Table]:
    """The same of articles on one topic of a campaign, of which some likely pairs were read.

    They are parted as the product parts them: what is weighed together is what it would weigh
    together.
    """
    for pool in read_pools():
        if pool.name.startswith("campaign"):
            told = [read(document, {}) for document in pool.documents]
            for numbers in parts(told, AlignSettings()):
                part = [pool.sources[n] for n in numbers]
                judged = dict(_read_pairs(pool, {source.id for source in part}))
                if judged:
                    yield _table("campaign", Pool(pool.name, tuple(part), {}), judged, 0, 1.0)


def _read_pairs(pool: ReadPool, sources: Collection[str]) -> Iterator[tuple[Ids, bool | None]]:
    """The pairs that were read of these sources, either way round."""
    source = {s.id: s.source for one in pool.sources for s in one.told}
    for pair in pool.pairs:
        if source[pair.a] in sources and source[pair.b] in sources:
            right = False if set(pair.relations) == {"none"} else pair.same or None
            yield from (((pair.a, pair.b), right), ((pair.b, pair.a), right))


def tables(annotated: Iterable[Story]) -> list[Table]:
    """All that is learned from: these stories, those read besides, campaign, SuperPAL and ECB+."""
    found = [story_table(story) for story in annotated]
    for set_, file in (("superpal", "superpal_dev"), ("ecb", "ecb_train")):
        found += [pool_table(set_, topic) for topic in pools(EVAL / f"align/{file}.jsonl")]
    found += [story_table(story, "read") for story in read_stories()]
    return [*found, *campaign_tables()]
