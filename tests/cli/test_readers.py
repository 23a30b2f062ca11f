"""What readers met once and shall not meet again: calls of `tests/cases/readers`, each with what it
must and must not say.

A case begins with a comment that tells the fault. "$ " is the call, "< " its standard input, "= "
the exit status, "+ " words that the answer has, on stdout or stderr, however they are broken into
lines, and "- " words that it has not; "<= " is the most lines it may have. "tty" is for a terminal.
"""

from __future__ import annotations

import shlex
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.world import run
from tests.written import CASES

FOLDER = CASES / "readers"
SAMPLES = Path(__file__).parents[2] / "samples"


@dataclass(frozen=True, slots=True)
class Case:
    call: list[str]
    known: list[tuple[str, str]]

    def of(self, mark: str) -> list[str]:
        return [words for kind, words in self.known if kind == mark]


def cases() -> list[object]:
    found: list[object] = []
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text("utf-8").strip().split("\n\n"):
            lines = block.split("\n")
            told = [line.removeprefix("# ") for line in lines if line.startswith("# ")]
            pairs = [tuple(x.split(" ", 1)) for x in lines if not x.startswith("#")]
            call = shlex.split(next(words for mark, words in pairs if mark == "$"))
            case = Case(call, [(mark, words) for mark, words in pairs if mark != "$"])
            found.append(pytest.param(case, id=f"{file.stem}: {told[0]}"))
    return found


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The folders that calls name in capitals."""
    made = tmp_path_factory.mktemp("readers")
    pile, two, edited = made / "pile", made / "two", made / "edited"
    for folder, stories in ((pile, ("ferry", "mayor", "factory")), (two, ("mayor", "factory"))):
        for story in stories:
            shutil.copytree(SAMPLES / story, folder, dirs_exist_ok=True)
    shutil.copytree(SAMPLES / "ferry", edited)
    article = edited / "bellwater-record.txt"
    article.write_text(article.read_text("utf-8").replace("6:40", "6:55"), "utf-8")
    (made / "empty").mkdir()
    for n in (1, 2):
        (made / "raw").mkdir(exist_ok=True)
        (made / "raw" / f"{n}.json").write_text(RAW.replace("Title", f"Title {n}"), "utf-8")
    earlier = made / "earlier.json"
    assert run("compare", SAMPLES / "ferry", "-o", earlier, "-f", "json").status == 0
    return {
        "FERRY": str(SAMPLES / "ferry"),
        "SAMPLES": str(SAMPLES),
        "VENTURE": str(FOLDER / "venture"),
        "FRENCH": str(FOLDER / "french"),
        "PILE": str(pile),
        "TWO": str(two),
        "EDITED": str(edited),
        "EARLIER": str(earlier),
        "EMPTY": str(made / "empty"),
        "RAW": str(made / "raw"),
        "OUT": str(made),
    }


RAW = '{"uuid": "u", "title": "Title", "body-paragraphs": [["The mill burned.", "It was Monday."]]}'


@pytest.mark.slow
@pytest.mark.parametrize("case", cases())
def test_a_fault_that_readers_met_is_gone(case: Case, places: dict[str, str]) -> None:
    args = [_placed(word, places) for word in case.call]
    ran = run(*args, stdin="".join(case.of("<")).encode(), columns=80, tty=bool(case.of("tty")))
    said = " ".join(f"{ran.out}\n{ran.err}".split())
    assert ran.status == int((case.of("=") or ["0"])[0]), ran.err
    for words in case.of("+"):
        assert _placed(words, places) in said
    for words in case.of("-"):
        assert words not in said
    for most in case.of("<="):
        assert len(ran.out.splitlines()) <= int(most)


def _placed(word: str, places: dict[str, str]) -> str:
    for name, path in places.items():
        if word == name or word.startswith(f"{name}/"):
            return path + word.removeprefix(name)
    return word
