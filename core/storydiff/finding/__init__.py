"""Who reported this: for each sentence of a draft, what each outlet tells of it.

The draft is cut into sentences as an article is. Each gets one verdict, and one by outlet, with the
sentences that it rests on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from storydiff import align, differences, origins
from storydiff.annotation.annotate import annotate, annotate_all
from storydiff.annotation.document import Document
from storydiff.differences import Told
from storydiff.finding.clashes import Clash, from_difference
from storydiff.finding.query import QUERY, alone, draft
from storydiff.finding.reading import Line, line
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
    texts = [[one, *map(annotate, statements(one))] for one in map(annotate, alone(asked))]
    answers = _answers([document for of_one in texts for document in of_one], sources, settings)
    return tuple(
        _joined(next(answers), [*islice(answers, len(of_one) - 1)], settings.find.all_else)
        for of_one in texts
    )


def _answers(
    asked: Sequence[Document], sources: Sequence[Source], settings: Settings
) -> Iterator[Answer]:
    """The answer on each text, of one sentence."""
    documents = annotate_all(sources)
    story = Told(documents)
    places = [Place(d.source, tuple(line(story, d, s) for s in d.source.told)) for d in documents]
    likelihoods = align.asked(documents, asked, settings.align)
    for document, likelihood in zip(asked, likelihoods, strict=True):
        found: dict[str, Finding] = {}
        for day in {place.source.published for place in places}:
            # Each outlet reads "on Tuesday" as its own day would mean it.
            dated = replace(document, source=replace(document.source, published=day))
            here = [place for place in places if place.source.published == day]
            found |= _Question(dated, story, likelihood, settings).findings(here)
        findings = tuple(found[source.id] for source in sources)
        yield _answer(document.source.sentences[0], findings)


class _Question:
    """A sentence as an article of one day would mean it."""

    def __init__(
        self, asked: Document, story: Told, likelihood: Mapping[str, float], settings: Settings
    ) -> None:
        self.sentence = asked.source.sentences[0]
        self.told = Told([asked], beside=story)
        self.line = line(self.told, asked, self.sentence)
        self.likelihood, self.settings = likelihood, settings

    def findings(self, places: Sequence[Place]) -> Mapping[str, Finding]:
        """What each outlet (by source id) has on it."""
        find = self.settings.find
        found: dict[str, Finding] = {}
        for place in places:
            looked_at = worth(self.line, place, self.likelihood, find)
            clashes = self._clashes([line.sentence for line in looked_at])
            judged = judge(self.line, place, self.likelihood, looked_at, clashes, find)
            found[place.source.id] = _finding(self.line, place, judged, find.hits)
        return found

    def _clashes(self, sentences: Sequence[Sentence]) -> Mapping[str, Sequence[Clash]]:
        """By sentence id: what `differences` finds that it tells otherwise."""
        pairs = [Pair(self.sentence, s, self.likelihood.get(s.id, 0.0), "") for s in sentences]
        least = self.settings.find.otherwise
        strict = replace(
            self.settings.judge,
            likelihood=least,
            doubtful=least,
            one_thing=0.0,
            elsewhere=False,
            one_place=False,
        )
        judged = differences.judge(self.told, pairs, strict)
        return {
            pair.b.id: [from_difference(d, pair.a, pair.b) for d in alignment.differences]
            for pair, alignment in zip(pairs, judged, strict=True)
        }


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
    a_span, b_span = query.span(*clash.asked), line.span(*clash.told)
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
