"""`storydiff init`: a commented storydiff.toml."""

from __future__ import annotations

from pathlib import Path

from storydiff_cli import config
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable
from storydiff_cli.options import InitOptions
from storydiff_cli.output import to_file


def init(run: Run, options: InitOptions) -> ExitCode:
    """Write the file into the current folder, over an existing one only when forced."""
    path = Path(config.FILE)
    if path.exists() and not options.force:
        raise Unusable(f"{path} exists", "--force overwrites it")
    with to_file(path) as file:
        file.write(config.example())
    if not options.quiet:
        run.world.say(f"wrote {path}")
    return ExitCode.OK
