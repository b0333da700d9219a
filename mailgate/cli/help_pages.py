"""Help as a person reads it: what a command takes by the words that stand for it, and lists of commands in sentences.

The library's own pages name types (`<int range>`), bracket what is required, and cut sentences short.
"""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from mailgate.errors import UsageError

_NOTHING: Sequence[Any] = (None, False, "", ())


def group(says: str) -> typer.Typer:
    """A command that has commands of its own."""
    return typer.Typer(help=says, cls=Group, no_args_is_help=True)


def first_sentence(text: str) -> str:
    """The first sentence of a help text, in one line."""
    line = " ".join(text.strip().split("\n\n")[0].split())
    head, dot, _ = line.partition(". ")
    return f"{head}." if dot else line


def shown_name(parameter: Any) -> str:
    """What a parameter is called in a sentence: `--state`, or `NUMBER` of an argument."""
    if parameter.param_type_name == "option":
        return max((str(name) for name in parameter.opts), key=len)
    return str(parameter.metavar or parameter.name.upper())


def _records(parameters: Sequence[Any]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Arguments and options, each with what it is for."""
    arguments = [(shown_name(each), each.help or "") for each in parameters if _is(each, "argument")]
    options = [(_option_name(each), _option_help(each)) for each in parameters if _is(each, "option")]
    return arguments, options


def _is(parameter: Any, kind: str) -> bool:
    return parameter.param_type_name == kind and not parameter.hidden


def _option_name(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag or option.count else f"{names} {option.metavar or 'VALUE'}"


def _option_help(option: Any) -> str:
    extra = ""
    if option.required:
        extra = "  [required]"
    elif option.show_default and not option.is_flag and option.default not in _NOTHING:
        extra = (
            f"  [default: {option.default:g}]"
            if isinstance(option.default, float)
            else f"  [default: {option.default}]"
        )
    return f"{option.help or ''}{extra}"


def _pieces(parameters: Sequence[Any]) -> list[str]:
    """The line of usage: arguments in their order, options that must be given, and that there are others."""
    arguments = [each for each in parameters if _is(each, "argument")]
    words = [shown_name(each) if each.required else f"[{shown_name(each)}]" for each in arguments]
    needed = [f"{shown_name(each)} {each.metavar}" for each in parameters if _is(each, "option") and each.required]
    return ["[OPTIONS]", *words, *needed]


def _write_options(parameters: Sequence[Any], formatter: Any) -> None:
    arguments, options = _records(parameters)
    for title, rows in (("Arguments", arguments), ("Options", options)):
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


class Command(TyperCommand):
    """A command. Whether a file can be read is said by whoever reads it, in one way for all."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        for parameter in self.params:
            if descriptor := getattr(parameter, "type_descriptor", None):
                descriptor.parameter_info.readable = False

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The words after the command's name in its line of usage."""
        return _pieces(self.get_params(ctx))

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Arguments and options as two lists."""
        _write_options(self.get_params(ctx), formatter)


class Group(TyperGroup):
    """A command that has commands of its own."""

    def collect_usage_pieces(self, _ctx: Any) -> list[str]:
        """A command's name has to follow."""
        return ["COMMAND …"]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Options, then every command with its first sentence, whole."""
        _write_options(self.get_params(ctx), formatter)
        rows = [(name, first_sentence(each.help or "")) for name, each in self.commands.items() if not each.hidden]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """The command that was called; UsageError with what was probably meant."""
        if args[0] in self.commands or args[0].startswith("-"):
            return super().resolve_command(ctx, args)
        near = get_close_matches(args[0], self.commands, n=1)
        remedy = f"did you mean {near[0]!r}?" if near else f"`{ctx.command_path} --help` lists them"
        raise UsageError(f"{ctx.command_path} has no command {args[0]!r}; {remedy}")
