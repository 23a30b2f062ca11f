"""Whether the tests notice: `python -m tests.mutants claims --count 40 --seed 1`.

mutmut changes one thing in one function of a package (an operator, a constant, an argument), and
`trial` runs the tests against each change. A change that no test notices has survived. There are
some twenty thousand, so that a sample is drawn from the seed, the same each time as long as the
code is. What survives, and why, is written down in `docs/mutants.md`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from tests.conftest import LONG

ROOT = Path(__file__).parents[2]
AREAS: Mapping[str, Sequence[str]] = {
    "annotation": (
        "core/annotation",
        "core/quotes/test_written.py",
        "core/test_dates.py",
        "core/test_facts.py",
        "core/test_names.py",
        "core/test_numbers.py",
        "core/test_tokens.py",
        "core/quotes",
        "core/test_differences.py",
        "core/test_proposals.py",
        "core/test_evidence.py",
    ),
    "align": (
        "core/test_evidence.py",
        "core/test_pairs_written.py",
        "core/test_align.py",
        "core/test_candidates.py",
        "core/test_meaning.py",
        "core/test_parts.py",
        "core/test_pipeline.py",
        "test_samples.py",
        "core/render",
    ),
    "claims": (
        "core/test_claims_written.py",
        "core/test_claims.py",
        "core/test_baseline.py",
        "core/test_selection.py",
        "core/test_pipeline.py",
        "core/render",
    ),
    "differences": (
        "core/test_judged.py",
        "core/test_proposals.py",
        "core/test_differences.py",
        "core/test_diff.py",
        "core/test_find.py",
        "test_samples.py",
        "core/render",
    ),
    "quotes": ("core/quotes/test_written.py", "core/quotes", "core/test_find.py", "core/render"),
}
"""The tests of each package, under `tests`."""

_CONFIG = """
[tool.mutmut]
source_paths = ["storydiff"]
only_mutate = ["storydiff/{package}/*"]
also_copy = ["samples", "docs", "benchmarks"]
pytest_add_cli_args_test_selection = ["tests/none.py"] # mutmut makes the mutants and tries none
use_setproctitle = false
"""
_BESIDE = ("tests", "samples", "docs", "benchmarks")
"""Folders that tests look into."""
_MOST = 0.15
"""Share of mutants that may survive: some change nothing that anybody could see."""


def main() -> int:
    """Try mutants of each package, and say which survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("packages", nargs="*", default=[*AREAS], metavar="PACKAGE")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--skip", type=int, default=0, help="mutants of the sample tried before")
    parser.add_argument("--only", default="", help="those of modules whose name holds this")
    parser.add_argument("--again", action="store_true", help="the mutants made last time")
    args = parser.parse_args()
    worst = 0.0
    for package in args.packages:
        work = ROOT / ".mutants" / package
        lay_out(package, work, make=not args.again)
        names = drawn(work, f"{package}-{args.seed}", args.skip + args.count, args.only)[
            args.skip :
        ]
        alive = [name for name, code in tried(work, names, AREAS[package]).items() if not code]
        for name in alive:
            sys.stdout.write(f"\n{name}\n{mutmut(work, 'show', name)}")
        share = len(alive) / max(1, len(names))
        sys.stdout.write(f"\n{package}: {len(alive)} of {len(names)} survived ({share:.0%})\n")
        worst = max(worst, share)
    return 1 if worst > _MOST else 0


def lay_out(package: str, work: Path, make: bool) -> None:
    """A copy of the tree in the shape that mutmut knows: packages under the names they have.

    Unless `make`, the mutants that are there stay, and only the tests are those of today.
    """
    ignore = shutil.ignore_patterns("__pycache__")
    if not make:
        for folder in _BESIDE:
            shutil.rmtree(work / "mutants" / folder, ignore_errors=True)
            shutil.copytree(ROOT / folder, work / "mutants" / folder, ignore=ignore)
        return
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(ROOT / "core" / "storydiff", work / "storydiff", ignore=ignore)
    for folder in _BESIDE:
        shutil.copytree(ROOT / folder, work / folder, ignore=ignore)
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    (work / "pyproject.toml").write_text(settings + _CONFIG.format(package=package), "utf-8")
    mutmut(work, "run", "--max-children", "1")


def drawn(work: Path, seed: str, count: int, only: str) -> list[str]:
    """The sample: mutants of functions that are there, each as likely as any other.

    A longer sample of one seed begins with the shorter one.
    """
    made: list[str] = []
    for path in (work / "mutants" / "storydiff").rglob("*.meta"):
        made += json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    there = sorted(name for name in made if only in name)
    if not there:
        raise SystemExit(f"mutmut made no mutant of {work.name}")
    Random(seed).shuffle(there)
    return there[:count]


def tried(work: Path, names: Sequence[str], tests: Sequence[str]) -> dict[str, int]:
    """How the tests ended under each mutant. Raises CalledProcessError where they fail anyway."""
    paths = [f"tests/{path}" for path in tests]
    short = " and ".join(f"not {part}" for part in LONG)  # no mutant is worth minutes
    ran = subprocess.run(
        [sys.executable, "-m", "tests.mutants.trial", "-k", short, *paths],
        cwd=work / "mutants",
        input="\n".join(names),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    ended = (line.split() for line in ran.stdout.splitlines())
    return {name: int(code) for name, code in ended}


def mutmut(work: Path, *args: str) -> str:
    """What mutmut prints when it is run in the copy."""
    ran = subprocess.run(
        [sys.executable, "-m", "mutmut", *args], cwd=work, capture_output=True, text=True
    )
    return ran.stdout


if __name__ == "__main__":
    sys.exit(main())
