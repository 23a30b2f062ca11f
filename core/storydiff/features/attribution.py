"""Who a sentence rests on: the speaker, whom they told, through which channel.

Reads the plain forms of news: "according to X", "X said", "said X", "told the Y", "posted on Z",
"four people familiar with the matter". Quotations are read in full by `quotes`; here it is enough
to know what a sentence names, since two tellings are compared by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.features.names import Name
from storydiff.features.tokens import Token

_SAID = frozenset(
    "said says say told tells added adds stated noted flagged announced argued argues insisted warned "
    "warns explained wrote writes tweeted posted testified acknowledged admitted reported "
    "suggested alleged alleges claimed confirmed declared concluded contended recalled conceded "
    "maintained estimated predicted".split()
)
_SAYING = frozenset(
    "saying stating calling adding noting claiming clarifying warning describing arguing insisting "
    "telling alleging".split()
)
_AFTERTHOUGHT = 5
"""Words that may follow "she said" where it closes a sentence ("in a statement on Monday")."""
_MARKS = frozenset(",;:\"()—–'")
_BARS = frozenset("with that as when while because if where".split())
_SKIP = frozenset(
    "also later then has have had been further previously publicly repeatedly since now still "
    "reportedly once recently initially".split()
)
_SOURCES = re.compile(
    r"\b(?:(?:\w+|\d+) )?(?:people|persons|sources?|officials?|individuals) "
    r"(?:familiar|close|briefed|with (?:direct )?knowledge)\b(?: \w+){0,3}"
    r"|\b(?:unnamed|anonymous|unidentified) (?:\w+ )?(?:sources?|officials?|people|persons)\b"
    r"|\b(?:sources?|officials?|people) (?:who|speaking) (?:\w+ ){0,6}anonymity\b",
    re.IGNORECASE,
)
_ACCORDING = re.compile(r"\baccording to (?:the |an? )?([^,;:.\"]{2,60})", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:told|sent to|interview with|speaking to|spoke to) (?:the )?((?:[A-Z][\w.&'-]* ?){1,4})"
)
_CHANNEL = re.compile(
    r"\b(?:on (?:X|Twitter|Facebook|Instagram|Truth Social|Telegram|TikTok)\b"
    r"|(?:in|via) an? (?:[\w-]+ ){0,2}?(?:tweet|post|video|statement|interview|e-?mail|letter|memo"
    r"|blog post|filing|speech|press release)\b"
    r"|at a (?:[\w-]+ )?(?:news|press) (?:conference|briefing)\b)",
)
_MEDIA = re.compile(
    r"\b(?:[Rr]eports?|newspaper|publication|magazine|outlet|story|article|Times|Post|Journal|Herald"
    r"|Tribune|Gazette|Globe|Guardian|News|Reuters|Bloomberg|Associated Press|AP|AFP|BBC|CNN)\b"
)
_PAPERS = re.compile(
    r"\b(?:documents?|records?|returns?|filings?|papers|data|figures|ones)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a sentence names as its source; offsets are in the text that was read.

    `speaker` is the words that name who says it. What is said is what comes after `said`, or, for
    an attribution at the end of its sentence ("…, she said"), all that comes before. `paper` is
    whether the speaker is a document, `media` whether it is another outlet's report.
    """

    speaker: str
    start: int
    end: int
    said: int
    trailing: bool = False
    paper: bool = False
    media: bool = False


@dataclass(frozen=True, slots=True)
class Attributions:
    """All that a sentence says on where it is from, each part with its place or None."""

    speakers: tuple[Attribution, ...] = ()
    sources: tuple[int, int] | None = None
    told: tuple[int, int] | None = None
    channel: tuple[int, int] | None = None


def read(
    text: str, words: Sequence[Token], clauses: Sequence[int], names: Sequence[Name]
) -> Attributions:
    """The attributions of a sentence. `clauses` gives each word's clause. Linear."""
    opening = group(text, names, 0) if names and names[0].first < 8 else None
    speakers: list[Attribution] = []
    for match in _ACCORDING.finditer(text):
        speakers.append(_speaker(text, *match.span(1), match.end(), True))
    for at, word in enumerate(words):
        if word.word in _SAID or word.word in _SAYING:
            span = _subject(text, words, clauses, at)
            if span is None and word.word in _SAYING and opening and opening[1] <= word.start:
                span = opening
            if span is not None:
                speakers.append(_speaker(text, *span, max(word.end, span[1]), word.word in _SAID))
    sources, told, channel = (p.search(text) for p in (_SOURCES, _TOLD, _CHANNEL))
    return Attributions(
        tuple(sorted(speakers, key=lambda s: s.start)),
        sources.span() if sources else None,
        (told.start(1), told.start(1) + len(told[1].rstrip(" .,'"))) if told else None,
        channel.span() if channel else None,
    )


def _speaker(text: str, start: int, end: int, said: int, closes: bool) -> Attribution:
    words = text[start:end].rstrip()
    return Attribution(
        speaker=words,
        start=start,
        end=start + len(words),
        said=said,
        trailing=closes and start > 0 and len(text[said:].split()) <= _AFTERTHOUGHT,
        paper=bool(_PAPERS.search(words)),
        media=bool(_MEDIA.search(words)),
    )


def _subject(
    text: str, words: Sequence[Token], clauses: Sequence[int], at: int
) -> tuple[int, int] | None:
    """The words before a verb of saying that name its subject, or those after it (inverted)."""
    last = at - 1
    while last >= 0 and words[last].word in _SKIP:
        last -= 1
    first = last + 1
    while (
        first > 0
        and last - first < 9
        and clauses[first - 1] == clauses[last]
        and not _cut(text, words, first)
        and words[first - 1].word not in _BARS
    ):
        first -= 1
    if first <= last and clauses[last] == clauses[at] and not _cut(text, words, last + 1):
        return words[first].start, words[last].end
    if (
        words[at].word in _SAID and last > 0 and _cut(text, words, last + 1)
    ):  # "Jane Doe, the mayor, said"
        comma = next((i for i in range(last, max(0, last - 14), -1) if _cut(text, words, i)), 0)
        named = comma - 1
        while named > 0 and words[named - 1].capital and not _cut(text, words, named):
            named -= 1
        if comma and words[named].capital:
            return words[named].start, words[comma - 1].end
    inverted = words[at].word in _SAID and (at == 0 or _cut(text, words, at))
    if inverted and at + 1 < len(words) and words[at + 1].capital:
        end = at + 1
        while end + 1 < len(words) and words[end + 1].capital and not _cut(text, words, end + 1):
            end += 1
        return words[at + 1].start, words[end].end
    return None


def names_media(text: str) -> bool:
    """Whether a text speaks of another outlet's report."""
    return _MEDIA.search(text) is not None


def group(text: str, names: Sequence[Name], at: int) -> tuple[int, int]:
    """The stretch of the names that are joined to this one by "and" or a comma, it included."""
    end = at
    while end + 1 < len(names):
        gap = text[names[end].end : names[end + 1].start].strip()
        if gap not in ("and", ",", ", and"):
            break
        end += 1
    return names[at].start, names[end].end


def _cut(text: str, words: Sequence[Token], at: int) -> bool:
    """Whether a mark stands between this word and the one before it."""
    if not 0 < at < len(words):
        return False
    gap = text[words[at - 1].end : words[at].start]
    return "--" in gap or any(mark in _MARKS for mark in gap)
