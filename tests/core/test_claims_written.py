"""Claims of small stories: `python -m tests.core.test_claims_written` writes the file anew.

A line for each outlet holds its sentences between strokes; those that begin with "#" are headlines.
The last line holds the pairs: two sentences, their likelihood, and how they were judged where they
are paired. No weight of the matcher changes what is written here.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storydiff.annotation.annotate import annotate_all
from storydiff.claims import claims
from storydiff.models import Alignment, Claim, Origin, Pair, Quote, QuoteGroup, Relation, Role
from storydiff.models import Source as Outlet
from storydiff.settings import Settings
from tests.making import laid_out
from tests.written import Written

WRITTEN = Written("claims/told.txt")
RELATIONS: dict[str, Relation] = {"agree": "agree", "differ": "differ", "conflict": "conflict"}


def outlet(line: str) -> Outlet:
    """The article of a line; an outlet that ends with a dash is cut short."""
    id, _, said = line.partition(": ")
    texts = said.split(" / ")
    roles: list[Role] = ["headline" if text.startswith("#") else "body" for text in texts]
    cut = "ends in a dash" if said.endswith("—") else None
    plain = [text.removeprefix("#") for text in texts]
    return laid_out(id, *plain, label=id.upper(), roles=roles, cut_short=cut)


def told(text: str) -> Iterator[str]:
    """A line for each claim: all that is known of it."""
    *lines, last = text.split("\n")
    sources = [outlet(line) for line in lines]
    by_place = {f"{s.source}{s.number}": s for source in sources for s in source.told}
    weighed: list[Pair] = []
    aligned: list[Alignment] = []
    for entry in last.removeprefix("pairs: ").split(", "):
        a, b, likelihood, *relation = entry.split()
        pair = Pair(by_place[a], by_place[b], float(likelihood), "")
        weighed.append(pair)
        if relation:
            aligned.append(Alignment(pair.a.id, pair.b.id, pair.score, RELATIONS[relation[0]], ""))
    first = sources[0]
    said = first.told[0]
    quote = Quote(first.id, "direct", said.text, said.span, (said.span,), (said.id,))
    groups = (QuoteGroup("q1", None, "single", (0,), said.text),)
    copied = Origin("o1", (sources[0].id, sources[-1].id))
    origins = [copied, *(Origin(f"o{n}", (s.id,)) for n, s in enumerate(sources[1:-1], 2))]
    documents = annotate_all(sources)
    for claim in claims(documents, weighed, aligned, origins, (quote,), groups, Settings()):
        yield f"> {line_of(claim)}"


def line_of(claim: Claim) -> str:
    """The fields of a claim that are not empty."""
    sources = " ".join(",".join(ids) for ids in claim.sources.values())
    fields = {
        "parts": "; ".join(f"{id} “{part}”" for id, part in sorted(claim.parts.items())),
        "perhaps": " ".join(",".join(ids) for ids in claim.near.values()),
        "missing": "; ".join(f"{id} {why}" for id, why in claim.missing.items()),
        "rests on": " ".join(claim.rests_on),
    }
    known = [f"{name}: {value}" for name, value in fields.items() if value]
    head = f"{claim.id} {claim.status} {sources} of {claim.origins}"
    return " | ".join([head, claim.text, *known])


@pytest.mark.parametrize(("text", "wanted"), WRITTEN.cases())
def test_what_is_claimed(text: str, wanted: list[str]) -> None:
    assert list(told(text)) == wanted


if __name__ == "__main__":
    WRITTEN.anew(told)
