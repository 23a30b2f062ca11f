"""The kinds of task that a run consists of. Each leaves one file, and does nothing where that
is there already; each can be done in any process that sees the run's folder, once or twice."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from storydiff.archive import batches, entries, frequencies, linking, partitions, postings
from storydiff.archive.batches import Shelf, Shelves, Slice
from storydiff.archive.folder import finished
from storydiff.archive.partitions import Met
from storydiff.clustering.near import Frequencies, Vector, heaviest, vector
from storydiff.clustering.profiles import Profile
from storydiff.frozen import dataclass, field
from storydiff.models import Article
from storydiff.settings import ArchiveSettings, OriginSettings, StorySettings


@dataclass(frozen=True, slots=True)
class Plan:
    """What all tasks of a run have in common. `folder` is the run's, seen by every worker."""

    folder: Path
    stories: StorySettings = field(default_factory=StorySettings)
    copying: OriginSettings = field(default_factory=OriginSettings)
    archive: ArchiveSettings = field(default_factory=ArchiveSettings)

    def batch(self, number: int) -> Shelf:
        """Where a batch of articles is."""
        name = f"{number:06}.sqlite"
        return Shelf(self.folder / "articles" / name, self.folder / "weighed" / name)

    def batches(self, numbers: Iterable[int]) -> tuple[Shelf, ...]:
        """Where some batches are."""
        return tuple(map(self.batch, numbers))

    def counts(self) -> tuple[Path, ...]:
        """Where the terms of the archive are counted, range by range."""
        names = (f"{part:03}.terms" for part in range(self.archive.ranges))
        return tuple(self.folder / "counted" / name for name in names)

    def postings(self) -> tuple[Path, ...]:
        """Where articles are looked up by their terms, range by range."""
        names = (f"{part:03}.postings" for part in range(self.archive.ranges))
        return tuple(self.folder / "indexed" / name for name in names)

    def partition(self, name: str) -> Path:
        """Where the pairs of a partition are."""
        return self.folder / "partitions" / f"{name}.pairs"

    @property
    def linked(self) -> Path:
        """The folder of the pairs put together from all partitions."""
        return self.folder / "linked"

    def bucket(self, number: int) -> Path:
        """Where the pairs of some stories are."""
        return self.linked / f"{number:03}.pairs"

    def told(self, number: int) -> Path:
        """Where these stories are."""
        return self.folder / "stories" / f"{number:03}.stories"


@dataclass(frozen=True, slots=True)
class Batch:
    """To read: articles that follow one another in the archive."""

    plan: Plan
    number: int
    articles: tuple[Article, ...]


def read(task: Batch) -> int:
    """Write down what is kept of each article; how many there are."""
    path, plan = task.plan.batch(task.number).read, task.plan
    if not path.exists():
        numbered = enumerate(task.articles, task.number * plan.archive.batch)
        kept = (entries.read(a, number, plan.stories, plan.copying) for number, a in numbered)
        batches.write(path, kept)
    return len(task.articles)


@dataclass(frozen=True, slots=True)
class Range:
    """To count, or to index: the terms of a range, in all batches."""

    plan: Plan
    part: int
    batches: int
    weight: int
    """Articles that this is worth: those of the archive come once in all ranges."""


def index(task: Range) -> int:
    """Write which articles have each term of a range; how many articles that is worth."""
    plan = task.plan
    path = plan.postings()[task.part]
    if not path.exists():
        found = (batches.postings(shelf.weighed) for shelf in plan.batches(range(task.batches)))
        postings.write(path, task.part, plan.archive.ranges, found)
    return task.weight


def count(task: Range) -> int:
    """Write in how many articles each term of a range is; how many articles that is worth."""
    plan = task.plan
    path = plan.counts()[task.part]
    if not path.exists():
        terms = (batches.occurring(shelf.read) for shelf in plan.batches(range(task.batches)))
        frequencies.write(path, task.part, plan.archive.ranges, terms)
    return task.weight


@dataclass(frozen=True, slots=True)
class Weighing:
    """To weigh: the terms of a batch, in an archive of so many articles."""

    plan: Plan
    number: int
    articles: int
    weight: int
    """Articles of the batch."""


def weigh(task: Weighing) -> int:
    """Write the weights of each article's terms; how many articles there are."""
    plan, shelf = task.plan, task.plan.batch(task.number)
    if not shelf.weighed.exists():
        known = Frequencies(task.articles, frequencies.Counted(plan.counts()))
        found: list[int] = []
        weighed = (
            _weighed(number, profile, known, plan.stories, found)
            for number, profile in batches.profiles(shelf.read)
        )
        batches.write_weighed(shelf.weighed, weighed, found)
    return task.weight


def _weighed(
    number: int, profile: Profile, known: Frequencies, settings: StorySettings, found: list[int]
) -> tuple[int, int | None, list[int], Vector]:
    """An article's row; its postings are added to those `found`. One without a day meets those of
    all days, so that for it the archive is the window in which a term may be too common."""
    known = Frequencies(known.articles, {term: known.seen_in[term] for term in profile.terms})
    weights = vector(profile, known, settings.unseen, lone=True)
    heavy = heaviest(
        {term: w for term, w in weights.items() if known.seen_in[term] > 1}, settings.index_terms
    )
    telling = [term for term in heavy if known.seen_in[term] <= settings.index_articles]
    dated = profile.day is not None
    found += (postings.posting(term, number, dated) for term in telling)
    return number, profile.day, heavy if dated else telling, weights


@dataclass(frozen=True, slots=True)
class Partition:
    """To compare: the articles of a day (proleptic ordinal) in the batches `own` with those of the
    following days in `after`; or, where `day` is None, those without one in `own` with those of all
    days, and with those before them that have none either."""

    plan: Plan
    name: str
    day: int | None
    own: tuple[int, ...]
    after: tuple[int, ...]
    batches: int
    """How many the archive has."""
    weight: int
    """Articles of its own, for telling how far the run is."""


def compare(task: Partition) -> int:
    """Write the pairs of a partition; how many articles it has."""
    path = task.plan.partition(task.name)
    if not path.exists():
        met = _undated(task) if task.day is None else _dated(task, task.day)
        _write(path, met)
    return task.weight


def _dated(task: Partition, day: int) -> Met:
    plan = task.plan
    own = Slice(plan.batches(task.own), day, day)
    after = Slice(plan.batches(task.after), day + 1, day + plan.stories.days)
    seen_in = partitions.frequencies(chain(own.heavy(), after.heavy()))
    pairs = partitions.candidates(own.heavy(), after.heavy(), seen_in, plan.stories)
    return partitions.meet(list(own.entries()), after.entries(), pairs, plan.stories, plan.copying)


def _undated(task: Partition) -> Met:
    plan = task.plan
    own = Slice(plan.batches(task.own))
    index = postings.Postings(plan.postings())
    pairs, others = partitions.looked_up(own.heavy(), index.shared, plan.stories)
    shelves = Shelves(plan.batches(range(task.batches)), plan.archive.batch)
    return partitions.meet(
        list(own.entries()), shelves.entries(others), pairs, plan.stories, plan.copying
    )


def _write(path: Path, met: Met) -> None:
    with finished(path) as part, part.open("w", encoding="ascii") as file:
        file.writelines(f"near {i} {j} {alike}\n" for i, j, alike in met.near)
        file.writelines(f"copy {c.one} {c.other} {c.words} {c.share}\n" for c in met.copies)


@dataclass(frozen=True, slots=True)
class Bucket:
    """To put together: the stories whose first articles lie in one stretch of the archive."""

    plan: Plan
    number: int
    articles: int
    batches: int
    """How many the archive has."""


def link(task: Bucket) -> int:
    """Write the stories of a bucket; how many articles it has."""
    path, plan = task.plan.told(task.number), task.plan
    if not path.exists():
        found = linking.stories(
            plan.bucket(task.number),
            Shelves(plan.batches(range(task.batches)), plan.archive.batch),
            plan.stories,
            plan.archive.reprint,
        )
        linking.write(path, found)
    return task.articles
