"""What an outlet is called, and the short ids and letters that reports show for it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, islice, product
from pathlib import PurePath
from string import ascii_uppercase

from storydiff.models import Article, LabelFrom

_PIECE = re.compile(r"[_\-.]+")
# Digits, or letters mixed with digits and long enough to be a hash, a serial number or a date.
_MACHINE_MADE = re.compile(r"\d+|(?=[a-z]*\d)[0-9a-z]{6,}|[0-9a-f]{8,}", re.IGNORECASE)


def outlet(
    path: str,
    aliases: Mapping[str, str],
    *,
    stated: str | None = None,
    stated_in: LabelFrom = "front-matter",
    site: str | None = None,
    host: str | None = None,
) -> tuple[str, LabelFrom]:
    """The outlet's name and where it was read.

    In this order: what the file states (`stated`, read from `stated_in`), the web site's name, an
    alias for the host, the host, an alias for the file, the file's stem ("stdin" for `-`).
    """
    file = PurePath(path)
    if stated and stated.strip():
        return _one_line(stated), stated_in
    if site and site.strip():
        return _one_line(site), "site"
    if host:
        host = host.lower().removeprefix("www.")
        return (aliases[host], "alias") if host in aliases else (host, "host")
    for key in (path, file.name, file.stem):
        if key in aliases:
            return aliases[key], "alias"
    return ("stdin", "stdin") if path == "-" else (file.stem.strip() or path, "stem")


def shorten_labels(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Articles named by their stem, named by a shorter part of it where that stays unique."""
    short = _shortened([article.label for article in articles])
    return tuple(
        replace(article, label=label) if article.label_from == "stem" else article
        for article, label in zip(articles, short, strict=True)
    )


def source_ids(articles: Sequence[Article]) -> tuple[str, ...]:
    """A short, unique id for each article, in their order.

    The file's stem without machine-made parts where that stays unique (`000_1be144c2.txt` gives
    `000`); the label where one file holds several articles.

    >>> one = Article("seeds/000_1be144c2deabd9cb.txt", "…", "000", "stem")
    >>> two = Article("seeds/001_e82d2d534ada1ffa.txt", "…", "001", "stem")
    >>> source_ids([one, two])
    ('000', '001')
    """
    per_file = Counter(article.path for article in articles)
    names = [
        _slug(a.label if per_file[a.path] > 1 or a.path == "-" else PurePath(a.path).stem)
        or "article"
        for a in articles
    ]
    return numbered(_shortened(names))


def letters(n: int) -> tuple[str, ...]:
    """The first n marks of the series A … Z, AA, AB …

    >>> letters(28)[-3:]
    ('Z', 'AA', 'AB')
    """
    return tuple(islice(_all_letters(), n))


def _all_letters() -> Iterator[str]:
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def _shortened(names: Sequence[str]) -> list[str]:
    """Each name without the machine-made parts at its end; whole where two would be alike."""
    short = [_without_machine_parts(name) for name in names]
    uses = Counter(map(str.casefold, short))
    return [
        brief if uses[brief.casefold()] == 1 else name
        for name, brief in zip(names, short, strict=True)
    ]


def _without_machine_parts(name: str) -> str:
    end = len(name)
    for gap in reversed(list(_PIECE.finditer(name))):
        if gap.start() == 0 or not _MACHINE_MADE.fullmatch(name, gap.end(), end):
            break
        end = gap.start()
    return name[:end]


def numbered(names: Sequence[str]) -> tuple[str, ...]:
    """The names, with a number added to those that are taken, whatever their case."""
    taken = set(map(str.casefold, names))
    seen: set[str] = set()
    turn: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))  # goes on for each name
    unique: list[str] = []
    for name in names:
        key = name.casefold()
        if key in seen:
            name = next(new for n in turn[key] if (new := f"{name}-{n}").casefold() not in taken)
            taken.add(name.casefold())
        seen.add(name.casefold())
        unique.append(name)
    return tuple(unique)


def _slug(text: str) -> str:
    """Text made fit for an id: word characters, dots and hyphens."""
    return re.sub(r"[^\w.\-]+", "-", text).strip("-.")


def _one_line(text: str) -> str:
    return " ".join(text.split())
