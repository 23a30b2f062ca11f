"""One saying quoted in two ways, or quoted by one side and put in other words by the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Indel

from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.phrases import Stretch
from storydiff.settings import JudgeSettings

_WORD = re.compile(r"&|[^\W_]+(?:'[^\W_]+)*")
_WRITTEN = {"&": "and"}
"""Words that are one, written in two ways."""

_BESIDE = 2
"""Words that both sides quote, shown on both sides of those that differ."""
_SPELLED = 0.75
"""Likeness of letters (Indel, 0 to 1) from which two words are one, spelled in two ways."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """One saying quoted in two ways, or quoted by one side and put in other words by the other."""
    a, b = sides.a.facts.quoted, sides.b.facts.quoted
    for x in a[: settings.most]:
        for y in b[: settings.most]:
            if _altered(sides, x, y, settings):
                parted = _apart(sides, x, y)
                if parted:
                    yield Found("quote-wording", *parted)
                return
    if a and not b:
        pairs = ((x, _echo(sides.a, sides.b, x, settings)) for x in a)
        yield from (Found("quote-wording", x, y) for x, y in pairs if y)
    elif b and not a:
        pairs = ((y, _echo(sides.b, sides.a, y, settings)) for y in b)
        yield from (Found("quote-wording", x, y) for y, x in pairs if x)


def _apart(sides: Sides, x: Stretch, y: Stretch) -> tuple[Stretch, Stretch] | None:
    """The parts of two quotations that are not the same, with `_BESIDE` words on both sides.

    None where they part only in how something is spelled, or in words that say nothing alone.
    """
    places = [
        [(m.start() + low, m.end() + low) for m in _WORD.finditer(side.facts.text[low:high])]
        for side, (low, high) in ((sides.a, x), (sides.b, y))
    ]
    words = [
        [_word(side.facts.text[slice(*at)]) for at in found]
        for side, found in zip((sides.a, sides.b), places, strict=True)
    ]
    before = _shared(*words)
    behind = _shared(*(row[before:][::-1] for row in words))
    ends = [len(row) - behind for row in words]
    sides_of = zip((sides.a, sides.b), places, ends, strict=True)
    if not any(_says(side, found[before:end]) for side, found, end in sides_of):
        return None
    if min(ends) <= before:
        return x, y  # one goes on where the other ends: shown whole
    inner = ["".join(row[before:end]) for row, end in zip(words, ends, strict=True)]
    if Indel.normalized_similarity(*inner) >= _SPELLED:
        return None
    first = max(0, before - _BESIDE)
    a, b = (
        (found[first][0], found[min(len(found), end + _BESIDE) - 1][1])
        for found, end in zip(places, ends, strict=True)
    )
    return a, b


def _word(text: str) -> str:
    folded = text.casefold()
    return _WRITTEN.get(folded, folded)


def _says(side: Side, words: Sequence[Stretch]) -> bool:
    """Whether some of the words is a content word, a negation or a modal verb."""
    if not words:
        return False
    start, end = words[0][0], words[-1][1]
    inside = [w for w in side.reading.words if w.end > start and w.start < end]
    return any(w.content or w.negation or w.modal for w in inside)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two rows begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (x, y) in pairs if x != y), min(len(one), len(other)))


def _altered(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    """Whether two quotations are one saying in different words, cut inside a sentence included."""
    text_x, text_y = sides.a.facts.text[slice(*x)], sides.b.facts.text[slice(*y)]
    words_x, words_y = ([_word(w) for w in _WORD.findall(t)] for t in (text_x, text_y))
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
    words = [w for w in teller.facts.events if quoted[0] <= w.start < quoted[1]]
    keys = {w.key for w in words}
    shared = [w for w in other.facts.events if w.key in keys]
    share = len({w.key for w in shared}) / len(keys) if keys else 0.0
    repeated = {w.token.stem for w in words} <= {w.token.stem for w in shared}
    if share < settings.echo or repeated:
        return None
    return shared[0].start, shared[-1].end
