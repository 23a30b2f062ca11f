"""nltk's Punkt without the rest of nltk.

`import nltk` runs every module of the package (0.2 s, and numpy where that is installed) for the
one that is used here. So Punkt is imported with packages around it that are found but not run, and
these are taken away again: whoever imports nltk afterwards gets all of it, untouched.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_PACKAGES = ("nltk", "nltk.tokenize")


@cache
def punkt() -> Any:
    """The module `nltk.tokenize.punkt`, which ships no types."""
    if "nltk" in sys.modules:
        return import_module("nltk.tokenize.punkt")
    try:
        for name in _PACKAGES:
            sys.modules[name] = _not_run(name)
        return import_module("nltk.tokenize.punkt")
    finally:
        for name in [name for name in sys.modules if name.partition(".")[0] == "nltk"]:
            del sys.modules[name]


def _not_run(name: str) -> ModuleType:
    spec = find_spec(name)
    if spec is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    return module_from_spec(spec)
