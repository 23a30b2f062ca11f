"""Who a sentence rests on: the speaker, whom they told, through which channel.

Reads the plain forms of news: "according to X", "X said", "said X", "told the Y", "posted on Z",
"four people familiar with the matter". Quotations are read in full by `quotes`; here it is enough
to know what a sentence names, since two tellings are compared by it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from storydiff.annotation.names import CALENDAR, Name
from storydiff.annotation.stems import Token

_SAID = frozenset(
    "said says say told tells added adds stated noted flagged announced argued argues insisted "
    "warned warns explained wrote writes tweeted posted testified acknowledged admitted reported "
    "suggested alleged alleges claimed confirmed declared concluded contended recalled conceded "
    "maintained estimated predicted".split()
)
_SAYING = frozenset(
    "saying stating calling adding noting claiming clarifying warning describing arguing insisting "
    "telling alleging".split()
)
_PERFORMED = frozenset("announced announces vowed pledged declared tweeted promised".split())
_MOST = 8
"""Speakers of a sentence that are kept; news names one or two."""
_OPENING = 4
"""Words before which the first name of a sentence stands if it is the subject."""
_SUBJECT = 9
"""Words before a verb in which its subject is looked for."""
_APPOSITION = 14
"""Words before a verb in which "Jane Doe, the mayor of Leeds," is looked for."""
_AFTERTHOUGHT = 5
"""Words that may follow "she said" where it closes a sentence ("in a statement on Monday")."""
_MARKS = frozenset(",;:\"()—–'")
_LINKS = frozenset("by of for in from after before without".split())
_ARTICLES = frozenset("the a an its his her their".split())
_LABEL = re.compile(r"\W{0,8}([A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3})(?:, [^:\"]{1,80})?:\W")
"""The speaker's name before a colon, as in an interview or a row of comments."""
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
_ACCORDING = re.compile(
    r"\baccording to (?:the |an? )?((?:(?! (?:that|which|who|seen|obtained)\b)[^,;:.\"]){2,60})",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|sent to|interview with|speaking to|spoke to) (?!that\b)"
    r"([\w.&'-]+(?: (?!that\b|how\b|why\b)[\w.&'-]+){0,5})"
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
    an attribution at the end of its sentence ("…, she said"), all that comes before. `performs` is
    whether saying it is doing it ("announced", "vowed"), `paper` whether the speaker is a document,
    `media` whether it is another outlet's report.
    """

    speaker: str
    start: int
    end: int
    said: int
    trailing: bool = False
    performs: bool = False
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
    sentence = _Sentence(text, words, clauses, names)
    label = _LABEL.match(text)
    speakers = [
        *([_speaker(text, label.span(1), label.end())] if label else []),
        *(_speaker(text, m.span(1), m.end()) for m in _ACCORDING.finditer(text)),
        *(
            _speaker(text, span, max(word.end, span[1]), word.word)
            for at, word in enumerate(words)
            if (word.word in _SAID or word.word in _SAYING) and (span := sentence.subject(at))
        ),
    ]
    sources, told, channel = (p.search(text) for p in (_SOURCES, _TOLD, _CHANNEL))
    return Attributions(
        tuple(sorted(speakers, key=lambda s: s.start)[:_MOST]),
        sources.span() if sources else None,
        (told.start(), told.start(1) + len(told[1].rstrip(" .,'"))) if told else None,
        channel.span() if channel else None,
    )


def _speaker(text: str, span: tuple[int, int], said: int, verb: str = "said") -> Attribution:
    words = text[slice(*span)].rstrip()
    late = span[0] > 0 and len(text[said:].split()) <= _AFTERTHOUGHT
    return Attribution(
        speaker=words,
        start=span[0],
        end=span[0] + len(words),
        said=said,
        trailing=late and verb not in _SAYING,
        performs=verb in _PERFORMED,
        paper=bool(_PAPERS.search(words)),
        media=bool(_MEDIA.search(words)),
    )


class _Sentence:
    """The words of a sentence, asked for the subject of one of them."""

    def __init__(
        self, text: str, words: Sequence[Token], clauses: Sequence[int], names: Sequence[Name]
    ) -> None:
        self.text, self.words, self.clauses = text, words, clauses
        self.opening = group(text, names, 0) if names and names[0].first < _OPENING else None

    def subject(self, at: int) -> tuple[int, int] | None:
        """The words that name the subject of a verb of saying.

        They stand before it, or after it where it follows a mark ("…," said Jane Doe); a
        participle, or a second verb after "and", takes the names that open its sentence.
        """
        words, verb = self.words, self.words[at]
        if verb.word == "calling" and at + 1 < len(words) and words[at + 1].word == "on":
            return None
        last = at - 1
        while last >= 0 and words[last].word in _SKIP:
            last -= 1
        passive = at > 0 and words[at - 1].word in ("was", "were", "been", "be", "being")
        if passive or (verb.word == "added" and not self._tells(at + 1)):
            return None
        joined = last >= 0 and not self.cut(last + 1) and self.clauses[last] == self.clauses[at]
        if joined and words[last].word not in _LINKS:
            return self._before(last)
        if verb.word in _SAID and (found := self._inverted(at) or self._apposed(last)):
            return found
        second = verb.word in _SAYING or (last >= 0 and words[at - 1].word == "and")
        return self.opening if second and self.opening and self.opening[1] <= verb.start else None

    def _tells(self, at: int) -> bool:
        """Whether what is said follows ("added that …"), and not a thing ("added fuel")."""
        return at == len(self.words) or self.words[at].word == "that" or self.cut(at)

    def _before(self, last: int) -> tuple[int, int] | None:
        first = last
        while (
            first > 0
            and last - first < _SUBJECT
            and self.clauses[first - 1] == self.clauses[last]
            and not self.cut(first)
            and self.words[first - 1].word not in _BARS
        ):
            first -= 1
        return self.words[first].start, self.words[last].end

    def _inverted(self, at: int) -> tuple[int, int] | None:
        """ "…," said Jane Doe, or said student Jane Doe: up to four words may precede the name."""
        words = self.words
        if not (at == 0 or self.cut(at)):
            return None
        first = at + 1
        while first < min(at + 5, len(words) - 1) and not self._names(first):
            if self.cut(first + 1) or not (words[first].content or words[first].word in _ARTICLES):
                return None
            first += 1
        if first == len(words) or not self._names(first):
            return None
        end = first
        while end + 1 < len(words) and self._names(end + 1) and not self.cut(end + 1):
            end += 1
        return words[at + 1].start, words[end].end

    def _apposed(self, last: int) -> tuple[int, int] | None:
        """ "Jane Doe, the mayor of Leeds, said", or "the mayor of Leeds, Jane Doe, said"."""
        low = max(0, last - _APPOSITION)
        comma = next((i for i in range(last, low, -1) if self.cut(i)), 0)
        if not comma:
            return None
        if not self._names(comma - 1):
            named = all(self._names(i) for i in range(comma, last + 1))
            return (self.words[comma].start, self.words[last].end) if named else None
        first = comma - 1
        while first > 0 and self._names(first - 1) and not self.cut(first):
            first -= 1
        return self.words[first].start, self.words[comma - 1].end

    def _names(self, at: int) -> bool:
        word = self.words[at]
        return word.capital and word.word not in CALENDAR and (word.content or at > 0)

    def cut(self, at: int) -> bool:
        """Whether a mark stands between this word and the one before it."""
        if not 0 < at < len(self.words):
            return False
        gap = self.text[self.words[at - 1].end : self.words[at].start]
        return "--" in gap or any(mark in _MARKS for mark in gap)


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
