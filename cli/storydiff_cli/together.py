"""The answers on several stories in one text: each line, record or object names its story."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from io import StringIO
from typing import TYPE_CHECKING, Any

from storydiff.models import Loaded, Skipped
from storydiff.render import data
from storydiff.render.formats import Format as Written
from storydiff.render.json import dumped
from storydiff.render.visible import escape_json, visible
from storydiff_cli.inputs import Run, Unusable
from storydiff_cli.options import Format, PileOptions
from storydiff_cli.output import DRAWN, draw, format_of, write_text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from storydiff.render.records import Records
    from storydiff_cli.tables.look import Look

    Layout = Callable[[str, Look], Iterable[RenderableType]]
    """What the table of a story is, by its name."""

Texts = Iterable[tuple[str, Iterable[str]]]
"""The name of each story and what was written of it, made when it is asked for."""

_ONCE = ("schema", "version", "settings")
"""The fields that all stories share, stated once."""


def together(
    texts: Texts, format: Format, unread: Sequence[Skipped] = (), *, excel_safe: bool = False
) -> Iterator[str]:
    """The texts as one, one after the other as they are made, so that no two need be in memory.

    Raises Unusable for a format that holds one story alone.
    """
    match format:
        case Format.JSON:
            yield from _json(texts, unread)
        case Format.JSONL:
            for name, text in texts:
                for line in "".join(text).splitlines():
                    named = json.dumps(name, ensure_ascii=False)
                    yield f'{{"story": {escape_json(named)}, {line[1:]}\n'
        case Format.PLAIN:
            for name, text in texts:
                for line in "".join(text).splitlines():
                    yield f"{visible(name)}\t{line}\n"
        case Format.CSV:
            yield from _csv(texts, excel_safe)
        case Format.MD:
            for n, (_, text) in enumerate(texts):
                yield "\n" if n else ""
                yield from text
        case _:
            raise one_story(format)


def one_story(format: Format) -> Unusable:
    """What is raised where several stories are to stand in one file of this format."""
    return Unusable(f"{format} holds one story", "name a folder with -o: each story gets a file")


def _json(texts: Texts, unread: Sequence[Skipped]) -> Iterator[str]:
    """One object: what they share, then a list of the stories, then what was not read."""
    skipped = dumped({"skipped": [data.skipped(s) for s in unread]})
    opening = ""
    for name, text in texts:
        story: dict[str, Any] = json.loads("".join(text))
        if not opening:
            shared = {"schema": data.SCHEMA} | {k: story[k] for k in _ONCE if k in story}
            opening = f'{dumped(shared)[:-2]},\n  "stories": ['
            yield opening
        else:
            yield ","
        own = {k: v for k, v in story.items() if k not in (*_ONCE, "skipped")}
        whole = dumped({"story": name, **_counted(own), **own})
        yield "\n    " + whole.replace("\n", "\n    ")
    yield f"\n  ],{skipped[1:]}\n"


def _counted(story: Mapping[str, Any]) -> dict[str, int]:
    """How many articles a story has, and of how many outlets: one may have several on it."""
    sources = story.get("sources")
    if not sources:
        return {}
    labels = {source.get("label", source.get("outlet")) for source in sources}
    return {"articles": len(sources), "outlets": len(labels)}


def _csv(texts: Texts, excel_safe: bool) -> Iterator[str]:
    """One header, and the story as the first column; a row is a line, as `render.csv` has it."""
    from storydiff.render.csv import guarded

    guard = guarded if excel_safe else str
    for n, (name, text) in enumerate(texts):
        header, *rows = "".join(text).splitlines()
        mark = header[:1] if header[:1] == "\ufeff" else ""
        if n == 0:
            yield f"{mark}story,{header.removeprefix(mark)}\n"
        cell = StringIO()
        csv.writer(cell, lineterminator="").writerow([guard(visible(name))])
        yield from (f"{cell.getvalue()},{row}\n" for row in rows)


def write_records(
    run: Run,
    options: PileOptions,
    answers: Mapping[str, Records],
    layout: Layout,
    unread: Sequence[Skipped],
) -> None:
    """Write the answers on each story, or the one on all, as `write` does."""
    format = format_of(options, run.world)

    def text(name: str) -> Iterable[str]:
        from storydiff.render import records

        alone = () if options.group_by else tuple(unread)
        return records.render(replace(answers[name], skipped=alone), Written(format.value))

    write(run, options, answers, layout, text, unread)


def write(
    run: Run,
    options: PileOptions,
    names: Iterable[str],
    layout: Layout,
    text: Callable[[str], Iterable[str]],
    unread: Sequence[Skipped],
) -> None:
    """Write what is said of each story by its name, or of all as one; `layout` draws it, `text` is
    it in a format that is text.

    Raises CannotWrite, and Unusable as `together` does.
    """
    format = format_of(options, run.world)
    if format in DRAWN and options.group_by:
        draw(lambda look: _banners(names, layout, unread, look), options, run.world)
    elif format in DRAWN:
        draw(lambda look: layout("", look), options, run.world)
    elif options.group_by:
        texts = ((name, text(name)) for name in names)
        safe = getattr(options, "excel_safe", False)
        write_text(together(texts, format, unread, excel_safe=safe), options, run.world)
    else:
        write_text(text(""), options, run.world)


def _banners(
    names: Iterable[str], layout: Layout, unread: Sequence[Skipped], look: Look
) -> Iterator[RenderableType]:
    """The layout of each story below its name, then what was not read."""
    from storydiff_cli.tables.look import set_aside

    for name in names:
        yield look.banner(name)
        yield from layout(name, look)
    yield from set_aside(Loaded((), tuple(unread)), look)
