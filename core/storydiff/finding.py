"""Who reported this: for each outlet its closest sentences to a text, and the values they give.

The text is matched as if it were one more article, by the same evidence that pairs sentences of
articles; a draft of several sentences is one such article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from storydiff import align, differences, origins, quotes
from storydiff.annotation.annotate import annotate_all
from storydiff.models import Alignment, Article, Difference, Pair, Relation, Sentence, Source, Span
from storydiff.settings import Settings

QUERY = "?"
"""The id that the text stands under among the sources; no article's id is made of punctuation."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence that tells what was asked for.

    `relation` is "near" where the likelihood is too low to say whether the two agree.
    `differences` name the text's words (`a`) and the sentence's (`b`); spans of `a` count from the
    start of the query, spans of `b` are offsets into the article.
    """

    sentence: Sentence
    score: float
    relation: Relation | Literal["near"]
    differences: tuple[Difference, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one outlet has on one query: its closest sentences, best first, or why there are none.

    `missing` is None where something was found.
    """

    query: str
    source: Source
    hits: tuple[Hit, ...]
    missing: str | None


def find(
    queries: Sequence[str], sources: Sequence[Source], settings: Settings | None = None
) -> tuple[Finding, ...]:
    """Look for each query in each source: one finding for each, by query, then by source."""
    settings = settings or Settings()
    asked = _as_source(queries)
    if not asked.sentences or not sources:
        return ()
    near: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in align.scored((asked, *sources), one_story=True):
        if QUERY in (pair.a.source, pair.b.source):
            asked_first = _query_first(pair)
            near[asked_first.a.id, asked_first.b.source].append(asked_first)
    found = {
        key: [p for p in _best(pairs, settings.find.hits) if p.score >= settings.find.threshold]
        for key, pairs in near.items()
    }
    judged = _judge(asked, sources, [pair for pairs in found.values() for pair in pairs])
    return tuple(
        _finding(
            query,
            source,
            [
                _hit(pair, judged[pair.a.id, pair.b.id], query, settings)
                for pair in found.get((query.id, source.id), ())
            ],
            near,
        )
        for query in asked.sentences
        for source in sources
    )


def _as_source(queries: Sequence[str]) -> Source:
    """The queries as an article, a paragraph each; those without a word are left out."""
    texts = [folded for query in queries if (folded := " ".join(query.split()))]
    sentences: list[Sentence] = []
    start = 0
    for number, text in enumerate(texts, 1):
        span = Span(start, start + len(text))
        sentences.append(Sentence(f"{QUERY}:{number}", QUERY, number, span, text, number - 1))
        start = span.end + 1
    article = Article(path=QUERY, text="\n".join(texts), label=QUERY, label_from="stdin")
    return Source(QUERY, QUERY, article, None, None, "", tuple(sentences))


def _query_first(pair: Pair) -> Pair:
    """The pair with the query as `a`, whatever ids the articles have."""
    return pair if pair.a.source == QUERY else replace(pair, a=pair.b, b=pair.a)


def _best(pairs: Sequence[Pair], count: int) -> list[Pair]:
    return sorted(pairs, key=lambda p: (-p.score, p.b.number))[:count]


def _judge(
    asked: Source, sources: Sequence[Source], pairs: Sequence[Pair]
) -> dict[tuple[str, str], Alignment]:
    together = (asked, *sources)
    judged = differences.judge(together, pairs, quotes.extract_all(annotate_all(together)))
    return {(alignment.a, alignment.b): alignment for alignment in judged}


def _finding(
    query: Sentence,
    source: Source,
    hits: Sequence[Hit],
    near: Mapping[tuple[str, str], Sequence[Pair]],
) -> Finding:
    if hits:
        return Finding(query.text, source, tuple(hits), None)
    closest = max((p.score for p in near.get((query.id, source.id), ())), default=None)
    why = "no words in common" if closest is None else f"closest sentence scores {closest:.2f}"
    return Finding(query.text, source, (), f"{origins.absence(source)} ({why})")


def _hit(pair: Pair, alignment: Alignment, query: Sentence, settings: Settings) -> Hit:
    told = tuple(_from_query(d, query.span.start) for d in alignment.differences)
    sure = pair.score >= settings.align.threshold
    return Hit(pair.b, pair.score, alignment.relation if sure else "near", told, pair.reason)


def _from_query(difference: Difference, start: int) -> Difference:
    """The difference with its first span counted from the start of the query."""
    span = difference.a_span
    here = Span(span.start - start, span.end - start) if span else None
    return Difference(
        difference.kind, difference.a, difference.b, difference.text, here, difference.b_span
    )
