"""The noun phrases that name a speaker: found beside a cue, without a parser.

A phrase is read from the end that touches the cue. Names are runs of capitals with the titles and
roles before them; a description runs from its determiner to the noun that the cue follows, across a
preposition where a person or body stands before it ("a spokesman for the company").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.numbers import WORDS
from storydiff.annotation.token import Token
from storydiff.annotation.units import bare

PRONOUNS = DEFAULT.words("pronouns")
DETERMINERS = DEFAULT.words("definite", "determiners", "counts")
_LINKS = DEFAULT.words("links", "name_links", "particles")
_TIED = DEFAULT.words("inside")
_TIES = DEFAULT.words("ties")
_NO_NAME = DEFAULT.words("no_name")
_NAMES_TOO = DEFAULT.words("names_too")  # capitals that are a surname as often as a small word
NOUNS_TOO = DEFAULT.words("nouns_too")
_NAME_LINKS = DEFAULT.words("name_links")
_PARTY = re.compile("[A-Z]-[A-Z]")
_FINITE = frozenset("VBD VBZ VBP MD".split())
_LONGEST = 14  # tokens: longer descriptions of a speaker are rare and mostly misread

Kind = Literal["pronoun", "name", "description"]


class Phrase(NamedTuple):
    """A noun phrase of a unit: tokens `first` to `last` inclusive; `head` is its main word."""

    first: int
    last: int
    kind: Kind
    head: int


def is_name(token: Token) -> bool:
    """Whether a capitalised word may be part of a name."""
    if not (token.capital or token.text[0] == "@"):
        return False
    lower = token.lower
    if lower in _NAMES_TOO:
        return True
    if lower.partition("-")[0] in WORDS:
        return False  # "Twenty-three minutes later"
    cue = lexicon().cues.get(lower)
    if cue is not None and cue.form != "base" and lower not in NOUNS_TOO:
        return False  # a verb of a headline in capitals
    return not (lower in _NO_NAME or lower in DETERMINERS or lower in lexicon().boundary)


def boundary(token: Token) -> bool:
    """Whether no noun phrase runs across this token."""
    return not token.word or token.lower in lexicon().boundary


def skip_bracket(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The index before the bracket that closes at `at`, or `at` where none does."""
    if at > floor and tokens[at].text in ")]":
        for i in range(at - 1, max(floor, at - 12), -1):
            if tokens[i].text in "([":
                return i - 1
    return at


def before(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """The phrase whose last word is token `end`; nothing before `floor` is read."""
    end = skip_bracket(tokens, end, floor)
    if end < floor or not tokens[end].word or _affiliation(tokens, end):
        return None
    if tokens[end].lower.partition("'")[0] in PRONOUNS:  # "he's"
        return Phrase(end, end, "pronoun", end)
    cue = lexicon().cues.get(tokens[end].lower)
    verb = cue is not None and cue.form == "ed"
    if (verb or boundary(tokens[end])) and not tokens[end].capital:
        return None
    return _phrase(tokens, _first(tokens, end, floor), end)


def _affiliation(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token tells the party and state of the one before: "Senator Quill, R-Ohio,"."""
    return at > 0 and tokens[at - 1].text == "," and _PARTY.match(tokens[at].text) is not None


def owner(tokens: Sequence[Token], at: int) -> Phrase:
    """Whose something is by the possessive at token `at`: "her", "Mara Quill's", "the mayor's"."""
    if not possessive(tokens[at]):
        return Phrase(at, at, "pronoun", at)
    if not is_name(tokens[at]):
        return Phrase(_first(tokens, at, 0), at, "description", at)
    first = at
    while first > 0 and is_name(tokens[first - 1]):
        first -= 1
    return Phrase(first, at, "name", at)


def _first(tokens: Sequence[Token], end: int, floor: int) -> int:
    """Where the phrase that ends in token `end` begins."""
    first = end
    while first > floor and end - first < _LONGEST:
        step = _step(tokens, first, end, floor)
        if step == first:
            break
        first = step
        if tokens[first].lower in DETERMINERS and not _tied(tokens, first, floor):
            while first > floor and tokens[first - 1].lower in DETERMINERS - {"that"}:
                first -= 1  # "the two", "all three"
            break
    return first


def whole(tokens: Sequence[Token], phrase: Phrase, floor: int) -> Phrase:
    """The phrase that `phrase` only ends: "voters in a recent poll" where it is "a recent poll".

    `floor` is where the clause starts. A clause that opens with a noun phrase and comes to the cue
    through prepositions and participles is one subject.
    """
    if not 0 < phrase.first - floor <= _LONGEST or phrase.kind == "pronoun":
        return phrase
    first = after(tokens, floor, phrase.first)
    if first is None or first.kind == "pronoun" or tokens[first.head].tag == "RB":
        return phrase
    tie, joint = tokens[first.last + 1].lower, tokens[phrase.first - 1].lower
    if not (tie in _TIED or tie.endswith("ed")):
        return phrase
    finite = any(t.tag in _FINITE for t in tokens[first.last + 1 : phrase.first])
    if finite or not (joint in _TIED or joint.endswith(("ed", "ing"))):
        return phrase  # another clause: "the Post wrote the letter came after Quill"
    return Phrase(first.first, phrase.last, first.kind, first.head)


def _tied(tokens: Sequence[Token], first: int, floor: int) -> bool:
    """Whether a preposition ties the phrase to a person or body named before it."""
    at = first - 1
    return at > floor and tokens[at].lower in _TIES and _bearer(tokens[at - 1], tokens[at].lower)


def _bearer(token: Token, tie: str) -> bool:
    if tie == "of" and is_name(token):
        return True
    word = bare(token.lower)
    return word in lexicon().nouns or word in lexicon().titles or word in ("familiar", "close")


def _step(tokens: Sequence[Token], first: int, end: int, floor: int) -> int:
    """One word further left, or `first` where the phrase starts."""
    lower = tokens[first - 1].lower
    if tokens[first - 1].text in ")]":  # "a Hither Post (HP) report"
        return skip_bracket(tokens, first - 1, floor) + 1
    if lower in DETERMINERS and lower != "that":
        return first - 1
    if lower in ("and", "&") and first - 2 >= floor and _joint(tokens, first, end):
        return first - 2
    if _tied(tokens, first, floor):
        return first - 2
    return first - 1 if _belongs(tokens[first - 1], tokens[first]) else first


def _belongs(left: Token, here: Token) -> bool:
    """Whether a word is part of the phrase that begins with the next one."""
    if boundary(left) or possessive(left) or is_name(left):
        return not boundary(left)
    if is_name(here):
        return _role(left)
    # a verb is one of another clause: "Quill deflected many questions"
    cue = lexicon().cues.get(left.lower)
    return left.tag not in _FINITE and not (cue is not None and cue.form in ("ed", "ing"))


def possessive(token: Token) -> bool:
    """Whether a word ends in "'s", or in the apostrophe of a plural."""
    return bare(token.text) != token.text


def _role(token: Token) -> bool:
    words = lexicon()
    return token.lower in words.titles or token.lower in words.nouns or token.lemma in words.nouns


def _joint(tokens: Sequence[Token], first: int, end: int) -> bool:
    """Whether "A and B" speak together: two names, or two descriptions of people."""
    left = tokens[first - 2]
    if is_name(left):
        return is_name(tokens[first])
    return bare(left.lower) in lexicon().nouns and bare(tokens[end].lower) in lexicon().nouns


def after(tokens: Sequence[Token], start: int, ceiling: int) -> Phrase | None:
    """The phrase whose first word is token `start`; `ceiling` is exclusive."""
    if start >= ceiling or not tokens[start].word:
        return None
    first = tokens[start]
    if first.lower in PRONOUNS:
        return Phrase(start, start, "pronoun", start)
    barred = first.lower in calendar().names or (boundary(first) and not is_name(first))
    if barred and first.lower not in DETERMINERS:
        return None
    last = start
    limit = min(ceiling, start + _LONGEST)
    while last + 1 < limit and _goes_on(tokens, last, limit):
        last += 1
    while last > start and (_small(tokens[last]) or not tokens[last].word):
        last -= 1
    if last == start and first.lower in DETERMINERS:
        return None
    return _phrase(tokens, start, last)


def _small(token: Token) -> bool:
    """Whether a word ties on what follows rather than ends a phrase."""
    return token.lower in _LINKS or token.lower in _TIES


def _goes_on(tokens: Sequence[Token], last: int, limit: int) -> bool:
    """Whether the phrase goes on after token `last`."""
    here, right = tokens[last], tokens[last + 1]
    if _small(right):
        following = last + 2 < limit and tokens[last + 2].word
        return following and _across(here, right.lower, tokens[last + 2])
    if is_name(here) and right.capital and right.lower in calendar().relative:
        return True  # "USA Today"
    if boundary(right) or right.lower in calendar().names:
        return False
    if is_name(here) and right.tag == "NN" and last + 2 < limit and is_name(tokens[last + 2]):
        return True  # "Quill ally Ivo Brandt"
    return _fits(here, right) and not _opens_clause(tokens, last, limit)


def _opens_clause(tokens: Sequence[Token], at: int, limit: int) -> bool:
    """Whether a name after a thing is the subject of a clause: "a memo Mara Quill wrote"."""
    thing = tokens[at].tag == "NN" and lexicon().nouns.get(tokens[at].lower, "it") == "it"
    end = next((i for i in range(at + 1, limit) if not is_name(tokens[i])), limit)
    return thing and at + 1 < end < limit and tokens[end].tag in ("VBD", "VBZ", "VBP")


def _fits(here: Token, right: Token) -> bool:
    """Whether a word that may stand in a phrase goes on with this one."""
    name, opens = is_name(right), here.lower in DETERMINERS
    if name or opens:
        return True
    if right.tag in _FINITE or (right.tag == "VBN" and here.tag[:2] == "NN"):
        return False
    if right.lower in lexicon().cues and not nominal(right):
        return False
    complete = bare(here.lower) in lexicon().nouns or (is_name(here) and not possessive(here))
    return _role(right) if complete else True


def nominal(word: Token) -> bool:
    """Whether a cue is tagged as a noun, and may be one: "the talks", but not "Quill argues"."""
    cue = lexicon().cues.get(word.lower)
    sure = cue is not None and cue.form in ("s", "ed") and word.lower not in NOUNS_TOO
    return word.tag in ("NN", "NNS") and not sure


def _across(here: Token, link: str, following: Token) -> bool:
    """Whether a small word ties on what follows: "University of Leeds", "aides to Ward"."""
    if link == "the":
        return here.lower in _TIES
    if link == "and":
        return is_name(here) and is_name(following)
    if is_name(here) and (is_name(following) or following.lower == "the"):
        return link in _NAME_LINKS
    return _bearer(here, link) and following.lower not in PRONOUNS


def _phrase(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """The phrase of these tokens with its kind and head word."""
    head = next((i - 1 for i in range(first + 1, last + 1) if _ends_head(tokens, i)), last)
    main = tokens[head]
    if not main.word or main.text[0].isdigit() or main.text.endswith(("'s", "’s")):
        return None
    named = is_name(tokens[head]) and tokens[first].lower not in ("his", "her", "their", "a", "an")
    return Phrase(first, last, "name" if named else "description", head)


def _ends_head(tokens: Sequence[Token], at: int) -> bool:
    """Whether the phrase's main word stands before this preposition, which is none of a name."""
    left = tokens[at - 1]
    office = _role(left) or left.lower in lexicon().bodies
    named = tokens[at].lower == "of" and is_name(left) and office  # "Department of Justice"
    return tokens[at].lower in _TIES and not named
