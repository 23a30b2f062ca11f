"""The errors that storydiff raises on purpose.

An input that cannot be used is a value (`models.Skipped`), never an exception; these are for calls
that cannot be answered at all.
"""

from __future__ import annotations

from typing import ClassVar


class StorydiffError(Exception):
    """A call that cannot be answered. `slug` names the kind, `hint` says what to do about it."""

    slug: ClassVar[str] = "error"

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.hint = hint


class TooFewArticles(StorydiffError):
    """Fewer than two articles can be read, so there is nothing to compare."""

    slug = "too-few-articles"


class NotFound(StorydiffError):
    """A path, source or name that was asked for is not there."""

    slug = "not-found"


class MissingExtra(StorydiffError):
    """A format needs a library that is not installed; the hint is the line that installs it."""

    slug = "missing-extra"

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(f"{what} needs the {extra} extra", f"pip install 'storydiff[{extra}]'")
        self.extra = extra


class BadConfig(StorydiffError):
    """A configuration file that cannot be read as one."""

    slug = "bad-config"


class BadBaseline(StorydiffError):
    """A baseline that is not an earlier comparison."""

    slug = "bad-baseline"
