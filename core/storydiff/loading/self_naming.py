"""The outlet's name as an article's own text gives it, where neither file nor metadata say one, or
where the file's name has it in small letters only.

Three places are trusted, each only where it can hardly be another outlet's name: a site's line
above the headline ("The Harbour Post | News from the coast", or a name over a motto), an address
that stands alone on one of the first or last lines, and sentences in which an outlet speaks of
itself ("told the Harbour Post"), of which there must be two.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePath
from string import capwords

from storydiff.loading.addresses import host
from storydiff.models import Article, LabelFrom
from storydiff.text.mottos import is_motto

EDGE = 5
"""Lines at either end of a text in which a site names itself."""

SITE_WORDS = 4
"""Words of a site's name at most; what is longer is a slogan or a headline."""

HEADLINE_WORDS = 5
"""Words from which the other part of a line is a headline or a slogan."""

TWICE = 2
"""Sentences that must speak of an outlet as their own: one may quote what another one was told."""

_WORD = r"[A-Z][\w’'-]*(?:\.\w+)*"
_NAME = rf"{_WORD}(?:\s(?:&|of|and|the)\s{_WORD}|\s{_WORD}){{0,3}}"
_SELF = re.compile(
    rf"\b(?:told|tells|spoke\sto|speaking\sto|(?:sent|said|shared|provided|given)\sto"
    rf"|(?:seen|reviewed|obtained)\sby|an?\s(?:exclusive\s)?interview\swith)\s(?:the\s)?({_NAME})"
)
_ADDRESS = re.compile(
    r"(?:\w[\w ]{0,30}:\s*)?(https?://\S+|www\.[\w.-]+\.\w{2,}\S*)", re.IGNORECASE
)
_BESIDE = re.compile(r"\s[|·•–—-]\s")
_PRESS = re.compile(
    r"&|\b[A-Z]{3,}\b|\b(?:News|Times|Post|Herald|Tribune|Press|Network|Radio|TV|Television|Magazine"
    r"|Gazette|Journal|Today|Online|Daily|Weekly|Mirror|Standard|Observer|Chronicle|Mail|Sun|Star"
    r"|Record|Review|Globe|Telegraph|Monitor|Courier|Examiner|Independent|Guardian|Echo)\b"
)
"""What only a name of the press has; another may be a person's, a parliament's or a party's."""

_NAMELESS = re.compile(
    r"(?:(?:article|story|text|doc|document|file|page|news|item|untitled|output|export|part)"
    r"[-_ ]?)?[\d_\-. ]*",
    re.IGNORECASE,
)
_MACHINE_MADE = re.compile(r"(?=[a-z]*\d)[0-9a-z]{6,}|[0-9a-f-]{8,}", re.IGNORECASE)


def is_nameless(stem: str) -> bool:
    """Whether a file's name says nothing of an outlet: a number, a hash, "article 3".

    >>> [is_nameless(stem) for stem in ("000_1be144c2", "article-3", "bbc", "bbc2", "a1b2c3d4e5")]
    [True, True, False, False, True]
    """
    return all(
        _NAMELESS.fullmatch(part) or _MACHINE_MADE.fullmatch(part) for part in stem.split("_")
    )


def named(article: Article) -> Article:
    """The article under the name that its text gives, where its file's name is none; else under
    its file's name, spelt as the text spells it."""
    if article.label_from != "stem":
        return article
    if not is_nameless(PurePath(article.path).stem):
        return replace(article, label=_as_printed(article.label, article.text))
    found = name_in(article.text)
    return replace(article, label=found[0], label_from=found[1]) if found else article


def name_in(text: str) -> tuple[str, LabelFrom] | None:
    """The name that a text gives its outlet, and where; None for none.

    >>> name_in("The Harbour Post | News from the coast\\n\\nThree boats sink off the coast")
    ('The Harbour Post', 'site-line')
    """
    lines = _lines(text)
    if site := _site_line(lines):
        return site, "site-line"
    for line in (*lines[:EDGE], *lines[-EDGE:]):
        if match := _ADDRESS.fullmatch(line):
            name = host(match[1] if "://" in match[1] else f"//{match[1]}")
            if name and "." in name:
                return name, "address"
    if own := _self_reference(text):
        return own, "self-reference"
    return None


def _as_printed(label: str, text: str) -> str:
    """A label in small letters as a line at either end of the text has it, alone or beside a date.

    >>> _as_printed("harbour-post", "Boats sink\\n\\n9 March 2025 | Harbour Post\\n\\nThree …")
    'Harbour Post'
    """
    if not label.islower():
        return label
    lines = _lines(text)
    parts = (part for line in (*lines[:EDGE], *lines[-EDGE:]) for part in _BESIDE.split(line))
    printed = (p for p in parts if p[:1].isupper() and _letters(p) == _letters(label))
    return next((_small(part) for part in printed), label)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _letters(name: str) -> str:
    """The letters and figures of a name, which may be a file's."""
    return re.sub(r"[\W_]+", "", name).casefold()


def _small(name: str) -> str:
    """A name of several words without capitals throughout: "THE HARBOUR POST"."""
    return capwords(name) if name.isupper() and " " in name else name


def _site_line(lines: list[str]) -> str | None:
    """The site's part of "Site | Slogan" above a headline, or of "Headline | Site"."""
    for line, below in zip(lines[:EDGE], [*lines[1:], ""], strict=False):
        if is_motto(below) and _is_site(line):
            return _small(line)
        parts = [part.strip() for part in line.split(" | ")]
        if len(parts) != 2 or line.endswith((".", "!", "?")):
            continue
        first, last = parts
        if _is_site(last) and len(first.split()) >= HEADLINE_WORDS:
            return last
        if _is_site(first) and not _repeated(first, lines[1:]):
            return first
    return None


def _is_site(words: str) -> bool:
    return 0 < len(words.split()) <= SITE_WORDS and words[0].isupper() and not words.isdigit()


def _repeated(words: str, lines: list[str]) -> bool:
    """Whether a line below is made of the same words: a headline that is printed twice."""
    return any(words.casefold() in line.casefold() for line in lines[:EDGE])


def _self_reference(text: str) -> str | None:
    """The one to whom people speak in two sentences, and whom the text cites for nothing."""
    said = Counter(" ".join(match.split()) for match in _SELF.findall(text))
    for name, count in said.most_common():
        bare = name.removesuffix("’s").removesuffix("'s")
        cited = re.search(
            rf"(?:[Aa]ccording to|[Cc]iting|(?:reported|published) by)\s(?:the\s)?"
            rf"{re.escape(bare)}\b"
            rf"|{re.escape(bare)}(?:’s|'s)?\s(?:\([^()]*\)\s)?(?:report|reported|wrote|said)",
            text,
        )
        if count >= TWICE and not cited and _PRESS.search(bare):
            return bare
    return None
