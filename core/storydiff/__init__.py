"""Compare how several outlets tell one story.

>>> import storydiff
>>> articles = storydiff.load(["samples/ferry"])
>>> comparison = storydiff.compare(articles)
>>> sorted({claim.status for claim in comparison.claims})
['agree', 'conflict', 'differ', 'single']
"""

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
