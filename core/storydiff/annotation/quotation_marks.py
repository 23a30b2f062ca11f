"""Quotation marks to stretches of quoted text: every style that news is typed in.

Curly, straight, doubled single ('' and ``), low-high and angle marks, single marks where they are
not apostrophes. A stretch never crosses a line break: news reopens the marks at each paragraph of a
long quotation and closes them once, so an unclosed stretch ends with its line and says whether the
next one takes it up. Nothing here raises, and every scan is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

UNCLOSED = "the quotation mark that opens it is not closed"

_DOUBLE = re.compile("[“”„‟«»\"＂]|''|``|‘‘|’’")
_SINGLE = re.compile("[‘’‚‹›'`]")
_OPENERS = frozenset("“„‟«")
_CLOSERS = frozenset("”»")
_BEFORE_OPENER = frozenset(" \t\u00a0\u2009\u202f([{—–-/:")
_NOT_QUOTED = re.compile(r"(?:\d0s|em|til|tis|twas|n|cause|bout|round)\b", re.IGNORECASE)
_LONGEST_SINGLE = 600  # characters; single marks further apart are two apostrophes


@dataclass(frozen=True, slots=True)
class Region:
    """Quoted text: `start` to `end` with its marks, `inner_start` to `inner_end` without.

    `resumes` is whether it takes up a quotation that the paragraph before left open. `inside` holds
    the quotations within the quotation.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    resumes: bool = False
    warning: str | None = None
    inside: tuple[Region, ...] = ()


def regions(text: str) -> tuple[Region, ...]:
    """The outermost quoted stretches of a text, in order. Offsets are code points of `text`."""
    found: list[Region] = []
    carried = False
    for start, end in _lines(text):
        line = _double(text, start, end, carried)
        carried = bool(line) and line[-1].warning == UNCLOSED
        found.extend(_with_single(text, start, end, line))
    return tuple(_settle(found, text))


def within(offsets: Iterable[int], found: Iterable[Region]) -> Iterator[bool]:
    """Whether each offset lies in one of the stretches; both in ascending order."""
    stretches = iter(found)
    stretch = next(stretches, None)
    for offset in offsets:
        while stretch is not None and stretch.end <= offset:
            stretch = next(stretches, None)
        yield stretch is not None and stretch.start <= offset


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """The lines that hold more than white space, without the space around them."""
    for match in re.finditer(r"[^\n]+", text):
        body = match.group().strip()
        if body:
            start = match.start() + match.group().index(body)
            yield start, start + len(body)


def _double(text: str, first: int, end: int, carried: bool) -> list[Region]:
    """The stretches in double marks of one line; `carried` if the line before left one open."""
    found: list[Region] = []
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, first, end):
        at, after = mark.start(), mark.end()
        before = text[at - 1] if at > first else " "
        follows = text[after] if after < end else " "
        opens = before in _BEFORE_OPENER and not follows.isspace()
        if opened is None:
            if mark.group() in ('"', "''") and before.isdigit():
                continue  # inches
            stray = mark.group() in _CLOSERS or (not opens and mark.group() not in _OPENERS)
            if stray and at > first and follows in " ,.;:)!?—":
                if carried:  # the mark that ends a quotation of several paragraphs
                    found.append(Region(first, after, first, at, resumes=True))
                    carried = False
                continue
            opened = mark
        elif opens and (mark.group() in _OPENERS or (mark.group() == '"' and follows.isalnum())):
            found.append(_unclosed(opened, text, at, first, carried))
            carried, opened = False, mark
        else:
            resumes = carried and opened.start() == first
            found.append(Region(opened.start(), after, opened.end(), at, resumes))
            carried, opened = False, None
    if opened is not None:
        found.append(_unclosed(opened, text, end, first, carried))
    return found


def _unclosed(opened: re.Match[str], text: str, end: int, first: int, carried: bool) -> Region:
    while end > opened.end() and text[end - 1].isspace():
        end -= 1
    resumes = carried and opened.start() == first
    return Region(opened.start(), end, opened.end(), end, resumes, UNCLOSED)


def _with_single(text: str, first: int, end: int, double: list[Region]) -> Iterator[Region]:
    """The line's stretches, those in single marks between the double ones or within them."""
    single = list(_single(text, first, end))
    at = 0
    for region in double:
        while at < len(single) and single[at].start < region.start:
            if single[at].end <= region.start:
                yield single[at]
            at += 1
        inside: list[Region] = []
        while at < len(single) and single[at].start < region.inner_end:
            if single[at].end <= region.inner_end:
                inside.append(single[at])
            at += 1
        yield replace(region, inside=tuple(inside)) if inside else region
    yield from single[at:]


def _single(text: str, first: int, end: int) -> Iterator[Region]:
    """Stretches in single marks: opened before a word, closed after one, apostrophes left alone."""
    opened: int | None = None
    close: int | None = None
    for mark in _SINGLE.finditer(text, first, end):
        at = mark.start()
        before = text[at - 1] if at > first else " "
        follows = text[at + 1] if at + 1 < end else " "
        if opened is not None and at - opened > _LONGEST_SINGLE:
            if close is not None:
                yield Region(opened, close + 1, opened + 1, close)
            opened = close = None
        if (
            mark.group() in "‘‚‹'`"
            and not (before.isalnum() or before in "’'‘`")
            and (follows.isalnum() or follows in '$#@“"(…[')
            and not _NOT_QUOTED.match(text, at + 1, end)
        ):
            if opened is not None and close is not None:
                yield Region(opened, close + 1, opened + 1, close)
            opened, close = at, None
        elif (
            opened is not None
            and mark.group() in "’›'"
            and (before.isalnum() or before in '.,!?…%)]”"')
            and not (follows.isalnum() or follows == "'")
        ):
            plural = before == "s" and follows == " " and text[at + 2 : at + 3].islower()
            if not plural:  # "the workers' rights" does not end the quotation
                yield Region(opened, at + 1, opened + 1, at)
                opened = close = None
            elif close is None:
                close = at
    if opened is not None and close is not None:
        yield Region(opened, close + 1, opened + 1, close)


def _settle(found: list[Region], text: str) -> Iterator[Region]:
    """Unclosed stretches that the next paragraph takes up are no mistake."""
    for at, region in enumerate(found):
        taken_up = at + 1 < len(found) and found[at + 1].resumes
        if region.warning == UNCLOSED and taken_up:
            region = replace(region, warning=None)
        if any(c.isalnum() for c in text[region.inner_start : region.inner_end]):
            yield region
