"""The facts of each sentence: what two tellings of one thing are compared by."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from storydiff.annotation import dates, factuality, names, numbers, sources
from storydiff.annotation.stems import Token, lexicon, tokens
from storydiff.annotation.wording import wording
from storydiff.models import Sentence, Source, Span

_FOLD = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "«": '"',
        "»": '"',
        "\n": " ",
        "\t": " ",
        "\r": " ",
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
    }
)
_BARE = frozenset("to be will would shall must may might can could should".split())
_LONGEST = 4000
"""Code points of a sentence that are read for facts: beyond it stands a list or broken text."""
_MOST = 64
"""Numbers and names of a sentence that are kept: two sentences' are compared each with each."""
_QUOTED = re.compile(r'"([^"]*)("|$)|(?<!\w)\'([^\']{3,}?[^\s\']?)\'(?!\w)')


@dataclass(frozen=True, slots=True)
class Word:
    """A word and how it is meant.

    `at` is its index in the sentence, `key` what it is matched by: its synonym group or its stem.
    `event` is whether it names what happens rather than who, when, how many or who says so; `past`
    whether it looks like a verb in the past ("pleaded", "drove").
    """

    at: int
    token: Token
    key: str
    reading: factuality.Reading
    event: bool
    past: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence says, slot by slot. `text` is the sentence's slice of its article
    with marks and white space folded one for one, so that offsets into it are offsets into that.
    """

    sentence: Sentence
    text: str
    words: tuple[Word, ...]
    events: tuple[Word, ...]
    numbers: tuple[numbers.Number, ...]
    moments: tuple[dates.Moment, ...]
    names: tuple[names.Name, ...]
    attributions: sources.Attributions
    quoted: tuple[tuple[int, int], ...]

    @property
    def denies(self) -> bool:
        """Whether the sentence tells of a denial."""
        lists = wording()
        return any(
            w.token.word in lists.denial or w.token.word in ("denial", "denials", *lists.falsehood)
            for w in self.words
        )

    @property
    def media(self) -> bool:
        """Whether the sentence names another outlet's report."""
        return sources.names_media(self.text)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of this sentence's text stands in the article."""
        return Span(self.sentence.span.start + start, self.sentence.span.start + end)


def read(sources: Sequence[Source], wanted: Collection[str] | None = None) -> Mapping[str, Facts]:
    """The facts of the sentences that tell the story, by sentence id; of `wanted` alone if given.

    All sentences are looked at in any case: what is a name is learned from the whole story.
    """
    told = [(source, sentence) for source in sources for sentence in source.told]
    words = [tokens(_fold(source, sentence)) for source, sentence in told]
    known = names.known(words)
    return {
        sentence.id: _facts(source, sentence, tokens, known)
        for (source, sentence), tokens in zip(told, words, strict=True)
        if wanted is None or sentence.id in wanted
    }


def _fold(source: Source, sentence: Sentence) -> str:
    return _raw(source, sentence).translate(_FOLD)


def _raw(source: Source, sentence: Sentence) -> str:
    span = sentence.span
    return source.article.text[span.start : min(span.end, span.start + _LONGEST)]


def _facts(
    source: Source, sentence: Sentence, words: tuple[Token, ...], known: frozenset[str]
) -> Facts:
    text = _fold(source, sentence)
    moments = dates.read(text, source.published)
    found = numbers.read(text, [(m.start, m.end) for m in moments])[:_MOST]
    called = names.read(text, words, known)[:_MOST]
    readings = factuality.read(text, words)
    taken = sorted(
        [(m.start, m.end) for m in moments]
        + [(n.start, n.end) for n in found]
        + [(n.start, n.end) for n in called]
    )
    said = tuple(
        Word(
            at,
            token,
            wording().key(token),
            reading,
            _event(words, at) and not held,
            _past(words, at),
        )
        for at, (token, reading, held) in enumerate(
            zip(words, readings, _inside(words, taken), strict=True)
        )
    )
    return Facts(
        sentence=sentence,
        text=text,
        words=said,
        events=tuple(w for w in said if w.event),
        numbers=found,
        moments=moments,
        names=called,
        attributions=sources.read(text, words, [r.clause for r in readings], called),
        quoted=_quoted(text),
    )


def _past(words: Sequence[Token], at: int) -> bool:
    """Whether a word has the form of a past, and no "to", "be" or "will" before it."""
    word, before = words[at].word, words[at - 1].word if at else ""
    return before not in _BARE and (word.endswith("ed") or word in lexicon().irregular)


def _event(words: Sequence[Token], at: int) -> bool:
    """Whether a word names what happens. A verb of saying does where it is done to somebody."""
    token = words[at]
    if not token.content or token.word[0].isdigit():
        return False
    passive = at > 0 and words[at - 1].word in ("been", "was", "were")
    return token.word not in wording().reporting or (passive and _past(words, at))


def _quoted(text: str) -> tuple[tuple[int, int], ...]:
    """The stretches inside quotation marks; one left open runs to the end of the sentence."""
    found: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        start, end = match.span(1 if match[1] is not None else 3)
        if end > start:
            found.append((start, end))
    if text.count('"') == 1 and not text.rstrip().startswith('"'):
        mark = text.index('"')
        if not text[mark + 1 :].strip(" .,"):  # the end of a quotation that began earlier
            found = [(0, mark)]
    return tuple(found)


def _inside(words: Sequence[Token], stretches: Sequence[tuple[int, int]]) -> list[bool]:
    """For each word, whether it lies in one of the sorted stretches."""
    result: list[bool] = []
    at = 0
    for word in words:
        while at < len(stretches) and stretches[at][1] <= word.start:
            at += 1
        result.append(at < len(stretches) and stretches[at][0] <= word.start)
    return result
