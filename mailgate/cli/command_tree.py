"""The program's commands as values: what manual page and shell completion are made from."""

from dataclasses import dataclass
from typing import Any

import typer


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """An option or an argument."""

    names: tuple[str, ...]
    """`--config`, `-c` of an option; of an argument none."""
    metavar: str
    """What stands for its value; '' of a flag."""
    says: str
    default: str
    """As it is typed; '' where it has none worth saying."""
    required: bool
    is_path: bool
    """Whether its value is a file or a folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """A command or a group of them."""

    path: tuple[str, ...]
    """The words that call it, `mailgate` first."""
    says: str
    parameters: tuple[Parameter, ...]
    commands: tuple["Command", ...]


def read_tree(program: typer.Typer) -> Command:
    """Every command of a program that is loaded as a whole; hidden ones aside."""
    return _command(typer.main.get_command(program), ("mailgate",))


def _command(command: Any, path: tuple[str, ...]) -> Command:
    within = getattr(command, "commands", {})
    return Command(
        path=path,
        says=(command.help or "").strip(),
        parameters=tuple(_parameter(each) for each in command.params if not each.hidden),
        commands=tuple(_command(each, (*path, name)) for name, each in within.items() if not each.hidden),
    )


def _parameter(parameter: Any) -> Parameter:
    is_option = parameter.param_type_name == "option"
    is_flag = is_option and (parameter.is_flag or parameter.count)
    metavar = "" if is_flag else (parameter.metavar or _metavar(parameter)).strip("[]")
    shown = parameter.default not in (None, False, "", ()) and parameter.show_default
    return Parameter(
        names=tuple(sorted((*parameter.opts, *parameter.secondary_opts), key=len)) if is_option else (),
        metavar=metavar,
        says=(parameter.help or "").strip(),
        default=str(parameter.default) if shown else "",
        required=parameter.required,
        is_path=metavar.rstrip("…") in _PATHS,
    )


_PATHS = {"FILE", "FOLDER", "PATH", "BACKUP", "DIRECTORY"}


def _metavar(parameter: Any) -> str:
    return "N" if isinstance(parameter.default, int | float) else parameter.name.upper()
