"""The quotations by speaker, each version with its words marked against the fullest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from storydiff.annotation.noun_phrases import PRONOUNS
from storydiff.models import Quote, QuoteGroup, QuoteStatus
from storydiff.render import summary
from storydiff.render.html.index import Index
from storydiff.render.html.model import Part, QuoteGroupView, QuoteView, SpeakerView
from storydiff.render.titles import clipped
from storydiff.sidebyside import close, word_edits

REPORTED = 160
"""Characters of reported words on a page that has the articles too, where they stand in full: two
lines of them."""

_ARTICLE = re.compile(r"^(?:an?|the)\s+", re.IGNORECASE)

COMPARED: tuple[QuoteStatus, ...] = ("altered", "bracketed", "trimmed", "contested")
"""Where the quoted words of outlets are close enough for marks to say something."""


def speakers(
    quotes: Sequence[Quote], groups: Sequence[QuoteGroup], index: Index, *, whole: bool
) -> tuple[SpeakerView, ...]:
    """The quotations by speaker, those that need a reader's eye first.

    Reported words stand `whole`, or as far as a clause on a page that has them in its articles.
    """
    ordered = summary.ordered(groups, quotes)
    return tuple(
        _speaker([(group, _group(group, quotes, index, whole)) for group in run], quotes)
        for _, run in groupby(ordered, key=lambda group: group.speaker)
    )


def _speaker(
    own: Sequence[tuple[QuoteGroup, QuoteGroupView]], quotes: Sequence[Quote]
) -> SpeakerView:
    name = own[0][0].speaker
    said = (quotes[i] for group, _ in own for i in group.quotes)
    surfaces = {q.surface for q in said if q.surface and q.speaker == name}
    return SpeakerView(
        name=name,
        role=next((group.role for group, _ in own if group.role), None),
        aliases=tuple(sorted(s for s in surfaces if _is_other(s, name))),
        shared=tuple(view for group, view in own if group.status != "single"),
        single=tuple(view for group, view in own if group.status == "single"),
    )


def _is_other(alias: str, name: str | None) -> bool:
    """Whether an alias tells more than the name: no pronoun, and not the name or a part of it."""
    alias, known = (_ARTICLE.sub("", phrase) for phrase in (alias, (name or "").casefold()))
    words = alias.casefold().split()
    if set(words) <= PRONOUNS or alias == alias.lower():
        return False
    return words[-1] not in known.split() and known not in alias.casefold()


def _group(group: QuoteGroup, quotes: Sequence[Quote], index: Index, whole: bool) -> QuoteGroupView:
    versions: dict[tuple[str, bool, str | None], QuoteView] = {}
    for quote in (quotes[i] for i in group.quotes):
        view = _version(quote, group, index, whole)
        words = "".join(filter(str.isalnum, quote.text.casefold()))
        same = words, view.direct, view.speaker
        if first := versions.get(same):
            versions[same] = first._replace(also=(*first.also, (view.outlet, view.name)))
        else:
            versions[same] = view
    return QuoteGroupView(group.status, tuple(versions.values()))


def _version(quote: Quote, group: QuoteGroup, index: Index, whole: bool) -> QuoteView:
    reported = quote.type == "indirect"
    said = summary.spoken(quote, index.texts[quote.source])
    text = clipped(said, REPORTED) if reported and not whole else said
    marked = group.status in COMPARED and not reported and close(text, group.text)
    parts, lacks = _compared(text, group.text if marked else text)
    other = quote.speaker != group.speaker
    notes = (
        other and quote.role and f"described as {quote.role}",
        quote.to and f"said to {quote.to}",
        quote.venue,
        quote.relayed_by and f"relayed by {quote.relayed_by}",
        *quote.warnings,
    )
    return QuoteView(
        outlet=index.outlets[quote.source],
        name=index.cited(quote.sentences[0]).name if quote.sentences else "",
        parts=parts,
        lacks=lacks,
        direct=quote.type == "direct",
        speaker=quote.speaker if other or group.status == "contested" else None,
        cue=quote.cue,
        notes=tuple(note for note in notes if note),
    )


def _compared(text: str, fullest: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The text with the words that the fullest has not marked, and the runs that it lacks."""
    parts: list[Part] = []
    lacks: list[str] = []
    for edit in word_edits(fullest, text):
        if edit.op == "removed":
            lacks.append(edit.a.strip(" ,;"))
        else:
            parts.append(Part(edit.b, "ins" if edit.op == "added" else ""))
    return tuple(parts), tuple(lacks)
