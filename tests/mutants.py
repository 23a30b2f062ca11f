"""Whether the tests notice: `python -m tests.mutants claims --count 40 --seed 1`.

mutmut changes one thing in one function of a package (an operator, a constant, an argument) and
runs the tests that reach the function. A change that no test notices has survived. There are some
ten thousand, so that a sample is drawn from the seed, the same each time as long as the code is.
What survives, and why, is written down in `docs/mutants.md`.
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

ROOT = Path(__file__).parent.parent
AREAS: Mapping[str, Sequence[str]] = {
    "annotation": (
        "annotation",
        "test_dates.py",
        "test_facts.py",
        "test_names.py",
        "test_numbers.py",
        "test_tokens.py",
        "quotes",
    ),
    "align": (
        "test_align.py",
        "test_evidence.py",
        "test_candidates.py",
        "test_meaning.py",
        "test_pipeline.py",
    ),
    "claims": ("test_claims.py", "test_baseline.py", "test_selection.py", "test_pipeline.py"),
    "differences": ("test_differences.py", "test_diff.py", "test_proposals.py"),
    "quotes": ("quotes",),
}
"""The tests of each package, under `tests/core`: those that take seconds, not minutes."""

_CONFIG = """
[tool.mutmut]
source_paths = ["storydiff"]
only_mutate = ["storydiff/{package}/*"]
also_copy = ["samples"]
pytest_add_cli_args = ["-p", "no:cacheprovider", "--hypothesis-profile=quick", "-m", "not slow"]
pytest_add_cli_args_test_selection = [{tests}]
process_isolation = "forkserver" # fresh caches: what a test computed once is computed anew
track_dependencies = false
timeout_constant = 60.0 # seconds: a busy machine is no killed mutant
use_setproctitle = false
"""
_ALIVE = (None, 0, 5, 33, 34, 255)
"""What mutmut notes for one that no test failed on: not run, passed, no test, skipped, given up."""


def main() -> int:
    """Try the mutants of each package, and say which survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("packages", nargs="*", default=[*AREAS], metavar="PACKAGE")
    parser.add_argument("--count", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    worst = 0.0
    for package in args.packages:
        work = lay_out(package)
        mutants = drawn(work, package, args.count, args.seed)
        mutmut(work, "run", "--max-children", "1", *mutants)
        alive = [mutant for mutant in mutants if mutant not in killed(work)]
        for mutant in alive:
            sys.stdout.write(f"\n{mutant}\n")
            sys.stdout.write(mutmut(work, "show", mutant))
        share = len(alive) / max(1, len(mutants))
        sys.stdout.write(f"\n{package}: {len(alive)} of {len(mutants)} survived ({share:.0%})\n")
        worst = max(worst, share)
    return 1 if worst > _MOST else 0


_MOST = 0.15
"""Share of mutants that may survive: some change nothing that anybody could see."""


def lay_out(package: str) -> Path:
    """A copy of the tree in the shape that mutmut knows: packages under the names they have."""
    work = ROOT / ".mutants" / package
    shutil.rmtree(work, ignore_errors=True)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "core" / "storydiff", work / "storydiff", ignore=ignore)
    for folder in ("tests", "samples", "docs"):
        shutil.copytree(ROOT / folder, work / folder, ignore=ignore)
    tests = ", ".join(f'"tests/core/{name}"' for name in AREAS[package])
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    config = _CONFIG.format(package=package, tests=tests)
    (work / "pyproject.toml").write_text(settings + config, "utf-8")
    return work


def drawn(work: Path, package: str, count: int, seed: int) -> list[str]:
    """The sample: mutants of functions that are there, each as likely as any other."""
    # A name that none has: mutmut makes them all, and tries none.
    mutmut(work, "run", "--max-children", "1", "storydiff.none*", check=False)
    made = sorted(results(work))
    if not made:
        raise SystemExit(f"mutmut made no mutant of {package}")
    return sorted(Random(f"{package}-{seed}").sample(made, min(count, len(made))))


def results(work: Path) -> dict[str, int | None]:
    """Each mutant with the exit code of the tests under it; None where it was not tried."""
    found: dict[str, int | None] = {}
    for path in (work / "mutants" / "storydiff").rglob("*.meta"):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def killed(work: Path) -> set[str]:
    """Those that a test failed on, or that ran on until they were ended."""
    return {mutant for mutant, code in results(work).items() if code not in _ALIVE}


def mutmut(work: Path, *args: str, check: bool = True) -> str:
    """Run mutmut in the copy. Raises CalledProcessError where it could not do its work."""
    ran = subprocess.run(
        [sys.executable, "-m", "mutmut", *args], cwd=work, capture_output=True, text=True
    )
    if check and ran.returncode:
        sys.stderr.write(ran.stdout[-3000:] + ran.stderr[-3000:])
        ran.check_returncode()
    return ran.stdout


if __name__ == "__main__":
    sys.exit(main())
