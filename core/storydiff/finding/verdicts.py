"""From weighed sentences to a verdict: of one sentence, of one outlet, of the query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from storydiff.differences.proposals import HARD
from storydiff.finding.clashes import Clash, Stretch
from storydiff.finding.reading import Line, Moment, Number
from storydiff.finding.slots import AGE, INSTEAD, counts_it, is_rate
from storydiff.finding.story import Place, plain
from storydiff.finding.weighing import Weighed, another_time, verbs, weigh
from storydiff.settings import FindSettings

Verdict = Literal["found", "differs", "contradicted", "near", "missing"]
"""`found`: the words stand there, or the same is told. `differs`: told, but otherwise.
`contradicted`: both cannot be true. `near`: the closest sentence, not counted as telling it.
`missing`: not found."""

VERBATIM = "the words stand there"

_PHRASE = 3
"""Words up to which a query is a phrase though it ends in a full stop: "Acme Inc."."""

_KNOWING = frozenset("know knows knew known aware heard evidence record sign indication".split())
"""Words of what is not known: "it knew of no injuries" is not "nobody was injured"."""

_ADMITTING = frozenset("admit conced acknowledg confirm".split())
"""Stems of verbs for saying what one would rather not, which no other verb of saying tells."""

_RANK: Mapping[Verdict, int] = {
    "found": 0,
    "contradicted": 1,
    "differs": 2,
    "near": 3,
    "missing": 4,
}


class Judged(NamedTuple):
    """A sentence with its verdict on the query, `cover` (0 to 1) of which it tells."""

    line: Line
    verdict: Verdict
    cover: float
    direct: float = 0.0
    clashes: tuple[Clash, ...] = ()
    reason: str = ""


def judge(
    query: Line,
    place: Place,
    likelihood: Mapping[str, float],
    lines: Sequence[Line],
    told: Mapping[str, Sequence[Clash]],
    settings: FindSettings,
) -> list[Judged]:
    """The sentences of an article that have to do with the query, the weightiest first.

    `likelihood` is how likely each sentence (by id) tells what the query tells, by the evidence
    that pairs sentences of articles.
    """
    standing = _standing(query, place)
    if standing:
        return standing
    weighed = [weigh(query, line, place, told.get(line.sentence.id, ())) for line in lines]
    given = _given_elsewhere(query, weighed)
    weighed = [
        w._replace(clashes=tuple(c for c in w.clashes if c.asked not in given)) for w in weighed
    ]
    judged = [_judged(query, w, place, likelihood, settings) for w in weighed]
    kept = [j for j in judged if j.verdict != "missing"]
    ranked = sorted(kept, key=lambda j: (_RANK[j.verdict], -j.cover, j.line.sentence.number))
    return _both_ways(ranked)


def worth(
    query: Line, place: Place, likelihood: Mapping[str, float], settings: FindSettings
) -> list[Line]:
    """The sentences that share the rarest words with the query, and the likeliest."""
    keys = query.keys

    def shared(line: Line) -> float:
        return sum(1 / place.often[key] for key in keys & line.keys)

    lines = [line for line in place.lines if line.terms]
    ranked = sorted(lines, key=lambda line: (-shared(line), line.sentence.number))
    near = {line.sentence.id for line in ranked[: settings.looked_at] if shared(line)}
    return [
        line
        for line in lines
        if line.sentence.id in near or likelihood.get(line.sentence.id, 0.0) >= settings.threshold
    ]


def _given_elsewhere(query: Line, weighed: Sequence[Weighed]) -> frozenset[Stretch]:
    """The figures and years of the query that the article gives, beside the same words or of the
    same thing: "186 passengers" is no other figure than those hurt."""
    years = [m for m in query.moments if m.weekday is None and m.day is None and m.clock is None]
    return frozenset(
        (unit.start, unit.end)
        for unit in (*query.numbers, *years)
        for w in weighed
        if (unit in w.given and w.shared > isinstance(unit, Number) and w.words >= 0.5)
        or (isinstance(unit, Number) and counts_it(unit, query, w.line))
    )


def _both_ways(ranked: list[Judged]) -> list[Judged]:
    """The sentences as they are, but that one found gives way to one as close that clashes.

    An article that tells a thing both ways ("rose from nine to 14") tells it otherwise as well.
    """
    if not ranked or ranked[0].verdict != "found":
        return ranked
    first, *others = ranked
    against = max((j for j in others if _hard(j)), key=lambda j: j.direct, default=None)
    if against is None or against.direct < first.direct:
        return ranked
    others.remove(against)
    return [against._replace(verdict="differs"), first, *others]


def _hard(judged: Judged) -> bool:
    return any(c.kind in ("number", "date", "polarity") for c in judged.clashes)


def overall(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict on a query: found where an outlet has it, else the gravest of what they say."""
    ranked = sorted(verdicts, key=_RANK.__getitem__)
    return ranked[0] if ranked else "missing"


def of_all(verdicts: Sequence[Verdict]) -> Verdict:
    """The verdict on a sentence of several statements: found where each is, else the gravest; near
    where a part of it is found."""
    if all(verdict == "found" for verdict in verdicts):
        return "found"
    return overall("near" if verdict == "found" else verdict for verdict in verdicts)


def _standing(query: Line, place: Place) -> list[Judged]:
    """The sentence, or the row of them, in which the very words stand and mean the same."""
    words = plain(query.sentence.text)
    if not words or f" {words} " not in place.plain:
        return []
    here = [line for line in place.lines if f" {words} " in f" {plain(line.sentence.text)} "]
    if here:
        here = [line for line in here if _meant_alike(query, line, place)]
    else:
        here = [line for line in place.lines if plain(line.sentence.text) in words][:1]
    return [Judged(line, "found", 1.0, 1.0, (), VERBATIM) for line in here[:1]]


def _meant_alike(query: Line, line: Line, place: Place) -> bool:
    """Whether words that stand in a longer sentence state there what they state alone.

    Not in "they denied that nobody was hurt", nor in "in 2017 nobody was hurt". A few words without
    a verb state nothing, and are only looked for.
    """
    size = len(query.words)
    starts = range(len(line.words) - size + 1)
    runs = [line.terms[n : n + size] for n in starts if line.words[n : n + size] == query.words]
    # A verb may be read as a noun; a full stop tells a sentence all the same.
    states = verbs(query) or (size > _PHRASE and query.text.rstrip().endswith("."))
    if not states:
        return True
    if another_time(query, line, place):
        return False
    return any(
        all(
            a.holds == b.holds and a.hedged == b.hedged
            for a, b in zip(query.terms, run, strict=True)
            if a.told
        )
        for run in runs
    )


def _judged(
    query: Line,
    weighed: Weighed,
    place: Place,
    likelihood: Mapping[str, float],
    settings: FindSettings,
) -> Judged:
    line = weighed.line
    likely = likelihood.get(line.sentence.id, 0.0)
    clashes = [c for c in weighed.clashes if not _of_another_measure(c, query, line)]
    serious = [c for c in clashes if _serious(c, weighed, likely, settings)]
    if serious:
        # Beside another figure it says nothing that it is told more surely.
        serious = [c for c in serious if c.kind in HARD] or serious
        close = weighed.rest >= settings.same or likely >= settings.pair
        flat = any(c.flat for c in serious) and close
        flat = flat or (weighed.rest >= settings.all_else and any(_is_figure(c) for c in serious))
        verdict: Verdict = "differs"
        if flat:
            verdict = "contradicted"
        return Judged(line, verdict, weighed.rest, weighed.words, tuple(serious), serious[0].reason)
    told = _is_told(weighed, likely, settings)
    asks = line.text.rstrip("\"'”’* ").endswith("?")
    whole = not (weighed.open or weighed.clashes or weighed.another or asks)
    enough = likely >= settings.sure or weighed.cover >= settings.told
    whole = whole and (weighed.roles == "same" or (weighed.roles == "unread" and enough))
    whole = whole and _acts_alike(weighed, likely, settings)
    whole = whole and (likely >= settings.least or _states(query))
    whole = whole and (likely >= settings.threshold or weighed.direct >= settings.alike)
    enough = weighed.deed and weighed.words >= settings.alike
    whole = whole and (enough or likely >= settings.threshold)
    whole = whole and not (_said_otherwise(query, line) or _only_known(query, line))
    whole = whole and not _only_denied(query, line)
    if told and whole:
        return Judged(line, "found", weighed.cover, weighed.words, (), "the same is told")
    if weighed.cover >= settings.near or likely >= settings.threshold:
        return Judged(line, "near", weighed.cover, weighed.words, (), "the closest sentence")
    return Judged(line, "missing", weighed.cover)


def _states(query: Line) -> bool:
    """Whether a query states something by itself: by a verb, or by a figure ("14 hurt")."""
    return bool(verbs(query) or (query.numbers and query.told))


def _acts_alike(weighed: Weighed, likely: float, settings: FindSettings) -> bool:
    """Whether the same is done in both: by the same verbs, or as good as surely."""
    if weighed.acts:
        return True
    told = weighed.cover >= settings.told and weighed.words >= settings.related
    return likely >= settings.sure and told and weighed.kindred


def _only_known(query: Line, line: Line) -> bool:
    """Whether the query denies what the sentence has somebody know nothing of."""
    denies = any(t.holds is False for t in query.told)
    return denies and any(t.word in _KNOWING and t.word not in query.words for t in line.terms)


def _only_denied(query: Line, line: Line) -> bool:
    """Whether the query has a "not" that turns round no word, and the sentence has none: "kick-off
    is not at 3pm"."""
    turned = any(t.holds is False for t in query.told)
    denied, told = (any(t.negates for t in x.terms) for x in (query, line))
    return denied and not (turned or told or line.denies)


def _is_told(weighed: Weighed, likely: float, settings: FindSettings) -> bool:
    """Whether a sentence tells enough of the query: by its words, or by the evidence of pairs."""
    enough = likely >= settings.likely or weighed.cover >= settings.told
    return likely >= settings.sure or (enough and weighed.words >= settings.related)


def _of_another_measure(clash: Clash, query: Line, line: Line) -> bool:
    """Whether one figure is for each day or year and the other in all."""
    return clash.kind == "number" and is_rate(query, clash.asked) != is_rate(line, clash.told)


def _is_figure(clash: Clash) -> bool:
    """Whether two figures of one thing were found to differ by the rules of `differences`."""
    return clash.kind == "number" and clash.judged


def _said_otherwise(query: Line, line: Line) -> bool:
    """Whether somebody says, confirms or admits in the query what the sentence has denied."""
    said = {t.stem for t in query.terms if t.tag.startswith("VB") and t.says}
    there = {t.stem for t in line.terms}
    if said & _ADMITTING - there:
        return True
    return bool(said) and line.denies and not query.denies and not said & there


def _serious(clash: Clash, weighed: Weighed, likely: float, settings: FindSettings) -> bool:
    """Whether the two tell of one thing, so that what clashes is told of it."""
    if clash.kind == "certainty" and weighed.roles == "other":
        return False
    if clash.kind == "number" and any(isinstance(unit, Moment) for unit in weighed.open):
        return False  # two goals in February are not the 22 of last season
    if clash.reason == INSTEAD:
        return likely >= settings.likely
    if clash.kind not in HARD:
        near = clash.judged or weighed.rest >= settings.alike
        return near and clash.likelihood > 0 and likely >= settings.pair
    if clash.reason == AGE or (clash.judged and likely >= settings.pair):
        return True
    dated = clash.kind == "date" and weighed.cover < settings.near
    if likely < settings.threshold and (weighed.words < settings.alike or dated):
        return False
    return weighed.rest >= (settings.related if clash.kind == "number" else settings.alike)
