"""A sentence as phrases that can stand beside those of another: predicates, noun phrases, extras.

Phrases are runs of chunks (Abney 1991): a group of verbs with what it governs, a noun phrase with
what hangs on it, a preposition with its noun phrase, an adjective or adverb.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from storydiff.annotation.chunks import MARKS, Chunk
from storydiff.annotation.chunks import Kind as Shape
from storydiff.annotation.document import Document
from storydiff.annotation.facts import LONGEST as LONGEST_TEXT
from storydiff.annotation.facts import quoted
from storydiff.annotation.quotation_marks import within
from storydiff.annotation.stems import STOP_WORDS
from storydiff.annotation.vectors import alike, direction
from storydiff.annotation.wording import NEGATION
from storydiff.frozen import cached_property, dataclass

Stretch = tuple[int, int]
"""Start and end in the text of a sentence."""

LONGEST = 10
"""Words of a phrase at most: what a reader takes in at a glance."""
ALIKE = 0.8
"""Likeness (0 to 1) from which two words are one: the same stem, or a near synonym."""
_MEANT = 0.95
"""The likeness of two words of one direction, short of one stem."""

_EDGE = MARKS | frozenset(". , ; : - — – ( ) [ ]".split())
_FUNCTION = frozenset("IN DT TO CC PRP PRP$ MD WDT WP WRB EX POS".split())
_LINKS = _FUNCTION - {"PRP", "EX"}
_HEDGE = frozenset(
    "allege allegedly report reportedly apparent apparently likely unlikely expect plan seem "
    "appear may might could would possible possibly perhaps probable probably suggest consider "
    "intend believe think propose potential potentially attempt try seek signal want hope "
    "suspect".split()
)
_UNSURE = frozenset(("modal", "hedge"))
_CLAUSE = frozenset(
    "that because if while after before as since although whether though unless until when".split()
)
_HEADING = frozenset(("verb", "noun", "preposition", "adverb"))
"""The chunks that head a phrase."""
_TYING = frozenset(("preposition", "conjunction", "relative"))
_NO_CUES = frozenset[str]()


class Word(NamedTuple):
    """A word or mark of a sentence; `start` and `end` count from the sentence's beginning.

    `at` is its place among the content words, or that of the next content word; `cues` are what it
    does to what is said: "negation", "modal", "hedge". `unit` is the direction of its meaning; a
    name, a number and a word that is not known have none.
    """

    start: int
    end: int
    lower: str
    tag: str
    lemma: str
    stem: str
    content: bool
    quoted: bool
    name: bool
    number: bool
    at: int
    cues: frozenset[str]
    unit: tuple[float, ...]

    def likeness(self, other: Word) -> float:
        """How alike two words are, 0 to 1: by their stems, or by what they mean."""
        if self.stem == other.stem:
            return 1.0
        if self.unit and other.unit:
            return _MEANT * max(0.0, alike(self.unit, other.unit))
        return 0.0


@dataclass(frozen=True)
class Phrase:
    """A phrase of a sentence: its words, the word that heads it, and where it stands.

    `low` to `high` are its content words' places among those of the sentence. `grown` says that
    what hangs on its head is part of it; `subject` and `governor` are the heads of the last noun
    phrase and of the last verbs before it. What is read off its words is read when it is asked
    for: most phrases answer no other.
    """

    shape: Shape
    words: tuple[Word, ...]
    head: Word
    low: int
    high: int
    grown: bool
    subject: Word | None
    governor: Word | None

    @property
    def stretch(self) -> Stretch:
        return self.words[0].start, self.words[-1].end

    @cached_property
    def key(self) -> str:
        """What it says, articles and marks left aside."""
        return " ".join([w.lemma for w in self.words if w.lower[0].isalnum() and w.tag != "DT"])

    @cached_property
    def quoted(self) -> float:
        """The share of it that stands in quotation marks."""
        return len([1 for w in self.words if w.quoted]) / len(self.words)

    @cached_property
    def cues(self) -> frozenset[str]:
        """What its words do to what is said."""
        return _NO_CUES.union(*[w.cues for w in self.words])

    @cached_property
    def cautions(self) -> frozenset[str]:
        """Its modal verbs and hedges."""
        return _cautions(self.words)

    @property
    def past(self) -> bool:
        return any([w.tag in ("VBD", "VBN") for w in self.words[:4]])

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset([w.lower for w in self.words if w.number])


@dataclass(frozen=True)
class Reading:
    """A sentence with its words and its chunks, and what is made of them when it is asked for."""

    words: tuple[Word, ...]
    chunks: tuple[Chunk, ...]

    @cached_property
    def content(self) -> tuple[Word, ...]:
        return tuple([w for w in self.words if w.content])

    def likenesses(self, word: Word) -> tuple[float, ...]:
        """How alike each of its content words is to a word, kept: a sentence stands in several
        pairs, and the words that it meets there are mostly the same."""
        key = word.stem, word.lemma, bool(word.unit)
        row = self._likenesses.get(key)
        if row is None:
            row = self._likenesses[key] = tuple([word.likeness(own) for own in self.content])
        return row

    @cached_property
    def _likenesses(self) -> dict[tuple[str, str, bool], tuple[float, ...]]:
        return {}

    @cached_property
    def cautions(self) -> frozenset[str]:
        """Its modal verbs and hedges."""
        return _cautions(self.words)

    @cached_property
    def ends_open(self) -> bool:
        """Whether it ends without a mark, as headlines do."""
        return bool(self.words) and self.words[-1].lower[-1].isalnum()

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """Its phrases, each chunk alone and with what hangs on it."""
        return tuple(self._phrases())

    def inside(self, start: int, end: int) -> slice:
        """The words of a stretch."""
        at = [n for n, w in enumerate(self.words) if w.end > start and w.start < end]
        return slice(at[0], at[-1] + 1) if at else slice(0, 0)

    def phrase_at(self, start: int, end: int) -> Phrase | None:
        """The stretch from `start` to `end` as a phrase; None where it holds no words."""
        words = self.inside(start, end)
        at = (n for n, chunk in enumerate(self.chunks) if chunk.last > words.start < words.stop)
        n = next(at, None)
        return None if n is None else self._phrase(n, words.start, words.stop, True)

    def whole(self, start: int, end: int) -> Stretch:
        """A stretch with what it governs, up to the next mark, and then with what stands before it
        in its clause: in words that can be read alone, `LONGEST` at most.

        A stretch that is as long as that stays as it is.
        """
        words, chunks = self.words, self.chunks
        own = self.inside(start, end)
        first, last = own.start, own.stop
        for n, chunk in enumerate(chunks):
            if chunk.last > last:
                if chunk.kind == "mark" or self._joins_verbs(n) or self._long(first, chunk.last):
                    break
                last = chunk.last
        for n in reversed(range(len(chunks))):
            chunk = chunks[n]
            if chunk.first < first:
                if chunk.kind == "mark" or self._opens_clause(n) or self._long(chunk.first, last):
                    break
                first = chunk.first
        first, last = self._trimmed(first, last)
        while first < own.start and words[first].tag == "CC":
            first += 1
        return min(start, words[first].start), max(end, words[last - 1].end)

    @cached_property
    def _counts(self) -> list[int]:
        """How many words stand before each word or mark, marks left aside; at last all of them."""
        return list(accumulate([w.lower[0].isalnum() for w in self.words], initial=0))

    @cached_property
    def _before(self) -> list[tuple[Word | None, Word | None]]:
        """For each chunk the heads of the last noun phrase and of the last verbs before it."""
        found: list[tuple[Word | None, Word | None]] = []
        noun = verb = None
        for chunk in self.chunks:
            found.append((noun, verb))
            if chunk.kind == "noun":
                noun = self.words[chunk.head]
            elif chunk.kind == "verb":
                verb = self.words[chunk.head]
        return found

    def _long(self, first: int, last: int) -> bool:
        return self._counts[last] - self._counts[first] > LONGEST

    def _joins_verbs(self, n: int) -> bool:
        """Whether "and" at a chunk goes on with another verb, of this subject or of its own."""
        if self.words[self.chunks[n].first].tag != "CC":
            return False
        return any([chunk.kind == "verb" for chunk in self.chunks[n + 1 : n + 3]])

    def _opens_clause(self, n: int) -> bool:
        """Whether what follows a chunk is the subject of a clause, which alone says nothing."""
        chunk = self.chunks[n]
        return chunk.kind == "relative" or self.words[chunk.first].lower in _CLAUSE

    def _phrases(self) -> Iterator[Phrase]:
        seen: set[Stretch] = set()
        for n, chunk in enumerate(self.chunks):
            if chunk.kind not in _HEADING:
                continue
            ends = [(True, self._grown(n))]
            if chunk.kind != "preposition":
                ends.insert(0, (False, chunk.last))
            for grown, end in ends:
                first, last = self._trimmed(chunk.first, end)
                if first < last and (first, last) not in seen:
                    seen.add((first, last))
                    words = self.words[first:last]
                    if any([w.content or w.cues & {"modal", "negation"} for w in words]):
                        yield self._phrase(n, first, last, grown)

    def _grown(self, n: int) -> int:
        """Where the phrase that begins at a chunk ends, with all that hangs on it, LONGEST at
        most."""
        words, chunks, start = self.words, self.chunks, self.chunks[n]
        end = start.last if start.kind != "preposition" else start.first
        if start.kind == "adverb":
            return end
        verbal = start.kind == "verb"
        for m in range(n + 1, len(chunks)):
            chunk, before = chunks[m], chunks[m - 1].kind
            kind = chunk.kind
            if kind == "mark" or self._long(start.first, chunk.last):
                break
            if kind == "noun":
                if before not in _TYING and not verbal:
                    break
                if before != "noun" and not self._opens_clause(m - 1):
                    end = chunk.last
            elif kind == "adverb":
                if not verbal:
                    break
                end = chunk.last
            elif kind == "verb":
                hangs = words[chunk.first].tag in ("TO", "VBG", "VBN")
                if not verbal and not hangs and before != "preposition":
                    break
                verbal = True
                end = chunk.last
            elif kind == "relative":
                verbal = True
        return end

    def _trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The words without marks at both ends and link words at the last; a clitic takes its
        host."""
        words = self.words
        while last > first and (words[last - 1].lower in _EDGE or words[last - 1].tag in _LINKS):
            last -= 1
        while first < last and (words[first].lower in _EDGE or words[first].tag == "POS"):
            first += 1
        if 0 < first < last and words[first].lower[0] == "'":
            first -= 1
        return first, last

    def _phrase(self, n: int, first: int, last: int, grown: bool) -> Phrase:
        """The words from the first to before the last as a phrase that a chunk heads."""
        chunk = self.chunks[n]
        words = self.words[first:last]
        head = self.words[chunk.head]
        if chunk.kind == "preposition":
            head = next((w for w in words if w.content), head)
        low, high = words[0].at, words[-1].at + words[-1].content
        return Phrase(chunk.kind, words, head, low, high, grown, *self._before[n])


def _cautions(words: tuple[Word, ...]) -> frozenset[str]:
    return frozenset([w.lemma for w in words if w.cues & _UNSURE])


def read(document: Document, number: int) -> Reading:
    """The phrases of the told sentence with that index. Linear in its words, but for `LONGEST`."""
    sentence, tokens = document.source.told[number], document.tokens_of(number)
    origin, stop = sentence.span.start, STOP_WORDS
    chunks = [
        c for c in document.chunks_of(number) if tokens[c.last - 1].end <= origin + LONGEST_TEXT
    ]
    kept = tokens[: chunks[-1].last if chunks else 0]
    inside = within([t.start - origin for t in kept], quoted(sentence, document.quotations))
    words: list[Word] = []
    at = 0
    for token, held in zip(kept, inside, strict=True):
        lower, tag, lemma = token.lower, token.tag, token.lemma.casefold()
        name, numeral = tag.startswith("NNP"), tag == "CD" or lower[0].isdigit()
        bare = lower in stop or tag in _FUNCTION
        content = lower[0].isalnum() and (numeral or not bare)
        meant = None if name or numeral else direction(lemma)
        cues = (
            "negation" * (lower in NEGATION),
            "modal" * (tag == "MD"),
            "hedge" * (lemma in _HEDGE),
        )
        words.append(
            Word(
                start=token.start - origin,
                end=token.end - origin,
                lower=lower,
                tag=tag,
                lemma=lemma,
                stem=token.stem if lower[0].isalpha() else lower,
                content=content,
                quoted=held,
                name=name,
                number=numeral,
                at=at,
                cues=frozenset(filter(None, cues)),
                unit=meant.unit if meant else (),
            )
        )
        at += content
    return Reading(tuple(words), tuple(chunks))
