"""Where the process begins: Ctrl-C ends it without a traceback also while modules are imported."""

from __future__ import annotations


def start() -> int:
    """Run the command line and return the exit status."""
    try:
        from storydiff_cli.app import main

        return main()
    except KeyboardInterrupt:
        return 130  # ExitCode.INTERRUPTED, which may be what was just being imported
