"""Other speakers or sources, another channel, or a voice against none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz.distance import Indel

from storydiff.annotation.facts import Word
from storydiff.annotation.names import same
from storydiff.differences.pair import Found, Side, Sides, Stretch
from storydiff.differences.speakers import shared
from storydiff.differences.voices import Voice
from storydiff.settings import JudgeSettings

_DOCUMENTS = ("report", "document", "statement", "records", "filing", "study")
_SPEAKS_FOR = ("spokes", "lawyer", "attorney", "official", "aide", "adviser", "source")


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Other speakers or sources, another channel, or a voice against none."""
    voices_a, voices_b = sides.a.voices, sides.b.voices
    if voices_a and voices_b:
        if not shared(voices_a, voices_b):
            stretches = voices_a[0].stretch, voices_b[0].stretch
            if any(stretches):
                yield Found("attribution", *stretches)
            return
        yield from _otherwise(sides, voices_a, voices_b, settings)
    elif sides.headline:
        return
    elif voices_a and _outside(sides.b, voices_a[0], [x for x, _ in sides.matched], settings):
        yield Found("attribution", voices_a[0].stretch, None)
    elif voices_b and _outside(sides.a, voices_b[0], [y for _, y in sides.matched], settings):
        yield Found("attribution", None, voices_b[0].stretch)


def alone(sides: Sides, told: Found) -> Mapping[str, float]:
    """The evidence that a source which one side alone gives is worth naming, each 0 or 1."""
    side, other = (sides.a, sides.b) if told.b is None else (sides.b, sides.a)
    voice = side.voices[0]
    words = side.facts.text[slice(*told.a or told.b or (0, 0))].casefold()
    return {
        "source": 1.0,
        "source_media": float(voice.told is not None and (voice.told.media or voice.told.paper)),
        "source_document": float(any(w in words for w in _DOCUMENTS)),
        "source_speaks_for": float(any(w in words for w in _SPEAKS_FOR)),
        "source_told": float(any(same(n, m) for n in voice.names for m in other.facts.names)),
        "source_close": sides.closeness,
    }


def _otherwise(
    sides: Sides, a: Sequence[Voice], b: Sequence[Voice], settings: JudgeSettings
) -> Iterator[Found]:
    """What two tellings of one speaker have otherwise: unnamed sources, venue or audience."""
    for read in (_unnamed, _venue, _audience):
        x, y = read(a), read(b)
        if x and y and not _same_words(sides, x, y, settings):
            yield Found("attribution", x, y)
            return


def _unnamed(voices: Sequence[Voice]) -> Stretch | None:
    """The words that describe speakers without naming them: "four people close to the talks"."""
    told = (v.told for v in voices if v.told)
    unnamed = (t for t in told if t.described and t.article != "definite")
    return next(((t.start, t.end) for t in unnamed), None)


def _venue(voices: Sequence[Voice]) -> Stretch | None:
    return next((v.told.venue for v in voices if v.told and v.told.venue), None)


def _audience(voices: Sequence[Voice]) -> Stretch | None:
    return next((v.told.audience for v in voices if v.told and v.told.audience), None)


def _outside(other: Side, voice: Voice, told: Sequence[Word], settings: JudgeSettings) -> bool:
    """Whether what both tell rests on this voice on one side, and on nobody on the other."""
    if other.quoted or voice.told is None or not (voice.names or voice.told.media):
        return False
    if voice.told.media and other.facts.media:
        return False
    if voice.told.performs and any(same(n, m) for n in voice.names for m in other.facts.names):
        return False  # "Smith announced that he resigned" and "Smith resigned"
    governed = [w for w in told if voice.told.trailing or w.start >= voice.told.said]
    return len(governed) >= settings.governed * len(told) > 0


def _same_words(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    a, b = sides.a.facts.text[slice(*x)].casefold(), sides.b.facts.text[slice(*y)].casefold()
    alike = Indel.normalized_similarity(a.split(), b.split())
    return a in b or b in a or alike >= settings.one_saying
