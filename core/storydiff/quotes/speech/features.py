"""What the models look at: a cue, the words it may announce, and what stands around them.

Each feature has a name and a short value ("lemma": "warn"). Which of them a model asks about, alone
or together, stands with its weights; a feature that no model asks about is never read.

A name such as "first-1" or "last+2.tag" is that of a neighbour: the word, or its part of speech, so
many tokens from the first or last one, or from where the cue or its speaker starts or ends.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import cue_of
from storydiff.annotation.token import Token
from storydiff.annotation.units import DASHES, Unit

_NEIGHBOUR = re.compile(r"(first|last|cue|start|end)([+-]\d)?(\.tag)?")
_FAR = 60  # tokens looked at behind a possible end
_NEAR = 14  # tokens from the start of a complement in which its verb is looked for
_FINITE = frozenset("VBD VBZ VBP MD".split())
_TENSED = DEFAULT.words("tensed", "modals")
_MODALS = DEFAULT.words("modals")
_THIRD = DEFAULT.words("third_person")
_WH = DEFAULT.words("questions")
_PREPOSITIONS = DEFAULT.words("prepositions")
_LIMITS = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30)
_BUCKETS = [str(min(limit for limit in _LIMITS if count <= limit)) for count in range(31)]


class Candidate(dict[str, str]):
    """The features of tokens `first` to `last` of a unit, which a cue may announce.

    Each is read when it is first asked for; `known` are those that only the caller can tell.
    """

    def __init__(
        self, unit: Unit, cue: Attribution | None, first: int, last: int, **known: str
    ) -> None:
        super().__init__(known)
        self.unit, self.tokens, self.cue = unit, unit.tokens, cue
        self.first, self.last = first, last

    def __missing__(self, name: str) -> str:
        value = self[name] = _reader(name)(self)
        return value

    @property
    def back(self) -> bool:
        """Whether it stands before its cue."""
        return self.cue is not None and self.first < self.cue.start

    @property
    def content(self) -> Sequence[Token]:
        return self.tokens[self.first : self.last + 1]

    @property
    def behind(self) -> Sequence[Token]:
        return self.tokens[self.last + 1 : self.last + _FAR]


@cache
def _reader(name: str) -> Callable[[Candidate], str]:
    """What reads the feature of that name."""
    neighbour = _NEIGHBOUR.fullmatch(name)
    if neighbour is None:
        return _READERS[name]
    anchor, offset = _ANCHORS[neighbour[1]], int(neighbour[2] or 0)
    read = _tag if neighbour[3] else _shape

    def read_neighbour(c: Candidate) -> str:
        at = anchor(c)
        return "-" if at is None else read(c.tokens, at + offset)

    return read_neighbour


_ANCHORS: Mapping[str, Callable[[Candidate], int | None]] = {
    "first": lambda c: c.first,
    "last": lambda c: c.last,
    "cue": lambda c: c.cue.last if c.cue else None,
    "start": lambda c: c.cue.start if c.cue else None,
    "end": lambda c: c.cue.end if c.cue else None,
}

_READERS: Mapping[str, Callable[[Candidate], str]] = {
    # the cue
    "lemma": lambda c: (c.cue.cue.lemma or c.cue.form) if c.cue else "-",
    "form": lambda c: c.cue.form if c.cue else "-",
    "place": lambda c: c.cue.place if c.cue else "-",
    "class": lambda c: "+".join(sorted(c.cue.cue.classes)) if c.cue else "-",
    # where a complement starts
    "pattern": lambda c: _pattern(c),
    "distance": lambda c: _bucket(len(_before(c))),
    "between": lambda c: str(bool(_finite(_before(c)))),
    "day": lambda c: str(any([t.lower.endswith("day") for t in _before(c)[-1:]])),
    "that": lambda c: str(any([t.lower == "that" for t in c.tokens[c.first + 1 : c.first + 12]])),
    # what it holds
    "size": lambda c: _bucket(c.last - c.first + 1),
    "head": lambda c: _head(c.content),
    "course": lambda c: _course(c.tokens[c.first :]),
    "quoted": lambda c: str(any([t.region for t in c.content])),
    "pronouns": lambda c: str(min(2, len([t for t in c.content if t.lower in _THIRD]))),
    "tensed": lambda c: str(any([t.lower in _TENSED for t in c.content[:_NEAR]])),
    "expected": lambda c: str(any([t.lower in _MODALS for t in c.content])),
    "finite": lambda c: str(min(3, len(_finite(c.content)))),
    "finite-tag": lambda c: _first_finite(c.content),
    "broken": lambda c: str(min(3, len([t for t in c.content if t.text in (",", ";", *DASHES)]))),
    "open": lambda c: str(sum([(t.text == "(") - (t.text == ")") for t in c.content])),
    # what stands behind it
    "final": lambda c: str(not any(t.word or t.region for t in c.behind)),
    "cues-behind": lambda c: str(min(2, sum(_cues(c.behind)))),
    "cue-soon": lambda c: str(any(_cues(c.behind[1:4]))),
    "verb-behind": lambda c: _first_finite(c.behind),
    "course-behind": lambda c: _course(
        c.behind[1:] if c.behind and not c.behind[0].word else c.behind
    ),
    "commas-behind": lambda c: str(min(3, [t.text for t in c.behind[1:]].count(","))),
    # a quoted stretch
    "length": lambda c: _bucket(len(c.tokens[c.first].text.split())),
    "close": lambda c: _inner(c)[-1:] if _inner(c)[-1:] in ",.?!—…" else "word",
    "capital": lambda c: str(_inner(c)[:1].isupper()),
    "titled": lambda c: str(titled(c.tokens[c.first])),
    "single": lambda c: str(
        c.tokens[c.first].text[0] in "‘'" and c.tokens[c.first].text[:2] != "''"
    ),
    "alone": lambda c: str(len(c.tokens) <= 2),
    "resumes": lambda c: str(any([t.region.resumes for t in c.content if t.region])),
    "led": lambda c: c.tokens[c.first - 1].lower if c.first else "-",
}


def _pattern(c: Candidate) -> str:
    """The shape of a complement by how it opens: "said that X", "said X", "asked why X"."""
    if c.back or not c.cue:
        return "back"
    opens, before = c.tokens[c.first].lower, c.tokens[c.first - 1]
    if opens in ("that", "to"):
        return opens
    if opens in _WH:
        return "wh"
    if before.lower in _PREPOSITIONS:
        return "preposition"
    return "mark" if not before.word else "bare" if c.first == c.cue.end + 1 else "beyond"


def _before(c: Candidate) -> Sequence[Token]:
    """The tokens between the cue, or the edge, and the first one."""
    return c.tokens[0 if c.back or not c.cue else c.cue.end + 1 : c.first]


def _cues(tokens: Sequence[Token]) -> list[bool]:
    return [cue_of(token.lower) is not None for token in tokens]


def _inner(c: Candidate) -> str:
    """The words between the marks of a quoted stretch."""
    token = c.tokens[c.first]
    assert token.region is not None
    low, high = token.region.inner_start - token.start, token.region.inner_end - token.start
    return token.text[low:high].strip()


def titled(token: Token) -> bool:
    """Whether every longer word of a stretch has a capital, as in the name of a work."""
    words = [w for w in token.text.split() if len(w) > 3]
    return len(words) > 1 and all(w.lstrip("“\"'‘")[:1].isupper() for w in words)


def _bucket(count: int) -> str:
    """About how many: the smallest of the limits that is no smaller."""
    return _BUCKETS[count] if count < len(_BUCKETS) else "more"


def _shape(tokens: Sequence[Token], at: int) -> str:
    """A neighbour as a feature: the word where it is a common one, else its kind."""
    if not 0 <= at < len(tokens):
        return "edge"
    token = tokens[at]
    if token.region is not None:
        return "quote"
    if noun_phrases.boundary(token) or token.lower in noun_phrases.DETERMINERS:
        return token.lower
    if cue_of(token.lower) is not None:
        return "cue"
    if token.text[0].isdigit():
        return "number"
    return "Name" if token.capital else "word"


def _tag(tokens: Sequence[Token], at: int) -> str:
    """A neighbour's part of speech."""
    if not 0 <= at < len(tokens):
        return "edge"
    return "quote" if tokens[at].region is not None else tokens[at].tag


def _finite(tokens: Sequence[Token]) -> list[int]:
    """Where the finite verbs stand."""
    return [i for i, token in enumerate(tokens) if token.tag in _FINITE]


def _first_finite(tokens: Sequence[Token]) -> str:
    """The part of speech of the first finite verb."""
    return next((token.tag for token in tokens if token.tag in _FINITE), "-")


def _head(tokens: Sequence[Token]) -> str:
    """The lemma of the noun that the first phrase is about, or the first word of another kind."""
    for at, token in enumerate(tokens[:_NEAR]):
        if token.tag.startswith("NN") and not _tag(tokens, at + 1).startswith("NN"):
            return token.lemma if token.tag != "NNP" else "Name"
        if token.tag in _FINITE or token.region is not None:
            break
    return _shape(tokens, 0)


def _course(tokens: Sequence[Token]) -> str:
    """What comes up to the next mark: a subject with its verb, a verb alone, or neither."""
    seen = "-"
    for token in tokens[:_NEAR]:
        if token.region is not None or (not token.word and seen != "-"):
            return seen
        if token.tag in _FINITE:
            return f"{seen}+{token.tag}"
        if token.tag.startswith(("NN", "PRP")):
            seen = "noun"
        elif token.tag in ("VBG", "VBN", "TO", "VB") and seen == "-":
            seen = token.tag
    return seen
