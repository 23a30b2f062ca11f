"""A pair as its two sides: their facts, and which words of one answer which of the other."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from storydiff.annotation.facts import Facts, Word
from storydiff.annotation.names import same as same_name
from storydiff.annotation.number_words import MONEY
from storydiff.annotation.numbers import Number, same
from storydiff.differences.phrases import Reading
from storydiff.differences.voices import Voice, voices
from storydiff.frozen import cached_property, dataclass
from storydiff.models import Difference, Kind, Quote

_MARKS = re.compile(r"[^\w$€£¥%]+")

Stretch = tuple[int, int]
"""Start and end in the text of a sentence."""


@dataclass(frozen=True)
class Side:
    """One sentence of a pair, with what its article says beside it. It stands in several pairs."""

    facts: Facts
    reading: Reading
    published: date | None
    article: str = ""
    quotes: tuple[Quote, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The sentence without case and marks, signs of money and of per cent kept."""
        return _MARKS.sub(" ", self.facts.text.casefold()).strip()

    def tag(self, word: Word) -> str:
        """The part of speech of a word of the sentence, as a Penn tag."""
        return word.token.tag

    def states(self, word: Word) -> bool:
        """Whether a word is the verb of a statement, not one before a noun ("married pair")."""
        after = self.facts.words[word.at + 1 : word.at + 2]
        then = self.tag(after[0]) if after else ""
        tag = self.tag(word)
        return tag[:2] == "VB" and not (tag in ("VBN", "VBG") and then[:2] in ("JJ", "NN"))

    @property
    def events(self) -> tuple[Word, ...]:
        """The words that name what happens."""
        return self.facts.events

    @property
    def quoted(self) -> tuple[Stretch, ...]:
        """The stretches of the sentence that are quoted."""
        return self.facts.quoted

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        """The speakers of the sentence."""
        return voices(self.facts, self.spoken_by)

    @property
    def spoken_by(self) -> tuple[tuple[str, Stretch], ...]:
        """Who says the direct quotations that the sentence is part of, as printed, and where.

        The stretch counts from the beginning of the sentence: it is negative for a name that
        stands before it.
        """
        origin = self.facts.sentence.span.start
        return tuple(
            (quote.surface, (quote.surface_span.start - origin, quote.surface_span.end - origin))
            for quote in self.quotes
            if quote.type == "direct" and quote.surface and quote.surface_span
        )


@dataclass(frozen=True)
class Sides:
    """Two sentences side by side."""

    a: Side
    b: Side

    @cached_property
    def matched(self) -> tuple[tuple[Word, Word], ...]:
        """The event words that both tell, each used once, in the order of `a`."""
        waiting: defaultdict[str, deque[Word]] = defaultdict(deque)
        for word in self.b.events:
            waiting[word.key].append(word)
        return tuple(
            (word, waiting[word.key].popleft()) for word in self.a.events if waiting[word.key]
        )

    @cached_property
    def one_subject(self) -> bool:
        """Whether both sentences begin with one name."""
        a, b = (s.facts.names[:1] for s in (self.a, self.b))
        return bool(a and b) and a[0].first <= 2 and b[0].first <= 2 and same_name(a[0], b[0])

    @cached_property
    def headline(self) -> bool:
        """Whether one side is a headline or a heading, or written as one."""
        return any(
            s.facts.sentence.role != "body" or s.facts.text.rstrip()[-1:].isalnum()
            for s in (self.a, self.b)
        )

    @cached_property
    def shared_figure(self) -> bool:
        """Whether both give one figure that is no round or everyday one: three digits, or money."""
        return any(
            same(x, y) and max(_digits(x), _digits(y)) >= (2 if x.unit in MONEY else 3)
            for x in self.a.facts.numbers
            for y in self.b.facts.numbers
        )

    @cached_property
    def left(self) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """The event words of each side that the other does not tell."""
        keys_a = {w.key for w in self.a.events}
        keys_b = {w.key for w in self.b.events}
        return (
            tuple(w for w in self.a.events if w.key not in keys_b),
            tuple(w for w in self.b.events if w.key not in keys_a),
        )

    @cached_property
    def cover(self) -> float:
        """Share (0 to 1) of the event words of the side that has fewer that the other tells."""
        fewest = min(len(self.a.events), len(self.b.events))
        return len(self.matched) / fewest if fewest else 0.0

    @cached_property
    def closeness(self) -> float:
        """Share (0 to 1) of the event words of both sides that are told by both."""
        total = len(self.a.events) + len(self.b.events)
        return 2 * len(self.matched) / total if total else 0.0


def _digits(number: Number) -> int:
    """How many digits a figure is stated to."""
    return len(str(round(number.value / number.step))) if number.step else 0


class Found(NamedTuple):
    """Something told differently: where it stands in the two sentences. None: a side is silent.

    `sure` tells that the rule which found it is right often enough for no gate to be asked.
    """

    kind: Kind
    a: Stretch | None
    b: Stretch | None
    conflict: bool = False
    note: str = ""
    sure: bool = False


def stretch(words: Sequence[Word]) -> Stretch:
    """From the first of some words to the last."""
    return words[0].start, words[-1].end


def shown(told: Found, sides: Sides, likelihood: float, reason: str) -> Difference:
    """A difference as it is shown: with both sides' exact words and their places."""
    a, b = _with_marks(sides.a, told.a), _with_marks(sides.b, told.b)
    a_text, b_text = _words(sides.a, a), _words(sides.b, b)
    text = f"{a_text or '—'} / {b_text or '—'}"
    return Difference(
        kind=told.kind,
        a=a_text,
        b=b_text,
        text=f"{text} ({told.note})" if told.note else text,
        a_span=None if a is None else sides.a.facts.span(*a),
        b_span=None if b is None else sides.b.facts.span(*b),
        conflict=told.conflict,
        likelihood=round(likelihood, 3),
        reason=reason,
    )


def _with_marks(side: Side, stretch: Stretch | None) -> Stretch | None:
    """The stretch with the second mark of a quotation of which it holds one mark and all words."""
    if stretch is None:
        return None
    start, end = stretch
    text = side.facts.text
    for low, high in side.quoted:
        if start == low and high < end and low > 0:
            start = low - 1
        elif start < low < end <= high < len(text) and not re.search(r"\w", text[end:high]):
            end = high + 1
    return start, end


def _words(side: Side, stretch: Stretch | None) -> str:
    if stretch is None:
        return ""
    return " ".join(side.facts.span(*stretch).of(side.article).split())


def published(sides: Sides) -> str:
    """The two days of publication, where they differ: a count may have grown between them."""
    a, b = sides.a.published, sides.b.published
    return f"{a} / {b}" if a and b and a != b else ""
