"""One saying quoted in two ways, or quoted by one side and put in other words by the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import product

from rapidfuzz.distance import Indel, Postfix, Prefix

from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.phrases import Stretch, Word
from storydiff.settings import JudgeSettings

_TURNING = frozenset(("negation", "modal"))
_BESIDE = 2
"""Words that both sides quote, shown on both sides of those that differ."""
_SPELLED = 0.75
"""Likeness of letters (Indel, 0 to 1) from which two words are one, spelled in two ways."""
_MOSTLY = 0.6
"""Share of the words of the shorter of two phrases from which both are one saying."""


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
    """One saying quoted in two ways, or quoted by one side and put in other words by the other."""
    a, b = (side.facts.quoted for side in sides.both)
    for x, y in product(a[: settings.most], b[: settings.most]):
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


def told_alike(a: Sequence[Word], b: Sequence[Word]) -> bool:
    """Whether two phrases say the same of one saying: most of their words are the same, and the
    rest goes on at either end where the other stops, carries no content or is spelled otherwise."""
    a, b = _printed(a), _printed(b)
    changes = SequenceMatcher(None, _said(a), _said(b), False).get_opcodes()
    same = sum(a1 - a0 for tag, a0, a1, _, _ in changes if tag == "equal")
    if same < _MOSTLY * min(len(a), len(b)):
        return False
    if changes[0][0] in ("insert", "delete"):
        del changes[0]
    if changes[-1][0] in ("insert", "delete"):
        del changes[-1]
    return not any(tag != "equal" and _tells(a[a0:a1], b[b0:b1]) for tag, a0, a1, b0, b1 in changes)


def _altered(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    """Whether two quotations are one saying in different words, cut inside a sentence included."""
    told = [
        (side.facts.text[slice(*at)], _said(_words(side, at))) for side, at in _each(sides, x, y)
    ]
    (short, inner), (long, outer) = sorted(told, key=lambda one: len(one[1]))
    if f" {' '.join(inner)} " in f" {' '.join(outer)} ":
        return _cut(short, long)
    return Indel.normalized_similarity(inner, outer) >= settings.one_saying


def _cut(short: str, long: str) -> bool:
    """Whether a quotation printed as a whole sentence goes on in the other one."""
    words = short.rstrip(".!?, ")
    if not short[:1].isupper() or short.rstrip()[-1:] not in (".", "!", "?"):
        return False
    at = long.casefold().find(words.casefold())
    return at >= 0 and long[at + len(words) :].lstrip(" ")[:1].isalpha()


def _apart(sides: Sides, x: Stretch, y: Stretch) -> tuple[Stretch, Stretch] | None:
    """The parts of two quotations that are not the same, with `_BESIDE` words on both sides.

    None where they part only in how something is spelled, or in words that say nothing alone.
    """
    a, b = (_words(side, at) for side, at in _each(sides, x, y))
    texts = _said(a), _said(b)
    before = Prefix.similarity(*texts)
    behind = min(Postfix.similarity(*texts), min(len(a), len(b)) - before)
    own_a, own_b = a[before : len(a) - behind], b[before : len(b) - behind]
    if not _tells(own_a, own_b):
        return None
    if not (own_a and own_b):
        return x, y  # one goes on where the other ends: shown whole
    first = max(0, before - _BESIDE)
    shown_a, shown_b = (row[first : len(row) - behind + _BESIDE] for row in (a, b))
    return (shown_a[0].start, shown_a[-1].end), (shown_b[0].start, shown_b[-1].end)


def _each(sides: Sides, x: Stretch, y: Stretch) -> Iterator[tuple[Side, Stretch]]:
    return zip(sides.both, (x, y), strict=True)


def _words(side: Side, stretch: Stretch) -> list[Word]:
    return _printed(side.reading.words[side.reading.inside(*stretch)])


def _printed(words: Iterable[Word]) -> list[Word]:
    """The words without marks."""
    return [w for w in words if w.lower[0].isalnum() or w.lower == "&"]


def _said(words: Iterable[Word]) -> list[str]:
    return ["and" if w.lower == "&" else w.lower for w in words]


def _tells(own: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether words in each other's place say something: one is a content word, a negation or a
    modal verb, and they are not one word spelled in two ways, which a figure never is."""
    one, two = ("".join(_said(words)) for words in (own, other))
    if Indel.normalized_similarity(one, two) >= _SPELLED and not re.search(r"\d", one + two):
        return False
    return any(w.content or w.cues & _TURNING for w in (*own, *other))


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
