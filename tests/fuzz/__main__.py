"""Fuzz for some minutes: `python -m tests.fuzz --minutes 10 --seed 1`.

Half of the time input is drawn at random from the seed, so that it can be drawn again; in the other
half `tests.fuzz.guided` looks for input that reaches new code, one stage after the other, if the
extra `fuzz` is there. What raises, or takes longer than five seconds, is kept under
`tests/fuzz/corpus/`, where `test_corpus.py` tries it for ever after.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz import making, targets

CORPUS = Path(__file__).parent / "corpus"
FOUND = Path(__file__).parent / ".found"
"""What the guided half found odd, and what only the last resort named: to be looked at."""
GUIDED = ("file", "annotation", "quotes", "differences", "claims", "renderers", "everything")
STAGES = {"stories": ".texts", "quotations": ".said", "renderings": ".drawn"}
"""What hostile texts are put through, each with the suffix under which they are kept."""
KINDS = (*["files"] * 4, *STAGES)
"""What is drawn in turn. A story costs as much as twenty files."""
SLOW = 5.0  # seconds of one input from which it counts as hanging

_LAST = "named by the last resort, since their loader raised:"


def main() -> int:
    """Fuzz, and say how much was tried and what was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    guided = find_spec("atheris") is not None
    if not guided:
        sys.stderr.write("atheris is not here: all input is drawn at random\n")
    found = at_random(args.minutes / (2 if guided else 1), args.seed)
    for target in GUIDED if guided else ():
        found += by_coverage(target, args.minutes / 2 / len(GUIDED), args.seed)
    for what, count in sorted(found.items()):
        sys.stdout.write(f"{count:8} {what}\n")
    return 1 if found["crashes"] or found["hangs"] else 0


def at_random(minutes: float, seed: int) -> Counter[str]:
    """What came of files that were good once and of hostile stories."""
    found: Counter[str] = Counter()
    until = time.monotonic() + 60 * minutes
    number = 0
    while time.monotonic() < until:
        random = Random(f"{seed}-{number}")
        number += 1
        what = KINDS[number % len(KINDS)]
        if what == "files":
            found.update(tried(what, *making.file(random)))
        else:
            told = json.dumps(making.texts(random)).encode()
            found.update(tried(what, STAGES[what], told))
    return found


def by_coverage(target: str, minutes: float, seed: int) -> Counter[str]:
    """What came of input that led to new code, tried anew where it raised or took long there."""
    FOUND.mkdir(exist_ok=True)
    before = set(FOUND.iterdir())
    asked = [target, "--minutes", str(minutes), f"-seed={seed}"]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.guided", *asked],
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    )
    done = re.search(r"Done (\d+) runs", ran.stderr)
    if done is None:
        raise SystemExit(f"fuzzing of {target} ended before its time:\n{ran.stderr[-2000:]}")
    found = Counter({f"inputs by coverage: {target}": int(done[1])})
    for path in set(FOUND.iterdir()) - before:
        found.update(tried("of these tried again", "".join(path.suffixes), path.read_bytes()))
    return found


def tried(what: str, suffix: str, data: bytes) -> list[str]:
    """What came of one input; it is kept where it crashed or hung."""
    begun = time.process_time()
    outcome = [what]
    try:
        result = attempt(suffix, data)()
    except Exception:
        traceback.print_exc()
        outcome.append("crashes")
    else:
        skipped = getattr(result, "skipped", ())
        last = [f"{_LAST} {suffix} {s.reason[:80]}" for s in skipped if s.detail]
        if last:
            keep(FOUND, suffix, data)
            outcome += last
    if time.process_time() - begun > SLOW:
        outcome.append("hangs")
    if {"crashes", "hangs"} & set(outcome):
        sys.stderr.write(f"kept {keep(CORPUS, suffix, data)}\n")
    return outcome


def attempt(suffix: str, data: bytes) -> Callable[[], Any]:
    """What is to be tried of an input as it is kept: a file, or the texts of a story in JSON."""
    through: dict[str, Callable[[list[str]], Any]] = {
        ".texts": targets.tell,
        ".said": targets.quoted,
        ".drawn": targets.rendered,
    }
    if suffix in through:
        return partial(through[suffix], json.loads(data))
    return partial(targets.read, suffix, data)


def keep(folder: Path, suffix: str, data: bytes) -> Path:
    """Write an input down under a name made from it."""
    folder.mkdir(exist_ok=True)
    path = folder / f"{sha256(data).hexdigest()[:12]}{suffix}"
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
