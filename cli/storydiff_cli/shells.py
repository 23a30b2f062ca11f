"""Completion for a shell that is named: typer knows only the one that it is called from."""

from __future__ import annotations

import re
import sys
from importlib import import_module
from typing import Any

from storydiff.errors import NotFound

FLAGS = ("--show-completion", "--install-completion")
_SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def complete(flag: str, shell: str) -> None:
    """Print the script that completes commands in this shell, or put it where the shell looks.

    Raises NotFound for a shell that has none.
    """
    if shell not in _SHELLS:
        raise NotFound(f"no completion for {shell!r}", f"there is one for {', '.join(_SHELLS)}")
    typer: Any = import_module("typer.completion")  # what its flags call, under no public name
    names = {"prog_name": "storydiff", "complete_var": "_STORYDIFF_COMPLETE", "shell": shell}
    if flag == "--show-completion":
        script = typer.get_completion_script(**names)
        sys.stdout.write(f"{_by_any_word(script) if shell == 'zsh' else script}\n")
    else:
        _, path = typer.install(**names)
        if shell == "zsh":
            path.write_text(_by_any_word(path.read_text("utf-8")), "utf-8")
        sys.stdout.write(f"{shell} completion is in {path}, and in effect in the next terminal\n")


def _by_any_word(script: str) -> str:
    """The script for zsh, which of itself drops what does not begin with what is typed."""
    return re.sub(
        r"eval (\$\(.*\))",
        f"local matched='{_ANYWHERE}' offered=\"\\1\"\n"
        '  eval "${offered/#_arguments/_arguments -M ${(q)matched}}"',
        script,
    )


_ANYWHERE = "m:{a-zA-Z}={A-Za-z} l:|=* r:|=*"
"""zsh for: in either case, and with more before and behind."""
