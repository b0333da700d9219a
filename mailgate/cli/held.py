"""`held`: letters that wait for a person, and what can be done with them (A3, F7)."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from mailgate.cli.common import ConfigOption, JsonOption, letter_number, opened, print_json, printable, register, say
from mailgate.cli.help_pages import group
from mailgate.cli.letter_objects import Numbers, came_in, numbers
from mailgate.cli.tables import table
from mailgate.cli.writing import saved
from mailgate.core import utc_now
from mailgate.errors import PermanentError, UsageError
from mailgate.store import inbox
from mailgate.store.inbox_reading import InboxLetter

_app = group("Letters that wait for a person: a forged-looking one, a stranger's, one that could not be processed.")


def add_to(app: typer.Typer, name: str) -> None:
    """Register the group of commands."""
    app.add_typer(_app, name=name)


NumberArgument = Annotated[str, typer.Argument(metavar="NUMBER", help="As `mailgate held list` shows it.")]


def listing(*, as_json: JsonOption = False, config: ConfigOption = None) -> int:
    """List what is held, oldest first."""
    with opened(config) as core, core.database.snapshot() as tx:
        written = numbers(tx, core.scribe.policy)
        shown = [(letter, _object(letter, written)) for letter in inbox.held(tx)]
    if as_json:
        for _, one in shown:
            print_json(one)
        return 0
    rows = [
        (
            letter.inbox_id,
            f"{letter.envelope.received_at:%Y-%m-%d %H:%M}",
            letter.reason,
            one["ticket"],
            _sender(letter),
        )
        for letter, one in shown
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
    """Show why a letter is held, and how it can be settled; with --raw the letter itself.

    `mailgate held export NUMBER letter.eml`, and then `mailgate explain letter.eml`, tell what it says and would do.
    """
    if raw and as_json:
        raise UsageError("give either --raw or --json, not both")
    with opened(config) as core, core.database.snapshot() as tx:
        letter = inbox.show(tx, _number(number))
        shown = _object(letter, numbers(tx, core.scribe.policy))
        content = inbox.raw(tx, letter.inbox_id) if raw else b""
        phrases = core.scribe.templates.phrases(core.scribe.templates.language("en"))
        why = phrases.first(f"agent_hold.{letter.reason}")
    if raw:
        sys.stdout.buffer.write(content)
    elif as_json:
        print_json(shown)
    else:
        _print(letter, shown, why=why)
    return 0


def _print(letter: InboxLetter, shown: Mapping[str, object], *, why: str) -> None:
    came = f"{letter.envelope.received_at:%Y-%m-%d %H:%M:%S} UTC"
    say(f"letter {letter.inbox_id}, {letter.size} octets, by {letter.envelope.door.value} at {came}")
    say(f"  from       {_sender(letter)}")
    say(f"  state      {letter.state}: {letter.reason} {printable(letter.detail)}".rstrip(": "))
    say(f"  attempts   {letter.attempts}")
    say(f"  ticket     {shown['ticket'] or '-'}")
    for rule in letter.rules:
        say(f"    {rule.name:<14} {printable(rule.answer)}")
    if letter.state != "held":
        say(f"\nIt is not held; `mailgate trace {letter.inbox_id}` tells what became of it.")
        return
    say(f"\n{why}\n" if why else "")
    say(f"mailgate held release {letter.inbox_id}              takes it in after all")
    say(f"mailgate held drop {letter.inbox_id}                 ends it")
    say(f"mailgate held export {letter.inbox_id} letter.eml    writes it to a file: mailgate explain letter.eml")


def export(
    number: NumberArgument,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it must not be there yet.")],
    *,
    config: ConfigOption = None,
) -> int:
    """Write one held letter to a file, as it came; readable for you alone."""
    with opened(config) as core, core.database.snapshot() as tx:
        content = inbox.raw(tx, inbox.show(tx, _number(number)).inbox_id)
    saved(file, content, force=False)
    say(f"{file}: {len(content)} octets")
    return 0


def release(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """Take a held letter in after all: the rule that held it lets it pass this time."""
    wanted = _number(number)
    with opened(config) as core, core.database.transaction() as tx:
        letter = inbox.show(tx, wanted)
        if not inbox.release(tx, wanted, overruled=letter.reason):
            raise PermanentError(f"letter {wanted} is not held (it is {letter.state})")
    say(f"letter {wanted} goes its way; `mailgate trace {wanted}` tells where")
    return 0


def drop(number: NumberArgument, *, config: ConfigOption = None) -> int:
    """End a held letter without taking it in. Its bytes stay until they are pruned."""
    wanted = _number(number)
    with opened(config) as core, core.database.transaction() as tx:
        if not inbox.drop(tx, wanted, now=utc_now()):
            raise PermanentError(f"letter {wanted} is not held (it is {inbox.show(tx, wanted).state})")
    say(f"letter {wanted} dropped")
    return 0


def _number(text: str) -> int:
    return letter_number(text, listed_by="held list")


def _sender(letter: InboxLetter) -> str:
    sender = letter.envelope.sender
    return "(unknown)" if sender is None else sender or "<> (a bounce)"


def _object(letter: InboxLetter, written: Numbers) -> dict[str, object]:
    return {"number": letter.inbox_id} | came_in(letter, written)


register(_app, "list", listing)
register(_app, "show", show)
register(_app, "export", export)
register(_app, "release", release)
register(_app, "drop", drop)
