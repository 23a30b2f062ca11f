"""Reported words outside quotation marks, or partly inside: the complement of a cue.

Each attribution gets at most one candidate: where the complement starts is read off the words after
the cue ("said that", "urged them to", "according to"), where it ends is chosen among the marks and
conjunctions behind it. Whether a candidate is somebody's reported words is left to the weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from storydiff.quotes import evidence, phrases
from storydiff.quotes.attributions import Attribution
from storydiff.quotes.lexicon import lexicon
from storydiff.quotes.units import Token, Unit
from storydiff.quotes.weights import likelihood

Pattern = Literal["that", "bare", "to", "wh", "object", "preposition", "as", "back", "split"]
"""The shape of a complement: "said that X", "said X", "urged to X", "asked why X", "praised X",
"warned of X", "described X as Y", "X, he said", "…, he said, X"."""

_WH = frozenset("whether if why how what where who when which".split())
_PREPOSITIONS = frozenset("of about for against on with to by in from over at".split())
_ADVERBIAL = frozenset("in on at to during from by via through after before as when for of".split())
_BREAKS = frozenset("and but while as after when because although though which who or if by since "
                    "before until with in on at during saying adding so yet even despite".split())  # fmt: skip
_TO_THAT = 16  # tokens in which a "that" after "told reporters in Ohio on Monday" is looked for


@dataclass(frozen=True, slots=True)
class Opening:
    """Where a complement starts; `last` is set where its end is known too."""

    pattern: Pattern
    first: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A candidate: tokens `first` to `last` inclusive, and how likely it is reported words."""

    attribution: Attribution
    pattern: Pattern
    first: int
    last: int
    likelihood: float


def candidates(unit: Unit, found: Sequence[Attribution]) -> list[Clause]:
    """The complements of a unit's attributions that hold words outside quotation marks."""
    result: list[Clause] = []
    for a in found:
        for opening in openings(unit, a):
            last = opening.last
            if last is None:
                last = end(unit, opening, a)
            if any(t.word for t in unit.tokens[opening.first : last + 1]):
                features = evidence.of_clause(unit, a, opening.pattern, opening.first, last)
                chance = likelihood("clause", features)
                result.append(Clause(a, opening.pattern, opening.first, last, chance))
    return result


def openings(unit: Unit, a: Attribution) -> list[Opening]:
    """Every place where the complement of an attribution may start."""
    tokens = unit.tokens
    found: list[Opening] = []
    ahead = start(tokens, a)
    if ahead is not None and ahead[0] < len(tokens):
        found.append(Opening(ahead[1], ahead[0]))
    back = behind(unit, a)
    if back is not None:
        found.append(Opening("back", *back))
        at = a.end + 1
        if ahead is None and at + 1 < len(tokens) and tokens[at].text in (",", "—", "–", "-"):
            found.append(Opening("split", at + 1))
    return found


def end(unit: Unit, opening: Opening, a: Attribution) -> int:
    """The likeliest last token of a complement: the first break that the weights stop at."""
    best, chosen, going = -1.0, opening.first, 1.0
    for last in ends(unit, opening.first):
        features = evidence.of_end(unit, opening.pattern, opening.first, last, a)
        stop = likelihood("end", features)
        if going * stop > best:
            best, chosen = going * stop, last
        going *= 1 - stop
        if going < best:
            break
    return chosen


def start(tokens: Sequence[Token], a: Attribution) -> tuple[int, Pattern] | None:
    """Where the complement of an attribution starts, and its shape; None where none follows."""
    at = a.end + 1
    if a.form == "according":
        return _after_comma(tokens, at)
    if a.form == "reportedly":
        return (at, "bare") if at < len(tokens) and tokens[at].word else None
    if a.form == "colon" or at >= len(tokens):
        return None
    that = _that(tokens, at)
    if that is not None:
        return that + 1, "that"
    here = tokens[at]
    if a.place == "after":
        return None
    if here.text in (",", ":") and at + 1 < len(tokens) and here.text == ":":
        return at + 1, "bare"
    if here.region is None and not here.word:
        return None
    if here.lower in _WH:
        return at, "wh"
    if here.lower == "to":
        return at, "to"
    if "call" in a.cue.classes or "to" in a.cue.classes:
        found = _object_then(tokens, at, a)
        if found is not None:
            return found
    told = a.cue.lemma in (
        "tell",
        "assure",
        "inform",
        "remind",
        "warn",
        "advise",
        "convince",
        "ask",
    )
    if told:
        past = _recipient(tokens, at)
        if past is not None:
            return past
    if here.lower in _PREPOSITIONS or here.lower in ("yesterday", "today", "tomorrow"):
        past_adverbial = _past_adverbial(tokens, at)
        if past_adverbial is not None and a.cue.classes & {"say"}:
            return past_adverbial, "bare"
        return at + 1, "preposition"
    weekday = phrases.is_name(here) and here.lower.endswith("day")
    if weekday and at + 1 < len(tokens):
        return (at + 1, "bare") if tokens[at + 1].word else None
    return at, "bare" if a.cue.classes & {"say", "think", "ask"} else "object"


def _that(tokens: Sequence[Token], at: int) -> int | None:
    """The "that" which opens the complement, past a recipient and where it was said."""
    for i in range(at, min(len(tokens), at + _TO_THAT)):
        token = tokens[i]
        if token.region is not None or (not token.word and token.text not in (",", ".")):
            return None
        if token.lower == "that":
            adverbial = (
                i == at
                or all(_light(t) for t in tokens[at:i])
                or (
                    tokens[at].lower in _ADVERBIAL
                    or tokens[at].lower in phrases.DETERMINERS
                    or tokens[at].capital
                    or tokens[at].lower in lexicon().nouns
                )
            )
            return i if adverbial else None
        if token.lower in lexicon().cues and i > at and token.lower not in lexicon().nouns:
            return None
        if token.lower in ("is", "are", "was", "were", "would", "will", "has", "had", "have"):
            return None
    return None


def _light(token: Token) -> bool:
    return (
        token.text == "," or token.lower in lexicon().between or token.lower.endswith(("ly", "day"))
    )


def _after_comma(tokens: Sequence[Token], at: int) -> tuple[int, Pattern] | None:
    """ "According to X, …": what follows the comma."""
    for i in range(at, min(len(tokens), at + 20)):
        if tokens[i].text == ",":
            return i + 1, "bare"
    return None


def _object_then(tokens: Sequence[Token], at: int, a: Attribution) -> tuple[int, Pattern] | None:
    """ "urged them to …" starts at "to"; "described X as Y" and "called X “Y”" at X."""
    for i in range(at, min(len(tokens), at + 12)):
        token = tokens[i]
        if token.lower == "to" and "to" in a.cue.classes and i > at and "call" not in a.cue.classes:
            return i, "to"
        if (token.lower == "as" or token.region is not None) and "call" in a.cue.classes:
            return at, "as"
        if not token.word and token.region is None:
            break
    return (at, "as") if a.cue.lemma in ("call", "deem", "label", "dub", "brand") else None


def _recipient(tokens: Sequence[Token], at: int) -> tuple[int, Pattern] | None:
    """The complement of "told reporters Tuesday …": past the one who was told."""
    found = phrases.after(tokens, at, len(tokens))
    if tokens[at].lower in ("him", "her", "them", "me", "us"):
        past = at + 1
    elif found is None:
        return None
    else:
        past = found.last + 1
    while past < len(tokens) and tokens[past].lower.endswith("day"):
        past += 1
    if past >= len(tokens) or not (tokens[past].word or tokens[past].region):
        return None
    if tokens[past].lower in _PREPOSITIONS - {"to"}:
        return past + 1, "preposition"
    if tokens[past].lower in _WH:
        return past, "wh"
    return past, "to" if tokens[past].lower == "to" else "bare"


def _past_adverbial(tokens: Sequence[Token], at: int) -> int | None:
    """The complement after "said in a statement on Monday": behind the noun and the day."""
    i = at
    while i < len(tokens) and i - at < 14:
        if tokens[i].text == ",":
            return i + 1 if i + 1 < len(tokens) else None
        if not tokens[i].word:
            return None
        if tokens[i].lower.endswith("day") and i + 1 < len(tokens) and tokens[i + 1].word:
            if tokens[i + 1].lower not in _ADVERBIAL:
                return i + 1
        i += 1
    return None


def ends(unit: Unit, first: int) -> list[int]:
    """The tokens at which a complement from `first` may end: the last one before a break."""
    tokens = unit.tokens
    stop = len(tokens)
    while stop > first and tokens[stop - 1].region is None and not tokens[stop - 1].word:
        stop -= 1
    places = [
        i - 1
        for i in range(first + 1, stop)
        if tokens[i].lower in _BREAKS or (tokens[i].region is None and not tokens[i].word
                                           and tokens[i].text not in "'’&%.")
    ]  # fmt: skip
    return [p for p in dict.fromkeys([*places, stop - 1]) if p >= first]


def behind(unit: Unit, a: Attribution) -> tuple[int, int] | None:
    """The complement before its cue: "X, he said" or "X, according to Y"."""
    tokens = unit.tokens
    last = a.start - 1
    comma = last >= 0 and tokens[last].text in (",", "—", "–", "-")
    if comma:
        last -= 1
    if last < 0 or (not comma and a.form != "according" and tokens[last].region is None):
        return None
    first = 0
    while first < last and (not tokens[first].word and tokens[first].region is None):
        first += 1
    if tokens[first].lower in ("but", "and", "still", "so") and first < last:
        first += 1
    return (first, last) if last >= first else None
