"""Compare how several outlets tell one story.

>>> import storydiff
>>> articles = storydiff.load(["samples/ferry"])
>>> comparison = storydiff.compare(articles)
>>> sorted({claim.status for claim in comparison.claims})
['agree', 'conflict', 'differ', 'single']
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storydiff.compare import compare, quotations
    from storydiff.errors import StorydiffError
    from storydiff.load import load
    from storydiff.models import Article, Comparison, Loaded, QuoteReport, Skipped
    from storydiff.settings import Settings

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Comparison",
    "Loaded",
    "QuoteReport",
    "Settings",
    "Skipped",
    "StorydiffError",
    "compare",
    "load",
    "quotations",
]

_HOMES = {
    "Article": "models",
    "Comparison": "models",
    "Loaded": "models",
    "QuoteReport": "models",
    "Settings": "settings",
    "Skipped": "models",
    "StorydiffError": "errors",
    "compare": "compare",
    "load": "load",
    "quotations": "compare",
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for (PEP 562).

    `--help` and shell completion import the package without the engine behind it.
    """
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """Keeps `storydiff.compare` and `storydiff.load` the functions, not the modules they are in.

    Importing a submodule binds it as an attribute of its package; where a public name is the same,
    the name stays what the documentation says.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOMES and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
