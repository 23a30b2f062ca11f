"""What an archive's run keeps of an article: enough to group it, to find its copies, to name it."""

from __future__ import annotations

import re

from storydiff import clean
from storydiff.archive.copies import told
from storydiff.clustering.near import Vector
from storydiff.clustering.profiles import Profile, profile
from storydiff.frozen import dataclass
from storydiff.models import Article
from storydiff.settings import OriginSettings, StorySettings
from storydiff.shingles import Shingled


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown of an article; `date` is ISO 8601."""

    id: str
    label: str
    title: str | None
    date: str | None
    path: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """An article once it is read. `number` is its place in the archive, from 0."""

    number: int
    card: Card
    profile: Profile
    text: Shingled


@dataclass(frozen=True, slots=True)
class Heavy:
    """An article by the terms that it is looked up by, heaviest first."""

    number: int
    terms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as it is compared with others: its terms weighed, its words in shingles, its days
    as a `Profile` has them."""

    number: int
    vector: Vector
    text: Shingled
    day: int | None = None
    said: frozenset[int] = frozenset()


def read(article: Article, number: int, stories: StorySettings, copying: OriginSettings) -> Kept:
    """What is kept of an article. Linear in its length."""
    cleaned = clean.clean(article)
    published = cleaned.published
    name = re.sub(r"[^\w.\-]+", "-", article.label).strip("-.") or "article"
    card = Card(
        id=f"{name}-{number + 1}",
        label=article.label,
        title=cleaned.title,
        date=published.isoformat() if published else None,
        path=article.path,
        url=article.url,
    )
    known = profile(article, cleaned, f"{number:012}", stories)
    return Kept(number, card, known, told(article.text, cleaned.dropped, copying.shingle))
