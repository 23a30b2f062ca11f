"""Who reported this: for each sentence of a draft, what each outlet tells of it.

The draft is cut into sentences as an article is. Each gets one verdict, and one by outlet, with the
sentences that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from storydiff import align, origins
from storydiff.annotation.annotate import annotate_all
from storydiff.finding.clashes import Clash
from storydiff.finding.query import QUERY, as_of, draft
from storydiff.finding.reading import Line, lines
from storydiff.finding.story import Place
from storydiff.finding.verdicts import Judged, Verdict, judge, overall
from storydiff.models import Difference, Sentence, Source
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
    likelihood = _likelihoods(asked, sources)
    queries = _queries(asked, sources)
    read = lines(sources)
    places = [Place(s, tuple(read[x.id] for x in s.told if x.id in read)) for s in sources]
    return tuple(
        _answer(
            sentence,
            [
                _finding(
                    queries[place.source.id][sentence.id],
                    place,
                    judge(
                        queries[place.source.id][sentence.id],
                        place,
                        likelihood[sentence.id],
                        settings.find,
                    ),
                    settings.find.hits,
                )
                for place in places
            ],
        )
        for sentence in asked.sentences
    )


def _likelihoods(asked: Source, sources: Sequence[Source]) -> Mapping[str, Mapping[str, float]]:
    """By the query's id and the sentence's: how likely the two tell the same."""
    found: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for pair in align.scored(annotate_all((asked, *sources)), one_story=True):
        if pair.a.source == QUERY:
            found[pair.a.id][pair.b.id] = pair.score
        elif pair.b.source == QUERY:
            found[pair.b.id][pair.a.id] = pair.score
    return found


def _queries(asked: Source, sources: Sequence[Source]) -> Mapping[str, Mapping[str, Line]]:
    """The draft as an article of each source's day would mean it, by source id."""
    ids = [sentence.id for sentence in asked.sentences]
    by_day = {
        published: lines((as_of(asked, published), *sources), ids)
        for published in {source.published for source in sources}
    }
    return {source.id: by_day[source.published] for source in sources}


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
