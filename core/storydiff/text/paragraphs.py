"""Paragraphs: lines of a text, joined where a line is only the wrapping of a longer one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from storydiff.models import Span
from storydiff.settings import ReadSettings

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_LIMITS = ReadSettings()
_LOWER_BYLINE = re.compile(r"(?:by|di|door|par|por|von)\s+[A-Z]")
_ENDS_OPEN = re.compile(r"[^\W\d_][,;]?$")


def paragraphs(text: str, start: int = 0) -> tuple[Span, ...]:
    """The paragraphs of `text` from `start` on, each without white space at its ends.

    A line is a paragraph. Where the text is hard-wrapped (nearly every line is broken just where
    the next word would have passed the width), the lines between two blank lines are joined; so is
    a long line that breaks off in mid-sentence with a line that goes on in lower case.
    """
    lines = [line for m in _LINE.finditer(text, start) if (line := _line(text, m.start(), m.end()))]
    adjacent = [not _has_blank_line(text[a.end : b.start]) for a, b in pairwise(lines)]
    width = _wrap_width(text, lines, adjacent)
    joined = [Span(line.start, line.end) for line in lines[:1]]
    for (previous, line), touching in zip(pairwise(lines), adjacent, strict=True):
        if touching and _continues(text, previous, line, width):
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(Span(line.start, line.end))
    return tuple(joined)


class _Line(NamedTuple):
    """A line less the white space at its ends; `columns` counts what indents it too."""

    start: int
    end: int
    columns: int


def _line(text: str, start: int, end: int) -> _Line | None:
    """The line between two offsets; None for a blank one."""
    bare = text[start:end].strip()
    if not bare:
        return None
    first = text.index(bare[0], start)
    return _Line(first, first + len(bare), first + len(bare) - start)


def _has_blank_line(gap: str) -> bool:
    return len(gap.strip(" \t\xa0").replace("\r\n", "\n")) > 1 and len(gap.splitlines()) > 1


def _wrap_width(text: str, lines: Sequence[_Line], adjacent: Sequence[bool]) -> int:
    """The width in characters to which the text is wrapped; 0 where it is not."""
    width = max((line.columns for line in lines), default=0)
    least, most = _LIMITS.wrap_widths
    if not least <= width <= most:
        return 0
    inner = [i for i, touching in enumerate(adjacent) if touching]
    full = sum(_is_full(text, lines[i], lines[i + 1], width) for i in inner)
    wrapped = full >= max(_LIMITS.wrapped_lines, _LIMITS.wrapped * len(inner))
    return width if wrapped else 0


def _is_full(text: str, line: _Line, following: _Line, width: int) -> bool:
    """True where the next line's first word would not have fitted on this line."""
    word = text[following.start : following.end].split(maxsplit=1)[0]
    return line.columns + 1 + len(word) > width


def _continues(text: str, line: _Line, following: _Line, width: int) -> bool:
    if width and _is_full(text, line, following, width):
        return True
    return (
        line.end - line.start >= _LIMITS.run_on_characters
        and text[following.start].islower()
        and not _LOWER_BYLINE.match(text, following.start, following.end)
        and bool(_ENDS_OPEN.search(text, line.end - 2, line.end))
    )
