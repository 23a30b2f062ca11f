"""Which articles of a mixed pile tell the same story, and what each story is known by.

What an article is grouped by is its `profiles.Profile`, read from it alone; `near` finds the pairs
that are alike, `groups` joins them. This module does all three for a pile that fits into memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from storydiff.clustering import headlines
from storydiff.clustering.groups import Group, groups
from storydiff.clustering.headlines import shared_headline
from storydiff.clustering.near import Frequencies, Vector, near, vector
from storydiff.clustering.profiles import Profile, commonest, profile
from storydiff.frozen import dataclass
from storydiff.models import Source
from storydiff.settings import StorySettings


@dataclass(frozen=True, slots=True)
class Story:
    """Articles that tell one story.

    `title` is the headline most like the others, None where none has a headline. `terms`
    are the words that they share and others do not. `confidence` (0 to 1) says how clearly they
    stand apart from the story next to them; of a single article, that it belongs to none.
    """

    sources: tuple[Source, ...]
    terms: tuple[str, ...]
    title: str | None = None
    confidence: float = 1.0

    @property
    def outlets(self) -> tuple[str, ...]:
        """The names of the outlets that tell it, each once: one may have several articles."""
        return tuple(sorted({source.label for source in self.sources}))

    @property
    def days(self) -> tuple[date, date] | None:
        """The days of its first and its last article; None where none is dated."""
        days = [source.published for source in self.sources if source.published]
        return (min(days), max(days)) if days else None


def stories(sources: Sequence[Source], settings: StorySettings | None = None) -> tuple[Story, ...]:
    """Sort articles into stories, the largest first; an article of its own story stands alone.

    The order of the articles changes nothing. Takes time in proportion to the pairs of articles
    within `settings.days` of each other that share their heaviest terms.
    """
    settings = settings or StorySettings()
    ordered = sorted(sources, key=lambda source: source.id)
    profiles = [profile(source.article, source, source.id, settings) for source in ordered]
    frequencies = Frequencies.of(profiles)
    pairs = near(profiles, settings, frequencies)
    found = [
        _story(group, ordered, profiles, frequencies, settings)
        for group in groups([known.day for known in profiles], pairs, settings)
    ]
    return tuple(sorted(found, key=lambda s: (-len(s.sources), [x.id for x in s.sources])))


def _story(
    group: Group,
    sources: Sequence[Source],
    profiles: Sequence[Profile],
    frequencies: Frequencies,
    settings: StorySettings,
) -> Story:
    told = tuple(sources[i] for i in group.members)
    weights = together(
        [vector(profiles[i], frequencies, settings.unseen, lone=True) for i in group.members]
    )
    return Story(
        sources=told,
        terms=key_terms(weights, [profiles[i] for i in group.members], settings.terms),
        title=shared_headline(headlines.of(told)),
        confidence=group.confidence,
    )


def together(vectors: Sequence[Vector]) -> Mapping[int, int]:
    """The sum of what the articles of a story make of each term that they share; of one article, of
    each that it has."""
    weights: Counter[int] = Counter()
    told_by: Counter[int] = Counter()
    for weighed in vectors:
        weights.update(weighed)
        told_by.update(weighed.keys())
    return {t: w for t, w in weights.items() if len(vectors) == 1 or told_by[t] > 1}


def key_terms(
    weights: Mapping[int, int], profiles: Sequence[Profile], count: int
) -> tuple[str, ...]:
    """The heaviest words of a story, each in the form that most of its articles print."""
    forms: dict[int, Counter[str]] = {}
    for known in profiles:
        for term, form in known.words.items():
            forms.setdefault(term, Counter())[form] += 1
    best = sorted(forms, key=lambda term: (-weights.get(term, 0), term))[:count]
    return tuple(commonest(forms[term]) for term in best)
