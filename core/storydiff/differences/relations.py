"""The verdict on each pair: slots are compared one by one, and what they find decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from storydiff.differences import figures, people, reach, stance, voices
from storydiff.differences.sides import Side, Sides
from storydiff.features import facts
from storydiff.models import Alignment, Difference, Pair, Quote, Relation, Source
from storydiff.settings import JudgeSettings

DEFAULTS = JudgeSettings()


def judge(
    sources: Sequence[Source],
    pairs: Sequence[Pair],
    quotes: Sequence[Quote],
    settings: JudgeSettings = DEFAULTS,
) -> tuple[Alignment, ...]:
    """The pairs in their own order, each with its relation and what is told differently."""
    known = facts.read(sources, {s.id for pair in pairs for s in (pair.a, pair.b)})
    said: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in quotes:
        for id in quote.sentences:
            said[id].append(quote)
    by_id = {source.id: source for source in sources}

    def side(id: str) -> Side:
        source = by_id[known[id].sentence.source]
        return Side(known[id], source.published, source.article.text, tuple(said[id]))

    return tuple(
        _alignment(pair, Sides(side(pair.a.id), side(pair.b.id)), settings) for pair in pairs
    )


def _alignment(pair: Pair, sides: Sides, settings: JudgeSettings) -> Alignment:
    told = sorted(_found(sides, settings), key=lambda d: not d.conflict)
    relation: Relation = "differ" if told else "agree"
    if any(d.conflict for d in told):
        relation = "conflict"
    return Alignment(
        a=pair.a.id,
        b=pair.b.id,
        score=pair.score,
        relation=relation,
        reason=pair.reason,
        differences=tuple(told),
    )


def _found(sides: Sides, settings: JudgeSettings) -> Iterator[Difference]:
    """Every difference of a pair; what is left over is looked at where no slot tells any."""
    if sides.a.plain == sides.b.plain:
        return
    one_voice = voices.one_voice(sides)
    found = [
        *figures.numbers(sides, settings),
        *figures.moments(sides, settings),
        *people.names(sides, settings),
        *people.bearings(sides, settings),
        *stance.polarity(sides, settings, one_voice),
        *stance.opposites(sides, settings, one_voice),
        *stance.certainty(sides, settings),
        *voices.attribution(sides, settings),
        *voices.wording(sides, settings),
        *reach.strength(sides, settings),
        *reach.scope(sides, settings),
    ]
    yield from dict.fromkeys(found or reach.remainder(sides, settings))
