"""Who says it, to whom, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from storydiff.differences.sides import Side, Sides, Stretch, found
from storydiff.features.attribution import Attribution
from storydiff.features.facts import Facts, Word
from storydiff.features.names import Name, from_text, same
from storydiff.models import Difference
from storydiff.settings import JudgeSettings

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LINKS = frozenset("of for from at with in".split())
_PRONOUNS = frozenset("he she it they we i who which".split())
_CLOSE = 12
"""Code points between a verb of saying and the place that belongs to it ("posted on X")."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody whom a sentence gives as its source, and where it spoke.

    `told` is None where only the quotation that the sentence is part of names them; `elsewhere` is
    then where it does.
    """

    names: tuple[Name, ...]
    told: Attribution | None = None
    venue: Stretch | None = None
    elsewhere: Stretch | None = None

    @property
    def stretch(self) -> Stretch | None:
        """The words that name the voice, with those on where it spoke if they follow closely."""
        if self.told is None:
            return self.elsewhere
        end = self.told.end
        if self.venue and 0 <= self.venue[0] - self.told.said <= _CLOSE:
            end = self.venue[1]
        return self.told.start, end


def attribution(sides: Sides, settings: JudgeSettings) -> Iterator[Difference]:
    """Other speakers or sources, another channel, or a voice against none."""
    a, b = sides.a.facts.attributions, sides.b.facts.attributions
    if a.sources and b.sources:
        if not _same_words(sides, a.sources, b.sources, settings):
            yield found("attribution", sides, a.sources, b.sources)
        return
    voices_a, voices_b = voices(sides.a), voices(sides.b)
    if voices_a and voices_b:
        if not _shared(voices_a, voices_b):
            stretches = voices_a[0].stretch, voices_b[0].stretch
            if any(stretches):
                yield found("attribution", sides, *stretches)
            return
        place_a, place_b = a.channel or a.told, b.channel or b.told
        if place_a and place_b and not _same_words(sides, place_a, place_b, settings):
            yield found("attribution", sides, place_a, place_b)
    elif sides.headline:
        return
    elif voices_a and _outside(sides.b, voices_a[0], [x for x, _ in sides.matched], settings):
        yield found("attribution", sides, voices_a[0].stretch, None)
    elif voices_b and _outside(sides.a, voices_b[0], [y for _, y in sides.matched], settings):
        yield found("attribution", sides, None, voices_b[0].stretch)


def one_voice(sides: Sides) -> bool:
    """Whether both sides are told by the outlets themselves, or by one speaker.

    Who reports a denial says that it was made, not that it is true.
    """
    if sides.a.facts.denies != sides.b.facts.denies:
        return False
    a, b = voices(sides.a), voices(sides.b)
    return not (a or b) or (_shared(a, b) and not two_voices(sides))


def two_voices(sides: Sides) -> bool:
    """Whether each side rests on a speaker of its own; "the union" and "the company" are two."""
    a, b = voices(sides.a), voices(sides.b)
    if not (a and b):
        return False
    heads = [{_head(v) for v in side} for side in (a, b)]
    return not _shared(a, b) or ("" not in heads[0] | heads[1] and not heads[0] & heads[1])


def _head(voice: Voice) -> str:
    """The noun that a speaker without a name is called by; empty for "he" and for names."""
    if voice.names or voice.told is None:
        return ""
    words = voice.told.speaker.casefold().split()
    return words[-1] if words and words[-1] not in _PRONOUNS else ""


def voices(side: Side) -> tuple[Voice, ...]:
    """The speakers of a sentence: those that it names, else that of the quotation it belongs to.

    A document is no voice, nor is a report that the sentence passes on as denied.
    """
    facts = side.facts
    told = tuple(
        Voice(
            _of_whom(facts, s),
            s,
            facts.attributions.channel or facts.attributions.told,
        )
        for s in facts.attributions.speakers
        if not s.paper and not (s.media and facts.denies)
    )
    named = tuple(v for v in told if v.names or _media(v))
    return (
        named or told or tuple(Voice(from_text(name), elsewhere=at) for name, at in side.spoken_by)
    )


def _of_whom(facts: Facts, told: Attribution) -> tuple[Name, ...]:
    """The names of a speaker, without what they are "of": "the mayor of Leeds" has none."""
    return tuple(
        n
        for n in facts.names
        if told.start <= n.start < told.end
        and not (n.start > told.start and facts.words[n.first - 1].token.word in _LINKS)
    )


def _shared(a: Sequence[Voice], b: Sequence[Voice]) -> bool:
    """Whether some voice of the one is a voice of the other, or neither is named."""
    return any(_same_voice(x, y) for x in a for y in b)


def _same_voice(x: Voice, y: Voice) -> bool:
    if x.names and y.names:
        return all(any(same(n, m) for m in y.names) for n in x.names) and all(
            any(same(n, m) for n in x.names) for m in y.names
        )
    return not (x.names or y.names) or _media(x) == _media(y)


def _media(voice: Voice) -> bool:
    return voice.told is not None and voice.told.media


def _outside(other: Side, voice: Voice, told: Sequence[Word], settings: JudgeSettings) -> bool:
    """Whether what both tell rests on this voice on one side, and on nobody on the other."""
    if other.quoted or voice.told is None or not (voice.names or voice.told.media):
        return False
    if voice.told.media and other.facts.media:
        return False
    if voice.told.performs and any(same(n, m) for n in voice.names for m in other.facts.names):
        return False  # "Smith announced that he resigned" and "Smith resigned"
    governed = [w for w in told if voice.told.trailing or w.token.start >= voice.told.said]
    return len(governed) >= settings.governed * len(told) > 0


def _same_words(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    a, b = sides.a.facts.text[slice(*x)].casefold(), sides.b.facts.text[slice(*y)].casefold()
    alike = Indel.normalized_similarity(a.split(), b.split())
    return a in b or b in a or alike >= settings.one_saying


def wording(sides: Sides, settings: JudgeSettings) -> Iterator[Difference]:
    """One saying quoted in two ways, or quoted by one side and put in other words by the other."""
    a, b = sides.a.quoted, sides.b.quoted
    for x in a[: settings.most]:
        for y in b[: settings.most]:
            if _altered(sides, x, y, settings):
                yield found("quote-wording", sides, x, y)
                return
    if a and not b:
        pairs = ((x, _echo(sides.a, sides.b, x, settings)) for x in a)
        yield from (found("quote-wording", sides, x, y) for x, y in pairs if y)
    elif b and not a:
        pairs = ((y, _echo(sides.b, sides.a, y, settings)) for y in b)
        yield from (found("quote-wording", sides, x, y) for y, x in pairs if x)


def _altered(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    """Whether two quotations are one saying in different words, cut inside a sentence included."""
    text_x, text_y = sides.a.facts.text[slice(*x)], sides.b.facts.text[slice(*y)]
    words_x, words_y = (_WORD.findall(t.casefold()) for t in (text_x, text_y))
    if len(words_x) > len(words_y):
        text_x, text_y, words_x, words_y = text_y, text_x, words_y, words_x
    if not words_x or words_x == words_y:
        return False
    inner, outer = f" {' '.join(words_x)} ", f" {' '.join(words_y)} "
    if inner in outer:
        return len(words_x) > 2 and _cut(text_x, text_y)
    return Indel.normalized_similarity(words_x, words_y) >= settings.one_saying


def _cut(short: str, long: str) -> bool:
    """Whether a quotation printed as a whole sentence goes on in the other one."""
    words = short.rstrip(".!?, ")
    if not short[:1].isupper() or short.rstrip()[-1:] not in (".", "!", "?"):
        return False
    at = long.casefold().find(words.casefold())
    return at >= 0 and long[at + len(words) :].lstrip(" ")[:1].isalpha()


def _echo(teller: Side, other: Side, quoted: Stretch, settings: JudgeSettings) -> Stretch | None:
    """The other side's words for this quotation: of like meaning, and not all of them the same."""
    words = [w for w in teller.events if quoted[0] <= w.token.start < quoted[1]]
    keys = {w.key for w in words}
    shared = [w for w in other.events if w.key in keys]
    share = len({w.key for w in shared}) / len(keys) if keys else 0.0
    repeated = {w.token.stem for w in words} <= {w.token.stem for w in shared}
    if share < settings.echo or repeated:
        return None
    return shared[0].token.start, shared[-1].token.end
