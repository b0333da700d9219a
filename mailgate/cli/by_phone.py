"""`ticket new`: a ticket for a customer who called."""

import sys
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, desk_of, opened, print_json, register, say
from mailgate.cli.letter_objects import numbers
from mailgate.cli.outcome_words import in_words, status
from mailgate.cli.steering import agent_of
from mailgate.core import utc_now
from mailgate.errors import UsageError
from mailgate.mail.message import Address
from mailgate.mail.proof.identity import normalise
from mailgate.pipeline.by_phone import open_by_phone


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    register(app, "new", new)


def new(
    customer: Annotated[str, typer.Argument(metavar="ADDRESS", help="The customer's.")],
    name: Annotated[list[str] | None, typer.Argument(metavar="NAME…", help="Theirs.", show_default=False)] = None,
    *,
    words: Annotated[str, typer.Option("--say", metavar="TEXT", help="What the customer wants, in their words.")],
    agent: Annotated[str, typer.Option("--as", metavar="AGENT", help="Who took the call, by name or address.")],
    subject: Annotated[str, typer.Option("--subject", metavar="TEXT", help="Else the first line of the words.")] = "",
    desk: Annotated[str, typer.Option("--desk", metavar="KEY", help="Else the first one.")] = "",
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Open a ticket for a customer who called; they get its number by mail.

    For example: `mailgate ticket new anna@client.example Anna Bell --as Smith --say 'There is no sound in the hall.'`
    """
    if normalise(customer.strip()) is None:
        raise UsageError(f"{customer!r} is no address: write it like anna@example.com")
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
            written = numbers(tx, core.scribe.policy)(done.number) if done.number else ""
        wrong = in_words(core.scribe, done.results)
    if done.number is None:
        for line in wrong:
            sys.stderr.write(f"mailgate: {line}\n")
        return status(done.results)
    if as_json:
        print_json({"number": written})
        return 0
    say(f"ticket {written} is opened; the customer is told its number")
    return 0
