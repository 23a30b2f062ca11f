"""What the shell offers while a value is typed, and hints that name the cause of a mistake."""

from __future__ import annotations

import json
import os
import pty
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.world import run

ROOT = Path(__file__).parents[2]
FERRY = "samples/ferry"
PATIENCE = 30
"""Seconds of silence after which a shell will say nothing more."""


def offered(words: str) -> list[str]:
    """What bash is told to offer for the last of these words."""
    environ = {
        **os.environ,
        "_STORYDIFF_COMPLETE": "complete_bash",
        "COMP_WORDS": f"storydiff {words}",
        "COMP_CWORD": str(len(words.split(" "))),
    }
    code = "import sys; from storydiff_cli.app import main; sys.exit(main())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )

    return done.stdout.split("\n")[:-1]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (f"compare {FERRY} -s Sal", ["Saltmere\\ Gazette"]),
        (f"quotes {FERRY} --speaker Edw", ["Edwin\\ Paskell"]),
        (f"quotes {FERRY} --speaker paskell", ["Edwin\\ Paskell"]),
        (f"quotes {FERRY} --type direct,m", ["direct,mixed"]),
        (f"quotes {FERRY} --type in", ["indirect"]),
        ("compare nowhere -s Sal", [""]),
    ],
)
def test_values_are_offered(words: str, wanted: list[str]) -> None:
    assert offered(words) == wanted


TYPED = (
    (f"storydiff compare {FERRY} -s Sal", "Saltmere Gazette"),
    (f"storydiff compare {FERRY} -s gaz", "Saltmere Gazette"),
    (f"storydiff compare {FERRY} -s Kee", "Keel & Quay"),
    (f"storydiff quotes {FERRY} --speaker Pask", "Edwin Paskell"),
    (f"storydiff quotes {FERRY} --type in", "indirect"),
    (f"storydiff compare {FERRY} --gro", "--group-by"),
)
SHELLS = {
    "bash": (
        "bash --norc --noprofile -i",
        'PS1="> "; eval "$(storydiff --show-completion bash)"; echo re""ady',
    ),
    "zsh": (
        "zsh -f -i",
        'autoload -Uz compinit; compinit -u -D; eval "$(storydiff --show-completion zsh)"; '
        'echo re""ady',
    ),
    "fish": (
        "fish --no-config -i",
        'storydiff --show-completion fish | source; echo re""ady',
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SHELLS)
@pytest.mark.parametrize(("words", "last"), [*TYPED, (f'{TYPED[3][0][:-4]}"Edw', "Edwin Paskell")])
def test_a_tab_completes_a_value_as_one_word(words: str, last: str, name: str) -> None:
    """By any word of a name. What stands on the line after a tab is printed, a word between each
    two angles."""
    command, start = SHELLS[name]
    if not shutil.which(name):
        pytest.skip(f"no {name}")
    shell = Shell(command.split(), ROOT)
    shell.type(f"{start}\n", "ready")
    shell.type(f"{words}\t", last[-5:])
    shell.type("\x01printf '<%s>' \n", f"<{last}>")
    shell.close()


class Shell:
    """A shell at a terminal of its own."""

    def __init__(self, command: list[str], folder: Path) -> None:
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        self._child, self._terminal = pty.fork()
        if not self._child:
            os.chdir(folder)
            os.execvpe(command[0], command, {**os.environ, "PATH": path, "TERM": "dumb"})

    def type(self, keys: str, until: str) -> None:
        """Type the keys and read until the shell has printed these words."""
        os.write(self._terminal, keys.encode())
        seen = ""
        while until not in seen:
            ready, _, _ = select.select([self._terminal], [], [], PATIENCE)
            assert ready, f"no {until!r} in {seen!r}"
            seen += os.read(self._terminal, 4096).decode(errors="replace")

    def close(self) -> None:
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


def test_letters_stay_when_outlets_are_chosen(sample: Path) -> None:
    ran = run("compare", sample, "-s", "A", "-s", "Saltmere Gazette", "-f", "json")
    sources = json.loads(ran.out)["sources"]
    assert [s["letter"] for s in sources] == ["A", "F"]
    assert run("diff", "A", "F", sample, "-s", "A", "-s", "F").status == 0


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("compare", "SAMPLE", "-s", "A"), "-s keeps only the outlets"),
        (("diff", "A", "SAMPLE"), "is a folder: which outlet is B?"),
        (("compare", "Gazette", "SAMPLE"), "chosen with --source Gazette"),
        (("compare", "EMPTY"), "files with these suffixes are read"),
        (("quotes", "SAMPLE", "-f", "parquet"), "of compare and stories alone"),
        (("compare", "SAMPLE", "-f", "md", "--rows", "pairs"), "--rows is of csv"),
    ],
)
def test_a_hint_names_the_cause(
    args: tuple[str, ...], words: str, sample: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    named = {"SAMPLE": str(sample), "EMPTY": str(empty)}
    ran = run(*(named.get(arg, arg) for arg in args))
    assert ran.status == 2
    assert words in ran.err


def test_what_contradicts_the_output_is_said(sample: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert "written as csv" in run("compare", sample, "-f", "csv", "-o", page).err
    assert run("compare", sample, "-f", "html", "-o", page).err == ""
    assert "--worksheet is of html" in run("compare", sample, "--worksheet", "-f", "json").err
    for command in ("compare", "quotes"):
        assert "--excel-safe is of csv" in run(command, sample, "--excel-safe", "-f", "json").err


@pytest.mark.parametrize(
    ("shell", "sign"),
    [
        ("zsh", "#compdef storydiff"),
        ("bash", "complete -o default -F"),
        ("fish", "complete --comm"),
    ],
)
def test_the_completion_of_a_shell_that_is_named(shell: str, sign: str) -> None:
    ran = run("--show-completion", shell)
    assert ran.status == 0
    assert sign in ran.out
    assert "_STORYDIFF_COMPLETE" in ran.out


def test_a_shell_without_completion_is_named() -> None:
    ran = run("--show-completion", "tcsh")
    assert (ran.status, ran.out) == (2, "")
    assert "no completion for 'tcsh'" in ran.err
    assert "bash, zsh, fish" in ran.err


def test_completion_is_installed_for_the_shell_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    ran = run("--install-completion", "fish")
    assert ran.status == 0
    (script,) = tmp_path.rglob("*.fish")
    assert str(script) in ran.out
    assert "_STORYDIFF_COMPLETE" in script.read_text("utf-8")
