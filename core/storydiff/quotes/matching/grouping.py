"""The same quotation across outlets.

Quotations of one speaker are joined by rapidfuzz's `token_set_ratio` over their content stems, or
where the shorter shares most of its rarer stems; of different speakers only where the words are the
same, or many in a row. A group takes the likeliest pairs first and one statement of each outlet, so
that a chain of half-likenesses does not join everything that somebody said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations
from math import fsum, log
from typing import NamedTuple

from rapidfuzz import fuzz

from storydiff.annotation.coreference import members
from storydiff.annotation.quotation_marks import regions
from storydiff.annotation.token import content_words, cut_words
from storydiff.annotation.wording import DENIAL, GROUP, negates
from storydiff.models import Quote, QuoteGroup, QuoteStatus, Source
from storydiff.quotes.matching import wordings
from storydiff.settings import QuoteSettings

_LONG = 200  # words: what is read of a quotation to find those in a row
_PHRASE = 2  # words that carry content, from which a phrase between marks is somebody's own
_MOST_SHARED = 200  # quotations that are looked up by one stem: without a bound a cost of a square


class _Said(NamedTuple):
    """A quotation made ready to compare: its content stems, the words between its marks, its side.

    `sorted` has the stems as one text, `inside` those between the marks; `marked` is the text
    there, `words` its words, `runs` every so many of them in a row (settings.contested_run).
    `party` holds the speaker, each of those who speak together, and the body they speak for.
    `denied` is whether the words are denied rather than said, `holds` whether they are meant so:
    what is denied without a "not", or said with one, is not.
    """

    quote: Quote
    stems: frozenset[str]
    sorted: str
    marked: str
    inside: frozenset[str]
    words: tuple[str, ...]
    runs: frozenset[tuple[str, ...]]
    party: frozenset[str]
    denied: bool
    holds: bool


def group(
    sources: Sequence[Source],
    quotes: Sequence[Quote],
    settings: QuoteSettings | None = None,
) -> tuple[QuoteGroup, ...]:
    """Quotations that are the same words or the same statement, most widely carried first.

    Every quotation is in one group. Each speaker goes by one name already (see `extract_all`).
    """
    settings = settings or QuoteSettings()
    said = [_ready(quote, settings.contested_run) for quote in quotes]
    order = {source.id: n for n, source in enumerate(sources)}
    ranked = sorted(
        _join(said, settings),
        key=lambda m: (-len(m), min(order.get(said[i].quote.source, 0) for i in m), m),
    )
    return tuple(_group(f"q{n}", m, said) for n, m in enumerate(ranked, 1))


def _ready(quote: Quote, run: int) -> _Said:
    stems, marked = _meant(quote.text), _marked(quote)
    words = wordings.words(marked)
    names = quote.speaker, *members(quote.speaker or ""), quote.behalf_of
    cue = wordings.words(quote.cue or "")
    denied = any(word in DENIAL for word in cue) != any(map(negates, cue))
    negations = denied + sum(map(negates, wordings.words(quote.text)))
    return _Said(
        quote=quote,
        stems=stems,
        sorted=" ".join(sorted(stems)),
        marked=marked,
        inside=stems if marked == quote.text else _meant(marked),
        words=words,
        runs=frozenset(zip(*(words[n:_LONG] for n in range(run)), strict=False)),
        party=frozenset(filter(None, names)),
        denied=denied,
        holds=negations % 2 == 0,
    )


def _meant(text: str) -> frozenset[str]:
    """The words that carry content, each by what its synonyms share: "false" for "untrue"."""
    return frozenset([GROUP.get(lower, stem) for lower, stem in content_words(text)])


def _marked(quote: Quote) -> str:
    """The words inside quotation marks."""
    if quote.type == "direct":
        return quote.text
    return " … ".join(quote.text[r.inner_start : r.inner_end] for r in regions(quote.text))


def _join(said: Sequence[_Said], settings: QuoteSettings) -> list[tuple[int, ...]]:
    """Groups of indexes: the likeliest pairs first, one statement of each outlet in a group."""
    of = [[i] for i in range(len(said))]
    for _, _, i, j in sorted(_pairs(said, settings)):
        a, b = of[i], of[j]
        if a is not b and not any(_apart(said[m], said[n]) for m in a for n in b):
            a += b
            for m in b:
                of[m] = a
    return [tuple(sorted(members)) for members in {id(m): m for m in of}.values()]


def _apart(a: _Said, b: _Said) -> bool:
    """Whether one outlet gives both as two statements: in different sentences, in other words, none
    with all that the other has."""
    if a.quote.source != b.quote.source or set(a.quote.sentences) & set(b.quote.sentences):
        return False
    repeated = len(a.stems & b.stems) > 1 and (a.stems <= b.stems or b.stems <= a.stems)
    return not repeated and not (a.marked and a.words == b.words)


def _pairs(
    said: Sequence[_Said], settings: QuoteSettings
) -> Iterator[tuple[float, float, int, int]]:
    """Pairs that may be one quotation: unlikeness, that of the words inside marks, both indexes.

    Only those that share two stems are looked at, or the one that one of them has, and a stem
    leads to the first _MOST_SHARED that have it.
    """
    spread = Counter(chain.from_iterable([one.stems for one in said]))
    weight = {stem: log(1 + len(said) / n) for stem, n in spread.items()}
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for j, b in enumerate(said):
        near = Counter(chain.from_iterable([holders[stem] for stem in b.stems]))
        for stem in b.stems:
            if len(holders[stem]) < _MOST_SHARED:
                holders[stem].append(j)
        for i, shared in near.items():
            a = said[i]
            told_whole = shared > 1 or 1 in (len(a.stems), len(b.stems))
            meant = a.denied == b.denied or a.holds == b.holds
            asked = told_whole and meant and a.quote.source != b.quote.source
            if asked and (likeness := _likeness(a, b, weight, settings)):
                yield -likeness, -fuzz.ratio(a.marked, b.marked), i, j


def _likeness(a: _Said, b: _Said, weight: Mapping[str, float], settings: QuoteSettings) -> float:
    """0 to 100; 0 where the two are not one quotation. `weight` is how rare each stem is."""
    shared = a.stems & b.stems
    if not _one_side(a, b):
        return _same_words(a, b, settings)
    repeated = _repeats(a, b) or _repeats(b, a)
    if len(shared) < _needed(a, b, settings) and not repeated:  # the shorter whole or nothing
        return 100.0 if shared in (a.stems, b.stems) else 0.0
    alike = fuzz.token_set_ratio(a.sorted, b.sorted, score_cutoff=settings.same_words)
    if repeated:
        alike = max(alike, settings.same_words)
    if alike < 100:
        total, of_a, of_b = (fsum([weight[s] for s in x]) for x in (shared, a.stems, b.stems))
        held = 100 * total / min(of_a, of_b)
        if held >= settings.shared_weight:
            return max(alike, settings.same_words, held)
    return alike


def _one_side(a: _Said, b: _Said) -> bool:
    """Whether two speakers are one, speak together or are voices of one body.

    Where nobody is named for quoted words, they may be anybody's.
    """
    anybody = a.marked and b.marked and None in (a.quote.speaker, b.quote.speaker)
    return a.quote.speaker == b.quote.speaker or bool(anybody) or not a.party.isdisjoint(b.party)


def _same_words(a: _Said, b: _Said, settings: QuoteSettings) -> float:
    """As `_likeness`, of two speakers' words: the same ones, or many in a row."""
    if min(len(a.stems), len(b.stems)) >= settings.contested_stems:
        # token_sort_ratio, of texts that were sorted before
        alike = fuzz.ratio(a.sorted, b.sorted, score_cutoff=settings.contested_words)
        if alike:
            return alike
    if a.runs.isdisjoint(b.runs) and not _one_sentence(a, b, settings):
        return 0.0
    return settings.contested_words


def _one_sentence(a: _Said, b: _Said, settings: QuoteSettings) -> bool:
    """Whether a whole direct quotation begins the other one."""
    short, other = sorted((a, b), key=lambda said: len(said.words))
    direct = a.quote.type == b.quote.type == "direct"
    told = direct and len(short.stems) >= settings.contested_sentence
    return told and other.words[: len(short.words)] == short.words


def _needed(a: _Said, b: _Said, settings: QuoteSettings) -> int:
    """How many stems two versions of a quotation share; of a phrase between marks all but one."""
    if not (a.marked and b.marked):
        return settings.shared_stems
    shorter = min(len(a.stems), len(b.stems))  # "a [hostage|ransom] note"
    return min(settings.shared_stems, max(2, shorter - 1))


def _repeats(short: _Said, other: _Said) -> bool:
    """Whether the words inside the marks of the one, two or more, all stand in the other."""
    return len(short.inside) >= _PHRASE and short.inside <= other.stems


def _group(id: str, members: tuple[int, ...], said: Sequence[_Said]) -> QuoteGroup:
    chosen = [said[i] for i in members]
    fullest, speaker = _fullest(chosen), _spokesman(chosen)
    own = [s.quote for s in chosen if s.quote.speaker == speaker]
    return QuoteGroup(
        id=id,
        speaker=speaker,
        status=_status(chosen, fullest),
        quotes=members,
        text=fullest.quote.text,
        role=max((q.role or "" for q in own), key=len, default="") or None,
        aliases=tuple(sorted({s.quote.surface for s in chosen if s.quote.surface} - {speaker})),
        changes=tuple(_changed(fullest, s) for s in chosen) if len(chosen) > 1 else (),
        behalf_of=min((q.behalf_of for q in own if q.behalf_of), default=None),
    )


def _fullest(chosen: Sequence[_Said]) -> _Said:
    """The version that holds most of the others, then the longest."""
    parts = Counter(wordings.unbracketed(s.marked) for s in chosen)
    del parts[()]

    @cache
    def held(words: tuple[str, ...]) -> int:
        return sum(n for part, n in parts.items() if wordings.within(part, words))

    def rank(s: _Said) -> tuple[bool, int, int, str]:
        return bool(s.marked), held(s.words), len(s.marked or s.quote.text), s.quote.text

    return max(chosen, key=rank)


def _spokesman(chosen: Sequence[_Said]) -> str | None:
    """Who is shown as the speaker: whom all versions have in common, else whom most name."""
    named = [s.quote.speaker for s in chosen if s.quote.speaker]
    if not named:
        return None
    common = frozenset[str].intersection(*(s.party for s in chosen if s.quote.speaker))
    return max(sorted(common) or named, key=named.count)


def _status(chosen: Sequence[_Said], fullest: _Said) -> QuoteStatus:
    """How the outlets' versions differ: the gravest class that holds for one of them."""
    if len(chosen) == 1:
        return "single"
    named = [s for s in chosen if s.quote.speaker is not None]
    if any(a.party.isdisjoint(b.party) for a, b in combinations(named, 2)):
        return "contested"  # no voices of one body
    marked = [s.marked for s in chosen if s.marked]
    beside = [m for m in marked if wordings.overlap(fullest.marked, m)]
    kinds = {wordings.compare(fullest.marked, m) for m in beside}
    full = cut_words(fullest.marked)
    if "altered" in kinds or any(wordings.reworded(full, cut_words(s.quote.text)) for s in chosen):
        return "altered"
    printed = {wordings.words(s.quote.text) for s in chosen}
    if len(beside) < len(chosen) and len(printed) > 1:
        return "paraphrased"
    if "bracketed" in kinds:
        return "bracketed"
    return "trimmed" if "trimmed" in kinds else "identical"


def _changed(fullest: _Said, version: _Said) -> str:
    """What a version changes of the fullest; inside the marks where both have them."""
    inside = fullest.marked and version.marked
    texts = (s.marked if inside else s.quote.text for s in (fullest, version))
    return wordings.changes(*texts)
