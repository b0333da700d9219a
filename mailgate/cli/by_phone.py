"""`ticket new`: a ticket for a customer who called."""

import sys
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, desk_of, opened, register, say
from mailgate.cli.steering import agent_of, in_words
from mailgate.core import utc_now
from mailgate.errors import EX_UNAVAILABLE
from mailgate.mail.message import Address
from mailgate.pipeline.by_phone import open_by_phone


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    register(app, "new", new)


def new(
    customer: Annotated[str, typer.Argument(metavar="ADDRESS", help="The customer's.")],
    name: Annotated[list[str] | None, typer.Argument(metavar="NAME", help="Theirs.", show_default=False)] = None,
    *,
    words: Annotated[str, typer.Option("--say", metavar="TEXT", help="What the customer wants, in their words.")],
    agent: Annotated[str, typer.Option("--as", metavar="AGENT", help="Who took the call, by name or address.")],
    subject: Annotated[str, typer.Option("--subject", metavar="TEXT", help="Else the first line of the words.")] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="KEY", help="Else the first one.")] = "",
    config: ConfigOption = None,
) -> int:
    """Open a ticket for a customer who called; they get its number by mail."""
    with opened(config) as core:
        with core.database.transaction() as tx:
            done = open_by_phone(
                tx,
                Address(address=customer, name=" ".join(name or ())),
                words,
                subject=subject,
                agent=agent_of(core.scribe, agent),
                desk=desk_of(core.config, desk),
                scribe=core.scribe,
                trust=core.config.trust,
                now=utc_now(),
            )
        wrong = in_words(core.scribe, done.results)
    if done.number is None:
        for line in wrong:
            sys.stderr.write(f"mailgate: {line}\n")
        return EX_UNAVAILABLE
    say(f"ticket {done.number} is opened; the customer is told its number")
    return 0
