"""`run`, `check` and `password`: the gateway itself."""

import asyncio
import secrets
import sys
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, load_config, register, say
from mailgate.errors import EX_CONFIG, ConfigError
from mailgate.passwords import digest


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    register(app, "run", run)
    register(app, "check", check)
    register(app, "password", password)


def run(*, config: ConfigOption = None) -> int:
    """Run the gateway until it is told to stop (SIGTERM or Ctrl-C)."""
    from mailgate.service import Gateway

    settings = load_config(config)
    return asyncio.run(Gateway(settings).run())


def check(*, config: ConfigOption = None) -> int:
    """Read the configuration and try every connection: what is wrong is said in a sentence, with the remedy.

    Touches nothing; may run beside the gateway. Ends with 78 where anything is wrong.
    """
    from mailgate.checks import check_all

    settings = load_config(config)
    say(f"ok    configuration: {settings.path}")
    wrong = 0
    for result in asyncio.run(check_all(settings)):
        say(f"{'ok   ' if result.ok else 'WRONG'} {result.place}: {result.said}")
        wrong += not result.ok
    return EX_CONFIG if wrong else 0


def password(
    *,
    stdin: Annotated[bool, typer.Option("--stdin", help="Read it from standard input instead of asking.")] = False,
) -> int:
    """Make the password_hash of an agent, for a listener with auth = true."""
    text = (
        sys.stdin.readline().rstrip("\n")
        if stdin
        else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    if len(text) < 8:
        raise ConfigError("a password needs at least 8 characters")
    say(digest(text, secrets.token_bytes(16)))
    return 0
