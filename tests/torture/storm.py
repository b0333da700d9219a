"""The storm: letters pour in while the daemon is killed again and again; then calm, until everything has its end."""

import contextlib
import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from random import Random

from mailgate.store import inbox, mailboxes, outbox
from mailgate.store.database import Database
from tests.servers.dovecot import Dovecot, dovecot
from tests.servers.gateway import GatewayProcess
from tests.servers.programs import free_port
from tests.servers.script import Taken
from tests.servers.smarthost import Smarthost, threaded_smarthost
from tests.story.desk import CONFIG
from tests.torture.keyless import take_the_key
from tests.torture.people import Agent, Mailman, Post, customer, customer_letter, supply
from tests.torture.plan import Door, Plan

_MORE = """
[[listener]]
protocol = "smtp"
listen = "127.0.0.1:{smtp}"
[[listener]]
protocol = "lmtp"
listen = "127.0.0.1:{lmtp}"
[ceilings]
per_domain_an_hour = 1000000
gateway_a_minute = 1000000
answers_an_hour = 1000000
answers_a_day = 1000000
per_ticket_a_day = 1000000
{mailbox}
"""

_MAILBOX = """
[[mailbox]]
name = "support"
host = "localhost"
port = {port}
user = "support"
password_file = "imap.password"
ca_file = "{ca}"
since = 2020-01-01
"""


_DESK = """
[desk.periods]
same_matter_days = 0  # the second net (C5) shall not hide a hole in the first
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aftermath:
    """What is left to be judged."""

    plan: Plan
    url: str
    copies: tuple[Taken, ...]
    """What the smarthost has recorded."""
    taken: tuple[str, ...]
    """Message-IDs somebody was told 250 for, or that lay in the mailbox."""
    refused: tuple[str, ...]
    answered: frozenset[int]
    """Numbers of the letters whose tickets an agent answered."""
    unheard: int
    """Letters handed over whose 250 nobody heard."""
    seconds: float
    stop_statuses: tuple[int, ...]
    slowest_stop_seconds: float
    foreign: tuple[str, ...] = ()
    """Lines of the daemons' logs that are none of their events: a library's complaint, a traceback."""


def blow(plan: Plan, *, folder: Path, url: str, tell: Callable[[str], None] = lambda _words: None) -> Aftermath:
    """Run a storm on a database that is empty; `tell` hears now and then how far it is."""
    began = time.monotonic()
    with contextlib.ExitStack() as stack:
        host = stack.enter_context(threaded_smarthost(Smarthost(port=free_port())))
        server = stack.enter_context(dovecot(users={"support": "secret"})) if "imap" in plan.doors else None
        ports: list[dict[Door, int]] = [{"smtp": free_port(), "lmtp": free_port()} for _ in range(plan.gateways)]
        gateways = [
            gateway_in(folder / f"gateway{index}", own, url=url, host=host, server=None if index else server)
            for index, own in enumerate(ports)
        ]
        for gateway in gateways:
            stack.callback(gateway.end)
        if plan.keyless:
            take_the_key(url)
        database = stack.enter_context(contextlib.closing(Database(url)))
        post = stack.enter_context(Post(ports, hands=8).open())
        mailman = Mailman(server) if server else None
        agent = Agent(host, share=plan.answered, send=functools.partial(post.put, door="smtp"))
        brought = Supply(plan, post, mailman)
        slowest = _kill_often(plan, gateways, supply=brought, agent=agent, tell=tell)
        for gateway in gateways:
            gateway.kill()
            gateway.start()
        while brought.bring():
            pass
        account = f"support@localhost:{server.tls_port}" if server else ""
        quiet = Quiet(database, post=post, mailman=mailman, account=account, host=host)
        try:
            calm(quiet, agent=agent, tell=tell, seconds=60 + plan.letters / 5)
        except TimeoutError as error:
            raise AssertionError(f"{error}: {quiet.words}\n{gateways[0].log[-3000:]}") from None
        statuses = tuple(gateway.terminate()[0] for gateway in gateways)
        return Aftermath(
            plan=plan,
            url=url,
            copies=tuple(host.taken),
            taken=tuple(post.taken) + tuple(mailman.delivered if mailman else ()),
            refused=tuple(post.refused),
            answered=frozenset(agent.answered),
            unheard=post.unheard,
            seconds=time.monotonic() - began,
            stop_statuses=statuses,
            slowest_stop_seconds=slowest,
            foreign=tuple(line for one in gateways for line in one.log.splitlines() if "event=" not in line),
        )


def gateway_in(
    folder: Path, ports: dict[Door, int], *, url: str, host: Smarthost, server: Dovecot | None
) -> GatewayProcess:
    folder.mkdir()
    (folder / "imap.password").write_text("secret\n")
    (folder / "imap.password").chmod(0o600)
    mailbox = _MAILBOX.format(port=server.tls_port, ca=server.certificates.ca) if server else ""
    more = _MORE.format(**ports, mailbox=mailbox)
    config = folder / "config.toml"
    config.write_text(CONFIG.format(port=host.port, desk=_DESK, more=more, database=url), encoding="utf-8")
    return GatewayProcess(config)


class Supply:
    """Brings the letters in equal shares, one share at each call."""

    def __init__(self, plan: Plan, post: Post, mailman: Mailman | None, *, share: int = 0) -> None:
        """`share`: letters at each call; 0: as many as leave one call for each kill."""
        self._letters = supply(plan)
        self._share = share or -(-plan.letters // max(1, plan.kills))
        self._post = post
        self._mailman = mailman

    def bring(self) -> int:
        """The next share; how many letters that were."""
        share = tuple(islice(self._letters, self._share))
        for number, door, again in share:
            for by in (door, again):
                if by is not None:
                    self._send(number, by)
        return len(share)

    def _send(self, number: int, door: Door) -> None:
        message_id, raw = f"<first.{number}@client.example>", customer_letter(number)
        if door == "imap" and self._mailman is not None:
            self._mailman.put(message_id, raw)
        else:
            self._post.put(message_id, customer(number), raw, door=door)


def _kill_often(
    plan: Plan, gateways: list[GatewayProcess], *, supply: Supply, agent: Agent, tell: Callable[[str], None]
) -> float:
    """Kill one gateway after the other, each in the middle of its life or while it starts.

    Returns how many seconds the slowest polite end took.
    """
    chance = Random(plan.seed)  # noqa: S311 - to be repeated, not to be secret
    starting, slowest = 1.0, 0.0
    for kill in range(plan.kills):
        gateway = chance.choice(gateways)
        for other in gateways:
            if not other.running:
                other.launch()
        if chance.random() < plan.during_start:
            gateway.kill()
            gateway.launch()
            time.sleep(chance.random() * starting)
        else:
            began = time.monotonic()
            assert gateway.ready or gateway.wait_ready(30), f"it does not start again:\n{gateway.log[-3000:]}"
            starting = max(starting / 2, time.monotonic() - began)
            supply.bring()
            agent.look()
            if chance.random() < plan.while_sending:
                gateway.saw("event=processed", seconds=2)
            time.sleep(chance.uniform(plan.shortest_seconds, plan.longest_seconds))
        if plan.politely and gateway.ready:
            status, seconds = gateway.terminate()
            assert status == 0, f"ended with {status}:\n{gateway.log[-3000:]}"
            slowest = max(slowest, seconds)
        else:
            gateway.kill()
        if kill % 20 == 19:
            tell(f"{kill + 1} kills")
    return slowest


def calm(done: "Quiet", *, agent: Agent, tell: Callable[[str], None], seconds: float) -> None:
    """Wait until nothing is under way any more."""
    end, told = time.monotonic() + seconds, time.monotonic()
    while not done():
        agent.look()
        if time.monotonic() > end:
            raise TimeoutError("what was under way did not come to its end in time")
        if time.monotonic() > told + 10:
            tell(f"calm: {done.words}")
            told = time.monotonic()
        time.sleep(0.1)


class Quiet:
    """Whether everything that was sent has been taken in and has its end."""

    def __init__(
        self, database: Database, *, post: Post, mailman: Mailman | None, account: str, host: Smarthost
    ) -> None:
        self._database = database
        self._post = post
        self._mailman = mailman
        self._account = account
        self._host = host
        self._still = -1

    def __call__(self) -> bool:
        """Twice in a row, with no letter out in between."""
        before, self._still = self._still, len(self._host.taken)
        if self._post.under_way or not self._is_empty():
            self._still = -1
        return before == self._still != -1

    @property
    def words(self) -> str:
        """What is still under way."""
        with self._database.snapshot() as tx:
            return f"{self._post.under_way} to hand over, {inbox.depth(tx)}, {outbox.depth(tx)}"

    def _is_empty(self) -> bool:
        with self._database.snapshot() as tx:
            coming, going = inbox.depth(tx), outbox.depth(tx)
            read = mailboxes.progress(tx, self._account, "INBOX")
        if coming.waiting or coming.claimed or going.queued or going.sending:
            return False
        return self._mailman is None or (read or (0, 0))[1] >= len(self._mailman.delivered)
