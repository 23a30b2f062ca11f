"""The facts of each sentence: what two tellings of one thing are compared by."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from storydiff.annotation import dates, factuality, names, numbers, sources
from storydiff.annotation.quotation_marks import Region, regions
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
LONGEST = 4000
"""Code points of a sentence that are read for facts: beyond it stands a list or broken text."""
_MOST = 64
"""Numbers and names of a sentence that are kept: two sentences' are compared each with each."""


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


def read(
    sources: Sequence[Source],
    wanted: Collection[str] | None = None,
    quotations: Mapping[str, Sequence[Region]] | None = None,
) -> Mapping[str, Facts]:
    """The facts of the sentences that tell the story, by sentence id; of `wanted` alone if given.

    All sentences are looked at in any case: what is a name is learned from the whole story.
    `quotations` are each source's quoted stretches by its id, where they are known already.
    """
    if quotations is None:
        quotations = {source.id: regions(source.article.text) for source in sources}
    told = [(source, sentence) for source in sources for sentence in source.told]
    words = [tokens(_fold(source, sentence)) for source, sentence in told]
    known = names.known(words)
    return {
        sentence.id: _facts(source, sentence, tokens, known, quotations[source.id])
        for (source, sentence), tokens in zip(told, words, strict=True)
        if wanted is None or sentence.id in wanted
    }


def _fold(source: Source, sentence: Sentence) -> str:
    return _raw(source, sentence).translate(_FOLD)


def _raw(source: Source, sentence: Sentence) -> str:
    span = sentence.span
    return source.article.text[span.start : min(span.end, span.start + LONGEST)]


def _facts(
    source: Source,
    sentence: Sentence,
    words: tuple[Token, ...],
    known: frozenset[str],
    quotations: Sequence[Region],
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
        quoted=quoted(sentence, quotations),
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


def quoted(sentence: Sentence, quotations: Sequence[Region]) -> tuple[tuple[int, int], ...]:
    """The stretches of a sentence inside quotation marks, wherever these open and close.

    `quotations` are those of its article, in order; the stretches count from its beginning.
    """
    low, high = sentence.span.start, min(sentence.span.end, sentence.span.start + LONGEST)
    first = bisect_right(quotations, low, key=lambda region: region.end)
    found: list[tuple[int, int]] = []
    for region in quotations[first:]:
        if region.start >= high:
            break
        start, end = max(low, region.inner_start), min(high, region.inner_end)
        if start < end:
            found.append((start - low, end - low))
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
