"""`storydiff.toml`: names, aliases and the flags that one does not want to type every time.

A file that cannot be used is one line with its name, the line and the closest valid key.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, NoReturn, cast, get_args, get_origin

from storydiff.errors import BadConfig, NotFound
from storydiff.frozen import dataclass, field
from storydiff_cli.faults import closest

SEEDS = "seeds"
"""The folder that is read when nothing else is named."""

FILE = "storydiff.toml"
"""The name that is looked for in the current folder."""

MOST_BYTES = 2**18
"""Largest file read: the names of some thousand outlets and speakers."""

MOST_PATTERNS = 1000
"""Patterns of files to ignore: each is tried on each file."""

_LONG_KEY = re.compile(r"""(?<![\w."'-])(?:[\w"'-]+[ \t]*\.[ \t]*){50}""")  # tomllib is quadratic

TABLES = ("articles", "sources", "speakers", "groups", "ignore", "options")


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says; empty where there is none.

    `articles` are paths that stand in for an absent PATH. `sources` maps a file's stem or name, or
    a host, to an outlet's name. `speakers` maps a name to its other forms. `groups` maps a name to
    the outlets of one house. `ignore` are patterns of file names that are left out. `options` maps
    the fields of option classes to values of their types.
    """

    path: Path | None = None
    articles: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict[str, str])
    speakers: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    ignore: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict[str, Any])

    def aliases(self) -> dict[str, str]:
        """Each other form of a speaker's name with the name to show."""
        return {form: name for name, forms in self.speakers.items() for form in forms}


def example() -> str:
    """The commented file that `storydiff init` writes."""
    return (Path(__file__).parent / "data" / FILE).read_text("utf-8")


def find(named: Path | None, no_config: bool, options: Callable[[], Mapping[str, Any]]) -> Config:
    """The configuration to use: the file named, else the one in the current folder, else none.

    `options` gives the flags that a file may set, with their types. Raises NotFound for a named
    file that is not there, and BadConfig.
    """
    if no_config:
        return Config()
    if named is not None and not named.is_file():
        raise NotFound(f"{named}: no such configuration file")
    path = named or Path(FILE)
    return read(path, options()) if path.is_file() else Config()


def read(path: Path, options: Mapping[str, Any]) -> Config:
    """A configuration file. Raises BadConfig."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        text = data[:MOST_BYTES].decode("utf-8-sig")
    except OSError as error:
        raise BadConfig(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise BadConfig(f"{path}: line {line}: not UTF-8") from error
    if len(data) > MOST_BYTES or _LONG_KEY.search(text):
        raise BadConfig(f"{path}: larger, or nested deeper, than a configuration is")
    try:
        return _Reader(path, text).config(tomllib.loads(text), options)
    except tomllib.TOMLDecodeError as error:
        raise BadConfig(f"{path}: {_with_line_first(str(error), text)}") from error
    except RecursionError as error:
        raise BadConfig(f"{path}: larger, or nested deeper, than a configuration is") from error
    except ValueError as error:  # tomllib lets a number of thousands of digits through to int
        raise BadConfig(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns parsed TOML into a Config, knowing where in the file each key stands."""

    path: Path
    text: str

    def config(self, data: Mapping[str, Any], options: Mapping[str, Any]) -> Config:
        self._check_keys("", data, TABLES)
        folder = self.path.parent
        return Config(
            path=self.path,
            articles=tuple(
                p if "://" in p or p == "-" else str(folder / p)
                for p in self._strings("", "articles", data.get("articles", []))
            ),
            sources={
                key: self._typed("sources", key, value, str)
                for key, value in self._table(data, "sources").items()
            },
            speakers=self._lists(data, "speakers"),
            groups=self._lists(data, "groups"),
            ignore=self._ignored(self._table(data, "ignore")),
            options=self._options(self._table(data, "options"), options),
        )

    def _options(self, table: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, object]:
        self._check_keys("options", table, [name.replace("_", "-") for name in known])
        names = {key: key.replace("-", "_") for key in table}
        return {
            names[key]: self._typed("options", key, value, known[names[key]])
            for key, value in table.items()
        }

    def _ignored(self, table: Mapping[str, Any]) -> tuple[str, ...]:
        self._check_keys("ignore", table, ["files"])
        patterns = self._strings("ignore", "files", table.get("files", []))
        if len(patterns) > MOST_PATTERNS:
            self._fail("ignore", "files", f"more than {MOST_PATTERNS:,} patterns")
        return patterns

    def _lists(self, data: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
        table = self._table(data, name)
        return {key: self._strings(name, key, value) for key, value in table.items()}

    def _table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        value = data.get(name, {})
        if not isinstance(value, dict):
            self._fail("", name, f"{name} is a table: write [{name}] and its keys below it")
        return cast(Mapping[str, Any], value)

    def _strings(self, table: str, key: str, value: object) -> tuple[str, ...]:
        return tuple(self._typed(table, key, value, list[str]))

    def _typed(self, table: str, key: str, value: object, kind: Any) -> Any:
        """The value as the type that a flag or table wants."""
        fail = partial(self._fail, table, key)
        if get_origin(kind) is Annotated:
            value = self._typed(table, key, value, get_args(kind)[0])
            if fault := out_of_range(value, kind):
                fail(f"{key} is {fault}")
            return value
        if get_origin(kind) is UnionType:
            kind = next(t for t in get_args(kind) if t is not NoneType)
        if get_origin(kind) is list:
            items = cast(list[object], value if isinstance(value, list) else [value])
            return [self._typed(table, key, item, get_args(kind)[0]) for item in items]
        if issubclass(kind, StrEnum):
            if value not in [member.value for member in kind]:
                choices = ", ".join(kind)
                fail(f"{key} is one of {choices}{closest(str(value), list(kind))}")
            return kind(value)
        if kind is float and type(value) is int:
            return float(value)
        if kind is Path and isinstance(value, str):
            return self.path.parent / value
        if type(value) is not kind:
            fail(f"{key} is {_NAMES.get(kind, 'text in quotation marks')}")
        return value

    def _check_keys(self, table: str, data: Mapping[str, Any], known: Collection[str]) -> None:
        for key in data:
            if key not in known:
                what = f"[{table}] has no key {key}" if table else f"there is no {key}"
                self._fail(table, key, what + closest(key, known))

    def _fail(self, table: str, key: str, message: str) -> NoReturn:
        raise BadConfig(f"{self.path}: line {self._line(table, key)}: {message}")

    def _line(self, table: str, key: str) -> int:
        """The line that a key of a table stands in, 1 where it is written in an unusual way."""
        here = ""
        for number, line in enumerate(self.text.splitlines(), 1):
            if header := re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line):
                here = header[1]
                if not table and here.split(".")[0] == key:
                    return number
            name = re.match(r"""\s*(["']?)(.+?)\1\s*[=.]""", line)
            if here == table and name and name[2] == key:
                return number
        return 1


_NAMES: Mapping[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
}


def out_of_range(value: object, kind: Any) -> str | None:
    """What a number has to be to be taken by a flag of this annotated type, where it is not."""
    flag = get_args(kind)[1]
    least, most = getattr(flag, "min", None), getattr(flag, "max", None)
    if not isinstance(value, int | float) or (least is None and most is None):
        return None
    low = -math.inf if least is None else least
    high = math.inf if most is None else most
    if low <= value <= high:  # false for nan
        return None
    if most is None:
        return f"{least:g} or more"
    return f"from {least:g} to {most:g}" if least is not None else f"{most:g} or less"


def _with_line_first(message: str, text: str) -> str:
    """tomllib says "… (at line 3, column 5)"; every message here begins with the line."""
    what, _, place = message.rpartition(" (at ")
    named = re.match(r"line (\d+)", place)
    line = int(named[1]) if named else len(text.splitlines())  # else "end of document"
    return f"line {line}: {what}"
