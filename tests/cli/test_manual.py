"""Help for people: groups, examples, words; and the manual page made from the same text."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from storydiff_cli import manual
from storydiff_cli.options import COMMANDS
from tests.cli.world import run
from tests.stories import ROOT


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("width", [40, 80, 200])
def test_help_fits_the_terminal(name: str, width: int) -> None:
    lines = run(name, "--help", columns=width).out.splitlines()
    longest = 60 if width == 40 else min(width, manual.WIDEST)  # an example is never broken
    assert max(map(len, lines)) <= longest


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples_that_can_be_typed(name: str) -> None:
    text = run("help", name).out
    assert text == run(name, "-h").out
    for call, _ in manual.EXAMPLES[name]:
        assert call in text
        assert call.startswith(f"storydiff {name}")
    assert len(manual.EXAMPLES[name]) == 3


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_a_group(name: str) -> None:
    options, _ = COMMANDS[name]
    text = run("help", name).out
    assert "\nOther\n" not in text
    for field in fields(options):
        written = field.name.replace("_", "-")
        assert re.search(rf"--{written}\b|^  {field.name}", text, re.I | re.M) or field.name in (
            *("paths", "text", "a", "b"),
        )


@pytest.mark.parametrize("name", COMMANDS)
def test_help_is_in_words_for_people(name: str) -> None:
    text = run("help", name).out
    for notation in ("<list", "<str", ">=", "<=", "[default"):
        assert notation not in text


def test_help_says_the_statuses_and_where_the_documentation_is() -> None:
    for text in (run("--help").out, run("help").out, run("help", "compare").out):
        assert "Exit status" in text
        assert "docs/" in text


def test_help_of_what_is_no_command() -> None:
    assert run("help", "nosuch").status == 2


def test_the_manual_page_is_current() -> None:
    page = (ROOT / "docs" / "storydiff.1").read_text("utf-8")
    assert page == manual.man(COMMANDS), "stale: run `make man`"


def test_the_manual_page_is_roff() -> None:
    text = manual.man(COMMANDS)
    assert text.startswith(".TH STORYDIFF 1 ")
    assert not re.search(r"(?<!\\)-", re.sub(r"^\.TH.*$|^\.\w+.*$", "", text, flags=re.M))
