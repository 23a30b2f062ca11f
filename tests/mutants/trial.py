"""One mutant after the other, each against the same tests, as `python -m tests.mutants` asks.

The tests are arguments, the names of the mutants come on stdin.
Each is tried in a fork of a process that has read the package once and run nothing yet. The first
trial is of the code as it is: nothing is learned of tests that fail anyway. For each name a line is
written with the exit code of the tests. Whatever is not nought has noticed: a test failed, the code
could not even be imported, or ran on for many times what all tests take.
"""

from __future__ import annotations

import os
import pkgutil
import resource
import sys
from collections.abc import Sequence
from importlib import import_module

import pytest

import storydiff

_QUIET = ("-x", "-q", "-p", "no:cacheprovider", "-m", "not slow", "--hypothesis-profile=quick")
_PATIENCE = 5  # times what all tests take: no change makes them so much slower and still ends


def main() -> int:
    """Try each name of stdin, and say how the tests ended under it."""
    tests = sys.argv[1:]
    for module in pkgutil.walk_packages(storydiff.__path__, "storydiff."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    code = tried("", tests, resource.RLIM_INFINITY)
    if code:
        sys.stderr.write(f"the tests end with {code} as the code is\n")
        return 1
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = _PATIENCE * (int(used.ru_utime + used.ru_stime) + 1)
    for name in sys.stdin.read().split():
        sys.stdout.write(f"{name} {tried(name, tests, seconds)}\n")
        sys.stdout.flush()
    return 0


def tried(name: str, tests: Sequence[str], seconds: int) -> int:
    """The exit code of the tests with the mutant of this name in place of what it was made from."""
    child = os.fork()
    if not child:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os.environ["MUTANT_UNDER_TEST"] = name  # mutmut's, which looks it up at each call
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        code = 1
        try:
            code = int(pytest.main([*_QUIET, *tests]))
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    sys.exit(main())
