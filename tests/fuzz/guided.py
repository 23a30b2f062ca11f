"""Fuzz by coverage: `python -m tests.fuzz.guided file --minutes 10`; needs the extra `fuzz`.

atheris changes bytes so that they reach code not reached before. Input that did so stays under
`tests/fuzz/.seeds/TARGET` until the next run. What raises or takes long is kept under
`tests/fuzz/.found`, and the search goes on: code that is watched is many times slower, so that
`tests.fuzz` tries it again.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

atheris: Any = import_module("atheris")  # untyped, and not there without the extra
with atheris.instrument_imports(include=["storydiff"], enable_loader_override=False):
    from tests.fuzz import making, targets
    from tests.fuzz.__main__ import FOUND, GUIDED, SLOW, STAGES, keep

SEEDS = Path(__file__).parent / ".seeds"
_SUFFIXES = list(making.SEEDS)
_STAGES: dict[str, Callable[[list[str]], object]] = {
    "annotation": targets.annotated,
    "quotes": targets.quoted,
    "differences": targets.judged,
    "claims": targets.claimed,
    "renderers": targets.rendered,
    "everything": targets.tell,
}
_KEPT = {"quotes": STAGES["quotations"], "renderers": STAGES["renderings"]}


def texts(data: bytes) -> list[str]:
    """Two texts out of one input."""
    text = data.decode("utf-8", "replace")
    return [text[: len(text) // 2], text[len(text) // 2 :]]


def file(data: bytes) -> tuple[str, bytes]:
    """A file; the first byte says of which format."""
    return _SUFFIXES[data[0] % len(_SUFFIXES)] if data else ".txt", data[1:]


def attempt(target: str, data: bytes) -> None:
    """Try one input, and keep it where it raised or took long."""
    begun = time.process_time()
    raised = False
    try:
        if target == "file":
            targets.read(*file(data))
        else:
            _STAGES[target](texts(data))
    except Exception:
        traceback.print_exc()
        raised = True
    if raised or time.process_time() - begun > SLOW:
        told = json.dumps(texts(data)).encode()
        keep(FOUND, *(file(data) if target == "file" else (_KEPT.get(target, ".texts"), told)))


def begun(target: str) -> Iterator[tuple[str, bytes]]:
    """What the fuzzer begins with: a good file of each format, or some hostile texts."""
    if target == "file":
        for number, (suffix, data) in enumerate(making.SEEDS.items()):
            yield suffix[1:], bytes([number]) + data
    else:
        for number in range(5):
            yield f"{number}.txt", "\n\n".join(making.texts(Random(number))[:2]).encode()


def main() -> None:
    """Fuzz one target until the time is over."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("target", choices=GUIDED)
    parser.add_argument("--minutes", type=float, default=10)
    args, rest = parser.parse_known_args()
    seeds = SEEDS / args.target
    shutil.rmtree(seeds, ignore_errors=True)  # all that a run begins with is tried before its time
    seeds.mkdir(parents=True)
    for name, data in begun(args.target):
        Path(seeds, name).write_bytes(data)
    # What never ends is found by the last of these, and ends the process.
    limits = [f"-max_total_time={int(60 * args.minutes)}", "-rss_limit_mb=2048", "-timeout=300"]
    argv = [sys.argv[0], *limits, *rest, str(seeds)]
    atheris.Setup(argv, partial(attempt, args.target))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
