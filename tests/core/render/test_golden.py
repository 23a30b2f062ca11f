"""The formats whole, against files. `python -m tests.core.render.test_golden` writes them anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import storydiff
import storydiff._version
from storydiff.render.formats import Format
from tests.core.render.story import COMPARISON, REPORT

FOLDER = Path(__file__).parents[2] / "cases" / "render"
WHOLE = [
    f for f in Format if f is not Format.HTML
]  # a page is tested by what a browser makes of it


def rendered() -> Iterator[tuple[Path, str]]:
    """Every golden file and what it should hold."""
    for format in WHOLE:
        yield FOLDER / f"comparison.{format}", "".join(format.render(COMPARISON))
        yield FOLDER / f"quotes.{format}", "".join(format.render_quotes(REPORT))


@pytest.mark.parametrize("number", range(2 * len(WHOLE)))
def test_golden(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storydiff._version, "__version__", "1.2.3")
    path, text = list(rendered())[number]
    assert text == path.read_text("utf-8")


if __name__ == "__main__":
    storydiff._version.__version__ = "1.2.3"
    for path, text in rendered():
        path.write_text(text, "utf-8")
