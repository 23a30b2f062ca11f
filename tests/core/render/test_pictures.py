from __future__ import annotations

import sys
import xml.etree.ElementTree as ET

import pytest

from storydiff.errors import MissingExtra
from storydiff.render.interface import View
from storydiff.render.pictures import draw
from tests.core.render import hostile, story

views = pytest.mark.parametrize("view", View)


@pytest.mark.slow
@views
def test_the_same_comparison_gives_the_same_picture(view: View) -> None:
    pytest.importorskip("matplotlib")
    picture = draw(story.COMPARISON, view)
    assert picture == draw(story.COMPARISON, view)
    assert picture != draw(hostile.COMPARISON, view)
    assert ET.fromstring(picture).tag.endswith("svg")


@views
def test_a_png_is_one(view: View) -> None:
    pytest.importorskip("matplotlib")
    assert draw(story.COMPARISON, view, "png").startswith(b"\x89PNG")


@views
def test_without_the_library_the_extra_is_named(
    view: View, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(MissingExtra, match="plot"):
        draw(story.COMPARISON, view)
