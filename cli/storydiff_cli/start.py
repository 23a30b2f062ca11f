"""Where the process begins: Ctrl-C ends it without a traceback also while modules are imported."""

from __future__ import annotations

import gc


def start() -> int:
    """Run the command line and return the exit status."""
    # Nearly all that a run makes lives to its end: 300 articles leave a million values, and 200
    # pages a thousand that hold each other. Don't search them.
    gc.set_threshold(2_000_000)
    try:
        from storydiff_cli.app import main

        return main()
    except KeyboardInterrupt:
        return 130  # ExitCode.INTERRUPTED, which may be what was just being imported
