"""What a draft's sentence states, where that is more than one thing: each is looked for by itself.

"The tribe, which wants the dam gone, will appeal, and the county will not" need be told in no
single sentence. Parted is what can stand alone: clauses joined after a comma or a semicolon, unless
somebody says them, and those that "who" and "which" open after a comma.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from storydiff.annotation.chunks import MARKS, Chunk
from storydiff.annotation.document import Document
from storydiff.annotation.token import Token
from storydiff.annotation.wording import DENIAL, REPORTING
from storydiff.frozen import dataclass
from storydiff.models import Source

_JOINING = frozenset("and but while whereas".split())
_FINITE = frozenset("VBD VBP VBZ MD".split())
_PRONOUNS = frozenset(("PRP", "EX"))
_RELATIVE = frozenset("who which".split())

_MOST = 4
"""Clauses of a sentence above which it is a list."""

Range = tuple[int, int]
"""Tokens of a sentence, or characters of the draft; the last is not included."""


def statements(asked: Document) -> Iterator[Source]:
    """Each statement of a draft's sentence alone, if it has several: ids and offsets are the
    draft's."""
    source = asked.source
    (sentence,) = source.sentences
    for part in _parts(asked.tokens_of(0), asked.chunks_of(0)):
        kept = _kept(source.article.text, part)
        told = replace(sentence, text=" ".join(sentence.span.of(kept).split()))
        yield replace(source, article=replace(source.article, text=kept), sentences=(told,))


def _kept(text: str, part: Sequence[Range]) -> str:
    """The text with spaces for all that is not in these stretches: what is stays where it is."""
    kept = [" "] * len(text)
    for low, high in part:
        kept[low:high] = text[low:high]
    return "".join(kept)


def _parts(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> Iterator[list[Range]]:
    """The characters of each statement; none where a sentence is one, or quotes."""
    for part in _statements(tokens, chunks):
        yield [(tokens[first].start, tokens[last - 1].end) for first, last in part]


def _statements(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> Iterator[list[Range]]:
    if any(token.text in MARKS for token in tokens):
        return
    sentence = _Sentence(tokens, chunks)
    aside = sentence.aside()
    rest = sentence.without(aside) if aside else [(0, len(tokens))]
    clauses = list(sentence.clauses(rest))
    if len(clauses) > _MOST:
        return
    if aside or len(clauses) > 1:
        yield from clauses
    if aside:
        yield [aside.whose, aside.clause]


@dataclass(frozen=True, slots=True)
class _Aside:
    """A clause set off by commas: whom it is about, itself, and all of it with its commas."""

    whose: Range
    clause: Range
    whole: Range


class _Sentence:
    def __init__(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        self.tokens, self.chunks = tokens, chunks

    def aside(self) -> _Aside | None:
        """The clause that "who" or "which" opens after a noun, up to the verb of the main one or to
        the end."""
        for at in range(1, len(self.chunks) - 2):
            noun, comma, opener, verb = self.chunks[at - 1 : at + 3]
            opens = self._word(comma) == "," and self._word(opener) in _RELATIVE
            if not (opens and noun.kind == "noun" and self._is_finite(verb)):
                continue
            ends = [i for i in range(at + 3, len(self.chunks)) if self._word(self.chunks[i]) == ","]
            if not ends and self._word(self.chunks[-1]) == ".":
                clause = (opener.last, self.chunks[-1].first)
                return _Aside((noun.first, noun.last), clause, (comma.first, clause[1]))
            if ends[:1] and ends[0] + 1 < len(self.chunks):
                end, after = self.chunks[ends[0]], self.chunks[ends[0] + 1]
                if self._is_finite(after) and at == 1:
                    whole = comma.first, end.last
                    return _Aside((0, noun.last), (opener.last, end.first), whole)
            return None
        return None

    def without(self, aside: _Aside) -> list[Range]:
        """The tokens around an aside."""
        return [(0, aside.whole[0]), (aside.whole[1], len(self.tokens))]

    def clauses(self, ranges: Sequence[Range]) -> Iterator[list[Range]]:
        """The main clauses among these tokens."""
        says = REPORTING, DENIAL
        told = any(t.lower in words for t in self.tokens for words in says)
        cuts = [] if told else list(self._joints())
        edges = [0, *(i for cut in cuts for i in cut), len(self.tokens)]
        for low, high in zip(edges[::2], edges[1::2], strict=True):
            inside = [(max(low, a), min(high, b)) for a, b in ranges]
            yield [(a, b) for a, b in inside if a < b]

    def _joints(self) -> Iterator[Range]:
        """What joins two clauses, each with a subject and a verb of its own: ", and"."""
        verb = next((i for i, chunk in enumerate(self.chunks) if self._is_told(chunk)), 0)
        for (i, mark), (_, following) in pairwise(enumerate(self.chunks)):
            joined = following.kind == "conjunction" and self._word(following) in _JOINING
            opens = i + 1 + joined
            apart = self._word(mark) == ";" or (self._word(mark) == "," and joined)
            if apart and 0 < verb < i and self._begins_clause(opens):
                yield mark.first, self.chunks[opens].first

    def _begins_clause(self, at: int) -> bool:
        """Whether a noun phrase, which may have others hang on it, and its verb stand here."""
        if at >= len(self.chunks) or self.chunks[at].kind != "noun":
            return False
        if self.tokens[self.chunks[at].head].tag in _PRONOUNS:
            return False  # "it": whose name stands in the other clause
        at += 1
        while at + 1 < len(self.chunks) and self.chunks[at].kind == "preposition":
            at += 2
        return at < len(self.chunks) and self._is_finite(self.chunks[at])

    def _is_told(self, chunk: Chunk) -> bool:
        """Whether a clause may have its verb here; a past tense is often read as a participle."""
        participle = chunk.kind == "verb" and self.tokens[chunk.head].tag == "VBN"
        return participle or self._is_finite(chunk)

    def _is_finite(self, chunk: Chunk) -> bool:
        inside = self.tokens[chunk.first : chunk.last]
        return chunk.kind == "verb" and any(token.tag in _FINITE for token in inside)

    def _word(self, chunk: Chunk) -> str:
        return self.tokens[chunk.first].lower
