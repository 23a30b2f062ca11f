"""From what was typed to articles: which paths, which outlets, and what was skipped."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from storydiff.errors import NotFound, StorydiffError, TooFewArticles
from storydiff.frozen import dataclass, field
from storydiff.models import Article, Loaded, Skipped
from storydiff_cli.config import FILE as CONFIG
from storydiff_cli.config import SEEDS, Config
from storydiff_cli.console import World
from storydiff_cli.exits import ExitCode
from storydiff_cli.faults import closest, meant
from storydiff_cli.options import ReadOptions

if TYPE_CHECKING:
    from storydiff.loading import LoadOptions


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
        again has the same bytes (reproducible-builds.org). Raises Unusable for what is no time."""
        epoch = self.world.environ.get("SOURCE_DATE_EPOCH")
        try:
            return datetime.fromtimestamp(int(epoch), UTC) if epoch else None
        except (ValueError, OverflowError, OSError):
            raise Unusable(
                f"SOURCE_DATE_EPOCH is no time: {(epoch or '')[:40]}",
                "give seconds since 1970, or unset it",
            ) from None


def read(run: Run, options: ReadOptions, *, grouped: bool = False) -> Loaded:
    """The articles to work on; those that are there twice in, where they are still to be `grouped`.

    Raises NotFound for a path or outlet that is not there, Unusable where nothing can be read and
    for any skipped input under `--strict`.
    """
    from storydiff.loading import load
    from storydiff.loading.interface import MODULES

    paths, silent = typed_paths(run, options)
    how = load_options(run, options, keep_duplicates=grouped or options.keep_duplicates)
    with run.world.working("reading", options.quiet), _outlets_are_no_paths(paths):
        loaded = load(paths, how)
    loaded = replace(loaded, skipped=(*loaded.skipped, *silent))
    if not loaded.articles or (options.strict and lost(loaded)):
        name_set_aside(run, options, loaded)
        if loaded.articles:
            raise Unusable("some inputs cannot be used, and --strict asks for all of them")
        named = ", ".join(map(shown, [*paths, *(skipped.path for skipped in silent)]))
        known = " ".join(MODULES)
        hint = None if loaded.skipped else f"files with these suffixes are read: {known}"
        raise Unusable(f"nothing to read in {named}", hint)
    articles = _named(loaded.articles, options.names)
    if not options.quiet and run.world.stderr.isatty():
        _hint_at_names(run, articles)
    with accounting(run, options, loaded):
        return replace(loaded, articles=_chosen(articles, options.source))


def load_options(run: Run, options: ReadOptions, *, keep_duplicates: bool = True) -> LoadOptions:
    """How articles are read, in memory or as a stream. Raises Unusable for a `--map` of nothing."""
    from storydiff.loading import LoadOptions

    written = options.file or Path("/dev/stdout").resolve()  # the file that a shell leads it to
    return LoadOptions(
        ignore=(*run.config.ignore, CONFIG),
        apart=tuple(filter(None, (written, getattr(options, "baseline", None)))),
        aliases=run.config.sources,
        fields=fields(options.map),
        offline=options.offline,
        keep_duplicates=keep_duplicates,
        stdin=run.world.read_stdin,
    )


def _named(articles: tuple[Article, ...], pairs: Sequence[str]) -> tuple[Article, ...]:
    """The articles under the names of `A=BBC,B=CNN`. Raises NotFound and Unusable."""
    names: dict[Article, str] = {}
    for pair in ",".join(pairs).split(",") if pairs else ():
        which, equals, name = pair.strip().partition("=")
        if not (equals and which.strip() and name.strip()):
            raise Unusable(f"--names {pair.strip()!r} is not OUTLET=NAME", "as in A=BBC,B=CNN")
        chosen = dict.fromkeys(pick(articles, which.strip()), name.strip())
        if names.keys() & chosen:
            raise Unusable(f"--names gives {which.strip()} two names")
        names |= chosen
    return tuple(
        replace(a, label=names[a], label_from="names") if a in names else a for a in articles
    )


def _hint_at_names(run: Run, articles: Sequence[Article]) -> None:
    """A line on how outlets get names, where most are numbers or hashes."""
    from storydiff.loading.self_naming import is_nameless

    bare = [a.label for a in articles if a.label_from == "stem" and is_nameless(a.label)]
    if 2 * len(bare) > len(articles):
        run.world.say(f"hint: {', '.join(bare[:3])} are names of files: --names A=BBC,B=CNN")


def shown(word: str) -> str:
    """A word of a call as it may be passed on: an address without its password."""
    if "://" not in word:
        return word
    from storydiff.loading.addresses import without_password

    return without_password(word)


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
    """The status of a run that gave its results; `shown` says that they name what was set aside."""
    if not shown and not options.quiet:
        name_set_aside(run, options, loaded)
    elif options.verbose:
        stumbled = tuple(skipped for skipped in loaded.skipped if skipped.detail)
        name_set_aside(run, options, Loaded((), stumbled))
    if not options.quiet:
        _say_of_the_output(run, options)
    return ExitCode.SKIPPED if lost(loaded) else ExitCode.OK


def lost(loaded: Loaded) -> bool:
    """Whether an input was skipped that might have told something: no report of ours does."""
    from storydiff.loading.interface import OWN

    return any(skipped.reason != OWN for skipped in loaded.skipped)


def _say_of_the_output(run: Run, options: ReadOptions) -> None:
    """A line where a file's suffix says another format than the one it was written in."""
    from storydiff.render.formats import Format

    stands_for = Format.of(options.file) if options.file else None
    if stands_for and options.format and stands_for.value != options.format.value:
        run.world.say(f"{options.output}: written as {options.format}, as --format says")


@contextmanager
def accounting(run: Run, options: ReadOptions, loaded: Loaded) -> Generator[None]:
    """Where no answer comes of the articles, what was set aside is named: it may be why."""
    try:
        yield
    except StorydiffError as error:
        name_set_aside(run, options, loaded)
        if isinstance(error, TooFewArticles) and options.source:
            error.hint = "-s keeps only the outlets that it names: name two, or leave it out"
        elif isinstance(error, TooFewArticles) and loaded.skipped:
            error.hint = "what was skipped, and why, is named above"
        raise


NO_TEXT = "no field with the text"
"""How the reason begins that holds for all files of one form."""


def name_set_aside(run: Run, options: ReadOptions, loaded: Loaded) -> None:
    """A line on stderr for each input that could not be used, with `-v` where that came from, and
    for each copy.

    Files of one form whose text has a name of its own have one line together.
    """
    for copy in loaded.duplicates:
        run.world.say(f"{copy.path}: {copy.reason} as {copy.of}, counted once")
    unnamed: dict[str, list[str]] = {}
    for skipped in loaded.skipped:
        if skipped.reason.startswith(NO_TEXT) and not options.verbose:
            unnamed.setdefault(skipped.reason, []).append(skipped.path)
        else:
            run.world.say(f"skipped {skipped.path}: {skipped.reason}")
    for reason, paths in unnamed.items():
        more = f" and {len(paths) - 1} more" if len(paths) > 1 else ""
        run.world.say(f"skipped {paths[0]}{more}: {reason}")
    for skipped in loaded.skipped:
        if options.verbose and skipped.detail:
            run.world.show(skipped.detail)


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
    near = closest(name, [*labels, *(entry[2] for entry in known)])
    outlets = ", ".join(f"{letter} {article.label}" for article, letter, _ in known[:12])
    raise NotFound(f"no outlet “{name}”{near}", f"there are {outlets}")


def _chosen(articles: tuple[Article, ...], names: Sequence[str]) -> tuple[Article, ...]:
    """The articles of these outlets, each with the letter that it has among all."""
    from storydiff.loading.naming import letters

    if not names:
        return articles
    wanted = [article for name in names for article in pick(articles, name)]
    marked = zip(articles, letters(len(articles)), strict=True)
    return tuple(replace(a, letter=letter) for a, letter in marked if a in wanted)


def typed_paths(run: Run, options: ReadOptions) -> tuple[list[str], list[Skipped]]:
    """What to read; and the addresses that are left, since nobody typed them.

    A storydiff.toml may lie in a folder that came from anywhere: only one that was named with
    `--config` opens the network.
    """
    if options.paths:
        return options.paths, []
    if run.config.articles:
        return _typed(run.config.articles, options.config is not None)
    if named := run.world.environ.get("STORYDIFF_ARTICLES"):
        return _typed([named], False)
    if Path(SEEDS).is_dir():
        return [SEEDS], []
    raise Unusable(
        "no articles named",
        "give a file or folder, set $STORYDIFF_ARTICLES, or run storydiff init",
    )


def _typed(paths: Sequence[str], all_typed: bool) -> tuple[list[str], list[Skipped]]:
    left = [path for path in paths if "://" in path and not all_typed]
    why = "not fetched: only an address that is typed is, or one of a file named with --config"
    return [path for path in paths if path not in left], [Skipped(path, why) for path in left]


def fields(pairs: Sequence[str]) -> dict[str, str]:
    """`text=body,outlet=publication` as a mapping of our names to theirs."""
    known = ("text", "title", "outlet", "date", "author", "url", "language", "story")
    found: dict[str, str] = {}
    for pair in ",".join(pairs).split(",") if pairs else ():
        ours, equals, theirs = pair.strip().partition("=")
        if not (equals and theirs):
            raise Unusable(f"--map {pair.strip()!r} is not OURS=THEIRS", "as in text=body")
        if ours not in known:
            hint = meant(ours, known) or f"there are {', '.join(known)}"
            raise Unusable(f"--map {pair.strip()!r}: storydiff has no field {ours}", hint)
        found[ours] = theirs
    return found
