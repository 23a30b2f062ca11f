"""Text cut into words and marks in the manner of the Penn Treebank.

Clitics are words of their own (do|n't, Ford|'s), an abbreviation keeps its stops, a number its
separators, every mark stands alone. Other than in the treebank a hyphenated word stays one word
("so-called"), and so does "cannot". Nothing is replaced: a token is a stretch of the text.

The conventions: Marcus, Santorini & Marcinkiewicz 1993; UD English EWT.
"""

from __future__ import annotations

import re
from string import ascii_letters

from storydiff.annotation.calendar import SHORT
from storydiff.annotation.language import DEFAULT

Span = tuple[int, int]

_LETTER = r"[^\W\d_]"
_PART = r"[\w\u0300-\u036f\u00ad\u200c\u200d]"  # combining marks and soft hyphens end no word
_APOSTROPHES = "'’ʼ＇"
_DOTTED = rf"(?:{_LETTER}\.){{2,}}"  # U.S., J.D., p.m.
_NUMBER = rf"\d++(?:[.,:/]\d++)++{_PART}*+"  # 1,000.50, 9:30, 2.5m
_UNIT = rf"(?:{_DOTTED}|{_NUMBER}|{_PART}++)"
# The longest local part and label that RFC 5321 and RFC 1035 allow: unbounded, a long line of dots
# and letters would be read anew from every one of its words.
_EMAIL = r"\w[\w.+-]{0,63}@\w[\w-]{0,62}(?:\.[\w-]{1,63}){1,8}"
_SITE = (
    r"(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:com|org|net|gov|edu|info|io|co\.[a-z]{2})\b"
    r"(?:/[^\s<>\"“”]*\w)?"
)
_ADDRESS = r"(?:https?://|www\.)[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’]"


_TABLE = DEFAULT.table("tokens.toml")
_MARK = f"[{_APOSTROPHES}]"
_CLITICS = _TABLE["clitics"].replace("'", _MARK).replace(" ", "|")
_STOPPED = "|".join(map(re.escape, f"{_TABLE['titles']} {_TABLE['abbreviations']}".split()))
_COUNTED = "|".join([*map(str.capitalize, SHORT), *_TABLE["before_numbers"].split()])
_GROWN = {word.replace("|", ""): word.index("|") for word in _TABLE["contractions"].split()}
_PLAIN = "".join(c for c in ascii_letters if c.lower() not in {word[0] for word in _GROWN})
_PATTERN = re.compile(
    "|".join(
        (
            rf"[{_PLAIN}][A-Za-z]*+(?=[ ,])",  # what none of the others takes: most words, soonest
            _ADDRESS,
            _EMAIL,
            _SITE,
            rf"[@#]{_PART}++",
            rf"\b(?:{_STOPPED})\.",
            rf"(?<=\.)(?:{_CLITICS})\b",  # Ltd.'s
            rf"\b(?:{_COUNTED})\.(?=\s?\d)",
            rf"\b[^\W\d_a-z]\.(?=\s{_LETTER})",  # a middle initial
            rf"(?P<grown>\b(?i:{'|'.join(_GROWN)})\b)",
            rf"{_UNIT}(?:[-‑&]{_UNIT})*+(?P<apostrophe>(?:{_MARK}(?:[-‑&]?{_UNIT})++)++)?",
            rf"{_MARK}\d\ds?\b",
            r"(?<![\w.])\.\d++",
            r"--++|\.\.++|[!?]++|\S",
        )
    )
)
_CLITIC = re.compile(rf"(?:{_CLITICS})$", re.IGNORECASE)
"""What ends a word and is one of its own."""


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words and marks of a stretch of text as (start, end) in code points of the whole text.

    In order, disjoint, covering everything but white space. Linear in the length of the stretch.

    >>> text = "Ford's CEO can't wait."
    >>> [text[a:b] for a, b in tokenize(text)]
    ['Ford', "'s", 'CEO', 'ca', "n't", 'wait', '.']
    """
    spans: list[Span] = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        if kind is None:
            spans.append(match.span())
            continue
        first, last = match.span()
        if kind == "apostrophe":
            _part(text, first, last, spans)
        else:
            cut = first + _GROWN[match.group().lower()]
            spans += [(first, cut), (cut, last)]
    return spans


def _part(text: str, first: int, last: int, spans: list[Span]) -> None:
    """A word with apostrophes as its stem and the clitics at its end."""
    ends: list[int] = [last]
    while (found := _CLITIC.search(text, max(first + 1, ends[-1] - 4), ends[-1])) is not None:
        ends.append(found.start())
    for at in reversed(ends):
        spans.append((first, at))
        first = at
