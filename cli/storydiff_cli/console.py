"""The world outside as a value: streams, terminal, environment.

Commands take a `World` and touch nothing else of the process, so that tests run the real `main`
with streams of their own.
"""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from io import BytesIO, StringIO, TextIOWrapper
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, TextIO

from storydiff.frozen import dataclass, field
from storydiff.render.visible import visible
from storydiff.settings import LoadSettings

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 40
"""Columns below which a table is no longer a table; a narrower terminal wraps its lines."""


@dataclass(frozen=True, slots=True)
class World:
    """Streams, environment and terminal width as a command sees them.

    `columns` is the terminal's width, None where it is to be asked for. `patience` is how many
    seconds a run may take before a terminal is told that it is still running.
    """

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    environ: Mapping[str, str] = field(default_factory=dict[str, str])
    columns: int | None = None
    patience: float = 1.0

    @classmethod
    def real(cls) -> World:
        """The process's own."""
        return cls(
            sys.stdin or TextIOWrapper(BytesIO()),
            _lenient(sys.stdout or _Closed()),
            _lenient(sys.stderr or StringIO()),
            os.environ,
        )

    def width(self) -> int:
        """Columns to fill: those of the terminal, 80 where there is none."""
        if self.columns is not None:
            return self.columns
        if not self.stdout.isatty():
            return 80
        return shutil.get_terminal_size((80, 24)).columns

    def speaks_unicode(self) -> bool:
        """Whether the encoding of stdout holds the symbols of tables."""
        return (self.stdout.encoding or "utf-8").lower().replace("-", "").startswith("utf")

    def write_utf8(self) -> None:
        """From here on stdout takes data, which are UTF-8 whatever the locale; a terminal shows
        what its locale says."""
        reconfigure: Any = getattr(self.stdout, "reconfigure", None)
        if reconfigure and not self.stdout.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")

    def say(self, message: str) -> None:
        """One line for the person, on stderr; where that is closed or full, nobody listens."""
        self._to_stderr(f"storydiff: {visible(message)}\n")

    def show(self, text: str) -> None:
        """Lines of a traceback, on stderr."""
        for line in text.splitlines():
            self._to_stderr(f"    {visible(line)}\n")

    def _to_stderr(self, line: str) -> None:
        with suppress(OSError, ValueError):
            self.stderr.write(line)
            self.stderr.flush()

    def read_stdin(self) -> bytes:
        """All of stdin, undecoded, as far as a file is read; on a terminal a line says what is
        awaited. Raises OSError for more."""
        if self.stdin.isatty():
            self.say("reading stdin, end with Ctrl-D")
        most = LoadSettings().file_bytes
        data = self.stdin.buffer.read(most + 1)
        if len(data) > most:
            raise OSError(errno.EFBIG, f"larger than {most // 2**20} MB", "stdin")
        return data

    def abandon_stdout(self) -> None:
        """Let what is still buffered go nowhere, so that the exit does not fail on it again."""
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), self.stdout.fileno())

    @contextmanager
    def working(self, doing: str, quiet: bool = False) -> Generator[None]:
        """Show on a terminal's stderr what a run that takes long is doing, and for how long."""
        if quiet or not self.stderr.isatty():
            yield
            return
        done = Event()
        ticker = Thread(target=self._tick, args=(doing, done), daemon=True)
        ticker.start()
        try:
            yield
        finally:
            done.set()
            ticker.join()

    def _tick(self, doing: str, done: Event) -> None:
        if done.wait(self.patience):
            return
        seconds = 1
        while True:
            self.stderr.write(f"\r{doing} … {seconds} s")
            self.stderr.flush()
            if done.wait(1):
                break
            seconds += 1
        self.stderr.write("\r\x1b[K")
        self.stderr.flush()


def rich_console(
    world: World,
    file: TextIO,
    *,
    color: str = "auto",
    width: int | None = None,
    record: bool = False,
) -> Console:
    """A rich console that prints text as it stands: no markup, no emoji codes, no guessing.

    `color` is "auto", "always" or "never"; "auto" heeds NO_COLOR and TERM. `width` in columns, None
    for the terminal's. Where `color_system` is None there is no style at all, and what styles say
    must be said in the text. Only the sixteen colours that a terminal's own theme defines are used.
    """
    from rich.console import Console

    always = color == "always"
    dumb = world.environ.get("TERM") in ("dumb", "unknown")
    styled = always or (color == "auto" and file.isatty() and not dumb)
    return Console(
        file=file,
        width=max(width or world.width(), NARROWEST),
        height=25,
        record=record,
        force_terminal=styled,
        force_interactive=False,
        color_system="standard" if styled else None,
        no_color=not always and bool(world.environ.get("NO_COLOR")),
        emoji=False,
        markup=False,
        highlight=False,
        legacy_windows=False,
    )


def _lenient(stream: TextIO) -> TextIO:
    """The stream, showing what its encoding lacks as an escape."""
    if reconfigure := getattr(stream, "reconfigure", None):
        reconfigure(errors="backslashreplace")
    return stream


class _Closed(StringIO):
    """Stdout where the shell closed it (`>&-`): what is written to it is lost, so it fails."""

    def write(self, s: str, /) -> int:
        raise OSError(errno.EBADF, "is closed", "stdout")
