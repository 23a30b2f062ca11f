"""Who does what to whom in a sentence, read off its chunks: predicates with what fills their roles.

After PropBank's numbered arguments (Palmer et al. 2005), of which two are told apart: who does it
and to whom it is done. What no rule reads is left open, and an open role decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from storydiff.annotation.calendar import WEEKDAYS
from storydiff.annotation.chunks import Chunk
from storydiff.annotation.token import Token
from storydiff.finding.mending import mended
from storydiff.frozen import cached_property, dataclass

_BE = frozenset("is are was were be been being get gets got".split()) | {"'s", "'re"}
_TOWARDS = frozenset("to with against for of".split())
"""Prepositions that may lead to whom a deed without an object is done: "apologised to him"."""
_SUBORDINATORS = frozenset(
    "that if whether after before because while when as since until although though".split()
)
_PART_OF = frozenset("one none some both all each most many several number group part".split())
_BARE = frozenset(("VB", "VBG", "TO"))
_DAYS = frozenset("last next this yesterday today tomorrow".split())
_PAST = frozenset(("VBN", "VBD"))


@dataclass(frozen=True, slots=True)
class Filler:
    """What fills a role: the phrases that name it, side by side or joined by "and".

    Each is (first, last, head) in words of the sentence, `last` included. It is falsy where signs
    alone stand in the role, as an emoji may.
    """

    phrases: tuple[tuple[int, int, int], ...]

    def __bool__(self) -> bool:
        return bool(self.phrases)


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate, the word `at`, with who does it and to whom it is done, where they are read.

    `either` fills one of the roles, and it is not read which ("Doe's defeat"). `noun` is whether
    the predicate is a noun ("the endorsement of Doe by Roe").
    """

    at: int
    agent: Filler | None = None
    patients: tuple[Filler, ...] = ()
    either: tuple[Filler, ...] = ()
    noun: bool = False

    @property
    def open(self) -> bool:
        """Whether nothing fills a role."""
        return not (self.agent or self.patients or self.either)


def frames(tokens: Sequence[Token], chunks: Sequence[Chunk]) -> tuple[Frame, ...]:
    """The predicates of a sentence in order. `at` and phrases count words, marks left out."""
    found = map(_of_words, _Reader(tokens, chunks).read())
    return tuple(frame for frame in found if not frame.open)


def _of_words(frame: Frame) -> Frame:
    """The frame without fillers that hold no word."""
    return replace(
        frame,
        agent=frame.agent or None,
        patients=tuple(filter(None, frame.patients)),
        either=tuple(filter(None, frame.either)),
    )


class _Reader:
    """One sentence; indexes are places in its chunks."""

    def __init__(self, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> None:
        self.tokens = tokens
        self.chunks = tuple(mended(tokens, chunks))
        self._by_verb: dict[int, Frame] = {}

    @cached_property
    def _words(self) -> Mapping[int, int]:
        """The number of each token that is a word."""
        words = (i for i, token in enumerate(self.tokens) if token.word)
        return {i: n for n, i in enumerate(words)}

    def read(self) -> Iterator[Frame]:
        """The frames in order."""
        for at, chunk in enumerate(self.chunks):
            if chunk.head not in self._words:
                continue
            if chunk.kind == "verb":
                frame = self._by_verb[at] = self._verb(at)
                yield frame
            elif chunk.kind == "noun":
                yield from self._noun(at)

    def _verb(self, at: int) -> Frame:
        chunk = self.chunks[at]
        head = self._words[chunk.head]
        subject = self._subject(at)
        after = self._objects(at)
        obliques = dict(self._obliques(at))
        if self._passive(at):
            first = (subject,) if subject else ()
            return Frame(head, obliques.get("by"), (*first, *after))
        patients = after
        if not patients:
            patients = tuple(f for p, f in obliques.items() if p in _TOWARDS)[:1]
        elif (whom := obliques.get("to")) is not None:
            patients = (*patients, whom)
        return Frame(head, subject, patients)

    def _passive(self, at: int) -> bool:
        chunk = self.chunks[at]
        if self.tokens[chunk.head].tag not in _PAST:
            return False
        before = {token.lower for token in self.tokens[chunk.first : chunk.head]}
        if before & _BE:
            return True
        follows = self._kind(at + 1) == "preposition" and self._word(at + 1) == "by"
        return follows and chunk.first == chunk.head and self._kind(at + 2) == "noun"

    def _subject(self, at: int) -> Filler | None:
        chunk = self.chunks[at]
        first, before = self.tokens[chunk.first], self._skip_back(at - 1)
        if first.tag in _BARE:
            done = self._passive(at) and self._kind(before) == "noun"  # "trains to be built"
            return self._group(before) if done else self._governor(before)
        if self._kind(before) == "conjunction":
            return self._of_previous_verb(before) or self._noun_before(before - 1)
        if self._word(before) == "," and (opener := self._relative(before)):
            return self._antecedent(opener)
        if self._kind(before) == "relative" or self._word(before) == "that":
            return self._antecedent(before)
        return self._noun_before(before)

    def _governor(self, before: int) -> Filler | None:
        """Who does what "to go" and "going" say: whom another asks, else who wants to."""
        if self._word(before) == "to":
            before -= 1
        whom = self._kind(before) == "noun" and self._kind(before - 1) == "verb"
        if whom and not self.tokens[self.chunks[before].head].text[0].isdigit():
            return self._group(before)
        return self._of_previous_verb(before)

    def _of_previous_verb(self, before: int) -> Filler | None:
        verbs = [i for i in self._by_verb if i <= before]
        if not verbs:
            return None
        frame = self._by_verb[verbs[-1]]
        if self._passive(verbs[-1]):
            return frame.patients[0] if frame.patients else None
        return frame.agent

    def _relative(self, before: int) -> int:
        """Where the relative clause that this comma closes opens: "Doe, who lost, said"; else 0."""
        for i in range(before - 1, 0, -1):
            opens = self._kind(i) == "relative" or self._participle(i)
            if opens and self._word(i - 1) == ",":
                return i
            if self._kind(i) == "mark" and self._word(i) != ",":
                break
        return 0

    def _participle(self, at: int) -> bool:
        """Whether a participle without auxiliary stands here: "the ship, owned by Doe, sank"."""
        tag = self.tokens[self.chunks[at].first].tag
        return self._kind(at) == "verb" and tag in ("VBN", "VBG")

    def _antecedent(self, before: int) -> Filler | None:
        noun = self._skip_back(before - 1)
        if self._word(noun) == ",":
            noun -= 1
        return self._group(noun) if self._kind(noun) == "noun" else None

    def _noun_before(self, at: int) -> Filler | None:
        """The noun phrase that a verb agrees with: the nearest that hangs on no preposition."""
        while at >= 0:
            kind = self._kind(at)
            if kind == "verb" or (kind == "mark" and self._word(at) not in (",", "(", ")")):
                return None
            if kind == "noun":
                start = self._joined_from(at)
                opens = self._word(start - 1) in _SUBORDINATORS
                if self._kind(start - 1) != "preposition" or opens:
                    return self._group(at)
                if start < at:
                    return None  # "below the bridge and two men died": not read which
                at = start - 1
            at -= 1
        return None

    def _joined_from(self, at: int) -> int:
        """Where the nouns joined to this one by "and" begin."""
        while self._kind(at - 1) == "conjunction" and self._kind(at - 2) == "noun":
            at -= 2
        return at

    def _group(self, at: int) -> Filler:
        """A noun phrase with those beside it: joined by "and", or set off by commas."""
        found = [at]
        while self._kind(at - 1) == "conjunction" or self._word(self._skip_back(at - 1)) == ",":
            at = self._skip_back(at - 1) + 1
            beside = self._skip_back(at - 2)
            at = self._noun_left_of(beside)
            if at < 0 or self._kind(at - 1) == "preposition":
                break
            found += [beside, at] if beside != at else [at]
        return self._filler(found)

    def _noun_left_of(self, at: int) -> int:
        """The noun phrase here, or the one that prepositional phrases here hang on; else -1."""
        while self._kind(at) == "noun" and self._kind(at - 1) == "preposition":
            at -= 2
        return at if self._kind(at) == "noun" else -1

    def _objects(self, at: int) -> tuple[Filler, ...]:
        """The one or two noun phrases just after a verb: "gave Doe the pistol"."""
        at = self._skip_on(at + 1)
        found: list[Filler] = []
        while self._kind(at) == "noun" and len(found) < 2:
            members, at = self._group_after(at)
            if self._kind(at) == "verb" and self.tokens[self.chunks[at].first].tag not in _BARE:
                break  # the subject of what comes: "said Doe won"
            found.append(self._filler(members))
        return tuple(found)

    def _group_after(self, at: int) -> tuple[list[int], int]:
        found = [at]
        at += 1
        while (self._word(at) == "," or self._kind(at) == "conjunction") and (
            self._kind(at + 1) == "noun" and self._kind(at + 2) != "verb"
        ):
            found.append(at + 1)
            at += 2
        return found, at

    def _obliques(self, at: int) -> Iterator[tuple[str, Filler]]:
        """The nouns after a verb that prepositions lead to, up to the next verb."""
        seen: set[str] = set()
        for i in range(at + 1, len(self.chunks) - 1):
            if self._kind(i) in ("verb", "relative"):
                return
            word = self._word(i)
            if self._kind(i) == "preposition" and self._kind(i + 1) == "noun" and word not in seen:
                seen.add(word)
                yield word, self._filler(self._group_after(i + 1)[0])

    def _noun(self, at: int) -> Iterator[Frame]:
        """A noun with whose it is, of whom and by whom."""
        chunk = self.chunks[at]
        owner = self._owner(at)
        of, by = None, None
        after = at + 1
        while self._kind(after) == "preposition" and self._kind(after + 1) == "noun":
            filler = self._filler(self._group_after(after + 1)[0])
            if self._word(after) == "of":
                of = of or filler
            elif self._word(after) == "by":
                by = by or filler
            after += 2
        frame = Frame(self._words[chunk.head], noun=True)
        if by is not None:
            patient = owner or of
            yield replace(frame, agent=by, patients=(patient,) if patient else ())
        elif owner is not None and of is not None:
            yield replace(frame, agent=owner, patients=(of,))
        elif owner is not None or of is not None:
            yield replace(frame, either=tuple(f for f in (owner, of) if f))

    def _owner(self, at: int) -> Filler | None:
        chunk = self.chunks[at]
        inside = range(chunk.first, chunk.head)
        mark = next((i for i in inside if self.tokens[i].tag == "POS"), None)
        if mark == chunk.first and self._kind(at - 1) == "noun":
            return self._filler([at - 1])
        if mark is not None:
            return self._phrase_of(chunk.first, mark - 1, mark - 1)
        first = chunk.first
        if self._his(first, chunk):
            return self._phrase_of(first, first, first)
        named = [i for i in inside if self.tokens[i].tag == "NNP"]  # "the US imposition of tariffs"
        return self._phrase_of(named[0], named[-1], named[-1]) if named else None

    def _his(self, first: int, chunk: Chunk) -> bool:
        return first < chunk.head and self.tokens[first].tag == "PRP$"

    def _phrase_of(self, first: int, last: int, head: int) -> Filler | None:
        words = [self._words[i] for i in range(first, last + 1) if i in self._words]
        if not words or head not in self._words:
            return None
        return Filler(((words[0], words[-1], self._words[head]),))

    def _filler(self, nouns: Sequence[int]) -> Filler:
        phrases: list[tuple[int, int, int]] = []
        for n in nouns:
            part = self._word(n) in _PART_OF or self.tokens[self.chunks[n].head].tag == "CD"
            if part and self._word(n + 1) == "of":
                n += 2 if self._kind(n + 2) == "noun" else 0
            chunk = self.chunks[n]
            last = self._named(chunk)
            words = [self._words[i] for i in range(chunk.first, last + 1) if i in self._words]
            if words:
                phrases.append((words[0], words[-1], words[-1]))
        return Filler(tuple(phrases))

    def _named(self, chunk: Chunk) -> int:
        """The main word of a noun phrase: a name before a time ("Doe 30 years ago") is one."""
        for i in range(chunk.first, chunk.head):
            after = self.tokens[i + 1]
            times = after.tag == "CD" or after.lower in _DAYS or after.lower in WEEKDAYS
            if self.tokens[i].tag.startswith("NNP") and times:
                return i
        return chunk.head

    def _skip_back(self, at: int) -> int:
        while self._kind(at) == "adverb":
            at -= 1
        return at

    def _skip_on(self, at: int) -> int:
        while self._kind(at) == "adverb":
            at += 1
        return at

    def _kind(self, at: int) -> str:
        return self.chunks[at].kind if 0 <= at < len(self.chunks) else ""

    def _word(self, at: int) -> str:
        return self.tokens[self.chunks[at].head].lower if 0 <= at < len(self.chunks) else ""
