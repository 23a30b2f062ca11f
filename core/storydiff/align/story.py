"""A story as one pool of sentences: what a word weighs in it, and what each sentence carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum, log

from storydiff.features.tokens import Token, lexicon, tokens
from storydiff.models import Sentence, Source

GRAM = 4
REPORTING_SHARE = 0.3


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence as the matcher sees it.

    `outlet` numbers the distinct articles, `place` the told sentences of one. `words` maps the
    content stems to their weights; `grams` are its character 4-grams; `mass` and `gram_mass` are
    the sums of their weights.
    """

    sentence: Sentence
    outlet: int
    place: int
    tokens: tuple[Token, ...]
    words: dict[str, float]
    grams: frozenset[str]
    mass: float
    gram_mass: float


@dataclass(frozen=True, slots=True)
class Story:
    """The told sentences of distinct articles and the weight of each stem and 4-gram."""

    lines: tuple[Line, ...]
    weight: dict[str, float]
    gram_weight: dict[str, float]


def pool(sources: Sequence[Source]) -> Story:
    """The story that these distinct articles tell. Linear in its length."""
    told = [
        (n, place, s) for n, source in enumerate(sources) for place, s in enumerate(source.told)
    ]
    read = [tokens(s.text) for _, _, s in told]
    stems = [sorted({t.stem for t in line if t.content}) for line in read]
    grams = [frozenset(_grams(line)) for line in read]
    weight = _weights(stems, lexicon().reporting)
    gram_weight = _weights(grams, frozenset())
    lines = tuple(
        Line(
            sentence,
            outlet,
            place,
            line,
            {stem: weight[stem] for stem in stem_list},
            gram_set,
            fsum(weight[stem] for stem in stem_list),
            fsum(gram_weight[gram] for gram in gram_set),
        )
        for (outlet, place, sentence), line, stem_list, gram_set in zip(
            told, read, stems, grams, strict=True
        )
    )
    return Story(lines, weight, gram_weight)


def _grams(line: Sequence[Token]) -> Iterable[str]:
    text = " " + " ".join(t.word for t in line) + " "
    return (text[i : i + GRAM] for i in range(len(text) - GRAM + 1))


def _weights(items: Sequence[Iterable[str]], muted: frozenset[str]) -> dict[str, float]:
    """Inverse sentence frequency within the story, scaled to mean 1 over its vocabulary."""
    seen = Counter(item for line in items for item in line)
    raw = {item: log(1 + len(items) / count) for item, count in sorted(seen.items())}
    mean = fsum(raw.values()) / len(raw) if raw else 1.0
    return {
        item: value / mean * (REPORTING_SHARE if item in muted else 1.0)
        for item, value in raw.items()
    }
