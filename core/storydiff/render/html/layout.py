"""A page through its templates: autoescaped, with the style and the script inlined and hashed."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from storydiff.models import Skipped
from storydiff.render import summary
from storydiff.render.html.model import Page, Part, StoryLine
from storydiff.render.marks import STATUS_WORDS, Mark
from storydiff.render.visible import visible

HERE = Path(__file__).parent

_SECTIONS = {
    "contrasts": ("Where they part", "contrasts.html.j2"),
    "points": ("Point by point", "points.html.j2"),
    "articles": ("The articles", "articles.html.j2"),
    "side-by-side": ("Side by side", "pairs.html.j2"),
    "quotations": ("Quotations by speaker", "quotations.html.j2"),
    "key": ("Key", "key.html.j2"),
    "sources": ("The articles", "articles.html.j2"),
    "words": ("The words of this page", "words.html.j2"),
    "method": ("Method and limits", "method.html.j2"),
}
"""Heading and template of each section by its id, in the order of the page."""

_SHOWN: Mapping[str, Collection[str]] = {
    "comparison": (
        *("contrasts", "points", "articles", "side-by-side"),
        *("quotations", "words", "method"),
    ),
    "worksheet": ("contrasts", "key"),
    "quotations": ("quotations", "sources", "method"),
    "pair": ("side-by-side", "sources", "method"),
}


def lay_out(page: Page) -> str:
    """The page as HTML."""
    script = _static("report.js")
    return _written(
        "page.html.j2",
        page=page,
        sections=_sections(page),
        marks=tuple(Mark),
        status_words=STATUS_WORDS,
        quote_words=summary.QUOTE_WORDS,
        nothing_sure=summary.NOTHING_SURE,
        script=Markup(script),
        script_hash=_hash(script),
    )


def lay_out_stories(stories: Sequence[StoryLine]) -> str:
    """The list of several stories as HTML."""
    return _written("stories.html.j2", stories=stories)


def lay_out_records(
    title: str,
    sections: Sequence[tuple[str, Sequence[str], Sequence[Sequence[Sequence[Part]]]]],
    skipped: Sequence[Skipped],
) -> str:
    """Tables as HTML: the heading, the columns and the rows of each, a cell in its parts."""
    return _written("records.html.j2", title=title, sections=sections, skipped=skipped)


def _written(template: str, **values: object) -> str:
    style = _static("report.css")
    return _template(template).render(style=Markup(style), style_hash=_hash(style), **values)


def _sections(page: Page) -> list[tuple[str, str, str]]:
    """Id, heading and template of each section that a page of this kind has."""
    shown = _SHOWN[page.kind]
    sections = {id: section for id, section in _SECTIONS.items() if id in shown}
    if page.kind == "worksheet":  # a heading is a verdict too
        sections["contrasts"] = ("Read closely", sections["contrasts"][1])
    return [(id, name, file) for id, (name, file) in sections.items()]


@cache
def _template(name: str) -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        keep_trailing_newline=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )
    return environment.get_template(name)


def _shown(value: object) -> object:
    """What an expression prints, with control characters shown; markup of our own as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _static(name: str) -> str:
    return (HERE / "static" / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
