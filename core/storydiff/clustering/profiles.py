"""What an article is grouped by: its terms with their weights, and its day. Small, and read from
the article alone, so that an archive's articles can be read apart and in any order.

Terms are stems and pairs of neighbouring stems, headline and opening counted more than once. Each
is a number, the CRC of its letters (feature hashing: Weinberger et al. 2009), since an archive has
millions of pairs of words that are met once. Weights are whole numbers, so that the same articles
give the same sums on any machine and in any order.
"""

from __future__ import annotations

import math
import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple, Protocol
from zlib import crc32

from storydiff.annotation.language import DEFAULT
from storydiff.annotation.stems import STOP_WORDS, stem
from storydiff.models import Article, Dropped
from storydiff.settings import StorySettings
from storydiff.text.paragraphs import paragraphs
from storydiff.text.publication_dates import MONTHS

# An archive's words are read by one expression: `annotation.token` takes three times as long for
# what decides nothing here, marks and clitics.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNIT = 100  # weights are whole hundredths
_RARE = 60_000  # the rank of a word that is not among the frequent ones
_COMMONEST = 0.1  # share of running text that the most frequent word has, by Zipf's law
_LENGTH = 300  # words of an article that a frequency is turned into a chance for
_DRAWN = 8  # times by which neighbouring words meet more often than chance has it
_LEAST = 1e-4  # chance of any two words


class Profile(NamedTuple):
    """What one article is grouped by.

    `key` is unique in a pile and decides between equals. `day` is the day of publication as
    `date.toordinal` counts it, None where it is not known. `terms` are the numbers of its terms,
    the most telling first; `weights` how much is made of each here and `rarities` how rare news at
    large has it (see `rarity`), both in hundredths and in that order. `words` has the printed form
    of the single words that the article is known by, by their numbers. `said` are the days that the
    text names: 0 to 6 for Monday to Sunday, 100 times the month and the day for a date.
    """

    key: str
    day: int | None
    terms: array[int]
    weights: array[int]
    rarities: array[int]
    words: Mapping[int, str]
    said: frozenset[int] = frozenset()


class Read(Protocol):
    """What is known of an article once it is cleaned: a `Cleaned` or a `Source`."""

    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> date | None: ...
    @property
    def dropped(self) -> tuple[Dropped, ...]: ...


def profile(
    article: Article, read: Read, key: str, settings: StorySettings | None = None
) -> Profile:
    """The profile of an article that is cleaned, from its lines that are not boilerplate.

    Linear in its length. Neither sentences nor annotation are needed.
    """
    settings = settings or StorySettings()
    counts: Counter[str] = Counter()
    printed: defaultdict[str, list[str]] = defaultdict(list)
    said: set[int] = set()
    seen = 0
    for words in map(_words, _told(article.text, read.dropped)):
        times = settings.lead_weight if seen < settings.lead_words else 1
        seen += len(words)
        _count(counts, [stemmed for stemmed, _ in words], times)
        said.update(_days([form for _, form in words]))
        for stemmed, form in words:
            printed[stemmed].append(form)
    _count(counts, [stemmed for stemmed, _ in _words(read.title or "")], settings.title_weight)
    weights = {term: _weight(n) for term, n in counts.items()}
    rare = {term: rarity(term) for term in weights}
    told = sorted((-weights[term] * rare[term], term) for term in weights)
    kept = {term: number(term) for _, term in told[: settings.profile_terms]}
    known = [term for term in kept if term in printed and not term[0].isdigit()]
    return Profile(
        key=key,
        day=read.published.toordinal() if read.published else None,
        terms=array("I", kept.values()),
        weights=array("H", map(weights.__getitem__, kept)),
        rarities=array("H", map(rare.__getitem__, kept)),
        words={
            kept[term]: commonest(Counter(printed[term]))
            for term in known[: settings.profile_words]
        },
        said=frozenset(said),
    )


def number(term: str) -> int:
    """The number that stands for a term: 32 bits, the same on every machine.

    >>> number("ferri") == number("ferri"), number("ferri") == number("ferri pilot")
    (True, False)
    """
    return crc32(term.encode("utf-8", "surrogatepass"))


@lru_cache(maxsize=1 << 16)
def rarity(term: str) -> int:
    """How rare a term is in news at large, in hundredths: the negative logarithm of the chance that
    an article holds it, which the ranks of its words by frequency give.

    Two words stand next to each other more often than chance has it.
    """
    first, _, second = term.partition(" ")
    chance = _chance(first)
    if second:
        chance = min(1.0, _DRAWN * chance * _chance(second) + _LEAST)
    return round(-_UNIT * math.log(chance))


@lru_cache(maxsize=1 << 16)
def _chance(stemmed: str) -> float:
    frequency = _frequencies().get(stemmed, 1 / _RARE)
    return 1 - math.exp(-_COMMONEST * _LENGTH * frequency)


@cache
def _frequencies() -> Mapping[str, float]:
    """How frequent each stem is against the most frequent word: by Zipf's law, from their ranks."""
    found: dict[str, float] = {}
    so_far = found.get
    for rank, stemmed in enumerate(DEFAULT.text("word_stems.txt").split(), 1):
        found[stemmed] = so_far(stemmed, 0.0) + 1 / rank
    return found


@lru_cache(maxsize=1 << 10)
def _weight(count: int) -> int:
    return _UNIT + round(_UNIT * math.log(count))


def _count(counts: Counter[str], stems: Sequence[str], times: int) -> None:
    terms = [*stems, *map(" ".join, pairwise(stems))]
    if times == 1:
        counts.update(terms)
        return
    for term in terms:
        counts[term] += times


def _days(forms: Sequence[str]) -> Iterator[int]:
    """The days that these words name: "Monday", "Feb. 2", "2 February"."""
    for n, form in enumerate(forms):
        name = form.casefold() if form[0].isupper() else ""
        if name in _WEEKDAYS:
            yield _WEEKDAYS.index(name)
        elif name in MONTHS:
            beside = (*forms[n + 1 : n + 2], *forms[max(0, n - 1) : n])
            day = next((int(f) for f in beside if f.isdecimal() and 0 < int(f[:3]) < 32), None)
            if day:
                yield 100 * MONTHS[name] + day


def commonest(forms: Mapping[str, int]) -> str:
    """The form that a word has most often, of its forms and how often each is met."""
    return min(forms, key=lambda form: (-forms[form], form))


def _told(text: str, dropped: Iterable[Dropped]) -> Iterator[str]:
    away = {drop.span for drop in dropped}
    begins = max((d.span.end for d in dropped if d.reason == "front matter"), default=0)
    for span in paragraphs(text, begins):
        if span not in away:
            yield span.of(text)


def _words(text: str) -> list[tuple[str, str]]:
    """The stem and the printed form of the words that carry content."""
    return [word for form in _WORD.findall(text) if (word := _word(form))[0]]


@lru_cache(maxsize=1 << 16)
def _word(form: str) -> tuple[str, str]:
    return _stem(form), _POSSESSIVE.sub("", form)


def _stem(form: str) -> str:
    """The stem of a word as printed; empty for one that carries no content."""
    word = form.casefold().replace("’", "'")
    word = _POSSESSIVE.sub("", word) or word
    if "." in word and not word[0].isdigit():
        return stem(word.replace(".", ""))  # "U.S." is not "us"
    if word in STOP_WORDS or (len(word) == 1 and not word.isdigit()):
        return ""
    return stem(word)
