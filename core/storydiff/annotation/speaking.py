"""Who can speak: people, bodies, and documents; not an island."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import GIVEN, MEDIA, taken_up, title_of
from storydiff.annotation.noun_phrases import CUE_NOUNS, Phrase, is_name, role, skip_bracket
from storydiff.annotation.numbers import WORDS
from storydiff.annotation.token import Token, bare
from storydiff.annotation.wording import negates

_QUANTITIES = DEFAULT.words("quantities", "counts") | WORDS.keys()
_PAPERS = DEFAULT.words("papers")
_PUBLISHED = DEFAULT.words("reports", "published")
_REPORTS = _PUBLISHED | DEFAULT.words("outlets")
_RECORDINGS = DEFAULT.words("recordings")
_ISSUED = CUE_NOUNS | DEFAULT.words("answers")
_ISSUER = DEFAULT.words("issuers")
_OF_ISSUER = DEFAULT.words("issuers_of_papers")


def can_speak(tokens: Sequence[Token], phrase: Phrase | None) -> bool:
    """Whether a phrase names a person, a body or a document; "no one" does not. Nobody named may be
    anybody."""
    if phrase is not None and negates(tokens[phrase.first].lower):
        return False
    if phrase is None or phrase.kind != "description" or issuer(tokens, phrase) is not None:
        return True
    head = tokens[phrase.head]
    if phrase.head > phrase.first and tokens[phrase.head - 1].lower == "thing":
        return False  # "the first thing people there will tell you is …"
    word = bare(head.lower)
    told = taken_up(head.lower, head.tag) or title_of(word) or word in MEDIA
    return bool(told) or word in _QUANTITIES or is_name(head)


def paper(head: Token) -> bool:
    """Whether a noun is one for papers that nobody speaks through: records, figures."""
    return head.lemma.casefold() in _PAPERS


def papers(head: Token) -> bool:
    """Whether a noun is one for several of them."""
    return head.tag == "NNS" and paper(head)


def media(tokens: Iterable[Token]) -> bool:
    """Whether words name a news outlet or its report, and not "Mr. Fox"."""
    person = False
    for token in tokens:
        word = bare(token.lower)
        if token.lemma.casefold() in _REPORTS:
            return True
        if token.capital and word in MEDIA and not person:
            return True
        person = token.capital and (title_of(word) is not None or word in GIVEN)
    return False


def issuer(tokens: Sequence[Token], phrase: Phrase) -> Phrase | None:
    """Whose a report or a denial is, where the phrase says so; None where it does not.

    "a report by the Hither Post" and "a Hither Post report" are the Post's, "the denials by Quill
    and Marsh" are theirs, and in "footage of Quill" it is she who speaks.
    """
    head = tokens[phrase.head].lemma.casefold()
    published, recorded = head in _PUBLISHED, head in _RECORDINGS
    if not (published or recorded or head in _ISSUED):
        return None
    for at in range(phrase.last - 1, phrase.head, -1):
        tie = tokens[at].lower
        outlet = tie in _OF_ISSUER and media(tokens[at + 1 : phrase.last + 1])
        if outlet or tie in _ISSUER or (recorded and tie == "of"):
            return _who(tokens, at + 1, phrase.last)
    last = skip_bracket(tokens, phrase.head - 1, phrase.first)  # "a Hither Post (HP) report"
    first = last + 1
    while first > phrase.first and is_name(tokens[first - 1]):
        first -= 1
    named = published and any(bare(t.lower) in MEDIA for t in tokens[first : last + 1])
    return Phrase(first, last, "name", last) if named else None


def _who(tokens: Sequence[Token], first: int, last: int) -> Phrase | None:
    """The name that a stretch is, past its article, or the people or body that it describes."""
    if is_name(tokens[last]):
        return Phrase(first, last, "name", last)
    return Phrase(first, last, "description", last) if role(tokens[last]) else None
