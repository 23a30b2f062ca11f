"""Who is quoted saying what, in which outlet, and whether the words match."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storydiff.annotation.document import Document
from storydiff.models import Quote, QuoteReport
from storydiff.quotes.matching.grouping import group
from storydiff.quotes.speakers.identity import unify
from storydiff.quotes.speakers.search import closest_speakers, corrected, matches, select
from storydiff.quotes.speech.extraction import extract
from storydiff.settings import QuoteSettings

__all__ = [
    "QuoteReport",
    "closest_speakers",
    "corrected",
    "extract",
    "extract_all",
    "group",
    "matches",
    "select",
]


def extract_all(
    documents: Iterable[Document],
    settings: QuoteSettings | None = None,
    aliases: Mapping[str, str] | None = None,
) -> tuple[Quote, ...]:
    """The quotations of all articles, article by article, each speaker under one name.

    `aliases` maps a speaker's other names to the one to show.
    """
    found = [quote for document in documents for quote in extract(document, settings)]
    return unify(found, aliases)
