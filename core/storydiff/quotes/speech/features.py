"""What the weights look at: features of stretches, complements and their ends, as short words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.units import Token, Unit, bare
from storydiff.quotes.speech.quoted import Spoken, is_title_like

_NEGATIONS = DEFAULT.words("negations")
_FAR = 60  # tokens looked at behind a possible end
_NEAR = 14  # tokens from the start of a complement in which its verb is looked for
_TENSED = DEFAULT.words("tensed")
_FINITE = frozenset("VBD VBZ VBP MD".split())
_MODALS = DEFAULT.words("modals")
_EXPECTED = frozenset("will would should could might may".split())
_THIRD = frozenset("he she they it his her their".split())


_LIMITS = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30)
_BUCKETS = [str(min(limit for limit in _LIMITS if count <= limit)) for count in range(31)]


def _bucket(count: int) -> str:
    """About how many: the smallest of the limits that is no smaller."""
    return _BUCKETS[count] if count < len(_BUCKETS) else "more"


def _shape(token: Token | None) -> str:
    """A neighbour as a feature: the word where it is a common one, else its kind."""
    if token is None:
        return "edge"
    if token.region is not None:
        return "quote"
    if noun_phrases.boundary(token) or token.lower in noun_phrases.DETERMINERS:
        return token.lower
    if token.lower in lexicon().cues:
        return "cue"
    if token.text[0].isdigit():
        return "number"
    return "Name" if token.capital else "word"


def _kind(token: Token | None) -> str:
    """A neighbour's part of speech."""
    if token is None:
        return "edge"
    return "quote" if token.region is not None else token.tag


def _kinds(tokens: Sequence[Token], first: int, count: int) -> str:
    """The parts of speech of the next tokens."""
    return " ".join([_kind(_at(tokens, first + i)) for i in range(count)])


def _finite(tokens: Sequence[Token]) -> list[int]:
    """Where the finite verbs stand."""
    return [i for i, token in enumerate(tokens) if token.tag in _FINITE]


def _head(tokens: Sequence[Token]) -> str:
    """The lemma of the noun that the first phrase is about, or the first word of another kind."""
    for at, token in enumerate(tokens[:_NEAR]):
        following = _kind(_at(tokens, at + 1))
        if token.tag.startswith("NN") and not following.startswith("NN"):
            return token.lemma if token.tag != "NNP" else "Name"
        if token.tag in _FINITE or token.region is not None:
            break
    return _shape(tokens[0])


def _course(tokens: Sequence[Token]) -> str:
    """What comes up to the next mark: a subject with its verb, a verb alone, or neither."""
    seen = "-"
    for token in tokens[:_NEAR]:
        if token.region is not None or (not token.word and seen != "-"):
            return seen
        if token.tag in _FINITE:
            return f"{seen} {token.tag}"
        if token.tag.startswith(("NN", "PRP")):
            seen = "noun"
        elif token.tag in ("VBG", "VBN", "TO", "VB") and seen == "-":
            seen = token.tag
    return seen


def _at(tokens: Sequence[Token], at: int) -> Token | None:
    return tokens[at] if 0 <= at < len(tokens) else None


def of_attribution(unit: Unit, a: Attribution) -> Iterator[str]:
    """What an attribution is: its cue, its speaker and the words around the cue."""
    tokens, lemma = unit.tokens, a.cue.lemma or a.form
    yield f"lemma={lemma}"
    yield f"form={a.form}"
    yield f"verb={a.cue.form}"
    yield f"place={a.place}"
    for kind in sorted(a.cue.classes):
        yield f"class={kind}"
    back = [t.lower for t in tokens[max(0, a.first - 2) : a.last]]
    if any(w in _NEGATIONS or w.endswith("n't") for w in back):
        yield "negated"
    if any(w in _MODALS for w in back):
        yield "modal"
    if unit.headline:
        yield "headline"
    lead = _shape(_at(tokens, a.start - 1))
    yield f"lead={lead}"
    auxiliary = tokens[a.last - 1].lower if a.last > a.first else "-"
    yield f"auxiliary={auxiliary}"
    if a.speaker is None:
        yield "speaker=none"
        return
    head = bare(tokens[a.speaker.head].lower)
    yield f"lemma={lemma} speaker={a.speaker.kind}"
    yield f"lemma={lemma} place={a.place}"
    yield f"opening={_shape(tokens[a.speaker.first])} speaker={a.speaker.kind}"
    yield f"speaker={a.speaker.kind}"
    if a.speaker.kind == "pronoun":
        yield f"pronoun={head}"
    noun = lexicon().nouns.get(head)
    if noun:
        yield f"noun={noun}"
        yield f"head={head}"


def of_stretch(unit: Unit, said: Spoken) -> Iterator[str]:
    """A quoted stretch: how it hangs on its cue, its length, its marks, its neighbours."""
    tokens = unit.tokens
    token = tokens[said.at]
    region = token.region
    assert region is not None
    words = token.text.split()
    size = _bucket(len(words))
    inner = token.text[region.inner_start - region.start : region.inner_end - region.start].strip()
    left, right = _at(tokens, said.at - 1), _at(tokens, said.at + 1)
    close = inner[-1:] if inner[-1:] in ",.?!—…" else "word"
    first = "Capital" if inner[:1].isupper() else "small"
    yield "bias"
    yield f"link={said.link}"
    yield f"size={size}"
    yield f"link={said.link} size={size}"
    yield f"left={_shape(left)}"
    yield f"right={_shape(right)}"
    yield f"link={said.link} left={_shape(left)}"
    yield f"link={said.link} close={close} first={first}"
    yield f"close={close} first={first} size={size}"
    yield f"left={_shape(left)} first={first}"
    yield f"left={_kind(left)} size={size}"
    yield f"right={_kind(right)} size={size}"
    yield f"kinds={_kind(left)} {_kind(right)}"
    yield f"left={_kind(left)} first={first} close={close}"
    if is_title_like(token):
        yield "titled"
        yield f"titled link={said.link}"
    if said.speaker is None:
        yield "speaker=none"
    if token.text[:1] in "‘'":
        yield "single"
        yield f"single link={said.link}"
    if unit.headline:
        yield f"headline link={said.link}"
    if len(tokens) <= 2:
        mark = "single" if token.text[:1] in "‘'" and token.text[:2] != "''" else "double"
        yield f"alone {mark} size={size}"
        yield f"alone {mark} link={said.link} resumes={region.resumes}"
        yield f"alone near={min(2, said.unit - said.speaker_unit)} link={said.link}"
    if region.warning:
        yield f"warned link={said.link}"
    small = left.lower if left is not None and left.region is None else "-"
    yield f"small={small} size={size}"
    yield f"small={small} right={_shape(right)}"
    a = said.attribution
    if a is not None:
        yield f"lemma={a.cue.lemma or a.form}"
        yield f"form={a.form} link={said.link}"
        yield f"place={a.place} link={said.link}"
        for kind in sorted(a.cue.classes):
            yield f"class={kind} link={said.link}"


def of_clause(unit: Unit, a: Attribution, pattern: str, first: int, last: int) -> Iterator[str]:
    """A complement: its cue and shape together, how it opens and what it holds."""
    tokens = unit.tokens
    size = _bucket(last - first + 1)
    quoted = "quoted" if any(t.region is not None for t in tokens[first : last + 1]) else "plain"
    lemma = a.cue.lemma or a.form
    yield "bias"
    yield f"pattern={pattern}"
    yield f"size={size}"
    yield quoted
    yield f"pattern={pattern} {quoted}"
    yield f"pattern={pattern} size={size}"
    yield f"lemma={lemma} pattern={pattern}"
    yield f"pattern={pattern} verb={a.cue.form} place={a.place}"
    opens, before = _shape(tokens[first]), _shape(_at(tokens, first - 1))
    yield f"opens={opens}"
    yield f"pattern={pattern} opens={opens}"
    yield f"before={before} pattern={pattern}"
    yield f"lemma={lemma} opens={opens}"
    yield f"behind={_shape(_at(tokens, last + 1))}"
    content = tokens[first : last + 1]
    folded = [t.lower for t in content]
    tensed = not _TENSED.isdisjoint(folded[:_NEAR])
    spoken = len([word for word in folded if word in _THIRD])
    named = len([t for t in content if t.capital])
    yield f"names={min(3, named)} size={size}"
    yield f"second={_shape(_at(tokens, first + 1))} pattern={pattern}"
    yield f"ends={_shape(tokens[last])} pattern={pattern}"
    if not lexicon().cue_nouns.isdisjoint(folded):
        yield f"statement pattern={pattern}"
    if not _EXPECTED.isdisjoint(folded):
        yield f"modal-inside pattern={pattern}"
    yield f"tensed={tensed} pattern={pattern}"
    yield f"tensed={tensed} lemma={lemma}"
    yield f"pronouns={min(2, spoken)} pattern={pattern}"
    small = content[0].lower if noun_phrases.boundary(content[0]) else "-"
    yield f"first={small} pattern={pattern}"
    yield f"final={last + 2 >= len(tokens)} pattern={pattern}"
    tagged = tokens[a.last].tag
    finite = _finite(content)
    place = _bucket(finite[0]) if finite else "none"
    yield f"cue={tagged} pattern={pattern}"
    yield f"cue={tagged} lemma={lemma}"
    kind, course = _kind(tokens[first]), _course(content)
    yield f"kind={kind} pattern={pattern}"
    yield f"kind={kind} lemma={lemma}"
    yield f"kinds={_kinds(tokens, first, 2)}"
    yield f"course={course} pattern={pattern}"
    yield f"course={course} lemma={lemma}"
    yield f"finite={min(3, len(finite))} pattern={pattern} size={size}"
    yield f"verb-at={place} pattern={pattern}"
    yield f"before={_kind(_at(tokens, a.start - 1))} cue={tagged}"
    head = _head(content)
    yield f"content-head={head}"
    yield f"lemma={lemma} content-head={head}"
    yield f"size={size} course={course} pattern={pattern}"
    if finite:
        yield f"content-verb={content[finite[0]].lemma} pattern={pattern}"
    yield f"behind={_kinds(tokens, last + 1, 2)} pattern={pattern}"
    yield f"around={_kinds(tokens, a.last - 1, 3)} pattern={pattern}"
    yield f"around={_kinds(tokens, a.last, 3)} lemma={lemma}"
    if tokens[first].region is not None:
        yield f"pattern={pattern} quote-first"
        if first == last:
            yield f"pattern={pattern} quote-only"
    for feature in of_attribution(unit, a):
        yield feature
        if not feature.startswith(("lemma", "headline", "head=", "lead", "auxiliary", "opening")):
            yield f"{feature} pattern={pattern}"


def of_end(
    unit: Unit,
    pattern: str,
    first: int,
    last: int,
    a: Attribution,
    starts: Mapping[int, str],
) -> Iterator[str]:
    """A place where a complement may end: the words on both sides of it.

    `starts` gives the places of the unit's attributions by the token that each starts at.
    """
    tokens = unit.tokens
    here, mark = tokens[last], _shape(_at(tokens, last + 1))
    size = _bucket(last - first + 1)
    final = not any(t.word or t.region is not None for t in tokens[last + 1 :])
    yield "bias"
    yield f"after={mark}"
    yield f"final={final}"
    yield f"size={size} final={final}"
    yield f"here={_shape(here)} after={mark}"
    yield f"here={_kind(here)} after={mark}"
    if not final:
        yield f"pattern={pattern} after={mark}"
        yield f"size={size} after={mark}"
        new = next((starts[at] for at in range(last + 1, last + 4) if at in starts), "-")
        yield f"new={new} after={mark}"
        yield from _of_break(tokens, last, mark)
        yield from _of_halves(tokens, pattern, first, last, a)
    yield f"pattern={pattern} final={final}"
    yield f"lemma={a.cue.lemma or a.form} final={final}"


def _of_break(tokens: Sequence[Token], last: int, mark: str) -> Iterator[str]:
    """What follows a place inside a sentence where a complement may end."""
    then = _at(tokens, last + 2)
    shape, kinds = _shape(then), _kinds(tokens, last + 1, 2)
    behind = tokens[last + 1 : last + _FAR]
    known = lexicon().cues
    cues = [t.lower in known for t in behind]
    yield f"after={mark} then={shape} soon={any(cues[1:4])}"
    yield f"after={mark} cues={min(2, sum(cues))}"
    yield f"after={mark} then={shape}"
    tensed = any([t.lower in _TENSED for t in behind[:8]])
    yield f"tensed={tensed} after={mark} then={shape}"
    yield f"kinds={kinds}"
    yield f"kinds={kinds} {_kind(_at(tokens, last + 3))}"
    yield f"kinds={_kind(tokens[last])} {kinds}"
    word = then.lower if then is not None and then.region is None else "quote"
    small = word if then is not None and noun_phrases.boundary(then) else "-"
    yield f"after={mark} small={small}"
    if mark in (",", "—", "-", "–"):
        yield f"word={word}"
        if word.endswith("ing"):
            yield "participle"
    yield f"rest={_bucket(len(tokens) - last)} after={mark}"
    commas = [t.text for t in behind[1:]].count(",")
    yield f"commas={min(3, commas)} after={mark}"


def _of_halves(
    tokens: Sequence[Token], pattern: str, first: int, last: int, a: Attribution
) -> Iterator[str]:
    """The verbs and marks that stand before a place where a complement may end, and behind it."""
    inside, after = tokens[first : last + 1], tokens[last + 1]
    mark, behind = _shape(after), tokens[last + 1 : last + _FAR]
    course = _course(tokens[last + (1 if after.word else 2) :])
    yield f"course={course} after={mark}"
    yield f"course={course} after={mark} pattern={pattern}"
    held = [inside[i].tag for i in _finite(inside)]
    ahead = [behind[i].tag for i in _finite(behind)][:1]
    yield f"held={held[:1]} ahead={ahead} after={mark}"
    yield f"held={min(2, len(held))} after={mark} course={course}"
    yield f"cue={tokens[a.last].tag} ahead={ahead} after={mark}"
    broken = sum([t.text in (",", "—", "–", "-", ";") for t in inside])
    yield f"broken={min(3, broken)} after={mark}"
    if after.text in "),":
        texts = [t.text for t in inside]
        closing = texts.count("(") - texts.count(")")
        yield f"open={min(1, max(-1, closing))}"
