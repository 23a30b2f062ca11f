"""The answers of `find` as plain data, as rows, and in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from storydiff.finding import Answer, Finding, Hit, Verdict
from storydiff.models import Difference
from storydiff.render.data import Data, plain
from storydiff.render.kinds import KINDS
from storydiff.render.records import Section
from storydiff.render.summary import plural

WORDS: Mapping[Verdict, str] = {
    "found": "found",
    "differs": "told differently",
    "contradicted": "contradicted",
    "near": "near",
    "missing": "not found",
}
"""Each verdict as people read it."""

UNSUPPORTED: frozenset[Verdict] = frozenset({"near", "missing"})
"""The verdicts of a sentence that no outlet tells: a near one is not counted as telling it."""


def answer(value: Answer) -> Data:
    """One sentence of a draft with its verdict and each outlet's."""
    return {
        "number": value.query.number,
        "query": value.query.text,
        **plain(value.query.span),
        "verdict": value.verdict,
        "against": list(value.against),
        "findings": [_finding(f) for f in value.findings],
    }


def counts(verdicts: Iterable[Verdict]) -> Data:
    """How many sentences have each verdict."""
    counted = Counter(verdicts)
    return {verdict: counted[verdict] for verdict in WORDS}


def summary(verdicts: Sequence[Verdict]) -> str:
    """The verdicts counted: "2 of 4 sentences found, 1 contradicted, 1 not found"."""
    counted = Counter("missing" if v in UNSUPPORTED else v for v in verdicts)
    rest = [f"{counted[v]} {WORDS[v]}" for v in WORDS if v != "found" and counted[v]]
    found = f"{counted['found']} of {plural(len(verdicts), 'sentence')} found"
    return ", ".join([found, *rest])


def rows(answers: Iterable[Answer]) -> Iterator[tuple[str | int | float | None, ...]]:
    """A row for each sentence shown of each outlet, one for an outlet that has none."""
    for value in answers:
        head = (value.query.number, value.query.text, value.verdict)
        for finding in value.findings:
            outlet = (finding.source.id, finding.source.label)
            if not finding.hits:
                yield (*head, *outlet, finding.verdict, *[None] * 5, finding.missing, None)
            for hit in finding.hits:
                yield (*head, *outlet, *_hit_cells(hit))


def sections(answers: Iterable[Answer]) -> list[Section]:
    """A section for each sentence of a draft: what each outlet has on it, in words."""
    columns = ("outlet", "verdict", "differs in", "its sentence")
    return [
        Section(
            f"{WORDS[answer.verdict].capitalize()}: {answer.query.text}",
            columns,
            [
                (finding.source.label, verdict, told, text)
                for finding in answer.findings
                for verdict, told, text in _in_words(finding)
            ],
        )
        for answer in answers
    ]


def _in_words(finding: Finding) -> Iterator[tuple[str, str, str]]:
    if not finding.hits:
        yield finding.missing or WORDS[finding.verdict], "", ""
    for hit in finding.hits:
        yield WORDS[hit.verdict], "; ".join(map(_parting, hit.differences)), hit.sentence.text


def _parting(difference: Difference) -> str:
    """What a sentence has, and the draft in its place; of the same words, what tells them apart."""
    ours, theirs = difference.a, difference.b
    against = f"draft: {ours or 'nothing'}"
    if ours.casefold() == theirs.casefold():
        against = difference.reason
    return f"{KINDS[difference.kind].asks}: {theirs or 'not stated'} ({against})"


def _hit_cells(hit: Hit) -> tuple[str | int | float | None, ...]:
    told = "; ".join(f"{d.kind}: {d.a} / {d.b}" for d in hit.differences)
    span = hit.sentence.span
    place = (hit.sentence.id, span.start, span.end)
    return hit.verdict, round(hit.score, 4), *place, told, hit.reason, hit.sentence.text


def _finding(value: Finding) -> Data:
    return {
        "source": value.source.id,
        "outlet": value.source.label,
        "letter": value.source.letter,
        "verdict": value.verdict,
        "missing": value.missing,
        "hits": [_hit(hit) for hit in value.hits],
    }


def _hit(value: Hit) -> Data:
    return {
        "sentence": value.sentence.id,
        **plain(value.sentence.span),
        "text": value.sentence.text,
        "score": round(value.score, 4),
        "verdict": value.verdict,
        "reason": value.reason,
        "differences": plain(value.differences),
    }
