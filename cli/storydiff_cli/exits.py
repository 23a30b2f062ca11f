"""What each exit status says. Divergence between outlets is normal news, so it is no failure."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The statuses that `storydiff` ends with."""

    OK = 0
    """Done."""
    ANSWER = 1
    """An answer, not an error: `--fail-on` hit, or what was looked for is not there."""
    INPUT = 2
    """Usage or input error: a bad flag, no such path, nothing readable, too few articles, output
    that cannot be written, any skip under `--strict`."""
    SKIPPED = 3
    """Results given, but some inputs were skipped."""
    BUG = 70
    """A bug in storydiff (EX_SOFTWARE of sysexits.h)."""
    INTERRUPTED = 130
    """Ctrl-C: 128 + SIGINT."""
    CLOSED_PIPE = 141
    """Whoever read the output has stopped: 128 + SIGPIPE."""
