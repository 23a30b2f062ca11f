"""Two short articles on one story, for tests of what the program says of them."""

from __future__ import annotations

from pathlib import Path

ONE = "The bridge at Wickmoor was closed on Monday. Nobody was hurt.\n"
TWO = "The bridge at Wickmoor was shut on Monday, the mayor said.\n"


def put_pair(folder: Path) -> Path:
    """The folder, with the two in it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.txt").write_text(ONE, "utf-8")
    (folder / "two.txt").write_text(TWO, "utf-8")
    return folder
