"""What more than half of the outlets tell, each point in a line that none of them contradicts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from storydiff.annotation import numbers
from storydiff.languages import READ
from storydiff.models import Claim
from storydiff.render import titles
from storydiff.render.contrasts import Contrast
from storydiff.render.contrasts.values import key
from storydiff.render.first_screen.agreed import Agreed, agreed
from storydiff.render.kinds import ORDER
from storydiff.render.lookup import Lookup
from storydiff.render.words import content

AGAIN = 0.6
"""Share of the shorter line's words from which another line says the same."""


class Shared(NamedTuple):
    """Something that several outlets tell: the claim's id, its title, the outlets (source ids)."""

    claim: str
    title: str
    sources: tuple[str, ...]


def told(
    shared: Sequence[Claim], title: str, ranked: Sequence[Contrast], look: Lookup
) -> Iterator[Shared]:
    """What more than half of the outlets tell, else what most do: most first, then what leads the
    articles; each claim in the line that most share."""
    several = [
        claim
        for claim in shared
        if claim.status != "conflict"  # no wording of it is what all tell
        and (claim.origins > 1 or len(look.sources) == 2)
    ]
    contested = _contested(ranked)
    figures = [key(side.words, c.kind) for c in ranked if c.conflict for side in c.sides]
    lines = [
        (claim, line)
        for claim, line in told_lines(several, look)
        if look.sentences[line.sentence].role != "headline"  # the title is one
        and not _says_again(line.text, title)
        and not _takes_a_side(line.text, contested.get(claim.id, ()), figures)
        and all(look.sources[id].language == READ for id in line.sources)
    ]
    most = max((len(line.sources) for _, line in lines), default=0)
    enough = min(most, len(look.sources) // 2 + 1)
    used, shown = list[str](), set[str]()
    for claim, line in lines:
        again = any(_says_again(line.text, other) for other in used)
        if len(line.sources) >= enough and claim.id not in shown and not again:
            used.append(line.text)
            shown.add(claim.id)
            yield Shared(claim.id, line.text, line.sources)


def told_lines(claims: Iterable[Claim], look: Lookup) -> list[tuple[Claim, Agreed]]:
    """The lines that claims may be told in, the clearest of each first: the claims that most
    outlets tell first, then what leads the articles."""
    found: list[tuple[tuple[object, ...], Claim, list[Agreed]]] = []
    for claim in claims:
        if lines := [
            line for line in agreed(claim, look) if not titles.cannot_stand(line.sentence, look)
        ]:
            number = min(look.sentences[line.sentence].number for line in lines)
            most = max(len(line.sources) for line in lines)
            found.append(((-most, number, lines[0].text), claim, lines))
    return [(claim, line) for _, claim, lines in sorted(found, key=_first) for line in lines]


def _first(ranked: tuple[tuple[object, ...], Claim, list[Agreed]]) -> tuple[object, ...]:
    return ranked[0]


def _says_again(text: str, other: str) -> bool:
    """Whether two lines have most of the words of the shorter in common."""
    ours, theirs = (content(x) for x in (text, other))
    return len(ours & theirs) > AGAIN * min(len(ours), len(theirs))


def _contested(ranked: Iterable[Contrast]) -> dict[str, list[str]]:
    """By claim the figures, days, names, places and those denying that only some outlets give: none
    of them is what all tell."""
    found: dict[str, list[str]] = {}
    for contrast in ranked:
        hard = ORDER[contrast.kind] <= ORDER["polarity"] or bool(contrast.question)
        hard = hard or all(side.quoted for side in contrast.sides)
        if hard:
            found.setdefault(contrast.claim, []).extend(side.words for side in contrast.sides)
    return found


def _takes_a_side(title: str, sided: Iterable[str], figures: Collection[str]) -> bool:
    """Whether a title states what only some outlets give of its claim, or a figure in conflict."""
    stated = (key(title[n.start : n.end], "number") for n in numbers.read(title))
    return any(words in title for words in sided) or any(figure in figures for figure in stated)
