"""`dataclass` for frozen values, which are defined at each start: in a fifth of the time.

The standard decorator writes and compiles six functions a class, about a millisecond, and a call
of the command line defines seventy classes. Here `__init__` alone is compiled; to compare, hash and
show a value takes no code of its own. `cached_property` is as in Python 3.12, where it takes no
lock. Type checkers see the standard ones.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, field, fields
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["cached_property", "dataclass", "field"]


def _dataclass(
    cls: type[Any] | None = None, /, *, frozen: bool = False, order: bool = False, **how: bool
) -> Any:
    """As `dataclasses.dataclass`. What is not frozen, or has an order, is left to that."""
    if cls is None:
        return partial(_dataclass, frozen=frozen, order=order, **how)
    if not frozen or order:
        return dataclasses.dataclass(frozen=frozen, order=order, **how)(cls)
    by_value = how.pop("eq", True)
    # The standard decorator reads the fields and makes the slots.
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, **how)(cls)
    known = fields(made)
    methods = {"__init__": _init(made, known), **_METHODS}
    if by_value:
        methods |= _by_value([f.name for f in known if f.compare])
    for name, method in methods.items():
        if name not in cls.__dict__:
            setattr(made, name, method)
    return made


def _init(cls: Any, known: Sequence[Field[Any]]) -> Callable[..., None]:
    """The one function of a class that is compiled: it is called often, and with names."""
    scope: dict[str, Any] = {"put": object.__setattr__, "MISSING": MISSING}
    parameters, body = list[str](), ["pass"]
    for one in sorted(known, key=lambda f: bool(f.kw_only)):
        name = value = one.name
        default = ""
        if one.default is not MISSING:
            scope[f"{name}_default"] = one.default
            default = f"={name}_default"
        elif one.default_factory is not MISSING:
            scope[f"{name}_factory"] = one.default_factory
            default, value = "=MISSING", f"{name}_factory() if {name} is MISSING else {name}"
        if one.kw_only and "*" not in parameters:
            parameters.append("*")
        parameters.append(name + default)
        body.append(f"put(self, {name!r}, {value})")
    if hasattr(cls, "__post_init__"):
        body.append("self.__post_init__()")
    exec(f"def __init__(self, {', '.join(parameters)}):\n " + "\n ".join(body), scope)
    init: Any = scope["__init__"]
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    return init  # type: ignore[no-any-return]


def _by_value(names: Sequence[str]) -> dict[str, Callable[..., Any]]:
    """How two values are compared and hashed: by their fields of these names."""
    values: Callable[[object], object] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: object, other: object) -> bool:
        return (
            values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented
        )

    def __hash__(self: object) -> int:
        return hash(values(self))

    return {"__eq__": __eq__, "__hash__": __hash__}


def _repr(self: Any) -> str:
    told = (f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{self.__class__.__qualname__}({', '.join(told)})"


def _refuse(self: object, name: str, value: object = None) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in fields(self)]


def _restore(self: Any, state: Sequence[Any]) -> None:
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_METHODS: Mapping[str, Callable[..., Any]] = {
    "__repr__": _repr,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
    "__getstate__": _state,
    "__setstate__": _restore,
}


class _CachedProperty:
    """A value that is made when it is first asked for, and then stands among the object's own."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._make(instance)
        return value


if TYPE_CHECKING:
    from dataclasses import dataclass
    from functools import cached_property
else:
    dataclass = _dataclass
    if sys.version_info < (3, 12):
        cached_property = _CachedProperty
    else:
        from functools import cached_property
