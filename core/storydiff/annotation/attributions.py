"""Cues and the speakers beside them: "Quill warned", "said Quill", "according to records".

Every cue of a unit is found with the phrase that it names; which words it announces is the affair
of `direct` and `clauses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from storydiff.annotation import noun_phrases
from storydiff.annotation.calendar import calendar
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lemmas import verb_of
from storydiff.annotation.lexicon import Cue, lexicon
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.speaking import can_speak, issuer
from storydiff.annotation.tagger import in_capitals
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit, bare

Place = Literal["before", "after", "relative", "participle", "coordinated", "infinitive", "none"]
"""Where the speaker stands: before or after the cue, or taken from elsewhere in its sentence."""

Form = Literal["verb", "according", "colon", "noun", "passive"]
"""What announces the words."""

_RELATIVE = DEFAULT.words("relative")
_NOUN_TIES = DEFAULT.words("noun_ties")
_BEFORE_NOUN = frozenset("DT JJ PRP$ POS CD VBG".split())
_AUXILIARY = DEFAULT.words("be")
_COORDINATING = DEFAULT.words("coordinating")
_ON = DEFAULT.words("days")
_SUBORDINATE = DEFAULT.words("subordinate")
_PUBLISHED = DEFAULT.words("published")
_NAMELESS = Cue("", "base", frozenset())
_PUT = Cue("put", "ed", frozenset(("say",)))
"""The cue of "as she put it"."""
_MOST = 20  # attributions of a sentence: where there are more, it is a list or broken text
_LABEL = 4  # letters of the first word of a dateline or a label, at least
_DATELINE = 10  # tokens of a dateline, at most
_DASHES = frozenset(("—", "–", "-", "--"))
_VERBAL = frozenset("VBD VBG VBN VBZ".split())
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


def find(unit: Unit) -> tuple[Attribution, ...]:
    """The attributions of a unit in the order of their cues."""
    found: list[Attribution] = []
    tokens = unit.tokens
    headline = in_capitals([token.text for token in tokens if token.region is None])
    for at, token in enumerate(tokens):
        if token.region is not None or (headline and _headline_noun(tokens, at)):
            continue
        made = _at(tokens, at, found, headline)
        if made is not None and (made.form == "according" or can_speak(tokens, made.speaker)):
            whose = made.speaker if made.place == "participle" else None
            if whose is not None and found and whose.first <= found[-1].last <= whose.last:
                found.pop()  # a noun after all: "a Post report claiming that …"
            found.append(made)
            if len(found) == _MOST:
                break
    return tuple(found)


def _at(
    tokens: Sequence[Token], at: int, found: Sequence[Attribution], headline: bool
) -> Attribution | None:
    token = tokens[at]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if token.lower == "according" and following == "to":
        return _according(tokens, at)
    if token.text == ":":
        return _colon(tokens, at, found)
    opens = at == 0 and following == "that" and token.lower in lexicon().cue_nouns
    carries = _is_cue_noun(token) and not _trails(tokens, at) and following in _NOUN_TIES
    noun = opens or carries
    made = _noun(tokens, at, found) if noun else None
    if made is not None:
        return made
    cue = _PUT if token.lower in ("put", "puts") and following == "it" else _cue(tokens, at)
    if cue is None:
        return _beside_quote(tokens, at)
    joint = headline and any(t.lower == "and" for t in tokens[1:at])  # "Quay and Span Deny Talks"
    base = cue.form == "base" and (found or not joint)
    if token.capital and at > 0 and (base or (token.tag == "NNPS" and not headline)):
        return None  # a name: "the United States"
    return _verb(tokens, at, cue, found)


def _is_cue_noun(token: Token) -> bool:
    """Whether a token is a noun that carries what was said: a claim, a denial."""
    return token.lower in lexicon().cue_nouns and not token.capital and token.tag[:2] != "VB"


def _trails(tokens: Sequence[Token], at: int) -> bool:
    """Whether a noun in -ing stands as a participle: ", warning that the ice was thin"."""
    return at > 0 and tokens[at].lower.endswith("ing") and tokens[at - 1].text == ","


def _cue(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue that a token is, unless it stands as a noun ("the talks") or a preposition."""
    led = any(token.text == ":" for token in tokens[at + 1 : at + 2])  # "a campaign message: “…”"
    noun = (led and _is_cue_noun(tokens[at])) or tokens[at - 1].tag in _BEFORE_NOUN
    if at > 0 and noun and tokens[at].tag in ("NN", "NNS"):
        return None
    cue = lexicon().cues.get(tokens[at].lower)
    preposition = cue is not None and cue.form == "ing" and noun_phrases.boundary(tokens[at])
    return None if preposition else cue


def _headline_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural of a headline in capitals follows its verb: "Quay Denies Bridge Talks"."""
    cues = lexicon().cues
    return tokens[at].lower in noun_phrases.NOUNS_TOO and any(t.lower in cues for t in tokens[1:at])


def _beside_quote(tokens: Sequence[Token], at: int) -> Attribution | None:
    """Any past tense beside quoted words and their speaker: "“…,” barked Oliver"."""
    here = tokens[at]
    past = here.tag == "VBD" or here.lower.endswith("ed") or verb_of(here.lower) is not None
    if not past or here.capital or at == 0:
        return None
    cue = Cue("", "ed", frozenset(("say",)))
    if _open_ended(tokens[at - 1]):
        name = noun_phrases.after(tokens, at + 1, len(tokens))
        if name is None or name.kind != "name":
            return None
        return Attribution("verb", cue, at, at, name, "after", at, name.last)
    speaker = noun_phrases.before(tokens, at - 1, 0)
    if speaker is None or speaker.first == 0 or not _open_ended(tokens[speaker.first - 1]):
        return None
    return Attribution("verb", cue, at, at, speaker, "before", speaker.first, at)


def _open_ended(quote: Token) -> bool:
    """Whether a token is quoted words that end as before an attribution: with , ? or !."""
    return quote.region is not None and quote.text.rstrip("”\"'’»").rstrip()[-1:] in (",", "?", "!")


def _according(tokens: Sequence[Token], at: int) -> Attribution | None:
    speaker = noun_phrases.after(tokens, at + 2, len(tokens))
    if speaker is None:
        return None
    end = speaker.last
    return Attribution("according", _NAMELESS, at, at + 1, speaker, "after", at, end)


def _colon(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """A caption, "Name, role: “…”", or a sentence that leads up to words: "It went on: “…”"."""
    if at == 0 or (found and at - found[-1].last <= 12):
        return None
    if at + 1 < len(tokens) and tokens[at + 1].region is None:
        return None
    speaker = main_subject(tokens, at)
    if speaker is None:
        return None
    return Attribution("colon", _NAMELESS, at, at, speaker, "before", speaker.first, at)


def _noun(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Attribution | None:
    """ "Quill's claim that …", "the company's denial of …"."""
    speaker = None
    first = at
    for i in range(at - 1, max(-1, at - 4), -1):
        if tokens[i].text.endswith(("'s", "’s", "s'", "s’")) or tokens[i].lower in (
            "his", "her", "their", "its", "my", "our",
        ):  # fmt: skip
            speaker = noun_phrases.owner(tokens, i)
            first = speaker.first
            break
    published = tokens[at].lemma.casefold() in _PUBLISHED  # "denied reports of": whose, is not said
    if speaker is None and found and at - found[-1].last <= 5 and not published:
        speaker = found[-1].speaker  # "rejected the idea that", "issued a statement that"
    if speaker is None and tokens[at + 1].lower != "that":
        return None
    cue = Cue(tokens[at].lower, "base", frozenset(("noun",)))
    return Attribution("noun", cue, at, at, speaker, "before", first, at)


def _verb(
    tokens: Sequence[Token], at: int, cue: Cue, found: Sequence[Attribution]
) -> Attribution | None:
    """A verb of speech with its subject: before it, after it or taken from the sentence."""
    back = _before_cue(tokens, at)
    if "feel" in cue.classes and back + 1 == at:
        return None  # "residents concerned about the noise" say nothing
    if cue.form == "base" and back >= 0 and tokens[back].lower == "to":
        near = next((a for a in reversed(found) if a.form != "noun" and back - a.last <= 3), None)
        speaker = near.speaker if near and near.speaker else None
        for last in range(back - 2, max(-1, back - 5), -1):
            if speaker is None and (
                noun_phrases.is_name(tokens[last]) or tokens[last].lower in noun_phrases.PRONOUNS
            ):
                speaker = noun_phrases.before(tokens, last, _clause_start(tokens, last))
        speaker = speaker or main_subject(tokens, at)
        return Attribution("verb", cue, back, at, speaker, "infinitive", back, at)
    inverted = _inverted(tokens, at, back, cue)
    if inverted is not None:
        return Attribution("verb", cue, at, at, inverted, "after", at, inverted.last)
    return _subject(tokens, at, back, cue, found)


def _before_cue(tokens: Sequence[Token], at: int) -> int:
    """The index of the word before a cue, past auxiliaries, adverbs, "on Monday" and brackets."""
    back = at - 1
    while back >= 0:
        token = tokens[back]
        adverb = token.lower.endswith("ly") and not token.capital
        day = token.lower in calendar().names and back > 0 and tokens[back - 1].word
        if not (token.lower in lexicon().between or adverb or day):
            return noun_phrases.skip_bracket(tokens, back, 0)
        back -= 2 if day and tokens[back - 1].lower in _ON else 1
    return back


def _inverted(tokens: Sequence[Token], at: int, back: int, cue: Cue) -> Phrase | None:
    """The speaker of "…,” said Quill": a phrase after the verb that a mark ends."""
    quoted = at > 0 and _open_ended(tokens[at - 1])
    if cue.form not in ("s", "ed", "base") or not (quoted or cue.classes & {"say", "ask"}):
        return None
    bracket = at > 0 and tokens[at - 1].text in ")]"
    left = tokens[back if bracket else at - 1] if at and back >= 0 else None
    if left is not None and left.word and left.lower not in ("as", "so"):
        return None
    found = noun_phrases.after(tokens, at + 1, len(tokens))
    if found is None or tokens[found.first].lower in ("that", "this", "these", "those"):
        return None
    if left is None:
        return found if found.kind == "name" else None
    return found if left.text != "," or _ends_there(tokens, found, cue) else None


def _ends_there(tokens: Sequence[Token], found: Phrase, cue: Cue) -> bool:
    """Whether a clause ends after the phrase: "…, said Quill.", not "Marsh, told the Post"."""
    behind = tokens[found.last + 1 : found.last + 2]
    return cue.lemma != "tell" and not any(t.word or t.region for t in behind)


def _subject(
    tokens: Sequence[Token], at: int, back: int, cue: Cue, found: Sequence[Attribution]
) -> Attribution | None:
    if back < 0:
        return None
    left = tokens[back]
    auxiliary = any(t.lower in _AUXILIARY for t in tokens[back + 1 : at])
    speaker: Phrase | None
    place: Place = "before"
    opening = at
    if _bare_pronoun(left) in _RELATIVE:
        speaker, place = _antecedent(tokens, back), "relative"
    elif cue.form == "ing" and not auxiliary:
        speaker, place = _participle_subject(tokens, at, back, found), "participle"
    elif left.text == ",":
        speaker, opening = _across_apposition(tokens, back)
    elif left.lower in _COORDINATING:
        speaker, place = _coordinated(tokens, back, found), "coordinated"
    else:
        speaker = _own_subject(tokens, back, at, cue)
    if speaker is None:
        return None
    passive = auxiliary and cue.form == "ed"
    if passive and any(t.lower == "by" for t in tokens[at + 1 : at + 2]):
        agent = noun_phrases.after(tokens, at + 2, len(tokens))
        if agent is not None:  # "the claim was denied by Quill"
            return Attribution("verb", cue, back + 1, at, agent, "after", back + 1, agent.last)
    start = min(speaker.first, opening) if place in ("before", "relative") else back + 1
    form: Form = "passive" if passive else "verb"
    return Attribution(form, cue, back + 1, at, speaker, place, min(start, at), at)


def _bare_pronoun(token: Token) -> str:
    """A word without its clitic: "who" of "who's"."""
    return token.lower.partition("'")[0]


def _antecedent(tokens: Sequence[Token], relative: int) -> Phrase | None:
    """Whom "who" stands for."""
    end = relative - 1
    comma = end >= 0 and tokens[end].text == ","
    end -= comma
    if end < 0:
        return None
    speaker = noun_phrases.before(tokens, end, 0)
    unnamed = speaker is None or speaker.kind != "name" or _by_role(tokens, speaker)
    if comma and unnamed:  # "Senator Mara Quill, R-Ohio, who"
        named, _ = _across_apposition(tokens, relative - 1)
        return named if named is not None and named.kind == "name" else speaker
    return speaker


def _by_role(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether capitals name no one: "Republican of Ohio"."""
    tied = tokens[phrase.first + 1].lower == "of"
    return bare(tokens[phrase.first if tied else phrase.head].lower) in lexicon().nouns


def _own_subject(tokens: Sequence[Token], back: int, at: int, cue: Cue) -> Phrase | None:
    """The phrase right before a cue at `at`, as far as it goes back in its clause."""
    floor = _clause_start(tokens, back)
    participle = tokens[back].tag in ("VBN", "VBD") and cue.form in ("s", "ed")
    if participle and back > floor and tokens[back - 1].tag[:2] == "NN":
        back -= 1  # "a poll released on Monday shows"
    speaker = noun_phrases.before(tokens, back, floor)
    if speaker is None or tokens[speaker.head].lower in ("this", "these", "those"):
        return None
    bare_form = cue.form == "base" and "feel" not in cue.classes and back + 1 == at
    if bare_form and speaker.kind == "description" and tokens[speaker.head].tag == "NNP":
        return None  # "her Twitter post"
    return noun_phrases.whole(tokens, speaker, floor)


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the clause that token `at` stands in."""
    while at > 0 and tokens[at - 1].word | (tokens[at - 1].text in ".()’'&-"):
        at -= 1
    return at


def _across_apposition(tokens: Sequence[Token], comma: int) -> tuple[Phrase | None, int]:
    """The speaker of "Mara Quill, the chief of communications, said", and where both begin."""
    nearest: tuple[Phrase | None, int] = None, comma
    for at in range(comma - 1, max(0, comma - _APPOSITION), -1):
        speaker = noun_phrases.before(tokens, at - 1, 0) if tokens[at].text in ",—–" else None
        if speaker is None or speaker.kind == "pronoun":
            continue
        start, apposed = speaker.first, noun_phrases.after(tokens, at + 1, comma)
        lists = tokens[at + 1].tag == "VBG"  # "several senators, including Mara Quill, said"
        if speaker.kind == "description" and apposed and apposed.kind == "name" and not lists:
            speaker = apposed
        left = tokens[start - 1]
        named = speaker.kind == "name" and left.text in ",—" and not _by_role(tokens, speaker)
        if start == 0 or left.region is not None or named:
            return speaker, start
        nearest = (speaker, start) if nearest[0] is None else nearest
    return nearest


def _participle_subject(
    tokens: Sequence[Token], at: int, back: int, found: Sequence[Attribution]
) -> Phrase | None:
    """The subject of ", saying that …": that of the clause before, or behind if it comes first."""
    left = tokens[back]
    if left.word and not noun_phrases.boundary(left):
        direct = noun_phrases.before(tokens, back, _clause_start(tokens, back))
        if direct is not None:
            return _issuing(tokens, direct) or direct
    if back == 0:
        comma = next((i for i in range(at, len(tokens)) if tokens[i].text == ","), None)
        return noun_phrases.after(tokens, comma + 1, len(tokens)) if comma is not None else None
    return _coordinated(tokens, at, found)


def _issuing(tokens: Sequence[Token], text: Phrase) -> Phrase | None:
    """Who put out a text: the union of "the union issued a statement saying …"."""
    issued = text.first > 1 and tokens[text.first - 1].tag in ("VBD", "VBN", "VBZ", "VBP")
    if not issued or bare(tokens[text.head].lower) not in lexicon().venues:
        return None
    if issuer(tokens, text) is not None:
        return None  # "Quay denied a report by the Post suggesting that …"
    back = _before_cue(tokens, text.first - 1)
    return noun_phrases.before(tokens, back, _clause_start(tokens, back)) if back >= 0 else None


def _coordinated(tokens: Sequence[Token], at: int, found: Sequence[Attribution]) -> Phrase | None:
    """The subject that a second verb shares: of the last clause that has one of its own."""
    for earlier in reversed(found):
        speaker = earlier.speaker
        if speaker is None or earlier.form not in ("verb", "passive"):
            continue
        if earlier.place not in ("before", "after", "relative"):
            continue
        left = tokens[speaker.first - 1].lower if speaker.first else ""
        if left not in _SUBORDINATE and left not in lexicon().cues:
            return speaker
    return main_subject(tokens, at)


def main_subject(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The first phrase of the sentence that can speak, past an opening phrase with its comma."""
    start = _opening(tokens[:at])
    fallback: Phrase | None = None
    while start < at:
        opener = tokens[start].tag in _VERBAL  # "Facing criticism, …"
        phrase = None if opener else noun_phrases.after(tokens, start, at)
        if phrase is not None and tokens[phrase.first].lower not in ("it", "there", "this", "that"):
            if phrase.kind != "description" or bare(tokens[phrase.head].lower) in lexicon().nouns:
                return phrase
            fallback = fallback or phrase
        near = range(start, min(at, start + 20))
        comma = next((i for i in near if tokens[i].text == "," or _open_ended(tokens[i])), None)
        if comma is None:
            return fallback
        start = comma + 1
    return fallback


def _opening(tokens: Sequence[Token]) -> int:
    """The first token behind a dateline ("HITHER QUAY, Jan. 3 —") or a label ("UPDATE:")."""
    if not (tokens and tokens[0].text.isupper() and len(tokens[0].text) >= _LABEL):
        return 0
    for at, token in enumerate(tokens[1:_DATELINE], start=1):
        if token.text in _DASHES or (at == 1 and token.text == ":"):
            return at + 1
        if token.word and not token.capital and token.tag != "CD":
            return 0
    return 0
