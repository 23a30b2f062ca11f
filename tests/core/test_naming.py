"""Outlets' names, and the ids and letters that stand for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storydiff.loading import LoadOptions, load
from storydiff.loading.naming import letters, outlet, shorten_labels, source_ids
from storydiff.models import Article, LabelFrom
from tests.making import article

ALIASES = {"herald.example": "The Herald", "herald": "Herald", "b.txt": "B"}


def named(*paths: str) -> list[Article]:
    return [article("…", Path(path).stem, path=path) for path in paths]


@pytest.mark.parametrize(
    ("stated", "site", "host", "path", "expected"),
    [
        ("Herald  Online", "Site", "herald.example", "a.txt", ("Herald Online", "front-matter")),
        (None, "Site", "herald.example", "a.txt", ("Site", "site")),
        (None, " ", "www.Herald.example", "a.txt", ("The Herald", "alias")),
        (None, None, "other.example", "a.txt", ("other.example", "host")),
        (None, None, None, "x/herald.txt", ("Herald", "alias")),
        (None, None, None, "x/b.txt", ("B", "alias")),
        (None, None, None, "x/c.txt", ("c", "stem")),
    ],
)
def test_the_name_comes_from_the_best_place_that_gives_one(
    stated: str | None,
    site: str | None,
    host: str | None,
    path: str,
    expected: tuple[str, LabelFrom],
) -> None:
    assert outlet(path, ALIASES, stated=stated, site=site, host=host) == expected


@pytest.mark.parametrize(
    ("paths", "ids"),
    [
        (["s/000_1be144c2deabd9cb.txt", "s/001_e82d2d534ada1ffa.txt"], ("000", "001")),
        (["herald_2025-03-11.txt", "record_2025-03-11.txt"], ("herald", "record")),
        (["herald_1.txt", "herald_2.txt"], ("herald_1", "herald_2")),
        (["daily-klaxon.txt", "evening.post.md"], ("daily-klaxon", "evening.post")),
        (["a/herald.txt", "b/herald.txt", "herald-2.txt"], ("herald", "herald-3", "herald-2")),
        (["2025.txt"], ("2025",)),
        (["My paper (1).txt"], ("My-paper",)),
        (["….txt"], ("article",)),
        (["Herald.txt", "herald.md"], ("Herald", "herald-2")),
    ],
)
def test_ids_are_stems_without_what_machines_added(paths: list[str], ids: tuple[str, ...]) -> None:
    assert source_ids(named(*paths)) == ids


def test_articles_of_one_file_are_told_apart_by_their_labels() -> None:
    both = [article("…", label, path="all.jsonl") for label in ("Herald", "The Record")]
    assert source_ids([*both, *named("more.txt")]) == ("Herald", "The-Record", "more")


@given(st.lists(st.text(max_size=8), max_size=12))
def test_ids_are_unique_and_hold_no_space_or_colon(stems: list[str]) -> None:
    ids = source_ids([article("…", stem) for stem in stems])
    assert len(set(map(str.casefold, ids))) == len(stems)
    assert not [id for id in ids if not id or ":" in id or "/" in id or id.split() != [id]]


def test_only_labels_read_from_stems_are_shortened() -> None:
    stem, stated = article("…", "herald_8f3c21"), article("…", "x_1", label_from="site")
    assert [each.label for each in shorten_labels([stem, stated])] == ["herald", "x_1"]


def test_letters_go_on_after_z() -> None:
    assert letters(0) == ()
    assert letters(27)[-2:] == ("Z", "AA")
    assert len(set(letters(800))) == 800


def test_aliases_name_files_that_are_loaded(tmp_path: Path) -> None:
    path = tmp_path / "000_1be144c2.txt"
    path.write_text("The harbour reopened.")
    options = LoadOptions(aliases={path.stem: "Herald"})
    (article,) = load([path], options).articles
    assert (article.label, article.label_from) == ("Herald", "alias")
