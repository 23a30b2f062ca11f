"""Text cut into words and marks in the manner of the Penn Treebank.

Clitics are words of their own (do|n't, Ford|'s), an abbreviation keeps its stops, a number its
separators, every mark stands alone. Other than in the treebank a hyphenated word stays one word
("so-called"), and so does "cannot". Nothing is replaced: a token is a stretch of the text.

The conventions: Marcus, Santorini & Marcinkiewicz 1993; UD English EWT.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
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


def tokenize(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The words and marks of a stretch of text as (start, end) in code points of the whole text.

    In order, disjoint, covering everything but white space. Linear in the length of the stretch.

    >>> text = "Ford's CEO can't wait."
    >>> [text[a:b] for a, b in tokenize(text)]
    ['Ford', "'s", 'CEO', 'ca', "n't", 'wait', '.']
    """
    pattern, tail, grown = _rules()
    spans: list[Span] = []
    for match in pattern.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup
        if kind is None:
            spans.append(match.span())
            continue
        first, last = match.span()
        if kind == "apostrophe":
            _part(text, first, last, tail, spans)
        else:
            cut = first + grown[match.group().lower()]
            spans += [(first, cut), (cut, last)]
    return spans


def _part(text: str, first: int, last: int, tail: re.Pattern[str], spans: list[Span]) -> None:
    """A word with apostrophes as its stem and the clitics at its end."""
    ends: list[int] = [last]
    while (found := tail.search(text, max(first + 1, ends[-1] - 4), ends[-1])) is not None:
        ends.append(found.start())
    for at in reversed(ends):
        spans.append((first, at))
        first = at


def _clitics(words: Sequence[str], apostrophe: str) -> str:
    """A pattern of clitics: those that begin with an apostrophe, which says what that may be once
    since such a class takes long to compile, and the others ("n't")."""
    plain = [re.escape(word[1:]) for word in words if word[0] == "'"]
    others = [re.escape(word).replace("'", apostrophe) for word in words if word[0] != "'"]
    return "|".join([*others, f"{apostrophe}(?:{'|'.join(plain)})"])


@cache
def _rules() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, int]]:
    table = DEFAULT.table("tokens.toml")
    apostrophe = f"[{_APOSTROPHES}]"
    clitics = _clitics(table["clitics"].split(), apostrophe)
    stopped = f"{table['titles']} {table['abbreviations']}".split()
    always = "|".join(map(re.escape, stopped))
    months = [name.capitalize() for name in SHORT]
    counted = "|".join([*months, *map(re.escape, table["before_numbers"].split())])
    grown = [word.split("|") for word in table["contractions"].split()]
    may_grow = {word[0][0] for word in grown}
    plain = "".join(c for c in ascii_letters if c.lower() not in may_grow)
    pattern = "|".join(
        (
            rf"[{plain}][A-Za-z]*+(?=[ ,])",  # what none of the others takes: most words, soonest
            _ADDRESS,
            _EMAIL,
            _SITE,
            rf"[@#]{_PART}++",
            rf"\b(?:{always})\.",
            rf"(?<=\.)(?:{clitics})\b",  # Ltd.'s
            rf"\b(?:{counted})\.(?=\s?\d)",
            rf"\b[^\W\d_a-z]\.(?=\s{_LETTER})",  # a middle initial
            rf"(?P<grown>\b(?i:{'|'.join(''.join(parts) for parts in grown)})\b)",
            rf"{_UNIT}(?:[-‑&]{_UNIT})*+(?P<apostrophe>(?:{apostrophe}(?:[-‑&]?{_UNIT})++)++)?",
            rf"{apostrophe}\d\ds?\b",
            r"(?<![\w.])\.\d++",
            r"--++|\.\.++|[!?]++|\S",
        )
    )
    return (
        re.compile(pattern),
        re.compile(rf"(?:{clitics})$", re.IGNORECASE),
        {"".join(parts): len(parts[0]) for parts in grown},
    )
