"""What `--help` says, and the manual page from the same text: examples, options, statuses.

An option's one line of help stands with it in `options`; here stands what a person needs beside it.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from typer.models import ArgumentInfo, OptionInfo

from storydiff import __version__
from storydiff.frozen import dataclass
from storydiff_cli.columns import COLUMNS, TABLES
from storydiff_cli.options import COMMANDS, OF_TABLES, BaseOptions, Format

GROUPS: Mapping[str, tuple[str, ...]] = {
    "Select": (
        *("source", "only", "min_sources", "claim", "limit", "speaker", "said_about", "type"),
        *("altered", "threshold", "baseline", "min_articles"),
    ),
    "Show": (
        *("all", "sort", "view", "worksheet", "verbose", "color", "width", "ascii"),
        "no_pager",
    ),
    "Input": (
        *("names", "lines", "group_by", "days", "map", "keep_duplicates", "offline", "config"),
        "no_config",
    ),
    "Archives": ("engine", "jobs", "run_folder", "ray_address"),
    "Output": ("compare", "format", "output", "rows", "excel_safe", "force"),
    "For scripts": ("fail_on", "strict", "quiet"),
}
"""The options by what they are for; one that is in no group stands under "Other"."""

EXAMPLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "compare": (
        ("storydiff compare articles/", "a folder with an article of each outlet"),
        ("storydiff compare articles/ -o story.html", "the same as a page to read and print"),
        ("storydiff compare articles/ --names A=BBC,B=CNN", "name the outlets"),
    ),
    "quotes": (
        ("storydiff quotes articles/", "every quotation, by speaker"),
        ("storydiff quotes articles/ --speaker Orlow", "one speaker, in all outlets"),
        ("storydiff quotes articles/ --altered", "only where the outlets' words differ"),
    ),
    "diff": (
        ("storydiff diff A C articles/", "two outlets, by the letters of compare"),
        ("storydiff diff bbc cnn articles/", "or by name or file"),
        ("storydiff diff A C articles/ -o pair.html", "as a page"),
    ),
    "find": (
        ("storydiff find '14 people were hurt' articles/", "who reported this"),
        ("storydiff find draft.docx articles/", "each sentence of a draft, with a verdict"),
        ("storydiff find 'the mayor resigned' articles/ --limit 3", "the closest three of each"),
    ),
    "sources": (
        ("storydiff sources articles/", "what was read, and where each name is from"),
        ("storydiff sources articles/ -v", "and each line that was left out, with the reason"),
        ("storydiff sources articles/ -f csv", "for a spreadsheet"),
    ),
    "stories": (
        ("storydiff stories archive/", "which articles tell the same story"),
        ("storydiff stories archive/ --compare -o reports", "a report for each, and their list"),
        (
            "storydiff stories a.jsonl --engine local --run-folder run",
            "an archive of any length, on all cores; started again it goes on",
        ),
    ),
    "init": (
        ("storydiff init", "write storydiff.toml for ./seeds or $STORYDIFF_ARTICLES"),
        ("storydiff init articles/", "list these articles in it, ready to be named"),
        ("storydiff init articles/ --force", "over an earlier one"),
    ),
}
START = (
    ("storydiff compare articles/", "start here: a folder, an article of each outlet"),
    ("storydiff compare articles/ -o story.html", "the same as a page"),
    ("storydiff help compare", "what a command can do"),
)

STATUSES = (
    ("0", "done; outlets that differ are normal news"),
    ("1", "an answer: --fail-on hit, or what was looked for is not there"),
    ("2", "a wrong flag, no such path, nothing to read, or a skip under --strict"),
    ("3", "results given, but some inputs were skipped"),
    ("70", "a bug in storydiff"),
)
"""Exit statuses that a person may meet; the silent ones of Ctrl-C and closed pipes are in docs."""

ANSWERS: Mapping[str, str] = {
    "compare": "an answer: --fail-on hit",
    "quotes": "an answer: nothing is said by --speaker",
    "find": "an answer: a sentence is contradicted or not found",
}
"""What status 1 says of a command; of the others it says nothing."""

DOCS = (
    "docs/ beside the source: tutorial.md to begin with, reading.md on how to read a report, "
    "glossary.md, commands.md for every flag."
)
ABOUT = (
    "Compare how several outlets tell one story: what they agree on, tell differently, where they "
    "conflict, what only one of them has, and who is quoted saying what. Evidence, not judgement."
)
WIDEST = 100
"""Columns from which a line of help is no longer easy to read."""

FLAG_COLUMN = 28
"""Columns for an option and its value; its help stands to the right."""


@dataclass(frozen=True, slots=True)
class Flag:
    """An option or argument as a person sees it: how it is written, and what it does."""

    name: str
    written: str
    help: str
    is_argument: bool


class Part(NamedTuple):
    """A part of a command's help: a heading, and entries with what they say; one text without a
    name is a paragraph. `column` is where in a terminal they say it."""

    head: str
    entries: list[tuple[str, str]]
    column: int = FLAG_COLUMN


def command(name: str, options: type[BaseOptions], about: str, width: int) -> str:
    """The help of a command, for a terminal of so many columns."""
    width = min(width, WIDEST)
    usage = f"Usage: storydiff {name} {_arguments(options)} [options]".replace("  ", " ")
    lines = [usage, "", about, "", *_examples(EXAMPLES[name], width)]
    for part in (*_parts(name, options), Part("Exit status", _statuses(name), 4)):
        lines += _filled(part.head, width, 0)
        for entry, text in part.entries:
            lines += _table([(entry, text)], width, part.column) if entry else _filled(text, width)
        lines.append("")
    return "\n".join([*lines, "Documentation", *_filled(DOCS, width)]) + "\n"


def overview(commands: Mapping[str, tuple[type[BaseOptions], str]], width: int) -> str:
    """The help of `storydiff` itself."""
    width = min(width, WIDEST)
    lines = ["Usage: storydiff COMMAND [PATH...] [options]", "", *_filled(ABOUT, width, 0), ""]
    lines += _examples(START, width)
    lines += ["Commands", *_table([(n, about) for n, (_, about) in commands.items()], width, 10)]
    other = [
        ("help COMMAND", "Examples and every option of a command."),
        ("--version", "The version."),
        ("--install-completion", "Let the shell, or the one named, complete what is typed."),
        ("--show-completion", "Print what it would install."),
    ]
    lines += ["", "Also", *_table(other, width, 22), ""]
    lines += ["Exit status", *_table(STATUSES, width, 4), ""]
    return "\n".join([*lines, "Documentation", *_filled(DOCS, width)]) + "\n"


def man(commands: Mapping[str, tuple[type[BaseOptions], str]]) -> str:
    """The manual page, in roff."""
    lines = [
        f'.TH STORYDIFF 1 "" "storydiff {__version__}" "User Commands"',
        *(".SH NAME", r"storydiff \- compare how several outlets tell one story"),
        *(".SH SYNOPSIS", r".B storydiff", r"\fICOMMAND\fR [\fIPATH\fR...] [\fIoptions\fR]"),
        *(".SH DESCRIPTION", _roff(ABOUT)),
        ".SH COMMANDS",
    ]
    for name, (options, about) in commands.items():
        lines += [f".SS storydiff {name} {_roff(_arguments(options))}", _roff(about)]
        lines += _listed(EXAMPLES[name])
        for part in _parts(name, options):
            lines += [".PP", rf"\fI{_roff(part.head)}\fR", *_listed(part.entries)]
    lines.append(".SH EXIT STATUS")
    lines += _listed(STATUSES)
    lines += [".SH ENVIRONMENT", *_listed(ENVIRONMENT)]
    lines += [".SH FILES", *_listed(FILES), ".SH SEE ALSO", _roff(DOCS)]
    return "\n".join(lines) + "\n"


ENVIRONMENT = (
    ("STORYDIFF_ARTICLES", "What is read where no PATH is given."),
    ("STORYDIFF_PAGER, PAGER", "Shows a table that is longer than the screen; cat for none."),
    ("NO_COLOR", "No colours."),
    ("SOURCE_DATE_EPOCH", "The time that a report states; without it, none is stated."),
)


FILES = (("storydiff.toml", "Names, aliases and flags, read from the current folder."),)


def _parts(name: str, options: type[BaseOptions]) -> Iterator[Part]:
    """The options in their groups, then the columns of what is written."""
    for group, members in _grouped(list(_flags(options))):
        yield Part(group, [(flag.written, flag.help) for flag in members])
    tables = TABLES if name == "compare" else {"": COLUMNS.get(name, ())}
    if any(tables.values()):
        head = "Columns of plain and csv" + ", by --rows" * (name == "compare")
        if any(field.name == "group_by" for field in fields(options)):
            head += "; --group-by puts story before them"
        yield Part(head, [(rows, ", ".join(columns)) for rows, columns in tables.items()], 13)


def _arguments(options: type[BaseOptions]) -> str:
    written = (flag.written for flag in _flags(options) if flag.is_argument)
    return " ".join(f"[{name}]" if name.endswith("...") else name for name in written)


def _statuses(name: str) -> list[tuple[str, str]]:
    known = [(status, ANSWERS.get(name, "") if status == "1" else of) for status, of in STATUSES]
    return [(status, of) for status, of in known if of]


def _flags(options: type[BaseOptions]) -> Iterator[Flag]:
    hints = get_type_hints(options, include_extras=True)
    own = [f for f in fields(options) if f.name in options.__annotations__]
    shared = [f for f in fields(options) if f.name not in options.__annotations__]
    for field in (*own, *shared):
        kind, info = get_args(hints[field.name])[:2]
        left_out = () if options in OF_TABLES else (Format.PARQUET,)
        text = _sentence(kind, info, field, left_out)
        if isinstance(info, ArgumentInfo):
            several = get_origin(kind) is list
            name = f"{info.metavar}..." if several else str(info.metavar)
            yield Flag(field.name, name, text, True)
        elif isinstance(info, OptionInfo):
            declared = (info.default, *(info.param_decls or ()))  # typer keeps the first apart
            names = [n for n in declared if isinstance(n, str) and n.startswith("-")]
            names = names or [f"--{field.name.replace('_', '-')}"]
            short = [n for n in names if not n.startswith("--")]
            long = [n for n in names if n.startswith("--")]
            value = _value(kind, info)
            written = ", ".join([*short, *long]) + (f" {value}" if value else "")
            yield Flag(field.name, written, text, False)


def _value(kind: Any, info: OptionInfo) -> str:
    """What is written after a flag: its own word, or that of its type; "" for a switch."""
    choices = _choices(kind)
    if kind is bool:
        return ""
    return (
        str(info.metavar)
        if info.metavar and "|" not in info.metavar
        else ("WHICH" if choices else "VALUE")
    )


def _sentence(
    kind: Any, info: ArgumentInfo | OptionInfo, field: Field[Any], left_out: Collection[str]
) -> str:
    """An option's help, the words that it takes but for those left out, and what holds without."""
    parts = [str(info.help or "")]
    if choices := [choice for choice in _choices(kind) if choice not in left_out]:
        several = f"{', '.join(choices[:-1])} or {choices[-1]}"
        parts.append(f"{several if choices[1:] else choices[0]}.")
    if isinstance(info.show_default, str):
        parts.append(f"Without it: {info.show_default}.")
    elif info.show_default and field.default not in (MISSING, None, False, 0, 1):
        parts.append(f"Without it: {field.default}.")
    return " ".join(parts)


def _choices(kind: Any) -> list[str]:
    for candidate in (kind, *get_args(kind)):
        if isinstance(candidate, type) and issubclass(candidate, StrEnum):
            return [member.value for member in candidate]
    return []


def _grouped(flags: list[Flag]) -> Iterator[tuple[str, list[Flag]]]:
    arguments = [flag for flag in flags if flag.is_argument]
    if arguments:
        yield "Arguments", arguments
    rest = [flag for flag in flags if not flag.is_argument]
    for group, names in GROUPS.items():
        if members := [flag for name in names for flag in rest if flag.name == name]:
            yield group, members
    known = {name for names in GROUPS.values() for name in names}
    if other := [flag for flag in rest if flag.name not in known]:
        yield "Other", other


def _examples(examples: tuple[tuple[str, str], ...], width: int) -> list[str]:
    lines = ["Examples"]
    for call, what in examples:
        lines += [f"  {call}", *_filled(what, width, 6)]
    return [*lines, ""]


def _table(rows: Iterable[tuple[str, str]], width: int, column: int = FLAG_COLUMN) -> list[str]:
    """Two columns, the second wrapped; a first that is too long has a line to itself."""
    lines: list[str] = []
    for first, second in rows:
        wrapped = textwrap.wrap(second, max(20, width - column - 4)) or [""]
        if len(first) > column - 2:
            lines.append(f"  {first}")
            lines += [" " * (column + 2) + line for line in wrapped]
        else:
            lines.append(f"  {first:<{column}}{wrapped[0]}")
            lines += [" " * (column + 2) + line for line in wrapped[1:]]
    return lines


def _filled(text: str, width: int, indent: int = 2) -> list[str]:
    space = " " * indent
    return textwrap.wrap(text, width, initial_indent=space, subsequent_indent=space)


def _listed(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Entries in roff; a text without a name as it stands."""
    for entry, text in entries:
        yield from (".TP", rf"\fB{_roff(entry)}\fR") if entry else (".br",)
        yield _roff(text)


def _roff(text: str) -> str:
    """Text that roff prints as it stands."""
    text = text.replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{text}" if text.startswith((".", "'")) else text


def main() -> None:
    """Write the manual page to stdout: what `make man` runs."""
    sys.stdout.write(man(COMMANDS))


if __name__ == "__main__":
    main()
