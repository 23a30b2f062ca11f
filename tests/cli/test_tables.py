"""What tables look like, compared whole with the files in tests/cases/tables.

`python -m tests.cli.test_tables` writes the files anew; look at them before committing.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache

import pytest
from rich.console import RenderableType
from rich.text import Text

from storydiff.clustering.stories import Story
from storydiff.finding import Answer, Finding, Hit, draft
from storydiff.loading.naming import letters
from storydiff.models import Alignment, Difference, Loaded, Sentence, Span
from storydiff.render.first_screen import first_screen as answer
from storydiff.sidebyside import diff as side_by_side
from storydiff_cli.console import World
from storydiff_cli.options import Color, DiffView, Format, ReadOptions
from storydiff_cli.output import draw
from storydiff_cli.tables import compare, diff, find, first_screen, quotes, sources, stories
from storydiff_cli.tables.look import Look
from tests.cli import story
from tests.cli.world import Terminal
from tests.making import laid_out
from tests.stories import ROOT

CASES = ROOT / "tests" / "cases" / "tables"
DIFF = side_by_side(story.SOURCES[0], story.SOURCES[1], story.COMPARISON.alignments)
ASKED, UNSEEN = draft("Four boats sank. A whale was seen.").sentences
FOUND = (
    Answer(
        ASKED,
        "contradicted",
        (
            Finding(
                story.SOURCES[0],
                "contradicted",
                (
                    Hit(
                        story.SOURCES[0].sentences[0],
                        0.62,
                        "contradicted",
                        (
                            Difference(
                                "number",
                                "Four",
                                "Three",
                                "four or three",
                                Span(0, 4),
                                Span(0, 5),
                                conflict=True,
                            ),
                        ),
                        "another figure for the same",
                    ),
                ),
                None,
            ),
            Finding(story.SOURCES[2], "missing", (), "text may be cut short"),
        ),
    ),
    Answer(
        UNSEEN,
        "missing",
        tuple(Finding(source, "missing", (), "not found") for source in story.SOURCES[:2]),
    ),
)
SCREEN = answer(story.COMPARISON)
STORIES = (
    Story(story.SOURCES[:2], ("boats", "harbour")),
    Story(story.SOURCES[2:], ("Ellmouth",)),
)
TABLES: dict[str, Callable[[Look], Iterable[RenderableType]]] = {
    "compare": lambda look: first_screen.render(SCREEN, story.COMPARISON, look),
    "compare-all": lambda look: compare.render(story.COMPARISON, look),
    "claim": lambda look: compare.evidence(story.COMPARISON, look),
    "quotes": lambda look: quotes.render(story.REPORT, story.LOADED, look),
    "quotes-verbose": lambda look: quotes.render(story.REPORT, story.LOADED, look, verbose=True),
    "diff-inline": lambda look: diff.render(DIFF, look, DiffView.INLINE),
    "diff-side": lambda look: diff.render(DIFF, look, DiffView.SIDE),
    "find": lambda look: find.render(FOUND, story.LOADED, look),
    "sources": lambda look: sources.render(story.SOURCES, story.LOADED, look),
    "sources-verbose": lambda look: sources.render(story.SOURCES, Loaded(()), look, verbose=True),
    "stories": lambda look: stories.render(STORIES, story.LOADED, look),
}
LOOKS = {
    "40": ReadOptions(width=40, format=Format.TABLE),
    "80": ReadOptions(width=80, format=Format.TABLE),
    "140": ReadOptions(width=140, format=Format.TABLE),
    "ascii": ReadOptions(width=60, format=Format.TABLE, ascii=True),
    "colour": ReadOptions(width=80, format=Format.TABLE, color=Color.ALWAYS),
    "svg": ReadOptions(width=80, format=Format.SVG),
}
SHOWN = [
    *((name, look) for name in TABLES for look in ("80",)),
    *(
        (name, look)
        for name in ("compare", "compare-all", "diff-inline")
        for look in ("140", "ascii", "colour")
    ),
    ("compare", "svg"),
    ("sources", "40"),
    ("stories", "40"),
]


@cache
def printed(name: str, look: str) -> str:
    """What a table of `TABLES` prints."""
    return drawn(TABLES[name], look)


def drawn(table: Callable[[Look], Iterable[RenderableType]], look: str) -> str:
    """What a table prints."""
    out = io.StringIO()
    draw(table, LOOKS[look], World(io.TextIOWrapper(io.BytesIO()), out, io.StringIO()))
    return out.getvalue()


@pytest.mark.parametrize(("name", "look"), SHOWN)
def test_a_table_looks_as_it_did(name: str, look: str) -> None:
    assert printed(name, look) == (CASES / f"{name}-{look}.txt").read_text("utf-8")


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("look", ["40", "80", "140", "ascii"])
def test_no_line_is_wider_than_asked_for(name: str, look: str) -> None:
    width = LOOKS[look].width
    assert width is not None
    assert max(map(len, printed(name, look).splitlines())) <= width


@pytest.mark.parametrize("name", TABLES)
def test_ascii_adds_no_symbol_of_its_own(name: str) -> None:
    articles = "".join(text for texts in story.TEXTS.values() for text in texts)
    articles += "“Subscribe to read on”"
    assert {c for c in printed(name, "ascii") if not c.isascii()} <= set(articles)


@pytest.mark.parametrize("name", TABLES)
def test_nothing_is_styled_where_no_style_is_wanted(name: str) -> None:
    assert "\x1b" not in printed(name, "80")


def of_source(id: str) -> tuple[Sentence, ...]:
    told = story.SOURCES[0].sentences
    return tuple(replace(s, id=f"{id}:{s.number}", source=id) for s in told)


@pytest.mark.parametrize(
    ("count", "marks"), [(3, "· ● ●  "), (13, "·●●"), (30, "29 of 30  "), (200, "199 of 200  ")]
)
def test_many_outlets_fit_their_line(count: int, marks: str) -> None:
    sources = tuple(
        replace(story.SOURCES[0], id=f"s{n}", letter=letter, sentences=of_source(f"s{n}"))
        for n, letter in enumerate(letters(count))
    )
    claim = replace(
        story.COMPARISON.claims[0],
        status="agree",
        sources={source.id: (f"{source.id}:1",) for source in sources[1:]},
        missing={"s0": "not found"},
        differences=(),
    )
    many = replace(story.COMPARISON, sources=sources, claims=(claim,), origins=())
    lines = drawn(lambda look: compare.render(many, look), "80").splitlines()
    assert max(map(len, lines)) <= 80
    assert any(line.startswith(marks) for line in lines)


def test_the_picture_fetches_nothing() -> None:
    assert "https://" not in printed("compare", "svg").replace("https://www.textualize.io", "")


if __name__ == "__main__":
    CASES.mkdir(exist_ok=True)
    for case in SHOWN:
        (CASES / f"{'-'.join(case)}.txt").write_text(printed(*case), "utf-8")


def test_what_of_a_draft_is_to_be_checked_comes_first() -> None:
    found = replace(FOUND[0], verdict="found", findings=())
    but = replace(FOUND[0], verdict="found")
    answers = [found, *FOUND, but, found]
    told = drawn(lambda look: find.render(answers, story.LOADED, look), "80")
    assert told.startswith(
        "TO CHECK  3 of 5\n"
        "  contradicted      Four boats sank.\n"
        "  not found         A whale was seen.\n"
        "  contradicted by A Four boats sank.\n\n"
        "FOUND  Four boats sank.\n"
    )
    assert "TO CHECK" not in drawn(lambda look: find.render(FOUND, story.LOADED, look), "80")


@pytest.mark.parametrize("view", DiffView)
def test_the_phrases_that_differ_are_marked_in_a_pair_that_is_not_close(view: DiffView) -> None:
    a = laid_out("a", "Klein called the old quay a grave risk to every child.", label="A")
    b = laid_out("b", "It may be a nuisance, she told the paper.", label="B")
    spans = Span(26, 38), Span(10, 20)
    difference = Difference("strength", "a grave risk", "a nuisance", "", *spans)
    alignments = [Alignment("a:1", "b:1", 0.8, "differ", "", (difference,))]
    sides = side_by_side(a, b, alignments)
    told = drawn(lambda look: diff.render(sides, look, view), "140")
    assert "*a grave risk*" in told
    assert "*a nuisance*" in told
    inline = "  ≈ in other words, A first" * (view is DiffView.INLINE)
    assert told.splitlines()[2].rstrip() == f"*told differently*{inline}"


def test_without_colour_what_changed_is_marked_in_the_text() -> None:
    out = Terminal()
    world = World(io.TextIOWrapper(io.BytesIO()), out, io.StringIO(), {"NO_COLOR": "1"})
    draw(TABLES["quotes"], replace(LOOKS["80"], no_pager=True), world)
    assert "{+[almost]+}" in out.getvalue()


def test_a_heading_is_shown_without_its_mark() -> None:
    text = "## Two boats sank"
    assert Look().sentence(text, Span(0, len(text)), [Span(3, 6)]).plain == "*Two* boats sank"


def test_a_name_is_not_broken_across_lines() -> None:
    items = [Text(name) for name in ("A The Quay", "B Harbour Post", "C Echo")]
    assert Look(width=20).listed(items, "  ").plain == "A The Quay\nB Harbour Post\nC Echo"
    assert Look(width=26).listed(items, "  ").plain == "A The Quay  B Harbour Post\nC Echo"


def test_a_role_that_names_the_body_does_not_name_it_again() -> None:
    group = replace(story.GROUPS[0], role="a spokeswoman for the Quay", behalf_of="the Quay")
    report = replace(story.REPORT, groups=(group, *story.GROUPS[1:]))
    told = drawn(lambda look: quotes.render(report, story.LOADED, look), "80")
    assert told.count("the Quay") == 1
