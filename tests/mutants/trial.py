"""One mutant after the other, each against the same tests, as `python -m tests.mutants` asks.

The tests are arguments, the names of the mutants come on stdin. The package is read and the tests
are collected once; all else is done in forks of that process. The first runs the tests on the code
as it is, and notes what each calls and how long it takes: nothing is learned of tests that fail
anyway. Each mutant then stands in for its function in a fork of its own, which runs the tests that
call it, the quickest file first, then the others: what a fixture or a cache keeps is called in one
test and looked at in many. What the first run noted is kept for the next sample. For each name a
line is written with the exit code of the fork. Whatever is not nought has noticed: a test failed,
or ran on for many times what it takes.
"""

from __future__ import annotations

import os
import pickle
import pkgutil
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Generator, Sequence
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

import pytest
from mutmut.mutation import trampoline

import storydiff

_QUIET = ("-x", "-q", "-p", "no:cacheprovider")
_SEEDED = ("--hypothesis-profile=quick", "--hypothesis-seed=0")  # the same tests for each mutant
_PATIENCE = 3  # times what the tests take: no change makes them so much slower and still ends
_SLACK = 3.0  # seconds of the processor besides, for tests that take none

Mutants = dict[str, Callable[..., Any]]


class Functions:
    """What mutmut changed: each function under its name, and what has been called of them."""

    def __init__(self) -> None:
        self.called: set[int] = set()
        self._told: list[tuple[str, Mutants]] = []

    def wrap(self, mutants: Mutants, is_classmethod: bool = False) -> Callable[..., Any]:
        """In place of mutmut's decorator, which asks the environment at each call."""

        def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
            number = len(self._told)
            self._told.append((function.__module__, mutants))

            def call(*args: Any, **more: Any) -> Any:
                self.called.add(number)
                told = mutants["_mutmut_orig"]
                if is_classmethod:
                    return getattr(args[0], told.__name__)(*args[1:], **more)
                return told(*args, **more)

            call.__name__, call.__doc__ = function.__name__, function.__doc__
            return call

        return decorate

    def number(self, name: str) -> int:
        """Which function this is a mutant of. Raises StopIteration."""
        module, _, mutant = name.rpartition(".")
        told = enumerate(self._told)
        return next(n for n, (home, mutants) in told if home == module and mutant in mutants)

    def change(self, name: str) -> None:
        """Let a mutant stand in for its function, in this process and in those it starts."""
        mutants = self._told[self.number(name)][1]
        mutants["_mutmut_orig"] = mutants[name.rpartition(".")[2]]
        os.environ["MUTANT_UNDER_TEST"] = name  # for processes that tests start


class Trials:
    """The plugin of pytest that runs the tests once for each mutant."""

    def __init__(self, functions: Functions, names: Sequence[str], out: TextIO) -> None:
        self._functions = functions
        self._names = names
        self._out = out
        self._calls: dict[str, set[int]] = {}
        self._seconds: dict[str, float] = {}
        self._failures: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Note what a test calls and how long it takes."""
        self._functions.called = set()
        begun = time.process_time()
        ran = yield
        self._seconds[item.nodeid] = time.process_time() - begun
        self._calls[item.nodeid] = self._functions.called
        return ran

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep what failed, to be said where it fails without any mutant."""
        if report.failed:
            self._failures.append(f"{report.nodeid}\n{report.longreprtext}\n")

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Try each mutant, and say how the tests ended under it."""
        known = Path(f"{_of_now()}.calls")
        if not known.exists():
            if not (child := os.fork()):
                _run(session, session.items)
                known.write_bytes(pickle.dumps((self._calls, self._seconds, self._failures)))
                os._exit(0)
            os.waitpid(child, 0)
        self._calls, self._seconds, self._failures = pickle.loads(known.read_bytes())
        if self._failures:
            raise pytest.UsageError("these fail as the code is:\n" + "\n".join(self._failures))
        for name in self._names:
            self._out.write(f"{name} {self._tried(name, session)}\n")
            self._out.flush()
        return True

    def _tried(self, name: str, session: pytest.Session) -> int:
        """The exit code of the tests with this mutant in place of what it was made from."""
        if not (child := os.fork()):
            code = 1
            try:
                self._functions.change(name)
                for items in self._parted(name, session.items):
                    seconds = sum(self._seconds[item.nodeid] for item in items)
                    until = time.process_time() + _PATIENCE * seconds + _SLACK
                    resource.setrlimit(resource.RLIMIT_CPU, (int(until) + 1, -1))
                    if _run(session, items):
                        break
                code = min(1, session.testsfailed)
            finally:
                os._exit(code)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    def _parted(self, name: str, items: Sequence[pytest.Item]) -> list[list[pytest.Item]]:
        """The tests that call what is changed, the quickest file of tests first; and the others."""
        number = self._functions.number(name)
        near = [item for item in items if number in self._calls[item.nodeid]]
        takes: dict[Path, float] = defaultdict(float)
        for item in near:
            takes[item.path] += self._seconds[item.nodeid]
        near.sort(key=lambda item: (takes[item.path], str(item.path)))
        return [near, [item for item in items if number not in self._calls[item.nodeid]]]


def _of_now() -> str:
    """A name for the code and the tests as they are, and for which of them are asked for."""
    files = sorted(path for path in Path().rglob("*") if path.suffix in (".py", ".txt", ".toml"))
    parts = [repr(sys.argv[1:]).encode(), *(path.read_bytes() for path in files)]
    return sha256(b"\0".join(parts)).hexdigest()[:16]


def _run(session: pytest.Session, items: Sequence[pytest.Item]) -> int:
    """Run tests up to the first that fails; how many failed."""
    for item, following in zip(items, [*items[1:], None], strict=False):
        item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            break
    return session.testsfailed


def main() -> int:
    """Try each name of stdin, and say how the tests ended under it."""
    functions = Functions()
    setattr(trampoline, "wrap_in_trampoline", functions.wrap)  # noqa: B010
    for module in pkgutil.walk_packages(storydiff.__path__, "storydiff."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    names = sys.stdin.read().split()
    with os.fdopen(os.dup(1), "w") as out:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)  # what pytest says
        trials = Trials(functions, names, out)
        return int(pytest.main([*_QUIET, *_SEEDED, *sys.argv[1:]], plugins=[trials]))


if __name__ == "__main__":
    sys.exit(main())
