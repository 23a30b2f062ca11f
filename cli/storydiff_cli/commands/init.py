"""`storydiff init`: a commented storydiff.toml, with the articles found, ready to be named."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from storydiff.models import Article
from storydiff.render.label_words import LABEL_WORDS
from storydiff.render.summary import plural
from storydiff.render.visible import visible
from storydiff_cli import config
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable
from storydiff_cli.options import InitOptions
from storydiff_cli.output import to_file

ARTICLES = '# articles = ["articles"]\n'
EXAMPLE = '# "0131-a" = "The Daily Example"\n'
"""The lines of the example file that what was found takes the place of."""


def init(run: Run, options: InitOptions) -> ExitCode:
    """Write the file into the current folder, over an existing one only when forced."""
    path = Path(config.FILE)
    if path.exists() and not options.force:
        raise Unusable(f"{path} exists", "--force overwrites it")
    paths = options.paths or _usual(run)
    articles = _found(paths)
    text = config.example()
    if articles:
        text = text.replace(ARTICLES, f"articles = {json.dumps(paths, ensure_ascii=False)}\n")
        text = text.replace(EXAMPLE, "".join(_lines(articles)))
    with to_file(path) as file:
        file.write(text)
    if not options.quiet:
        listed = f", with {plural(len(articles), 'article')} to name" if articles else ""
        run.world.say(f"wrote {path}{listed}")
    return ExitCode.OK


def _usual(run: Run) -> list[str]:
    named = run.world.environ.get("STORYDIFF_ARTICLES")
    return (
        [named] if named and Path(named).exists() else [config.SEEDS] * Path(config.SEEDS).is_dir()
    )


def _found(paths: list[str]) -> tuple[Article, ...]:
    from storydiff.loading import LoadOptions, load

    return load(paths, LoadOptions(offline=True)).articles if paths else ()


def _lines(articles: Iterable[Article]) -> Iterator[str]:
    """A line for each file: under the name found, or without one, ready to be filled in."""
    from storydiff.pipeline import prepare
    from storydiff.render.first_screen.story_title import name

    listed: set[str] = set()
    for source in prepare(list(articles)):
        article = source.article
        key = PurePath(article.path).stem
        if key in listed or article.label_from in ("front-matter", "metadata", "site", "host"):
            continue  # what states its name keeps it
        listed.add(key)
        about = " ".join(visible(name(source)).split())[:70]
        if article.label_from == "stem":
            yield f'# {json.dumps(key, ensure_ascii=False)} = ""  # {about}\n'
        else:
            where = LABEL_WORDS[article.label_from]
            found = json.dumps(article.label, ensure_ascii=False)
            yield f"{json.dumps(key, ensure_ascii=False)} = {found}  # from {where}: {about}\n"
