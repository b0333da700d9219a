"""What the operator decided: `Policy`, the part of the configuration that decisions look at."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import Literal, NoReturn

Language = str
"""ISO 639-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """Somebody who answers customers."""

    address: str
    """Normalised; where their letters come from and go to."""
    name: str
    """As customers may read it."""
    aliases: tuple[str, ...] = ()
    """Other addresses of theirs, normalised: letters from there are theirs, too."""
    language: Language = "ru"
    head: bool = False
    """Whether escalations come to them (G5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """Agents who share tickets."""

    key: str
    name: Mapping[Language, str]
    agents: tuple[str, ...]
    """Addresses of its agents."""
    demands: tuple[str, ...] = ()
    """Contacts that must be known before work starts: names of fields of `Contacts` (G7)."""

    def name_in(self, language: Language) -> str:
        """Its name for readers of a language; the name under '' serves all others."""
        return self.name.get(language) or self.name.get("", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriageRule:
    """Which team takes a letter (G7). All conditions that are given must hold; the first rule that does wins."""

    team: str
    words: tuple[str, ...] = ()
    """Any of these, at the start of a word of subject or text, any case."""
    senders: tuple[str, ...] = ()
    """Addresses or `@domain`."""
    organisations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingTime:
    """When a desk works (S12)."""

    timezone: str = "Europe/Moscow"
    country: str | None = "RU"
    """ISO 3166-1 alpha-2, for public holidays and moved working days; None: no holidays."""
    opens: time = time(9, 0)
    closes: time = time(18, 0)
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    """Monday is 0."""
    round_the_clock: bool = False
    holidays: tuple[str, ...] = ()
    """Further days off, `YYYY-MM-DD`."""
    working_days: tuple[str, ...] = ()
    """Days that are worked whatever the calendar says, `YYYY-MM-DD`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length of working time: so many working hours, or so many working days (S12)."""

    hours: float = 0.0
    days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceLevel:
    """By when a ticket is due (G4)."""

    triage: Span = Span(hours=3)
    solution: Mapping[int, Span] = field(
        default_factory=lambda: {1: Span(hours=4), 2: Span(hours=8), 3: Span(days=5), 4: Span(days=10)}
    )
    """By priority, 1 to 4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentPolicy:
    """Which files a desk accepts (D1-D4)."""

    accepted: tuple[str, ...] = ("jpeg", "gif", "png", "zip", "rar", "text", "csv", "pdf")
    """Words of `FileFacts.format`."""
    in_archives: tuple[str, ...] = ("bmp",)
    """Accepted inside an archive beside those above."""
    max_attachment_bytes: int = 25 * 1024 * 1024
    max_total_bytes: int = 25 * 1024 * 1024
    max_count: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """What time does to a ticket (S13): clock time."""

    confirm: timedelta = timedelta(hours=24)
    """Finished becomes closed after this long without a word."""
    remind: timedelta = timedelta(days=3)
    silence: timedelta = timedelta(days=5)
    """Waiting becomes closed after this long without a word."""
    reopen: timedelta = timedelta(days=14)
    """A reply to a closed ticket reopens it within this window (B6)."""
    same_matter: timedelta = timedelta(days=3)
    """A second letter on the same matter joins the open ticket within this window (C5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Warnings:
    """How agents are told of due times (G5): working time."""

    share: float = 0.25
    """The warning comes when this part of the time for the solution is left …"""
    least: timedelta = timedelta(minutes=30)
    """… but no later than this before the due time; never earlier than half-way."""
    digest: bool = True
    """Whether each team gets a letter each working morning about what is late, due, nobody's, waiting or held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ceilings:
    """How many automatic letters may go out to unproved senders and chains of machines (E6, S3)."""

    per_pair_a_day: int = 3
    """Acknowledgements to one unproved address in 24 hours, whichever desks it writes to."""
    per_address_a_day: int = 50
    """The same to any one address, proved or not: a machine that looks like a person ends there."""
    per_domain_an_hour: int = 10
    gateway_a_minute: int = 60
    per_ticket_a_day: int = 20
    """Automatic letters of one ticket to its customers in 24 hours, whoever they are."""
    tickets_per_sender_an_hour: int = 20
    tickets_per_sender_a_day: int = 100
    questions_per_sender_an_hour: int = 3
    """Held letters of one sender that agents are asked about at once; further ones wait for the digest."""
    questions_an_hour: int = 30
    """The same for all senders together; and how many held letters a desk's agents are reminded of in an hour."""
    answers_an_hour: int = 12
    """Answers of one agent to the customers of one ticket; further ones wait for a colleague, unless they begin with a
    command: an agent's program that answers by itself in ever new words ends there."""
    answers_a_day: int = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One support address with its language, tag, templates and teams."""

    key: str
    name: Mapping[Language, str]
    """As customers read it in From."""
    addresses: tuple[str, ...]
    """Normalised; the first is the one letters go out from."""
    teams: tuple[str, ...]
    """Keys; the first is the general team, which takes what no rule sends elsewhere."""
    language: Language = "ru"
    """Where the letter does not tell."""
    languages: tuple[Language, ...] = ("ru", "en", "it")
    tag: str = "Заявка"
    older_tags: tuple[str, ...] = ()
    """Tags of earlier systems or settings that still stand in customers' subjects (S9)."""
    tag_width: int = 6
    first_number: int = 1
    plus_addresses: bool = False
    """Whether mail to `local+anything@domain` reaches the gateway."""
    several_problems: Literal["ask", "split", "tell", "off"] = "ask"
    colleagues: bool = True
    """Whether people of the requester's organisation may write to a ticket (B3)."""
    cc_joins: bool = False
    """Whether Cc of an authenticated requester's letter adds participants (B7)."""
    unknown_senders: Literal["take", "limit", "hold"] = "take"
    unknown_tickets_a_day: int = 3
    """With `limit`: how many tickets a sender nobody knows may open in 24 hours."""
    expired_contract: Literal["take", "hold"] = "take"
    acknowledge_follow_ups: bool = False
    html_for_agents: bool = False
    """Whether letters to agents have an HTML part beside the plain text (T81)."""
    minutes_a_reply: int = 30
    """Least time booked for an answer (F5)."""
    worktime: WorkingTime = WorkingTime()
    service_level: ServiceLevel = ServiceLevel()
    attachments: AttachmentPolicy = AttachmentPolicy()
    periods: Periods = Periods()
    warnings: Warnings = Warnings()
    triage: tuple[TriageRule, ...] = ()

    @property
    def address(self) -> str:
        """The address its letters go out from."""
        return self.addresses[0]

    def name_in(self, language: Language) -> str:
        """Its name for readers of a language; the name under '' serves all others."""
        return self.name.get(language) or self.name.get("", self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """All that decisions are made by."""

    desks: tuple[Desk, ...]
    teams: tuple[Team, ...]
    agents: tuple[Agent, ...]
    domain: str = "localhost"
    """The domain of our Message-IDs."""
    own_addresses: tuple[str, ...] = ()
    """Further addresses that are ours and never a customer's."""
    servers_trusted: bool = False
    """Whether some server's Authentication-Results are trusted: then an agent must pass there, too (F3)."""
    agent_proof: Literal["signed_and_dmarc", "signed", "dmarc", "login"] = "signed_and_dmarc"
    """Least proof by which an agent acts. `signed_and_dmarc` asks for DMARC only where a server is trusted."""
    service_levels: Mapping[str, ServiceLevel] = field(default_factory=dict)
    """By the name an organisation's record gives."""
    ceilings: Ceilings = Ceilings()
    faq: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)
    """Canned answers by name and language: `templates/<language>/faq/<name>.txt` (F2)."""
    max_attempts: int = 3
    """How often a letter is tried before it is held (A3)."""

    def desk(self, key: str) -> Desk:
        """The desk of that key; KeyError where there is none."""
        return next((desk for desk in self.desks if desk.key == key), None) or _missing(key)

    def team(self, key: str) -> Team:
        """The team of that key; KeyError where there is none."""
        return next((team for team in self.teams if team.key == key), None) or _missing(key)

    def agent(self, address: str | None) -> Agent | None:
        """The agent who writes from an address, alias included."""
        if not address:
            return None
        return next((agent for agent in self.agents if address == agent.address or address in agent.aliases), None)

    def is_ours(self, address: str) -> bool:
        """Whether a normalised address is a desk's or another of our own, plus part aside."""
        local, _, domain = address.rpartition("@")
        plain = f"{local.partition('+')[0]}@{domain}"
        return any(plain in desk.addresses for desk in self.desks) or plain in self.own_addresses


def _missing(key: str) -> NoReturn:
    raise KeyError(key)
