"""`reconcile`: a mailbox compared with what was taken in (A7)."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Annotated

import typer

from mailgate.bearer import Bearers
from mailgate.cli.common import ConfigOption, JsonOption, opened, print_json, printable, register, say
from mailgate.cli.tables import table
from mailgate.config.settings import MailboxConfig
from mailgate.core import Core, utc_now
from mailgate.doors import remembered_look, watcher_settings
from mailgate.errors import EX_UNAVAILABLE, PermanentError, UsageError
from mailgate.mail.message import Door, Envelope
from mailgate.pipeline.outside import Outside
from mailgate.pipeline.reading import ReadingPool
from mailgate.store import blobs, mailboxes, reconciling
from mailgate.store.look_up import letter_digest
from mailgate.transport import lines
from mailgate.transport.imap_listing import Listed, listing
from mailgate.transport.imap_mailbox import Mailbox, open_mailbox
from mailgate.transport.imap_settings import WatcherSettings


def add_to(app: typer.Typer, name: str) -> None:
    """Register the command."""
    register(app, name, reconcile)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A letter that lies in the mailbox and was not taken in."""

    letter: Listed
    why: str
    """One of: missing, too_big, not_yet (it came since the gateway last looked), too_old (see `since`)."""


def reconcile(
    name: Annotated[
        str | None, typer.Argument(metavar="MAILBOX", help="Its name in the configuration, where there are several.")
    ] = None,
    *,
    folder: Annotated[
        str | None,
        typer.Option("--folder", metavar="FOLDER", help="Another folder of it, the one letters are moved to, say."),
    ] = None,
    as_json: JsonOption = False,
    config: ConfigOption = None,
) -> int:
    """Compare a mailbox with what was taken in, and name what is missing. Changes nothing.

    A letter counts as taken in when its very bytes came in, by this door or another, or the same letter did with
    other transport fields. Ends with 69 where one is missing; letters older than `since`, or that came since the
    gateway last looked, are counted and not called missing.
    """
    with opened(config) as core:
        chosen = _choose(core.config.mailboxes, name)
        settings = _settings(core, chosen, folder)
        with open_mailbox(settings) as mailbox, closing(core.pool(Outside())) as pool:
            mailbox.select(readonly=True)
            last = _last_uid(core, chosen, mailbox) if folder is None else 0
            total, others = _compare(mailbox, core=core, pool=pool, settings=settings, last=last)
    return _say(total, others, as_json=as_json)


def _choose(known: Sequence[MailboxConfig], name: str | None) -> MailboxConfig:
    names = ", ".join(mailbox.name for mailbox in known)
    if name is None and len(known) == 1:
        return known[0]
    for mailbox in known:
        if mailbox.name == name:
            return mailbox
    if not known:
        raise PermanentError("the configuration has no [[mailbox]]: there is nothing to compare with")
    wrong = "which mailbox is meant?" if name is None else f"there is no mailbox {name!r};"
    raise UsageError(f"{wrong} there are: {names}")


def _settings(core: Core, table_: MailboxConfig, folder: str | None) -> WatcherSettings:
    bearer = Bearers(core.config, database=core.database).of_mailbox(table_.name)
    settings = watcher_settings(table_, core.config, bearer=bearer)
    place = (f"{table_.user}@{table_.host}:{table_.port}", table_.folder)
    with core.database.snapshot() as tx:
        not_before = None if table_.since else remembered_look(tx, place)
    return replace(settings, folder=folder or settings.folder, not_before=not_before)


def _last_uid(core: Core, table_: MailboxConfig, mailbox: Mailbox) -> int:
    """The last UID the gateway has looked at; 0 where it has to read the folder anew."""
    with core.database.snapshot() as tx:
        known = mailboxes.progress(tx, f"{table_.user}@{table_.host}:{table_.port}", table_.folder)
    return known[1] if known and known[0] == mailbox.validity else 0


def _compare(
    mailbox: Mailbox, *, core: Core, pool: ReadingPool, settings: WatcherSettings, last: int
) -> tuple[int, list[Missing]]:
    total = 0
    others: list[Missing] = []
    for letters in listing(mailbox):
        total += len(letters)
        for letter in _not_plainly_known(letters, core):
            why = _why(letter, settings=settings, last=last)
            if why in ("too_old", "too_big") or not _is_known(letter, mailbox, core=core, pool=pool):
                others.append(Missing(letter=letter, why=why))
    return total, others


def _not_plainly_known(letters: Sequence[Listed], core: Core) -> Iterator[Listed]:
    """Those of which no letter with the same Message-ID and the same size came in: they are looked at closely."""
    with core.database.snapshot() as tx:
        known = reconciling.sizes(tx, {letter.message_id for letter in letters if letter.message_id})
    return (letter for letter in letters if letter.size not in known.get(letter.message_id or "", ()))


def _is_known(letter: Listed, mailbox: Mailbox, *, core: Core, pool: ReadingPool) -> bool:
    for _uid, fetched in mailbox.fetch([letter.uid]):
        raw = lines.canonical(fetched)
        with core.database.snapshot() as tx:
            if reconciling.has_bytes(tx, blobs.digest(raw)):
                return True
        read = pool.submit(raw, Envelope(door=Door.IMAP, received_at=utc_now())).result().letter
        with core.database.snapshot() as tx:
            return reconciling.has_letter(tx, letter_digest(read.message_id, read.content_digest))
    return True  # it has gone meanwhile


def _why(letter: Listed, *, settings: WatcherSettings, last: int) -> str:
    if letter.size > settings.max_message_bytes:
        return "too_big"
    if letter.arrived is not None and (
        (settings.not_before and letter.arrived < settings.not_before)
        or (settings.since and letter.arrived.date() < settings.since)
    ):
        return "too_old"
    return "not_yet" if last and letter.uid > last else "missing"


def _say(total: int, others: list[Missing], *, as_json: bool) -> int:
    missing = [other for other in others if other.why in ("missing", "too_big")]
    count = {why: sum(other.why == why for other in others) for why in ("missing", "too_big", "not_yet", "too_old")}
    if as_json:
        for other in missing:
            print_json(_object(other))
    else:
        say(
            f"{total} letters: {total - len(others)} taken in, {count['too_old']} from before the start, "
            f"{count['not_yet']} just come, {count['too_big']} over the size limit, {count['missing']} missing"
        )
        rows = [tuple(map(printable, _object(other).values())) for other in missing]
        if rows:
            table(("uid", "came", "octets", "Message-ID", "why"), rows, empty="")
    return EX_UNAVAILABLE if missing else 0


def _object(missing: Missing) -> dict[str, object]:
    letter = missing.letter
    return {
        "uid": letter.uid,
        "arrived": letter.arrived.isoformat() if letter.arrived else None,
        "size": letter.size,
        "message_id": letter.message_id,
        "why": missing.why,
    }
