"""`person data` and `person erase`: what a person may ask for (H3)."""

import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailgate.cli.common import ConfigOption, JsonOption, LimitOption, opened, print_json, printable, say
from mailgate.cli.tables import table
from mailgate.cli.writing import replaced
from mailgate.errors import PermanentError, UsageError

if TYPE_CHECKING:
    from mailgate.cli.letter_objects import Numbers
    from mailgate.store.database import Tx
    from mailgate.store.erasing import Held
    from mailgate.store.registry_events import Deed

AddressArgument = Annotated[str, typer.Argument(metavar="ADDRESS", help="anna@customer.example")]


def now() -> datetime:
    """The real clock."""
    from mailgate.core import utc_now

    return utc_now()


def address_of(text: str) -> str:
    """An address as it is compared; UsageError for one that is none."""
    from mailgate.mail.proof.identity import normalise

    found = normalise(text.strip())
    if found is None:
        raise UsageError(f"{text!r} is no address: write it like anna@example.com")
    return found


def note(tx: "Tx", kind: str, about: str, detail: str = "") -> None:
    """Write down that the operator did something."""
    from mailgate.store import registry_events

    deed = registry_events.Deed(at=now(), who="operator", kind=kind, about=about, detail=detail)
    registry_events.note(tx, [deed])


def data(
    address: AddressArgument,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="A ZIP, readable for you alone.")],
    config: ConfigOption = None,
) -> int:
    """Write all that is kept of somebody as a ZIP to hand to them: letters, tickets, files, contacts, the log.

    Agents' notes among themselves are left out. That it was done is noted on their record.
    """
    from mailgate.report.person_archive import Archive
    from mailgate.store import erasing, person_data

    wanted = address_of(address)
    with opened(config) as core, replaced(out) as beside:
        with core.database.snapshot() as tx:
            if erasing.held(tx, wanted).nothing:
                raise PermanentError(f"nothing is known of {wanted}")
            archive = Archive(beside, address=wanted, made=now())
            archive.person(*person_data.person(tx, wanted), person_data.deeds(tx, wanted))
            for ticket in person_data.tickets_of(tx, wanted):
                contents = ((file.file, person_data.file_content(tx, file)) for file in ticket.files)
                archive.ticket(ticket, contents)
            for letter in person_data.letters(tx, wanted):
                archive.letter(letter)
            archive.close()
        with core.database.transaction() as tx:
            note(tx, "person_exported", wanted, f"{archive.letters} letters, {archive.files} files")
    say(f"{out}: {archive.letters} letters, {archive.files} files")
    return 0


def erase(
    address: AddressArgument,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be erased, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether you are sure.")] = False,
    scrub: Annotated[
        bool, typer.Option("--scrub", help="Write the database anew, so that nothing stays in its free space.")
    ] = False,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Erase somebody: record, words, files, letters in and out, every event that names them. There is no way back.

    Their tickets stay as figures without them: number, dates, states, team, priority, booked time, organisation. They
    must be closed. Backups, mailboxes and agents' own mail are not reached: what to do there is said at the end.
    """
    from mailgate.cli.letter_objects import numbers
    from mailgate.store import erasing

    wanted = address_of(address)
    with opened(config) as core:
        if core.config.policy.is_ours(wanted) or core.config.policy.agent(wanted):
            raise PermanentError(f"{wanted} is a desk's or an agent's: take it out of the configuration first")
        with core.database.snapshot() as tx:
            held = erasing.held(tx, wanted)
        if held.nothing:
            raise PermanentError(f"nothing is known of {wanted}")
        if dry_run:
            with core.database.snapshot() as tx:
                _say_held(held, numbers(tx, core.scribe.policy), as_json=as_json)
            return 0
        _ask(wanted, held, yes=yes)
        with core.database.transaction() as tx:
            erased = erasing.erase(tx, wanted, token=secrets.token_hex(4), now=now())
            counts = {
                "tickets": erased.tickets,
                "messages": erased.messages,
                "files": erased.files,
                "letters_in": erased.letters_in,
                "letters_out": erased.letters_out,
                "events": erased.events,
            }
            note(tx, "person_erased", erased.instead, ", ".join(f"{name} {count}" for name, count in counts.items()))
        if scrub:
            core.database.scrub()
        core.database.checkpoint()
        days = core.config.keep_raw_days
    if as_json:
        print_json({"erased": True, "instead": erased.instead, **counts, "scrubbed": scrub})
        return 0
    say(f"erased; where an address has to stand it is now {erased.instead}")
    for name, count in counts.items():
        say(f"  {name.replace('_', ' '):<12} {count}")
    say("Not reached from here: backups (they hold it until they are deleted), IMAP mailboxes, agents' own mail,")
    say(f"logs of mail servers. Letters of others that name them in passing go after {days} days (keep_raw_days).")
    if not scrub:
        say("Free space of the database may hold remains until it is used again: --scrub writes it anew.")
    return 0


def log(*, limit: LimitOption = 100, as_json: JsonOption = False, config: ConfigOption = None) -> int:
    """Say what was done to organisations and people on record, exports and erasures included; oldest first."""
    from mailgate.store import registry_events

    with opened(config) as core, core.database.snapshot() as tx:
        deeds = registry_events.listing(tx, limit=limit)
    if as_json:
        for deed in deeds:
            print_json(deed_object(deed))
        return 0
    rows = [(f"{deed.at:%Y-%m-%d %H:%M}", deed.kind, deed.about, deed.detail, deed.who) for deed in deeds]
    table(("at (UTC)", "what", "about", "detail", "who"), rows, empty="nothing was done yet")
    return 0


def deed_object(deed: "Deed") -> dict[str, Any]:
    """What was done, as JSON."""
    return {
        "at": deed.at.isoformat(),
        "who": deed.who,
        "what": deed.kind,
        "about": deed.about,
        "detail": deed.detail,
    }


def _say_held(held: "Held", written: "Numbers", *, as_json: bool) -> None:
    counts = {
        "on_record": held.on_record,
        "tickets": [written(number) for number in held.own],
        "open_tickets": [written(number) for number in held.open],
        "takes_part_in": [written(number) for number in held.others],
        "messages": held.messages,
        "letters_to_them": held.letters_out,
    }
    if as_json:
        print_json({"address": held.address} | counts)
        return
    for name, value in counts.items():
        shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        say(f"{name.replace('_', ' '):<16} {printable(shown) or '–'}")
    say("nothing was changed: --dry-run")


def _ask(address: str, held: "Held", *, yes: bool) -> None:
    if yes:
        return
    if not sys.stdin.isatty():
        raise UsageError("erasing cannot be undone: add --yes (and --dry-run first, to see what it would reach)")
    question = f"Erase {address}: {len(held.own)} tickets become figures, {held.messages} messages go. Are you sure?"
    if not typer.confirm(question):
        raise PermanentError("nothing was changed")
