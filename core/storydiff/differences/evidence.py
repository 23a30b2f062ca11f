"""What speaks for two sentences' being told differently at all, whatever words hold it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from storydiff.differences.likeness import ALIKE
from storydiff.differences.pair import Found, Sides
from storydiff.differences.slots import Features, Paired
from storydiff.differences.speakers import two_voices

_MOST_RUN = 12
"""Words from which a longer run of the same words says no more."""
_MOST_LEFT = 8
"""Words from which more that one side alone tells say no more."""


def told_apart(sides: Sides, paired: Paired, rules: Iterable[Found]) -> Features:
    """The evidence on a pair, each about 0 to 1, with the rules that found something."""
    a, b = paired.a, paired.b
    left_a = [w for w, best in zip(a.content, paired.best_a, strict=True) if best < ALIKE]
    left_b = [w for w, best in zip(b.content, paired.best_b, strict=True) if best < ALIKE]
    many_a, many_b = len(a.content) or 1, len(b.content) or 1
    verbs = [len([w for w in left if w.tag[:2] == "VB"]) for left in (left_a, left_b)]
    words = sides.a.plain.split(), sides.b.plain.split()
    run = longest_run(*words)
    readings = [(x.reading, y.reading) for x, y in sides.matched]
    told = len(readings) or 1
    return {
        "run": min(run, _MOST_RUN) / _MOST_RUN,
        "run_share": run / (min(map(len, words)) or 1),
        "left_least": min(len(left_a), len(left_b), _MOST_LEFT) / _MOST_LEFT,
        "verbs_left": min(*verbs, 3) / 3,
        "meant_alike": min(sum(paired.best_a) / many_a, sum(paired.best_b) / many_b),
        "events_left": min(*map(len, sides.left), 6) / 6,
        "events_told": sides.cover,
        "negated": len([1 for x, y in readings if x.negations != y.negations]) / told,
        "surer": len([1 for x, y in readings if x.certainty != y.certainty]) / told,
        "headline": float(a.ends_open or b.ends_open),
        "both_speak": float(bool(sides.a.voices and sides.b.voices)),
        "two_voices": float(two_voices(sides)),
        **{f"fired_{kind}": 1.0 for kind in {found.kind for found in rules}},
    }


def longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words in a row both have, at most. Linear in the words that meet."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for n, word in enumerate(other):
        places[word].append(n)
    longest, ends = 0, dict[int, int]()
    for word in one:
        ends = {n: ends.get(n - 1, 0) + 1 for n in places.get(word, ())}
        longest = max(longest, *ends.values()) if ends else longest
    return longest
