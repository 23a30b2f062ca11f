"""Values of flags without pydantic, which typer hands every one of them to.

Importing it and building a validator for each flag takes a tenth of a whole comparison. A text that
is wanted as a text, a path, the very name of a choice and a flag that nobody wrote need none; what
is left, numbers and mistakes, is typer's, with typer's words for it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

_NOT_PLAIN = object()


def spare_pydantic(command: Any, hints: Mapping[str, Any]) -> None:
    """Let the parameters of typer's command convert by themselves what is plain.

    `hints` has their types, which may be annotated, by name.
    """
    for parameter in command.params:
        if parameter.name in hints:
            kind = hints[parameter.name]
            kind = get_args(kind)[0] if hasattr(kind, "__metadata__") else kind
            parameter.process_value = partial(converted, parameter.process_value, kind)


def converted(typers: Callable[[Any, Any], Any], kind: Any, ctx: Any, value: Any) -> Any:
    """A parameter's value as one of this type, by typer's conversion only where that is needed."""
    plain = _plain(kind, value)
    return typers(ctx, value) if plain is _NOT_PLAIN else plain


def _plain(kind: Any, value: Any) -> Any:
    """The value as one of this type, or `_NOT_PLAIN`.

    >>> _plain(Path | None, "a.txt"), _plain(list[str], ("a", "b"))
    (PosixPath('a.txt'), ['a', 'b'])
    """
    if get_origin(kind) is UnionType:
        if value is None:
            return None
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is list:
        items = [_plain(get_args(kind)[0], item) for item in value or ()]
        return _NOT_PLAIN if _NOT_PLAIN in items else items
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        if kind is Path:
            return Path(value)
        if issubclass(kind, StrEnum):
            return next((choice for choice in kind if choice == value), _NOT_PLAIN)
    return _NOT_PLAIN
