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

_PAIRED = "“”„‟«»"
_PLAIN = r"""(?:["＂]|''|``|‘‘|’’)"""
_SPACE = r"\s([{—–\-/:"  # what stands before a word
_DOUBLE = re.compile(
    rf"""(?=[{_PAIRED}"＂'`‘’])(?:
    (?P<opens>(?<![^{_SPACE}])(?:[“„‟«](?!\s|$)|"(?=\w)))
  | (?P<inches>(?<=\d)(?:"|''))
  | (?P<closes>(?:[”»]|(?<=[^{_SPACE}]){_PLAIN}|{_PLAIN}(?=\s|$))(?![^\s,.;:)!?—]))
  | [{_PAIRED}]|{_PLAIN})""",
    re.VERBOSE,
)
"""Double marks; `opens` may do so even where a quotation is open, `closes` can do nothing else."""
_SINGLE = re.compile(
    r"""(?=[‘’‚‹›'`])(?:
    (?P<opens>(?<![\w’'‘`])[‘‚‹'`](?=[\w$\#@“"(…[])
      (?!(?i:\d0s|em|til|tis|twas|n|cause|bout|round)\b))  # "the ’90s", "rock ’n’ roll"
  | (?P<plural>(?<=s)[’›'](?=\ [a-z]))
  | (?P<closes>(?<=[\w.,!?…%)\]”"])[’›'](?![\w'])))""",
    re.VERBOSE,
)
"""Single marks that are no apostrophes; `plural` may be one: "the workers' rights"."""
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


def _double(text: str, first: int, end: int, carried: bool) -> list[Region]:
    """The stretches in double marks of one line; `carried` if the line before left one open."""
    found: list[Region] = []
    opened: re.Match[str] | None = None
    for mark in _DOUBLE.finditer(text, first, end):
        kind = mark.lastgroup
        if opened is not None:
            if kind == "opens":
                found.append(_unclosed(opened, text, mark.start()))
                opened = mark
            else:
                found.append(Region(opened.start(), mark.end(), opened.end(), mark.start()))
                opened = None
        elif kind == "closes" and mark.start() > first:
            if carried and not found:  # the mark that ends a quotation of several paragraphs
                found.append(Region(first, mark.end(), first, mark.start()))
        elif kind != "inches":
            opened = mark
    if opened is not None:
        found.append(_unclosed(opened, text, end))
    if carried and found and found[0].start == first:
        found[0] = found[0]._replace(resumes=True)
    return found


def _unclosed(opened: re.Match[str], text: str, end: int) -> Region:
    end = opened.end() + len(text[opened.end() : end].rstrip())
    return Region(opened.start(), end, opened.end(), end, warning=UNCLOSED)


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
    close: int | None = None  # a mark that may be the apostrophe of a plural
    for mark in _SINGLE.finditer(text, first, end):
        at, kind = mark.start(), mark.lastgroup
        if opened is not None and at - opened > _LONGEST_SINGLE:
            yield from _closed(opened, close)
            opened = close = None
        if kind == "opens":
            yield from _closed(opened, close)
            opened, close = at, None
        elif kind == "closes":
            yield from _closed(opened, at)
            opened = close = None
        elif close is None and opened is not None:
            close = at
    yield from _closed(opened, close)


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
