"""What the verdicts look at in a sentence: the one module here that knows where it is read.

A `Line` is a sentence with its words, figures, moments and names, and how each word is meant. What
makes two words, figures, moments or names the same is answered here too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from storydiff.annotation import dates, facts, names
from storydiff.annotation.chunks import Chunk
from storydiff.annotation.dates import Moment
from storydiff.annotation.document import Document
from storydiff.annotation.lemmas import lemma
from storydiff.annotation.names import Name
from storydiff.annotation.numbers import Number
from storydiff.annotation.stems import stem
from storydiff.annotation.token import Token
from storydiff.annotation.verb_groups import interchangeable
from storydiff.annotation.wording import CUES, GROUP, REPORTING, STRENGTH, contrary, negates
from storydiff.differences import Told
from storydiff.finding.frames import Frame, frames
from storydiff.frozen import cached_property, dataclass
from storydiff.models import Sentence, Span

__all__ = [
    "Line",
    "Moment",
    "Name",
    "Number",
    "Term",
    "day",
    "line",
    "one_moment",
    "one_name",
    "one_word",
    "opposed",
    "respelt",
]

_PREFIX = 5
"""Letters at the start of two stems from which they may be one word's forms ("injur", "injuri")."""
_ROOT = 4
"""Letters of a word that "un" may stand before ("unhurt"); shorter ones are other words."""
_CASE = frozenset("true untrue false case so".split())
_UNTRUE = frozenset(("untrue", "false"))
_COMES_TO = frozenset(
    "began begin begins begun start started starts continue continued continues managed manages "
    "went got helped helps happened used came proceeded grew rose fell proved forced voted".split()
)
"""Verbs before an infinitive after which it is done: "began to burn", "voted 7-4 to reject"."""
_RIGHT_BEFORE = _COMES_TO | frozenset("had has have able first last".split())
"""Words right before "to" after which it is done: "had to close", "the first to arrive"."""
_LEFT_OPEN = frozenset(("whether", "until"))
_FRAMED = 5
"""Words within which "it is not true that" ends."""
_FEMININE = frozenset("a e pa ia ina ine na la le elle ette".split())
"""Endings that make one first name another's: "Philip", "Philippa"."""


class Term(NamedTuple):
    """A word: `key` is what it is matched by, `told` whether it carries what happens.

    `holds` is False where it is negated and None where it is not asserted, `aim` is whether it is
    only what somebody sets out to do ("negotiated to sell"); `start` and `end` count from the start
    of the sentence.
    """

    at: int
    word: str
    key: str
    stem: str
    start: int
    end: int
    told: bool
    content: bool
    capital: bool
    clause: int
    holds: bool | None
    hedged: bool
    aim: bool
    future: bool
    past: bool
    tag: str
    says: bool
    negates: bool


@dataclass(frozen=True)
class Line:
    """A sentence as the verdicts see it; all offsets count from its start.

    `quoted` are the stretches inside quotation marks, `voiced` those that name who says it.
    """

    sentence: Sentence
    text: str
    terms: tuple[Term, ...]
    numbers: tuple[Number, ...]
    moments: tuple[Moment, ...]
    names: tuple[Name, ...]
    quoted: tuple[tuple[int, int], ...]
    voiced: tuple[tuple[int, int], ...]
    denies: bool
    tokens: Sequence[Token]
    chunks: Sequence[Chunk]

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Who does what to whom in it."""
        return frames(self.tokens, self.chunks)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What the words that carry content are matched by."""
        return frozenset(key for t in self.terms if t.content for key in (t.key, t.stem))

    @cached_property
    def told(self) -> tuple[Term, ...]:
        """The words that carry what happens, outside names, figures and dates."""
        return tuple(term for term in self.terms if term.told)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """All words, folded, without marks."""
        return tuple(term.word for term in self.terms)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the sentence stands in its article."""
        return Span(self.sentence.span.start + start, self.sentence.span.start + end)


def line(told: Told, document: Document, sentence: Sentence) -> Line:
    """A sentence as it is read."""
    number = document.index[sentence.id]
    return _line(told.facts(sentence), document.tokens_of(number), document.chunks_of(number))


def _line(known: facts.Facts, tokens: Sequence[Token], chunks: Sequence[Chunk]) -> Line:
    words = [word.token.lower for word in known.words]
    framing = _framing(words)
    turning = _turning(known.words)
    untrue = bool(_UNTRUE & set(words[: len(framing)]))
    return Line(
        sentence=known.sentence,
        text=known.text,
        terms=tuple(
            Term(
                at=word.at,
                word=word.token.lower,
                key=_groups().get(word.token.stem, word.key),
                stem=word.token.stem,
                start=word.start,
                end=word.end,
                told=word.event
                and not negates(word.token.lower)
                and word.at not in framing
                and word.at not in turning,
                content=word.token.content,
                capital=word.token.capital,
                clause=word.reading.clause,
                holds=_turned(word.reading.holds)
                if untrue and word.at >= len(framing)
                else word.reading.holds,
                hedged=word.reading.certainty < 0,
                aim=_aim(known.words, word.at),
                future=word.reading.future,
                past=word.past,
                tag=word.token.tag,
                says=word.token.lower in REPORTING,
                negates=word.at in turning
                or (negates(word.token.lower) and words[word.at - 1] != "or"),  # "whether or not"
            )
            for word in known.words
        ),
        numbers=known.numbers,
        moments=known.moments,
        names=known.names,
        quoted=known.quoted,
        voiced=tuple((a.start, a.end) for a in known.attributions),
        denies=known.denies and not untrue,
        tokens=tokens,
        chunks=chunks,
    )


def _aim(words: Sequence[facts.Word], at: int) -> bool:
    """Whether a word is an infinitive after a verb, or a verb after "whether" or "until": which say
    nothing of its being done.

    Not after "began" and the like, nor after what turns it round itself ("refused to go"), nor in a
    headline's "Mayor to resign", which has no other verb.
    """
    if at < 2 or not words[at].token.tag.startswith("VB"):
        return False
    before, here = words[at - 2], words[at].reading
    clause = [w.token for w in words[: at - 1] if w.reading.clause == here.clause]
    if any(token.lower in _LEFT_OPEN for token in clause):
        return True
    if words[at - 1].token.lower != "to":
        return False
    verbs = [token.lower for token in clause if token.tag.startswith("VB")]
    done = not verbs or verbs[-1] in _COMES_TO or before.token.lower in _RIGHT_BEFORE
    return not done and before.reading.holds is here.holds


def _turning(words: Sequence[facts.Word]) -> frozenset[int]:
    """The verbs of "refused to go", "failed to go", which negate the next and tell nothing else."""
    return frozenset(
        word.at
        for word, following in pairwise(words)
        if following.token.lower == "to" and word.reading.holds is not False
        for cue in CUES.get(word.token.lower, ())
        if cue.kind == "negation" and cue.rest == ("to",)
    )


def _framing(words: Sequence[str]) -> range:
    """The words of "it is not true that", which says of what follows only whether it holds."""
    opens = words[:1] == ["it"] and _CASE & set(words[:_FRAMED]) and "that" in words[: _FRAMED + 1]
    return range(words.index("that")) if opens else range(0)


def _turned(holds: bool | None) -> bool | None:
    """What holds of what is called untrue."""
    return holds if holds is None else not holds


@cache
def _groups() -> Mapping[str, str]:
    """The synonym group of a stem, so that "injuring" stands with "injured" and "hurt"."""
    return {stem(word.rstrip("~")): group for word, group in reversed([*GROUP.table.items()])}


def one_word(a: Term, b: Term) -> bool:
    """Whether two words are forms of one, synonyms, or verbs for one deed."""
    same = a.key == b.key or a.stem == b.stem
    return same or _one_word(a.word, a.stem, b.word, b.stem) or _one_deed(a, b)


def _one_deed(a: Term, b: Term) -> bool:
    """Whether both are verbs that are listed as interchangeable ("beat", "defeat"), whichever of
    them the tagger takes for a noun."""
    return not opposed(a, b) and interchangeable(lemma(a.word, a.tag), lemma(b.word, b.tag))


@lru_cache(maxsize=1 << 17)
def _one_word(a: str, a_stem: str, b: str, b_stem: str) -> bool:
    if _opposed(a, b):
        return False
    if set(STRENGTH.get(a, ())) & set(STRENGTH.get(b, ())):
        return True
    short, long = sorted((a_stem, b_stem), key=len)
    if len(short) < _PREFIX:
        return False
    return long.startswith(short[: max(_PREFIX, len(short) - 1)]) or short in long  # "aground"


def opposed(a: Term, b: Term) -> bool:
    """Whether the two words cannot both be true of one thing ("rose", "fell")."""
    return a.key != b.key and _opposed(a.word, b.word)


@lru_cache(maxsize=1 << 17)
def _opposed(a: str, b: str) -> bool:
    return contrary(a, b) or _without(a, b) or _without(b, a)


def _without(a: str, b: str) -> bool:
    """Whether one word is the other with "un" before it, or a synonym of that ("unhurt")."""
    plain = a.removeprefix("un")
    if plain == a or len(plain) < _ROOT:
        return False
    return b == plain or (plain in GROUP and GROUP.get(plain, "") == GROUP.get(b, ""))


def one_moment(a: Moment, b: Moment) -> bool:
    """Whether two moments can be one, or one lie within the other, by something that both state."""
    stated = (a.stretches and b.stretches) or any(
        getattr(a, part) is not None and getattr(b, part) is not None
        for part in ("weekday", "month", "day", "clock")
    )
    return bool(stated) and dates.compatible(a, b)


def one_name(a: Name, b: Name) -> bool:
    """Whether both may name one person, body or place, spelt one way."""
    if a.words == b.words:
        return True
    x, y = set(a.words), set(b.words)
    if not (x & y or len(x) == len(y) or 1 in (len(x), len(y))):
        return False  # what most pairs of names are, told apart at once
    return names.same(a, b) and not respelt(a, b)


def respelt(a: Name, b: Name) -> bool:
    """Whether two names differ by one word spelt otherwise, or by a first name alone."""
    if len(a.words) != len(b.words) or a.words == b.words:
        return False
    unlike = [(p, q) for p, q in zip(a.words, b.words, strict=True) if p != q]
    if len(unlike) == 1 and len(a.words) > 1 and a.words[-1] == b.words[-1]:
        p, q = sorted(unlike[0], key=len)
        return not q.startswith(p) or q.removeprefix(p) in _FEMININE  # but not "Jim", "J."
    return names.respelt(a, b)


def day(published: date | None, moment: Moment) -> bool:
    """Whether a moment may be the day of publication or the one before it."""
    if published is None or moment.clock is not None:
        return False
    return any(low <= published and (published - high).days <= 1 for low, high in moment.stretches)
