"""Starting: what is imported, what help and completion say, how a call becomes options."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules

import pytest

import storydiff
from storydiff_cli.options import COMMANDS
from tests.cli.world import run
from tests.stories import ROOT

HEAVY = ("rich", "nltk", "rapidfuzz", "trafilatura", "feedparser", "jinja2", "matplotlib", "yaml")


@pytest.mark.slow
@pytest.mark.parametrize("call", [["--help"], ["compare", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(call: list[str]) -> None:
    code = (
        "import sys; from storydiff_cli.app import main; "
        f"status = main({call!r}); "
        f"print(status, sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert ran.stderr == "0 []\n"


def test_a_report_into_a_file_needs_no_terminal(sample: Path, tmp_path: Path) -> None:
    unneeded = ("rich", "pydantic", "jinja2", "storydiff.render.first_screen")
    code = (
        "import sys; from storydiff_cli.app import main; "
        f"status = main(['compare', {str(sample.resolve())!r}, '-o', 'x.csv']); "
        f"print(status, sorted(set({unneeded!r}) & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert ran.stderr == "0 []\n"


def test_version() -> None:
    assert run("--version").out == f"storydiff {storydiff.__version__}\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_each_command(name: str) -> None:
    ran = run(name, "-h")
    assert ran.status == 0
    assert f"storydiff {name}" in ran.out
    assert ran.err == ""


def test_help_is_for_who_types_nothing() -> None:
    assert run() == run("--help")


def test_a_folder_without_a_command_gets_a_hint(sample: Path) -> None:
    ran = run(sample)
    assert ran.status == 2
    assert f"\nstorydiff: hint: storydiff compare {sample}\n" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion(shell: str) -> None:
    ran = run("--show-completion", shell)
    assert ran.status == 0
    assert "storydiff" in ran.out


@pytest.mark.slow
def test_the_package_is_a_program() -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "storydiff", "--version"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout == f"storydiff {storydiff.__version__}\n"


def test_no_module_bears_the_name_of_a_public_function() -> None:
    modules = {module.name for module in iter_modules(storydiff.__path__)}
    assert not modules & {name for name in storydiff.__all__ if name.islower()}


def test_every_public_name_is_there() -> None:
    for name in storydiff.__all__:
        assert getattr(storydiff, name) is not None
    with pytest.raises(AttributeError):
        getattr(storydiff, "no_such_name")  # noqa: B009
