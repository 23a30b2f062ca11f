"""Fuzz by coverage: `python -m tests.fuzz.guided file --minutes 10`; needs the extra `fuzz`.

atheris changes bytes so that they reach code not reached before. It keeps what it found under
`tests/fuzz/.seeds/TARGET` and ends the process at the first input that raises, which it writes to
a file `crash-…`; put that one into `tests/fuzz/corpus/` once it is mended.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

atheris: Any = import_module("atheris")  # untyped, and not there without the extra
with atheris.instrument_imports(include=["storydiff"], enable_loader_override=False):
    from tests.fuzz import making, targets

SEEDS = Path(__file__).parent / ".seeds"
_SUFFIXES = list(making.SEEDS)


def texts(data: bytes) -> list[str]:
    """Two texts out of one input."""
    text = data.decode("utf-8", "replace")
    return [text[: len(text) // 2], text[len(text) // 2 :]]


def file(data: bytes) -> object:
    """A file; its first byte says of which format."""
    return targets.read(_SUFFIXES[data[0] % len(_SUFFIXES)] if data else ".txt", data[1:])


TARGETS: dict[str, Callable[[bytes], object]] = {
    "file": file,
    "annotation": lambda data: targets.annotated(texts(data)),
    "quotes": lambda data: targets.quoted(texts(data)),
    "differences": lambda data: targets.judged(texts(data)),
    "claims": lambda data: targets.claimed(texts(data)),
    "everything": lambda data: targets.tell(texts(data)),
}


def begun(target: str) -> Iterator[tuple[str, bytes]]:
    """What the fuzzer begins with: a good file of each format, or some hostile texts."""
    if target == "file":
        for number, (suffix, data) in enumerate(making.SEEDS.items()):
            yield suffix[1:], bytes([number]) + data
    else:
        for number in range(20):
            yield f"{number}.txt", "\n\n".join(making.texts(Random(number))[:2]).encode()


def main() -> None:
    """Fuzz one target until the time is over."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.guided", description=__doc__)
    parser.add_argument("target", choices=list(TARGETS))
    parser.add_argument("--minutes", type=float, default=10)
    args, rest = parser.parse_known_args()
    seeds = SEEDS / args.target
    seeds.mkdir(parents=True, exist_ok=True)
    for name, data in begun(args.target):
        Path(seeds, name).write_bytes(data)
    limits = [f"-max_total_time={int(60 * args.minutes)}", "-timeout=20", "-rss_limit_mb=2048"]
    atheris.Setup([sys.argv[0], *limits, *rest, str(seeds)], TARGETS[args.target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
