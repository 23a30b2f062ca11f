"""Where the process begins: Ctrl-C ends it without a traceback also while modules are imported."""

from __future__ import annotations

import gc
import os

# Built in, where `signal` imports enum and re first, in the midst of which Ctrl-C may come.
_signal = __import__("_signal")
INTERRUPTED = 130  # ExitCode.INTERRUPTED, which may be what is just being imported


def start() -> int:
    """Run the command line and return the exit status."""
    usual = _signal.getsignal(_signal.SIGINT)
    if usual is _signal.default_int_handler:  # whoever started us may have Ctrl-C ignored
        _signal.signal(_signal.SIGINT, _leave)
    # Nearly all that a run makes lives to its end: 300 articles leave a million values, and 200
    # pages a thousand that hold each other. Don't search them.
    gc.set_threshold(2_000_000)
    from storydiff_cli.app import main

    try:
        _signal.signal(_signal.SIGINT, usual)
        return main()
    except KeyboardInterrupt:
        return INTERRUPTED


def _leave(number: int, frame: object) -> None:
    """End at once: an exception in the middle of an import may be swallowed or printed, and there
    is nothing yet to clean up."""
    os._exit(INTERRUPTED)
