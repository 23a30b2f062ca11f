"""Fuzz for some minutes: `python -m tests.fuzz --minutes 10 --seed 1`.

With `--guided` atheris (the extra `fuzz`) looks for input that reaches new code; without it input
is drawn at random from the seed, so that a run can be repeated. What raises, or takes longer than
five seconds, is kept under `tests/fuzz/corpus/`, where `test_corpus.py` tries it for ever after.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz import making, targets

CORPUS = Path(__file__).parent / "corpus"
_LAST = "named by the last resort, since their loader raised:"
SLOW = 5.0  # seconds of one input from which it counts as hanging


def main() -> int:
    """Fuzz, and say how much was tried and what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--guided", choices=["file", "texts"])
    args, rest = parser.parse_known_args()
    if args.guided:
        return guided(args.guided, args.minutes, rest)
    found: Counter[str] = Counter()
    until = time.monotonic() + 60 * args.minutes
    number = 0
    while time.monotonic() < until:
        random = Random(f"{args.seed}-{number}")
        number += 1
        if number % 8:
            suffix, data = making.file(random)
            found.update(tried("files", partial(targets.read, suffix, data), suffix, data))
        else:
            texts = making.texts(random)
            told = json.dumps(texts).encode()
            found.update(tried("stories", partial(targets.tell, texts), ".texts", told))
    for what, count in sorted(found.items()):
        sys.stdout.write(f"{count:8} {what}\n")
    return 1 if found["crashes"] or found["hangs"] else 0


def tried(what: str, attempt: Callable[[], Any], suffix: str, data: bytes) -> list[str]:
    """What came of one input; it is kept where it crashed or hung."""
    begun = time.process_time()
    outcome = [what]
    try:
        result = attempt()
    except Exception:
        traceback.print_exc()
        outcome.append("crashes")
    else:
        skipped = getattr(result, "skipped", ())
        outcome += [f"{_LAST} {item.reason[:80]}" for item in skipped if item.detail]
    if time.process_time() - begun > SLOW:
        outcome.append("hangs")
    if len(outcome) > 1 and outcome[-1] in ("crashes", "hangs"):
        kept = CORPUS / f"{sha256(data).hexdigest()[:12]}{suffix}"
        kept.write_bytes(data)
        sys.stderr.write(f"kept {kept}\n")
    return outcome


def guided(target: str, minutes: float, rest: list[str]) -> int:
    """Fuzz by coverage until the time is over; atheris ends the process at the first crash."""
    atheris: Any = import_module("atheris")
    suffixes = list(making.SEEDS)

    def once(data: bytes) -> None:
        if target == "file":
            targets.read(suffixes[data[0] % len(suffixes)] if data else ".txt", data[1:])
        else:
            text = data.decode("utf-8", "replace")
            targets.tell([text[: len(text) // 2], text[len(text) // 2 :]])

    atheris.instrument_all()
    seeds = Path(CORPUS.parent, ".seeds")
    seeds.mkdir(exist_ok=True)
    for number, (suffix, data) in enumerate(making.SEEDS.items()):
        Path(seeds, suffix[1:]).write_bytes(bytes([number]) + data)
    atheris.Setup([sys.argv[0], f"-max_total_time={int(60 * minutes)}", *rest, str(seeds)], once)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
