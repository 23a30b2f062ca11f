"""Files of texts, each with what is known of it: blocks of lines, those that begin with "> " known.

A module that tests by such a file writes it anew when it is run (`python -m tests.core.…`): a
change is then read in the difference of the file, line by line, before it is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

CASES = Path(__file__).parent / "cases"
_KNOWN = "> "


@dataclass(frozen=True, slots=True)
class Written:
    """A file under `tests/cases`."""

    name: str

    def blocks(self) -> list[tuple[str, list[str]]]:
        """Each text, which may be of several lines, with the lines of what is known."""
        found: list[tuple[str, list[str]]] = []
        for block in (CASES / self.name).read_text("utf-8").strip().split("\n\n"):
            lines = block.split("\n")
            text = "\n".join(line for line in lines if not line.startswith(_KNOWN))
            found.append((text, [line for line in lines if line.startswith(_KNOWN)]))
        return found

    def cases(self) -> list[object]:
        """The blocks as parameters of a test, by how their text begins."""
        return [pytest.param(text, known, id=text[:40]) for text, known in self.blocks()]

    def anew(self, known: Callable[[str], Iterable[str]]) -> None:
        """Write the file with what is known of its texts today."""
        told = ["\n".join([text, *known(text)]) for text, _ in self.blocks()]
        (CASES / self.name).write_text("\n\n".join(told) + "\n", "utf-8")
