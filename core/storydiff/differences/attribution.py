"""Other speakers or sources, or one speaker heard or addressed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from storydiff.differences.pair import Found, Sides
from storydiff.differences.phrases import Stretch
from storydiff.differences.voices import Voice, kin, shared
from storydiff.settings import JudgeSettings


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """Other speakers or sources, or one speaker described, heard or addressed in another way.

    A source that one side alone gives is more detail.
    """
    a, b = sides.a.voices, sides.b.voices
    if a and b and not shared(a, b):
        x, y = a[0].stretch, b[0].stretch
        if x and y and not kin(a, b):
            yield Found("attribution", x, y)
        return
    for x, y in zip(_circumstances(a), _circumstances(b), strict=True):
        if x and y and not _same_words(sides, x, y, settings):
            yield Found("attribution", x, y)
            return


def _circumstances(voices: Sequence[Voice]) -> list[Stretch | None]:
    """How a telling describes speakers without naming them ("four people close to the talks"),
    where they spoke, and to whom."""
    told = [v.told for v in voices if v.told]
    unnamed = [(t.start, t.end) for t in told if t.described and t.article != "definite"]
    venues, audiences = [t.venue for t in told], [t.audience for t in told]
    return [next(filter(None, places), None) for places in (unnamed, venues, audiences)]


def _same_words(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    words = sides.a.text(x).split(), sides.b.text(y).split()
    return Indel.normalized_similarity(*words) >= settings.one_saying
