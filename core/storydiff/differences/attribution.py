"""Other speakers or sources, another channel, or a voice against none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from storydiff.annotation.facts import Word
from storydiff.annotation.names import same
from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.phrases import Stretch
from storydiff.differences.voices import Voice, kin, shared
from storydiff.settings import JudgeSettings

_DOCUMENTS = ("report", "document", "statement", "records", "filing", "study")
_SPEAKS_FOR = ("spokes", "lawyer", "attorney", "official", "aide", "adviser", "source")


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Other speakers or sources, another channel, or a voice against none."""
    a, b = sides.a.voices, sides.b.voices
    if a and b:
        if not shared(a, b):
            stretches = a[0].stretch, b[0].stretch
            if any(stretches) and not kin(a, b):
                yield Found("attribution", *stretches)
            return
        for x, y in zip(_circumstances(a), _circumstances(b), strict=True):
            if x and y and not _same_words(sides, x, y, settings):
                yield Found("attribution", x, y)
                return
    elif a and _outside(sides.b, a[0], [x for x, _ in sides.matched], settings):
        yield Found("attribution", a[0].stretch, None)
    elif b and _outside(sides.a, b[0], [y for _, y in sides.matched], settings):
        yield Found("attribution", None, b[0].stretch)


def alone(sides: Sides, told: Found) -> dict[str, float]:
    """The evidence that a source which one side alone gives is worth naming, each 0 or 1."""
    side, other = (sides.a, sides.b) if told.b is None else (sides.b, sides.a)
    voice = side.voices[0]
    words = side.text(told.a or told.b or (0, 0))
    return {
        "source": 1.0,
        "source_media": float(voice.told is not None and (voice.told.media or voice.told.paper)),
        "source_document": float(any(w in words for w in _DOCUMENTS)),
        "source_speaks_for": float(any(w in words for w in _SPEAKS_FOR)),
        "source_told": float(any(same(n, m) for n in voice.names for m in other.facts.names)),
        "source_close": sides.closeness,
    }


def _circumstances(voices: Sequence[Voice]) -> list[Stretch | None]:
    """How a telling describes speakers without naming them ("four people close to the talks"),
    where they spoke, and to whom."""
    told = [v.told for v in voices if v.told]
    unnamed = [(t.start, t.end) for t in told if t.described and t.article != "definite"]
    venues, audiences = [t.venue for t in told], [t.audience for t in told]
    return [next(filter(None, places), None) for places in (unnamed, venues, audiences)]


def _outside(other: Side, voice: Voice, told: Sequence[Word], settings: JudgeSettings) -> bool:
    """Whether what both tell rests on this voice on one side, and on nobody on the other."""
    if other.facts.quoted or voice.told is None or not (voice.names or voice.told.media):
        return False
    if voice.told.media and other.facts.media:
        return False
    if voice.told.performs and any(same(n, m) for n in voice.names for m in other.facts.names):
        return False  # "Smith announced that he resigned" and "Smith resigned"
    governed = [w for w in told if voice.told.trailing or w.start >= voice.told.said]
    return len(governed) >= settings.governed * len(told) > 0


def _same_words(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    words = sides.a.text(x).split(), sides.b.text(y).split()
    return Indel.normalized_similarity(*words) >= settings.one_saying
