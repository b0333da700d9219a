"""The nouns of the desk's memory: `Ticket`, its people, messages and events, as decisions see them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from mailgate.desk.clues import Contacts
from mailgate.desk.kept_files import KeptFile
from mailgate.desk.ledger import Ledger
from mailgate.mail.proof.tokens import Token


class State(StrEnum):
    """Where a ticket stands (G1)."""

    REGISTERED = "registered"
    IN_WORK = "in_work"
    WAITING = "waiting"
    DEFERRED = "deferred"
    FINISHED = "finished"
    CLOSED = "closed"
    MERGED = "merged"
    SPAM = "spam"


class MessageKind(StrEnum):
    """Who speaks in a message."""

    CUSTOMER = "customer"
    AGENT = "agent"
    NOTE = "note"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """Somebody who may read and write a ticket."""

    address: str
    name: str = ""
    language: str = ""
    reachable: bool = True
    """False once a letter to them bounced for good."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A customer as a legal entity (H2)."""

    name: str
    domains: tuple[str, ...] = ()
    contract_number: str | None = None
    service_level: str | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One message of a ticket in short, for history."""

    at: datetime
    author: str
    """Name, else address."""
    kind: MessageKind
    text: str
    """The new words, cut to 2,000 characters."""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """A ticket as it stands."""

    number: int
    desk: str
    subject: str
    """Without tag and reply prefixes."""
    state: State
    state_since: datetime
    priority: int
    opened_at: datetime
    requester: Participant
    participants: tuple[Participant, ...]
    """The requester first."""
    language: str
    team: str
    assignee: str | None = None
    """Address of an agent."""
    organisation: str | None = None
    contacts: Contacts = Contacts()
    due_triage: datetime | None = None
    due_solution: datetime | None = None
    due_by_agent: bool = False
    """`due_solution` was set by hand (#due) and is not computed anew."""
    paused: timedelta = timedelta(0)
    """Working time the clock has stood still so far (G4)."""
    merged_into: int | None = None
    """With state `merged`: the ticket that has everything now, at the end of the chain."""
    merged_numbers: tuple[int, ...] = ()
    """Numbers of the tickets that were merged into this one, through any chain: all of them lead here."""
    linked: tuple[int, ...] = ()
    watchers: tuple[str, ...] = ()
    """Addresses of agents who read along without answering for it."""
    minutes_booked: int = 0
    root_id: str = ""
    """Our root Message-ID, `<…>`: stands in the References of every letter out (B8)."""
    last_message_id: str | None = None
    """Message-ID of the newest letter of the customers, for In-Reply-To."""
    first_answer_at: datetime | None = None
    last_answer_at: datetime | None = None
    last_answer_by: str | None = None
    automatic_letters_a_day: int = 0
    """Automatic letters to its customers in the last 24 hours, for the ceiling (E6)."""
    history: tuple[Exchange, ...] = ()
    """The newest few, oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of an address."""

    address: str
    name: str = ""
    language: str = ""
    organisation: str | None = None
    contacts: Contacts = Contacts()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLetter:
    """A letter of ours that something answers or that bounced."""

    outbox_id: int
    message_id: str
    recipient: str
    ticket: int | None
    automatic: bool
    kind: str
    bounce_address: str = ""
    """Its signed envelope sender; '' where it had none."""
    failed: bool = False
    """A delivery status said before that it reached nobody: agents know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The same letter, taken in before (S8)."""

    inbox_id: int
    outcome: str
    ticket: int | None
    reason: str = ""
    """Why it was held, where it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What an earlier first letter was about."""

    number: int
    at: datetime
    subject: str
    words: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A letter that was put to an agent, in a letter of ours that is answered now (F7)."""

    inbox_id: int
    reason: str
    """A word of `desk.holds.REASONS`."""
    held: bool
    """False: it is settled already."""
    message_id: str
    """Of the letter that asked."""
    recipient: str
    """Address of the agent who was asked."""
    ticket: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Undoable:
    """What was last split from a ticket, or merged into it (C4)."""

    kind: Literal["split", "merge"]
    tickets: tuple[int, ...]
    """The tickets split from it, or merged into it, at one stroke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """The call that a ticket's people were last invited to, or that was last called off (F9)."""

    starts: datetime
    minutes: int
    sequence: int
    """What replaces it must bear a higher one."""
    by: str
    """Who invited, or called off: an agent's address."""
    off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Tickets that an agent asks for by mail (F8)."""

    kind: Literal["mine", "watched", "team", "late", "unassigned", "open", "words", "address"]
    values: tuple[str, ...] = ()
    """The assignee, the watcher, keys of teams, words or an address."""
    most: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What one letter makes us look up: all keys, made by `desk.question`, answered by `store.look_up`."""

    now: datetime
    desk: str
    digest: str
    content_digest: str
    message_id: str | None
    answers: tuple[str, ...]
    """Message-IDs of In-Reply-To and then of References, newest first, each once."""
    tokens: tuple[Token, ...]
    """Signed ids of ours found in In-Reply-To, References and plus addresses, verified, strongest clue first (S2)."""
    proved: tuple[Token, ...] = ()
    """Those of `tokens` that were made for the author, or for the agent whose alias the author is."""
    plus: tuple[Token, ...] = ()
    """Those of `tokens` that came by a plus address."""
    numbers: tuple[int, ...]
    """Numbers that the subject's tag names."""
    sender: str | None
    """The author's strict address."""
    bounced: tuple[str, ...] = ()
    """What names the letters of ours that a delivery status speaks of: their Message-IDs `<…>`, and the signed
    envelope senders it was sent to."""
    matters_since: datetime
    """How far back `Known.recent_matters` reaches."""
    count_up_to: int = 10_000
    """No count of the ledger need go further: one more than the highest ceiling makes counting cheap under load."""
    more_numbers: tuple[int, ...] = ()
    """Tickets that commands name beside the letter's own."""
    searches: tuple[Search, ...] = ()
    """What commands search for; `Known.found` has an answer for each."""
    customer: str | None = None
    """Whom a letter of an agent is about: the author of what is forwarded, or of `#new` (F4)."""
    files: bool = False
    """A command fetches files: those of all these tickets are looked up."""
    agent: str | None = None
    """The first address of the agent whose letter it claims to be, from whichever of theirs: holds that it answers,
    organisations of its tickets, what could be undone and how much they wrote lately are looked up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All that memory holds that bears on one letter: answered by `store.look_up`, read by `desk.decide`."""

    own_letter: bool = False
    """The letter's own Message-ID is one of ours: it came back (T22)."""
    earlier: Earlier | None = None
    message_id_reused: bool = False
    """Another letter with this Message-ID but other content was taken in before (T56)."""
    by_number: tuple[Ticket, ...] = ()
    """Tickets named by a token or by a number in the subject, merges followed; what is missing exists nowhere."""
    by_message_id: tuple[Ticket, ...] = ()
    """Tickets that hold a letter named in In-Reply-To or References."""
    by_sibling: tuple[Ticket, ...] = ()
    """Tickets that hold a letter which answers the same letter that we never saw (B8)."""
    sender: Person | None = None
    organisation: Organisation | None = None
    """Of the sender: by their record, else by the domain of their address."""
    open_tickets: tuple[Ticket, ...] = ()
    """The sender's own tickets at this desk that are not closed, newest first, at most 20."""
    recent_matters: tuple[Matter, ...] = ()
    """Of the sender's first letters within the desk's window, for comparing (C5)."""
    bounced: tuple[SentLetter, ...] = ()
    """Our letters that the letter's delivery status speaks of, one for each bounce in order that is ours."""
    awaited: bool = False
    """A signed id names a ticket that is not there: of a database that was restored from before it (J4)."""
    ledger: Ledger = Ledger()
    organisations: tuple[Organisation, ...] = ()
    """Of the tickets in `by_number`, as far as they have one on record."""
    others: tuple[Ticket, ...] = ()
    """Tickets of `Question.more_numbers`, merges followed."""
    found: tuple[tuple[Ticket, ...], ...] = ()
    """For each of `Question.searches`."""
    customer: Person | None = None
    customer_organisation: Organisation | None = None
    holds: tuple[Hold, ...] = ()
    """Held letters that the answered letters of ours are about, the one answered first."""
    problems: tuple[str, ...] = ()
    """The separate problems that were noticed in the first letter of the first of `by_number` (C1)."""
    undoable: Undoable | None = None
    """Of the first of `by_number`."""
    call: Call | None = None
    """Of the first of `by_number`."""
    files: tuple[KeptFile, ...] = ()
