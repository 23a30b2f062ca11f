"""Who reported this: for each query the closest sentence of each outlet, or why there is none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from storydiff.finding import Finding, Hit
from storydiff.models import Skipped, Span
from storydiff_cli.tables.look import LETTER, MUTED, Look, hanging, shown, skipped

RELATIONS = {"agree": "green", "differ": "yellow", "conflict": "bold red"}


def render(
    found: Sequence[Finding], unread: Sequence[Skipped], look: Look
) -> Iterator[RenderableType]:
    """Each query, and below it a block per outlet."""
    for number, (query, findings) in enumerate(groupby(found, key=lambda f: f.query)):
        yield Text.assemble("\n" if number else "", (shown(query), "bold"))
        for finding in findings:
            yield from _outlet(finding, look)
    yield from skipped(unread, look)


def _outlet(finding: Finding, look: Look) -> Iterator[RenderableType]:
    source = finding.source
    letter = Text(source.letter, LETTER)
    if not finding.hits:
        missing = Text.assemble(shown(source.label), (f"  {finding.missing}", MUTED))
        yield hanging(letter, missing, 3)
        return
    for n, hit in enumerate(finding.hits):
        yield hanging(letter if n == 0 else "", _head(shown(source.label), hit), 3)
        yield hanging("", _sentence(finding, hit, look), 3)
        for difference in hit.differences:
            words = Text.assemble(
                (f"{difference.kind}: ", RELATIONS.get(hit.relation, MUTED)),
                f"{shown(difference.b) or 'not stated'}",
                (" where the text has ", MUTED),
                f"{shown(difference.a) or 'nothing'}",
            )
            yield hanging("", words, 3)


def _head(label: str, hit: Hit) -> Text:
    span = hit.sentence.span
    return Text.assemble(
        label,
        (f"  {hit.relation}", RELATIONS.get(hit.relation, MUTED)),
        (f"  {hit.score:.2f}  {hit.sentence.id} at {span.start}", MUTED),
    )


def _sentence(finding: Finding, hit: Hit, look: Look) -> Text:
    whole = hit.sentence.span
    spans = [
        Span(d.b_span.start - whole.start, d.b_span.end - whole.start)
        for d in hit.differences
        if d.b_span and whole.start <= d.b_span.start and d.b_span.end <= whole.end
    ]
    return look.highlighted(whole.of(finding.source.article.text), spans)
