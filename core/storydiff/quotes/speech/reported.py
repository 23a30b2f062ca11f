"""Reported words outside quotation marks, or partly inside: the complement of a cue.

Each attribution gets at most one candidate: where the complement starts is read off the words after
the cue ("said that", "urged them to", "according to"), where it ends is chosen among the marks and
conjunctions behind it. Whether a candidate is somebody's reported words is left to the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.units import Token, Unit
from storydiff.quotes.speech import features
from storydiff.quotes.speech.weights import likelihood

Pattern = Literal["that", "bare", "to", "wh", "object", "preposition", "as", "back", "split"]
"""The shape of a complement: "said that X", "said X", "urged to X", "asked why X", "praised X",
"warned of X", "described X as Y", "X, he said", "…, he said, X"."""

_WH = DEFAULT.words("questions")
_PREPOSITIONS = DEFAULT.words("prepositions")
_ADVERBIAL = DEFAULT.words("adverbials")
_TELLING = DEFAULT.words("telling")
_AUXILIARIES = DEFAULT.words("auxiliaries")
_FINITE = DEFAULT.words("finite")
_BREAKS = DEFAULT.words("content_breaks")
_LONGEST = 150  # tokens of a complement: no sentence of news has a longer one
_MOST_BREAKS = 30  # places where a complement may end that are weighed
_AGREE = 0.5  # share of the longer of two complements from which they are the same
_EXACT = 0.3  # what the exact end counts for beside one that agrees
_ENDS = 5  # ends of a complement that are weighed as a whole; the right one is seldom further down
_LEAST_CHANCE = 0.05  # chance of an end below which it is not
_HOPELESS = 0.08  # likelihood of a complement with its likeliest end below which no other saves it
_DATELINE = 12  # tokens of "SALTMERE, Norland, May 3 (Northern Wire) —"
_FEWEST_CAPITALS = 3  # letters of a town in capitals; fewer are "A" or "US"
_TO_THAT = 16  # tokens in which a "that" after "told reporters in Ohio on Monday" is looked for


class Opening(NamedTuple):
    """Where a complement starts; `last` is set where its end is known too."""

    pattern: Pattern
    first: int
    last: int | None = None


class Clause(NamedTuple):
    """A candidate: tokens `first` to `last` inclusive, and how likely it is reported words.

    `setting` says what stands around it among the others, `ending` how likely its end is.
    """

    attribution: Attribution
    pattern: Pattern
    first: int
    last: int
    setting: str = ""
    ending: str = "fixed"
    likelihood: float = 0.0


def candidates(unit: Unit, found: Sequence[Attribution]) -> list[list[Clause]]:
    """The complements of a unit's attributions that hold words outside quotation marks.

    For each place where one may start, those of the likely ends, the one that agrees best with the
    others first.
    """
    result: list[list[Clause]] = []
    starts = attribution_starts(found)
    for a in found:
        limit = _limit(unit, a, found)
        for opening in openings(unit, a):
            if of_opening := list(_of_opening(unit, opening, a, starts, limit)):
                result.append(of_opening)
    likeliest = [of_opening[0] for of_opening in result]
    return [
        [clause._replace(setting=_setting(of_opening[0], likeliest)) for clause in of_opening]
        for of_opening in result
    ]


def _of_opening(
    unit: Unit, opening: Opening, a: Attribution, starts: Mapping[int, str], limit: int
) -> Iterator[Clause]:
    """The candidates of one opening, one for each place where it is likely to end."""
    pattern, first = opening.pattern, opening.first
    if opening.last is not None:
        endings = [(opening.last, "fixed")]
    else:
        endings = likely_ends(unit, opening, a, starts)
    taken = set[int]()
    for last, ending in endings:
        if opening.last is None:
            last = _without_day(unit.tokens, first, min(last, max(limit, first)))
        last = _balanced(unit.tokens, first, last)
        if last not in taken and any(t.word for t in unit.tokens[first : last + 1]):
            taken.add(last)
            yield Clause(a, pattern, first, last, ending=ending)


def _limit(unit: Unit, a: Attribution, found: Sequence[Attribution]) -> int:
    """The last token before a verb that is a's twin: "has warned that … and has said that …"."""
    tokens = unit.tokens
    own = tokens[a.first].lower
    if own in _AUXILIARIES:
        for other in found:
            twin = other.first > a.last and tokens[other.first].lower == own
            if twin and tokens[other.first - 1].lower in ("and", "but"):
                return other.first - 2
    claimed = a.place == "participle" and a.speaker is not None and a.speaker.last + 1 == a.first
    if claimed or _opens_with_noun(tokens):
        for other in found:  # "a report claiming … was denied by Quill", "Claims that … were …"
            if other.place == "after" and a.last < other.first < other.last:
                return other.first - 1
    return len(tokens) - 1


def _opens_with_noun(tokens: Sequence[Token]) -> bool:
    """Whether a sentence is about what is claimed: "The claims that … were denied by Quill"."""
    at = int(bool(tokens) and tokens[0].lower in noun_phrases.DETERMINERS)
    opening = [token.lower for token in tokens[at : at + 2]]
    return opening[1:] == ["that"] and opening[0] in lexicon().cue_nouns


def _balanced(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last token with the bracket that closes behind it: "the boats (both of them)"."""
    opened = sum((t.text == "(") - (t.text == ")") for t in tokens[first : last + 1])
    closes = opened > 0 and last + 1 < len(tokens) and tokens[last + 1].text == ")"
    return last + 1 if closes else last


def _without_day(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last token where the day behind quoted words is when they were said."""
    day = tokens[last].lower.endswith("day") and tokens[last - 1].lower == "on"
    return last - 2 if day and last - 2 >= first and tokens[last - 2].region else last


def _setting(candidate: Clause, others: Sequence[Clause]) -> str:
    """Whether a complement lies in another's, holds one, or has a rival for its own cue."""
    inside = holds = rival = ""
    for other in others:
        if other is candidate:
            continue
        if other.attribution is candidate.attribution:
            rival = f"rival={other.pattern}"
        elif other.first <= candidate.attribution.first and candidate.last <= other.last:
            inside = "inside"
        elif candidate.first <= other.attribution.first and other.last <= candidate.last:
            holds = "holds"
    return " ".join(part for part in (inside, holds, rival) if part)


def weighed(unit: Unit, found: Sequence[Attribution]) -> list[Clause]:
    """The complements of a unit with how likely each is somebody's reported words.

    Where the likeliest end makes hardly any sense, the others are not tried.
    """
    result: list[Clause] = []
    for of_opening in candidates(unit, found):
        for clause in of_opening:
            chance = likelihood("clause", clause_features(unit, clause))
            result.append(clause._replace(likelihood=chance))
            if chance < _HOPELESS:
                break
    return result


def clause_features(unit: Unit, c: Clause) -> Iterator[str]:
    """What the weights of a complement look at."""
    yield from features.of_clause(unit, c.attribution, c.pattern, c.first, c.last)
    yield f"setting={c.setting}"
    yield f"setting={c.setting} pattern={c.pattern}"
    yield f"ending={c.ending}"
    yield f"ending={c.ending} pattern={c.pattern}"


def openings(unit: Unit, a: Attribution) -> list[Opening]:
    """Every place where the complement of an attribution may start."""
    tokens = unit.tokens
    found: list[Opening] = []
    ahead = start(tokens, a)
    if ahead is not None and ahead[0] < len(tokens):
        at, pattern = ahead
        found.append(Opening(pattern, at + _introduced(tokens, at, "that")))
    back = behind(unit, a)
    if back is not None:
        found.append(Opening("back", *back))
        at = a.end + 1
        if ahead is None and at + 1 < len(tokens) and tokens[at].text in (",", "—", "–", "-"):
            found.append(Opening("split", at + 1 + _introduced(tokens, at + 1, "and", "but")))
    return found


def _introduced(tokens: Sequence[Token], at: int, *words: str) -> int:
    """1 where a complement starts with one of the words, which is no part of it; else 0."""
    return int(tokens[at].lower in words and at + 1 < len(tokens) and tokens[at + 1].word)


def attribution_starts(found: Sequence[Attribution]) -> Mapping[int, str]:
    """Where the attributions of a unit start, and how: a new one often ends a complement."""
    return {a.start: f"{a.form} {a.place}" for a in found}


def likely_ends(
    unit: Unit, opening: Opening, a: Attribution, starts: Mapping[int, str]
) -> list[tuple[int, str]]:
    """Where a complement is likely to end, the place that most others agree with first.

    With each goes how likely it is, as a feature.

    The weights give each break the chance that the complement stops there.
    """
    places = ends(unit, opening.first)
    if not places:
        return [(opening.first, "only")]
    chances: list[float] = []
    going = 1.0
    for last in places:
        seen = features.of_end(unit, opening.pattern, opening.first, last, a, starts)
        stop = likelihood("end", seen)
        chances.append(going * stop)
        going *= 1 - stop
    chances[-1] += going
    tokens, first = unit.tokens, unit.tokens[opening.first].start
    sizes = [tokens[last].end - first for last in places]

    def agreement(at: int) -> float:
        near = sum(
            chance
            for size, chance in zip(sizes, chances, strict=True)
            if min(size, sizes[at]) >= _AGREE * max(size, sizes[at])
        )
        return _EXACT * chances[at] + (1 - _EXACT) * near

    order = range(len(places))
    agreed = max(order, key=agreement)
    likely = [at for at in sorted(order, key=lambda at: -chances[at])[:_ENDS] if at != agreed]
    return [
        (places[at], f"{int(10 * chances[at])} {'agreed' if at == agreed else 'other'}")
        for at in (agreed, *(at for at in likely if chances[at] >= _LEAST_CHANCE))
    ]


def start(tokens: Sequence[Token], a: Attribution) -> tuple[int, Pattern] | None:
    """Where the complement of an attribution starts, and its shape; None where none follows."""
    at = a.end + 1
    if a.form == "according":
        return _after_comma(tokens, at)
    if a.form == "colon" or at >= len(tokens):
        return None
    if _parenthetic(tokens, a):
        return (at + 1, "as") if at + 1 < len(tokens) else None
    that = _that(tokens, at)
    if that is not None:
        return that + 1, "that"
    if a.place == "after":
        return None
    if tokens[at].text == ":" and at + 1 < len(tokens):
        return at + 1, "bare"
    governed = tokens[at].tag == "MD"  # "what its people find will matter"
    if governed or not _tells(tokens[at]) or _broken(tokens, at):
        return None
    return _start_by_word(tokens, at, a)


def _parenthetic(tokens: Sequence[Token], a: Attribution) -> bool:
    """Whether an attribution stands between marks inside what is said: "as Quill said, …"."""
    behind = tokens[a.end + 1 : a.end + 2]
    return a.start > 0 and tokens[a.start - 1].lower == "as" and [t.text for t in behind] == [","]


def _start_by_word(tokens: Sequence[Token], at: int, a: Attribution) -> tuple[int, Pattern] | None:
    """As `start`, by the first word after the cue."""
    here = tokens[at]
    if here.lower in _WH:
        return at, "wh"
    if here.lower == "to":
        return at, "to"
    found = _object_then(tokens, at, a) or _recipient(tokens, at, a) or _adverbial(tokens, at, a)
    if found is not None:
        return found
    if here.lower in calendar().weekdays and at + 1 < len(tokens):
        return (at + 1, "bare") if tokens[at + 1].word else None
    return at, "bare" if a.cue.classes & {"say", "think", "ask"} else "object"


def _tells(token: Token) -> bool:
    return token.word or token.region is not None


def _broken(tokens: Sequence[Token], at: int) -> bool:
    """Whether only a listener stands before quoted words that go on: "told the Post, “and …”"."""
    listener = noun_phrases.after(tokens, at, len(tokens))
    if listener is None or listener.last + 2 >= len(tokens):
        return False
    mark, following = tokens[listener.last + 1], tokens[listener.last + 2]
    return mark.text in (",", ":") and following.region is not None


def _that(tokens: Sequence[Token], at: int) -> int | None:
    """The "that" which opens the complement, past a recipient and where it was said."""
    for i in range(at, min(len(tokens), at + _TO_THAT)):
        token = tokens[i]
        if token.lower == "that":
            return i if i == at or _adverbials(tokens[at:i]) else None
        mark = token.region is not None or (not token.word and token.text not in (",", "."))
        verb = token.lower in _FINITE or (i > at and _verb(token))
        if mark or verb:
            return None
    return None


def _verb(token: Token) -> bool:
    return token.lower in lexicon().cues and token.lower not in lexicon().nouns


def _adverbials(words: Sequence[Token]) -> bool:
    """Whether words between a cue and "that" can tell when, where and whom it was told."""
    first = words[0]
    return (
        all(map(_light, words))
        or first.lower in _ADVERBIAL
        or first.lower in noun_phrases.DETERMINERS
        or first.capital
        or first.lower in lexicon().nouns
    )


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
    named, asked = "call" in a.cue.classes, "to" in a.cue.classes
    if not (named or asked):
        return None
    for i in range(at, min(len(tokens), at + 12)):
        token = tokens[i]
        if asked and not named and token.lower == "to" and i > at:
            return i, "to"
        if named and (token.lower == "as" or token.region is not None):
            return at, "as"
        if not _tells(token):
            break
    return (at, "as") if a.cue.lemma in ("call", "deem", "label", "dub", "brand") else None


def _recipient(tokens: Sequence[Token], at: int, a: Attribution) -> tuple[int, Pattern] | None:
    """The complement of "told reporters Tuesday …": past the one who was told."""
    if a.cue.lemma not in _TELLING:
        return None
    past = _behind_listener(tokens, at)
    while past is not None and past < len(tokens) and tokens[past].lower.endswith("day"):
        past += 1
    if past is None or past >= len(tokens) or not _tells(tokens[past]):
        return None
    word = tokens[past].lower
    if word in _PREPOSITIONS - {"to"}:
        return past + 1, "preposition"
    if word in _WH:
        return past, "wh"
    return past, "to" if word == "to" else "bare"


def _behind_listener(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind those who were told; None where they are not named."""
    if tokens[at].lower in ("him", "her", "them", "me", "us"):
        return at + 1
    found = noun_phrases.after(tokens, at, len(tokens))
    return found.last + 1 if found is not None else None


def _adverbial(tokens: Sequence[Token], at: int, a: Attribution) -> tuple[int, Pattern] | None:
    """The complement behind a preposition or a day: "said in a statement on Monday …"."""
    word = tokens[at].lower
    if word not in _PREPOSITIONS and word not in ("yesterday", "today", "tomorrow"):
        return None
    past = _past_adverbial(tokens, at) if "say" in a.cue.classes else None
    return (at + 1, "preposition") if past is None else (past, "bare")


def _past_adverbial(tokens: Sequence[Token], at: int) -> int | None:
    """The token behind "in a statement on Monday" or "on Monday,"."""
    for i in range(at, min(at + 14, len(tokens) - 1)):
        following = tokens[i + 1]
        if tokens[i].text == ",":
            return i + 1
        if not tokens[i].word:
            return None
        day = tokens[i].lower.endswith("day") and following.word
        if day and following.lower not in _ADVERBIAL:
            return i + 1
    return None


def ends(unit: Unit, first: int) -> list[int]:
    """The tokens at which a complement from `first` may end: the last one before each break."""
    tokens = unit.tokens
    stop = min(len(tokens), first + _LONGEST)
    while stop > first and tokens[stop - 1].region is None and not tokens[stop - 1].word:
        stop -= 1
    places = [i - 1 for i in range(first + 1, stop) if _breaks(tokens[i])]
    return [p for p in dict.fromkeys([*places[:_MOST_BREAKS], stop - 1]) if p >= first]


def _breaks(token: Token) -> bool:
    if token.lower in _BREAKS:
        return True
    return token.region is None and not token.word and token.text not in "'’&%."


def behind(unit: Unit, a: Attribution) -> tuple[int, int] | None:
    """The complement before its cue: "X, he said" or "X, according to Y"."""
    tokens = unit.tokens
    last = a.start - 1
    if last > 0 and tokens[last].lower == "as" and not _parenthetic(tokens, a):
        last -= 1  # "X, as Quill said."
    comma = last >= 0 and tokens[last].text in (",", "—", "–", "-")
    if comma:
        last -= 1
    if last < 0 or (not comma and a.form != "according" and tokens[last].region is None):
        return None
    start = _past_dateline(tokens, last)
    first = next((i for i in range(start, last) if _tells(tokens[i])), last)
    opens = first < last and tokens[first].lower in ("but", "and", "still", "so")
    return first + opens, last


def _past_dateline(tokens: Sequence[Token], last: int) -> int:
    """Where a sentence starts behind "SALTMERE (Northern Wire) —", if it opens so; else 0."""
    if len(tokens[0].text) < _FEWEST_CAPITALS or not tokens[0].text.isupper():
        return 0
    dashes = (i for i in range(1, min(last, _DATELINE)) if tokens[i].text in ("—", "–", "-", "--"))
    return next(dashes, -1) + 1
