"""What the shell offers for a value: outlets and speakers of the articles that are named.

A completion never speaks: whatever goes wrong, nothing is offered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import redirect_stderr
from functools import wraps
from io import StringIO
from pathlib import Path
from typing import get_args

import typer

from storydiff.models import Article, QuoteType

_Complete = Callable[[typer.Context, str], list[str]]

_SPECIAL = re.compile(r"""[\s!"#$&'()*;<>?\[\\\]^`{|}~]""")
"""What a shell does not take as it stands."""


def _silent(offer: Callable[[typer.Context, str], Iterable[str]]) -> _Complete:
    @wraps(offer)
    def offered(ctx: typer.Context, incomplete: str) -> list[str]:
        with redirect_stderr(StringIO()):
            try:
                return [_Offered(_as_typed(value)) for value in offer(ctx, incomplete)]
            except Exception:
                return []

    return offered


class _Offered(str):
    """A name to offer: typer keeps back what does not begin with the very letters typed, and a
    surname, or a name in small letters, does not."""

    def startswith(self, *_: object) -> bool:
        return True


def _as_typed(value: str) -> str:
    """A value as bash, which alone takes it unread, needs it: "Saltmere\\ Gazette", unless a
    quotation mark is open that keeps its words together."""
    if os.environ.get("_STORYDIFF_COMPLETE") != "complete_bash":
        return value
    last = os.environ.get("COMP_WORDS", "").rpartition("\n")[2]
    return value if last[:1] in ("'", '"') else _SPECIAL.sub(r"\\\g<0>", value)


@_silent
def outlets(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The names of the outlets, or their letters where nothing is typed yet."""
    from storydiff.loading.naming import letters

    articles = _articles(ctx)
    yield from _beginning(incomplete, (a.label for a in articles))
    if len(incomplete) < 2:
        yield from _beginning(incomplete, letters(len(articles)))


@_silent
def sides(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Outlets, or files: both are what `diff` compares."""
    yield from outlets(ctx, incomplete)
    for path in sorted(Path().glob(f"{incomplete}*")) if incomplete else ():
        yield f"{path}/" if path.is_dir() else str(path)


@_silent
def speakers(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """Who is quoted, as the articles name them in full."""
    import storydiff

    report = storydiff.quotations(_articles(ctx))
    yield from _beginning(incomplete, (group.speaker or "" for group in report.groups))


@_silent
def kinds(ctx: typer.Context, incomplete: str) -> Iterator[str]:
    """The types of a quotation, the last of several after a comma."""
    before, comma, last = incomplete.rpartition(",")
    for kind in get_args(QuoteType):
        if kind.startswith(last.casefold()) and kind not in before.split(","):
            yield f"{before}{comma}{kind}"


def _beginning(typed: str, known: Iterable[str]) -> Iterator[str]:
    """The names of which a word begins with what is typed, whatever its case, each once; those
    that begin with it themselves where there are any."""
    names = sorted({name for name in known if name})
    asked = re.compile(re.escape(typed), re.IGNORECASE)
    yield from (
        filter(asked.match, names)
        if any(map(asked.match, names))
        else (name for name in names if re.search(rf"\b{asked.pattern}", name, re.IGNORECASE))
    )


def _articles(ctx: typer.Context) -> tuple[Article, ...]:
    """The articles of the call so far, else those of the environment or of ./seeds."""
    from storydiff.loading import LoadOptions, load
    from storydiff_cli.config import SEEDS

    typed = (*(ctx.params.get("paths") or ()), *ctx.args)  # not yet all sorted into arguments
    named = [path for path in typed if Path(path).exists()]
    paths = named or [os.environ.get("STORYDIFF_ARTICLES") or SEEDS]
    return load(paths, LoadOptions(offline=True)).articles
