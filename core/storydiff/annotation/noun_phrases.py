"""The noun phrases of a sentence, as they may name a speaker: read without a parser.

A phrase is a name or a description with all that its nouns tie to them ("two aides to the mayor of
Leeds"), where a chunk (`chunks`) is none of that. It is read like one: each token has a letter for
what it may be in a phrase, and a regular expression finds all phrases at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from storydiff.annotation.calendar import NAMES, RELATIVE
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import lemmas
from storydiff.annotation.lexicon import BODIES, BOUNDARY, cue_of, taken_up, title_of
from storydiff.annotation.numbers import WORDS
from storydiff.annotation.token import Token, bare

PRONOUNS = DEFAULT.words("pronouns")
DETERMINERS = DEFAULT.words("definite", "indefinite", "determiners", "counts") | WORDS.keys()
_QUANTITIES = DEFAULT.words("quantities")
_COUNTING = _QUANTITIES.union(DEFAULT.words("counts"), WORDS, ("any", "another", "other"))
"""Determiners that stand for a noun, too."""
_TIES = DEFAULT.words("ties", "prepositions")
_VENUES = DEFAULT.words("venue_nouns")
CUE_NOUNS = DEFAULT.words("cue_nouns")
"""Nouns that carry what was said: a claim, a denial."""
_PARTICLES = DEFAULT.words("particles")
_NO_NAME = DEFAULT.words("no_name")
_NAMES_TOO = DEFAULT.words("names_too")  # capitals that are a surname as often as a small word
_NOUNS_TOO = DEFAULT.words("nouns_too")
_NO_OWN_NAME = DEFAULT.words("no_own_name")
_LONGEST = 20  # tokens of a phrase that is looked for at one place

_MARKS = {"(": "(", "[": "(", ")": ")", "]": ")", "&": "a"}
_LETTERS = DEFAULT.table("grammar.toml")["letters"].split()
_SMALL: dict[str, str] = dict(zip(_LETTERS[::2], _LETTERS[1::2], strict=True))
_TAGS = {
    "NN": "n", "NNS": "n", "NNP": "n", "NNPS": "n", "DT": "n", "CD": "c", "RB": "r", "RBR": "r",
    "RBS": "r", "JJ": "j", "JJR": "j", "JJS": "j", "PRP$": "j", "VBN": "g", "VBG": "g",
}  # fmt: skip
_PARTY = re.compile("[A-Z]-[A-Z]")  # "Mara Quill, R-Ohio"
_BRACKET = r"(?:\([^()]{1,10}\))?"  # "Hither Post (HP)"
# participles before a noun ("elected") and nouns that may be verbs of cues ("claims"): behind none
_VERBAL = "(?<![^DQujrsSc])[gh] | (?<![^DQujsScto])k"
_NOUNS = rf"""[DQu]*
    (?: [RSsNM]{_BRACKET} | [nT]{_BRACKET}(?![NM]) | [rj] | {_VERBAL}
      | L(?=[NM]) | c(?!M*N) | (?<=[NMS])y | m(?=[NML]) )*
    (?: [NMnTRcQu] | (?<=[NMS])y | (?<![^DQujsScto])k )"""
_PHRASE = re.compile(
    rf"""(P | {_NOUNS}(?:{_BRACKET}(?:
        (?<=[NMTRQc])o{_NOUNS}     # "members of the board"
      | (?<=[NM])a{_NOUNS}         # "Quill and her lawyers"
      | (?<=[RMTnQu])g?t+{_NOUNS}  # "two people familiar with the plan"
      | (?<=[RM])g{_NOUNS}         # "a union representing teachers"
      | (?<=[Rc])a{_NOUNS}(?<=R)   # "the owners and two tenants"
    ))*){_BRACKET}""",
    re.VERBOSE,
)
_HEAD = re.compile("(?:[^ot]|(?<=M)o)*[NMnTRkycQuP]")
"""Up to the main word: that before what is tied on, but for "Department of Justice"."""

Kind = Literal["pronoun", "name", "description"]


class Phrase(NamedTuple):
    """A noun phrase of a unit: tokens `first` to `last` inclusive; `head` is its main word."""

    first: int
    last: int
    kind: Kind
    head: int


def after(tokens: Sequence[Token], start: int, ceiling: int) -> Phrase | None:
    """The phrase whose first word is token `start`; `ceiling` is exclusive."""
    letters = "".join(map(_letter, tokens[start : min(ceiling, start + _LONGEST)]))
    found = _PHRASE.match(letters)
    if found is None or found[1] in "Qu":
        return None
    named = is_name(tokens[start])  # of descriptions the first: "the mayor and a friend of Quill"
    return _phrase(tokens, start, found[1] if named else found[1].partition("a")[0])


def before(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """The phrase whose last word is token `end`; nothing before `floor` is read."""
    end = skip_bracket(tokens, end, floor)
    first = max(floor, end - _LONGEST)
    letters = "".join(map(_letter, tokens[first : end + 1]))
    ends = (m for m in _PHRASE.finditer(letters) if m.end(1) == len(letters))
    found = next(ends, None)
    return _phrase(tokens, first + found.start(), found[1]) if found else None


def owner(tokens: Sequence[Token], at: int) -> Phrase:
    """Whose something is by the possessive at token `at`: "her", "Mara Quill's", "the mayor's"."""
    if not possessive(tokens[at]):
        return Phrase(at, at, "pronoun", at)
    first = at
    while first > 0 and _letter(tokens[first - 1]) in "DQNMRjn":
        first -= 1
    return Phrase(first, at, "name" if is_name(tokens[at]) else "description", at)


def skip_bracket(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The index before the bracket that closes at `at`, or `at` where none does."""
    if at > floor and tokens[at].text in ")]":
        for i in range(at - 1, max(floor, at - 12), -1):
            if tokens[i].text in "([":
                return i - 1
    return at


def _phrase(tokens: Sequence[Token], first: int, letters: str) -> Phrase | None:
    main = _HEAD.match(letters)
    assert main is not None
    head = first + main.end() - 1
    if tokens[head].text[0].isdigit():  # "the 43-year-old"
        return None
    kind: Kind = "pronoun" if letters == "P" else "description"
    if letters[head - first] in "NM" and tokens[first].lower not in _NO_OWN_NAME:
        kind = "name"
    return Phrase(first, first + len(letters) - 1, kind, head)


def _letter(token: Token) -> str:
    """What a token may be in a phrase; "." where it is nothing (see `_kind`)."""
    if not token.word:
        return _MARKS.get(token.text, ".")
    return _kind(token.text, token.lower, token.tag, token.lemma)


@lru_cache(maxsize=1 << 15)
def _kind(text: str, lower: str, tag: str, lemma: str) -> str:
    """The letter of a word.

    A Pronoun, a Determiner, a Quantity, "one" (u); a Name, or one that tells a role or body (M); a
    Role, a Text, another noun (n, or k where it may be a cue); possessives (S, s), adjectives (j),
    adverbs (r), counts (c), participles (g, or h of cues); capitals of the calendar (y, m); "and"
    (a), "of" (o) and what else ties phrases (t) or names (L).
    """
    token = Token(text, lower, "", 0, 0, True, True, tag, lemma)
    if lower in _SMALL:
        return _SMALL[lower]
    if lower.partition("'")[0] in PRONOUNS:  # "he's"
        return "P"
    if lower in DETERMINERS:
        return "Q" if lower in _COUNTING else "D" if lower != "that" else "."
    if lower in _TIES:
        return "t"
    if lower in NAMES:
        day = "y" if lower in RELATIVE else "."  # "USA Today"
        return "." if not token.capital else day if boundary(token) else "m"  # "Jan de Witt"
    if token.capital and (token.tag in ("VBG", "VBN", "RB") or _PARTY.match(token.text)):
        return "."  # "Facing criticism, …"
    if is_name(token):
        known = role(token) or lower in BODIES
        return "S" if possessive(token) else "M" if known else "N"
    if boundary(token):
        return "."
    return _small(token, lower)


def _small(token: Token, lower: str) -> str:
    """The letter of a word that is no name and no small word of the grammar."""
    tag = token.tag
    if taken_up(lower, tag) == "they" or lower in _QUANTITIES:  # "aides" is taken for a verb
        return "R"
    if tag in ("VBD", "VBP", "VBZ", "MD"):
        return "."
    if possessive(token):
        return "s"
    text = lower in _VENUES or {lower, token.lemma} & CUE_NOUNS
    agent = role(token)
    if cue_of(lower) is not None and not (text or agent or _noun_too(lower)):
        return "k" if tag[:2] == "NN" else "h" if tag in ("JJ", "VBN", "VBG") else "."
    if (text or agent) and tag[:2] in ("NN", "JJ"):
        return "T" if text else "R"
    return "L" if lower in _PARTICLES else _TAGS.get(tag, ".")


def is_name(token: Token) -> bool:
    """Whether a capitalised word may be part of a name."""
    if not (token.capital or token.text[0] == "@"):
        return False
    lower = token.lower
    if lower in _NAMES_TOO:
        return True
    if lower.partition("-")[0] in WORDS:
        return False  # "Twenty-three minutes later"
    verb = cue_of(lower)
    if verb is not None and verb.form != "base" and not _noun_too(lower):
        return False  # a verb of a headline in capitals
    return not (lower in _NO_NAME or lower in DETERMINERS or lower in BOUNDARY)


def boundary(token: Token) -> bool:
    """Whether no noun phrase runs across this token."""
    lower = token.lower
    return not token.word or lower in BOUNDARY or lower.partition("'")[0] in BOUNDARY


def possessive(token: Token) -> bool:
    """Whether a word ends in "'s", or in the apostrophe of a plural."""
    return bare(token.text) != token.text


def nominal(word: Token) -> bool:
    """Whether a cue is tagged as a noun, and may be one: "the talks", but not "Quill argues"."""
    verb = cue_of(word.lower)
    sure = verb is not None and verb.form in ("s", "ed") and not _noun_too(word.lower)
    return word.tag in ("NN", "NNS") and not sure


def role(token: Token) -> bool:
    """Whether a word is a noun for people or bodies, or a title."""
    return title_of(token.lower) is not None or taken_up(token.lower, token.tag) is not None


def _noun_too(word: str) -> bool:
    """Whether a form of a cue is as often a noun: "claims", "the hearing"."""
    return word in _NOUNS_TOO or not CUE_NOUNS.isdisjoint(lemmas(word, "NNS"))
