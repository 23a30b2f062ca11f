"""Exports of databases: one document, many articles."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

import pytest

from storydiff.loading import exports, load
from tests.core.loading import making
from tests.core.loading.making import BRIDGE, RIVAL, Told
from tests.core.loading.test_formats import put


def uni(told: Told) -> list[str]:
    """An article in the layout of Nexis Uni."""
    return [
        told.title,
        told.outlet,
        "March 14, 2025 Friday",
        "Copyright 2025 Somebody Limited All Rights Reserved",
        "Section: NEWS; Pg. 4",
        f"Length: {len(told.body.split())} words",
        f"Byline: By {told.author}",
        "Body",
        *told.paragraphs,
        "Classification",
        "Language: ENGLISH",
        "Publication-Type: Newspaper",
        "Load-Date: March 15, 2025",
        "End of Document",
    ]


COVER = ["User Name: A. Reader", "Date and Time: March 20, 2025", "Documents (2)", "1. A headline"]


def numbered(n: int, of: int, told: Told) -> list[str]:
    """An article in the layout of LexisNexis Academic."""
    return [
        f"{n} of {of} DOCUMENTS",
        told.outlet,
        "March 14, 2025 Friday",
        told.title,
        f"BYLINE: {told.author}",
        "SECTION: NEWS; Pg. 4",
        f"LENGTH: {len(told.body.split())} words",
        *told.paragraphs,
        "LOAD-DATE: March 15, 2025",
        "LANGUAGE: ENGLISH",
        "PUBLICATION-TYPE: Newspaper",
        "Copyright 2025 Somebody Limited",
        "All Rights Reserved",
    ]


def factiva(told: Told) -> list[str]:
    """An article in the layout of Factiva."""
    return [
        told.title,
        f"By {told.author}",
        "231 words",
        "14 March 2025",
        "18:20",
        told.outlet,
        "HARBP",
        "English",
        "Copyright 2025. Somebody Limited",
        *told.paragraphs,
        "Document HARBP00020250314el3e0001x",
    ]


def proquest(n: int, told: Told) -> list[str]:
    """An article in the layout of ProQuest."""
    return [
        f"Document {n} of 2",
        told.title,
        f"Author: {told.author}",
        f"Publication info: {told.outlet} ; London (UK) [London (UK)] 14 Mar 2025: 4.",
        "Abstract: In brief.",
        "Links: http://linksource.example/?id=1",
        f"Full text: {told.paragraphs[0]}",
        *told.paragraphs[1:],
        "Subject: Bridges; Storms",
        "Company / organization: Name: Harbour Authority",
        f"Title: {told.title}",
        f"Publication title: {told.outlet}; London (UK)",
        "Publication date: Mar 14, 2025",
        "Database: ProQuest",
        "_" * 60,
    ]


LAYOUTS = {
    "proquest": ["Table of contents", *proquest(1, BRIDGE), *proquest(2, RIVAL)],
    "uni": [*COVER, *uni(BRIDGE), *uni(RIVAL)],
    "numbered": [*numbered(1, 2, BRIDGE), *numbered(2, 2, RIVAL)],
    "factiva": [*factiva(BRIDGE), *factiva(RIVAL)],
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_split(layout: str) -> None:
    parts = exports.split("\n\n".join(LAYOUTS[layout]))
    for part, told in zip(parts, (BRIDGE, RIVAL), strict=True):
        assert part
        stated = part.stated
        assert part.text == f"{told.title}\n\n{told.body}"
        assert (stated.title, stated.outlet, stated.author) == (
            told.title,
            told.outlet,
            told.author,
        )
        assert stated.published == date(2025, 3, 14)


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("suffix", ["txt", "docx", "rtf"])
def test_an_export_in_a_file(tmp_path: Path, layout: str, suffix: str) -> None:
    lines = LAYOUTS[layout]
    if suffix == "rtf":
        export = Told(lines[0], "", tuple(lines[1:]))
        data = making.rtf(export).replace(b"Published \\par\\par\n", b"")
    else:
        data = making.docx(lines) if suffix == "docx" else "\n\n".join(lines).encode()
    loaded = load([put(tmp_path, f"export.{suffix}", data)])
    assert not loaded.skipped
    assert {(a.label, a.label_from, a.title) for a in loaded.articles} == {
        (told.outlet, "metadata", told.title) for told in (BRIDGE, RIVAL)
    }


def test_a_part_that_is_not_in_the_layout_is_named(tmp_path: Path) -> None:
    lines = [*uni(BRIDGE), "A picture", "End of Document", *uni(RIVAL)]
    loaded = load([put(tmp_path, "a.txt", "\n\n".join(lines).encode())])
    assert len(loaded.articles) == 2
    (skipped,) = loaded.skipped
    assert skipped.reason.startswith("1 document not read: document 2 (no headline, date and text")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_wrapped_lines_stay_in_their_paragraphs(layout: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(line, 72) for line in LAYOUTS[layout])
    for part, told in zip(exports.split(wrapped), (BRIDGE, RIVAL), strict=True):
        assert part
        body = part.text.split("\n\n")[1:]
        assert [" ".join(paragraph.split()) for paragraph in body] == list(told.paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "",
        BRIDGE.body,
        "Body\n\nEnd of Document",
        "1 of 9 DOCUMENTS",
        "End of Document\n" * 50,
        "The last line was “End of Document”, she said.",
    ],
)
def test_what_is_no_export_is_left_whole(text: str) -> None:
    assert exports.split(text) == ()
