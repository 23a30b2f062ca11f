"""Look-ups in a comparison that every view of it needs, made once."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from storydiff.annotation.token import cut_words
from storydiff.models import Alignment, Comparison, Sentence, Source, Span


class Lookup(NamedTuple):
    """Sources and sentences by id, what is quoted where, and how rare each word is.

    `quoted` holds, by source, the stretches inside quotation marks. `rarity` is a stem's inverse
    document frequency over the sentences of the story, in nats. `paired` holds the
    alignments by the ids of both sentences, in either order.
    """

    sources: Mapping[str, Source]
    sentences: Mapping[str, Sentence]
    quoted: Mapping[str, Sequence[Span]]
    rarity: Mapping[str, float]
    paired: Mapping[tuple[str, str], Alignment]

    @classmethod
    def of(cls, comparison: Comparison) -> Lookup:
        """The look-ups for a comparison."""
        told = [s for source in comparison.sources for s in source.told]
        seen = Counter(stem for s in told for stem in {t.stem for t in cut_words(s.text)})
        quoted: defaultdict[str, list[Span]] = defaultdict(list)
        for quote in comparison.quotes:
            if quote.type != "indirect":
                quoted[quote.source] += quote.fragments
        return cls(
            {s.id: s for s in comparison.sources},
            {s.id: s for source in comparison.sources for s in source.sentences},
            quoted,
            {stem: math.log(len(told) / count) for stem, count in seen.items()},
            {ids: x for x in comparison.alignments for ids in ((x.a, x.b), (x.b, x.a))},
        )

    def alike(self, a: str, b: str) -> float:
        """How likely (0 to 1) these two sentences tell the same, and alike; 0 where they are not
        paired."""
        told = self.paired.get((a, b))
        return told.score if told and told.relation == "agree" else 0.0

    def text(self, id: str) -> str:
        """The text of the article that a sentence is of."""
        return self.sources[self.sentences[id].source].article.text

    def number(self, id: str) -> str:
        """What a sentence is cited by: "B7" is the seventh of B."""
        sentence = self.sentences[id]
        return f"{self.sources[sentence.source].letter}{sentence.number}"

    def numbers(self, ids: Iterable[str]) -> str:
        """What these sentences are cited by, in the order given: "B7, C1"."""
        return ", ".join(self.number(id) for id in ids)

    def letters(self, ids: Sequence[str]) -> str:
        """The letters of these sources in the order of the story: "ABD", or "AA, AB" for many."""
        wanted = set(ids)
        found = [s.letter for s in self.sources.values() if s.id in wanted]
        return "".join(found) if all(len(x) == 1 for x in found) else ", ".join(found)
