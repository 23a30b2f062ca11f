"""The quotations by speaker, each version with its words marked against the fullest."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import groupby

from storydiff.annotation.noun_phrases import PRONOUNS
from storydiff.models import Quote, QuoteGroup, QuoteStatus
from storydiff.render import summary
from storydiff.render.html.index import Index
from storydiff.render.html.model import Part, PartMark, QuoteGroupView, QuoteView, SpeakerView
from storydiff.render.titles import clipped
from storydiff.sidebyside import edits

REPORTED = 70
"""Characters of reported words on a page that has the articles too, where they stand in full."""

CLOSE = 0.6
"""Share of words in common from which two wordings are shown as edits of one."""

COMPARED: tuple[QuoteStatus, ...] = ("altered", "bracketed", "trimmed", "contested")
"""Where the quoted words of outlets are close enough for marks to say something."""


def speakers(
    quotes: Sequence[Quote], groups: Sequence[QuoteGroup], index: Index, marked: bool, whole: bool
) -> tuple[SpeakerView, ...]:
    """The quotations by speaker, those that need a reader's eye first.

    Reported words stand `whole`, or as far as a clause on a page that has them in its articles.
    """
    ordered = summary.ordered(groups, quotes)
    return tuple(
        _speaker([(group, _group(group, quotes, index, marked, whole)) for group in run])
        for _, run in groupby(ordered, key=lambda group: group.speaker)
    )


def _speaker(own: Sequence[tuple[QuoteGroup, QuoteGroupView]]) -> SpeakerView:
    name = own[0][0].speaker
    aliases = {alias for group, _ in own for alias in group.aliases if _is_other(alias, name)}
    return SpeakerView(
        name=name,
        role=next((group.role for group, _ in own if group.role), None),
        aliases=tuple(sorted(aliases)),
        shared=tuple(view for group, view in own if group.status != "single"),
        single=tuple(view for group, view in own if group.status == "single"),
    )


def _is_other(alias: str, name: str | None) -> bool:
    """Whether an alias tells more than the name: no pronoun, and not the name or a part of it."""
    words, known = alias.casefold().split(), (name or "").casefold()
    if set(words) <= PRONOUNS:
        return False
    return any(word[:1].isupper() for word in alias.split()) and not any(
        word in known.split() or known in alias.casefold() for word in words[-1:]
    )


def _group(
    group: QuoteGroup, quotes: Sequence[Quote], index: Index, marked: bool, whole: bool
) -> QuoteGroupView:
    marked = marked and group.status in COMPARED
    versions: dict[tuple[str, bool], QuoteView] = {}
    for quote in (quotes[i] for i in group.quotes):
        view = _version(quote, group, index, marked, whole)
        same = quote.text.strip(" ,.;").casefold(), view.direct
        if first := versions.get(same):
            versions[same] = first._replace(also=(*first.also, (view.outlet, view.name, view.href)))
        else:
            versions[same] = view
    return QuoteGroupView(group.status, tuple(versions.values()))


def _version(quote: Quote, group: QuoteGroup, index: Index, marked: bool, whole: bool) -> QuoteView:
    cited = index.cited(quote.sentences[0]) if quote.sentences else None
    direct = quote.type != "indirect"
    text = quote.text if direct or whole else clipped(quote.text, REPORTED)
    against = group.text if marked and direct and _close(text, group.text) else text
    parts, lacks = _compared(text, against)
    notes = (
        quote.role and quote.speaker != group.speaker and f"described as {quote.role}",
        quote.to and f"said to {quote.to}",
        quote.venue,
        quote.relayed_by and f"relayed by {quote.relayed_by}",
        *quote.warnings,
    )
    return QuoteView(
        outlet=index.outlets[quote.source],
        name=cited.name if cited else "",
        href=cited.href if cited else "",
        parts=parts,
        lacks=lacks,
        direct=direct,
        speaker=quote.speaker if quote.speaker != group.speaker else None,
        cue=quote.cue,
        notes=tuple(note for note in notes if note),
    )


def _close(text: str, fullest: str) -> bool:
    """Whether most words are the same, so that marks on the others say something."""
    ours, theirs = text.casefold().split(), fullest.casefold().split()
    return SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= CLOSE


def _compared(text: str, fullest: str) -> tuple[tuple[Part, ...], tuple[str, ...]]:
    """The text with the words that the fullest has not marked, and the runs that it lacks."""
    parts: list[Part] = []
    lacks: list[str] = []
    for edit in edits(fullest, text):
        worded = any(c.isalnum() for c in edit.a + edit.b)
        if edit.op == "removed":
            lacks += [edit.a.strip(" ,;")] if worded else []
        else:
            own: PartMark = "ins" if worded and edit.op == "added" else ""
            parts.append(Part(edit.b, own))
    return tuple(parts), tuple(lacks)
