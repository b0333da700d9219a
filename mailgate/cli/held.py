"""`held`: letters that wait for a person, and what can be done with them (A3, F7)."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say, table
from mailgate.cli.letter_objects import came_in
from mailgate.core import utc_now
from mailgate.errors import PermanentError
from mailgate.store import inbox
from mailgate.store.inbox_reading import InboxLetter

_app = typer.Typer(
    help="Letters that wait for a person: a forged-looking one, a stranger's, one that could not be processed.",
    no_args_is_help=True,
)


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="As `mailgate held list` shows it.")]


def listing(*, as_json: JsonOption = False, config: ConfigOption = None) -> int:
    """List what is held, oldest first."""
    with opened(config) as core, core.database.snapshot() as tx:
        letters = inbox.held(tx)
    if as_json:
        for letter in letters:
            print_json(_object(letter))
        return 0
    rows = [
        (
            letter.inbox_id,
            f"{letter.envelope.received_at:%Y-%m-%d %H:%M}",
            letter.reason,
            letter.ticket,
            _sender(letter),
        )
        for letter in letters
    ]
    table(("number", "arrived (UTC)", "reason", "ticket", "from"), rows, empty="nothing is held")
    return 0


def show(
    number: NumberArgument,
    *,
    raw: Annotated[bool, typer.Option("--raw", help="Only the letter's bytes, as they came.")] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Show one held letter: why it waits, and what it says."""
    with opened(config) as core, core.database.snapshot() as tx:
        letter, content = inbox.show(tx, number), inbox.raw(tx, number)
    if raw:
        sys.stdout.buffer.write(content)
        return 0
    if as_json:
        print_json(_object(letter))
        return 0
    say(f"letter {letter.inbox_id}, {letter.size} octets, by {letter.envelope.door} at {letter.envelope.received_at}")
    say(f"  from       {_sender(letter)}")
    say(f"  state      {letter.state}: {letter.reason} {letter.detail}".rstrip())
    say(f"  attempts   {letter.attempts}")
    say(f"  ticket     {letter.ticket or '-'}")
    for rule in letter.rules:
        say(f"    {rule.name:<14} {printable(rule.answer)}")
    say(f"\nmailgate held release {number}    takes it in after all\nmailgate held drop {number}       ends it")
    say(f"mailgate held show --raw {number} > letter.eml; mailgate explain letter.eml    shows what it says")
    return 0


def export(
    number: NumberArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it must not be there yet.")],
    *,
    config: ConfigOption = None,
) -> int:
    """Write one held letter to a file, as it came."""
    with opened(config) as core, core.database.snapshot() as tx:
        inbox.show(tx, number)  # says so where there is no such letter
        content = inbox.raw(tx, number)
    try:
        with file.open("xb") as out:
            file.chmod(0o600)
            out.write(content)
    except OSError as error:
        raise PermanentError(f"cannot write {file}: {error.strerror}") from None
    say(f"{file}: {len(content)} octets")
    return 0


def release(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """Take a held letter in after all: the rule that held it lets it pass this time."""
    with opened(config) as core, core.database.transaction() as tx:
        letter = inbox.show(tx, number)
        if not inbox.release(tx, number, overruled=letter.reason):
            raise PermanentError(f"letter {number} is not held (it is {letter.state})")
    say(f"letter {number} goes its way; `mailgate trace` tells where")
    return 0


def drop(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """End a held letter without taking it in. Its bytes stay until they are pruned."""
    with opened(config) as core, core.database.transaction() as tx:
        if not inbox.drop(tx, number, now=utc_now()):
            raise PermanentError(f"letter {number} is not held (it is {inbox.show(tx, number).state})")
    say(f"letter {number} dropped")
    return 0


def _sender(letter: InboxLetter) -> str:
    sender = letter.envelope.sender
    return "(unknown)" if sender is None else sender or "<> (a bounce)"


def _object(letter: InboxLetter) -> dict[str, object]:
    return {"number": letter.inbox_id} | came_in(letter)


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "export", export)
register(_app, "release", release)
register(_app, "drop", drop)
