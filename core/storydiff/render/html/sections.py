"""The sections of the report that need no judgement: articles, lists and sources."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from storydiff.models import Claim, Comparison, Origin, Role, Source, Span
from storydiff.render.first_screen.alone import alone as only_here
from storydiff.render.first_screen.story_title import name
from storydiff.render.html.evidence import Marked, parts
from storydiff.render.html.index import Index
from storydiff.render.html.model import Alone, Line, OriginView, SourceView, Told
from storydiff.render.label_words import LABEL_WORDS
from storydiff.render.lookup import Lookup
from storydiff.render.reprints import one_origin


class Shade(NamedTuple):
    """How a sentence is shaded by how many outlets tell it ("all", "some", "perhaps", "only", or ""
    for not), that in words, and for each outlet that perhaps tells it the likeliest sentence."""

    name: str = ""
    words: str = ""
    near: tuple[str, ...] = ()


def shades(comparison: Comparison) -> Mapping[str, Shade]:
    """The shade of each sentence. That one in another language than most stands there alone is not
    known."""
    most = len(comparison.sources)
    told_by: dict[str, int] = {}
    near: dict[str, tuple[str, ...]] = {}
    for claim in comparison.claims:
        for id in (id for ids in claim.sources.values() for id in ids):
            told_by[id] = max(len(claim.sources), told_by.get(id, 0))
            near[id] = (*near.get(id, ()), *(others[0] for others in claim.near.values()))
    found: dict[str, Shade] = {}
    for source in comparison.sources:
        for sentence in source.told:
            count = told_by.get(sentence.id, 1)
            if count > 1:
                name = "all" if count == most else "some"
                found[sentence.id] = Shade(name, f"{count} of {most} tell it")
            elif others := near.get(sentence.id):
                found[sentence.id] = Shade("perhaps", "perhaps others tell it", others)
            elif sentence.role != "heading" and not source.foreign:
                found[sentence.id] = Shade("only", "only here")
    return found


def alone(comparison: Comparison, look: Lookup, index: Index) -> tuple[Alone, ...]:
    """For each outlet the weightiest of what only it has, and how much it is in all."""
    by_id = {claim.id: claim for claim in comparison.claims}
    found = {alone.source: alone for alone in only_here(comparison, look)}
    views: list[Alone] = []
    for source in index.sources:
        own = found.get(source.id)
        told = tuple(
            Told(t.title, f"#{index.cited(by_id[t.claim].sources[source.id][0]).name}")
            for t in (own.told if own else ())
        )
        if own or source.foreign:
            views.append(Alone(index.outlets[source.id], told, own.count if own else 0))
    return tuple(views)


def claim_links(claims: Sequence[Claim]) -> Mapping[str, str]:
    """By sentence, where in the page the largest claim that it tells with others stands."""
    shared = [claim for claim in claims if len(claim.sources) > 1]
    return {
        id: f"#c-{claim.id}"
        for claim in sorted(shared, key=lambda claim: len(claim.sources))
        for ids in claim.sources.values()
        for id in ids
    }


def source_view(
    source: Source,
    index: Index,
    links: Mapping[str, str] | None = None,
    told_by: Mapping[str, Shade] | None = None,
    marked: Mapping[str, Marked] | None = None,
) -> SourceView:
    """Everything that is known of a source, its text included.

    `links` are those to claims, `told_by` the shades of its sentences, `marked` the words in them
    that outlets tell differently.
    """
    links, told_by, marked = links or {}, told_by or {}, marked or {}
    article = source.article
    asides = _asides(source)
    shown = frozenset(asides.values())
    reasons: dict[Span | None, str] = {d.span: d.reason for d in source.dropped}
    paragraphs = [-1, *(s.paragraph for s in source.sentences)]
    return SourceView(
        outlet=index.outlets[source.id],
        title=name(source),
        label_from=LABEL_WORDS[article.label_from],
        author=article.author,
        path=article.path,
        link=safe_link(article.url),
        language=source.language,
        words=source.words,
        dropped=tuple(d for d in source.dropped if d.span not in shown),
        warnings=_warnings(source),
        lines=tuple(
            Line(
                name=index.cited(s.id).name,
                number=s.number,
                parts=parts(s, article.text, marked.get(s.id, {})),
                classes=_classes(s.role, before != s.paragraph, shade.name),
                told_by=shade.words,
                near=tuple(index.cited(id) for id in shade.near),
                aside=reasons.get(asides.get(s.id), ""),
                claim=links.get(s.id),
            )
            for (before, _), s in zip(pairwise(paragraphs), source.sentences, strict=True)
            for shade in (told_by.get(s.id, Shade()),)
        ),
    )


def _warnings(source: Source) -> tuple[str, ...]:
    """What is doubtful about an article, without its path, which stands beside."""
    cut = (f"text may be cut short: {source.cut_short}",) if source.cut_short else ()
    path = f"{source.article.path}: "
    return (*cut, *(warning.removeprefix(path) for warning in source.warnings))


def _asides(source: Source) -> dict[str, Span]:
    """The dropped stretch that each sentence of boilerplate stands in, by the sentence's id."""
    dropped = sorted((d.span for d in source.dropped), key=lambda span: span.start)
    starts = [span.start for span in dropped]
    asides: dict[str, Span] = {}
    for s in source.sentences:
        before = bisect_right(starts, s.span.start)
        if s.role == "boilerplate" and before and s.span.start < dropped[before - 1].end:
            asides[s.id] = dropped[before - 1]
    return asides


def _classes(role: Role, starts_paragraph: bool, shade: str) -> str:
    names = [role] * (role != "body") + ["first"] * starts_paragraph + [shade] * bool(shade)
    return " ".join(names)


def origin_views(origins: Sequence[Origin], index: Index) -> tuple[OriginView, ...]:
    """The origins that need a word: one text in several outlets, or an agency credited."""
    views: list[OriginView] = []
    for origin in origins:
        several = len(origin.sources) > 1
        if several or origin.credit:
            how = f"{one_origin(origin)}: one origin" if several else f"credits {origin.credit}"
            views.append(OriginView(tuple(index.outlets[id] for id in origin.sources), how))
    return tuple(views)


def safe_link(url: str | None) -> str | None:
    """The address where it is http or https; None for anything a click might run."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: that of the file where it is plain."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
