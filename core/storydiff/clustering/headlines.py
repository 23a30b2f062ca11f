"""What a story is called by: the headline that is most like the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from storydiff.annotation.token import content_words
from storydiff.models import Source

_MARKS = frozenset('“”«»"')
_MOST = 200
"""Headlines of a story that each is laid beside: of more, the first by their letters."""


def of(sources: Sequence[Source]) -> list[str]:
    """The headlines of these articles: those in the language of most, where there are any."""
    counts = Counter(source.language for source in sources)
    most = max(counts.values(), default=0)
    titled = [(source.title, counts[source.language] == most) for source in sources if source.title]
    return [title for title, own in titled if own] or [title for title, _ in titled]


def most_alike(headlines: Sequence[str]) -> list[int]:
    """The places of the headlines, those first that are most like the others: by the share of words
    that two have in common (Dice), the shorter first among equals.

    The order of the headlines decides nothing but between copies.

    >>> most_alike(["Fire on the pier", "Pier fire is out", "Rain"])
    [0, 1, 2]
    """
    stems = [frozenset(stem for _, stem in content_words(headline)) for headline in headlines]
    others = sorted(range(len(headlines)), key=headlines.__getitem__)[:_MOST]

    def unlikeness(n: int) -> tuple[bool, float, int, str]:
        own = stems[n]
        alike = (
            2 * len(own & stems[o]) / max(1, len(own) + len(stems[o])) for o in others if o != n
        )
        quotes = bool(_MARKS & set(headlines[n]))
        return quotes, -round(sum(alike), 3), len(headlines[n].split()), headlines[n]

    return sorted(range(len(headlines)), key=unlikeness)


def shared_headline(titles: Sequence[str | None]) -> str | None:
    """The headline that is most like the others; None where there is none.

    >>> shared_headline(["Home", None])
    'Home'
    """
    known = [title for title in titles if title]
    return known[most_alike(known)[0]] if known else None
