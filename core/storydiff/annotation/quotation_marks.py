"""Quotation marks to stretches of quoted text: every style that news is typed in.

Curly, straight, doubled single ('' and ``), low-high and angle marks, single marks where they are
not apostrophes. A stretch never crosses a line break: news reopens the marks at each paragraph of a
long quotation and closes them once, so an unclosed stretch ends with its line and says whether the
next one takes it up. Nothing here raises, and every scan is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

UNCLOSED = "the quotation mark that opens it is not closed"

_DOUBLE = re.compile("[“”„‟«»\"＂]|''|``|‘‘|’’")
_SINGLE = re.compile("[‘’‚‹›'`]")
_OPENERS = frozenset("“„‟«")
_CLOSERS = frozenset("”»")
_BEFORE_OPENER = frozenset(" \t\u00a0\u2009\u202f([{—–-/:")
_NOT_QUOTED = re.compile(r"(?:\d0s|em|til|tis|twas|n|cause|bout|round)\b", re.IGNORECASE)
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
"""What a line holds, without the white space around it."""
_LONGEST_SINGLE = 600  # characters; single marks further apart are two apostrophes


class Region(NamedTuple):
    """Quoted text: `start` to `end` with its marks, `inner_start` to `inner_end` without.

    `resumes` is whether it takes up a quotation that the paragraph before left open.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    resumes: bool = False
    warning: str | None = None


def regions(text: str) -> tuple[Region, ...]:
    """The outermost quoted stretches of a text, in order. Offsets are code points of `text`."""
    found: list[Region] = []
    carried = False
    for start, end in (told.span() for told in _LINE.finditer(text)):
        line = _double(text, start, end, carried)
        carried = bool(line) and line[-1].warning == UNCLOSED
        found.extend(_with_single(text, start, end, line))
    return tuple(_settle(found, text))


def within(offsets: Iterable[int], found: Iterable[Region | tuple[int, int]]) -> Iterator[bool]:
    """Whether each offset lies in one of the stretches; both in ascending order."""
    stretches = iter(found)
    stretch = next(stretches, None)
    for offset in offsets:
        while stretch is not None and stretch[1] <= offset:
            stretch = next(stretches, None)
        yield stretch is not None and stretch[0] <= offset


class _Mark(NamedTuple):
    """A mark and the characters beside it; `leads` is whether its line begins with it."""

    text: str
    start: int
    end: int
    before: str
    after: str
    leads: bool

    @property
    def inches(self) -> bool:
        """Whether it stands for inches."""
        return self.text in ('"', "''") and self.before.isdigit()

    @property
    def stray(self) -> bool:
        """Whether it can only close, by its form or by what stands beside it."""
        closes = self.text in _CLOSERS or not (self._opens or self.text in _OPENERS)
        return closes and not self.leads and self.after in " ,.;:)!?—"

    @property
    def reopens(self) -> bool:
        """Whether it opens a quotation though one is open, which then was left unclosed."""
        return self._opens and (
            self.text in _OPENERS or (self.text == '"' and self.after.isalnum())
        )

    @property
    def _opens(self) -> bool:
        return self.before in _BEFORE_OPENER and not self.after.isspace()

    @property
    def opens_single(self) -> bool:
        """Whether a single mark stands before a word and is no apostrophe by its place."""
        return (
            self.text in "‘‚‹'`"
            and not (self.before.isalnum() or self.before in "’'‘`")
            and (self.after.isalnum() or self.after in '$#@“"(…[')
        )

    @property
    def closes_single(self) -> bool:
        """Whether a single mark stands behind a word and before none."""
        return (
            self.text in "’›'"
            and (self.before.isalnum() or self.before in '.,!?…%)]”"')
            and not (self.after.isalnum() or self.after == "'")
        )


def _marks(form: re.Pattern[str], text: str, first: int, end: int) -> Iterator[_Mark]:
    """The marks of a line, which counts as set between spaces."""
    for found in form.finditer(text, first, end):
        at, after = found.span()
        before = text[at - 1] if at > first else " "
        yield _Mark(found[0], at, after, before, text[after] if after < end else " ", at == first)


def _double(text: str, first: int, end: int, carried: bool) -> list[Region]:
    """The stretches in double marks of one line; `carried` if the line before left one open."""
    found: list[Region] = []
    opened: _Mark | None = None
    for mark in _marks(_DOUBLE, text, first, end):
        if opened is not None:
            if mark.reopens:
                found.append(_unclosed(opened, text, mark.start, carried))
                opened = mark
            else:
                resumes = carried and opened.leads
                found.append(Region(opened.start, mark.end, opened.end, mark.start, resumes))
                opened = None
            carried = False
        elif mark.inches:
            continue
        elif not mark.stray:
            opened = mark
        elif carried:  # the mark that ends a quotation of several paragraphs
            found.append(Region(first, mark.end, first, mark.start, resumes=True))
            carried = False
    if opened is not None:
        found.append(_unclosed(opened, text, end, carried))
    return found


def _unclosed(opened: _Mark, text: str, end: int, carried: bool) -> Region:
    while end > opened.end and text[end - 1].isspace():
        end -= 1
    return Region(opened.start, end, opened.end, end, carried and opened.leads, UNCLOSED)


def _with_single(text: str, first: int, end: int, double: list[Region]) -> Iterator[Region]:
    """The line's stretches; those in single marks only between the double ones."""
    single = list(_single(text, first, end))
    at = 0
    for region in double:
        while at < len(single) and single[at].start < region.inner_end:
            if single[at].end <= region.start:
                yield single[at]
            at += 1
        yield region
    yield from single[at:]


def _single(text: str, first: int, end: int) -> Iterator[Region]:
    """Stretches in single marks: opened before a word, closed after one, apostrophes left alone."""
    opened: int | None = None
    close: int | None = None  # a mark that may be the apostrophe of a plural: "the workers' rights"
    for mark in _marks(_SINGLE, text, first, end):
        at = mark.start
        if opened is not None and at - opened > _LONGEST_SINGLE:
            yield from _closed(opened, close)
            opened = close = None
        if mark.opens_single and not _NOT_QUOTED.match(text, mark.end, end):
            yield from _closed(opened, close)
            opened, close = at, None
        elif opened is not None and mark.closes_single:
            if not _plural(mark, text):
                yield from _closed(opened, at)
                opened = close = None
            elif close is None:
                close = at
    yield from _closed(opened, close)


def _plural(mark: _Mark, text: str) -> bool:
    """Whether a single mark may be the apostrophe of a plural, which ends no quotation."""
    return mark.before == "s" and mark.after == " " and text[mark.end + 1 : mark.end + 2].islower()


def _closed(opened: int | None, close: int | None) -> Iterator[Region]:
    """The stretch between two single marks, if both are there."""
    if opened is not None and close is not None:
        yield Region(opened, close + 1, opened + 1, close)


def _settle(found: list[Region], text: str) -> Iterator[Region]:
    """Unclosed stretches that the next paragraph takes up are no mistake."""
    for at, region in enumerate(found):
        taken_up = at + 1 < len(found) and found[at + 1].resumes
        if region.warning == UNCLOSED and taken_up:
            region = region._replace(warning=None)
        if any(c.isalnum() for c in text[region.inner_start : region.inner_end]):
            yield region
