"""One saying quoted in two ways, or quoted by one side and put in other words by the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from rapidfuzz.distance import Indel, Postfix, Prefix

from storydiff.differences.pair import Found, Side, Sides
from storydiff.differences.phrases import Stretch
from storydiff.settings import JudgeSettings

_WORD = re.compile(r"&|[^\W_]+(?:'[^\W_]+)*")
_BESIDE = 2
"""Words that both sides quote, shown on both sides of those that differ."""
_SPELLED = 0.75
"""Likeness of letters (Indel, 0 to 1) from which two words are one, spelled in two ways."""


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


def _altered(sides: Sides, x: Stretch, y: Stretch, settings: JudgeSettings) -> bool:
    """Whether two quotations are one saying in different words, cut inside a sentence included."""
    told = [(sides.a.facts.text[slice(*x)], _said(_words(sides.a, x)))]
    told.append((sides.b.facts.text[slice(*y)], _said(_words(sides.b, y))))
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
    a, b = _words(sides.a, x), _words(sides.b, y)
    texts = _said(a), _said(b)
    before = Prefix.similarity(*texts)
    behind = min(Postfix.similarity(*texts), min(len(a), len(b)) - before)
    own_a, own_b = a[before : len(a) - behind], b[before : len(b) - behind]
    if not (_says(sides.a, own_a) or _says(sides.b, own_b)):
        return None
    if not (own_a and own_b):
        return x, y  # one goes on where the other ends: shown whole
    spelled = ("".join(_said(own)) for own in (own_a, own_b))
    if Indel.normalized_similarity(*spelled) >= _SPELLED:
        return None
    first = max(0, before - _BESIDE)
    shown_a, shown_b = (row[first : len(row) - behind + _BESIDE] for row in (a, b))
    return (shown_a[0].start(), shown_a[-1].end()), (shown_b[0].start(), shown_b[-1].end())


def _words(side: Side, quoted: Stretch) -> list[re.Match[str]]:
    return list(_WORD.finditer(side.facts.text, *quoted))


def _said(words: Iterable[re.Match[str]]) -> list[str]:
    return ["and" if word[0] == "&" else word[0].casefold() for word in words]


def _says(side: Side, words: Sequence[re.Match[str]]) -> bool:
    """Whether some of the words is a content word, a negation or a modal verb."""
    if not words:
        return False
    inside = side.reading.words[side.reading.inside(words[0].start(), words[-1].end())]
    return any(w.content or not w.cues.isdisjoint(("negation", "modal")) for w in inside)


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
