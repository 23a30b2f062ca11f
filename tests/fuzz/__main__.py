"""Fuzz for some minutes: `python -m tests.fuzz --minutes 10 --seed 1`.

Input is drawn at random from the seed, so that a run can be repeated; `tests.fuzz.guided` looks for
input that reaches new code. What raises, or takes longer than five seconds, is kept under
`tests/fuzz/corpus/`, where `test_corpus.py` tries it for ever after.
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
    args = parser.parse_args()
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


if __name__ == "__main__":
    sys.exit(main())
