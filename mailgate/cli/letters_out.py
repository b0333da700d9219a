"""`outbox`: letters out, and their fate (J5, S6)."""

import email
import email.policy
import sys
from typing import Annotated

import typer

from mailgate.cli.common import (
    ConfigOption,
    JsonOption,
    LimitOption,
    counted,
    letter_number,
    opened,
    print_json,
    printable,
    register,
    say,
    ticket_number,
)
from mailgate.cli.help_pages import group
from mailgate.cli.letter_objects import gone_out, numbers
from mailgate.cli.tables import table
from mailgate.core import utc_now
from mailgate.errors import PermanentError, UsageError
from mailgate.store import copies, outbox, tickets
from mailgate.store.database import Tx

_app = group("Letters out: what waits, what failed, what nobody can know.")

STATES = ("queued", "sending", "sent", "failed", "unknown", "dropped", "parked")
"""Of a letter out."""


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help="As `mailgate outbox list` shows it.")]


def listing(
    *,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help=f"One of: {', '.join(STATES)}."),
    ] = None,
    ticket: Annotated[str | None, typer.Option("--ticket", metavar="TICKET", help="Letters of one ticket.")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """List letters out, newest first. Without --state and --ticket: those not sent yet, or that ended badly."""
    if state is not None and state not in STATES:
        raise UsageError(f"there is no state {state!r} of letters out; there are: {', '.join(STATES)}")
    with opened(config) as core, core.database.snapshot() as tx:
        written = numbers(tx, core.scribe.policy)
        letters = outbox.listing(tx, state=state, ticket=_ticket(tx, ticket), limit=limit)
        shown = [gone_out(letter, written) for letter in letters]
    if as_json:
        for one in shown:
            print_json(one)
        return 0
    rows = [
        (
            letter.outbox_id,
            letter.kind,
            one["ticket"],
            letter.recipient,
            letter.state,
            f"{letter.next_at:%Y-%m-%d %H:%M:%S}" if letter.next_at else "",
            f"{letter.code} {letter.detail}".strip(),
        )
        for letter, one in zip(letters, shown, strict=True)
    ]
    titles = ("number", "letter", "ticket", "to", "state", "next try (UTC)", "last answer")
    nothing = "there are no such letters" if state or ticket else "nothing waits, nothing failed"
    table(titles, rows, empty=nothing)
    return 0


def _ticket(tx: Tx, said: str | None) -> int | None:
    """A ticket that there is; PermanentError for another."""
    if said is None:
        return None
    number = ticket_number(said)
    if tickets.get(tx, number) is None:
        raise PermanentError(f"there is no ticket {number}; `mailgate ticket list` shows those there are")
    return number


def show(
    number: NumberArgument,
    *,
    raw: Annotated[bool, typer.Option("--raw", help="The letter's bytes, as they are sent.")] = False,
    config: ConfigOption = None,
) -> int:
    """Show one letter as its reader sees it; with --raw byte for byte as it is sent."""
    with opened(config) as core, core.database.snapshot() as tx:
        content = outbox.raw(tx, outbox.show(tx, _number(number)).outbox_id)
    if raw:
        sys.stdout.buffer.write(content)
        return 0
    message = email.message_from_bytes(content, policy=email.policy.default)
    for name in ("From", "To", "Subject", "Date"):
        say(f"{name}: {printable(message[name])}")
    body = message.get_body(("plain",))
    text = body.get_content().replace("\r\n", "\n") if body else ""
    say(f"\n{printable(text)}")
    return 0


def retry(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """Send a letter now: one that waits, failed, or whose fate is unknown. The same bytes, the same Message-ID."""
    wanted = _number(number)
    with opened(config) as core, core.database.transaction() as tx:
        if not outbox.retry(tx, wanted, now=utc_now()):
            raise PermanentError(f"letter {wanted} cannot be sent again: it is {outbox.show(tx, wanted).state}")
    say(f"letter {wanted} is queued; the running gateway sends it within a second")
    return 0


def drop(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """Do not send a letter."""
    wanted = _number(number)
    with opened(config) as core, core.database.transaction() as tx:
        if not outbox.drop(tx, wanted, now=utc_now()):
            raise PermanentError(f"letter {wanted} cannot be dropped: it is {outbox.show(tx, wanted).state}")
    say(f"letter {wanted} dropped")
    return 0


def _number(text: str) -> int:
    return letter_number(text, listed_by="outbox list")


def confirm(
    *,
    drop_them: Annotated[bool, typer.Option("--drop", help="Do not send what is parked: it went out before.")] = False,
    config: ConfigOption = None,
) -> int:
    """Say that a restored copy is the database from now on, and send the letters that are parked in it.

    They waited when the backup was taken and may have gone out since: look at `mailgate outbox list --state parked`.
    """
    now = utc_now()
    with opened(config) as core, core.database.transaction() as tx:
        copies.confirm(tx, file=core.database.file)
        parked = 0
        if drop_them:
            while letters := outbox.listing(tx, state="parked", limit=500):
                parked += sum(outbox.drop(tx, letter.outbox_id, now=now) for letter in letters)
        else:
            parked = outbox.unpark(tx, now=now)
    say(f"{counted(parked, 'letter')} {'dropped' if drop_them else 'queued'}; this database is no copy any more")
    return 0


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "retry", retry)
register(_app, "drop", drop)
register(_app, "confirm", confirm)
