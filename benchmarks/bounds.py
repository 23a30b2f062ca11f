"""How far real articles stay below the bounds of `LoadSettings`: `python -m benchmarks.bounds`.

A bound is there for what is no news. The largest real input of each kind should be far below it.
Articles are those under `$STORYDIFF_EVAL` (default ../shared/eval) and `samples/`.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from storydiff.settings import LoadSettings

EVAL = Path(os.environ.get("STORYDIFF_EVAL", "../shared/eval"))
FOLDERS = (EVAL / "stories", EVAL / "fresh" / "stories", EVAL.parent / "seeds", Path("samples"))
_ENDS = re.compile(r"[.!?…。！？]+|[\n\r\v\f\x85\u2028\u2029]+")


def texts() -> Iterator[str]:
    """The text of every article at hand."""
    for folder in FOLDERS:
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.suffix in (".txt", ".md"):
                yield path.read_text("utf-8", errors="replace")
    for path in sorted(EVAL.joinpath("quotes").glob("polnear_*.jsonl*")):
        data = path.read_bytes()
        for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines():
            yield json.loads(line)["text"]


def main() -> int:
    """A row for each bound that a text can meet: the bound, the largest met, the room between."""
    limits = LoadSettings()
    found = list(texts())
    if not found:
        sys.stdout.write(f"no articles in {EVAL}\n")
        return 1
    met = {
        "article_characters": max(map(len, found)),
        "article_sentences": max(sum(1 for _ in _ENDS.finditer(text)) for text in found),
        "line_bytes": max(len(json.dumps({"text": text}).encode()) for text in found),
        "file_bytes": max(len(text.encode()) for text in found),
    }
    sys.stdout.write(f"{len(found):,} articles\n")
    for name, most in met.items():
        bound = getattr(limits, name)
        sys.stdout.write(f"{name:20} {bound:12,} {most:12,} {bound / most:8.0f} times\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
