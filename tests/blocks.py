"""Output shown in the documentation, made by running what it says.

    <!-- run: storydiff compare samples/ferry --width 80 -->
    ```text
    …
    ```

`python -m tests.blocks` (or `make docs`) writes the blocks anew; `test_docs_are_current.py` fails
when one is stale. A call may end in `| head -n N`.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import chdir
from pathlib import Path

from tests.cli.world import run
from tests.stories import ROOT

BLOCK = re.compile(r"<!-- run: (?P<call>[^\n]+?) -->\n```text\n(?P<shown>.*?)```\n", re.DOTALL)


def pages() -> list[Path]:
    """The pages that show output."""
    found = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return [page for page in found if BLOCK.search(page.read_text("utf-8"))]


def calls(page: Path) -> Iterator[str]:
    """The calls that a page shows."""
    for block in BLOCK.finditer(page.read_text("utf-8")):
        yield block["call"]


def current(page: Path) -> str:
    """The page as it should be."""

    def run_again(block: re.Match[str]) -> str:
        call = block["call"]
        return f"<!-- run: {call} -->\n```text\n$ {call}\n{output(call)}```\n"

    return BLOCK.sub(run_again, page.read_text("utf-8"))


def output(call: str) -> str:
    """What a call prints to a pipe, from the root of the repository."""
    command, _, lines = call.partition(" | head -n ")
    with chdir(ROOT):
        ran = run(*shlex.split(command)[1:], columns=80)
    shown = [line.rstrip() for line in ran.out.splitlines()]
    return "".join(f"{line}\n" for line in (shown[: int(lines)] if lines else shown))


def write() -> None:
    """Write every page anew."""
    for page in pages():
        page.write_text(current(page), "utf-8")


if __name__ == "__main__":
    write()
