"""Articles out of a database's export, where one document holds many.

Two layouts of Nexis (LexisNexis Academic's numbered documents and Nexis Uni's, which end in "End of
Document"), Factiva's and ProQuest's are known by the lines that end or begin every article in them.

Lines are passed about without white space at their ends, but for a line end before those that
follow a blank line: so a text keeps its paragraphs where its lines are wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from storydiff.loading import build, records
from storydiff.loading.interface import Document, LoadOptions, Stated, Unusable
from storydiff.models import Article, Skipped
from storydiff.text.publication_dates import read_date

_NUMBERED = re.compile(r"\d+ of \d+ DOCUMENTS?")
_END = re.compile(r"End of Document")
_PROQUEST = re.compile(r"Document \d+ of \d+")
_FACTIVA_END = re.compile(r"(?:Document|Documento|Dokument) [A-Z]{2,}\w{12,}")
_ANY_MARK = re.compile(  # one look at the text, since nearly none is an export
    "|".join(mark.pattern for mark in (_END, _NUMBERED, _FACTIVA_END, _PROQUEST))
)
_COPYRIGHT = re.compile(r"(?:Copyright|©|\(c\)|All Rights Reserved)", re.IGNORECASE)
_FIELD = re.compile(r"(?P<name>[A-Z][A-Za-z]*(?:[ -][A-Za-z]+|(?: / [A-Za-z]+))?):\s*(?P<value>.*)")
_WORDS = re.compile(r"[\d,.]+ (?:words|mots|palabras|Wörter|parole|palavras)")
_TOC = re.compile(r"\d+\.\s")
# Fields between headline and text, and those after the text.
_BEFORE = frozenset("byline section length dateline highlight series body".split())
_AFTER = frozenset(
    "load-date language graphic publication-type subject classification company organization "
    "person geographic industry ticker notes journal-code correction-date url acc-no".split()
)
_PROQUEST_AFTER = frozenset(
    "subject location people company company-/-organization title publication-title database "
    "publication-year publication-date identifier-/-keyword copyright credit".split()
)
_TITLE_LINES = 3
_UNREAD = "no headline, date and text where the others have them"


class Part(NamedTuple):
    """One article of an export: its headline and text, and what stands around them."""

    text: str
    stated: Stated


def articles(
    document: Document, options: LoadOptions, text: str, stated: Stated
) -> Iterator[Article | Skipped]:
    """The article of a written document, or each of those that a database put into it."""
    if parts := split(text):
        yield from exported(document, options, parts)
    elif text.strip():
        title = stated.title if build.shows(text, stated.title) else None
        yield build.article(document, options, text, stated._replace(title=title))
    else:
        raise Unusable("no text in it")


def exported(
    document: Document, options: LoadOptions, parts: Sequence[Part | None]
) -> Iterator[Article | Skipped]:
    """The articles of an export, and which of its parts are none."""
    found: records.Found = (
        (n, build.article(document, options, part.text, part.stated) if part else _UNREAD)
        for n, part in enumerate(parts, 1)
    )
    yield from records.sifted(document, found, options.limits, "document", "article")


def split(text: str) -> tuple[Part | None, ...]:
    """The articles of an export in their order, None for one that is not in its layout; nothing
    where the text is no export, or none of them is."""
    if not _ANY_MARK.search(text):
        return ()
    lines = [line.strip() for line in text.splitlines()]
    for mark, first, read in (
        (_END, False, _read_uni),
        (_NUMBERED, True, _read_numbered),
        (_FACTIVA_END, False, _read_factiva),
        (_PROQUEST, True, _read_proquest),
    ):
        at = [number for number, line in enumerate(lines) if mark.fullmatch(line)]
        # What lies outside the outermost marks is none of them.
        bounds = [*at, len(lines)] if first else [-1, *at]
        parts = [read(_with_gaps(lines[a + 1 : b])) for a, b in pairwise(bounds)] if at else []
        if any(parts):
            return tuple(parts)
    return ()


def _with_gaps(lines: Sequence[str]) -> list[str]:
    """The lines that are not blank, a line end before those that follow one that is."""
    before = ("", *lines)
    return [
        line if above else f"\n{line}" for above, line in zip(before, lines, strict=False) if line
    ]


def _read_uni(raw: Sequence[str]) -> Part | None:
    """Headline, outlet, date; copyright; fields; "Body"; the text; fields."""
    lines = [line.strip() for line in raw]
    begins = next((i for i, line in enumerate(lines) if line.casefold() == "body"), None)
    if begins is None:
        return None
    head = lines[:begins]
    dated = max((i for i, line in enumerate(head) if _is_date_line(line)), default=-1)
    if dated < 2:
        return None
    title = head[dated - 2]
    return _part(title, raw[begins + 1 :], head[dated - 1], head[dated], head)


def _read_numbered(raw: Sequence[str]) -> Part | None:
    """Outlet, date, headline, fields, the text, fields; a copyright at either end."""
    lines = [line.strip() for line in raw]
    dated = next((i for i, line in enumerate(lines) if _is_date_line(line)), 0)
    outlets = [line for line in lines[:dated] if not _COPYRIGHT.search(line)]
    body = dated + 1
    while body < len(lines) and body <= dated + _TITLE_LINES and not _field(lines[body]):
        body += 1
    title = " ".join(lines[dated + 1 : body])
    if not outlets or not title or body == len(lines):
        return None
    begins = body
    while body < len(lines) and _field(lines[body]) in _BEFORE:
        body += 1
    return _part(title, raw[body:], outlets[-1], lines[dated], lines[begins:body])


def _read_factiva(raw: Sequence[str]) -> Part | None:
    """Headline, byline, length, date, outlet, code, language, copyright, the text."""
    lines = [line.strip() for line in raw]
    counted = next((i for i, line in enumerate(lines) if _WORDS.fullmatch(line)), None)
    rights = next((i for i, line in enumerate(lines) if _COPYRIGHT.match(line)), None)
    if counted is None or rights is None or not 0 < counted < rights:
        return None
    dated = next((i for i in range(counted, rights) if read_date(lines[i])), None)
    if dated is None:
        return None
    names = [line for line in lines[dated + 1 : rights] if not re.fullmatch(r"\d\d?:\d\d", line)]
    byline = lines[counted - 1] if counted > 1 else ""
    head = [f"Byline: {byline}"] if byline else []
    return _part(lines[0], raw[rights + 1 :], names[0] if names else "", lines[dated], head)


def _read_proquest(raw: Sequence[str]) -> Part | None:
    """Headline; fields, "Full text" with the text among them; fields."""
    lines = [line.strip() for line in raw]
    begins = next((i for i, line in enumerate(lines) if _field(line) == "full-text"), 0)
    if not begins:
        return None
    after = range(begins + 1, len(lines))
    ends = next((i for i in after if _field(lines[i]) in _PROQUEST_AFTER), len(lines))
    stated = {
        _field(line): line.partition(":")[2].strip() for line in (*lines[:begins], *lines[ends:])
    }
    text = (lines[begins].partition(":")[2].strip(), *raw[begins + 1 : ends])
    outlet = stated.get("publication-title", "").partition(";")[0]
    head = [f"Byline: {stated.get('author', '')}"]
    return _part(lines[0], text, outlet, stated.get("publication-date", ""), head)


def _part(
    title: str, rest: Sequence[str], outlet: str, dated: str, head: Sequence[str]
) -> Part | None:
    """An article whose text is `rest` up to the first of the fields that end it."""
    end = next((i for i, line in enumerate(rest) if _ends_text(line.strip())), len(rest))
    body = "\n".join(rest[:end]).strip()
    if not body:
        return None
    fields = {_field(line): line.partition(":")[2].strip() for line in head}
    author = re.sub(r"^by\s+", "", fields.get("byline", ""), flags=re.IGNORECASE)
    stated = Stated(title, read_date(dated), outlet or None, author=author or None)
    return Part(f"{title}\n\n{body}", stated)


def _ends_text(line: str) -> bool:
    name = _field(line) or line.casefold()
    return name in _AFTER or (line.casefold().startswith("copyright ") and len(line) < 200)


def _field(line: str) -> str | None:
    """The name of a field such as "LENGTH: 437 words", in lower case."""
    match = _FIELD.match(line)
    return match["name"].casefold().replace(" ", "-") if match else None


def _is_date_line(line: str) -> bool:
    return len(line) < 60 and not _TOC.match(line) and read_date(line) is not None
