"""Everything that a pair may tell differently, with the evidence on it, before it is gated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rapidfuzz.distance import Indel

from storydiff.annotation.wording import CUES
from storydiff.differences.one_place import one_place
from storydiff.differences.pair import Found, Side, Sides, plain, same_words
from storydiff.differences.phrases import ALIKE, LONGEST, Stretch
from storydiff.differences.quote_wording import told_alike
from storydiff.differences.rules import RULES
from storydiff.differences.slots import Features, Paired, Slot
from storydiff.models import Kind
from storydiff.settings import JudgeSettings

SLOTS: frozenset[Kind] = frozenset(("number", "date", "name", "place"))
"""Kinds whose words fill one slot of one thing, and are whole as they are."""
HARD: frozenset[Kind] = frozenset((*SLOTS, "polarity"))
"""Kinds that follow from what the words are, not from how much they differ in meaning."""
_WHOLE: frozenset[Kind] = frozenset(("attribution", *HARD))
"""Kinds whose words can be read alone as they are."""
_SAID: frozenset[Kind] = frozenset(("attribution", "quote-wording"))
"""Kinds of who says something, to whom and in whose words."""
_MOST_RUN = 12
"""Words from which a longer run of the same words says no more."""
_MOST_LEFT = 8
"""Words from which more that one side alone tells say no more."""


class Proposal(NamedTuple):
    """A difference that may be shown: what it is, and the evidence on its two phrases.

    `whole` is it in phrases that can be read alone: with what they govern and what governs them. A
    voice, a name and a quotation are whole as they are.
    """

    found: Found
    whole: Found
    features: Features


class Proposals(NamedTuple):
    """What a pair may tell differently, and what its sentences are to each other as a whole.

    `certain` are those that no gate is needed for: what conflicts or a rule is sure of; with them
    who says so, where these are two. `unsure` is whether a rule found more than who says something
    and in whose words.
    """

    features: Features
    gated: tuple[Proposal, ...]
    certain: tuple[Found, ...]
    unsure: bool


def propose(sides: Sides, settings: JudgeSettings) -> Proposals:
    """The proposals on a pair."""
    told = (found for rule in RULES for found in rule(sides, settings))
    rules = [found for found in dict.fromkeys(told) if _short(found, sides)]
    if settings.one_place and (only := one_place(sides)):
        met = {f for f in rules if f.meets(only)}
        rules = [f._replace(sure=f.sure or (f in met and f.kind not in _SAID)) for f in rules]
        rules += [only] * (not met)
    paired = Paired(sides.a.reading, sides.b.reading)
    certain = tuple(_each_once(f for f in rules if f.conflict or f.sure))
    gated = [*_by_rule(sides, paired, [f for f in rules if f not in certain])]
    slots = (_by_slot(sides, paired, slot) for slot in paired.slots())
    gated += [p for p in slots if not _holds_other(p.whole, sides)]
    if certain and sides.two_voices:  # who says so is then half of the difference
        certain += tuple(f for f in rules if f.kind == "attribution" and f not in certain)
    unsure = any(found.kind not in _SAID for found in rules)
    return Proposals(told_apart(sides, paired, rules), tuple(gated), certain, unsure)


def _each_once(certain: Iterable[Found]) -> list[Found]:
    """Without what another rule found in the same place, a conflict or earlier: "seven of nine"
    counts are a figure first."""
    kept: list[Found] = []
    for found in sorted(certain, key=lambda f: not f.conflict):
        if not any(found.meets(other, on=all) for other in kept):
            kept.append(found)
    return kept


def seen(found: Found, sides: Sides) -> bool:
    """Whether a reader sees the difference in the words that would be shown: not in two quotations
    of one saying that say the same, nor in quotations of two, nor where nothing makes one side
    surer."""
    a, b = (
        side.reading.words[side.reading.inside(*at)]
        for side, at in zip(sides.both, (found.a, found.b), strict=True)
    )
    if found.kind == "certainty":
        return any(w.cues or w.lower in CUES for w in (*a, *b))
    if found.kind != "quote-wording":
        return True
    texts = sorted((_words(sides.a, found.a), _words(sides.b, found.b)), key=len)
    content = [{w.stem for w in words if w.content} for words in (a, b)]
    two = all(w.quoted for w in (*a, *b)) and content[0].isdisjoint(content[1])
    return not (two or texts[0] in texts[1] or told_alike(a, b))


def _words(side: Side, stretch: Stretch) -> str:
    """What a stretch says, however it is written, with a space on both sides."""
    return f" {same_words(side.text(stretch))} "


def told_apart(sides: Sides, paired: Paired, rules: Iterable[Found]) -> Features:
    """What speaks for two sentences' being told differently at all, whatever words hold it: each
    about 0 to 1, with the rules that found something."""
    a, b = paired.a, paired.b
    left_a = [w for w, best in zip(a.content, paired.best_a, strict=True) if best < ALIKE]
    left_b = [w for w, best in zip(b.content, paired.best_b, strict=True) if best < ALIKE]
    alike = [sum(best) / (len(best) or 1) for best in (paired.best_a, paired.best_b)]
    verbs = [len([w for w in left if w.tag[:2] == "VB"]) for left in (left_a, left_b)]
    run = sides.longest_run
    readings = [(x.reading, y.reading) for x, y in sides.matched]
    told = len(readings) or 1
    return {
        "run": min(run, _MOST_RUN) / _MOST_RUN,
        "run_share": run / (min(len(side.plain.split()) for side in sides.both) or 1),
        "left_least": min(len(left_a), len(left_b), _MOST_LEFT) / _MOST_LEFT,
        "verbs_left": min(*verbs, 3) / 3,
        "meant_alike": min(alike),
        "events_left": min(*map(len, sides.left), 6) / 6,
        "events_told": sides.cover,
        "negated": len([1 for x, y in readings if x.negations != y.negations]) / told,
        "surer": len([1 for x, y in readings if x.certainty != y.certainty]) / told,
        "headline": float(a.ends_open or b.ends_open),
        "both_speak": float(bool(sides.a.voices and sides.b.voices)),
        "two_voices": float(sides.two_voices),
        **{f"fired_{found.kind}": 1.0 for found in rules},
    }


def _short(found: Found, sides: Sides) -> bool:
    """Whether the words of both sides are not the same, and taken in at a glance.

    A quotation may be longer.
    """
    most = 3 * LONGEST if found.kind == "quote-wording" else LONGEST
    a, b = sides.a.text(found.a).split(), sides.b.text(found.b).split()
    return a != b and max(len(a), len(b)) <= most


def _holds_other(found: Found, sides: Sides) -> bool:
    """Whether one of two quoted phrases is the other, hyphens aside, or goes on where it ends."""
    if found.kind != "quote-wording":
        return False
    a, b = (f" {plain(s.text(at))} " for s, at in zip(sides.both, (found.a, found.b), strict=True))
    return a in b or b in a


def _by_rule(sides: Sides, paired: Paired, rules: Iterable[Found]) -> Iterator[Proposal]:
    """What a rule found, where both sides have words for it."""
    for found in rules:
        x, y = paired.a.phrase_at(*found.a), paired.b.phrase_at(*found.b)
        if x is not None and y is not None:
            known = paired.features(x, y, paired.rest(x, y))
            known[f"rule_{found.kind}"] = 1.0
            if found.kind in HARD:
                known["told_alike"] = sides.closeness
                known["two_voices"] = float(sides.two_voices)
            yield _proposal(sides, found, known)


def _by_slot(sides: Sides, paired: Paired, slot: Slot) -> Proposal:
    """A slot filled otherwise, as the kind that readers name it by."""
    x, y, rest = slot
    known = paired.features(x, y, rest)
    kind: Kind = "scope"
    if x.quoted or y.quoted:
        kind = "quote-wording"
    elif x.shape == "verb":
        unsure = x.past != y.past or not (x.cues ^ y.cues).isdisjoint(("modal", "hedge"))
        kind = "certainty" if unsure and known["heads"] >= ALIKE else "strength"
    elif x.head.name and y.head.name and x.shape == "noun" and not x.grown:
        kind = "name"
    return _proposal(sides, Found(kind, x.stretch, y.stretch), known)


def _proposal(sides: Sides, found: Found, known: dict[str, float]) -> Proposal:
    """A difference with the evidence on the words that would be shown: how alike they are, how
    many, and whether the content words of one side are all the other's."""
    grows = found.kind not in _WHOLE
    a, b = sides.a.phrase(found.a, grows), sides.b.phrase(found.b, grows)
    same = float(bool(a.stems and b.stems) and (a.stems <= b.stems or b.stems <= a.stems))
    known |= {
        "words_alike": Indel.normalized_similarity(a.words, b.words),
        "letters_alike": Indel.normalized_similarity(a.text, b.text),
        "words": min(len(a.words), len(b.words)) / LONGEST,
        "same_content": same,
        "same_quoted": same * (found.kind == "quote-wording"),
    }
    return Proposal(found, found._replace(a=a.stretch, b=b.stretch), known)
