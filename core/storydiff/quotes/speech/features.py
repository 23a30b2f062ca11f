"""What the weights look at: features of stretches, complements and their ends, as short words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from storydiff.annotation import noun_phrases
from storydiff.annotation.attributions import Attribution
from storydiff.annotation.language import DEFAULT
from storydiff.annotation.lexicon import lexicon
from storydiff.annotation.token import Token
from storydiff.annotation.units import Unit, bare
from storydiff.annotation.wording import wording
from storydiff.quotes.speech.quoted import Spoken, is_title_like

_FAR = 60  # tokens looked at behind a possible end
_NEAR = 14  # tokens from the start of a complement in which its verb is looked for
_FINITE = frozenset("VBD VBZ VBP MD".split())
_TENSED = DEFAULT.words("tensed", "modals")
_MODALS = DEFAULT.words("modals")
_THIRD = frozenset("he she they it his her their".split())
_BARE = ("lemma", "headline", "head=", "lead", "auxiliary", "opening")
"""What is said of an attribution whatever the shape of its complement."""
_LIMITS = (0, 1, 2, 3, 4, 6, 9, 14, 20, 30)
_BUCKETS = [str(min(limit for limit in _LIMITS if count <= limit)) for count in range(31)]


def of_attribution(unit: Unit, a: Attribution) -> Iterator[str]:
    """What an attribution is: its cue, its speaker and the words around the cue."""
    tokens, lemma, speaker = unit.tokens, a.cue.lemma or a.form, a.speaker
    yield from (f"lemma={lemma}", f"form={a.form}", f"verb={a.cue.form}", f"place={a.place}")
    yield from (f"class={kind}" for kind in sorted(a.cue.classes))
    back = [t.lower for t in tokens[max(0, a.first - 2) : a.last]]
    if any(map(wording().negates, back)):
        yield "negated"
    if not (_MODALS | {"to", "if"}).isdisjoint(back):
        yield "modal"
    if unit.headline:
        yield "headline"
    yield f"lead={_shape(tokens, a.start - 1)}"
    yield f"auxiliary={tokens[a.last - 1].lower if a.last > a.first else '-'}"
    kind = speaker.kind if speaker else "none"
    yield f"speaker={kind}"
    if speaker is None:
        return
    yield from (f"lemma={lemma} speaker={kind}", f"lemma={lemma} place={a.place}")
    yield f"opening={_shape(tokens, speaker.first)} speaker={kind}"
    head = bare(tokens[speaker.head].lower)
    if kind == "pronoun":
        yield f"pronoun={head}"
    if noun := lexicon().nouns.get(head):
        yield from (f"noun={noun}", f"head={head}")


def of_stretch(unit: Unit, said: Spoken) -> Iterator[str]:
    """A quoted stretch: how it hangs on its cue, its length, its marks, its neighbours."""
    tokens, at, a = unit.tokens, said.at, said.attribution
    text, region = tokens[at].text, tokens[at].region
    assert region is not None
    inner = text[region.inner_start - region.start : region.inner_end - region.start].strip()
    close = f"close={inner[-1:] if inner[-1:] in ',.?!—…' else 'word'}"
    first = f"first={'Capital' if inner[:1].isupper() else 'small'}"
    size, link = f"size={_bucket(len(text.split()))}", f"link={said.link}"
    left, right = (f"{side}={_shape(tokens, at + n)}" for side, n in (("left", -1), ("right", 1)))
    before, behind = _kind(tokens, at - 1), _kind(tokens, at + 1)
    led = at > 0 and tokens[at - 1].region is None
    small = f"small={tokens[at - 1].lower if led else '-'}"
    yield from ("bias", link, size, left, right, f"{link} {size}", f"{link} {left}")
    yield from (f"{link} {close} {first}", f"{close} {first} {size}", f"{left} {first}")
    yield from (f"left={before} {size}", f"right={behind} {size}", f"kinds={before} {behind}")
    yield from (f"left={before} {first} {close}", f"{small} {size}", f"{small} {right}")
    if is_title_like(tokens[at]):
        yield from ("titled", f"titled {link}")
    if text[:1] in "‘'":
        yield from ("single", f"single {link}")
    if said.speaker is None:
        yield "speaker=none"
    if unit.headline:
        yield f"headline {link}"
    if region.warning:
        yield f"warned {link}"
    if len(tokens) <= 2:
        mark = "single" if text[:1] in "‘'" and text[:2] != "''" else "double"
        yield from (f"alone {mark} {size}", f"alone {mark} {link} resumes={region.resumes}")
        yield f"alone near={min(2, said.unit - said.speaker_unit)} {link}"
    if a is not None:
        yield f"lemma={a.cue.lemma or a.form}"
        yield from (f"form={a.form} {link}", f"place={a.place} {link}")
        yield from (f"class={kind} {link}" for kind in sorted(a.cue.classes))


def of_clause(unit: Unit, a: Attribution, pattern: str, first: int, last: int) -> Iterator[str]:
    """A complement: its cue and shape together, how it opens and what it holds."""
    tokens, content = unit.tokens, unit.tokens[first : last + 1]
    shape, lemma = f"pattern={pattern}", f"lemma={a.cue.lemma or a.form}"
    size, cue = f"size={_bucket(len(content))}", f"cue={tokens[a.last].tag}"
    opens, kind = f"opens={_shape(tokens, first)}", f"kind={_kind(tokens, first)}"
    course, head = f"course={_course(content)}", f"content-head={_head(content)}"
    folded = [token.lower for token in content]
    tensed = f"tensed={not _TENSED.isdisjoint(folded[:_NEAR])}"
    quoted = "quoted" if any(token.region is not None for token in content) else "plain"
    finite = _finite(content)
    yield from ("bias", shape, size, quoted, opens, head, f"{lemma} {shape}", f"{cue} {lemma}")
    yield from (f"{lemma} {x}" for x in (opens, head))
    yield from (f"{x} {lemma}" for x in (tensed, kind, course))
    yield from (f"{x} {shape}" for x in (cue, kind, course, tensed, f"{size} {course}"))
    yield from (f"{shape} {x}" for x in (quoted, size, opens))
    yield f"{shape} verb={a.cue.form} place={a.place}"
    yield from (
        f"before={_shape(tokens, first - 1)} {shape}",
        f"ends={_shape(tokens, last)} {shape}",
    )
    yield f"second={_shape(tokens, first + 1)} {shape}"
    yield f"names={min(3, len([t for t in content if t.capital]))} {size}"
    yield f"pronouns={min(2, len([w for w in folded if w in _THIRD]))} {shape}"
    yield f"first={folded[0] if noun_phrases.boundary(content[0]) else '-'} {shape}"
    yield f"final={last + 2 >= len(tokens)} {shape}"
    yield f"finite={min(3, len(finite))} {shape} {size}"
    yield f"verb-at={_bucket(finite[0]) if finite else 'none'} {shape}"
    if finite:
        yield f"content-verb={content[finite[0]].lemma} {shape}"
    if not lexicon().cue_nouns.isdisjoint(folded):
        yield f"statement {shape}"
    if not _MODALS.isdisjoint(folded):
        yield f"modal-inside {shape}"
    yield from (f"kinds={_kinds(tokens, first, 2)}", f"behind={_shape(tokens, last + 1)}")
    yield f"behind={_kinds(tokens, last + 1, 2)} {shape}"
    yield f"around={_kinds(tokens, a.last - 1, 3)} {shape}"
    yield f"around={_kinds(tokens, a.last, 3)} {lemma}"
    yield f"before={_kind(tokens, a.start - 1)} {cue}"
    if content[0].region is not None:
        yield f"{shape} quote-first"
        if first == last:
            yield f"{shape} quote-only"
    for feature in of_attribution(unit, a):
        yield feature
        if not feature.startswith(_BARE):
            yield f"{feature} {shape}"


def of_end(
    unit: Unit, pattern: str, first: int, last: int, a: Attribution, starts: Mapping[int, str]
) -> Iterator[str]:
    """A place where a complement may end: the words on both sides of it.

    `starts` gives the places of the unit's attributions by the token that each starts at.
    """
    tokens = unit.tokens
    final = f"final={not any(t.word or t.region is not None for t in tokens[last + 1 :])}"
    size, shape = f"size={_bucket(last - first + 1)}", f"pattern={pattern}"
    after = f"after={_shape(tokens, last + 1)}"
    yield from ("bias", after, final, f"{size} {final}", f"{shape} {final}")
    yield f"lemma={a.cue.lemma or a.form} {final}"
    yield from (f"here={_shape(tokens, last)} {after}", f"here={_kind(tokens, last)} {after}")
    if final == "final=False":
        new = next((starts[at] for at in range(last + 1, last + 4) if at in starts), "-")
        yield from (f"{shape} {after}", f"{size} {after}", f"new={new} {after}")
        yield from _of_break(tokens, last, after)
        yield from _of_halves(tokens, shape, first, last, a)


def _of_break(tokens: Sequence[Token], last: int, after: str) -> Iterator[str]:
    """What follows a place inside a sentence where a complement may end."""
    behind, then = tokens[last + 1 : last + _FAR], f"{after} then={_shape(tokens, last + 2)}"
    cues = [token.lower in lexicon().cues for token in behind]
    tensed = any([token.lower in _TENSED for token in behind[:8]])
    yield from (then, f"{then} soon={any(cues[1:4])}", f"tensed={tensed} {then}")
    yield f"{after} cues={min(2, sum(cues))}"
    kinds = f"{_kinds(tokens, last + 1, 2)}"
    yield from (f"kinds={kinds}", f"kinds={kinds} {_kind(tokens, last + 3)}")
    yield f"kinds={_kind(tokens, last)} {kinds}"
    following = behind[1] if len(behind) > 1 else None
    word = following.lower if following is not None and following.region is None else "quote"
    small = following is not None and noun_phrases.boundary(following)
    yield f"{after} small={word if small else '-'}"
    if after[len("after=") :] in (",", "—", "-", "–"):
        yield f"word={word}"
        if word.endswith("ing"):
            yield "participle"
    yield f"rest={_bucket(len(tokens) - last)} {after}"
    yield f"commas={min(3, [token.text for token in behind[1:]].count(','))} {after}"


def _of_halves(
    tokens: Sequence[Token], shape: str, first: int, last: int, a: Attribution
) -> Iterator[str]:
    """The verbs and marks that stand before a place where a complement may end, and behind it."""
    inside, behind = tokens[first : last + 1], tokens[last + 1 : last + _FAR]
    after, course = f"after={_shape(behind, 0)}", f"course={_course(behind[not behind[0].word :])}"
    held = [inside[at].tag for at in _finite(inside)]
    ahead = f"ahead={[behind[at].tag for at in _finite(behind)][:1]}"
    texts = [token.text for token in inside]
    broken = sum(map(texts.count, (",", "—", "–", "-", ";")))
    yield from (
        f"{course} {after}",
        f"{course} {after} {shape}",
        f"broken={min(3, broken)} {after}",
    )
    yield f"held={held[:1]} {ahead} {after}"
    yield f"held={min(2, len(held))} {after} {course}"
    yield f"cue={tokens[a.last].tag} {ahead} {after}"
    if behind[0].text in "),":
        yield f"open={min(1, max(-1, texts.count('(') - texts.count(')')))}"


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
    if token.lower in lexicon().cues:
        return "cue"
    if token.text[0].isdigit():
        return "number"
    return "Name" if token.capital else "word"


def _kind(tokens: Sequence[Token], at: int) -> str:
    """A neighbour's part of speech."""
    if not 0 <= at < len(tokens):
        return "edge"
    return "quote" if tokens[at].region is not None else tokens[at].tag


def _kinds(tokens: Sequence[Token], first: int, count: int) -> str:
    """The parts of speech of the next tokens."""
    return " ".join([_kind(tokens, at) for at in range(first, first + count)])


def _finite(tokens: Sequence[Token]) -> list[int]:
    """Where the finite verbs stand."""
    return [i for i, token in enumerate(tokens) if token.tag in _FINITE]


def _head(tokens: Sequence[Token]) -> str:
    """The lemma of the noun that the first phrase is about, or the first word of another kind."""
    for at, token in enumerate(tokens[:_NEAR]):
        if token.tag.startswith("NN") and not _kind(tokens, at + 1).startswith("NN"):
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
            return f"{seen} {token.tag}"
        if token.tag.startswith(("NN", "PRP")):
            seen = "noun"
        elif token.tag in ("VBG", "VBN", "TO", "VB") and seen == "-":
            seen = token.tag
    return seen
