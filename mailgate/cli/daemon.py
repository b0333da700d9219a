"""`run`, `demo`, `check` and `password`: the gateway itself."""

import asyncio
import secrets
import sys
from pathlib import Path
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, load_config, register, say
from mailgate.config.load import load
from mailgate.errors import EX_CONFIG, UsageError
from mailgate.passwords import digest
from mailgate.tryout import prepare, screen


def add_to(app: typer.Typer, name: str) -> None:
    """Register a command of this module."""
    register(app, name, {"run": run, "demo": demo, "check": check, "password": password}[name])


def run(
    *,
    tryout: Annotated[
        Path | None,
        typer.Option(
            "--try",
            metavar="FOLDER",
            help="Try it out: make a configuration in FOLDER (once) and run it; letters out go into a folder there.",
        ),
    ] = None,
    config: ConfigOption = None,
) -> int:
    """Run the gateway until it is told to stop (SIGTERM or Ctrl-C).

    Ends with 0 after a clean stop, 70 after a failure that made going on unsafe, 75 when the database is away at
    start, 78 for a wrong configuration.
    """
    from mailgate.pipeline import fork_server

    fork_server.begin()  # before what takes long to load
    from mailgate.service import Gateway

    if tryout is None:
        return asyncio.run(Gateway(load_config(config)).run())
    path = prepare(tryout)

    def started(gateway: Gateway) -> None:
        say(screen(path, command=sys.argv[0] if "/" in sys.argv[0] else "mailgate", doors=gateway.doors))
        sys.stdout.flush()  # at once, where a pipe or a file takes it, too

    return asyncio.run(Gateway(load(path)).run(started=started))


def demo() -> int:
    """Play a whole exchange through the real doors, and show the letters: customer, agent, answer, follow-up.

    Uses a throw-away gateway on loopback; nothing leaves this machine and nothing stays.
    """
    from mailgate.demo import play, to_screen

    return play(to_screen)


def check(*, config: ConfigOption = None) -> int:
    """Read the configuration and try every connection: what is wrong is said in a sentence, with the remedy.

    Takes and sends no letter; may run beside the gateway, before it is restarted. Ends with 78 where anything is wrong.
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
    """Make the password_hash of an agent, for a listener with auth = true.

    What it prints is put into the configuration, at the agent: the password itself stands nowhere.
    """
    if not stdin and not sys.stdin.isatty():
        raise UsageError("there is no terminal to ask for the password on: add --stdin and pipe it in")
    text = (
        sys.stdin.readline().rstrip("\n")
        if stdin
        else typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    )
    if len(text) < 8:
        raise UsageError("a password needs at least 8 characters")
    say(digest(text, secrets.token_bytes(16)))
    return 0
