"""One saying quoted in two ways, or quoted by one side and put in other words by the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel

from storydiff.differences.pair import Found, Side, Sides, Stretch, found
from storydiff.settings import JudgeSettings

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def compare(sides: Sides, settings: JudgeSettings) -> Iterator[Found]:
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
    words = [w for w in teller.events if quoted[0] <= w.start < quoted[1]]
    keys = {w.key for w in words}
    shared = [w for w in other.events if w.key in keys]
    share = len({w.key for w in shared}) / len(keys) if keys else 0.0
    repeated = {w.token.stem for w in words} <= {w.token.stem for w in shared}
    if share < settings.echo or repeated:
        return None
    return shared[0].start, shared[-1].end
