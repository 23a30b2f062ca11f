"""Articles in another language than the rest: flagged, so that they are not mixed in silently."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from storydiff.models import Source

READ = "en"
"""The language whose figures, names, negation and speech are read."""

_NAMES = {
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "ja": "Japanese",
    "nl": "Dutch",
    "pt": "Portuguese",
    "sv": "Swedish",
    "zh": "Chinese",
}


def flag(sources: Sequence[Source]) -> tuple[Source, ...]:
    """The sources, those in another language than most with a warning and `foreign` set.

    Sentences are paired by their words, so that across languages little more than names and figures
    meets: what such a source tells may not be found in it. Where no language has the most articles,
    the one whose code sorts first is taken for the main one.
    """
    counts = Counter(source.language for source in sources)
    main = min(counts, key=lambda code: (-counts[code], code), default="")
    return tuple(
        source if source.language == main else _flagged(source, main) for source in sources
    )


def unread(sources: Sequence[Source]) -> tuple[str, ...]:
    """A warning where most articles are in a language of which no more than words is read."""
    main = Counter(source.language for source in sources if not source.foreign)
    return tuple(
        f"in {name(code)}, of which only shared words and figures in digits are read: "
        "what else is told differently is not seen"
        for code in main
        if code != READ
    )


def name(code: str) -> str:
    """A language's name in English; its code where that is not known."""
    return _NAMES.get(code, f"another language ({code})")


def _flagged(source: Source, main: str) -> Source:
    warning = (
        f"{source.article.path}: in {name(source.language)}, most others in {name(main)}: "
        "little of it can be matched"
    )
    return replace(source, foreign=True, warnings=(*source.warnings, warning))
