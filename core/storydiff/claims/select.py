"""Which claims of a comparison to show, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
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


def by_id(comparison: Comparison, ids: Collection[str]) -> Comparison:
    """The comparison with the claims of these ids, or of ids that begin so."""
    chosen = tuple(claim for claim in comparison.claims if any(_has(claim, id) for id in ids))
    return replace(comparison, claims=chosen)


def check(id: str, claims: Iterable[Claim]) -> None:
    """Raises NotFound unless one of the claims, and no second one, has an id that begins so."""
    found = sum(_has(claim, id) for claim in claims)
    if found != 1:
        what = f"{found} claims have an id that begins with" if found else "no claim has the id"
        where = "ids stand at the end of a line of compare, and first in its plain rows"
        raise NotFound(f"{what} {id}", where)


def _has(claim: Claim, id: str) -> bool:
    return claim.id.startswith(id.casefold())
