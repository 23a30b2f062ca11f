"""Quoted stretches and the attribution each belongs to.

A stretch is read with what stands beside it: the cue after it, the cue or the caption before it,
the clause that it is part of. A stretch alone in its sentence goes on from the one before it; alone
in its paragraph, from the paragraph before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution, main_subject
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.token import Token
from storydiff.annotation.units import DASHES, Unit
from storydiff.quotes.speech.features import Candidate, titled

Link = Literal["after", "before", "gap", "inside", "same", "caption", "carried", "alone", "none"]
"""How a stretch hangs on its attribution; "carried" from the sentence or paragraph before."""

_HEADING_WORDS = 6
_WORKS = DEFAULT.words("works")
_GAP = 14  # tokens between a cue and its words: "told the crowd in Ohio on Monday, “…”"


class Said(NamedTuple):
    """Words given as somebody's: tokens `first` to `last` of a unit, one alone if it is a quoted
    stretch, which has a `link`; and what announces them.

    `speaker` is a phrase of unit `speaker_unit`: another one where the speaker is carried over.
    """

    unit: int
    first: int
    last: int
    link: Link | None
    attribution: Attribution | None = None
    speaker: Phrase | None = None
    speaker_unit: int = -1
    likelihood: float = 0.0

    def again(self, unit: int, at: int, link: Link) -> Said:
        """Another stretch of the same speaker."""
        return self._replace(unit=unit, first=at, last=at, link=link)


def candidates(
    units: Sequence[Unit], found: Sequence[Sequence[Attribution]]
) -> Iterator[tuple[Said, Candidate]]:
    """The quoted stretches of an article with what the weights look at."""
    before = None
    for said in spoken(units, found):
        cue = said.attribution
        again = str(cue is not None and cue is before)
        known = {"link": said.link or "-", "again": again}
        yield said, Candidate(units[said.unit], cue, said.first, said.last, **known)
        before = cue


def spoken(units: Sequence[Unit], found: Sequence[Sequence[Attribution]]) -> tuple[Said, ...]:
    """Every quoted stretch of the article in order, each with its attribution if it has one."""
    result: list[Said] = []
    for number, unit in enumerate(units):
        for at, token in enumerate(unit.tokens):
            if token.region is None or _title(unit.tokens, at):
                continue
            last = result[-1] if result else None
            own = _in_unit(unit, number, at, found[number])
            if own is None and last and last.unit == number and at - last.first <= _GAP:
                own = last.again(number, at, "same")
            result.append(own or _elsewhere(units, found, number, at, last))
    # A quotation of several paragraphs has its cue in the last: the earlier ones take it over.
    for i in range(len(result) - 2, -1, -1):
        here, following = result[i], result[i + 1]
        resumed = _resumes(units[following.unit].tokens[following.first])
        if resumed and here.attribution is None and following.speaker is not None:
            result[i] = following.again(here.unit, here.first, "carried")
    return tuple(result)


def _title(tokens: Sequence[Token], at: int) -> bool:
    """Whether the stretch heads a section ('A Risky Bet.', a few words in single marks alone) or
    names a work: her memoir, “A Life in Ferries,” sold well."""
    text = tokens[at].text
    if not any(token.word or token.region for token in (*tokens[:at], *tokens[at + 1 :])):
        single = text[:1] in "'‘" and text[1:2] not in "'‘"
        return single and len(text.split()) <= _HEADING_WORDS
    before = at - 1 if at and tokens[at - 1].text != "," else at - 2
    return before >= 0 and tokens[before].lower in _WORKS and titled(tokens[at])


def _resumes(token: Token) -> bool:
    return token.region is not None and token.region.resumes


def _in_unit(unit: Unit, number: int, at: int, found: Sequence[Attribution]) -> Said | None:
    """The attribution in the stretch's own sentence, by nearness and kind, or its caption."""
    rated = [(*rate, a) for a in found if (rate := _rate(unit.tokens, at, a)) is not None]
    if rated:
        _, link, nearest = min(rated, key=lambda one: one[0])
        return Said(number, at, at, link, nearest, nearest.speaker, number)
    caption = _caption_at(unit.tokens, at + 1)
    return Said(number, at, at, "caption", None, caption, number) if caption else None


def _rate(tokens: Sequence[Token], at: int, a: Attribution) -> tuple[int, Link] | None:
    """How far an attribution is from the stretch, in steps of likelihood; None if it cannot be."""
    between = tokens[at + 1 : a.start] if a.start > at else tokens[a.end + 1 : at]
    if any(token.region is not None for token in between):
        return None
    if a.start > at:
        new = tokens[a.start].capital and tokens[a.start].lower in noun_phrases.PRONOUNS
        return len(between) + 2 * new, "after"
    if not between or (len(between) == 1 and between[0].text in (",", ":", "—")):
        return 1, "before"
    if len(between) <= _GAP and between[-1].text in (",", ":"):
        return 2 + len(between) // 4, "gap"
    return 8 + len(between), "inside"


def _caption_at(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The name of "— Jo March, author" where the dash is token `at`."""
    if tokens[at : at + 1] and tokens[at].text in (*DASHES, "―"):
        found = noun_phrases.after(tokens, at + 1, len(tokens))
        if found and found.kind == "name":
            return None if any(t.word for t in tokens[found.last + 1 : found.last + 2]) else found
    return None


def _elsewhere(
    units: Sequence[Unit],
    found: Sequence[Sequence[Attribution]],
    number: int,
    at: int,
    last: Said | None,
) -> Said:
    """The speaker of a stretch without a cue in its sentence: who is its subject, who speaks in
    what precedes it, or nobody. `last` is the stretch before."""
    tokens = units[number].tokens
    alone = not any(token.word for token in tokens)
    if last is not None and _resumes(tokens[at]):
        return last.again(number, at, "carried")
    subject = None if alone else main_subject(tokens, at)
    if subject is not None:
        topic = units[number].headline and tokens[at - 1].text == ":"  # "Storm Warning: “…”"
        who = subject if subject.kind != "description" and not topic else None
        return Said(number, at, at, "none", None, who, number)
    if alone and number + 1 < len(units):
        caption = _caption_at(units[number + 1].tokens, 0)
        if caption is not None:
            return Said(number, at, at, "caption", None, caption, number + 1)
    if number == 0:
        return Said(number, at, at, "alone" if alone else "none")
    before = units[number - 1]
    introduced = [token.text for token in before.tokens[-1:]] == [":"]  # "The letter ends:"
    named = [
        a for a in found[number - 1] if a.speaker and (introduced or a.cue.classes & {"say", "ask"})
    ]
    if last and last.speaker and number - last.unit <= 1:
        return last.again(number, at, "carried")
    if named:
        link: Link = "carried" if introduced else "alone"
        return Said(number, at, at, link, named[-1], named[-1].speaker, number - 1)
    opening = None
    if before.paragraph == units[number].paragraph:
        opening = noun_phrases.after(before.tokens, 0, len(before.tokens))
    return Said(number, at, at, "alone" if alone or opening else "none", None, opening, number - 1)
