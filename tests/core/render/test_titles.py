"""What rows are called, and how values are cut."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storydiff.render import kinds, titles
from storydiff.render.contrasts.cutting import brief
from storydiff.render.lookup import Lookup
from tests.core.render import story


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("However, both firms denied it.", "Both firms denied it."),
        ("Additionally, the mill is shut.", "The mill is shut."),
        ("But, in fact, nobody was hurt.", "Nobody was hurt."),
        ("But the captain did not say so.", "The captain did not say so."),
        ("Android phones are shut out.", "Android phones are shut out."),
        ("The mill will not reopen.”", "The mill will not reopen."),
        ("“The mill will not reopen,” she said.", "“The mill will not reopen,” she said."),
        ("# **Two** hurt at sea", "Two hurt at sea"),
        ("See [the list](https://a.example/b) of names", "See the list of names"),
        ("SALTMERE (Northern Wire) — A ferry ran aground.", "A ferry ran aground."),
        ("2 * 3 * 4 is what it costs.", "2 * 3 * 4 is what it costs."),
    ],
)
def test_a_title_stands_by_itself(text: str, title: str) -> None:
    assert titles.tidy(text) == title


def test_a_headline_goes_without_its_site() -> None:
    assert titles.headline("Ferry runs aground off Saltmere | The Gazette") == (
        "Ferry runs aground off Saltmere"
    )
    assert titles.headline("Live | Saltmere") == "Live | Saltmere"


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("The Quill Bridge was shut on Friday.", 0),
        ("He has warned of it for years now.", 1),
        ("The report also named two more bridges.", 1),
        ("In recent speeches, he has warned of it.", 1),
        ("“The mill will not reopen,” she said.", 1),
        ("“The mill will not reopen,” Ada Orlow said.", 0),
        ("„Die Mühle bleibt zu“, sagte Ada Orlow am Freitag.", 0),
        ("“The mill will not reopen, Ada Orlow said.", 1),
        ("Will the Quill Bridge ever open again?", 1),
        ("It's a betrayal.", 2),
        ("And partners to build a bridge over the", 2),
    ],
)
def test_what_cannot_be_read_alone_leans(text: str, leaning: int) -> None:
    assert titles.leans(text) == leaning


def test_the_shortest_clear_wording_speaks_for_a_claim() -> None:
    claim = story.COMPARISON.claims[0]
    look = Lookup.of(story.COMPARISON)
    first = titles.title(claim, look)
    assert first in (story.COURIER[1].text, story.HERALD[2].text)
    assert titles.title(claim, look, [first]) != first


def test_a_fragment_is_never_a_title() -> None:
    claim = replace(story.COMPARISON.claims[0], sources={"herald": ("herald:2", "herald:3")})
    assert titles.title(claim, Lookup.of(story.COMPARISON)) == story.HERALD[2].text


def test_values_are_cut_where_they_are_alike_only() -> None:
    values = [
        "She came in too fast, in fog as thick as I have ever seen it, and nobody answered",
        "She came in far too fast, in fog thicker than I have ever seen it, and nobody answered",
    ]
    cut = brief(values, 40)
    assert "as thick as" in cut[0]
    assert "far" in cut[1]
    assert "thicker than" in cut[1]
    assert all(len(short) < len(whole) for short, whole in zip(cut, values, strict=True))


def test_values_that_differ_all_through_stay_whole() -> None:
    values = ["one two three four five six", "seven eight nine ten eleven"]
    assert brief(values, 5) == values


def test_every_kind_has_words_for_readers() -> None:
    from typing import get_args

    from storydiff.models import Kind

    assert set(kinds.KINDS) == set(get_args(Kind))
    assert len({words.asks for words in kinds.KINDS.values()}) == len(kinds.KINDS)
