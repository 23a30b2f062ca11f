"""Reported words outside quotation marks, or partly inside: the complement of a cue.

Where the complement of an attribution starts is read off the words after the cue ("said that",
"urged them to", "according to"), where it may end off the marks and conjunctions behind it. Whether
a candidate is somebody's reported words is left to the weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Literal, NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit
from storydiff.quotes.speech import features
from storydiff.quotes.speech.weights import likelihood

Pattern = Literal["that", "bare", "to", "wh", "object", "preposition", "as", "back", "split"]
"""The shape of a complement: "said that X", "said X", "urged to X", "asked why X", "praised X",
"warned of X", "described X as Y", "X, he said", "…, he said, X"."""

_WH = DEFAULT.words("questions")
_PREPOSITIONS = DEFAULT.words("prepositions")
_ADVERBIAL = DEFAULT.words("adverbials")
_TELLING = DEFAULT.words("telling")
_AUXILIARIES = DEFAULT.words("tensed", "modals")
_FINITE = DEFAULT.words("tensed") | {"will", "would"}
_BREAKS = DEFAULT.words("content_breaks")
_DASHES = ("—", "–", "-")
_OBJECTS = ("him", "her", "them", "me", "us")
_NAMING = ("call", "deem", "label", "dub", "brand")
_INTRODUCING = {"back": ("but", "and", "still", "so"), "split": ("and", "but")}
_LONGEST = 150  # tokens of a complement: no sentence of news has a longer one
_MOST_BREAKS = 30  # places where a complement may end that are weighed
_AGREE = 0.5  # share of the longer of two complements from which they are the same
_EXACT = 0.3  # what the exact end counts for beside one that agrees
_ENDS = 5  # ends of a complement that are weighed as a whole; the right one is seldom further down
_LEAST_CHANCE = 0.05  # chance of an end below which it is not
_HOPELESS = 0.08  # likelihood of a complement with its likeliest end below which no other saves it
_NEAR = 16  # tokens behind a cue in which its "that", its comma or its day is looked for

_OBJECT = 12  # the same for its "to"


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
    ending: str
    setting: str = ""
    likelihood: float = 0.0


def candidates(unit: Unit, found: Sequence[Attribution]) -> list[list[Clause]]:
    """The complements of a unit's attributions that hold words outside quotation marks.

    For each place where one may start, those of the likely ends, the likeliest first.
    """
    starts = attribution_starts(found)
    by_opening: list[list[Clause]] = []
    for a in found:
        limit = _limit(unit.tokens, a, found)
        for opening in openings(unit, a):
            if of_opening := list(_of_opening(unit, opening, a, starts, limit)):
                by_opening.append(of_opening)
    likeliest = [of_opening[0] for of_opening in by_opening]
    return [
        [clause._replace(setting=_setting(of_opening[0], likeliest)) for clause in of_opening]
        for of_opening in by_opening
    ]


def _of_opening(
    unit: Unit, opening: Opening, a: Attribution, starts: Mapping[int, str], limit: int
) -> Iterator[Clause]:
    """The candidates of one opening, one for each place where it is likely to end."""
    for last, ending in likely_ends(unit, opening, a, starts):
        last = _adjusted(unit.tokens, opening.first, min(last, max(limit, opening.first)))
        if any(token.word for token in unit.tokens[opening.first : last + 1]):
            yield Clause(a, opening.pattern, opening.first, last, ending)


def _limit(tokens: Sequence[Token], a: Attribution, found: Sequence[Attribution]) -> int:
    """The last token before a verb whose subject stands before the cue.

    "has warned that … and has said", "a report claiming that … has been denied by Quill".
    """
    for other in found:
        auxiliary = tokens[other.first].lower
        if other.first > a.last and auxiliary in _AUXILIARIES:
            if auxiliary == tokens[a.first].lower and tokens[other.first - 1].lower == "and":
                return other.first - 2
            if other.place == "after" and (a.form == "noun" or a.place == "participle"):
                return other.first - 1
    return len(tokens) - 1


def _adjusted(tokens: Sequence[Token], first: int, last: int) -> int:
    """The last token with the bracket that closes behind it: "the boats (both of them)".

    Without the day behind quoted words, which is when they were said.
    """
    if tokens[last].lower.endswith("day") and last - 2 > first and tokens[last - 2].region:
        return last - 2
    texts = [token.text for token in tokens[first : last + 2]]
    return last + (texts[-1] == ")" and texts.count("(") == texts.count(")"))


def _setting(candidate: Clause, others: Sequence[Clause]) -> str:
    """Whether a complement lies in another's, holds one, or has a rival for its own cue."""
    inside = holds = rival = ""
    own = candidate.attribution
    for other in others:
        if other.attribution is own:
            rival = f"rival={other.pattern}" if other is not candidate else rival
        elif other.first <= own.first and candidate.last <= other.last:
            inside = "inside"
        elif candidate.first <= other.attribution.first and other.last <= candidate.last:
            holds = "holds"
    return " ".join(filter(None, (inside, holds, rival)))


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
    setting, ending, shape = f"setting={c.setting}", f"ending={c.ending}", f"pattern={c.pattern}"
    around = (setting, f"{setting} {shape}", ending, f"{ending} {shape}")
    return chain(features.of_clause(unit, c.attribution, c.pattern, c.first, c.last), around)


def openings(unit: Unit, a: Attribution) -> list[Opening]:
    """Every place where the complement of an attribution may start."""
    tokens = unit.tokens
    ahead, back = _ahead(tokens, a), _back(tokens, a)
    found = [opening for opening in (ahead, back) if opening is not None]
    at = a.end + 1
    if back and not ahead and at + 1 < len(tokens) and tokens[at].text in (",", *_DASHES):
        found.append(Opening("split", at + 1))
    return [o._replace(first=o.first + _introduced(tokens, o)) for o in found]


def _introduced(tokens: Sequence[Token], opening: Opening) -> bool:
    """Whether a complement starts with a word that is no part of it."""
    opens = tokens[opening.first].lower in _INTRODUCING.get(opening.pattern, ("that",))
    return opens and any(token.word for token in tokens[opening.first + 1 : opening.first + 2])


def attribution_starts(found: Sequence[Attribution]) -> Mapping[int, str]:
    """Where the attributions of a unit start, and how: a new one often ends a complement."""
    return {a.start: f"{a.form} {a.place}" for a in found}


def likely_ends(
    unit: Unit, opening: Opening, a: Attribution, starts: Mapping[int, str]
) -> list[tuple[int, str]]:
    """Where a complement is likely to end, the place that most others agree with first.

    With each goes how likely it is, as a feature. The weights give each break the chance that the
    complement stops there.
    """
    if opening.last is not None:
        return [(opening.last, "fixed")]
    chances: dict[int, float] = {}
    going, places = 1.0, ends(unit, opening.first)
    for last in places:
        seen = features.of_end(unit, opening.pattern, opening.first, last, a, starts)
        chances[last] = going * likelihood("end", seen)
        going -= chances[last]
    chances[places[-1]] += going
    agreed = _agreed(unit.tokens, opening.first, chances)
    ranked = sorted(chances, key=lambda last: -chances[last])[:_ENDS]
    likely = [last for last in ranked if last != agreed and chances[last] >= _LEAST_CHANCE]
    return [
        (last, f"{int(10 * chances[last])} {'agreed' if last == agreed else 'other'}")
        for last in (agreed, *likely)
    ]


def _agreed(tokens: Sequence[Token], first: int, chances: Mapping[int, float]) -> int:
    """The end that makes nearly the same complement as most of the likely ones."""
    sizes = {last: tokens[last].end - tokens[first].start for last in chances}

    def agreement(at: int) -> float:
        least, most = _AGREE * sizes[at], sizes[at] / _AGREE
        near = sum([chance for last, chance in chances.items() if least <= sizes[last] <= most])
        return _EXACT * chances[at] + (1 - _EXACT) * near

    return max(chances, key=agreement)


def ends(unit: Unit, first: int) -> list[int]:
    """The tokens at which a complement from `first` may end: the last one before each break."""
    tokens = unit.tokens
    stop = min(len(tokens), first + _LONGEST)
    while stop > first + 1 and not _tells(tokens[stop - 1]):
        stop -= 1
    places = [i - 1 for i in range(first + 1, stop) if _breaks(tokens[i])]
    return list(dict.fromkeys([*places[:_MOST_BREAKS], stop - 1]))


def _breaks(token: Token) -> bool:
    return token.lower in _BREAKS or not (_tells(token) or token.text in "'’&%.")


def _tells(token: Token) -> bool:
    return token.word or token.region is not None


def _ahead(tokens: Sequence[Token], a: Attribution) -> Opening | None:
    """The complement behind its cue, or behind the comma of "According to X, …"."""
    found = _behind_cue(tokens, a, a.end + 1)
    return found if found is not None and found.first < len(tokens) else None


def _behind_cue(tokens: Sequence[Token], a: Attribution, at: int) -> Opening | None:
    near = range(at, min(len(tokens), at + _NEAR))
    if a.form == "according":
        return next((Opening("bare", i + 1) for i in near if tokens[i].text == ","), None)
    if a.form == "colon" or not near:
        return None
    if _parenthetic(tokens, a):
        return Opening("as", at + 1)
    that = _that(tokens, near)
    relative = that is not None and that > at and a.cue.classes <= {"object", "call"}
    if that is not None and not relative:  # "praised the campaign that Quill ran"
        return Opening("that", that + 1)
    if a.place == "after":
        return None
    governed = tokens[at].tag == "MD"  # "what its people find will matter"
    if governed or not _tells(tokens[at]) or _broken(tokens, at):
        return None
    return _by_word(tokens, near, a)


def _parenthetic(tokens: Sequence[Token], a: Attribution) -> bool:
    """Whether an attribution stands between marks inside what is said: "as Quill said, …"."""
    behind = tokens[a.end + 1 : a.end + 2]
    return a.start > 0 and tokens[a.start - 1].lower == "as" and [t.text for t in behind] == [","]


def _by_word(tokens: Sequence[Token], near: range, a: Attribution) -> Opening:
    """The complement by the first word after the cue."""
    at, word = near[0], tokens[near[0]].lower
    if word in _WH:
        return Opening("wh", at)
    if word == "to":
        return Opening("to", at)
    readers = (_object_then, _recipient, _adverbial)
    found = next(filter(None, (read(tokens, near, a) for read in readers)), None)
    governs = a.cue.classes & {"say", "think", "ask"}
    return found or Opening("bare" if governs else "object", at)


def _broken(tokens: Sequence[Token], at: int) -> bool:
    """Whether only a listener stands before quoted words that go on: "told the Post, “and …”"."""
    listener = noun_phrases.after(tokens, at, len(tokens))
    if listener is None or listener.last + 2 >= len(tokens):
        return False
    mark, following = tokens[listener.last + 1], tokens[listener.last + 2]
    return mark.text in (",", ":") and following.region is not None


def _that(tokens: Sequence[Token], near: range) -> int | None:
    """The "that" which opens the complement, past a recipient and where it was said."""
    for i in near:
        token = tokens[i]
        if token.lower == "that":
            second = tokens[i - 1].lower == "and"  # "the ferry “was late,” and that …"
            return i if not second and _adverbials(tokens[near[0] : i]) else None
        verb = token.lower in lexicon().cues and token.lower not in lexicon().nouns
        if token.lower in _FINITE or (i > near[0] and verb):
            return None
    return None


def _adverbials(words: Sequence[Token]) -> bool:
    """Whether words between a cue and "that" can tell when, where and whom it was told."""
    light = lexicon().between | {","}
    if all(word.lower in light or word.lower.endswith(("ly", "day")) for word in words):
        return True
    first = words[0].lower
    opens = first in _ADVERBIAL or first in noun_phrases.DETERMINERS
    return opens or words[0].capital or first in lexicon().nouns


def _object_then(tokens: Sequence[Token], near: range, a: Attribution) -> Opening | None:
    """ "urged them to …" starts at "to"; "called X “Y”" at X, as its judgement."""
    if "call" in a.cue.classes:
        return Opening("as", near[0]) if a.cue.lemma in _NAMING else None
    if "to" not in a.cue.classes:
        return None
    stops = (i for i in near[:_OBJECT] if tokens[i].lower == "to" or not _tells(tokens[i]))
    at = next(stops, near[0])
    return Opening("to", at) if tokens[at].lower == "to" else None


def _recipient(tokens: Sequence[Token], near: range, a: Attribution) -> Opening | None:
    """The complement of "told reporters Tuesday …": past the one who was told."""
    if a.cue.lemma not in _TELLING:
        return None
    listener = noun_phrases.after(tokens, near[0], len(tokens))
    if listener is None and tokens[near[0]].lower not in _OBJECTS:
        return None
    past = listener.last + 1 if listener else near[0] + 1
    while past < len(tokens) and tokens[past].lower.endswith("day"):
        past += 1
    if past >= len(tokens) or not _tells(tokens[past]):
        return None
    word = tokens[past].lower
    if word in _PREPOSITIONS - {"to"}:
        return Opening("preposition", past + 1)
    return Opening("wh" if word in _WH else "to" if word == "to" else "bare", past)


def _adverbial(tokens: Sequence[Token], near: range, a: Attribution) -> Opening | None:
    """The complement behind a preposition or a day: "said in a statement on Monday …"."""
    at, word = near[0], tokens[near[0]].lower
    if word in calendar().weekdays:
        return Opening("bare", at + 1)
    if word not in _PREPOSITIONS:
        return None
    past = _past_adverbial(tokens, near) if "say" in a.cue.classes else None
    return Opening("preposition", at + 1) if past is None else Opening("bare", past)


def _past_adverbial(tokens: Sequence[Token], near: range) -> int | None:
    """The token behind "in a statement on Monday" or "on Monday,"."""
    for i in near[:-1]:
        following = tokens[i + 1]
        if tokens[i].text == ",":
            return i + 1
        if not tokens[i].word:
            return None
        day = tokens[i].lower.endswith("day") and following.word
        if day and following.lower not in _ADVERBIAL:
            return i + 1
    return None


def _back(tokens: Sequence[Token], a: Attribution) -> Opening | None:
    """The complement before its cue: "X, he said" or "X, according to Y"."""
    last = a.start - 1
    if last > 0 and tokens[last].lower == "as" and not _parenthetic(tokens, a):
        last -= 1  # "X, as Quill said."
    comma = last >= 0 and tokens[last].text in (",", *_DASHES)
    last -= comma
    if last < 0 or (not comma and a.form != "according" and tokens[last].region is None):
        return None
    first = next((i for i in range(last) if _tells(tokens[i])), last)
    if first == last and tokens[last].lower in _INTRODUCING["back"]:
        return None  # "But, Quill said, …"
    return Opening("back", first, last)
