"""The one place where what goes wrong inside a loader, or a library under it, becomes a value."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping

from storydiff.errors import MissingExtra
from storydiff.loading.interface import Unusable
from storydiff.models import Article, Skipped


def guarded(
    path: str, read: Callable[[], Iterable[Article | Skipped]]
) -> Iterator[Article | Skipped]:
    """What a loader finds, and a Skipped for what it stumbles over; what came before is kept.

    Files come from anywhere, and each library has its own ways to fail on a broken one. None of
    them may end a run that has other files to read; `Skipped.detail` says where it happened.
    """
    try:
        yield from read()
    except Unusable as error:
        yield Skipped(path, str(error))
    except MissingExtra as error:
        yield Skipped(path, f"{error}: {error.hint}")
    except Exception as error:
        yield stumbled(path, error)


def stumbled(path: str, error: Exception) -> Skipped:
    """An input that something unforeseen was raised for."""
    said = " ".join(str(error).split())[:_SAID]
    what = _IN_WORDS.get(type(error)) or type(error).__name__ + (f": {said}" if said else "")
    return Skipped(path, f"cannot be read ({what})", "".join(traceback.format_exception(error)))


_IN_WORDS: Mapping[type[Exception], str] = {
    RecursionError: "nested too deeply",
    MemoryError: "needs more memory than there is",
}
_SAID = 120  # characters of a library's message: some quote the whole input
