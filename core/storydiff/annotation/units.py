"""A document as the units that attribution works on: sentences with quoted stretches as one token.

A sentence that ends inside quotation marks does not end its unit: "We are open. Nobody will
sell it," a spokesperson said is one unit of four tokens and a quotation.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from storydiff.annotation.quotation_marks import Region
from storydiff.annotation.token import Token
from storydiff.models import Sentence

_LABEL = re.compile(r"[A-Z][A-Z.'’ -]{1,30}:\s+(?=\S)")
_LONGEST = 200  # tokens of a unit: what is looked at together, however long a line runs on
_FEWEST_CAPITALS = 3  # letters of a town in capitals; fewer are "A" or "US"
_DATELINE = 12  # tokens of "SALTMERE, Norland, May 3 (Northern Wire) —"
DASHES = ("—", "–", "-", "--")
_CLITIC = re.compile(r"(?:n?['’](?:s|t|re|ve|ll|d|m)?)$", re.IGNORECASE)


class Unit(NamedTuple):
    """A sentence that quotations do not break. `paragraph` counts from 0 over the article."""

    tokens: tuple[Token, ...]
    paragraph: int
    headline: bool = False


def units(
    text: str,
    told: Iterable[tuple[Sentence, Sequence[Token]]],
    quoted: Sequence[Region],
) -> tuple[Unit, ...]:
    """The units of an article, in order, from its told sentences with their tokens and from its
    quoted stretches. Linear in the length of the text.
    """
    joined: list[tuple[Sentence, list[Token]]] = []
    for sentence, tokens in told:
        near = bool(joined) and joined[-1][0].paragraph == sentence.paragraph
        if not (near and _runs_on(sentence.span.start, quoted)):
            joined.append((sentence, []))
        joined[-1][1].extend(tokens)
    return tuple(
        Unit(tuple(part), first.paragraph, first.role in ("headline", "heading"))
        for first, tokens in joined
        for part in _cut(_tokens(text, tokens, quoted))
    )


def _runs_on(start: int, quoted: Sequence[Region]) -> bool:
    """Whether a sentence starts inside a quotation."""
    at = bisect_right(quoted, start, key=lambda region: region.start) - 1
    return at >= 0 and start < quoted[at].end


def _cut(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Sentences apart where a quotation opens the second, which splitters often miss; without the
    dateline, whose capitals name nobody."""
    start = _dateline(tokens)
    for at in range(start + 1, len(tokens)):
        opens = tokens[at].region is not None and tokens[at - 1].text in (".", "?", "!")
        if opens or at - start >= _LONGEST:
            yield tokens[start:at]
            start = at
    if start < len(tokens):
        yield tokens[start:]


def _dateline(tokens: Sequence[Token]) -> int:
    """The first token behind "HITHER QUAY, Jan. 3 (Northern Wire) —"; 0 where none opens."""
    if not (tokens and tokens[0].text.isupper() and len(tokens[0].text) >= _FEWEST_CAPITALS):
        return 0
    for at, token in enumerate(tokens[:_DATELINE]):
        if token.text in DASHES:
            return at + 1
        if token.word and not token.capital and token.tag != "CD":
            break
    return 0


def _tokens(text: str, tokens: Sequence[Token], quoted: Sequence[Region]) -> Sequence[Token]:
    """The tokens of a unit: quoted stretches whole, clitics and signs of currency joined to the
    words that they touch."""
    at = bisect_right(quoted, tokens[0].start, key=lambda region: region.end) if tokens else 0
    found: list[Token] = []
    for here in tokens:
        last = found[-1] if found else None
        if last is not None and here.start < last.end:
            continue
        while at < len(quoted) and quoted[at].end <= here.start:
            at += 1
        region = quoted[at] if at < len(quoted) and quoted[at].start <= here.start else None
        if region is not None:
            label = _LABEL.match(text, region.inner_start, region.inner_end)
            if label is not None:  # a transcript: the speaker's name stands inside the marks
                region = region._replace(start=label.end(), inner_start=label.end())
        if region is not None and region.start <= here.start:
            end = min(region.end, tokens[-1].end)
            found.append(
                Token(
                    text[region.start : end], "", "", region.start, end, False, False, region=region
                )
            )
        elif region is not None and here.start == quoted[at].start:
            continue
        elif last is not None and last.end == here.start and _joins(last, here):
            found[-1] = last._replace(
                text=last.text + here.text,
                lower=last.lower.casefold() + here.lower,
                end=here.end,
                word=last.word or here.word,
            )
        else:
            found.append(_word(here, last.text if last is not None else ""))
    return found


def _joins(host: Token, part: Token) -> bool:
    """Whether a token is a part of the word before it that touches it."""
    if host.text in ("$", "£", "€"):
        return part.text[0].isdigit()
    return host.region is None and _CLITIC.match(part.text) is not None


def _word(here: Token, before: str) -> Token:
    """A token, with "He" and "She" kept as they are where they can only be a surname: inside a
    sentence a pronoun has no capital."""
    surname = here.text in ("He", "She") and (before[-1:].isalnum() or before == ",")
    return here._replace(lower=here.text) if surname or here.text == "US" else here
