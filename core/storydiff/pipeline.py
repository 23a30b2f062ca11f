"""The whole pipeline on one screen: articles in, a comparison out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from storydiff import align, claims, clean, differences, languages, origins, quotes, segment
from storydiff.annotation.annotate import annotate_all
from storydiff.errors import TooFewArticles
from storydiff.loading.naming import letters, source_ids
from storydiff.models import Article, Comparison, Loaded, QuoteReport, Source
from storydiff.settings import Settings

DEFAULTS = Settings()


def compare(
    articles: Loaded | Sequence[Article],
    settings: Settings = DEFAULTS,
    *,
    aliases: Mapping[str, str] | None = None,
    houses: Mapping[str, Collection[str]] | None = None,
) -> Comparison:
    """Compare articles that tell one story.

    `aliases` maps a speaker's other names to the one to show; `houses` maps a name to the outlets
    (by label) of one house, which count as one origin. The order of the articles changes nothing.
    Raises TooFewArticles when there are fewer than two.
    """
    loaded = _loaded(articles)
    sources = prepare(loaded.articles)
    if len(sources) < 2:
        raise TooFewArticles(
            f"{len(sources)} article to compare: two or more are needed",
            "name a folder that holds several outlets' articles on one story",
        )
    documents = annotate_all(sources)
    said = quotes.extract_all(documents, settings.quotes, aliases)
    same_quotes = quotes.group(sources, said, settings.quotes)
    weighed = align.weighed(documents, settings.align, said)
    pairs = tuple(pair for pair in weighed if pair.score >= settings.align.threshold)
    sides = differences.Told(documents, said)
    judged = differences.judge(sides, pairs, settings.judge)
    further = differences.across(sides, judged, settings.judge)
    alignments = (*judged, *(x for x in further if x.score >= settings.align.threshold))
    from_where, passages = origins.find(documents, settings.origins, houses or {})
    return Comparison(
        sources=sources,
        alignments=alignments,
        claims=claims.claims(
            documents, weighed, alignments, from_where, said, same_quotes, settings
        ),
        origins=from_where,
        passages=passages,
        quotes=said,
        quote_groups=same_quotes,
        duplicates=loaded.duplicates,
        skipped=loaded.skipped,
        warnings=languages.unread(sources),
        settings=settings.as_dict(),
    )


def quotations(
    articles: Loaded | Sequence[Article],
    settings: Settings = DEFAULTS,
    *,
    aliases: Mapping[str, str] | None = None,
) -> QuoteReport:
    """Every quotation of the articles, who says it, and which outlets carry the same one.

    `aliases` maps a speaker's other names to the one to show.
    """
    loaded = _loaded(articles)
    sources = prepare(loaded.articles)
    said = quotes.extract_all(annotate_all(sources), settings.quotes, aliases)
    groups = quotes.group(sources, said, settings.quotes)
    return QuoteReport(sources, said, groups, loaded.skipped)


def prepare(articles: Sequence[Article]) -> tuple[Source, ...]:
    """Clean each article, cut it into sentences, and flag those in another language than most.

    The order of the articles changes nothing.
    """
    ordered, ids = _in_order(articles)
    return languages.flag(
        [
            prepare_one(article, id, article.letter or letter)
            for article, id, letter in zip(ordered, ids, letters(len(ordered)), strict=True)
        ]
    )


def skim(articles: Sequence[Article]) -> tuple[Source, ...]:
    """As `prepare` but without sentences: all that it takes to sort a pile."""
    ordered, ids = _in_order(articles)
    return tuple(prepare_one(a, id, cut=False) for a, id in zip(ordered, ids, strict=True))


def _in_order(articles: Sequence[Article]) -> tuple[list[Article], Sequence[str]]:
    """The articles in an order that is theirs alone, and their ids."""
    ordered = sorted(articles, key=lambda a: (a.path, a.label, a.text))
    return ordered, source_ids(ordered)


def prepare_one(article: Article, id: str, letter: str = "A", *, cut: bool = True) -> Source:
    """One article made ready, under the id given; without sentences unless it is `cut`."""
    cleaned = clean.clean(article)
    return Source(
        id=id,
        letter=letter,
        article=article,
        title=cleaned.title,
        published=cleaned.published,
        language=cleaned.language,
        sentences=segment.segment(article.text, id, cleaned) if cut else (),
        dropped=cleaned.dropped,
        warnings=(*article.warnings, *cleaned.warnings),
        cut_short=cleaned.cut_short,
    )


def _loaded(articles: Loaded | Sequence[Article]) -> Loaded:
    return articles if isinstance(articles, Loaded) else Loaded(tuple(articles))
