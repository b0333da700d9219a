"""`mailgate check`: every connection of a configuration tried once, each answer a sentence (J1)."""

import asyncio
import os
from collections.abc import Collection
from contextlib import closing
from datetime import UTC, datetime
from itertools import product

from mailgate import signing
from mailgate.bearer import Bearers, bearers_of
from mailgate.config.settings import ClamdConfig, Config, ListenerConfig, MaildirConfig, SmarthostConfig
from mailgate.core import open_core, owner_name
from mailgate.desk.letters.letter_samples import draft_of, sample
from mailgate.desk.notices import LetterKind
from mailgate.desk.policy import Desk
from mailgate.desk.time import calendar_watch
from mailgate.doors import listener_settings, watcher_settings
from mailgate.errors import MailgateError
from mailgate.mail.message import Envelope
from mailgate.mail.writing.compose import compose
from mailgate.mail.writing.render import Templates
from mailgate.standing import SILENT_AFTER
from mailgate.store import heartbeats
from mailgate.store.database import Database
from mailgate.templates_dir import load_templates
from mailgate.transport import clamd, imap_in, oauth
from mailgate.transport.activation import inherited
from mailgate.transport.checked import Checked
from mailgate.transport.dns import txt
from mailgate.transport.maildir_out import Maildir
from mailgate.transport.smtp_in import Listener
from mailgate.transport.smtp_out import Sender
from mailgate.way_out import sender_settings


async def check_all(config: Config) -> list[Checked]:
    """Templates, database, listeners, mailboxes, the way out, the scanner, and what would be wise to change."""
    found = [_templates(config), await asyncio.to_thread(_database, config)]
    taken = await asyncio.to_thread(_doors_of_the_running, config)
    found += [await _listener(table, config, taken) for table in config.listeners]
    with bearers_of(config) as bearers:
        found += [await asyncio.to_thread(oauth.check, source) for source in bearers.sources]
        for table in config.mailboxes:
            settings = watcher_settings(table, config, bearer=bearers.of_mailbox(table.name))
            found.append(await asyncio.to_thread(imap_in.check, settings))
        found.append(await _way_out(config, bearers))
    if config.dkim:
        found.append(await asyncio.to_thread(signing.check, config.dkim, dns=txt))
    if config.clamd:
        found.append(await _scanner(config.clamd))
    return found + _advice(config)


def _templates(config: Config) -> Checked:
    """Every letter in every language of every desk, written with much and with little to say (E3)."""
    try:
        count = sum(_render_all(load_templates(config.templates), desk) for desk in config.policy.desks)
    except MailgateError as error:
        return Checked(ok=False, place="templates", said=str(error))
    of = config.templates or "the shipped ones"
    return Checked(ok=True, place="templates", said=f"{of}: {count} letters rendered")


def _render_all(templates: Templates, desk: Desk) -> int:
    """Raises ConfigError where a template fails; how many letters were written."""
    occasions = list(product(LetterKind, templates.languages, (True, False)))
    for kind, language, full in occasions:
        compose(draft_of(sample(kind, language, desk=desk, full=full), templates=templates))
    return len(occasions)


def _database(config: Config) -> Checked:
    try:
        core = open_core(config)
    except MailgateError as error:
        return Checked(ok=False, place="database", said=str(error))
    try:
        return Checked(ok=True, place="database", said=core.database.check())
    except MailgateError as error:
        return Checked(ok=False, place="database", said=str(error))
    finally:
        core.close()


def _doors_of_the_running(config: Config) -> tuple[str, ...]:
    """Where the gateway of this very configuration takes letters just now; () where it does not run, or nobody knows.

    As it says itself in its signs of life: whoever checks a changed configuration does so before the restart.
    """
    try:
        with closing(Database(config.database_url)) as database, database.snapshot() as tx:
            now = datetime.now(UTC)
            own = (one for one in heartbeats.heartbeats(tx) if one.owner == owner_name(config))
            return next((tuple(one.doors.split(", ")) for one in own if now - one.at <= SILENT_AFTER), ())
    except MailgateError:
        return ()


async def _listener(table: ListenerConfig, config: Config, taken: Collection[str]) -> Checked:
    """Whether we could listen there: tried, and closed at once; `taken` are doors the running gateway holds."""
    place = f"listener {table.name}"
    if f"{table.protocol} {table.listen.removeprefix('unix:')}" in taken:
        said = f"{table.protocol} on {table.listen}: the gateway that runs takes letters there"
        return Checked(ok=True, place=place, said=said)
    if table.listen.startswith("systemd:") and not os.environ.get("LISTEN_FDS"):
        return Checked(ok=True, place=place, said=f"{table.listen}: handed over by systemd when the service starts")
    try:
        handed = dict(inherited(os.environ, pid=os.getpid()))
        settings = listener_settings(table, config, handed)
        listener = Listener(settings, accept=_refuse, recipient_known=lambda _: False, clock=lambda: datetime.now(UTC))
        await listener.start()
        await listener.stop(0)
    except MailgateError as error:
        return Checked(ok=False, place=place, said=str(error))
    return Checked(ok=True, place=place, said=f"{table.protocol} on {table.listen}")


async def _refuse(_raw: bytes, _envelope: Envelope) -> None:
    raise MailgateError("this listener is only being checked")


async def _way_out(config: Config, bearers: Bearers) -> Checked:
    match config.outgoing:
        case MaildirConfig(path=path):
            return await Maildir(path, clock=lambda: datetime.now(UTC)).check()
        case SmarthostConfig() as table:
            sender = Sender(sender_settings(table, config, bearer=bearers.of_outgoing()))
            try:
                return await sender.check()
            finally:
                await sender.close()


async def _scanner(table: ClamdConfig) -> Checked:
    wrong = await asyncio.to_thread(clamd.Clamd(address=table.address).ping)
    if wrong:
        return Checked(ok=False, place="clamd", said=f"{table.address} does not answer: {wrong}")
    return Checked(ok=True, place="clamd", said=f"{table.address} answers")


def _is_open(table: ListenerConfig) -> bool:
    """Whether other hosts may reach a listener; what systemd hands over says so in its unit."""
    return not table.listen.startswith(("unix:", "systemd:", "127.", "localhost:", "[::1]:"))


def _advice(config: Config) -> list[Checked]:
    """What works, but should be known."""
    said = []
    if not config.policy.servers_trusted:
        said.append(
            Checked(
                ok=True,
                place="trust",
                said="no server's Authentication-Results are trusted ([trust] authserv_ids): agents are proved by the "
                "signed ids of the letters they answer alone, customers' letters by subject join unverified",
            )
        )
    elif config.trust.any_server and not config.trust.relays and any(map(_is_open, config.listeners)):
        said.append(
            Checked(
                ok=True,
                place="trust",
                said="what comes to a listener from another host counts as unproved: name your own servers in [trust] "
                "relays if it is they who hand letters over",
            )
        )
    if isinstance(config.outgoing, MaildirConfig):
        said.append(Checked(ok=True, place="outgoing", said="letters go into a Maildir: nobody receives them"))
    if not any(agent.head for agent in config.policy.agents):
        said.append(
            Checked(
                ok=True,
                place="agents",
                said="nobody is a head (head = true): late tickets are escalated to their own agents",
            )
        )
    said += [
        Checked(ok=True, place=f"desk {desk}", said=calendar_watch.advice(desk, year))
        for desk, year in calendar_watch.undecreed(config.policy, datetime.now(UTC))
    ]
    if not config.listeners and not config.mailboxes:
        said.append(
            Checked(ok=True, place="doors", said="no listener and no mailbox: letters come by `mailgate deliver`")
        )
    return said
