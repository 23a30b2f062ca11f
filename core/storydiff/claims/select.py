"""Which claims of a comparison to show, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Literal

from storydiff.errors import NotFound
from storydiff.models import Claim, Comparison, Status

Order = Literal["coverage", "story", "conflict"]

_GRAVITY: Mapping[Status, int] = {"conflict": 0, "differ": 1, "agree": 2, "single": 3}


def select(
    comparison: Comparison,
    *,
    only: Collection[Status] = (),
    min_sources: int = 1,
    order: Order = "coverage",
    limit: int = 0,
) -> Comparison:
    """The comparison with those of its claims that every given condition holds for, in order.

    `only` lists statuses, `min_sources` counts outlets, `limit` of 0 is none. "coverage" puts the
    claims of most outlets first, "story" follows the reading order of the first outlet that tells
    each, "conflict" puts conflicts, then differences first. Ties keep the order of the story.
    """
    keys: Mapping[Order, Callable[[Claim], tuple[int, ...]]] = {
        "coverage": lambda c: (-len(c.sources), -c.origins),
        "story": lambda c: (),
        "conflict": lambda c: (_GRAVITY[c.status], -len(c.sources)),
    }
    place = {source.id: n for n, source in enumerate(comparison.sources)}

    def first_told(claim: Claim) -> tuple[int, int]:
        ids = [id for sentences in claim.sources.values() for id in sentences]
        told = [(int(n), place[source]) for source, _, n in (id.rpartition(":") for id in ids)]
        return min(told)

    claims = [
        claim
        for claim in comparison.claims
        if (not only or claim.status in only) and len(claim.sources) >= min_sources
    ]
    claims.sort(key=lambda claim: (keys[order](claim), first_told(claim), claim.id))
    return replace(comparison, claims=tuple(claims[: limit or None]))


def one(comparison: Comparison, id: str, least: int = 1) -> Comparison:
    """The comparison with the one claim of that id, or of an id that begins so.

    Raises NotFound where more than one has, or none; with a `least` of 0 none is fine.
    """
    found = [claim for claim in comparison.claims if claim.id.startswith(id.casefold())]
    if not least <= len(found) <= 1:
        raise not_one(id, len(found))
    return replace(comparison, claims=tuple(found))


def not_one(id: str, found: int) -> NotFound:
    """What is raised where `found` claims, and not one, have the id."""
    what = f"{found} claims have an id that begins with" if found else "no claim has the id"
    return NotFound(
        f"{what} {id}", "ids stand at the end of a line of compare, and first in its plain rows"
    )
