"""A pair as its two sides: their facts, and which words of one answer which of the other."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product
from typing import NamedTuple, TypeVar

from storydiff.annotation import numbers
from storydiff.annotation.facts import Facts, Word
from storydiff.annotation.names import Name
from storydiff.annotation.wording import negates
from storydiff.differences.phrases import Reading, Stretch
from storydiff.differences.voices import Voice, two_voices, voices
from storydiff.frozen import cached_property, dataclass
from storydiff.models import Difference, Kind, Quote, Source, Span

V = TypeVar("V", bound=Hashable)
_CONTRACTED = (
    ("won't", "will not"),
    ("can't", "can not"),
    ("cannot", "can not"),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
)
"""Contractions that stand for one thing alone: "'d" and "'s" do not."""
_MARKS = re.compile(r"[^\w$€£¥%]+")


@lru_cache(maxsize=1 << 12)
def plain(text: str) -> str:
    """A text without case and marks, signs of money and of per cent kept."""
    return _MARKS.sub(" ", text.casefold()).strip()


@lru_cache(maxsize=1 << 12)
def same_words(text: str) -> str:
    """What is said, whatever way it is written: numbers as figures, without case and marks.

    >>> same_words("We've got Fourteen") == same_words("we have got 14")
    True
    """
    told = text
    for number in reversed(numbers.read(text)):
        if number.high is None and number.stance == "exact":
            shown = f" {number.value:g} {number.unit} "
            told = told[: number.start] + shown + told[number.end :]
    told = told.replace("’", "'").casefold()
    for short, long in _CONTRACTED:
        told = told.replace(short, long)
    return plain(told)


class Whole(NamedTuple):
    """A phrase as it is shown: where it stands, its words without case, its content stems."""

    stretch: Stretch
    text: str
    words: list[str]
    stems: frozenset[str]


@dataclass(frozen=True)
class Side:
    """One sentence of a pair, with the article that it is of. It stands in several pairs."""

    facts: Facts
    reading: Reading
    source: Source
    quotes: tuple[Quote, ...] = ()

    @property
    def plain(self) -> str:
        return plain(self.facts.text)

    @cached_property
    def elsewhere(self) -> str:
        """The other sentences of its article, plain and with a space on both sides."""
        told, own = self.source.told, self.facts.sentence.id
        return "\n".join([f" {plain(s.text)} " for s in told if s.id != own])

    @cached_property
    def voices(self) -> tuple[Voice, ...]:
        return voices(self.facts, self.quotes)

    @cached_property
    def told_names(self) -> tuple[Name, ...]:
        """The names that it tells of; those of its speakers are a matter of attribution."""
        spoken = [v.stretch for v in self.voices if v.stretch]
        names = self.facts.names
        return tuple(n for n in names if not any(s <= n.start < e for s, e in spoken))

    def clause(self, word: Word) -> list[Word]:
        """The words of the clause that a word stands in."""
        return [w for w in self.facts.words if w.reading.clause == word.reading.clause]

    def stated_around(self, word: Word) -> set[str]:
        """The keys of what the clause of a word tells, without its negation and who says so."""
        spoken = [(a.start, a.end) for a in self.facts.attributions]
        return {
            w.key
            for w in self.clause(word)
            if w.event and not negates(w.token.lower)
            if not any(low <= w.start < high for low, high in spoken)
        }

    def behind(self, word: Word, most: int) -> str:
        """The key of the first content word behind another, `most` words on at most."""
        words = self.facts.words[word.at + 1 : word.at + 1 + most]
        return next((w.key for w in words if w.token.content), "")

    def text(self, stretch: Stretch) -> str:
        """The words of a stretch, without case."""
        return self.facts.text[slice(*stretch)].casefold()

    def phrase(self, stretch: Stretch, whole: bool) -> Whole:
        """A stretch as it is shown: `whole` with what it governs and what governs it."""
        if (known := self._phrases.get((stretch, whole))) is None:
            shown = self.reading.whole(*stretch) if whole else stretch
            text, inside = self.text(shown), self.reading.words[self.reading.inside(*shown)]
            stems = frozenset([w.stem for w in inside if w.content])
            known = self._phrases[stretch, whole] = Whole(shown, text, text.split(), stems)
        return known

    @cached_property
    def _phrases(self) -> dict[tuple[Stretch, bool], Whole]:
        return {}


@dataclass(frozen=True)
class Sides:
    """Two sentences side by side."""

    a: Side
    b: Side

    @property
    def both(self) -> tuple[Side, Side]:
        return self.a, self.b

    @cached_property
    def matched(self) -> tuple[tuple[Word, Word], ...]:
        """The event words that both tell, each used once, in the order of `a`."""
        waiting: defaultdict[str, deque[Word]] = defaultdict(deque)
        for word in self.b.facts.events:
            waiting[word.key].append(word)
        return tuple(
            [(w, waiting[w.key].popleft()) for w in self.a.facts.events if waiting.get(w.key)]
        )

    @cached_property
    def left(self) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
        """The event words of each side that the other does not tell."""
        a, b = self.a.facts.events, self.b.facts.events
        keys_a, keys_b = {w.key for w in a}, {w.key for w in b}
        return (
            tuple([w for w in a if w.key not in keys_b]),
            tuple([w for w in b if w.key not in keys_a]),
        )

    @cached_property
    def cover(self) -> float:
        """Share (0 to 1) of the event words of the side that has fewer that the other tells."""
        fewest = min(len(self.a.facts.events), len(self.b.facts.events))
        return len(self.matched) / fewest if fewest else 0.0

    @cached_property
    def closeness(self) -> float:
        """Share (0 to 1) of the event words of both sides that are told by both."""
        total = len(self.a.facts.events) + len(self.b.facts.events)
        return 2 * len(self.matched) / total if total else 0.0

    def closeness_around(self, x: Word, y: Word) -> float:
        """Closeness of the clauses in which a word of either side stands, without who says so, if
        that is more: "it was shut" is one statement, whatever a sentence tells besides. A clause
        that is all told by the other is as close as can be."""
        a, b = self.a.stated_around(x), self.b.stated_around(y)
        shared = len(a & b)
        if shared > 1 and shared == min(len(a), len(b)):
            return 1.0
        return max(self.closeness, 2 * shared / (len(a) + len(b) or 1))

    @cached_property
    def longest_run(self) -> int:
        """How many words in a row both have, at most."""
        a, b = (side.plain.split() for side in self.both)
        return SequenceMatcher(None, a, b, False).find_longest_match().size

    @cached_property
    def two_voices(self) -> bool:
        """Whether each side rests on a speaker of its own."""
        return two_voices(self.a.voices, self.b.voices)

    @cached_property
    def published(self) -> str:
        """The two days of publication, where they differ: a count may have grown between them."""
        a, b = (side.source.published for side in self.both)
        return f"{a} / {b}" if a and b and a != b else ""

    @property
    def flat(self) -> bool:
        """Whether nothing that happens is hedged on either side."""
        return not any(w.reading.certainty < 0 for side in self.both for w in side.facts.events)


class Found(NamedTuple):
    """Something told differently: where it stands in the two sentences.

    `sure` tells that the rule which found it is right often enough for no gate to be asked.
    """

    kind: Kind
    a: Stretch
    b: Stretch
    conflict: bool = False
    note: str = ""
    sure: bool = False

    def meets(self, other: Found, on: Callable[[Iterable[bool]], bool] = any) -> bool:
        """Whether the two share a character on one side, or `on` all."""
        places = (self.a, other.a), (self.b, other.b)
        return on(max(x[0], y[0]) < min(x[1], y[1]) for x, y in places)


def unmet(a: Sequence[V], b: Sequence[V], same: Callable[[V, V], bool]) -> tuple[list[V], list[V]]:
    """The values of each side that the other does not give."""
    return (
        [x for x in a if not any(same(x, y) for y in b)],
        [y for y in b if not any(same(x, y) for x in a)],
    )


def answering(
    a: Iterable[V], b: Iterable[V], answers: Callable[[V, V], int]
) -> Iterator[tuple[V, V, int]]:
    """The values of two sides that answer each other, and how surely: the surest first, each with
    one other. `answers` gives 0 for two that do not."""
    ranked = [(answers(x, y), x, y) for x, y in product(a, b)]
    used = set[V]()
    for sure, x, y in sorted(ranked, key=lambda row: -row[0]):
        if sure and used.isdisjoint((x, y)):
            used |= {x, y}
            yield x, y, sure


def retold(found: Found, sides: Sides) -> float:
    """Share (0 to 1) of the words of a phrase that stand in a row in another sentence of the other
    article, beyond those that do in this one; of the two phrases the greater share.

    Of one statement in three sentences the first of one article may be laid beside the third of the
    other. What is said of its second there is no difference: the other article says so too.
    """
    a, b = sides.both
    return max(_retold(a, found.a, b), _retold(b, found.b, a))


def _retold(side: Side, stretch: Stretch, other: Side) -> float:
    words = plain(side.text(stretch)).split()
    beyond = _in_a_row(words, other.elsewhere) - _in_a_row(words, f" {other.plain} ")
    return max(0, beyond) / (len(words) or 1)


def _in_a_row(words: Sequence[str], text: str) -> int:
    """The most words in a row that a plain text has of these."""
    most = 0
    for first in range(len(words)):
        while (last := first + most + 1) <= len(words) and (
            f" {' '.join(words[first:last])} " in text
        ):
            most += 1
    return most


def shown(told: Found, sides: Sides, likelihood: float, reason: str) -> Difference:
    """A difference as it is shown: with both sides' exact words and their places."""
    a, b = _with_marks(sides.a, told.a), _with_marks(sides.b, told.b)
    texts = (side.source.article.text for side in sides.both)
    words = [" ".join(span.of(text).split()) for span, text in zip((a, b), texts, strict=True)]
    text = " / ".join(words)
    return Difference(
        kind=told.kind,
        a=words[0],
        b=words[1],
        text=f"{text} ({told.note})" if told.note else text,
        a_span=a,
        b_span=b,
        conflict=told.conflict,
        likelihood=round(likelihood, 3),
        reason=reason,
    )


def _with_marks(side: Side, stretch: Stretch) -> Span:
    """Where a stretch stands in its article, with the second of two quotation marks or brackets of
    which it holds one and all words between."""
    start, end = stretch
    text = side.facts.text
    shown = text[start:end]
    start -= shown.count("]") > shown.count("[") and text[start - 1 : start] == "["
    end += shown.count("[") > shown.count("]") and text[end : end + 1] == "]"
    for low, high in side.facts.quoted:
        if start == low and high < end and low > 0:
            start = low - 1
        elif start < low < end <= high < len(text) and not re.search(r"\w", text[end:high]):
            end = high + 1
    return side.facts.span(start, end)
