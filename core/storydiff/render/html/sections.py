"""The sections of the report that need no judgement: strips, lists and sources."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
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
                    shade=0 if s.role == "boilerplate" else min(DARKEST, origins.get(s.id, 1)),
                    origins=origins.get(s.id, 1),
                )
                for s in source.sentences
            ),
        )
        for source in comparison.sources
    )


def alone(comparison: Comparison, index: Index) -> tuple[Alone, ...]:
    """For each outlet what only it has, and how much two or more others tell and it does not."""
    single = [c for c in comparison.claims if len(c.sources) == 1]
    shared = [c for c in comparison.claims if len(c.sources) > 1]
    return tuple(
        Alone(
            outlet=index.outlets[source.id],
            only=tuple(
                Mention(claim.text, index.href(claim.sources[source.id][0]))
                for claim in single
                if source.id in claim.sources
            ),
            absent=sum(source.id not in claim.sources for claim in shared),
            caution=absence(source) if source.cut_short or source.foreign else "",
        )
        for source in comparison.sources
    )


def claim_links(claims: Sequence[Claim]) -> Mapping[str, str]:
    """By sentence, where in the page the largest claim that it tells with others stands."""
    shared = [claim for claim in claims if len(claim.sources) > 1]
    return {
        id: f"#c-{claim.id}"
        for claim in sorted(shared, key=lambda claim: len(claim.sources))
        for ids in claim.sources.values()
        for id in ids
    }


def source_view(source: Source, index: Index, links: Mapping[str, str]) -> SourceView:
    """Everything that is known of a source, its text included; `links` are those to claims."""
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
            Line(
                anchor=anchor(outlet, s),
                number=s.number,
                text=s.text,
                classes=_classes(s.role, before != s.paragraph),
                claim=links.get(s.id),
            )
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
