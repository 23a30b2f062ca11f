"""The chunks of a sentence, put right where a verb was read in a noun phrase, or a name as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storydiff.annotation.chunks import Chunk
from storydiff.annotation.token import Token

_ALSO_VERBS = frozenset(
    "shot shoots hit hits struck strikes beat beats cut cuts wins led lead leads won lost met sued "
    "sues backed backs bit hurt".split()
)
"""Forms that taggers take for nouns between two names: "Doe shot Roe"."""


def mended(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> Iterator[Chunk]:
    """The chunks, a verb that was read as part of a noun phrase cut out of it."""
    for n, chunk in enumerate(chunks):
        if _to_a_name(tokens, chunk):
            yield Chunk("verb", chunk.first, chunk.head - 1, chunk.head - 2)
            yield Chunk("preposition", chunk.head - 1, chunk.head, chunk.head - 1)
            yield Chunk("noun", chunk.head, chunk.last, chunk.head)
            continue
        at = _verb_inside(tokens, chunk)
        lone = at == chunk.first and not _opens_verbs(chunks[n + 1 : n + 3])
        if at is None or lone:
            yield chunk
            continue
        if at > chunk.first:
            yield Chunk("noun", chunk.first, at, at - 1)
        yield Chunk("verb", at, at + 1, at)
        if at + 1 < chunk.last:
            yield Chunk("noun", at + 1, chunk.last, max(chunk.head, at + 1))


def _to_a_name(tokens: Sequence[Token], chunk: Chunk) -> bool:
    """Whether a name after "to" was read as a verb: "wrote to Doe"."""
    far = chunk.kind == "verb" and chunk.head >= chunk.first + 2 and tokens[chunk.head].capital
    return far and tokens[chunk.head - 1].lower == "to"


def _verb_inside(tokens: Sequence[Token], chunk: Chunk) -> int | None:
    """Where a verb stands in a noun phrase, if it follows a noun or opens the phrase."""
    if chunk.kind != "noun":
        return None
    for at in range(chunk.first, chunk.last):
        follows = at == chunk.first or tokens[at - 1].tag.startswith("NN")
        if follows and tokens[at].lower in _ALSO_VERBS and tokens[at].text.islower():
            return at
    return None


def _opens_verbs(after: Sequence[Chunk]) -> bool:
    """Whether "and" and a verb follow: "shot and killed"."""
    return [chunk.kind for chunk in after] == ["conjunction", "verb"]
