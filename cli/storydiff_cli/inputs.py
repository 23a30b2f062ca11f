"""From what was typed to articles: which paths, which outlets, and what was skipped."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from fnmatch import fnmatch
from pathlib import Path, PurePath

from storydiff.errors import NotFound, StorydiffError
from storydiff.models import Article, Loaded
from storydiff_cli.config import Config
from storydiff_cli.console import World
from storydiff_cli.exits import ExitCode
from storydiff_cli.options import ReadOptions

SEEDS = "seeds"
"""The folder that is read when nothing else is named."""


class Unusable(StorydiffError):
    """Nothing was named that can be read, or a flag's value makes no sense."""

    slug = "unusable"


@dataclass(frozen=True, slots=True)
class Run:
    """What a command runs in: the world outside, the configuration, and the call as typed."""

    world: World
    config: Config = field(default_factory=Config)
    command: str = "storydiff"

    @property
    def made(self) -> datetime | None:
        """The time that a report states: SOURCE_DATE_EPOCH's, or none, so that a report made
        again has the same bytes (reproducible-builds.org)."""
        epoch = self.world.environ.get("SOURCE_DATE_EPOCH", "")
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else None


def read(run: Run, options: ReadOptions) -> Loaded:
    """The articles to work on.

    Raises NotFound for a path or outlet that is not there, Unusable where nothing can be read and
    for any skipped input under `--strict`.
    """
    from storydiff.loading import LoadOptions, load

    paths = _paths(run, options)
    how = LoadOptions(
        aliases=run.config.sources,
        fields=_fields(options.map),
        offline=options.offline,
        keep_duplicates=options.keep_duplicates,
        stdin=run.world.read_stdin,
    )
    with run.world.working("reading", options.quiet), _outlets_are_no_paths(paths):
        loaded = _without_ignored(load(paths, how), run.config.ignore)
    for twice in loaded.duplicates if not options.quiet else ():
        run.world.say(f"{twice.path}: {twice.reason} as {twice.of}, counted once")
    if not loaded.articles or (options.strict and loaded.skipped):
        for skipped in loaded.skipped:
            run.world.say(f"skipped {skipped.path}: {skipped.reason}")
        if loaded.articles:
            raise Unusable("some inputs cannot be used, and --strict asks for all of them")
        raise Unusable(
            f"nothing to read in {', '.join(paths)}",
            "" if loaded.skipped else "read are .txt, .md, .html, .docx, .pdf, .json, .csv",
        )
    return replace(loaded, articles=_chosen(loaded.articles, options.source))


@contextmanager
def _outlets_are_no_paths(paths: Sequence[str]) -> Generator[None]:
    """Where a path is not there and has the form of an outlet's name, say how to choose one."""
    try:
        yield
    except NotFound as error:
        gone = [path for path in paths if not Path(path).exists() and PurePath(path).name == path]
        others = [path for path in paths if Path(path).exists()]
        if not gone or not others or PurePath(gone[0]).suffix:
            raise
        raise NotFound(str(error), f"an outlet is chosen with --source {gone[0]}") from error


def finish(run: Run, options: ReadOptions, loaded: Loaded, *, shown: bool) -> ExitCode:
    """The status of a run that gave its results; `shown` says that they name what was skipped."""
    if not shown and not options.quiet:
        for skipped in loaded.skipped:
            run.world.say(f"skipped {skipped.path}: {skipped.reason}")
    return ExitCode.SKIPPED if loaded.skipped else ExitCode.OK


def closest(word: str, known: Sequence[str], count: int = 3) -> list[str]:
    """Those of the known words that come closest, whatever their case."""
    by_key = {name.casefold(): name for name in reversed(known)}
    near = difflib.get_close_matches(word.casefold(), by_key, n=count, cutoff=0.5)
    return [by_key[key] for key in near]


def pick(articles: Sequence[Article], name: str) -> list[Article]:
    """The articles of the outlet of that letter, id, name or file. Raises NotFound."""
    from storydiff.loading.naming import letters, source_ids

    marks = [a.letter or mark for a, mark in zip(articles, letters(len(articles)), strict=True)]
    known = list(zip(articles, marks, source_ids(articles), strict=True))
    tests: tuple[Callable[[Article, str, str], bool], ...] = (
        lambda a, letter, id: name in (letter, id, a.path),
        lambda a, letter, id: name.casefold() in (id.casefold(), a.label.casefold()),
        lambda a, letter, id: name in (PurePath(a.path).name, PurePath(a.path).stem),
        lambda a, letter, id: Path(name) == Path(a.path) or name == letter.lower(),
    )
    for test in tests:
        if found := [entry[0] for entry in known if test(*entry)]:
            return found
    labels = [article.label for article in articles]
    near = closest(name, [*labels, *(entry[2] for entry in known)], 1)
    outlets = ", ".join(f"{letter} {article.label}" for article, letter, _ in known[:12])
    raise NotFound(
        f"no outlet “{name}”" + (f"; closest: {near[0]}" if near else ""), f"there are {outlets}"
    )


def _chosen(articles: tuple[Article, ...], names: Sequence[str]) -> tuple[Article, ...]:
    """The articles of these outlets, each with the letter that it has among all."""
    from storydiff.loading.naming import letters

    if not names:
        return articles
    wanted = [article for name in names for article in pick(articles, name)]
    marked = zip(articles, letters(len(articles)), strict=True)
    return tuple(replace(a, letter=letter) for a, letter in marked if a in wanted)


def _paths(run: Run, options: ReadOptions) -> list[str]:
    if options.paths:
        return options.paths
    if run.config.articles:
        return list(run.config.articles)
    if named := run.world.environ.get("STORYDIFF_ARTICLES"):
        return [named]
    if Path(SEEDS).is_dir():
        return [SEEDS]
    raise Unusable(
        "no articles named",
        "give a file or folder, set $STORYDIFF_ARTICLES, or run storydiff init",
    )


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    """`text=body,outlet=publication` as a mapping of our names to theirs."""
    known = ("text", "title", "outlet", "date", "author", "url", "language", "story")
    fields: dict[str, str] = {}
    for pair in ",".join(pairs).split(",") if pairs else ():
        ours, equals, theirs = pair.strip().partition("=")
        if not (equals and theirs) or ours not in known:
            near = closest(ours, known, 1)
            hint = f"closest: {near[0]}" if near else f"ours are {', '.join(known)}"
            raise Unusable(f"--map {pair.strip()!r} is not OURS=THEIRS", hint)
        fields[ours] = theirs
    return fields


def _without_ignored(loaded: Loaded, patterns: Sequence[str]) -> Loaded:
    def kept(path: str) -> bool:
        return not any(fnmatch(PurePath(path).name, pattern) for pattern in patterns)

    if not patterns:
        return loaded
    return replace(
        loaded,
        articles=tuple(a for a in loaded.articles if kept(a.path)),
        skipped=tuple(s for s in loaded.skipped if kept(s.path)),
    )
