"""A comparison of hostile words, made without the stages before it, for the renderers alone.

The story of `tests.cli.story` keeps its shape: ids, verdicts, counts, and why a claim is missing,
which storydiff says in its own words. All else that a reader sees of it, sentences included, is
other words, so that every renderer is fuzzed at its own speed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import cycle
from typing import Any, TypeVar

from storydiff.models import Claim, Comparison, Quote, QuoteReport, Source, Span
from storydiff.sidebyside import Diff, diff
from tests.cli import story
from tests.making import laid_out

_WORDS = frozenset(
    "label title author url path of reason detail warnings cut_short credit speaker surface cue "
    "relayed_by behalf_of to venue aliases changes text".split()
)
"""Fields that hold what somebody wrote, wherever they are."""
_MORE: Mapping[str, frozenset[str]] = {
    "Difference": frozenset({"a", "b"}),
    "Quote": frozenset({"role"}),
    "QuoteGroup": frozenset({"role"}),
}
"""Names that mean something else in other classes."""

T = TypeVar("T")


def dressed(texts: list[str]) -> tuple[Comparison, QuoteReport, Diff]:
    """The story in the words of these texts, the report of its quotations, two outlets of it."""
    words = cycle(filter(None, (line.strip() for text in texts for line in text.splitlines())))
    said: Iterator[str] = words if any(text.strip() for text in texts) else cycle("?")
    sources = tuple(_source(source, said) for source in story.SOURCES)
    place = {s.id: s.span for source in sources for s in source.sentences}
    first = {source.id: source.sentences[0].span for source in sources}
    told = story.COMPARISON
    comparison = Comparison(
        sources=sources,
        alignments=tuple(
            replace(
                other,
                differences=tuple(
                    replace(d, a_span=place[other.a], b_span=place[other.b])
                    for d in other.differences
                ),
            )
            for other in (_in_words(alignment, said) for alignment in told.alignments)
        ),
        claims=tuple(_claim(claim, said, first) for claim in told.claims),
        origins=tuple(_in_words(origin, said) for origin in told.origins),
        quotes=tuple(_quote(quote, said, place) for quote in told.quotes),
        quote_groups=tuple(_in_words(group, said) for group in told.quote_groups),
        duplicates=tuple(_in_words(twin, said) for twin in told.duplicates),
        skipped=tuple(_in_words(skipped, said) for skipped in told.skipped),
        warnings=(next(said),),
    )
    report = QuoteReport(sources, comparison.quotes, comparison.quote_groups, comparison.skipped)
    return comparison, report, diff(sources[0], sources[1], comparison.alignments)


def _source(source: Source, words: Iterator[str]) -> Source:
    """An outlet that says as many sentences, all of them other ones."""
    texts = [next(words) for _ in source.sentences]
    laid = laid_out(source.id, *texts, between="\n", label=source.letter)
    article = replace(_in_words(source.article, words), text=laid.article.text)
    return replace(_in_words(source, words), article=article, sentences=laid.sentences, dropped=())


def _claim(claim: Claim, words: Iterator[str], first: Mapping[str, Span]) -> Claim:
    other = _in_words(claim, words)
    differences = tuple(
        replace(d, values=tuple(replace(v, span=first[v.source]) for v in d.values))
        for d in other.differences
    )
    return replace(other, differences=differences)


def _quote(quote: Quote, words: Iterator[str], place: Mapping[str, Span]) -> Quote:
    span = place[quote.sentences[0]]
    return replace(_in_words(quote, words), span=span, fragments=(span,))


def _in_words(value: T, words: Iterator[str]) -> T:
    """The same with other words in each field that holds some."""
    if not is_dataclass(value) or isinstance(value, type):
        return value
    named = _WORDS | _MORE.get(type(value).__name__, frozenset())
    changed: dict[str, Any] = {}
    for field in fields(value):
        held: Any = getattr(value, field.name)
        if field.name in named and isinstance(held, str):
            changed[field.name] = next(words)
        elif isinstance(held, tuple):
            parts: tuple[Any, ...] = held  # pyright: ignore[reportUnknownVariableType]
            changed[field.name] = tuple(
                next(words)
                if isinstance(part, str) and field.name in named
                else _in_words(part, words)
                for part in parts
            )
    return replace(value, **changed)
