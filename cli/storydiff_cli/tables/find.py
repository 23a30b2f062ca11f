"""Who reported this: each sentence asked for with its verdict, and what each outlet has on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.text import Text

from storydiff.finding import Answer, Finding, Hit, Verdict
from storydiff.models import Difference, Loaded, Source
from storydiff.render.findings import UNSUPPORTED, WORDS, summary
from storydiff.render.kinds import KINDS
from storydiff_cli.tables.look import HEADING, LETTER, MUTED, Look, hanging, set_aside, shown

STYLES: dict[Verdict, str] = {
    "found": "green",
    "differs": "yellow",
    "contradicted": "bold red",
    "near": MUTED,
    "missing": MUTED,
}


LISTED_FROM = 5
"""Sentences of a draft from which those that do not simply hold are listed first."""


def render(
    answers: Sequence[Answer], loaded: Loaded, look: Look, *, verbose: bool = False
) -> Iterator[RenderableType]:
    """What of a draft is to be checked, each sentence and below it its outlets, and the verdicts
    counted."""
    yield from _to_check(answers, look)
    for number, answer in enumerate(answers):
        yield from _answer(answer, look, verbose, first=number == 0)
    yield from set_aside(loaded, look)
    yield Text(f"\n{summary([answer.verdict for answer in answers])}")


def _to_check(answers: Sequence[Answer], look: Look) -> Iterator[RenderableType]:
    doubtful = [a for a in answers if a.verdict != "found" or _against(a)]
    if len(answers) < LISTED_FROM or not doubtful:
        return
    yield Text.assemble(("TO CHECK", HEADING), (f"  {len(doubtful)} of {len(answers)}", MUTED))
    verdicts = [_against(a) or Text(WORDS[a.verdict], STYLES[a.verdict]) for a in doubtful]
    width = max(verdict.cell_len for verdict in verdicts)
    for answer, verdict in zip(doubtful, verdicts, strict=True):
        yield hanging(verdict, Text(shown(answer.query.text)), width)
    yield Text()


def _answer(answer: Answer, look: Look, verbose: bool, *, first: bool) -> Iterator[RenderableType]:
    yield Text.assemble(
        "" if first else "\n",
        (WORDS[answer.verdict].upper(), STYLES[answer.verdict]),
        *((" (", against, ")") if (against := _against(answer)) else ()),
        "  ",
        (shown(answer.query.text), "bold"),
    )
    whole = verbose or answer.verdict in UNSUPPORTED
    left: list[Finding] = []
    for finding in answer.findings:
        if finding.hits and (whole or finding.verdict not in UNSUPPORTED):
            yield from _outlet(finding, look, verbose)
        else:
            left.append(finding)
    for why, findings in groupby(sorted(left, key=_absence), key=_absence):
        outlets = ", ".join(f"{f.source.letter} {shown(f.source.label)}" for f in findings)
        yield hanging("", Text(f"{why}: {outlets}", MUTED), 0, 1)


def _against(answer: Answer) -> Text:
    """Who has it otherwise, where an outlet has it: that one does is not what a checker asks."""
    others: list[Text] = []
    for verdict in ("contradicted", "differs"):
        letters = [f.source.letter for f in answer.findings if f.verdict == verdict]
        if letters and answer.verdict == "found":
            others.append(Text(f"{WORDS[verdict]} by {', '.join(letters)}", STYLES[verdict]))
    return Text("; ").join(others)


def _absence(finding: Finding) -> str:
    return finding.missing or WORDS[finding.verdict]


def _outlet(finding: Finding, look: Look, verbose: bool) -> Iterator[RenderableType]:
    letter = Text(finding.source.letter, LETTER)
    for n, hit in enumerate(finding.hits):
        yield hanging(letter if n == 0 else "", _head(finding.source, hit, verbose), 3)
        yield hanging("", _sentence(finding, hit, look), 3)
        for difference in hit.differences:
            yield hanging("", _clash(difference, hit, look), 3)


def _clash(difference: Difference, hit: Hit, look: Look) -> Text:
    """What the sentence has against the draft's words; why, where the words are the same."""
    kind = (f"{KINDS[difference.kind].asks}: ", STYLES[hit.verdict])
    if difference.a.casefold() == difference.b.casefold():
        return Text.assemble(kind, shown(difference.a), (f" ({difference.reason})", MUTED))
    return Text.assemble(
        kind,
        shown(difference.b) or "not stated",
        (f" {look.bar} draft: ", MUTED),
        shown(difference.a) or "nothing",
    )


def _head(source: Source, hit: Hit, verbose: bool) -> Text:
    """The outlet with the verdict, and which sentence it is; where it starts for who asks more."""
    sentence = hit.sentence
    place = f"{source.letter}{sentence.number}"
    if verbose:
        place = f"{sentence.id} at {sentence.span.start}"
    return Text.assemble(
        shown(source.label),
        (f"  {WORDS[hit.verdict]}", STYLES[hit.verdict]),
        (f"  {hit.score:.2f}  {place}", MUTED),
    )


def _sentence(finding: Finding, hit: Hit, look: Look) -> Text:
    told = (d.b_span for d in hit.differences)
    return look.sentence(finding.source.article.text, hit.sentence.span, told)
