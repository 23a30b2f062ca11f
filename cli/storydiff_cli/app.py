"""`storydiff`: its commands, and the one place where what goes wrong becomes an exit status."""

from __future__ import annotations

import math
import shlex
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import MISSING, Field, fields, replace
from functools import cache, partial
from importlib import import_module
from inspect import Parameter, Signature
from io import StringIO
from pathlib import Path
from types import NoneType
from typing import Annotated, Any, get_args, get_type_hints

import typer

from storydiff import __version__
from storydiff.errors import StorydiffError
from storydiff_cli import faults, shells
from storydiff_cli import options as opts
from storydiff_cli.config import Config, out_of_range
from storydiff_cli.config import find as find_config
from storydiff_cli.console import World
from storydiff_cli.conversion import spare_pydantic
from storydiff_cli.exits import ExitCode
from storydiff_cli.inputs import Run, Unusable, shown
from storydiff_cli.options import COMMANDS
from storydiff_cli.signals import Ended, end_on_signals

Work = Callable[[], int]
"""What a call asks for, ready to be done; it returns the exit status."""


def main(args: Sequence[str] | None = None, world: World | None = None) -> int:
    """Run `storydiff` and return the exit status; nothing is raised and nothing exits."""
    args = (sys.argv[1:] if args is None else args) or ["--help"]
    if args[0] == "help":
        args = [*args[1:2], "--help"]
    quiet = bool({"-q", "--quiet"} & set(args))
    if world is None:
        world = World.real()
        end_on_signals()
    try:
        with redirect_stdout(world.stdout), redirect_stderr(world.stderr):
            run = Run(world, command=shlex.join(["storydiff", *map(shown, args)]))
            work = _parsed(args, run)
            status = work if isinstance(work, int) else work()
        world.stdout.flush()
        return status
    except Ended as signal:
        return signal.status
    except BrokenPipeError:
        world.abandon_stdout()
        return ExitCode.CLOSED_PIPE
    except (KeyboardInterrupt, typer.Abort):
        return ExitCode.INTERRUPTED
    except StorydiffError as error:
        faults.tell(world, str(error), error.slug, error.hint, quiet=quiet)
        return ExitCode.INPUT
    except typer.TyperException as error:
        message, hint = faults.in_words(error, _that_have)
        faults.tell(world, message, faults.USAGE, hint or _meant(args), quiet=quiet)
        return ExitCode.INPUT
    except OSError as error:
        world.abandon_stdout()
        message = f"{error.filename or 'output'}: {error.strerror or error}"
        faults.tell(world, message, faults.SYSTEM, quiet=quiet)
        return ExitCode.INPUT
    except Exception as error:
        if {"-v", "--verbose"} & set(args):
            traceback.print_exc(file=world.stderr)
        what = f"a bug in storydiff: {type(error).__name__}: {error} (-v shows the traceback)"
        faults.tell(world, what, faults.BUG, quiet=quiet)
        return ExitCode.BUG


def _parsed(args: Sequence[str], run: Run) -> Work | int:
    """What a call asks for. typer only parses; it swallows a closed pipe, so that what it has to
    say (help, the version, completion) is written when it is done."""
    said = StringIO()
    try:
        with redirect_stdout(said):
            work: Work | int | None
            if args[0] in shells.FLAGS and len(args) > 1:
                shells.complete(args[0], args[1])
                work = None
            elif args[-1] == "--help" and (explained := faults.explained(args[0])):
                said.write(explained)
                work = None
            else:
                named = tuple(args[:1] if args[0] in COMMANDS else COMMANDS)
                typers = _typer(run.world.width(), named)
                work = typers.main(args, "storydiff", standalone_mode=False, obj=run)
    except SystemExit as exit:  # how typer ends once completion has been installed or shown
        work = ExitCode.ANSWER if exit.code else ExitCode.OK
    run.world.stdout.write(said.getvalue())
    return ExitCode.OK if work is None else work


def _that_have(flag: str) -> list[str]:
    """The commands that have an option."""
    field = flag.removeprefix("--").replace("-", "_")
    return [name for name, (options, _) in COMMANDS.items() if field in _names(options)]


def _names(options: type[opts.BaseOptions]) -> set[str]:
    return {option.name for option in fields(options)}


def _meant(args: Sequence[str]) -> str | None:
    """How a path is written that a call which cannot be parsed has in a wrong place or form."""
    if args[0] not in COMMANDS and _is_path(args[0]):
        return f"storydiff compare {args[0]}"
    dashed = next((arg for arg in args if arg.startswith("-") and _is_path(arg)), None)
    return f"write ./{dashed} where a file is meant" if dashed else None


def _is_path(text: str) -> bool:
    try:
        return Path(text).exists()
    except (OSError, ValueError):  # too long to be one, or in a folder that is closed
        return False


@cache
def _typer(width: int, names: tuple[str, ...]) -> Any:
    """These commands as typer has them: each costs a call some milliseconds."""
    app = typer.Typer(
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={
            "help_option_names": [],  # help is ours, see `manual`
            "terminal_width": width,
        },
    )
    app.callback()(_root)
    hints: dict[str, dict[str, Any]] = {}
    for name in names:
        options, help = COMMANDS[name]
        hints[name] = _types(name)
        app.command(name, help=help)(_command(name, options, hints[name]))
    group: Any = typer.main.get_command(app)
    spare_pydantic(group, {parameter.name: NoneType for parameter in group.params})
    for name, of_command in hints.items():
        spare_pydantic(group.commands[name], of_command)
    return group


@cache
def _types(command: str) -> dict[str, Any]:
    """The types of a command's options with what typer knows of them."""
    return get_type_hints(COMMANDS[command][0], include_extras=True)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"storydiff {__version__}")
        raise typer.Exit


def _show_help(ctx: typer.Context, wanted: bool) -> None:
    if not wanted:
        return
    from storydiff_cli import manual

    name, width = ctx.info_name or "", ctx.terminal_width or 80
    if name in COMMANDS:
        typer.echo(manual.command(name, *COMMANDS[name], width), nl=False)
    else:
        typer.echo(manual.overview(COMMANDS, width), nl=False)
    raise typer.Exit


Help = Annotated[
    bool, typer.Option("--help", "-h", is_eager=True, callback=_show_help, help="Show this.")
]


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Show the version."),
    ] = False,
    help: Help = False,
) -> None:
    """Compare how several outlets tell one story.

    What they agree on, tell differently, where they conflict, what only one of them has, and who is
    quoted saying what. Evidence, not judgement.
    """


def _command(
    name: str, options: type[opts.BaseOptions], hints: Mapping[str, Any]
) -> Callable[..., Work]:
    """The command as typer wants it: a function with a parameter for each field of its options.

    `hints` are their types. It returns the work to do.
    """

    def call(ctx: typer.Context, **given: Any) -> Work:
        del given["help"]
        _refuse_empty(given)
        config = Config()
        if "config" in given:  # `init` writes over one that cannot be read
            config = find_config(given["config"], given["no_config"], settable)
        fixed = {n for n in given if _is_written(ctx, n)}
        values = given | {
            name: value
            for name, value in config.options.items()
            if name in given and name not in fixed and out_of_range(value, hints[name]) is None
        }
        command: Callable[[Run, opts.BaseOptions], int] = getattr(
            import_module(f"storydiff_cli.commands.{name}"), name
        )
        asked = options(**values)
        if wrong := asked.idle(fixed):
            raise Unusable(wrong)
        return partial(command, replace(ctx.obj, config=config), asked)

    flags = [
        Parameter(f.name, Parameter.KEYWORD_ONLY, default=_default(f), annotation=hints[f.name])
        # a command's own before those that it shares: A and B come before PATH
        for f in sorted(fields(options), key=lambda f: f.name not in options.__annotations__)
    ]
    context = Parameter("ctx", Parameter.KEYWORD_ONLY, annotation=typer.Context)
    asked = Parameter("help", Parameter.KEYWORD_ONLY, default=False, annotation=Help)
    call.__signature__ = Signature([context, *flags, asked])  # type: ignore[attr-defined]
    call.__annotations__ = {**hints, "ctx": typer.Context, "help": Help}
    return call


def _refuse_empty(given: Mapping[str, Any]) -> None:
    """Raises Unusable for what a script's variable that is not set leaves: no path is this folder,
    and no id begins all of them."""
    for name, value in given.items():
        if value == "" or (isinstance(value, list) and "" in value):
            flag = f"--{name.replace('_', '-')}"
            what = name.upper().removesuffix("S") if name in _ARGUMENTS else flag
            raise Unusable(f"{what} is empty", "in a script: is the variable set that it is from?")


def _default(option: Field[Any]) -> object:
    if option.default_factory is not MISSING:
        return option.default_factory()
    return Parameter.empty if option.default is MISSING else option.default


def _least(kind: Any) -> float:
    """The smallest number that a flag of this type takes."""
    least = getattr(get_args(kind)[1], "min", None)
    return -math.inf if least is None else least


def _is_written(ctx: typer.Context, name: str) -> bool:
    source = ctx.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def settable() -> dict[str, Any]:
    """The flags that a configuration file may set, with their types and what typer knows of them.

    A flag of the same name has the widest range that any command gives it.
    """
    hints: dict[str, Any] = {}
    for command in COMMANDS:
        for name, kind in _types(command).items():
            if name not in hints or _least(kind) < _least(hints[name]):
                hints[name] = kind
    return {name: kind for name, kind in hints.items() if name not in _NOT_SETTABLE}


_ARGUMENTS = {"paths", "a", "b", "text"}

_NOT_SETTABLE = _ARGUMENTS | {"config", "no_config", "force", "output"}
