"""Cues and the speakers beside them: "Quill warned", "said Quill", "according to records".

Every cue of a unit is found with the phrase that it names; which words it announces is the affair
of `direct` and `clauses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.calendar import NAMES
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import verb_of
from storydiff.annotation.lexicon import Cue, cue_of
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.speaking import can_speak, issuer, media
from storydiff.annotation.tagger import in_capitals
from storydiff.annotation.token import Token, bare
from storydiff.annotation.units import Unit

Place = Literal["before", "after", "relative", "participle", "coordinated", "infinitive", "none"]
"""Where the speaker stands: before or after the cue, or taken from elsewhere in its sentence."""

Form = Literal["verb", "according", "colon", "noun", "passive"]
"""What announces the words."""

_RELATIVE = DEFAULT.words("relative")
_NOUN_TIES = DEFAULT.words("noun_ties")
_BEFORE_NOUN = frozenset("DT JJ PRP$ POS CD VBG".split())
_AUXILIARY = DEFAULT.words("be")
_BETWEEN = DEFAULT.words("be", "tensed", "modals", "adverbs", "adverbs_of_time", "between")
_VENUES = DEFAULT.words("venue_nouns")
_COORDINATING = DEFAULT.words("coordinating")
_ON = DEFAULT.words("venues")
_SUBORDINATE = DEFAULT.words("subordinate", "questions")
_POINTING = DEFAULT.words("pointing")
_EXPLETIVE = DEFAULT.words("expletive")
_NAMELESS = Cue("", "base", frozenset())
_UNLISTED = Cue("", "ed", frozenset(("say",)))
"""The cue of a verb that only the quoted words beside it make one: "“…,” barked Oliver"."""
_PHRASAL_CUE = Cue("put", "ed", frozenset(("say",)))
_PHRASAL = {"it": ("put",), "back": DEFAULT.words("retorts")}
"""What makes a cue of a verb that is none alone: "as she put it", "the mayor hit back"."""
_MOST = 20  # attributions of a sentence: where there are more, it is a list or broken text
_BESIDE = 6  # tokens from quoted words to a verb that only they make a cue
_NEAR = 12  # tokens between a cue and a colon that goes with it
_APPOSITION = 40  # tokens between the commas of an apposition: longer ones are clauses


class Attribution(NamedTuple):
    """A cue (tokens `first` to `last`) with its speaker.

    `start` is the first token of cue and speaker together, `end` the last, for telling what lies
    beside them.
    """

    form: Form
    cue: Cue
    first: int
    last: int
    speaker: Phrase | None
    place: Place
    start: int
    end: int


def find(unit: Unit, text: str) -> tuple[Attribution, ...]:
    """The attributions of a unit, in the order of their cues; `text` is that of its article."""
    found: list[Attribution] = []
    tokens = unit.tokens
    headline = in_capitals([token.text for token in tokens if token.region is None])
    for at in range(len(tokens)):
        made = _at(tokens, at, found, headline)
        if made is None or (unit.headline and made.form == "colon" and _heads(made, tokens, text)):
            continue
        # whoever stands beside quoted words says them: "“…,” a deckhand said"
        beside = made.start > 0 and _open_ended(tokens[made.start - 1])
        beside = beside and "say" in made.cue.classes
        if made.form == "according" or beside or can_speak(tokens, made.speaker):
            found.append(made)
            if len(found) == _MOST:
                break
    return tuple(found)


def _heads(colon: Attribution, tokens: Sequence[Token], text: str) -> bool:
    """Whether all that stands before a headline's colon is its topic, "Storm Warning: “…”", and no
    speaker's name: those the article has again."""
    who = colon.speaker
    alone = who is not None and colon.start == 0 and who.last == colon.first - 1
    return alone and text.count(text[tokens[0].start : tokens[colon.first - 1].end]) < 2


def _at(
    tokens: Sequence[Token], at: int, found: Sequence[Attribution], headline: bool
) -> Attribution | None:
    """The attribution whose cue stands at a token, if one does."""
    token = tokens[at]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if token.lower == "according":
        speaker = noun_phrases.after(tokens, at + 2, len(tokens))
        return _made("according", _NAMELESS, at, at + 1, speaker, "after") if speaker else None
    if token.text == ":":
        return _colon(tokens, at, found)
    if following in _NOUN_TIES and _is_cue_noun(tokens, at):
        made = _noun(tokens, at, found)
        if made is not None:
            return made
    phrasal = token.lemma in _PHRASAL.get(following, ())
    cue = _PHRASAL_CUE if phrasal else _cue(tokens, at)
    if cue is None or (at > 0 and token.capital and _named(tokens, at, cue, found, headline)):
        return None
    return _verb(tokens, at, cue, found)


def _named(
    tokens: Sequence[Token], at: int, cue: Cue, found: Sequence[Attribution], headline: bool
) -> bool:
    """Whether a cue in capitals is part of a name ("the United States"): any but the first of a
    headline is, and that too if it might be, but in "Quay and Span Deny Talks"."""
    joint = headline and any(token.lower == "and" for token in tokens[1:at])
    sure = cue.form != "base" or joint
    return bool(found) or not sure if headline else noun_phrases.is_name(tokens[at])


def _made(
    form: Form, cue: Cue, first: int, last: int, speaker: Phrase | None, place: Place
) -> Attribution:
    """An attribution that starts and ends with its cue, or with a speaker who stands beside it."""
    start, end = first, last
    if speaker is not None and place in ("before", "relative"):
        start = min(first, speaker.first)
    elif speaker is not None and place == "after":
        end = speaker.last
    return Attribution(form, cue, first, last, speaker, place, start, end)


def _is_cue_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token is a noun that carries what was said: a claim, a denial."""
    token = tokens[at]
    stands = at == 0 or not (token.capital or token.tag[:2] == "VB")
    return stands and not noun_phrases.CUE_NOUNS.isdisjoint((token.lower, token.lemma))


def _cue(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue that a token is, unless it stands as a noun ("the talks") or a preposition."""
    token = tokens[at]
    if at > 0 and token.tag in ("NN", "NNS"):
        led = any(t.text == ":" for t in tokens[at + 1 : at + 2]) and _is_cue_noun(tokens, at)
        if led or tokens[at - 1].tag in _BEFORE_NOUN:
            return None
    cue = cue_of(token.lower)
    if cue is None:
        past = token.lower.endswith("ed") or verb_of(token.lower) is not None
        beside = any(map(_open_ended, tokens[max(0, at - _BESIDE) : at]))
        return _UNLISTED if past and beside and not token.capital else None
    return None if noun_phrases.boundary(token) or _cites_media(tokens, at, cue) else cue


def _cites_media(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a cue only names where words come from: "the Post reported, citing Reuters, …"."""
    cited = noun_phrases.after(tokens, at + 1, len(tokens)) if cue.lemma == "cite" else None
    return cited is not None and media(tokens[cited.first : cited.last + 1])


def _open_ended(quote: Token) -> bool:
    """Whether a token is quoted words that end as before an attribution: with , ? or !."""
    return quote.region is not None and quote.text.rstrip("”\"'’»").rstrip()[-1:] in (",", "?", "!")


def _colon(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """A caption, "Name, role: “…”", or a sentence that leads up to words: "It went on: “…”"."""
    near = found and at - found[-1].last <= _NEAR
    if near or any(token.region is None for token in tokens[at + 1 : at + 2]):
        return None
    speaker = main_subject(tokens, at)
    return _made("colon", _NAMELESS, at, at, speaker, "before") if speaker else None


def _noun(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """ "Quill's claim that …", "the company's denial of …"."""
    cue = Cue(tokens[at].lower, "base", frozenset(("noun",)))
    for i in range(at - 1, max(-1, at - 4), -1):
        if tokens[i].tag == "PRP$" or noun_phrases.possessive(tokens[i]):
            return _made("noun", cue, at, at, noun_phrases.owner(tokens, i), "before")
    if tokens[at + 1].lower != "that":
        return None
    near = found and at - found[-1].last <= 5  # "rejected the idea that", "issued a statement that"
    return Attribution("noun", cue, at, at, found[-1].speaker if near else None, "before", at, at)


def _verb(
    tokens: Sequence[Token], at: int, cue: Cue, found: Sequence[Attribution]
) -> Attribution | None:
    """A verb of speech with its subject: before it, after it or taken from the sentence."""
    back = _before_cue(tokens, at)
    if "feel" in cue.classes and back + 1 == at:
        return None  # "residents concerned about the noise" say nothing
    passive = cue.form == "ed" and any(t.lower in _AUXILIARY for t in tokens[back + 1 : at])
    if back >= 0 and tokens[back].lower == "to":
        if passive:
            return None  # "said Quill, who asked not to be named"
        return _made("verb", cue, back, at, _of_infinitive(tokens, back, found), "infinitive")
    inverted = _inverted(tokens, at, back, cue)
    if inverted is not None:
        who = _apposed(tokens, inverted, len(tokens)) or inverted
        return _made("verb", cue, at, at, who, "after")
    if back < 0:
        return None
    place, subject = _subject(tokens, at, back, cue, found)
    beside = subject and place != "relative" and _open_ended(tokens[subject.first - 1])
    if subject is None or (cue is _UNLISTED and not beside):
        return None  # "“…,” said Quill, who turned 60"
    if passive:
        by = any(t.lower == "by" for t in tokens[at + 1 : at + 2])
        agent = noun_phrases.after(tokens, at + 2, len(tokens)) if by else None
        if agent is not None:  # "the claim was denied by Quill"
            return _made("verb", cue, back + 1, at, agent, "after")
        if tokens[subject.head].lower != "it":
            return None  # who was told or criticised says nothing
        # "it is understood that …": nobody says so
        return _made("passive", cue, back + 1, at, subject, place)._replace(speaker=None)
    made = _made("verb", cue, back + 1, at, subject, place)
    return made._replace(speaker=_apposed(tokens, subject, back) or subject)


def _apposed(tokens: Sequence[Token], subject: Phrase, end: int) -> Phrase | None:
    """The name of "the chief of communications, Mara Quill, said", between two marks."""
    at = subject.last + 2
    between = subject.kind == "description" and at < end and tokens[at - 1].text == ","
    if not between or tokens[at].tag == "VBG":
        return None  # "several, including Mara Quill, said"
    found = noun_phrases.after(tokens, at, end)
    if found is None or any(t.word for t in tokens[found.last + 1 : found.last + 2]):
        return None
    return found if found.kind == "name" else None


def _before_cue(tokens: Sequence[Token], at: int) -> int:
    """The index of the word before a cue, past auxiliaries, adverbs, "on Monday" and brackets."""
    back = at - 1
    while back >= 0:
        token = tokens[back]
        adverb = token.lower.endswith("ly") and not token.capital and token.tag[:2] != "NN"
        day = token.lower in NAMES
        if not (token.lower in _BETWEEN or adverb or day):
            return noun_phrases.skip_bracket(tokens, back, 0)
        back -= 2 if day and back > 0 and tokens[back - 1].lower in _ON else 1
    return back


def _inverted(tokens: Sequence[Token], at: int, back: int, cue: Cue) -> Phrase | None:
    """The speaker of "…,” said Quill": a phrase after the verb that a mark ends."""
    quoted = at > 0 and _open_ended(tokens[at - 1])
    if cue.form == "ing" or not (quoted or cue.classes & {"say", "ask"}):
        return None
    left = tokens[noun_phrases.skip_bracket(tokens, at - 1, 0)] if at and back >= 0 else None
    if left is not None and left.word and left.lower not in ("as", "so"):
        return None
    found = noun_phrases.after(tokens, at + 1, len(tokens))
    if found is None:
        return None
    if left is None or cue is _UNLISTED:
        return found if found.kind == "name" else None
    return found if left.text != "," or _ends_there(tokens, found, cue) else None


def _ends_there(tokens: Sequence[Token], found: Phrase, cue: Cue) -> bool:
    """Whether a clause ends after the phrase: "…, said Quill.", not "Marsh, told the Post"."""
    behind = tokens[found.last + 1 : found.last + 2]
    return cue.lemma != "tell" and not any(t.word or t.region for t in behind)


def _subject(
    tokens: Sequence[Token], at: int, back: int, cue: Cue, found: Sequence[Attribution]
) -> tuple[Place, Phrase | None]:
    """Who does what a verb says, by the word at `back` before it and its auxiliaries."""
    left = tokens[back]
    if left.lower.partition("'")[0] in _RELATIVE:  # "who's"
        return "relative", _antecedent(tokens, back)
    if cue.form == "ing" and not any(t.lower in _AUXILIARY for t in tokens[back + 1 : at]):
        return "participle", _of_participle(tokens, at, back, found)
    if left.text == ",":
        return "before", _across_apposition(tokens, back)
    if left.lower in _COORDINATING:
        return "coordinated", _shared(tokens, back, found)
    return "before", _own_subject(tokens, back, cue)


def _own_subject(tokens: Sequence[Token], back: int, cue: Cue) -> Phrase | None:
    """The phrase right before a cue, as far as it goes back in its clause."""
    floor = _clause_start(tokens, back)
    if tokens[back].tag in ("VBN", "VBD") and cue.form in ("s", "ed") and back > floor:
        back -= 1  # "a poll released on Monday shows"
    speaker = noun_phrases.before(tokens, back, floor)
    if speaker is None or tokens[speaker.head].lower in _POINTING:
        return None
    if cue.form == "base" and speaker.kind == "description" and tokens[speaker.head].tag == "NNP":
        return None  # "her Twitter post"
    return speaker


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the clause that token `at` stands in."""
    while at > 0 and tokens[at - 1].word | (tokens[at - 1].text in ".()’'&-"):
        at -= 1
    return at


def _antecedent(tokens: Sequence[Token], relative: int) -> Phrase | None:
    """Whom "who" stands for."""
    comma = relative > 0 and tokens[relative - 1].text == ","
    speaker = noun_phrases.before(tokens, relative - 1 - comma, 0)
    if comma and (speaker is None or speaker.kind != "name" or _by_role(tokens, speaker)):
        named = _across_apposition(tokens, relative - 1)  # "Senator Mara Quill, R-Ohio, who"
        return named if named is not None and named.kind == "name" else speaker
    return speaker


def _by_role(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether capitals name no one: "Republican of Ohio"."""
    tied = tokens[phrase.first + 1].lower == "of"
    return noun_phrases.role(tokens[phrase.first if tied else phrase.head])


def _across_apposition(tokens: Sequence[Token], comma: int) -> Phrase | None:
    """The speaker of "Mara Quill, the chief of communications, said": the phrase before a comma
    that opens the sentence or a clause, else the nearest."""
    nearest: Phrase | None = None
    for at in range(comma - 1, max(0, comma - _APPOSITION), -1):
        speaker = noun_phrases.before(tokens, at - 1, 0) if tokens[at].text in ",—–" else None
        if speaker is None or speaker.kind == "pronoun":
            continue
        left = tokens[speaker.first - 1]
        opens = speaker.first == 0 or left.region is not None or left.lower in _SUBORDINATE
        named = speaker.kind == "name" and left.text in ",—" and not _by_role(tokens, speaker)
        if opens or named:
            return speaker
        nearest = nearest or speaker
    return nearest


def _of_participle(
    tokens: Sequence[Token], at: int, back: int, found: Sequence[Attribution]
) -> Phrase | None:
    """The subject of ", saying that …": that of the clause before."""
    direct = noun_phrases.before(tokens, back, _clause_start(tokens, back))
    if direct is not None:
        return _issuing(tokens, direct) or direct
    return _shared(tokens, at, found)


def _issuing(tokens: Sequence[Token], text: Phrase) -> Phrase | None:
    """Who put out a text: the union of "the union issued a statement saying …"."""
    issued = text.first > 1 and tokens[text.first - 1].tag[:2] == "VB"
    if not issued or bare(tokens[text.head].lower) not in _VENUES:
        return None
    if issuer(tokens, text) is not None:
        return None  # "Quay denied a report by the Post suggesting that …"
    back = _before_cue(tokens, text.first - 1)
    return noun_phrases.before(tokens, back, _clause_start(tokens, back)) if back >= 0 else None


def _of_infinitive(tokens: Sequence[Token], to: int, found: Sequence[Attribution]) -> Phrase | None:
    """Who is "to say": who was asked, or who promised."""
    near = next((a for a in reversed(found) if a.form != "noun" and to - a.last <= 3), None)
    if near and near.speaker:
        return near.speaker
    subjects = (  # "he appeared to say", "they care enough to say"
        noun_phrases.before(tokens, i, _clause_start(tokens, i))
        for i in range(to - 2, max(-1, to - 5), -1)
        if noun_phrases.is_name(tokens[i]) or tokens[i].lower in noun_phrases.PRONOUNS
    )
    return next(filter(None, subjects), None) or main_subject(tokens, to)


def _shared(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Phrase | None:
    """The subject that a second verb shares: of the last clause that has one of its own."""
    for a in reversed(found):
        own = a.form in ("verb", "passive") and a.place in ("before", "after", "relative")
        if own and a.speaker is not None:
            left = tokens[a.speaker.first - 1].lower if a.speaker.first else ""
            if left not in _SUBORDINATE and not cue_of(left):
                return a.speaker
    return main_subject(tokens, at)


def main_subject(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The first phrase of the sentence that can speak, past an opening phrase with its comma."""
    first = bool(tokens) and tokens[0].lower in _COORDINATING  # "But Quill hit back: “…”"
    inner = (i + 1 for i in range(at) if tokens[i].text == "," or _open_ended(tokens[i]))
    starts = (int(first), *inner)
    found = [noun_phrases.after(tokens, i, at) for i in starts if i < at]
    told = [p for p in found if p and tokens[p.first].lower not in _EXPLETIVE]
    bearers = (p for p in told if p.kind != "description" or noun_phrases.role(tokens[p.head]))
    return next(bearers, next(iter(told), None))
