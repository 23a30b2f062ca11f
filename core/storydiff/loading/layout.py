"""Printed lines to paragraphs, by where they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

_ENDS_SENTENCE = re.compile(r"[.!?:…。！？][\"'”’»)\]]*$")
_HYPHENS = "-\u00ad\ufffe\x02"  # the latter two are pdfium's, for one that breaks a word
_WORD = re.compile(r"[\w-]+")
_BROKEN = re.compile(rf"[^\W_][{_HYPHENS}]$")
_PAGE_NUMBER = re.compile(
    r"(?:page|seite|página|pagina)?\W*\d+\W*(?:(?:of|/|von|de|di)\W*\d+)?", re.I
)
# What browsers print above and below a page: the address that it has, or the day and its title.
_ADDRESS = re.compile(r"(?:(?P<web>https?://\S+)|file://\S+)(?: \d+/\d+)?")
_PRINTED = re.compile(r"\d{1,4}[./-]\d\d?[./-]\d{2,4}, \d\d?:\d\d(?: [AP]M)? \S.*")
_EDGE = 2  # lines at the head and foot of a page that may be a running head
_WIDER_GAP = 1.25  # of the usual distance of lines, from which a paragraph begins
_OTHER_SIZE = 1.15  # ratio of heights from which two lines are set in other sizes
_INDENT = 0.8  # of a line's height
_SHORT = 0.15  # of a column's width that a paragraph's last line leaves open


class Line(NamedTuple):
    """A line of a page (counted from 0), its box in points with the origin at the bottom left."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height in points, never zero."""
        return max(self.top - self.bottom, 0.1)


def paragraphs(lines: Sequence[Line]) -> tuple[str, ...]:
    """The paragraphs that lines in reading order make; running heads and page numbers left out."""
    body = _without_running_heads(lines)
    usual = _usual_distance(body)
    edges = _right_edges(body)
    found: list[list[Line]] = [[line] for line in body[:1]]
    for above, line in pairwise(body):
        if _begins_paragraph(above, line, usual, edges[_column(above)]):
            found.append([line])
        else:
            found[-1].append(line)
    words = Counter(word for line in body for word in _WORD.findall(line.text.casefold()))
    return tuple(_joined([line.text for line in part], words) for part in found)


def address(lines: Sequence[Line]) -> str | None:
    """The address that a browser printed below a web page; None where there is none."""
    found = (_ADDRESS.fullmatch(line.text) for line in lines)
    return next((match["web"] for match in found if match), None)


def _begins_paragraph(above: Line, line: Line, usual: float, edge: float) -> bool:
    ended = bool(_ENDS_SENTENCE.search(above.text))
    smaller, larger = sorted((above.height, line.height))
    if larger > _OTHER_SIZE * smaller:
        return True
    if line.page != above.page or line.bottom >= above.top:
        return ended  # on a new page or in a new column, a sentence goes on
    if _distance(above, line) > _WIDER_GAP * usual:
        return True
    indented = line.left - above.left > _INDENT * line.height
    open_end = edge - above.right > _SHORT * (edge - above.left)
    return ended and (indented or open_end)


def _usual_distance(lines: Sequence[Line]) -> float:
    """The lower quartile of the distances from line to line, in heights."""
    distances = sorted(
        _distance(above, line)
        for above, line in pairwise(lines)
        if line.page == above.page and line.bottom < above.bottom
    )
    return distances[len(distances) // 4] if distances else 1.0


def _distance(above: Line, line: Line) -> float:
    return (above.bottom - line.bottom) / above.height


def _column(line: Line) -> tuple[int, int]:
    """Where a line begins, roughly: lines of one column share it but for indents."""
    return line.page, round(line.left / 50)


def _right_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        edges[_column(line)] = max(line.right, edges.get(_column(line), 0.0))
    return edges


def _without_running_heads(lines: Sequence[Line]) -> list[Line]:
    """The lines less page numbers and what stands at one height at the edge of half the pages."""
    pages = [list(page) for _, page in groupby(lines, key=lambda line: line.page)]
    edges = [{_pattern(line) for line in (*page[:_EDGE], *page[-_EDGE:])} for page in pages]
    seen = Counter(pattern for patterns in edges for pattern in patterns)
    heads = {pattern for pattern, n in seen.items() if n > 1 and 2 * n >= len(pages)}
    return [line for page in pages for line in _body(page, heads)]


def _pattern(line: Line) -> tuple[str, int]:
    """A line's text but for its figures, and its height on the page."""
    return re.sub(r"\d+", "#", line.text), round(line.bottom)


def _body(page: Sequence[Line], heads: Container[tuple[str, int]]) -> Iterator[Line]:
    for number, line in enumerate(page):
        at_edge = number < _EDGE or number >= len(page) - _EDGE
        is_head = _pattern(line) in heads or any(
            form.fullmatch(line.text) for form in (_PAGE_NUMBER, _ADDRESS, _PRINTED)
        )
        if not (at_edge and is_head):
            yield line


def _joined(lines: Sequence[str], words: Counter[str]) -> str:
    """The lines as one; a word broken at a line's end is put together."""
    text = lines[0]
    for line in lines[1:]:
        if _BROKEN.search(text) and line[0].isalnum():
            hyphen = "-" if _keeps_hyphen(text[:-1], line, words) else ""
            text = f"{text[:-1]}{hyphen}{line}"
        else:
            text = f"{text} {line}"
    return re.sub(f"[{_HYPHENS[1:]}]", "", text)


def _keeps_hyphen(text: str, line: str, words: Counter[str]) -> bool:
    """Whether the hyphen is the word's own: not before a small letter, or where the text has it."""
    first, second = _WORD.findall(text)[-1].casefold(), _WORD.findall(line)[0].casefold()
    return not line[0].islower() or words[f"{first}-{second}"] > words[f"{first}{second}"]
