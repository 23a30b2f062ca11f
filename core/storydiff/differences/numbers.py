"""Numbers that answer each other in two sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from storydiff.annotation.dates import Moment
from storydiff.annotation.facts import Facts
from storydiff.annotation.lexicon import taken_up
from storydiff.annotation.names import Name
from storydiff.annotation.names import same as same_name
from storydiff.annotation.numbers import MONEY, SPECIFIC, Number, comparable, same
from storydiff.annotation.wording import GROUP, PEOPLE
from storydiff.differences.pair import Found, Side, Sides, answering, unmet
from storydiff.settings import JudgeSettings

_SCORE = re.compile(r"\b\d{1,3}(?:[-–]\d{1,3})+\b")
ANYBODY = "people"
"""What a figure counts, whatever they are called."""
_TO = re.compile(r"(?:\s[^\W\d_]+)?\s(?:to|against)\s")
"""What stands between the two figures of a tally: "18,207 votes to 18,196"."""
_AND = re.compile(r"(?:\s[^\W\d_]+){0,3},?\s(?:and|plus|with)\s")
"""What stands between two figures that are told together: "186 passengers and 22 crew"."""
_LABELS = frozenset("no. # week game room".split())
_BESIDE = 16
"""Code points within which a name is whose age a figure is."""

_WITHIN = 6
"""Words on either side of a figure that are told near it."""
_ONE_THING = 3
"""Words told near two figures by both sides from which they tell of one deed or one price."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Figures of one measure, counting one thing, that cannot be one figure.

    Figures that both sides give are set aside first: a figure more on one side is more detail. Two
    speakers may give two figures, and a count may grow from one day to the next: no conflict.
    """
    given_a, given_b = (side.facts.numbers[: settings.most] for side in sides.both)
    all_told = sides.cover == 1 and len(sides.matched) > 1
    one_thing = all_told or sides.closeness >= settings.one_thing
    lone = len(given_a) == len(given_b) == 1 and one_thing
    exact = any(_exact(x) and same(x, y) for x, y in product(given_a, given_b))
    alike = exact or sides.closeness >= settings.alike
    open_ = sides.two_voices or sides.published  # both may be right
    left_a, left_b = unmet(given_a, given_b, same)
    beside_a, former_a = _tallied(sides.a, given_a)
    beside_b, former_b = _tallied(sides.b, given_b)

    def answers(x: Number, y: Number) -> int:
        """One more than the words told near both, where they measure one thing."""
        one_role = (x in former_a) == (y in former_b) and (x in beside_a) == (y in beside_b)
        if not (one_role and comparable(x, y)):
            return 0
        if x in beside_a and same(beside_a[x], beside_b[y]):
            return 1 + _ONE_THING
        if not _one_measure(sides, x, y, settings):
            return 0
        if _sums(x, y, sides.b, left_b) or _sums(y, x, sides.a, left_a):
            return 0
        near = _kinship(sides, x, y)
        nobodys = x.unit == "age" and not (_whose(sides.a, x) or _whose(sides.b, y))
        single = lone or ((alike or nobodys) and _only((given_a, given_b), x, y, SPECIFIC))
        few, most = sorted((x.value, y.value))
        # "Repairs will cost £310,000", "the repair of the bridge would cost £350,000"
        if near and most <= settings.near_figures * few:
            single = single or _only((given_a, given_b), x, y, MONEY)
        return 1 + near if single or near >= settings.kin else 0

    for x, y, sure in answering(left_a, left_b, answers):
        clash = not open_ and _clash(sides, x, y, sure - 1, settings)
        yield Found("number", (x.start, x.end), (y.start, y.end), clash, sides.published, sure=True)


def scores(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """The score of one match or ballot in each, where these are two, whoever is named first."""
    told_a, told_b = (_scores(side.facts) for side in sides.both)
    if len(told_a) == len(told_b) == 1 and sides.closeness >= settings.alike:
        ((a, at_a),), ((b, at_b),) = told_a.items(), told_b.items()
        if a != b:
            yield Found("number", at_a, at_b, False, sides.published, sure=True)


def _scores(facts: Facts) -> dict[tuple[float, float], tuple[int, int]]:
    """The scores of a sentence, the larger figure first, and where each stands: "a 3-1 win"."""
    return {
        (max(x.value, y.value), min(x.value, y.value)): (x.start, y.end)
        for x, y in pairwise(facts.numbers)
        if _SCORE.fullmatch(facts.text, x.start, y.end)
    }


def _tallied(side: Side, given: Sequence[Number]) -> tuple[dict[Number, Number], set[Number]]:
    """By each of two figures that are set against each other the other one; and those from which
    something went to the next: "from 26 to 11"."""
    text = side.facts.text
    beside: dict[Number, Number] = {}
    former: set[Number] = set()
    for x, y in pairwise(given):
        if _TO.fullmatch(text, x.end, y.start):
            if text[: x.start].split()[-1:] == ["from"]:
                former.add(x)
            else:
                beside |= {x: y, y: x}
    return beside, former


def _exact(number: Number) -> bool:
    """Whether a figure is told to four digits: two sentences that give it tell of one thing."""
    return number.value >= 1000 * number.step


def _sums(whole: Number, part: Number, side: Side, given: Sequence[Number]) -> bool:
    """Whether a figure is another with one that is told together with it: "186 passengers and 22
    crew" are "208 aboard"."""
    return any(
        whole.value == x.value + y.value
        and whole.unit == x.unit == y.unit
        and _AND.fullmatch(side.facts.text, x.end, y.start)
        for x, y in pairwise(given)
        if part in (x, y)
    )


def _one_measure(sides: Sides, x: Number, y: Number, settings: JudgeSettings) -> bool:
    """Whether two figures may measure one thing at all.

    Two sums in two currencies do not, nor do scores ("65-53"), figures that only name something
    ("No. 2"), counts of two things or in two deeds, ages of two people, and people of some kind
    ("208 people aboard") and of whom nothing is told that happens to these.
    """
    if x.unit != y.unit and x.value != y.value:
        return False
    if _is_label(sides.a, x) or _is_label(sides.b, y):
        return False
    if x.unit == "age":
        named = _whose(sides.a, x), _whose(sides.b, y)
        return not all(named) or any(same_name(n, m) for n in named[0] for m in named[1])
    if x.unit not in ("count", "ordinal"):
        return True
    things = counted(x), counted(y)
    alike = things[0] & things[1]
    if x.counts and y.counts and not alike:
        return False
    if not alike - {ANYBODY} and things[0] != things[1]:
        befallen = _deeds(sides.a, x, counted=False), _deeds(sides.b, y, counted=False)
        told = {w.key for w, _ in sides.matched}
        if all(map(any, befallen)) and told.isdisjoint(befallen[0] + befallen[1]):
            return False
    near = sides.closeness >= settings.alike or bool(alike - {ANYBODY})
    return near or bool({*_deeds(sides.a, x)} & {*_deeds(sides.b, y)} - {""})


def _is_label(side: Side, number: Number) -> bool:
    """Whether a figure is part of a score or a name, and no measure."""
    text = side.facts.text
    if not _LABELS.isdisjoint(text[: number.start].casefold().split()[-1:]):
        return True
    if any(m.start() <= number.start < m.end() for m in _SCORE.finditer(text)):
        return True
    plain = not number.counts and number.unit == "count"
    return plain and any(0 < number.start - n.end <= 2 for n in side.facts.names)


def _whose(side: Side, number: Number) -> tuple[Name, ...]:
    """The names beside a person's age: "Rosa Klein, 52", "52-year-old Rosa Klein"."""
    low, high = number.start - _BESIDE, number.end + _BESIDE
    return tuple(n for n in side.facts.names if n.end > low and n.start < high)


def counted(number: Number) -> frozenset[str]:
    """What a figure counts, words of one meaning as one; with `ANYBODY` where it counts people."""
    nouns = {GROUP.get(word, word.rstrip("s")) for word in number.counts}
    if any(word in PEOPLE or taken_up(word) not in (None, "it") for word in number.counts[:2]):
        nouns.add(ANYBODY)
    return frozenset(nouns)


def _kinship(sides: Sides, x: Number, y: Number) -> int:
    """How surely two figures measure one thing: by the words near both; that behind them and what
    they count weigh double."""
    near = len(keys_near(sides.a.facts, x) & keys_near(sides.b.facts, y))
    behind = _key_behind(sides.a, x) == _key_behind(sides.b, y) != ""
    return near + behind + len(counted(x) & counted(y))


def keys_near(facts: Facts, place: Number | Moment) -> frozenset[str]:
    """The content words within six words of a number or a day."""
    before, after = facts.around(place)
    near = [w for w in (*before[:_WITHIN], *after[:_WITHIN]) if w.token.content]
    return frozenset([w.key for w in near if not w.token.lower[0].isdigit()])


def _key_behind(side: Side, number: Number) -> str:
    """The first content word behind a number: "in prison"."""
    _, after = side.facts.around(number)
    return next((w.key for w in after if w.token.content), "")


def _only(given: Sequence[Sequence[Number]], x: Number, y: Number, units: frozenset[str]) -> bool:
    """Whether two figures are the only ones of a measure that a telling has one of: tons, ages."""
    single = x.unit in units or (x.unit == "duration" and x.scale == y.scale)
    return single and all([n.unit for n in numbers].count(x.unit) == 1 for numbers in given)


def _clash(sides: Sides, x: Number, y: Number, kinship: int, settings: JudgeSettings) -> bool:
    """Whether both figures are flat, count the same thing in the same telling, and disagree."""
    flat = x.stance == y.stance == "exact" and not (x.rounded or y.rounded)
    far = max(x.value, y.value) >= settings.far * min(x.value, y.value)
    if not flat and not (far and {x.stance, y.stance} <= {"exact", "about"}):
        return False
    if x.step != y.step and abs(x.value - y.value) < max(x.step, y.step):
        return False  # "$43,000" may be "$43,350" cut short
    if not sides.flat:
        return False
    if x.unit == "age" or (x.unit in SPECIFIC and far):
        return True
    one_deed = x.unit == "count" and _deeds(sides.a, x)[0] == _deeds(sides.b, y)[0] != ""
    one_thing = kinship >= _ONE_THING and (one_deed or x.unit in MONEY)
    return one_thing or (kinship >= 1 and sides.closeness >= settings.conflict)


def _deeds(side: Side, number: Number, *, counted: bool = True) -> list[str]:
    """The nearest event words on both sides of a figure, "" for none: "injured five", "five were
    injured". What it counts may be one if `counted`."""
    besides = () if counted else number.counts
    rows = side.facts.around(number)
    return [next((w.key for w in r if w.event and w.token.lower not in besides), "") for r in rows]
