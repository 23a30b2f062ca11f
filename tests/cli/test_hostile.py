"""Text that would act on a terminal is shown, and what looks like markup stands as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.world import run

TEXTS = {
    "markup": "The mayor [bold]said[/bold] so [/b] :smile: on Monday in the town hall.",
    "escape": "The mayor \x1b[31mspoke\x1b[0m on Monday in the town hall.",
    "osc52": "The mayor \x1b]52;c;aGk=\x07spoke on Monday in the town hall.",
    "c1": "The mayor \x9b31m spoke on Monday in the town hall.",
    "bidi": "The mayor \u202espoke\u202c on \u2066Monday\u2069 in the town hall.",
    "bell": "The mayor \x07spoke\x08 on Monday in the town hall.",
}
ACTING = [
    *map(chr, [*range(0x20), *range(0x7F, 0xA0)]),
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2069",
]
COMMANDS = [
    ["compare", "-v"],
    ["quotes"],
    ["sources", "-v"],
    ["stories"],
    ["diff", "A", "B"],
    ["find", "The mayor \x1b[31mspoke on Monday in the town hall."],
]


@pytest.fixture(params=TEXTS)
def hostile(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Two articles that tell the hostile sentence, one with more beside it."""
    text = TEXTS[request.param]
    (tmp_path / "one.txt").write_text(f"{text}\n\nNobody [else] came to the bridge.\n", "utf-8")
    (tmp_path / "two.txt").write_text(f"{text}\n\nA dog barked at the gate.\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: str(c[0]))
@pytest.mark.parametrize("format", ["table", "plain"])
def test_no_acting_character_reaches_a_terminal(
    hostile: Path, command: list[str], format: str
) -> None:
    ran = run(*command, hostile, "-f", format, "--width", "100")
    assert ran.status in (0, 1)
    allowed = {"\n", "\t"} if format == "plain" else {"\n"}
    assert not (set(ran.out + ran.err) & set(ACTING)) - allowed


def test_markup_stands_as_it_is(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{TEXTS['markup']}\nIn {name}.\n", "utf-8")
    ran = run("compare", tmp_path, "-f", "table", "--width", "120")
    assert TEXTS["markup"] in ran.out


def test_names_of_files_are_shown_not_obeyed(tmp_path: Path) -> None:
    for name in ("a\x1b[31m.txt", "b[bold].txt"):
        (tmp_path / name).write_text("The mayor spoke on Monday.\n", "utf-8")
    (tmp_path / "c\x1b]0;x\x07.bin").write_bytes(b"\0")
    ran = run("sources", tmp_path, "-f", "table", "--keep-duplicates", "--width", "200")
    assert not set(ran.out + ran.err) & (set(ACTING) - {"\n"})
    assert "b[bold]" in ran.out
    assert r"c\x1b]0;x\x07.bin" in ran.out


def test_arguments_are_shown_not_obeyed() -> None:
    ran = run("compare", "no\x1b[31msuch")
    assert ran.status == 2
    assert "\x1b" not in ran.err
