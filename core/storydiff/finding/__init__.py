"""Who reported this: for each sentence of a draft, what each outlet tells of it.

The draft is cut into sentences as an article is. Each gets one verdict, and one by outlet, with the
sentences that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from storydiff import align, differences, origins
from storydiff.annotation.annotate import annotate, annotate_all
from storydiff.annotation.document import Document
from storydiff.finding.clashes import Clash, from_difference
from storydiff.finding.query import QUERY, draft
from storydiff.finding.reading import Line, lines
from storydiff.finding.statements import statements
from storydiff.finding.story import Place
from storydiff.finding.verdicts import (
    VERBATIM,
    Judged,
    Verdict,
    judge,
    of_all,
    overall,
    worth,
)
from storydiff.frozen import dataclass
from storydiff.models import Difference, Pair, Sentence, Source
from storydiff.settings import Settings

Likelihood = Mapping[str, Mapping[str, float]]
"""By the ids of query and sentence."""

__all__ = ["QUERY", "Answer", "Finding", "Hit", "Verdict", "draft", "find"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence of an outlet that has to do with the query.

    `score` (0 to 1) is the share of the query that it tells. `differences` name the query's words
    (`a`) and the sentence's (`b`); spans of `a` are offsets into the draft, spans of `b` into the
    article.
    """

    sentence: Sentence
    score: float
    verdict: Verdict
    differences: tuple[Difference, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one outlet has on one query: its sentences, the weightiest first.

    `missing` says why there are none, and is None where there are.
    """

    source: Source
    verdict: Verdict
    hits: tuple[Hit, ...]
    missing: str | None

    @property
    def clashes(self) -> bool:
        """Whether it tells the query otherwise."""
        return self.verdict in ("contradicted", "differs")


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence of the draft, the verdict on it, and a finding for each outlet.

    `verdict` is `found` where an outlet has it; `against` are the ids of the sources that
    contradict it all the same.
    """

    query: Sentence
    verdict: Verdict
    findings: tuple[Finding, ...]

    @property
    def against(self) -> tuple[str, ...]:
        """The ids of the sources that contradict it."""
        return tuple(f.source.id for f in self.findings if f.verdict == "contradicted")


def find(
    asked: Source | Sequence[str] | str,
    sources: Sequence[Source],
    settings: Settings | None = None,
) -> tuple[Answer, ...]:
    """Look for each sentence of a draft in each source: an answer for each, in their order.

    A string is cut into sentences, each of several strings is one query as it is.
    """
    settings = settings or Settings()
    if isinstance(asked, str):
        asked = draft(asked)
    elif not isinstance(asked, Source):
        asked = draft("\n".join(" ".join(q.split()) for q in asked), by_line=True)
    if not asked.sentences or not sources:
        return ()
    documents = annotate_all(sources)
    read = lines(documents)
    places = [Place(s, tuple(read[x.id] for x in s.told if x.id in read)) for s in sources]
    draft_read = annotate(asked)
    answers = _answers(draft_read, documents, places, settings)
    parts: defaultdict[str, list[Answer]] = defaultdict(list)
    for alone in statements(draft_read):
        for answer in _answers(annotate(alone), documents, places, settings):
            parts[answer.query.id].append(answer)
    sure = settings.find.all_else
    return tuple(_joined(answer, parts[answer.query.id], sure) for answer in answers)


def _answers(
    asked_read: Document,
    documents: Sequence[Document],
    places: Sequence[Place],
    settings: Settings,
) -> tuple[Answer, ...]:
    """An answer for each sentence; each outlet reads "on Tuesday" as its own day would mean it."""
    asked, likelihood = asked_read.source, _likelihoods(asked_read, documents)
    findings: defaultdict[str, list[Finding]] = defaultdict(list)
    ids = [sentence.id for sentence in asked.sentences]
    by_day: dict[date | None, _Asked] = {}
    for place in places:
        day = place.source.published
        if day not in by_day:
            dated = annotate(replace(asked, published=day))
            by_day[day] = _Asked(dated, lines((dated, *documents), ids))
        reader = by_day[day]
        looked_at = {
            id: worth(reader.lines[id], place, likelihood[id], settings.find) for id in ids
        }
        told = _told(reader.document, documents, looked_at, likelihood, settings)
        for id in ids:
            query = reader.lines[id]
            judged = judge(query, place, likelihood[id], looked_at[id], told[id], settings.find)
            findings[id].append(_finding(query, place, judged, settings.find.hits))
    return tuple(_answer(sentence, findings[sentence.id]) for sentence in asked.sentences)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The draft as an article of one day would mean it: read, and its lines by sentence id."""

    document: Document
    lines: Mapping[str, Line]


def _told(
    asked: Document,
    documents: Sequence[Document],
    looked_at: Mapping[str, Sequence[Line]],
    likelihood: Likelihood,
    settings: Settings,
) -> Mapping[str, Mapping[str, Sequence[Clash]]]:
    """By the ids of query and sentence: what `differences` finds that the two tell otherwise."""
    queries = {sentence.id: sentence for sentence in asked.source.sentences}
    pairs = [
        Pair(queries[id], line.sentence, likelihood[id].get(line.sentence.id, 0.0), "")
        for id, told in looked_at.items()
        for line in told
    ]
    clashes: defaultdict[str, dict[str, Sequence[Clash]]] = defaultdict(dict)
    least = settings.find.otherwise
    strict = replace(
        settings.judge, likelihood=least, doubtful=least, one_thing=0.0, elsewhere=False
    )
    judged = differences.judge(differences.Told((asked, *documents)), pairs, strict)
    for pair, alignment in zip(pairs, judged, strict=True):
        clashes[pair.a.id][pair.b.id] = [
            from_difference(d, pair.a, pair.b) for d in alignment.differences
        ]
    return clashes


def _likelihoods(asked: Document, documents: Sequence[Document]) -> Likelihood:
    """By the query's id and the sentence's: how likely the two tell the same."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in align.scored((asked, *documents), one_story=True):
        if pair.a.source == QUERY:
            found[pair.a.id][pair.b.id] = pair.score
        elif pair.b.source == QUERY:
            found[pair.b.id][pair.a.id] = pair.score
    return found


def _joined(whole: Answer, parts: Sequence[Answer], sure: float) -> Answer:
    """The answer on a sentence, from those on its statements where it has several.

    `sure` is the score from which one sentence of an outlet answers it as a whole.
    """
    if not parts:
        return whole
    findings = [
        _of_parts(finding, [part.findings[n] for part in parts], sure)
        for n, finding in enumerate(whole.findings)
    ]
    # Several outlets may tell it together, but for those that tell it otherwise as a whole.
    apart = [n for n, f in enumerate(findings) if f is not whole.findings[n] or not f.clashes]
    told = of_all([overall(part.findings[n].verdict for n in apart) for part in parts])
    verdict = overall([*(f.verdict for f in findings), told])
    return Answer(whole.query, verdict, tuple(findings))


def _of_parts(whole: Finding, parts: Sequence[Finding], sure: float) -> Finding:
    """What an outlet has on each statement, unless one of its sentences answers for them all."""
    verdict = of_all([part.verdict for part in parts])
    verbatim = any(hit.reason == VERBATIM for hit in whole.hits)
    otherwise = whole.clashes and whole.hits[0].score >= sure and verdict in ("found", "near")
    found = whole.verdict == "found" and verdict == "near"
    if verbatim or otherwise or found or verdict == "missing":
        return whole
    hits: dict[str, Hit] = {}
    for hit in (hit for part in parts for hit in part.hits):
        if hit.sentence.id not in hits or hit.differences:
            hits[hit.sentence.id] = hit
    decisive_first = sorted(hits.values(), key=lambda hit: hit.verdict != verdict)
    return Finding(whole.source, verdict, tuple(decisive_first), None)


def _answer(query: Sentence, findings: Sequence[Finding]) -> Answer:
    return Answer(query, overall(f.verdict for f in findings), tuple(findings))


def _finding(query: Line, place: Place, judged: Sequence[Judged], most: int) -> Finding:
    source = place.source
    if not judged:
        return Finding(source, "missing", (), origins.absence(source))
    hits = tuple(_hit(query, j, source) for j in judged[:most])
    return Finding(source, judged[0].verdict, hits, None)


def _hit(query: Line, judged: Judged, source: Source) -> Hit:
    told = tuple(_difference(query, judged.line, clash, source) for clash in judged.clashes)
    return Hit(judged.line.sentence, judged.cover, judged.verdict, told, judged.reason)


def _difference(query: Line, line: Line, clash: Clash, source: Source) -> Difference:
    a_span, b_span = query.span(*clash.asked), (clash.elsewhere or line).span(*clash.told)
    a = " ".join(query.text[clash.asked[0] : clash.asked[1]].split())
    b = " ".join(b_span.of(source.article.text).split())
    return Difference(
        kind=clash.kind,
        a=a,
        b=b,
        text=f"{a} / {b}",
        a_span=a_span,
        b_span=b_span,
        conflict=clash.flat,
        reason=clash.reason,
    )
