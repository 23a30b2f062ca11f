"""A pile of articles parted into its stories, each by a name that is the same wherever one stands.

A folder is named by its path below what was typed, a story that was found by the words it is known
by, and one of a field by the field's value.
"""

from __future__ import annotations

import re
import shlex
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from storydiff.clustering.stories import Story
from storydiff.clustering.stories import stories as sort_into_stories
from storydiff.loading.duplicates import once
from storydiff.models import Article, Claim, Comparison, Loaded, Source
from storydiff.pipeline import skim
from storydiff.render.summary import plural
from storydiff.settings import StorySettings
from storydiff_cli.inputs import Run, Unusable, accounting, read
from storydiff_cli.options import GroupBy, PileOptions

Piles = Mapping[str, Loaded]
"""Articles by the name of their story; by an empty one where they are not parted."""

_NAMED = 3
"""Articles that are left out up to which a line names them."""

_TERMS = 3
"""Words that a story is named by: enough to tell it from the others of a pile, and short."""
_FEW = 4
"""Articles from which two stories of two articles each can be among them."""

_LITTLE = 0.06
"""Share of points from which articles may tell one story: of 24 stories the least has 0.08, and of
their articles all but one that tells something else have 0.12 or more; articles put into another's
folder have none."""
_TELLING = 20
"""Points of all articles below which a small share is chance."""
_OWN = 8
"""The same for the points of one."""


def gathered(run: Run, options: PileOptions, *, least: int = 1) -> tuple[Loaded, Piles]:
    """What there is to work on, and its stories in the order of their names; those of fewer
    articles than `least` are left, which is said on stderr.

    An article that lies in two stories counts in both. Raises what `read` does, and Unusable where
    no story is left.
    """
    loaded = read(run, options, grouped=options.group_by is not None)
    if options.group_by is None:
        return loaded, {"": loaded}
    least = max(least, options.min_articles)
    with accounting(run, options, loaded):
        found = {
            name: Loaded(tuple(articles)) for name, articles in _named(options, loaded).items()
        }
        named = {n: p if options.keep_duplicates else once(p) for n, p in sorted(found.items())}
        kept = {name: pile for name, pile in named.items() if len(pile.articles) >= least}
        if not options.quiet:
            _name_left(run, options, {n: pile for n, pile in named.items() if n not in kept})
        if not kept:
            raise Unusable(_none(options.group_by, least))
    copies = dict.fromkeys(copy for pile in kept.values() for copy in pile.duplicates)
    return replace(loaded, duplicates=tuple(copies)), kept


def _name_left(run: Run, options: PileOptions, piles: Piles) -> None:
    """Stories of too few articles: folders, which somebody made, by their names."""
    counts = {name: len(pile.articles) for name, pile in piles.items()}
    if options.group_by is GroupBy.FOLDER:
        for name, count in counts.items():
            why = "compared with nothing" if count == 1 else "left out by --min-articles"
            run.world.say(f"{name}: {plural(count, 'article')}, {why}")
        return
    alone = [pile.articles[0].path for pile in piles.values() if len(pile.articles) == 1]
    if alone:
        which = f": {', '.join(alone)}" if len(alone) <= _NAMED else ""
        run.world.say(
            f"{plural(len(alone), 'article')} left out, whose story no other tells{which}"
        )
    if small := sum(count > 1 for count in counts.values()):
        run.world.say(
            f"{plural(small, 'story')} left out: of fewer than {options.min_articles} articles"
        )


def _none(group_by: GroupBy, least: int) -> str:
    count = {1: "an article", 2: "two articles or more"}.get(least, f"{least} articles or more")
    match group_by:
        case GroupBy.FOLDER:
            return f"no folder holds {count}"
        case GroupBy.STORY:
            return f"no story is told by {count}"
        case GroupBy.FIELD:
            return f"no value of the field story is that of {count}"


def _named(options: PileOptions, loaded: Loaded) -> Mapping[str, list[Article]]:
    match options.group_by:
        case GroupBy.FOLDER:
            return _by(loaded.articles, folder_names(loaded.articles, options.paths))
        case GroupBy.STORY:
            found = sort(loaded.articles, options.days)
            names = story_names(found)
            told = zip(names, found, strict=True)
            return {name: [s.article for s in story.sources] for name, story in told}
        case _:
            return _by(loaded.articles, _fields(loaded.articles))


def sort(articles: Sequence[Article], days: int) -> tuple[Story, ...]:
    """The stories of a pile, the largest first, whose articles lie at most so many days apart."""
    return sort_into_stories(skim(articles), StorySettings(days=days))


def _by(articles: Sequence[Article], names: Iterable[str]) -> dict[str, list[Article]]:
    found: defaultdict[str, list[Article]] = defaultdict(list)
    for article, name in zip(articles, names, strict=True):
        found[name].append(article)
    return dict(found)


def _fields(articles: Sequence[Article]) -> list[str]:
    """The field of each article. Raises Unusable where none has one."""
    if not any(article.story for article in articles):
        raise Unusable(
            "no article has a field story", "name the field that has it with --map story=FIELD"
        )
    return [article.story or "" for article in articles]


def folder_names(articles: Sequence[Article], typed: Sequence[str]) -> list[str]:
    """The folder of each article below the path that was typed; the last part of that for itself.

    >>> a = Article("archive/2024/ferry/post.txt", "", "Post", "stem")
    >>> folder_names([a], ["archive"]), folder_names([a], ["archive/2024/ferry"])
    (['2024/ferry'], ['ferry'])
    """
    roots = sorted((PurePath(path) for path in typed), key=lambda root: -len(root.parts))
    below = [_below(PurePath(article.path).parent, roots) for article in articles]
    several: defaultdict[str, set[PurePath]] = defaultdict(set)
    for article, name in zip(articles, below, strict=True):
        several[name].add(PurePath(article.path).parent)
    return [
        name if len(several[name]) == 1 else str(PurePath(article.path).parent)
        for article, name in zip(articles, below, strict=True)
    ]


def _below(folder: PurePath, roots: Sequence[PurePath]) -> str:
    for root in roots:
        if folder.is_relative_to(root):
            inner = folder.relative_to(root)
            return str(inner) if inner.parts else folder.name or str(folder)
    return folder.name or str(folder)


def story_names(found: Sequence[Story]) -> list[str]:
    """A name for each story of the words it is known by, numbered where two have the same."""
    names = Names()
    return [names.of(story.terms, story.sources[0].id) for story in found]


class Names:
    """Gives each story a name that none before it has."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._numbers: Counter[str] = Counter()

    def of(self, terms: Sequence[str], id: str) -> str:
        """The words that a story is known by, else the id of its first article."""
        words = [re.sub(r"\W+", "-", term.casefold()).strip("-") for term in terms[:_TERMS]]
        name = base = "-".join(filter(None, words)) or id
        while name in self._taken:
            self._numbers[base] += 1
            name = f"{base}-{self._numbers[base] + 1}"
        self._taken.add(name)
        return name


def hint_at_little_shared(run: Run, options: PileOptions, story: Comparison) -> None:
    """A line on stderr where articles share so little that they may not tell one story, all of them
    or some."""
    if options.quiet:
        return
    told = [claim for claim in story.claims if claim.status != "single" or not claim.near]
    shared = sum(claim.status != "single" for claim in told)
    if len(told) >= _TELLING and shared <= _LITTLE * len(told):
        run.world.say(
            f"these articles share {shared} of {len(told)} points: they may not tell one story"
        )
    elif strays := [s for s in story.sources if not s.foreign and _strays(s.id, told)]:
        which = ", ".join(s.label if len(strays) <= _NAMED else s.letter for s in strays)
        run.world.say(
            f"{plural(len(strays), 'article')} that may tell another story, sharing next to "
            f"nothing: {which}"
        )


def _strays(source: str, told: Sequence[Claim]) -> bool:
    """Whether an article shares next to nothing of what it tells with any other."""
    own = [claim.status != "single" for claim in told if source in claim.sources]
    return len(own) >= _OWN and sum(own) <= _LITTLE * len(own)


def hint_at_stories(
    run: Run, options: PileOptions, sources: Sequence[Source], command: str
) -> None:
    """A line on stderr where articles that are taken for one story look like several."""
    read = [source for source in sources if not source.foreign]  # of others that is said already
    if options.group_by or options.quiet or len(read) < _FEW:
        return
    told = sum(len(story.sources) > 1 for story in sort_into_stories(read))
    if told > 1:
        paths = shlex.join(options.paths)
        run.world.say(
            f"{plural(len(read), 'article')} that look like {told} stories or more are "
            "taken for one"
        )
        run.world.say(f"hint: storydiff {command} {paths} --group-by story".replace("  ", " "))
