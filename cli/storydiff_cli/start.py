"""Where the process begins: Ctrl-C ends it without a traceback also while modules are imported."""

from __future__ import annotations

import gc


def start() -> int:
    """Run the command line and return the exit status."""
    gc.set_threshold(100_000)  # nearly all that a run makes lives to its end: don't search it
    try:
        from storydiff_cli.app import main

        return main()
    except KeyboardInterrupt:
        return 130  # ExitCode.INTERRUPTED, which may be what was just being imported
