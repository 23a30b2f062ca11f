"""Outlets that are one origin, and what rests on it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from storydiff.models import Claim, Comparison, Origin
from storydiff.render.summary import plural


class Reprint(NamedTuple):
    """Outlets of one origin, how they are one ("print the same AFP report"), and how many of the
    shared points rest on it alone."""

    sources: tuple[str, ...]
    how: str
    points: int


def reprints(comparison: Comparison) -> Iterator[Reprint]:
    for origin in comparison.origins:
        if len(origin.sources) > 1:
            points = sum(reprinted(comparison.claims, origin))
            yield Reprint(origin.sources, one_origin(origin), points)


def told_there_alone(points: int) -> str:
    """How many points rest on one origin: "7 points of it are in no other outlet"."""
    return f"{plural(points, 'point')} of it {'is' if points == 1 else 'are'} in no other outlet"


def one_origin(origin: Origin) -> str:
    """How outlets are one origin: two texts of one agency are no one text for that."""
    if all("words in common" in reason for reason in origin.reason.split("; ")):
        return (
            f"print the same {origin.credit} report" if origin.credit else "print the same report"
        )
    return f"carry {origin.credit}’s dateline" if origin.credit else "belong to one house"


def reprinted(claims: Iterable[Claim], origin: Origin) -> Iterator[bool]:
    """For each claim whether it is one origin agreeing with itself."""
    own = set(origin.sources)
    return (c.status == "agree" and len(c.sources) > 1 and set(c.sources) <= own for c in claims)
