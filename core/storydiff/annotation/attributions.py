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
from storydiff.annotation.lexicon import Cue, lexicon
from storydiff.annotation.noun_phrases import Phrase
from storydiff.annotation.speaking import can_speak
from storydiff.annotation.stems import lexicon as inflections
from storydiff.annotation.tagger import in_capitals
from storydiff.annotation.units import Token, Unit, bare

Place = Literal["before", "after", "relative", "participle", "coordinated", "infinitive", "none"]
"""Where the speaker stands: before or after the cue, or taken from elsewhere in its sentence."""

Form = Literal["verb", "according", "colon", "noun", "passive", "agent", "reportedly"]
"""What announces the words; of passive verbs, "agent" where "by" names who speaks."""

_RELATIVE = DEFAULT.words("relative")
_NOUN_TIES = DEFAULT.words("noun_ties")
_OTHERS = DEFAULT.words("others")  # "denied claims that": the claims are another's
_PLURAL_TOO = DEFAULT.words("plural_too")
_NOUNS = frozenset(("NN", "NNS"))
_BEFORE_NOUN = frozenset("DT JJ PRP$ POS CD VBG".split())
_AUXILIARY = DEFAULT.words("be")
_DO = DEFAULT.words("do")
_COORDINATING = DEFAULT.words("coordinating")
_ON = DEFAULT.words("days")
_VERBAL = frozenset("VBD VBN VBZ VBP".split())
_NO_NOUN = frozenset("JJ RB IN VB VBN".split())
_NOMINAL = ("NN", "JJ")
_SUBORDINATE = DEFAULT.words("subordinate")
_NAMELESS = Cue("", "base", frozenset())
_PUT = Cue("put", "ed", frozenset(("say",)))
"""The cue of "as she put it"."""
_WHERE = DEFAULT.words("where")
_PLEAS = DEFAULT.words("pleas")
_MOST = 20  # attributions of a sentence: where there are more, it is a list or broken text
_APPOSITION = 40  # tokens between the commas of an apposition: longer ones are clauses


class Attribution(NamedTuple):
    """A cue (tokens `first` to `last`) with its speaker and, for a joined name, the apposition.

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
    apposed: Phrase | None = None


def find(unit: Unit) -> tuple[Attribution, ...]:
    """The attributions of a unit in the order of their cues."""
    found: list[Attribution] = []
    tokens = unit.tokens
    headline = in_capitals([token.text for token in tokens if token.region is None])
    for at, token in enumerate(tokens):
        if token.region is not None or (headline and _headline_noun(tokens, at)):
            continue
        made = _at(tokens, at, found, headline)
        if made is not None and (made.form == "according" or _speaks(tokens, made.speaker)):
            found.append(made)
            if len(found) == _MOST:
                break
    return tuple(found)


def _speaks(tokens: Sequence[Token], speaker: Phrase | None) -> bool:
    return speaker is None or can_speak(tokens, speaker)


def _at(
    tokens: Sequence[Token], at: int, found: Sequence[Attribution], headline: bool
) -> Attribution | None:
    token = tokens[at]
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if token.lower == "according" and following == "to":
        return _according(tokens, at)
    if token.text == ":":
        return _colon(tokens, at, found)
    if token.lower in ("reportedly", "allegedly"):
        return Attribution("reportedly", _NAMELESS, at, at, None, "none", at, at)
    made = _noun(tokens, at, found) if _is_cue_noun(token) and following in _NOUN_TIES else None
    if made is not None:
        return made
    cue = _PUT if token.lower in ("put", "puts") and following == "it" else _cue(tokens, at)
    if cue is None:
        return _beside_quote(tokens, at)
    if token.capital and at > 0 and _named(tokens, at, cue, headline, found):
        return None
    return _verb(tokens, at, cue, found)


def _is_cue_noun(token: Token) -> bool:
    """Whether a token is a noun that carries what was said: a claim, a denial."""
    return token.lower in lexicon().cue_nouns and not token.capital and token.tag[:2] != "VB"


def _cue(tokens: Sequence[Token], at: int) -> Cue | None:
    """The cue that a token is, unless it stands as a noun."""
    cue = lexicon().cues.get(tokens[at].lower)
    if cue is None or _noun_here(tokens, at):
        return None
    preposition = cue.form == "ing" and tokens[at].lower in lexicon().boundary  # "regarding"
    return None if preposition or _in_court(tokens, at, cue) else cue


def _in_court(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a plea is entered, which tells nothing: "pleaded not guilty"."""
    behind = tokens[at + 1 : at + 3]
    return cue.lemma == "plead" and any(t.lower in _PLEAS for t in behind)


def _named(
    tokens: Sequence[Token], at: int, cue: Cue, headline: bool, found: Sequence[Attribution]
) -> bool:
    """Whether a capital inside a sentence makes a name: "the United States", "Quay Press"."""
    if cue.form == "base":
        return not (headline and not found and _joint(tokens, at))
    return not headline and tokens[at].tag == "NNPS" and tokens[at - 1].capital


def _headline_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a plural of a headline in capitals follows its verb: "Quay Denies Bridge Talks"."""
    plural = tokens[at].capital and tokens[at].lower in noun_phrases.NOUNS_TOO
    return plural and any(t.capital and _verb_form(t) for t in tokens[1:at])


def _joint(tokens: Sequence[Token], at: int) -> bool:
    """Whether two names that open a headline stand before its verb: "Quay and Span Deny Talks"."""
    link = next((n for n in range(1, at - 1) if tokens[n].lower == "and"), 0)
    return link > 0 and all(t.capital for t in (*tokens[:link], *tokens[link + 1 : at]))


def _verb_form(token: Token) -> bool:
    cue = lexicon().cues.get(token.lower)
    return cue is not None and "feel" not in cue.classes and token.lower not in lexicon().nouns


def _noun_here(tokens: Sequence[Token], at: int) -> bool:
    """Whether a cue's form is tagged as a noun, and stands as one: "the talks"."""
    return tokens[at].tag in _NOUNS and at > 0 and tokens[at - 1].tag in _BEFORE_NOUN


def _beside_quote(tokens: Sequence[Token], at: int) -> Attribution | None:
    """Any past tense beside quoted words and their speaker: "“…,” barked Oliver"."""
    here = tokens[at]
    past = here.tag == "VBD" or here.lower.endswith("ed") or here.lower in inflections().irregular
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
    floor = _stop_before(tokens, at)
    speaker, apposed = _with_apposition(tokens, at, floor)
    if speaker is None or floor != speaker.first:
        speaker, apposed = main_subject(tokens, at), None
        if speaker is None:
            return None
    return Attribution("colon", _NAMELESS, at, at, speaker, "before", speaker.first, at, apposed)


def _with_apposition(
    tokens: Sequence[Token], at: int, floor: int
) -> tuple[Phrase | None, Phrase | None]:
    """The speaker that ends before token `at`; a first phrase that is a name goes before others."""
    first = noun_phrases.after(tokens, floor, at)
    if (
        first
        and first.kind == "name"
        and first.last + 1 < at
        and tokens[first.last + 1].text in ",("
    ):
        return first, noun_phrases.after(tokens, first.last + 2, at)
    return noun_phrases.before(tokens, at - 1, floor), None


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
        if noun_phrases.boundary(tokens[i]):
            break
    if speaker is None and found and at - found[-1].last <= 5 and tokens[at].lower not in _OTHERS:
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
        return _infinitive(tokens, at, back, cue, found)
    inverted = _inverted(tokens, at, back, cue)
    behind = None
    if inverted is not None:
        behind = Attribution("verb", cue, at, at, inverted, "after", at, inverted.last)
    if behind and (back < 0 or not tokens[back].word or tokens[back].text == "and"):
        return behind
    return _subject(tokens, at, back, cue, found) or behind


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


def _infinitive(
    tokens: Sequence[Token], at: int, back: int, cue: Cue, found: Sequence[Attribution]
) -> Attribution:
    """ "went on to say": the subject of the verb before."""
    near = next((a for a in reversed(found) if a.form != "noun" and back - a.last <= 3), None)
    speaker = near.speaker if near else None
    last = back - 2
    apart = tokens[back - 1].text == ","  # "Quill broke with Marsh, to argue"
    while speaker is None and not apart and last >= 0 and back - last < 5 and tokens[last].word:
        if noun_phrases.is_name(tokens[last]) or tokens[last].lower in noun_phrases.PRONOUNS:
            speaker = noun_phrases.before(tokens, last, _clause_start(tokens, last))
        last -= 1
    speaker = speaker or main_subject(tokens, at)
    return Attribution("verb", cue, back, at, speaker, "infinitive", back, at)


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
    at = found.last + 1
    if cue.lemma == "tell":
        return False
    if at >= len(tokens) or tokens[at].lower in ("who", "in", "on", "at"):
        return True
    return not tokens[at].word and tokens[at].region is None  # "said Quill “was ready”"


def _subject(
    tokens: Sequence[Token], at: int, back: int, cue: Cue, found: Sequence[Attribution]
) -> Attribution | None:
    if back < 0:
        return None
    left = tokens[back]
    auxiliary = any(t.lower in _AUXILIARY for t in tokens[back + 1 : at])
    apposed: Phrase | None = None
    speaker: Phrase | None
    place: Place = "before"
    if _bare_pronoun(left) in _RELATIVE:
        (speaker, apposed), place = _antecedent(tokens, back), "relative"
    elif cue.form == "ing" and not auxiliary:
        speaker, place = _participle_subject(tokens, at, back, found), "participle"
    elif left.text == ",":
        speaker, apposed = _across_apposition(tokens, back)
    elif left.lower in _COORDINATING:
        speaker, place = _coordinated(tokens, back, found), "coordinated"
    else:
        speaker = _own_subject(tokens, back, at, cue)
    if speaker is None:
        return None
    passive = auxiliary and cue.form == "ed"
    agent = _agent(tokens, at) if passive else None
    if agent is not None:
        return Attribution("agent", cue, back + 1, at, agent, "after", back + 1, agent.last)
    start = speaker.first if place in ("before", "relative") else back + 1
    if apposed is not None:
        start = min(start, apposed.first)
    form: Form = "passive" if passive else "verb"
    return Attribution(form, cue, back + 1, at, speaker, place, min(start, at), at, apposed)


def _agent(tokens: Sequence[Token], at: int) -> Phrase | None:
    """Who did what a passive verb tells: "the claim was denied by Quill"."""
    if at + 1 >= len(tokens) or tokens[at + 1].lower != "by":
        return None
    return noun_phrases.after(tokens, at + 2, len(tokens))


def _bare_pronoun(token: Token) -> str:
    """A word without its clitic: "who" of "who's"."""
    return token.lower.partition("'")[0]


def _antecedent(tokens: Sequence[Token], relative: int) -> tuple[Phrase | None, Phrase | None]:
    """Whom "who" stands for, and what is apposed to them."""
    end = relative - 1
    comma = end >= 0 and tokens[end].text == ","
    end -= comma
    if end < 0:
        return None, None
    speaker = noun_phrases.before(tokens, end, _sentence_floor(tokens, end))
    if speaker is not None and speaker.kind == "description" and comma:
        named, described = _across_apposition(tokens, relative - 1)
        if named is not None and named.kind == "name":
            return named, described
    return speaker, None


def _own_subject(tokens: Sequence[Token], back: int, at: int, cue: Cue) -> Phrase | None:
    """The phrase right before a cue at `at`, as far as it goes back in its clause."""
    floor = _clause_start(tokens, back)
    speaker = noun_phrases.before(tokens, back, floor)
    if speaker is None:
        return None
    helped = any(t.tag == "MD" or t.lower in _DO for t in tokens[back + 1 : at])
    agrees = cue.form != "base" or "feel" in cue.classes or helped
    if not agrees and _singular(tokens, speaker):
        return None
    speaker = noun_phrases.whole(tokens, speaker, floor)
    return speaker if _can_speak(tokens, speaker) else None


def _can_speak(tokens: Sequence[Token], speaker: Phrase) -> bool:
    """A singular noun without an article is no subject: "provided new details" has none."""
    first, head = tokens[speaker.first].lower, tokens[speaker.head].lower
    if first in ("this", "these", "those") and speaker.first == speaker.last:
        return False
    return (
        speaker.kind != "description"
        or first in noun_phrases.DETERMINERS
        or head.endswith("s")
        or head in lexicon().nouns
        or tokens[speaker.first].tag == "CD"  # "63 percent"
        or any(t.text.endswith(("'s", "’s")) for t in tokens[speaker.first : speaker.head])
    )


def _singular(tokens: Sequence[Token], speaker: Phrase) -> bool:
    """Whether a base form cannot be this subject's verb ("the report" is no cue)."""
    word = tokens[speaker.head].lower
    if word in _PLURAL_TOO:
        return False
    if speaker.kind == "pronoun":
        return word in ("he", "she", "it")
    return (
        speaker.kind == "description"
        and not word.endswith("s")
        and lexicon().nouns.get(word) != "they"
    )


def _clause_start(tokens: Sequence[Token], at: int) -> int:
    """The first token of the clause that token `at` stands in."""
    while at > 0 and tokens[at - 1].word | (tokens[at - 1].text in ".()’'&-"):
        if tokens[at - 1].text == "." and len(tokens[at - 2].text) > 1:
            break
        at -= 1
    return at


def _stop_before(tokens: Sequence[Token], at: int) -> int:
    """Just after the last full stop before `at`: a splitter may have missed one."""
    for i in range(at - 1, 0, -1):
        if tokens[i].text in (".", "?", "!") and len(tokens[i - 1].text) > 1:
            return i + 1
    return 0


def _sentence_floor(tokens: Sequence[Token], at: int) -> int:
    """Just after the last full stop or quoted stretch before `at`."""
    while at > 0 and tokens[at - 1].region is None and tokens[at - 1].text not in (";", ":"):
        at -= 1
    return at


def _across_apposition(tokens: Sequence[Token], comma: int) -> tuple[Phrase | None, Phrase | None]:
    """The speaker of "Mara Quill, the chief of communications, said": before the earlier comma."""
    nearest: tuple[Phrase, int] | None = None
    floor = _sentence_floor(tokens, comma)
    for at in range(comma - 1, max(floor, comma - _APPOSITION), -1):
        candidate = None
        if tokens[at].text in (",", "—", "–"):
            candidate = noun_phrases.before(tokens, at - 1, floor)
        if candidate is None or candidate.kind == "pronoun" or _placed(tokens, candidate):
            continue
        person = candidate.kind == "name" and _person(tokens, candidate)
        if person or nearest is None or _opens_sentence(tokens, candidate, floor):
            nearest = candidate, at
        if person:
            break
    if nearest is None:
        return None, None
    speaker, at = nearest
    apposed = noun_phrases.after(tokens, at + 1, comma)
    if speaker.kind == "description" and apposed is not None and apposed.kind == "name":
        return apposed, speaker
    return speaker, apposed


def _placed(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Whether a phrase is a place or a time: "Quill, in Hither, Ohio, called …"."""
    return phrase.first > 0 and tokens[phrase.first - 1].lower in _WHERE


def _opens_sentence(tokens: Sequence[Token], name: Phrase, floor: int) -> bool:
    """Whether a name stands where its sentence begins, or behind a comma."""
    opens = name.first == floor or tokens[name.first - 1].text in (",", "—")
    return name.kind == "name" and opens


def _person(tokens: Sequence[Token], name: Phrase) -> bool:
    """Whether a name starts with a title or a given name."""
    first = tokens[name.first].lower
    return first in lexicon().titles or first in lexicon().given


def _participle_subject(
    tokens: Sequence[Token], at: int, back: int, found: Sequence[Attribution]
) -> Phrase | None:
    """The subject of ", saying that …": that of the clause before, or behind if it comes first."""
    left = tokens[back]
    if left.lower == "as" and back > 0:
        quoted = noun_phrases.before(tokens, back - 1, _clause_start(tokens, back - 1))
        if quoted is not None:  # "quoted Quill as saying"
            return quoted
    if left.word and not noun_phrases.boundary(left):
        direct = noun_phrases.before(tokens, back, _clause_start(tokens, back))
        if direct is not None and direct.kind != "pronoun":
            return _issuing(tokens, direct) or direct
    if back == 0:
        comma = next((i for i in range(at, len(tokens)) if tokens[i].text == ","), None)
        return noun_phrases.after(tokens, comma + 1, len(tokens)) if comma is not None else None
    return _coordinated(tokens, at, found)


def _issuing(tokens: Sequence[Token], text: Phrase) -> Phrase | None:
    """Who put out a text: the union of "the union issued a statement saying …"."""
    verb = text.first - 1
    if verb < 1 or tokens[verb].tag not in _VERBAL:
        return None
    if bare(tokens[text.head].lower) not in lexicon().documents:
        return None
    back = _before_cue(tokens, verb)
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


def _opener(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause opens with no subject: "Facing criticism, …", "Ready to act, …"."""
    here, then = tokens[at], tokens[at + 1]
    if not here.capital:
        return here.lower.endswith("ing")
    if then.capital or here.tag.startswith("NN"):
        return False
    return here.lower.endswith("ing") or (here.tag in _NO_NOUN and then.tag[:2] not in _NOMINAL)


def main_subject(tokens: Sequence[Token], at: int) -> Phrase | None:
    """The first phrase of the sentence that can speak, past an opening phrase with its comma."""
    start = _stop_before(tokens, at)
    fallback: Phrase | None = None
    while start < at:
        phrase = None if _opener(tokens, start) else noun_phrases.after(tokens, start, at)
        if phrase is not None and tokens[phrase.first].lower not in ("it", "there", "this", "that"):
            if phrase.kind != "description" or bare(tokens[phrase.head].lower) in lexicon().nouns:
                return phrase
            if fallback is None and _can_speak(tokens, phrase):
                fallback = phrase
        comma = next((i for i in range(start, min(at, start + 20)) if tokens[i].text == ","), None)
        if comma is None:
            return fallback
        start = comma + 1
    return fallback
