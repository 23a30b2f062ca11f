"""What every format must do, walked over all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from storydiff.models import Comparison, QuoteReport
from storydiff.render.formats import Format
from storydiff.render.interface import RenderOptions
from storydiff.render.visible import visible
from tests.core.render import hostile, story

both = pytest.mark.parametrize("format", Format)


def texts(
    format: Format,
    comparison: Comparison = story.COMPARISON,
    report: QuoteReport = story.REPORT,
    options: RenderOptions | None = None,
) -> tuple[str, str]:
    """Both things that a format can write."""
    options = options or RenderOptions()
    return (
        "".join(format.render(comparison, options)),
        "".join(format.render_quotes(report, options)),
    )


@both
def test_a_suffix_stands_for_one_format(format: Format) -> None:
    assert format.suffixes
    assert all(Format.of(f"Report{suffix.upper()}") is format for suffix in format.suffixes)


def test_another_suffix_stands_for_none() -> None:
    assert Format.of("report.docx") is None
    assert Format.of("report") is None


@both
def test_a_text_ends_with_one_line_break(format: Format) -> None:
    for text in texts(format):
        assert text.endswith("\n") and not text.endswith("\n\n")


@both
def test_an_input_that_was_skipped_is_shown(format: Format) -> None:
    for text in texts(format):
        assert "bridge/photo.jpg" in text
        assert "binary file" in text


@both
def test_every_outlet_and_quotation_is_shown(format: Format) -> None:
    compared, quoted = texts(format)
    assert all(s.label in compared or s.id in compared for s in story.SOURCES)
    assert all(q.text in quoted for q in story.QUOTES)


@both
def test_the_same_input_gives_the_same_text(format: Format) -> None:
    assert texts(format) == texts(format, replace(story.COMPARISON), replace(story.REPORT))


@both
def test_nothing_is_cut(format: Format) -> None:
    assert hostile.LONG in texts(format, hostile.COMPARISON)[0]


@both
def test_no_control_or_bidi_character_is_written(format: Format) -> None:
    for text in texts(format, hostile.COMPARISON, hostile.REPORT):
        lines = text.replace("\n", "").replace("\t", "")
        assert visible(lines) == lines
        text.encode("utf-8")


@both
def test_nothing_found_is_still_a_text(format: Format) -> None:
    comparison = replace(
        story.COMPARISON, alignments=(), claims=(), quotes=(), quote_groups=(), origins=()
    )
    report = replace(story.REPORT, quotes=(), groups=())
    for text in texts(format, comparison, report):
        assert "bridge/photo.jpg" in text
