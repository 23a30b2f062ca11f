"""What is too much to be an article, or a file of articles: left out here, where text comes in.

Every stage behind may then take its input for news of a size that people write.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from storydiff.models import Article, Skipped
from storydiff.settings import LoadSettings

_ENDS = re.compile(r"[.!?…。！？]+|[\n\r\v\f\x85\u2028\u2029]+")


def bounded(
    path: str, found: Iterable[Article | Skipped], limits: LoadSettings
) -> Iterator[Article | Skipped]:
    """What is found in one input, less the articles that are too large; left after `records`."""
    count = 0
    for item in found:
        if isinstance(item, Article):
            count += 1
            if count > limits.records:
                yield Skipped(path, left_after("article", limits))
                return
            if fault := _too_large(item.text, limits):
                item = Skipped(item.path, fault)
        yield item


def left_after(unit: str, limits: LoadSettings) -> str:
    """What is said of an input with more articles, lines or rows than are read."""
    return f"left after {unit} {limits.records:,}: no more are read of one file"


def together(skipped: Iterable[Skipped]) -> list[Skipped]:
    """Equal ones of one input as one that says how many there are, in order of path and reason."""
    counts = Counter(skipped)
    return [
        item if n == 1 else Skipped(item.path, f"{item.reason} ({n:,} times)", item.detail)
        for item, n in sorted(counts.items(), key=lambda entry: (entry[0].path, entry[0].reason))
    ]


def _too_large(text: str, limits: LoadSettings) -> str | None:
    """Why a text is no article that is compared; None where it may be one."""
    if len(text) > limits.article_characters:
        return f"an article of more than {limits.article_characters:,} characters"
    if sum(1 for _ in _ENDS.finditer(text)) > limits.article_sentences:
        return f"an article of more than {limits.article_sentences:,} sentences and lines"
    return None
