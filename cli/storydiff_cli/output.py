"""Where results go: stdout, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager, suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from storydiff.errors import StorydiffError
from storydiff.loading.extras import library
from storydiff.render.formats import Format as Written
from storydiff_cli.console import World, rich_console
from storydiff_cli.inputs import Run, Unusable
from storydiff_cli.options import OF_TABLES, Color, CompareOptions, Format, ReadOptions
from storydiff_cli.pager import page

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from storydiff.render.records import Records
    from storydiff_cli.tables.look import Look

    Layout = Callable[[Look], Iterable[RenderableType]]
    """What a table is: renderables for the place that it is printed to."""

DRAWN = (Format.TABLE, Format.SVG)
"""The formats that rich draws."""


class CannotWrite(StorydiffError):
    """The output cannot be written; nothing is left half-written."""

    slug = "cannot-write"


CHUNK = 2**14
"""Characters written at a time. A pipe that closes cuts a write short; without a buffer
(PYTHONUNBUFFERED) Python does not say so, and only the next write fails."""


def format_of(options: ReadOptions, world: World) -> Format:
    """The format asked for: by `--format`, else by the file's suffix, else by what stdout is.

    Raises Unusable for a folder, for a suffix that stands for no format, and for one that the
    command has none of; MissingExtra before the work, not at the end of hours of it.
    """
    if options.is_folder:
        raise Unusable(f"{options.output} is a folder", "name a file in it")
    format = _format_of(options, world)
    if format is Format.PARQUET:
        if not isinstance(options, OF_TABLES):
            raise Unusable("parquet is of compare and stories alone", "csv and jsonl hold the same")
        if not options.file:
            raise Unusable("parquet is no text", "name a file with -o")
        library("pyarrow", "data", "writing Parquet")
    return format


def _format_of(options: ReadOptions, world: World) -> Format:
    if options.format is not None:
        return options.format
    if options.file is None:
        return Format.TABLE if world.stdout.isatty() else Format.PLAIN
    for drawn in (Format.SVG, Format.PARQUET):
        if options.suffix == f".{drawn}":
            return drawn
    written = Written.of(options.file)
    if written is None:
        known = " ".join([*(suffix for f in Written for suffix in f.suffixes), ".svg", ".parquet"])
        known += ", and .png with --view" if isinstance(options, CompareOptions) else ""
        raise Unusable(f"{options.output}: no format has this suffix", f"known: {known}")
    return Format(written.value)


def say_of_unused(run: Run, options: ReadOptions, format: Format) -> None:
    """A line for each flag given that is of another format than what is written."""
    for flag, of in (("worksheet", Format.HTML), ("excel_safe", Format.CSV)):
        if getattr(options, flag, False) and format is not of and not options.quiet:
            name = flag.replace("_", "-")
            run.world.say(f"--{name} is of {of}: there is none in {format}")


def write_bytes(content: bytes, options: ReadOptions, world: World) -> None:
    """Write a file that is not text. Raises CannotWrite."""
    with destination(options, world) as file:
        file.flush()
        file.buffer.write(content)


def write_text(parts: Iterable[str], options: ReadOptions, world: World) -> None:
    """Write text where it was asked for, as UTF-8 also into a pipe. Raises CannotWrite."""
    world.write_utf8()
    with destination(options, world) as file:
        for part in parts:
            for start in range(0, len(part), CHUNK):
                file.write(part[start : start + CHUNK])


def write_records(answer: Records, layout: Layout, options: ReadOptions, world: World) -> None:
    """Write an answer that is a table and nothing more. Raises CannotWrite."""
    format = format_of(options, world)
    if format in DRAWN:
        draw(layout, options, world)
    else:
        from storydiff.render import records

        write_text(records.render(answer, Written(format.value)), options, world)


def draw(layout: Layout, options: ReadOptions, world: World) -> None:
    """Print what rich renders: as text, or as a picture of a terminal. Raises CannotWrite."""
    if format_of(options, world) is Format.SVG:
        console = rich_console(
            world, StringIO(), color=Color.ALWAYS, width=options.width, record=True
        )
        console.print(*layout(_look(console, options)), sep="\n")
        picture = console.export_svg(title="storydiff", code_format=_without_web_fonts())
        write_text([picture], options, world)
        return
    with destination(options, world) as file:
        console = rich_console(world, file, color=options.color, width=options.width)
        ascii_only = options.ascii or (file is world.stdout and not world.speaks_unicode())
        lines = _lines(layout(_look(console, options, ascii_only)), console)
        if file is not world.stdout or options.no_pager or not file.isatty():
            file.writelines(lines)
        elif not page(text := "".join(lines), world):
            file.write(text)


def _lines(table: Iterable[RenderableType], console: Console) -> Generator[str]:
    for renderable in table:
        with console.capture() as captured:
            console.print(renderable)
        # Cells are padded to their column's width; a line that ends in blanks helps nobody.
        yield from (f"{line.rstrip(' ')}\n" for line in captured.get().splitlines())


def _look(console: Console, options: ReadOptions, ascii_only: bool = False) -> Look:
    from storydiff_cli.tables.look import Look

    # Without colour too: not every terminal strikes words through, and no screen reader says so.
    styled = console.color_system is not None and not console.no_color
    return Look(console.width, styled, options.ascii or ascii_only)


def _without_web_fonts() -> str:
    """rich's picture, but in the reader's own monospaced font."""
    import re

    from rich._export_format import CONSOLE_SVG_FORMAT

    return re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


@contextmanager
def destination(options: ReadOptions, world: World) -> Generator[TextIO]:
    """Stdout, or the file of `--output`. Raises CannotWrite."""
    if options.file is None:
        yield world.stdout
        return
    with to_file(options.file) as file:
        yield file


@contextmanager
def to_file(path: Path) -> Generator[TextIO]:
    """A file to write that takes its place, by a rename, only when all of it has been written.

    A link is followed, the mode of a file that is replaced is kept, and a device or a pipe is
    written as it is. Raises CannotWrite, after removing what was written so far.
    """
    try:
        with suppress(FileNotFoundError):
            path.stat()  # raises for a link that leads back to itself, which resolve may not
        special = _is_special(path)
        target = path if special else path.resolve()  # what /dev/stdout leads to has no path
        in_place = special or _may_only_write(target)
        how = target.open("w", encoding="utf-8", newline="\n") if in_place else _renamed(target)
        with how as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise CannotWrite(f"{path}: cannot be written: {error.strerror or error}") from error


def _is_special(path: Path) -> bool:
    """Neither a regular file nor absent: /dev/stdout, a named pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()


def _may_only_write(path: Path) -> bool:
    """A file that may be written, in a folder where none may be added."""
    writable = path.is_file() and os.access(path, os.W_OK)
    return writable and not os.access(path.parent, os.W_OK)


@contextmanager
def _renamed(path: Path) -> Generator[TextIO]:
    if path.is_dir():
        raise IsADirectoryError(None, "is a folder")
    if path.exists() and not os.access(path, os.W_OK):
        raise PermissionError(None, "is read-only")  # a rename would replace it all the same
    # A short name: one as long as the file's own might be too long with what is added.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".storydiff-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
        _as_before(path, part)
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _as_before(path: Path, part: Path) -> None:
    """Give a new file the permissions and the owner of the one that it replaces, as far as whoever
    runs this may; where there is none, those of any new file."""
    try:
        before = path.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        part.chmod(0o666 & ~mask)
        return
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(part, before.st_uid, before.st_gid)
    part.chmod(stat.S_IMODE(before.st_mode))
