"""Reported words outside quotation marks, or partly inside: the complement of a cue.

Weights give each word near a cue the chance that its complement starts there, and each break behind
that start the chance that it ends there. Whether it is somebody's reported words is left to others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from storydiff.annotation.attributions import Attribution
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.token import Token
from storydiff.annotation.units import DASHES, Unit
from storydiff.quotes.speech.features import Candidate
from storydiff.quotes.speech.weights import likelihood

_BREAKS = DEFAULT.words("content_breaks", "clause_breaks")
_NEAR = 10  # tokens behind a cue in which its complement starts
_LONGEST = 150  # tokens of a complement: no sentence of news has a longer one
_MOST_BREAKS = 30  # places where a complement may start or end that are weighed
_LEAST_START = 0.3  # chance of the likeliest start below which there is no complement
_LEAST_END = 0.1  # the same of an end beside likelier ones


def candidates(unit: Unit, found: Sequence[Attribution]) -> list[list[Candidate]]:
    """The complements of a unit's attributions that hold words outside quotation marks.

    For each place where one starts, those of the likely ends, the likeliest first.
    """
    by_start = [ends for a in found for ends in _complements(unit, a, found)]
    likeliest = [ends[0] for ends in by_start]
    for ends in by_start:
        setting = _setting(ends[0], likeliest)
        for candidate in ends:
            candidate["setting"] = setting
    return by_start


def _complements(
    unit: Unit, a: Attribution, found: Sequence[Attribution]
) -> Iterator[list[Candidate]]:
    """The complement behind a cue and the one before it, each with its likely ends."""
    for places, last in ((starts_behind(unit.tokens, a), None), starts_before(unit.tokens, a)):
        starts = _likely("start", (Candidate(unit, a, at, at) for at in places))
        if not starts or starts[0][1] < _LEAST_START:
            continue
        first, opening = starts[0][0].first, str(int(10 * starts[0][1]))
        ends = [(last, "fixed")] if last is not None else _likely_ends(unit, a, first, found)
        made = [Candidate(unit, a, first, at, opening=opening, ending=end) for at, end in ends]
        if told := [c for c in made if any(token.word for token in c.content)]:
            yield told


def starts_behind(tokens: Sequence[Token], a: Attribution) -> list[int]:
    """The tokens at which a complement behind its cue may start: "said that X"."""
    near = range(a.end + 1, min(len(tokens), a.end + _NEAR))
    opens = (at for at in near if _tells(tokens[at]) and not _in_aside(tokens, a, at))
    return [] if a.form == "colon" else list(opens)


def _in_aside(tokens: Sequence[Token], a: Attribution, at: int) -> bool:
    """Whether no words start there: "told Keel & *Quay* that …", "said, *citing Reuters*, …"."""
    before = tokens[at - 1].lower
    return before == "&" or (a.last < at - 1 and "citing" in (tokens[at].lower, before))


def starts_before(tokens: Sequence[Token], a: Attribution) -> tuple[list[int], int]:
    """The tokens at which a complement before its cue may start, and its last: "X, he said"."""
    last = a.start - 1
    if last > 0 and tokens[last].lower == "as":  # "X, as Quill said."
        last -= 1
    comma = last >= 0 and tokens[last].text in (",", *DASHES)
    last -= comma
    apart = comma or a.form == "according" or (last >= 0 and tokens[last].region is not None)
    if not apart or a.form == "colon":
        return [], last
    opens = [at for at in range(last + 1) if at == 0 or _breaks(tokens[at - 1])]
    asked = tokens[0].lower == "asked"  # "Asked whether she would resign, Quill said no"
    return [at for at in opens if _tells(tokens[at]) and not asked][:_MOST_BREAKS], last


def ends(
    unit: Unit, a: Attribution, first: int, found: Sequence[Attribution]
) -> Iterator[Candidate]:
    """A complement with each of its possible ends: before a break or another attribution."""
    tokens, starts = unit.tokens, {other.start: f"{other.form}+{other.place}" for other in found}
    stop = min(len(tokens), first + _LONGEST)
    while stop > first + 1 and not _tells(tokens[stop - 1]):
        stop -= 1
    breaks = [at - 1 for at in range(first + 1, stop) if at in starts or _breaks(tokens[at])]
    for last in dict.fromkeys([*breaks[:_MOST_BREAKS], stop - 1]):
        new = next((starts[at] for at in range(last + 1, last + 4) if at in starts), "-")
        yield Candidate(unit, a, first, last, new=new)


def _likely_ends(
    unit: Unit, a: Attribution, first: int, found: Sequence[Attribution]
) -> list[tuple[int, str]]:
    """Where a complement is likely to end, the likeliest first, each with its chance and rank."""
    return [
        (c.last, f"{int(10 * chance)}+{min(1, rank)}")
        for rank, (c, chance) in enumerate(_likely("end", ends(unit, a, first, found)))
        if rank == 0 or chance >= _LEAST_END
    ]


def _likely(model: str, places: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
    """Places with the chance of each, the likeliest first.

    They come in order: the weights give the chance that it is this one and none later.
    """
    found: list[tuple[Candidate, float]] = []
    going = 1.0
    for place in places:
        found.append((place, going * likelihood(model, place)))
        going -= found[-1][1]
        if going < _LEAST_END:
            break
    return sorted(found, key=lambda one: -one[1])


def _setting(candidate: Candidate, others: Sequence[Candidate]) -> str:
    """Whether a complement lies in another's, holds one, or has a rival for its own cue."""
    seen: set[str] = set()
    own = candidate.cue
    for other in others:
        if other.cue is own:
            seen.update({"rival"} if other is not candidate else ())
        elif own and other.first <= own.first and candidate.last <= other.last:
            seen.add("inside")
        elif other.cue and candidate.first <= other.cue.first and other.last <= candidate.last:
            seen.add("holds")
    return "+".join(sorted(seen)) or "-"


def _breaks(token: Token) -> bool:
    return token.lower in _BREAKS or not (_tells(token) or token.text in "'’&%.")


def _tells(token: Token) -> bool:
    return token.word or token.region is not None
