"""Single modules of nltk without the rest of it.

`import nltk` runs every module of the package (0.2 s, and numpy where that is installed) for the
one or two that are used here. So a module is imported with packages around it that are found but
not run, and these are taken away again: whoever imports nltk afterwards gets all of it, untouched.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any


@cache
def punkt() -> Any:
    """The module `nltk.tokenize.punkt`, which ships no types."""
    return _lean("nltk.tokenize.punkt", "nltk.probability", "nltk.tokenize.util")


@cache
def perceptron() -> Any:
    """The module `nltk.tag.perceptron`, which ships no types."""
    return _lean("nltk.tag.perceptron", "nltk.data", "nltk.metrics")


def _lean(name: str, *unused: str) -> Any:
    """A module without those of `unused` and without what reads, writes and guards models.

    The package has models of its own; confidences (numpy) are not asked for. The expressions that
    nltk has guarded by a library of their own are Python's, since what is put to them here is a few
    words long. Of its internals, which look for Java and XML, only the marks on methods are left.
    Where another version of nltk needs more than that, it gets all of nltk.
    """
    guards = ("nltk.pathsec", "nltk.picklesec", "nltk.tabdata", "nltk.termsec")
    instead: dict[str, ModuleType | None] = {part: _Nothing(part) for part in (*guards, *unused)}
    plain, marks = ModuleType("nltk.redos"), ModuleType("nltk.internals")
    vars(plain)["compile"] = re.compile
    vars(marks).update(deprecated=_unmarked, overridden=None)
    instead |= {"nltk.redos": plain, "nltk.internals": marks, "numpy": None}
    package = name.rpartition(".")[0]
    try:
        return _alone(name, ("nltk", package), instead)
    except (ImportError, AttributeError, TypeError):
        return import_module(name)


def _unmarked(message: str) -> Callable[[Any], Any]:
    return lambda method: method


class _Nothing(ModuleType):
    """A module that has every name, and nothing behind any of them."""

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


def _alone(name: str, packages: tuple[str, ...], instead: Mapping[str, ModuleType | None]) -> Any:
    if "nltk" in sys.modules:
        return import_module(name)
    with _set_aside(instead):
        for package in packages:  # in order: to find a package is to import what it lies in
            sys.modules[package] = _not_run(package)
        return import_module(name)


@contextmanager
def _set_aside(instead: Mapping[str, ModuleType | None]) -> Generator[None]:
    """Modules to be found in place of the real ones, and no trace of nltk afterwards."""
    before = {name: sys.modules[name] for name in instead if name in sys.modules}
    sys.modules.update(instead)  # type: ignore[arg-type]  # None: "not to be had"
    try:
        yield
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]
        for name in instead:
            sys.modules.pop(name, None)
        sys.modules.update(before)


def _not_run(name: str) -> ModuleType:
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return module_from_spec(spec)
