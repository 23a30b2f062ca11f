"""The same article twice: one file saved two times, or one outlet's print and online versions.

One text under two outlets' names is not a duplicate but a reprint: `origins` counts those.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from storydiff.models import Article, Duplicate, Loaded
from storydiff.settings import DuplicateSettings

_WORD = re.compile(r"\w+")
_DEFAULTS = DuplicateSettings()


def once(loaded: Loaded) -> Loaded:
    """What was loaded, each article once."""
    kept, twice = find(loaded.articles)
    return replace(loaded, articles=kept, duplicates=twice)


def find(
    articles: Sequence[Article], settings: DuplicateSettings = _DEFAULTS
) -> tuple[tuple[Article, ...], tuple[Duplicate, ...]]:
    """The articles to compare, in their order, and those set aside with what they repeat.

    Set aside is the same text twice, unless both state their outlet and the outlets differ; and of
    two versions by one stated outlet the shorter. Where all are one article, all are kept: to
    compare an article with its copy is then what was asked for. Near-linear in the text.
    """
    words = [_WORD.findall(article.text.casefold()) for article in articles]
    # The longest first, so that what is set aside is never more than what is kept.
    order = sorted(range(len(articles)), key=lambda i: (-len(words[i]), i))
    aside = _same_text(articles, words, order)
    left = [i for i in order if i not in aside]
    aside |= _versions(articles, words, left, settings)
    kept = [i for i in range(len(articles)) if i not in aside]
    if len(kept) < 2:
        return tuple(articles), ()
    return (
        tuple(articles[i] for i in kept),
        tuple(
            Duplicate(articles[i].path, articles[_kept(of, aside)].path, reason)
            for i, (of, reason) in sorted(aside.items())
        ),
    )


def _kept(i: int, aside: Mapping[int, tuple[int, str]]) -> int:
    """The article that is kept for one: a copy of a version that is set aside itself leads on."""
    while i in aside:
        i = aside[i][0]
    return i


def _same_text(
    articles: Sequence[Article], words: Sequence[Sequence[str]], order: Sequence[int]
) -> dict[int, tuple[int, str]]:
    """Equal texts, those that state their outlet first: one that states none repeats any."""
    aside: dict[int, tuple[int, str]] = {}
    kept: defaultdict[tuple[str, ...], dict[str, int]] = defaultdict(dict)
    for i in sorted(order, key=lambda i: not _states_outlet(articles[i])):
        by_outlet = kept[tuple(words[i])]
        if not _states_outlet(articles[i]) and by_outlet:
            aside[i] = (next(iter(by_outlet.values())), "the same text")
        elif articles[i].label in by_outlet:
            aside[i] = (by_outlet[articles[i].label], "the same text")
        else:
            by_outlet[articles[i].label] = i
    return aside


def _states_outlet(article: Article) -> bool:
    return article.label_from not in {"stem", "stdin"}


def _versions(
    articles: Sequence[Article],
    words: Sequence[Sequence[str]],
    order: Sequence[int],
    settings: DuplicateSettings,
) -> dict[int, tuple[int, str]]:
    """Near-identical texts of one outlet, found by the smallest hashes of their word runs.

    Bottom-k sketches: Broder 1997, "On the resemblance and containment of documents".
    """
    aside: dict[int, tuple[int, str]] = {}
    runs: dict[int, frozenset[int]] = {}
    found_by: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for i in order:
        if not _states_outlet(articles[i]):
            continue
        own = _runs(words[i], settings.shingle)
        sketch = [(articles[i].label, run) for run in sorted(own)[: settings.sketch]]
        shared = Counter(j for key in sketch for j in found_by[key])
        near = sorted(shared, key=lambda j: (-shared[j], j))[: settings.candidates]
        of = next((j for j in near if len(own & runs[j]) >= settings.share * len(own)), None)
        if own and of is not None:
            aside[i] = (of, "nearly the same text by the same outlet")
            continue
        runs[i] = own
        for key in sketch:
            if len(found_by[key]) < settings.common:
                found_by[key].append(i)
    return aside


def _runs(words: Sequence[str], length: int) -> frozenset[int]:
    """Hashes of all runs of so many words (crc32: the same in every process)."""
    return frozenset(
        crc32(" ".join(words[i : i + length]).encode()) for i in range(len(words) - length + 1)
    )
