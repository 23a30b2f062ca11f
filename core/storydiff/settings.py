"""Every threshold of the engine in one frozen value, each with its unit, range and reason.

A stage takes the section that is its own; nothing else in the engine holds a magic number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True)
class AlignSettings:
    """Pairing sentences."""

    threshold: float = 0.5
    """Likelihood (0 to 1) from which two sentences are paired. 0.5 is where a pair is as likely
    right as wrong on the stories that the weights were fitted to."""


@dataclass(frozen=True, slots=True)
class DiffSettings:
    """Showing two articles side by side."""

    close: float = 0.5
    """Share of common words (0 to 1) from which the words of a pair are compared. Below half, more
    words would be marked than not."""


@dataclass(frozen=True, slots=True)
class StorySettings:
    """Sorting a mixed pile into stories."""

    threshold: float = 0.15
    """Average cosine (0 to 1) down to which articles are joined into one story. The middle of the
    range in which a pile of 17 real and sample stories is sorted without an error."""
    index_terms: int = 40
    """How many of an article's heaviest terms it is found by. Articles on one story share several
    of their heaviest terms; more only add pairs that come to nothing."""
    terms: int = 5
    """How many words a story is named by."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All sections; `Settings()` is what every command uses unless told otherwise."""

    align: AlignSettings = field(default_factory=AlignSettings)
    diff: DiffSettings = field(default_factory=DiffSettings)
    stories: StorySettings = field(default_factory=StorySettings)

    def as_dict(self) -> Mapping[str, object]:
        """The settings as plain data, for reports to state what they were made with."""
        return asdict(self)
