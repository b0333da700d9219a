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
    opened,
    print_json,
    printable,
    register,
    say,
    table,
)
from mailgate.cli.letter_objects import gone_out
from mailgate.core import utc_now
from mailgate.errors import PermanentError
from mailgate.store import copies, outbox

_app = typer.Typer(help="Letters out: what waits, what failed, what nobody can know.", no_args_is_help=True)


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="As `mailgate outbox list` shows it.")]


def listing(
    *,
    state: Annotated[
        str | None,
        typer.Option("--state", metavar="STATE", help="queued, sending, sent, failed, unknown, dropped or parked."),
    ] = None,
    ticket: Annotated[int | None, typer.Option("--ticket", metavar="NUMBER", help="Letters of one ticket.")] = None,
    limit: LimitOption = 50,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """List letters out, newest first. Without --state and --ticket: those not sent yet, or that ended badly."""
    with opened(config) as core, core.database.snapshot() as tx:
        letters = outbox.listing(tx, state=state, ticket=ticket, limit=limit)
    if as_json:
        for letter in letters:
            print_json(gone_out(letter))
        return 0
    rows = [
        (
            letter.outbox_id,
            letter.kind,
            letter.ticket,
            letter.recipient,
            letter.state,
            f"{letter.next_at:%H:%M:%S}" if letter.next_at else "",
            f"{letter.code} {letter.detail}".strip(),
        )
        for letter in letters
    ]
    titles = ("number", "letter", "ticket", "to", "state", "next try (UTC)", "last answer")
    table(titles, rows, empty="nothing waits, nothing failed")
    return 0


def show(
    number: NumberArgument,
    *,
    raw: Annotated[bool, typer.Option("--raw", help="The letter's bytes, as they are sent.")] = False,
    config: ConfigOption = None,
) -> int:
    """Show one letter as its reader sees it; with --raw byte for byte as it is sent."""
    with opened(config) as core, core.database.snapshot() as tx:
        content = outbox.raw(tx, number)
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
    with opened(config) as core, core.database.transaction() as tx:
        if not outbox.retry(tx, number, now=utc_now()):
            raise PermanentError(f"letter {number} cannot be sent again: it is {outbox.show(tx, number).state}")
    say(f"letter {number} is queued; the running gateway sends it within a second")
    return 0


def drop(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """Do not send a letter."""
    with opened(config) as core, core.database.transaction() as tx:
        if not outbox.drop(tx, number, now=utc_now()):
            raise PermanentError(f"letter {number} cannot be dropped: it is {outbox.show(tx, number).state}")
    say(f"letter {number} dropped")
    return 0


def confirm(
    *,
    drop_them: Annotated[bool, typer.Option("--drop", help="Do not send what is parked: it went out before.")] = False,
    config: ConfigOption = None,
) -> int:
    """Say that a restored copy is the database from now on, and send the letters that are parked in it (J4).

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
    say(f"{parked} letters {'dropped' if drop_them else 'queued'}; this database is no copy any more")
    return 0


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "retry", retry)
register(_app, "drop", drop)
register(_app, "confirm", confirm)
