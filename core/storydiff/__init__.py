"""Compare how several outlets tell one story.

>>> import storydiff
>>> articles = storydiff.load(["samples/ferry"])
>>> comparison = storydiff.compare(articles)
>>> sorted({claim.status for claim in comparison.claims})
['agree', 'conflict', 'differ', 'single']
"""

from importlib import import_module
from typing import TYPE_CHECKING

from storydiff._version import __version__

if TYPE_CHECKING:
    from storydiff.claims.select import select
    from storydiff.clustering.stories import stories
    from storydiff.errors import StorydiffError
    from storydiff.finding import find
    from storydiff.loading import load
    from storydiff.models import Article, Comparison, Loaded, QuoteReport, Skipped
    from storydiff.pipeline import compare, prepare, quotations
    from storydiff.render.formats import Format
    from storydiff.settings import Settings
    from storydiff.sidebyside import diff

__all__ = [
    "Article",
    "Comparison",
    "Format",
    "Loaded",
    "QuoteReport",
    "Settings",
    "Skipped",
    "StorydiffError",
    "__version__",
    "compare",
    "diff",
    "find",
    "load",
    "prepare",
    "quotations",
    "select",
    "stories",
]

_HOMES = {
    "Article": "models",
    "Comparison": "models",
    "Format": "render.formats",
    "Loaded": "models",
    "QuoteReport": "models",
    "Settings": "settings",
    "Skipped": "models",
    "StorydiffError": "errors",
    "compare": "pipeline",
    "diff": "sidebyside",
    "find": "finding",
    "load": "loading",
    "prepare": "pipeline",
    "quotations": "pipeline",
    "select": "claims.select",
    "stories": "clustering.stories",
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
