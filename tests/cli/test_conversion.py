"""What a flag's text becomes is the same with typer's conversion and without it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

import pytest

from storydiff_cli import app
from storydiff_cli.options import BaseOptions
from tests.cli.world import run


def _leave(command: Any, hints: Any) -> None:
    """In place of `spare_pydantic`: typer converts everything."""


CALLS = [
    "compare",
    "compare a.txt b -s A -s B --names A=One,B=Two",
    "compare -f json -o report.json --sort story --only agree --only single",
    "compare --width 90 --limit 3 --min-sources 2 --threshold 0.5 --claim ab12",
    "compare --baseline old.json --fail-on differ --view matrix --group-by folder --color never",
    "quotes a --speaker Tave --type direct,mixed --altered --no-config",
    "diff A B articles --view inline",
    "find ferry articles --fail-on missing --limit 2",
    "stories --engine local --jobs 2 --run-folder run --compare -q -v",
    "init one two --force",
]


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[BaseOptions]]:
    """The options that calls were read as: nothing is done with them."""
    found: list[BaseOptions] = []

    def keep(_: object, options: BaseOptions) -> int:
        found.append(options)
        return 0

    class Command:
        def __getattr__(self, name: str) -> Any:
            return keep

    def imported(name: str) -> Command:
        return Command()

    monkeypatch.setattr(app, "import_module", imported)
    yield found


@pytest.mark.parametrize("call", CALLS)
def test_values(call: str, parsed: list[BaseOptions], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(*call.split()).status == 0
    monkeypatch.setattr(app, "spare_pydantic", _leave)
    assert run(*call.split()).status == 0
    ours, typers = parsed
    for field in fields(ours):
        one: Any = getattr(ours, field.name)
        other: Any = getattr(typers, field.name)
        if isinstance(other, tuple):  # an absent list is one to typer
            other = list[str]()
        assert (field.name, type(one), one) == (field.name, type(other), other)


@pytest.mark.parametrize(
    "call", ["compare --format yaml", "compare --width ten", "compare --min-sources 0", "diff A"]
)
def test_mistakes_are_told_in_the_same_words(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = run(*call.split())
    monkeypatch.setattr(app, "spare_pydantic", _leave)
    assert ours == run(*call.split())
    assert ours.status == 2
