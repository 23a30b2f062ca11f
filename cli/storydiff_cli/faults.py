"""What is wrong with a call, in our words, and where they are explained.

The words of the libraries that parse a call are about types.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import typer

from storydiff_cli.console import World

USAGE, SYSTEM, BUG = "usage", "system", "bug"
"""The slugs of what no StorydiffError is raised for."""

_CHOICES = re.compile(r"Value error, (?P<given>.+?) is not one of (?P<known>.+?)\.?$", re.DOTALL)
_NUMBERS = {"int": "a whole number", "float": "a number"}
_SHOWN = 60  # characters of a value
_NEAR = 0.5  # likeness (0 to 1) from which a word may be meant by another


def tell(
    world: World, message: str, slug: str, hint: str | None = None, *, quiet: bool = False
) -> None:
    """Say what is wrong; unless quiet, also what to do about it and where it is explained."""
    world.say(message)
    if hint and not quiet:
        world.say(f"hint: {hint}")
    if not quiet:
        world.say(f"see: storydiff help {slug}")


def explained(slug: str) -> str | None:
    """What the page on errors says of a kind of them; None where it has no such section."""
    found = re.search(
        rf"^### ({re.escape(slug)}\n.*?)(?=^##|\Z)", _page(), re.MULTILINE | re.DOTALL
    )
    return f"{found[1].strip()}\n" if found else None


@cache
def _page() -> str:
    """docs/errors.md, which a wheel has in this package."""
    packed = Path(__file__).with_name("errors.md")
    beside = Path(__file__).parents[2] / "docs" / "errors.md"
    return (packed if packed.is_file() else beside).read_text("utf-8")


def meant(word: str, known: Iterable[str]) -> str | None:
    """The hint at the one of the known words that was meant; None where none comes near."""
    near = _closest(word, known)
    return f"did you mean {near}?" if near else None


def closest(word: str, known: Iterable[str]) -> str:
    """What ends a message on a word that is not known; nothing where none comes near."""
    near = _closest(word, known)
    return f"; closest: {near}" if near else ""


def _closest(word: str, known: Iterable[str]) -> str | None:
    """The one that comes closest, whatever its case."""
    by_key = {name.casefold(): name for name in reversed(list(known))}
    near = difflib.get_close_matches(word.casefold(), by_key, 1, _NEAR)
    return by_key[near[0]] if near else None


def in_words(
    error: typer.TyperException, elsewhere: Callable[[str], Sequence[str]] = lambda option: ()
) -> tuple[str, str | None]:
    """The message of a call that cannot be parsed, and a hint where one is at hand.

    `elsewhere` gives the commands that have an option.
    """
    fault: Any = error
    unknown = hasattr(fault, "possibilities")
    if unknown and (others := elsewhere(fault.option_name)):
        return fault.message, f"{fault.option_name} is of {', '.join(others)}"
    if unknown and (known := fault.possibilities):
        return fault.message, meant(fault.option_name, known)
    flag = _flag(getattr(fault, "param", None))
    if flag is None or (details := _details(fault.__cause__)) is None:
        return error.format_message(), None
    given, kind, bounds = details
    shown = repr(given if len(given) <= _SHOWN else f"{given[:_SHOWN]}…")
    if choices := _CHOICES.match(fault.message):
        known = re.findall(r"'([^']*)'", choices["known"])
        return f"{flag}: {shown} is not one of {', '.join(known)}", meant(given, known)
    for name, what in _NUMBERS.items():
        if kind.startswith(f"{name}_"):
            return f"{flag}: {shown} is not {what}", None
    if "ge" in bounds or "le" in bounds:
        bound = f"{bounds['ge']:g} or more" if "ge" in bounds else f"{bounds['le']:g} or less"
        return f"{flag}: {shown} is not {bound}", None
    return f"{flag}: {shown} cannot be used", None


def _flag(parameter: Any) -> str | None:
    """The long name of a flag, or what an argument is called in the help."""
    if parameter is None:
        return None
    opts: list[str] = parameter.opts
    long = next((opt for opt in opts if opt.startswith("--")), None)
    return long or str(parameter.metavar or opts[0])


def _details(cause: Any) -> tuple[str, str, dict[str, Any]] | None:
    """What was given, the kind of the fault, and the bounds that it breaks."""
    try:
        first: dict[str, Any] = cause.errors()[0]
        return str(first["input"]), str(first["type"]), dict(first.get("ctx") or {})
    except (AttributeError, LookupError, TypeError):
        return None
