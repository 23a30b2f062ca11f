"""A rule for each kind of difference, or for two that are read alike: what both sides tell, and not
alike. Figures, modality and quotations have a module of their own.

Of scope only how much of a thing is meant has a rule: else it is what a slot filled otherwise is
called.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise, product

from rapidfuzz.distance import Indel

from storydiff.annotation.dates import Moment, compatible
from storydiff.annotation.facts import Word
from storydiff.annotation.names import Name, respelt, same
from storydiff.annotation.noun_phrases import role
from storydiff.annotation.vectors import direction
from storydiff.annotation.wording import (
    ALIASES,
    ONE_WAY,
    QUANTITY,
    REPORTING,
    STRENGTH,
    negates,
    unequal,
)
from storydiff.differences import modality, numbers, quote_wording
from storydiff.differences.pair import Found, Side, Sides, answering, same_words, unmet
from storydiff.differences.phrases import Stretch
from storydiff.differences.voices import Voice, kin, shared
from storydiff.settings import JudgeSettings

_DATED = 5
"""Words before a moment among which stands what it dates."""
_TURNS = frozenset(("by", "and", "was", "were", "with"))
"""Words of which one may turn about who does it to whom."""
_INSIDE = frozenset("CD DT JJ JJR JJS NN NNP NNPS NNS POS PRP$".split())
"""Tags of words between one for how much and the noun that it is of."""
_JOINING = frozenset(("", "'", "'s"))
"""What may stand between two of them: "the city's four banks"."""
_FEW = 4
"""Words up to which quoted ones may be anybody's: a name, a phrase that goes round."""
_OBJECT = 3
"""Words behind a verb among which stands what is done something to."""
_LASTING = re.compile(r"\s(?:and|to|until|till|through)\s|\s?[-–—]\s?")
"""What stands between two moments from one of which something lasts to the other."""
_BESIDE = 4
"""Words beside a name among which stands what it is told of."""


def dates(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Dates of the same thing that cannot both hold, then times of day."""
    for clock in (False, True):
        a, b = (
            [m for m in side.facts.moments[: settings.most] if (m.clock is not None) is clock]
            for side in sides.both
        )
        left = unmet(a, b, compatible)
        alone = len(left[0]) == len(left[1]) == 1
        likely = alone and sides.closeness >= settings.alike
        for x, y, one_event in answering(*left, partial(_dates_of_one, sides, likely)):
            spoken = _of_saying(sides.a, x) or _of_saying(sides.b, y) or sides.two_voices
            exact = clock or x.span_days == y.span_days == 1
            figures = _in_figures(sides.a, x) and _in_figures(sides.b, y)
            sure = sides.closeness >= settings.one_thing or (figures and one_event > 1)
            clash = alone and exact and not spoken and sides.closeness >= settings.conflict
            yield Found("date", (x.start, x.end), (y.start, y.end), clash, sure=sure)


def names(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """One name in two spellings; another name or place in one seat of nearly the same sentence, or
    two names changed about."""
    a, b = (side.facts.names[: settings.most] for side in sides.both)
    respelled = list(answering(a, b, _respelled))
    for x, y, _ in respelled:
        yield Found("name", (x.start, x.end), (y.start, y.end), sure=True)
    if sides.closeness < settings.alike:
        return
    taken = {name for x, y, _ in respelled for name in (x, y)}
    a, b = (
        tuple(n for n in side.told_names[: settings.most] if n not in taken) for side in sides.both
    )
    left_a, left_b = unmet(a, b, same)
    # In a headline any word may have a capital.
    printed = not any(side.reading.ends_open for side in sides.both)
    clash = printed and not any(sides.left) and sides.flat
    for x, y, _ in answering(left_a, left_b, partial(_in_one_seat, sides)):
        near = sides.closeness >= settings.one_thing or (printed and _at_one(sides, x, y))
        sure = x.place and near
        found = Found("name", (x.start, x.end), (y.start, y.end), clash, sure=sure)
        yield found._replace(kind="place") if x.place else found
    if not left_a and not left_b:
        yield from _swapped(sides, a, b)


def attribution(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Other speakers or sources, or one speaker described, heard or addressed in another way.

    A source that one side alone gives is more detail.
    """
    a, b = sides.a.voices, sides.b.voices
    if a and b and not shared(a, b):
        x, y = a[0].stretch, b[0].stretch
        if x and y and not kin(a, b):
            named = all(voice.told and voice.names for voice in (a[0], b[0]))
            yield Found("attribution", x, y, sure=named and _one_saying(sides))
        return
    for x, y in zip(_circumstances(a), _circumstances(b), strict=True):
        if x and y and not _same_words(sides, x, y, settings):
            yield Found("attribution", x, y)
            return


def strength(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Two words on different rungs of one ladder ("criticized", "slammed"), where neither side
    tells the other's: verbs of sentences that are near enough, or in any those of one object and
    words before one noun ("serious threat")."""
    told = ([word for word in left if word.token.lower in STRENGTH] for left in sides.left)
    for x, y in product(*told):
        if unequal(x.token.lower, y.token.lower):
            verbs = _is_verb(x) and _is_verb(y)
            reach = _OBJECT if verbs else 1
            one = sides.a.behind(x, reach) == sides.b.behind(y, reach) != ""
            if one or (verbs and sides.cover >= settings.near):
                yield Found("strength", (x.start, x.end), (y.start, y.end))
                return


def _is_verb(word: Word) -> bool:
    """Whether a word is a verb, be it one in "-ed" that was taken for an adjective."""
    tag = word.token.tag
    return tag[:2] == "VB" or (tag == "JJ" and word.token.lower.endswith("ed"))


def quantities(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """How much of one thing is meant: "all services", "some services", "four of the survivors"."""
    for (x, of_x, level_x), (y, of_y, level_y) in product(*map(_quantified, sides.both)):
        near = sides.closeness_around(of_x, of_y)
        if level_x != level_y and of_x.key == of_y.key and near >= settings.alike:
            stretches = (x.start, of_x.end), (y.start, of_y.end)
            yield Found("scope", *stretches, sure=near >= settings.conflict)


RULES: tuple[Callable[[Sides, JudgeSettings], Iterator[Found]], ...] = (
    numbers.compare,
    numbers.scores,
    dates,
    names,
    modality.polarity,
    modality.certainty,
    attribution,
    quote_wording.compare,
    strength,
    quantities,
)


def _quantified(side: Side) -> Iterator[tuple[Word, Word, int]]:
    """How much of a thing is meant: the first word for it, the thing's main word, the level."""
    words = side.facts.words
    for at, word in enumerate(words):
        before, behind = words[max(0, at - 1) : at], words[at + 1 : at + 2]
        level = QUANTITY.get(word.token.lower)
        counted = word.token.tag == "CD" and any(w.token.lower == "of" for w in behind)
        if counted and not any(w.token.lower in QUANTITY or negates(w.token.lower) for w in before):
            level = 0  # "four of the survivors", but not "every one of", "not one of"
        if level is None:
            continue
        nouns = [w for w in _of_phrase(side, at) if w.token.tag[:2] == "NN"]
        if nouns:
            article = any(w.token.lower == "a" for w in before)
            yield words[at - article], nouns[-1], level


def _of_phrase(side: Side, at: int) -> Iterator[Word]:
    """The words behind one that no mark and no word of another phrase parts from it."""
    for before, word in pairwise(side.facts.words[at:]):
        between = side.facts.text[before.end : word.start].strip()
        if between not in _JOINING or not (word.token.lower == "of" or word.token.tag in _INSIDE):
            return
        yield word


def _dates_of_one(sides: Sides, likely: bool, x: Moment, y: Moment) -> int:
    """2 where both date one event, 1 where they are likely to; 0 where they are not, or one side
    tells what the other dates, and dates something else."""
    if _of_one_range(sides, x, y):
        return 2
    dated = [
        [w.key for w in side.facts.around(moment)[0][:_DATED] if w.event]
        for side, moment in ((sides.a, x), (sides.b, y))
    ]
    if all(dated) and dated[0][0] != dated[1][0]:
        told_a, told_b = ({w.key for w in side.facts.events} for side in sides.both)
        if (dated[0][0] in told_b) != (dated[1][0] in told_a):
            return 0
    return int(likely) if set(dated[0]).isdisjoint(dated[1]) else 2


def _of_one_range(sides: Sides, x: Moment, y: Moment) -> bool:
    """Whether both end, or begin, what begins or ends alike: "from March 2021 to May 2023"."""
    mates = (_mates(sides.a, x), _mates(sides.b, y))
    return any(m and n and compatible(m, n) for m, n in zip(*mates, strict=True))


def _mates(side: Side, moment: Moment) -> tuple[Moment | None, Moment | None]:
    """The moment from which one lasts, and the one to which it does."""
    text, moments = side.facts.text, side.facts.moments
    before = (m for m in moments if _LASTING.fullmatch(text, m.end, moment.start))
    behind = (m for m in moments if _LASTING.fullmatch(text, moment.end, m.start))
    return next(before, None), next(behind, None)


def _in_figures(side: Side, moment: Moment) -> bool:
    """Whether a moment is a date, a month or a time of day, not a weekday, of which a story has
    several."""
    in_digits = any(map(str.isdigit, side.facts.text[moment.start : moment.end]))
    return in_digits or moment.month is not None


def _of_saying(side: Side, moment: Moment) -> bool:
    """Whether a moment is when something was said ("tweeted Tuesday"), not when it happened."""
    before = next((w.token for w in side.facts.around(moment)[0] if w.token.content), None)
    bracketed = side.facts.text[: moment.start].endswith("(")  # "announced today (14 October)"
    return bracketed or (before is not None and before.lower in REPORTING)


def _respelled(x: Name, y: Name) -> bool:
    """Whether two full names are one in two spellings: "Joss Merriden", "Josh Merriden"; of another
    last word only where no word is spelt so: "the Tall Parties" are no "Tall Party"."""
    if len(x.words) < 2 or not respelt(x, y):
        return False
    last = x.words[-1], y.words[-1]
    known = any(direction(word) or not word.isalpha() for word in last)
    return last[0] == last[1] or len(x.words) > 2 or not known


def _in_one_seat(sides: Sides, x: Name, y: Name) -> bool:
    """Whether two places, or two names of other things, have the nearest event word before or
    behind them in common. Nations and parties are compared as places only."""
    public = any(" ".join(n.words) in ALIASES for n in (x, y))
    if x.place != y.place or (public and not x.place):
        return False
    return any(p == q != "" for p, q in zip(_seat(sides.a, x), _seat(sides.b, y), strict=True))


def _at_one(sides: Sides, x: Name, y: Name) -> bool:
    """Whether both stand right behind one word and a preposition: "her home in Ashby"."""
    a, b = (s.facts.around(n)[0][:2] for s, n in ((sides.a, x), (sides.b, y)))
    return (
        len(a) == len(b) == 2
        and a[0].token.tag == "IN"
        and a[1].event
        and [w.key for w in a] == [w.key for w in b]
    )


def _seat(side: Side, name: Name) -> list[str]:
    rows = side.facts.around(name)
    held = ([w.key for w in row[:_BESIDE] if w.event and not role(w.token)] for row in rows)
    return [next(iter(keys), "") for keys in held]


def _swapped(sides: Sides, a: Sequence[Name], b: Sequence[Name]) -> Iterator[Found]:
    """ "A sued B" against "B sued A": two names in each, in the other order about one verb."""
    if not len(a) == len(b) == 2 or not (same(a[0], b[1]) and same(a[1], b[0])):
        return
    told = (sides.a.facts, a), (sides.b.facts, b)
    between = [{w for w in f.words[x.last + 1 : y.first] if w.event} for f, (x, y) in told]
    keys = {w.key for w in between[0]} & {w.key for w in between[1]}
    turned = any(w.token.lower in _TURNS for facts, _ in told for w in facts.words)
    if keys and not turned:
        one_way = any(w.key in keys and w.token.lower in ONE_WAY for w in between[0])
        clash = one_way and not any(sides.left)
        yield Found("name", (a[0].start, a[1].end), (b[0].start, b[1].end), clash)


def _one_saying(sides: Sides) -> bool:
    """Whether both quote the same words, and more than a phrase."""
    a, b = (
        {same_words(side.text(at)) for at in side.facts.quoted if len(side.text(at).split()) > _FEW}
        for side in sides.both
    )
    return not a.isdisjoint(b)


def _circumstances(voices: Sequence[Voice]) -> list[Stretch | None]:
    """How a telling describes speakers without naming them ("four people close to the talks"),
    where they spoke, and to whom."""
    told = [v.told for v in voices if v.told]
    unnamed = [(t.start, t.end) for t in told if t.described and t.article != "definite"]
    venues, audiences = [t.venue for t in told], [t.audience for t in told]
    return [next(filter(None, places), None) for places in (unnamed, venues, audiences)]


def _same_words(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    words = sides.a.text(x).split(), sides.b.text(y).split()
    return Indel.normalized_similarity(*words) >= settings.one_saying
