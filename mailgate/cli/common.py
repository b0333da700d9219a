"""What all commands share: the options, opening a gateway's database, printing for people and for scripts."""

import functools
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailgate.cli.help_pages import Command
from mailgate.errors import ConfigError, UsageError

if TYPE_CHECKING:  # the rest is loaded by the command that needs it: `--help` is there at once
    from mailgate.config.settings import Config
    from mailgate.core import Core
    from mailgate.desk.policy import Desk
    from mailgate.mail.writing.render import Templates

ConfigOption = Annotated[
    Path | None,
    typer.Option(
        "--config",
        "-c",
        metavar="FILE",
        help="The configuration. Else $MAILGATE_CONFIG, ./config.toml, /etc/mailgate/config.toml.",
        show_default=False,
    ),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object a line, for scripts.")]
LimitOption = Annotated[
    int, typer.Option("--limit", "-n", metavar="COUNT", min=1, max=1_000_000, help="At most so many.")
]

_LONGEST_NUMBER = 18
"""Digits that both databases hold."""


def register(app: typer.Typer, name: str, command: Callable[..., int], *, hidden: bool = False) -> None:
    """Make a function a command: what it returns is the exit status."""

    @functools.wraps(command)
    def ending(*args: Any, **options: Any) -> None:
        if status := command(*args, **options):
            raise typer.Exit(status)

    app.command(name, hidden=hidden, cls=Command)(ending)


def load_config(given: Path | None) -> "Config":
    """The configuration, or ConfigError saying where it was looked for."""
    from mailgate.config.load import load
    from mailgate.config.place import PLACES, find

    path = find(given)
    if path is None:
        looked = ", ".join(str(place) for place in PLACES)
        raise ConfigError(
            f"no configuration found ($MAILGATE_CONFIG, {looked}); copy config.example.toml to ./config.toml, edit it"
        )
    return load(path)


def config_or_shipped(given: Path | None) -> "Config":
    """The configuration, or the shipped defaults where there is none (S20)."""
    from mailgate.config.load import load, shipped
    from mailgate.config.place import find

    path = find(given)
    return load(path) if path else shipped()


def desk_of(config: "Config", key: str) -> "Desk":
    """The desk of that key, the first one where it is ''; UsageError where there is none."""
    desks = config.policy.desks
    found = next((desk for desk in desks if key in ("", desk.key)), None)
    if found is None:
        raise UsageError(f"there is no desk {key!r}; there are: {', '.join(desk.key for desk in desks)}")
    return found


@contextmanager
def opened(given: Path | None) -> Iterator["Core"]:
    """A gateway's core for the time of a command."""
    from mailgate.core import open_core

    core = open_core(load_config(given))
    try:
        yield core
    finally:
        core.close()


def print_json(value: Mapping[str, Any]) -> None:
    """One object on one line, as UTF-8; what a terminal obeys is escaped (T86)."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    sys.stdout.write("".join(char if char.isprintable() else _escaped(char) for char in text) + "\n")


def _escaped(char: str) -> str:
    """A character as JSON escapes it (RFC 8259 section 7)."""
    return json.dumps(char)[1:-1] if ord(char) >= 0xA0 else f"\\u{ord(char):04x}"


def say(text: str = "") -> None:
    """A line for people."""
    sys.stdout.write(text + "\n")


def language_of(templates: "Templates", said: str, otherwise: str) -> str:
    """The language letters and reports are written in; UsageError for one there are no words in."""
    if said and said not in templates.languages:
        raise UsageError(f"there are no words in the language {said!r}; there are: {', '.join(templates.languages)}")
    return templates.language(said or otherwise, otherwise)


def counted(count: int, noun: str) -> str:
    """`1 letter`, `2 letters`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def printable(value: object) -> str:
    """Text for a terminal: control characters out of letters do nothing there (T86); spaces of any kind stay."""
    text = "" if value is None else str(value)
    return "".join(char if char.isprintable() or char in "\n\t\u200d" or _is_space(char) else "�" for char in text)


def _is_space(char: str) -> bool:
    return unicodedata.category(char) == "Zs"


def ticket_number(text: str) -> int:
    """A ticket's number as people write it: `42`, `000042`, `#42`; UsageError for anything else."""
    from mailgate.desk.agents.mail_words import number_of

    number = number_of(text)
    if number is None:
        raise UsageError(f"{text!r} is not a ticket's number; `mailgate ticket list` shows them")
    return number


def letter_number(text: str, *, listed_by: str) -> int:
    """The number of a letter as a list shows it; UsageError for anything else."""
    digits = text.strip()
    if not digits.isdecimal() or len(digits) > _LONGEST_NUMBER:
        raise UsageError(f"{text!r} is not a letter's number; `mailgate {listed_by}` shows them")
    return int(digits)
