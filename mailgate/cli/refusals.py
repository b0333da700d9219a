"""What the command line says when it was called wrongly, or something went wrong that nobody foresaw: one sentence.

The library's own sentences speak of types and parameters; whoever typed the command reads what to type instead.
"""

import os
import sys
import traceback
from pathlib import Path
from typing import Any

from typer.exceptions import TyperException

from mailgate.cli.help_pages import shown_name

TRACEBACK = "MAILGATE_TRACEBACK"
"""The variable of the environment that asks for the place of an unforeseen error."""


def usage(error: TyperException) -> str:
    """The sentence for a command that was called wrongly, and where it is said how to call it."""
    context: Any = getattr(error, "ctx", None)
    if error.message.startswith("Usage:"):  # a group without a command: its help is the answer
        return error.message
    called = context.command_path if context else "mailgate"
    return f"mailgate: {_wrong(error, called)}; `{called} --help` says what it takes"


def _wrong(error: Any, called: str) -> str:
    said = error.format_message()
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", "")
    if parameter is not None:
        missing = type(error).__name__ == "MissingParameter"
        name = shown_name(parameter)
        return f"{name} is missing: {_hint(parameter)}" if missing else f"{name} takes {_wanted(parameter)}"
    if "requires an argument" in said:
        return f"{option} needs a value behind it"
    if option:
        near = getattr(error, "possibilities", None)
        return f"{called} has no option {option}" + (f"; did you mean {' or '.join(near)}?" if near else "")
    if "unexpected extra" in said:
        return f"{called} does not take this much: {said.partition('(s) ')[2].strip('()')}"
    return str(said[:1].lower() + said[1:].rstrip("."))


def _hint(parameter: Any) -> str:
    said = (parameter.help or "").rstrip(".")
    return said[:1].lower() + said[1:] if said[:2].istitle() else said


def _wanted(parameter: Any) -> str:
    kind = {int: "a whole number", float: "a number"}.get(parameter.type_descriptor.annotation)
    if kind is None:
        return "something else than that"
    least, most = parameter.min, parameter.max
    if least is not None and most is not None:
        return f"{kind} from {least} to {most}"
    return kind if least is None else f"{kind}, {least:g} or more"


def of_the_system(error: OSError) -> str:
    """The sentence for what the operating system refused: a file, a folder, a terminal, a disk."""
    where = f" {error.filename}" if error.filename else ""
    return f"mailgate: cannot read or write{where}: {error.strerror or error}"


def unforeseen(error: Exception, *, called: str) -> str:
    """The sentence for an error of ours; with the whole place of it for the service's log, and where that is asked."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    if called == "run" or os.environ.get(TRACEBACK):
        traceback.print_exception(error, file=sys.stderr)
    more = "" if os.environ.get(TRACEBACK) else f"; {TRACEBACK}=1 before the command shows more: please report it"
    return f"mailgate: an error of ours: {type(error).__name__}: {error}{place}{more}"
