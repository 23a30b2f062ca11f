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
from storydiff.annotation.units import Unit
from storydiff.quotes.speech.features import Candidate, titled

Link = Literal["after", "before", "gap", "inside", "same", "caption", "carried", "alone", "none"]
"""How a stretch hangs on its attribution; "carried" from the sentence or paragraph before."""

_GAP = 14  # tokens between a cue and its words: "told the crowd in Ohio on Monday, “…”"
_SURE = 3  # steps within which an attribution counts for more than a caption
_HEADING_WORDS = 6
_WORKS = DEFAULT.words("works")


class Spoken(NamedTuple):
    """A quoted stretch (token `at` of unit `unit`) and what announces it.

    `speaker` is a phrase of unit `speaker_unit`: another one where the speaker is carried over.
    """

    unit: int
    at: int
    link: Link
    attribution: Attribution | None = None
    speaker: Phrase | None = None
    speaker_unit: int = -1


def candidates(
    units: Sequence[Unit], found: Sequence[Sequence[Attribution]]
) -> Iterator[tuple[Spoken, Candidate]]:
    """The quoted stretches of an article with what the weights look at."""
    cue = None
    for said in spoken(units, found):
        known = {
            "link": said.link,
            "again": str(said.attribution is not None and said.attribution is cue),
        }
        cue = said.attribution
        yield said, Candidate(units[said.unit], cue, said.at, said.at, **known)


def spoken(units: Sequence[Unit], found: Sequence[Sequence[Attribution]]) -> tuple[Spoken, ...]:
    """Every quoted stretch of the article in order, each with its attribution if it has one."""
    result: list[Spoken] = []
    for number, unit in enumerate(units):
        if _heading(unit):
            continue
        for at in unit.regions:
            if _title(unit.tokens, at):
                continue
            last = result[-1] if result else None
            own = _in_unit(unit, number, at, found[number])
            if own is None and last and last.unit == number and at - last.at <= _GAP:
                own = _again(last, number, at, "same")
            result.append(own or _elsewhere(units, found, number, at, last))
    return tuple(_from_behind(units, result))


def _heading(unit: Unit) -> bool:
    """Whether a line is nothing but a few words in single marks: 'A Risky Bet.' over a section."""
    words = [token for token in unit.tokens if token.word or token.region]
    if len(words) != 1 or words[0].region is None:
        return False
    text = words[0].text
    single = text[:1] in "'‘" and text[1:2] not in "'‘"
    return single and len(text.split()) <= _HEADING_WORDS


def _title(tokens: Sequence[Token], at: int) -> bool:
    """Whether the stretch names a work: her memoir, “A Life in Ferries,” sold well."""
    before = at - 1 if at and tokens[at - 1].text != "," else at - 2
    return before >= 0 and tokens[before].lower in _WORKS and titled(tokens[at])


def _from_behind(units: Sequence[Unit], result: Sequence[Spoken]) -> list[Spoken]:
    """A quotation of several paragraphs has its cue in the last: the earlier ones take it over."""
    settled = list(result)
    for i in range(len(settled) - 2, -1, -1):
        here, following = settled[i], settled[i + 1]
        region = units[following.unit].tokens[following.at].region
        resumed = region is not None and region.resumes
        if resumed and here.attribution is None and following.speaker is not None:
            settled[i] = _again(following, here.unit, here.at, "carried")
    return settled


def _again(earlier: Spoken, unit: int, at: int, link: Link) -> Spoken:
    return Spoken(unit, at, link, earlier.attribution, earlier.speaker, earlier.speaker_unit)


def _in_unit(unit: Unit, number: int, at: int, found: Sequence[Attribution]) -> Spoken | None:
    """The attribution in the stretch's own sentence, by nearness and kind."""
    rated = [(*rate, a) for a in found if (rate := _rate(unit.tokens, at, a)) is not None]
    best = min(rated, key=lambda one: one[0], default=None)
    caption = _caption_at(unit.tokens, at + 1)
    if caption is not None and (best is None or best[0] > _SURE):
        return Spoken(number, at, "caption", None, caption, number)
    return Spoken(number, at, best[1], best[2], best[2].speaker, number) if best else None


def _rate(tokens: Sequence[Token], at: int, a: Attribution) -> tuple[int, Link] | None:
    """How far an attribution is from the stretch, in steps of likelihood; None if it cannot be."""
    if a.form == "noun" and a.end > at:
        return None
    between = tokens[at + 1 : a.start] if a.start > at else tokens[a.end + 1 : at]
    if any(token.region is not None for token in between):
        return None
    if a.start > at:
        new = tokens[a.start].capital and tokens[a.start].lower in noun_phrases.PRONOUNS
        return len(between) + 2 * new, "after"
    if a.form == "colon":
        return (1, "before") if at == a.end + 1 else (4 + at - a.end, "gap")
    if not between or (len(between) == 1 and between[0].text in (",", ":", "—")):
        return 1, "before"
    if len(between) <= _GAP and between[-1].text in (",", ":"):
        return 2 + len(between) // 4, "gap"
    return 8 + len(between), "inside"


def _caption_at(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The name of "— Jo March, author" where the dash is token `at`."""
    if tokens[at : at + 1] and tokens[at].text in ("—", "–", "-", "--", "―"):
        found = noun_phrases.after(tokens, at + 1, len(tokens))
        if found and found.kind == "name":
            return None if any(t.word for t in tokens[found.last + 1 : found.last + 2]) else found
    return None


def _elsewhere(
    units: Sequence[Unit],
    found: Sequence[Sequence[Attribution]],
    number: int,
    at: int,
    last: Spoken | None,
) -> Spoken:
    """The speaker of a stretch without a cue in its sentence: carried over, or nobody's.

    `last` is the stretch before.
    """
    tokens = units[number].tokens
    region, alone = tokens[at].region, not any(token.word for token in tokens)
    if last is not None and region is not None and region.resumes:
        return _again(last, number, at, "carried")
    subject = None if alone else main_subject(tokens, at)
    if subject is not None:
        who = subject if subject.kind != "description" else None
        return Spoken(number, at, "none", None, who, number)
    before = _from_before(units, found, number, at, last)
    if not alone:  # "Instead, “…”"
        return before or Spoken(number, at, "none", speaker_unit=number)
    caption = _caption_at(units[number + 1].tokens, 0) if number + 1 < len(units) else None
    if caption is not None:
        return Spoken(number, at, "caption", None, caption, number + 1)
    return before or Spoken(number, at, "alone")


def _from_before(
    units: Sequence[Unit],
    found: Sequence[Sequence[Attribution]],
    number: int,
    at: int,
    last: Spoken | None,
) -> Spoken | None:
    """As `_elsewhere`, of a stretch alone in its sentence: who speaks in what precedes it."""
    if number == 0:
        return None
    before, cues = units[number - 1], found[number - 1]
    announced = _announced(before, cues)
    if announced is not None:
        return Spoken(number, at, "carried", *announced, number - 1)
    if last is not None and number - last.unit <= 1 and last.speaker is not None:
        return _again(last, number, at, "carried")
    told = _told(before, cues, before.paragraph == units[number].paragraph)
    return Spoken(number, at, "alone", *told, number - 1) if told is not None else None


_Who = tuple[Attribution | None, Phrase]
"""The phrase that names a speaker, with its cue if it has one."""


def _announced(before: Unit, found: Sequence[Attribution]) -> _Who | None:
    """Who speaks where the sentence before leads up to the words: "The letter ends:"."""
    if [token.text for token in before.tokens[-1:]] != [":"]:
        return None
    named = [(a, a.speaker) for a in found if a.speaker is not None]
    if named:
        return named[-1]
    subject = main_subject(before.tokens, len(before.tokens))
    return (None, subject) if subject is not None else None


def _told(before: Unit, found: Sequence[Attribution], same_paragraph: bool) -> _Who | None:
    """Who speaks in the sentence before, or opens it where it is of the same paragraph."""
    named = [(a, a.speaker) for a in found if a.speaker and a.cue.classes & {"say", "ask"}]
    if named:
        return named[-1]
    opening = noun_phrases.after(before.tokens, 0, len(before.tokens)) if same_paragraph else None
    return (None, opening) if opening is not None else None
