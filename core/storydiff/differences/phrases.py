"""A sentence as phrases that can stand beside those of another: predicates, noun phrases, extras.

Phrases are runs of chunks (Abney 1991): a group of verbs with what it governs, a noun phrase with
what hangs on it, a preposition with its noun phrase, an adjective or adverb.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from storydiff.annotation.chunks import MARKS, Chunk
from storydiff.annotation.document import Document
from storydiff.annotation.facts import LONGEST as LONGEST_TEXT
from storydiff.annotation.facts import quoted
from storydiff.annotation.stems import lexicon
from storydiff.differences.likeness import Likenesses
from storydiff.frozen import cached_property, dataclass

Shape = Literal["verb", "noun", "preposition", "modifier"]

LONGEST = 10
"""Words of a phrase at most: what a reader takes in at a glance."""

_EDGE = MARKS | frozenset(". , ; : - — – ( ) [ ]".split())
_FUNCTION = frozenset("IN DT TO CC PRP PRP$ MD WDT WP WRB EX POS".split())
_LINKS = _FUNCTION - {"PRP", "EX"}
_AUXILIARY = frozenset("be have do".split())
_MODAL = frozenset("will would can could may might shall should must".split())
_NEGATION = frozenset("not n't never no nobody nothing none neither nor without".split())
_HEDGE = frozenset(
    "allege allegedly report reportedly apparent apparently likely unlikely expect plan seem "
    "appear may might could would possible possibly perhaps probable probably suggest consider "
    "intend believe think propose potential potentially attempt try seek signal want hope "
    "suspect".split()
)
_CLAUSE = frozenset(
    "that because if while after before as since although whether though unless until when".split()
)
_SHAPES: Mapping[str, Shape] = {"verb": "verb", "noun": "noun", "preposition": "preposition"}
_HEADED = frozenset(("verb", "noun", "preposition", "adverb"))
_TYING = frozenset(("preposition", "conjunction", "relative"))


class Word(NamedTuple):
    """A word or mark of a sentence; `start` and `end` count from the sentence's beginning.

    `at` is its place among the content words, or that of the next content word.
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
    negation: bool
    modal: bool
    hedge: bool


@dataclass(frozen=True)
class Phrase:
    """A phrase of a sentence: its words, the word that heads it, and where it stands.

    `low` to `high` are its content words' places among those of the sentence. `grown` says that
    what hangs on its head is part of it. What
    is read off its words is read when it is asked for: most phrases answer no other.
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
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    @cached_property
    def key(self) -> str:
        """What it says, articles and marks left aside."""
        return " ".join(w.lemma for w in self.words if w.lower[0].isalnum() and w.tag != "DT")

    @cached_property
    def quoted(self) -> bool:
        """Whether most of it stands in quotation marks."""
        return 2 * sum([w.quoted for w in self.words]) >= len(self.words)

    @cached_property
    def quotes(self) -> bool:
        """Whether some of it stands in quotation marks."""
        return any([w.quoted for w in self.words])

    @cached_property
    def negation(self) -> bool:
        return any([w.negation for w in self.words])

    @cached_property
    def modal(self) -> bool:
        return any([w.modal for w in self.words])

    @cached_property
    def hedge(self) -> bool:
        return any([w.hedge for w in self.words])

    @cached_property
    def cautions(self) -> frozenset[str]:
        """Its modal verbs and hedges."""
        return frozenset([w.lemma for w in self.words if w.modal or w.hedge])

    @cached_property
    def past(self) -> bool:
        return any([w.tag in ("VBD", "VBN") for w in self.words[:4]])

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset([w.lower for w in self.words if w.number])


class Before(NamedTuple):
    """What stands before a chunk: the heads of the last noun phrase and of the last verbs."""

    noun: Word | None
    verb: Word | None


@dataclass(frozen=True)
class Reading:
    """A sentence with its words, its content words and its phrases."""

    words: tuple[Word, ...]
    content: tuple[Word, ...]
    phrases: tuple[Phrase, ...]
    chunks: tuple[Chunk, ...]

    @cached_property
    def likenesses(self) -> Likenesses:
        """How alike its content words are to any other."""
        return Likenesses(self.content)

    @cached_property
    def cautions(self) -> frozenset[str]:
        """Its modal verbs and hedges."""
        return frozenset(w.lemma for w in self.words if w.modal or w.hedge)

    @cached_property
    def ends_open(self) -> bool:
        """Whether it ends without a mark, as headlines do."""
        return bool(self.words) and self.words[-1].lower[-1].isalnum()

    def phrase_at(self, start: int, end: int) -> Phrase | None:
        """The stretch from `start` to `end` as a phrase; None where it holds no words."""
        first, last = self._inside(start, end)
        if first == last:
            return None
        n = next(n for n, c in enumerate(self.chunks) if c.last > first)
        return _phrase(self.words, self.chunks, n, self.before[n], first, last, True)

    @cached_property
    def before(self) -> tuple[Before, ...]:
        """For each chunk what stands before it."""
        return tuple(_before(self.words, self.chunks))

    @cached_property
    def _starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [w.end for w in self.words]

    def _inside(self, start: int, end: int) -> tuple[int, int]:
        """The first word that ends behind `start` and the one behind the last before `end`."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return first, max(first, last)

    def stems(self, start: int, end: int) -> frozenset[str]:
        """The stems of the content words of a stretch."""
        first, last = self._inside(start, end)
        return frozenset([w.stem for w in self.words[first:last] if w.content])

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """A stretch with what it governs, up to the next mark, and then with what stands before it
        in its clause: in words that can be read alone, `LONGEST` at most.

        A stretch that is as long as that stays as it is.
        """
        known = self._wholes.get((start, end))
        if known is None:
            known = self._wholes[start, end] = self._whole(start, end)
        return known

    @cached_property
    def _wholes(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        words, chunks = self.words, self.chunks
        first, last = self._inside(start, end)
        own = first
        for n, chunk in enumerate(chunks):
            if chunk.first < last:
                continue
            stops = chunk.kind == "mark" or self._joins_verbs(n)
            if stops or self._long(first, chunk.last):
                break
            last = chunk.last
        for chunk in reversed(chunks):
            if chunk.last > first:
                continue
            opens = chunk.kind == "mark" or _opens_clause(words, chunk)
            if opens or self._long(chunk.first, last):
                break
            first = chunk.first
        first, last = _trimmed(words, first, last)
        while first < own and words[first].tag == "CC":
            first += 1
        return min(start, words[first].start), max(end, words[last - 1].end)

    @cached_property
    def _counts(self) -> list[int]:
        return _counts(self.words)

    def _long(self, first: int, last: int) -> bool:
        return self._counts[last] - self._counts[first] > LONGEST

    def _joins_verbs(self, n: int) -> bool:
        """Whether "and" at a chunk goes on with another verb, of this subject or of its own."""
        if self.words[self.chunks[n].first].tag != "CC":
            return False
        return any([chunk.kind == "verb" for chunk in self.chunks[n + 1 : n + 3]])


def read(document: Document, number: int) -> Reading:
    """The phrases of the told sentence with that index. Linear in its words, but for `LONGEST`."""
    words = _words(document, number)
    chunks = tuple(_clipped(document.chunks_of(number), len(words)))
    return Reading(
        words,
        tuple(w for w in words if w.content),
        tuple(_phrases(words, chunks)),
        chunks,
    )


def _words(document: Document, number: int) -> tuple[Word, ...]:
    sentence = document.source.told[number]
    origin, stop = sentence.span.start, lexicon().stop
    inside = quoted(sentence, document.quotations)
    found: list[Word] = []
    at = 0
    for token in document.tokens_of(number):
        start, end, lower = token.start - origin, token.end - origin, token.lower
        if end > LONGEST_TEXT:
            break
        lemma = token.lemma.casefold()
        numeral = token.tag == "CD" or lower[0].isdigit()
        bare = lower in stop or lemma in _AUXILIARY or token.tag in _FUNCTION
        content = lower[0].isalnum() and (numeral or not bare)
        found.append(
            Word(
                start=start,
                end=end,
                lower=lower,
                tag=token.tag,
                lemma=lemma,
                stem=token.stem if lower[0].isalpha() else lower,
                content=content,
                quoted=bool(inside) and any(low <= start < high for low, high in inside),
                name=token.tag.startswith("NNP"),
                number=numeral,
                at=at,
                negation=lower in _NEGATION,
                modal=token.tag == "MD" or lemma in _MODAL,
                hedge=lemma in _HEDGE,
            )
        )
        at += content
    return tuple(found)


def _clipped(chunks: Sequence[Chunk], end: int) -> Iterator[Chunk]:
    """The chunks of the words that are read, up to `end`."""
    for chunk in chunks:
        if chunk.last <= end:
            yield chunk
        elif chunk.first < end:
            yield chunk._replace(last=end, head=min(chunk.head, end - 1))


def _phrases(words: Sequence[Word], chunks: Sequence[Chunk]) -> Iterator[Phrase]:
    seen: set[tuple[int, int]] = set()
    counts = _counts(words)
    for n, (chunk, before) in enumerate(zip(chunks, _before(words, chunks), strict=True)):
        if chunk.kind not in _HEADED:
            continue
        ends = [(False, chunk.last)] if chunk.kind != "preposition" else []
        ends.append((True, _grown(words, chunks, n, counts)))
        for grown, end in ends:
            first, last = _trimmed(words, chunk.first, end)
            if first >= last or (first, last) in seen:
                continue
            seen.add((first, last))
            if any([w.content or w.modal or w.negation for w in words[first:last]]):
                yield _phrase(words, chunks, n, before, first, last, grown)


def _grown(words: Sequence[Word], chunks: Sequence[Chunk], n: int, counts: Sequence[int]) -> int:
    """Where the phrase that begins at a chunk ends, with all that hangs on it, LONGEST at most."""
    kind = chunks[n].kind
    end = chunks[n].last if kind != "preposition" else chunks[n].first
    most = counts[chunks[n].first] + LONGEST
    verbal = kind == "verb"
    for m in range(n + 1, len(chunks)):
        chunk, before = chunks[m], chunks[m - 1].kind
        if kind == "adverb" or counts[chunk.last] > most:
            break
        if chunk.kind == "noun":
            if before not in _TYING and not verbal:
                break
            if before != "noun" and not _opens_clause(words, chunks[m - 1]):
                end = chunk.last
        elif chunk.kind == "adverb":
            if not verbal:
                break
            end = chunk.last
        elif chunk.kind == "verb":
            if (
                not verbal
                and words[chunk.first].tag not in ("TO", "VBG", "VBN")
                and before != "preposition"
            ):
                break
            verbal = True
            end = chunk.last
        elif chunk.kind == "relative":
            verbal = True
        elif chunk.kind == "mark":
            break
    return end


def _counts(words: Sequence[Word]) -> list[int]:
    """How many words stand before each word or mark, and how many there are, marks left aside."""
    return list(accumulate([w.lower[0].isalnum() for w in words], initial=0))


def _opens_clause(words: Sequence[Word], chunk: Chunk) -> bool:
    """Whether what follows is the subject of a clause, which alone says nothing."""
    return chunk.kind == "relative" or words[chunk.first].lower in _CLAUSE


def _trimmed(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """The stretch without marks at its edges and link words at its end; a clitic takes its host."""
    while last > first and (words[last - 1].lower in _EDGE or words[last - 1].tag in _LINKS):
        last -= 1
    while first < last and (words[first].lower in _EDGE or words[first].tag == "POS"):
        first += 1
    if 0 < first < last and words[first].lower[0] == "'":
        first -= 1
    return first, last


def _before(words: Sequence[Word], chunks: Sequence[Chunk]) -> Iterator[Before]:
    """For each chunk what stands before it."""
    noun = verb = None
    for chunk in chunks:
        yield Before(noun, verb)
        if chunk.kind == "noun":
            noun = words[chunk.head]
        elif chunk.kind == "verb":
            verb = words[chunk.head]


def _phrase(
    words: Sequence[Word],
    chunks: Sequence[Chunk],
    n: int,
    before: Before,
    first: int,
    last: int,
    grown: bool,
) -> Phrase:
    chunk = chunks[n]
    inside = tuple(words[first:last])
    content = [w for w in inside if w.content]
    low = content[0].at if content else words[last - 1].at
    head = words[chunk.head]
    if chunk.kind == "preposition" and content:
        head = content[0]
    return Phrase(
        shape=_SHAPES.get(chunk.kind, "modifier"),
        words=inside,
        head=head,
        low=low,
        high=content[-1].at + 1 if content else low,
        grown=grown,
        subject=before.noun,
        governor=before.verb,
    )
