"""Names that texts give their outlets, and those that they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from storydiff.loading import load
from storydiff.loading.self_naming import is_nameless, name_in

TOLD = "“It sank,” she told the Harbour Post. He gave an interview with the Harbour Post."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Harbour Post | News\n\nBoats sink\n\nThree sank.", ("Harbour Post", "site-line")),
        (
            "Three boats sink in a storm | Harbour Post\n\nThree sank.",
            ("Harbour Post", "site-line"),
        ),
        ("HARBOUR POST\nEst. 1887\n\nBoats sink\n\nThree sank.", ("Harbour Post", "site-line")),
        ("Three boats sink\nWorst storm since 1947\n\nThree sank.", None),
        ("Three sank.\n\nSource: https://www.post.example/a", ("post.example", "address")),
        (TOLD, ("Harbour Post", "self-reference")),
        ("A log seen by Keel & Quay. He told Keel & Quay so.", ("Keel & Quay", "self-reference")),
        # another outlet's: told once, cited, a person, an address inside a sentence
        ("“It sank,” she told the Harbour Post.", None),
        (f"{TOLD} According to the Harbour Post, two sank.", None),
        ("She told Mr. Dale so. He told Mr. Dale so.", None),
        ("She told Congress so. He told Congress so.", None),
        ("See https://post.example for the list of names.", None),
        ("Live | Updates\n\nLive | Updates | Saltmere\n\nThree sank.", None),
    ],
)
def test_a_text_names_its_outlet_or_not(text: str, found: tuple[str, str] | None) -> None:
    assert name_in(text) == found


@pytest.mark.parametrize(
    ("stem", "nameless"),
    [("000_1be144c2deabd9cb", True), ("Article 3", True), ("bbc", False), ("gazette-2", False)],
)
def test_which_file_names_say_nothing(stem: str, nameless: bool) -> None:
    assert is_nameless(stem) is nameless


def test_a_file_that_is_called_after_its_outlet_keeps_its_name(tmp_path: Path) -> None:
    for name in ("bbc", "001"):
        (tmp_path / f"{name}.txt").write_text(f"{TOLD} {name}", "utf-8")
    labels = [(a.label, a.label_from) for a in load([tmp_path]).articles]
    assert labels == [("Harbour Post", "self-reference"), ("bbc", "stem")]


@pytest.mark.parametrize(
    ("name", "line", "label"),
    [
        ("harbour-post", "9 March 2025 | Harbour Post", "Harbour Post"),
        ("the_harbour_post", "THE HARBOUR POST", "The Harbour Post"),
        ("bbc", "BBC", "BBC"),
        ("harbour-post", "harbour post", "harbour-post"),
        ("post", "Harbour Post", "post"),
        ("Harbour-Post", "Harbour Post", "Harbour-Post"),
    ],
)
def test_a_file_s_name_is_spelt_as_the_article_prints_it(
    tmp_path: Path, name: str, line: str, label: str
) -> None:
    (tmp_path / f"{name}.txt").write_text(f"Boats sink\n\n{line}\n\nThree boats sank.", "utf-8")
    (found,) = load([tmp_path]).articles
    assert (found.label, found.label_from) == (label, "stem")
