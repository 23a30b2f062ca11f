"""The same quotation across outlets, and what each changed in it.

Quotations of one speaker are joined by rapidfuzz's `token_set_ratio` over their content stems, or
where the shorter shares most of its rarer stems; of different speakers only where the words are the
same, or many in a row. A group takes the likeliest pairs first and one quotation of each outlet, so
that a chain of half-likenesses does not join everything that somebody said.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain, combinations, pairwise
from math import log
from typing import NamedTuple

from rapidfuzz import fuzz

from storydiff.annotation.mentions import members
from storydiff.annotation.quotation_marks import regions
from storydiff.annotation.token import content_words, cut_words
from storydiff.annotation.wording import wording
from storydiff.models import Quote, QuoteGroup, QuoteStatus, Source
from storydiff.quotes.speakers.identity import Identities, canonical
from storydiff.settings import QuoteSettings

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_BRACKET = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_ELLIPSIS = re.compile(r"(?:\.\s?){3,}|…")
_SENTENCES = re.compile(r"(?<=[.?!…,])\s+")  # a comma too: where an attribution broke in
_EDGES = ".,;:!?“”\"'’‘()[]…"
_LONG = 200  # words: what is read of a quotation to find those in a row
_PHRASE = 2  # words that carry content, from which a phrase between marks is somebody's own
_MOST_SHARED = 200  # quotations: a stem in more of them says nothing and would cost a square


class _Said(NamedTuple):
    """A quotation made ready to compare: its stems, the words inside its marks, its speaker.

    `held` has the stems as a set, `sorted` as one text in alphabetical order, `inside` those inside
    the marks; `words` are the words there as printed, `runs` every so many of them in a row
    (settings.contested_run).
    `party` holds the speaker, each of those who speak together, and the body they speak for;
    `joint` says that several speak.
    """

    quote: Quote
    stems: tuple[str, ...]
    held: frozenset[str]
    sorted: str
    marked: str
    inside: frozenset[str]
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    speaker: str | None
    party: frozenset[str]
    joint: bool


def group(
    sources: Sequence[Source],
    quotes: Sequence[Quote],
    settings: QuoteSettings | None = None,
    aliases: Mapping[str, str] | None = None,
) -> tuple[QuoteGroup, ...]:
    """Quotations that are the same words or the same statement, most widely carried first.

    Every quotation is in one group. `aliases` maps a speaker's other names to the one to show.
    """
    settings = settings or QuoteSettings()
    who = canonical(quotes, aliases)
    said = [_ready(quote, who, settings.contested_run) for quote in quotes]
    order = {source.id: n for n, source in enumerate(sources)}
    found = _join(said, settings)
    ranked = sorted(
        found,
        key=lambda m: (-len(m), min(order.get(said[i].quote.source, 0) for i in m), m),
    )
    return tuple(_group(f"q{n}", m, said) for n, m in enumerate(ranked, 1))


def _ready(quote: Quote, who: Identities, run: int) -> _Said:
    stems = tuple(dict.fromkeys(_meant(quote.text)))
    speaker, body = who.of(quote.speaker), who.of(quote.behalf_of)
    marked = _marked(quote)
    words = tuple(_words(marked))
    party = _party(speaker, body, who)
    return _Said(
        quote=quote,
        stems=stems,
        held=frozenset(stems),
        sorted=" ".join(sorted(stems)),
        marked=marked,
        inside=frozenset(stems if marked == quote.text else _meant(marked)),
        words=words,
        runs=frozenset(zip(*(words[n:_LONG] for n in range(run)), strict=False)),
        speaker=speaker,
        party=party,
        joint=len(party - {quote.behalf_of}) > 1,
    )


def _meant(text: str) -> list[str]:
    """The words that carry content, each by what its synonyms share: "false" for "untrue"."""
    groups = wording().group
    return [groups.get(lower, stem) for lower, stem in content_words(text)]


def _party(speaker: str | None, body: str | None, who: Identities) -> frozenset[str]:
    """All for whom something is said."""
    names = [speaker, *(who.of(name) for name in members(speaker or "")), body]
    return frozenset(name for name in names if name)


def _one_side(a: _Said, b: _Said) -> bool:
    """Whether two speakers are one, or voices of one body; of joint ones only quoted words are."""
    if a.speaker == b.speaker:
        return True
    if a.party.isdisjoint(b.party):
        return False
    return not (a.joint or b.joint) or bool(a.marked and b.marked)


def _marked(quote: Quote) -> str:
    """The words inside quotation marks."""
    if quote.type == "direct":
        return quote.text
    if quote.type == "indirect":
        return ""
    return " … ".join(quote.text[r.inner_start : r.inner_end] for r in regions(quote.text))


def _join(said: Sequence[_Said], settings: QuoteSettings) -> list[tuple[int, ...]]:
    """Groups of indexes: the likeliest pairs first, one quotation of each outlet in a group."""
    groups = {i: [i] for i in range(len(said))}
    of = list(range(len(said)))
    for _, _, i, j in sorted(_pairs(said, settings)):
        a, b = groups[of[i]], groups[of[j]]
        if a is b or any(_apart(said[m], said[n]) for m in a for n in b):
            continue
        joined = sorted(a + b)
        del groups[of[i]], groups[of[j]]
        groups[joined[0]] = joined
        for m in joined:
            of[m] = joined[0]
    return [tuple(members) for members in groups.values()]


def _apart(a: _Said, b: _Said) -> bool:
    """Whether one outlet gives both as two statements: in different sentences, in other words."""
    if a.quote.source != b.quote.source or set(a.quote.sentences) & set(b.quote.sentences):
        return False
    return not a.marked or a.words != b.words


def _pairs(
    said: Sequence[_Said], settings: QuoteSettings
) -> Iterator[tuple[float, float, int, int]]:
    """Pairs that may be one quotation: unlikeness, that of the words inside marks, both indexes.

    Only those that share two stems are looked at, or all that one of them has, one stem at least
    not in more than _MOST_SHARED; and each with the last one in the same words.
    """
    spread = Counter(stem for one in said for stem in one.stems)
    weight = {stem: log(1 + len(said) / n) for stem, n in spread.items()}
    mass = [sum(weight[stem] for stem in one.stems) for one in said]
    common = frozenset(stem for stem, n in spread.items() if n > _MOST_SHARED)
    holders: defaultdict[str, list[int]] = defaultdict(list)
    last: dict[tuple[str, str], int] = {}
    for j, b in enumerate(said):
        rare = b.held - common
        near = Counter(chain.from_iterable([holders[stem] for stem in rare]))
        for stem in rare:
            holders[stem].append(j)
        if (b.sorted, b.marked) in last:
            near[last[b.sorted, b.marked]] = len(b.stems)
        last[b.sorted, b.marked] = j
        often = b.held & common
        asked = [  # most share one stem with many, and need not be put in order
            i
            for i, shared in near.items()
            if shared > 1
            or len(said[i].stems) == 1
            or len(b.stems) == 1
            or not often.isdisjoint(said[i].held)
        ]
        for i in sorted(asked):
            a = said[i]
            if a.quote.source != b.quote.source:
                likeness = _likeness(a, b, weight, min(mass[i], mass[j]), settings)
                if likeness:
                    yield -likeness, -fuzz.ratio(a.marked, b.marked), i, j


def _likeness(
    a: _Said, b: _Said, weight: Mapping[str, float], mass: float, settings: QuoteSettings
) -> float:
    """0 to 100; 0 where the two are not one quotation. `mass` is the lighter one's."""
    shared = a.held & b.held
    unnamed = None in (a.speaker, b.speaker) and bool(a.marked and b.marked)
    if not (_one_side(a, b) or unnamed):
        return _same_words(a, b, len(shared), settings)
    repeated = _repeats(a, b) or _repeats(b, a)
    if len(shared) < _needed(a, b, settings) and not repeated:  # the shorter whole or nothing
        return 100.0 if shared and len(shared) in (len(a.held), len(b.held)) else 0.0
    least = settings.same_words
    alike = fuzz.token_set_ratio(a.sorted, b.sorted, score_cutoff=least)
    if alike < 100 and len(shared) >= settings.shared_stems:
        held = 100 * sum(weight[s] for s in sorted(shared)) / mass
        if held >= settings.shared_weight:
            return max(alike, least, held)
    return max(alike, least) if repeated else alike


def _same_words(a: _Said, b: _Said, shared: int, settings: QuoteSettings) -> float:
    """As `_likeness`, of two speakers' words: the same ones, or many in a row."""
    if min(len(a.stems), len(b.stems)) >= settings.contested_stems:
        # token_sort_ratio, of texts that were sorted before
        alike = fuzz.ratio(a.sorted, b.sorted, score_cutoff=settings.contested_words)
        if alike:
            return alike
    same = shared >= settings.shared_stems and not a.runs.isdisjoint(b.runs)
    return settings.contested_words if same else 0.0


def _needed(a: _Said, b: _Said, settings: QuoteSettings) -> int:
    """How many stems two versions of a quotation share; of a phrase between marks all but one."""
    if not (a.marked and b.marked):
        return settings.shared_stems
    shorter = min(len(a.stems), len(b.stems))  # "a [hostage|ransom] note"
    return min(settings.shared_stems, max(2, shorter - 1))


def _repeats(short: _Said, other: _Said) -> bool:
    """Whether the words inside the marks of the one, two or more, all stand in the other."""
    return len(short.inside) >= _PHRASE and short.inside <= other.held


def _group(id: str, members: tuple[int, ...], said: Sequence[_Said]) -> QuoteGroup:
    chosen = [said[i] for i in members]
    fullest = _fullest(chosen) if len(chosen) > 1 else chosen[0]
    speaker = _spokesman(chosen)
    bodies = {s.quote.behalf_of for s in chosen if s.speaker == speaker and s.quote.behalf_of}
    printed = {s.quote.surface for s in chosen if s.quote.surface}
    return QuoteGroup(
        id=id,
        speaker=speaker,
        status=_status(chosen, fullest),
        quotes=members,
        text=fullest.quote.text,
        role=max((s.quote.role or "" for s in chosen if s.speaker == speaker), key=len, default="")
        or None,
        aliases=tuple(sorted(printed - {speaker})),
        changes=_changes(chosen, fullest) if len(chosen) > 1 else (),
        behalf_of=min(bodies) if bodies else None,
    )


def _fullest(chosen: Sequence[_Said]) -> _Said:
    """The version that holds most of the others, then the longest."""
    parts = Counter(tuple(_words(_BRACKET.sub(" ", s.marked))) for s in chosen)
    holds = {words: _holds(words, parts) for words in {s.words for s in chosen}}
    return max(
        chosen,
        key=lambda s: (
            bool(s.marked),
            holds[s.words],
            len(s.marked or s.quote.text),
            s.quote.text,
        ),
    )


def _spokesman(chosen: Sequence[_Said]) -> str | None:
    """Who is shown as the speaker: whom all versions have in common, else whom most name."""
    named = [s for s in chosen if s.speaker is not None]
    if not named:
        return None
    if len({s.speaker for s in named}) > 1:
        common = named[0].party
        for one in named[1:]:
            common &= one.party
        counted = Counter(s.speaker for s in named)
        if common:
            return min(sorted(common), key=lambda name: -counted[name])
    return Counter(s.speaker for s in named).most_common(1)[0][0]


def _holds(words: Sequence[str], parts: Mapping[tuple[str, ...], int]) -> int:
    """How many of the versions between marks stand in these words, words left out."""
    return sum(n for part, n in parts.items() if part and _within(part, words))


def _status(chosen: Sequence[_Said], fullest: _Said) -> QuoteStatus:
    """How the outlets' versions differ: the gravest class that holds for one of them."""
    if len(chosen) == 1:
        return "single"
    if _contested(chosen):
        return "contested"
    marked = [s for s in chosen if s.marked]
    kinds = {
        _against(fullest.marked, s.marked)
        for s in marked
        if s is not fullest and _overlap(fullest.marked, s.marked)
    }
    if "altered" in kinds or any(_reworded(fullest.marked, s.quote.text) for s in chosen):
        return "altered"
    same = len({tuple(_words(s.quote.text)) for s in chosen}) == 1
    apart = any(not _overlap(fullest.marked, s.marked) for s in marked)
    if (len(marked) < len(chosen) or apart) and not same:
        return "paraphrased"
    ranked: tuple[QuoteStatus, ...] = ("bracketed", "trimmed")
    for status in ranked:
        if status in kinds:
            return status
    return "identical"


def _reworded(full: str, other: str) -> bool:
    """Whether a version puts a synonym beside the same word: "completely untrue" for "… false"."""
    ours = [t for t in cut_words(full) if t.content]
    theirs = [t for t in cut_words(other) if t.content]
    printed = {t.lower for t in ours} & {t.lower for t in theirs}
    groups = wording().group
    return any(
        a.stem == b.stem
        and x.lower not in printed
        and y.lower not in printed
        and x.stem != y.stem
        and groups.get(x.lower) == groups.get(y.lower, "")
        for a, x in pairwise(ours)
        for b, y in pairwise(theirs)
    )


def _overlap(a: str, b: str) -> bool:
    """Whether what two outlets put between marks is one stretch: half of the shorter's words."""
    left, right = set(_words(a)), set(_words(b))
    return 2 * len(left & right) >= min(len(left), len(right))


def _contested(chosen: Sequence[_Said]) -> bool:
    """Whether two outlets name speakers who have nobody in common: no voices of one body."""
    named = [s for s in chosen if s.speaker is not None]
    return any(not a.party & b.party for a, b in combinations(named, 2))


def _against(full: str, other: str) -> QuoteStatus:
    """How one wording inside the marks differs from the fullest one.

    Sentences that only one of them quotes are left out: they make it trimmed, not altered.
    """
    a, b = _words(_ELLIPSIS.sub(" ", full)), _words(_ELLIPSIS.sub(" ", other))
    if a == b:
        return "identical"
    if _within(b, a):
        return "trimmed"
    shared, kept = _shared(full, other), _shared(other, full)
    if (shared, kept) != (full, other):
        status = _against(shared, kept)
        return "trimmed" if status == "identical" else status
    plain_a, plain_b = _words(_BRACKET.sub(" ", full)), _words(_BRACKET.sub(" ", other))
    if _BRACKET.search(full + other) and (_within(plain_b, a) or _within(plain_a, b)):
        return "bracketed"
    return "altered"


def _shared(text: str, other: str) -> str:
    """The sentences of a quotation that the other has too."""
    return " ".join(s for s in _SENTENCES.split(text) if _words(s) and _overlap(s, other))


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words stand in the whole in their order, others left out."""
    rest = iter(whole)
    return all(word in rest for word in part)


def _words(text: str) -> list[str]:
    return [w.casefold().replace("’", "'") for w in _WORD.findall(text)]


def _changes(chosen: Sequence[_Said], fullest: _Said) -> tuple[str, ...]:
    """What each version changes of the fullest; inside the marks where both have them."""
    return tuple(
        changes(fullest.marked, s.marked)
        if fullest.marked and s.marked
        else changes(fullest.quote.text, s.quote.text)
        for s in chosen
    )


def changes(full: str, other: str) -> str:
    """Word by word what `other` leaves out ("-word") and puts in ("+word"), in order.

    >>> changes("We will never sell it", "We will not sell")
    '-never +not -it'
    """
    a, b = full.split(), other.split()
    left, right = [_bare(w) for w in a], [_bare(w) for w in b]
    found: list[str] = []
    blocks = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    starts = [(0, 0), *((m.a + m.size, m.b + m.size) for m in blocks[:-1])]
    for (i, j), block in zip(starts, blocks, strict=True):
        found.extend(
            f"-{w}" for w, bare in zip(a[i : block.a], left[i : block.a], strict=True) if bare
        )
        found.extend(
            f"+{w}" for w, bare in zip(b[j : block.b], right[j : block.b], strict=True) if bare
        )
    return " ".join(found)


def _bare(word: str) -> str:
    return word.casefold().replace("’", "'").strip(_EDGES)
