"""A table that is longer than the screen, shown in the reader's own pager, as git does."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from io import UnsupportedOperation

from storydiff_cli.console import World

LESS = "FRX"
"""What less is told where $LESS says nothing: end on a short text, keep colours, leave the screen
as it is."""


def command(world: World) -> str:
    """The pager to use: $STORYDIFF_PAGER, else $PAGER, else less; "" for none."""
    for name in ("STORYDIFF_PAGER", "PAGER"):
        if name in world.environ:
            named = world.environ[name].strip()
            return "" if named == "cat" else named
    return "less" if shutil.which("less") else ""


def page(text: str, world: World) -> bool:
    """Show the text in the pager; False where there is none, or no terminal of the process's own,
    or where the text fits the screen."""
    pager = command(world)
    if not pager or not _is_terminal(world) or _fits(text):
        return False
    world.stdout.flush()
    environ = {"LESS": LESS, "LV": "-c", **world.environ}
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the pager's
    try:
        # a shell, as $PAGER may hold arguments: what it runs is the reader's own choice
        with subprocess.Popen(
            pager, shell=True, stdin=subprocess.PIPE, stdout=world.stdout.fileno(), env=environ
        ) as process:
            try:
                process.communicate(text.encode("utf-8", "backslashreplace"))
            except BrokenPipeError:  # left before the end
                process.wait()
    finally:
        signal.signal(signal.SIGINT, before)
    return process.returncode != _NOT_FOUND


_NOT_FOUND = 127
"""What a shell answers for a command that is not there."""


def _is_terminal(world: World) -> bool:
    try:
        return world.stdout.isatty() and os.isatty(world.stdout.fileno())
    except (OSError, UnsupportedOperation):
        return False


def _fits(text: str) -> bool:
    lines = shutil.get_terminal_size((80, 24)).lines
    return text.count("\n") < lines
