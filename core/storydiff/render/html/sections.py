"""The sections of the report that need no judgement: strips, lists and sources."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

from storydiff.models import Claim, Comparison, Origin, Role, Source
from storydiff.origins import absence
from storydiff.render.html.index import Index, anchor
from storydiff.render.html.model import (
    Alone,
    Cell,
    DroppedLine,
    Line,
    Mention,
    OriginView,
    SourceView,
    Strip,
)

DARKEST = 5
"""Origins from which a cell is shaded darkest: five steps are as many as the eye tells apart."""


def strips(comparison: Comparison, index: Index) -> tuple[Strip, ...]:
    """Each article as a strip of its sentences, shaded by how many origins share them."""
    origins: dict[str, int] = {}
    for claim in comparison.claims:
        for ids in claim.sources.values():
            for id in ids:
                origins[id] = max(claim.origins, origins.get(id, 0))
    return tuple(
        Strip(
            index.outlets[source.id],
            tuple(
                Cell(
                    href=index.href(s.id),
                    number=s.number,
                    text="" if index.folded else s.text,
                    shade=0 if s.role == "boilerplate" else min(DARKEST, origins.get(s.id, 1)),
                    origins=origins.get(s.id, 1),
                )
                for s in source.sentences
            ),
        )
        for source in comparison.sources
    )


def alone(comparison: Comparison, index: Index) -> tuple[Alone, ...]:
    """For each outlet what only it has, and what two or more others tell and it does not."""
    return tuple(
        Alone(
            outlet=index.outlets[source.id],
            only=_mentions(
                [c for c in comparison.claims if c.status == "single" and source.id in c.sources],
                index,
            ),
            absent=_mentions(
                [c for c in comparison.claims if len(c.sources) > 1 and source.id not in c.sources],
                index,
            ),
            absent_words=absence(source),
        )
        for source in comparison.sources
    )


def _mentions(claims: Sequence[Claim], index: Index) -> tuple[Mention, ...]:
    mentions: list[Mention] = []
    for claim in claims:
        outlets = tuple(index.outlets[s.id] for s in index.sources if s.id in claim.sources)
        first = claim.sources[outlets[0].id][0]
        href = index.href(first) if claim.status == "single" else f"#c-{claim.id}"
        mentions.append(Mention(claim.text, outlets[0].language, href, outlets))
    return tuple(mentions)


def source_view(source: Source, index: Index) -> SourceView:
    """Everything that is known of a source, its text included."""
    article, outlet = source.article, index.outlets[source.id]
    cut = (f"text may be cut short: {source.cut_short}",) if source.cut_short else ()
    paragraphs = [-1, *(s.paragraph for s in source.sentences)]
    return SourceView(
        outlet=outlet,
        title=source.title,
        label_from=article.label_from,
        author=article.author,
        path=article.path,
        link=safe_link(article.url),
        digest=digest(article.text),
        language=source.language,
        words=source.words,
        sentences=len(source.told),
        dropped=tuple(DroppedLine(" ".join(d.text.split()), d.reason) for d in source.dropped),
        warnings=(*cut, *source.warnings),
        lines=tuple(
            Line(anchor(outlet, s), s.number, s.text, _classes(s.role, before != s.paragraph))
            for (before, _), s in zip(pairwise(paragraphs), source.sentences, strict=True)
        ),
    )


def _classes(role: Role, starts_paragraph: bool) -> str:
    return " ".join([role] * (role != "body") + ["first"] * starts_paragraph)


def origin_views(origins: Sequence[Origin], index: Index) -> tuple[OriginView, ...]:
    """The origins that need a word: one text in several outlets, or an agency credited."""
    return tuple(
        OriginView(tuple(index.outlets[id] for id in o.sources), o.credit, o.reason)
        for o in origins
        if len(o.sources) > 1 or o.credit
    )


def safe_link(url: str | None) -> str | None:
    """The address where it is http or https; None for anything a click might run."""
    return url if url and url.lower().startswith(("http://", "https://")) else None


def digest(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal: that of the file where it is plain."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
