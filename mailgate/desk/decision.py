"""The nouns of what was decided: `Decision`, the `Change`s it makes and the `Notice`s it sends.

A letter, the clock and an operator's command all end in a `Decision`. `store.record` turns its changes into rows
and numbers, the pipeline turns its notices into letters; neither decides anything any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from mailgate.desk.clues import Contacts, Problems
from mailgate.desk.ticket import MessageKind, Participant, Person, State, Ticket
from mailgate.mail.message import Address, Attachment
from mailgate.mail.tokens import Role

Outcome = Literal[
    "new_ticket",  # a ticket was opened (or several, under the policy `split`)
    "follow_up",  # a participant's words were added to a ticket
    "agent_answer",  # an agent's words go to the customer
    "agent_command",  # an agent steered a ticket, or noted something on it; nothing goes to the customer
    "bounce",  # a delivery status was noted on the letter it speaks of
    "machine",  # an automatic letter was noted on a ticket, without an answer
    "repeat",  # the same letter was taken in before
    "discard",  # kept for tracing, and nothing else
    "hold",  # waits for an agent or the operator
    "status",  # the sender asked for the state of their tickets
    "passing_time",  # the clock brought it: a closing, a reminder, a warning, an escalation
]

RefusalReason = Literal[
    "format",
    "name_lies",
    "encrypted",
    "nested",
    "bomb",
    "executable_inside",
    "polyglot",
    "too_many",
    "too_big",
    "unreadable",
    "infected",
    "unscanned",  # the virus scanner is required, and was away
]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedFile:
    """A file with the desk's verdict (D1)."""

    attachment: Attachment
    reason: RefusalReason | None = None
    """Why it is refused; None where it is accepted."""

    @property
    def accepted(self) -> bool:
        """Whether it is passed on."""
        return self.reason is None


@dataclass(frozen=True, slots=True)
class New:
    """A ticket that this decision opens, and that has no number yet."""

    index: int = 0


TicketRef = int | New
"""A number, or a ticket of this very decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTicket:
    """Open a ticket: it gets the next number."""

    ticket: New
    desk: str
    subject: str
    requester: Participant
    language: str
    team: str
    priority: int
    due_triage: datetime
    due_solution: datetime
    participants: tuple[Participant, ...] = ()
    """Beside the requester."""
    organisation: str | None = None
    contacts: Contacts = Contacts()
    matter: tuple[str, ...] = ()
    first_number: int = 1
    """The least number it may get: the desk's (S9)."""
    opened_at: datetime | None = None
    """When its letter arrived (S12, T55); None: the moment it is recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddMessage:
    """Add words to a ticket."""

    ticket: TicketRef
    kind: MessageKind
    author: Address
    text: str
    """The new words."""
    full_text: str = ""
    """All readable text, quotes and signature included; '' where that is `text`."""
    verified: bool = True
    files: tuple[JudgedFile, ...] = ()
    of_letter: bool = True
    """Whether the words are those of the letter that is decided on: its Message-ID then belongs to the ticket."""
    message_id: str | None = None
    """Of the letter that held the words, where that is another one (F4): it leads to the ticket from now on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddParticipant:
    """Let somebody read and write a ticket."""

    ticket: TicketRef
    participant: Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeState:
    """Move a ticket along the table of transitions."""

    ticket: TicketRef
    to: State
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """Make an agent answer for a ticket; None: nobody."""

    ticket: TicketRef
    agent: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Give a ticket to a team."""

    ticket: TicketRef
    team: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPriority:
    """1 to 4."""

    ticket: TicketRef
    priority: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDue:
    """Set by when a ticket is due; None leaves that one as it is."""

    ticket: TicketRef
    triage: datetime | None = None
    solution: datetime | None = None
    by_agent: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPause:
    """Add to the working time a ticket's clock stood still."""

    ticket: TicketRef
    paused: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class SetContacts:
    """Replace what is known of the customer on a ticket."""

    ticket: TicketRef
    contacts: Contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Say that two tickets belong together."""

    ticket: TicketRef
    other: TicketRef
    kind: Literal["refers_to", "split_from", "continues", "duplicate_of", "merged_from"]
    private: bool = False
    """Only agents may learn of it (B3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Move everything of `ticket` to `into`."""

    ticket: int
    into: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmerge:
    """Take a merge back: what was first written to `ticket`, or merged into it before, leaves the ticket it is in."""

    ticket: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookTime:
    """Book an agent's minutes on a ticket (F5)."""

    ticket: TicketRef
    agent: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something worth standing in a ticket's course, by itself (an event without another change)."""

    ticket: TicketRef
    kind: str
    """A closed word: see `docs/rules.md`."""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleBounce:
    """Note what became of a letter of ours."""

    outbox_id: int
    action: Literal["failed", "delayed", "delivered", "relayed", "expanded"]
    status: str
    diagnostic: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkUnreachable:
    """A participant's address does not take mail: automatic letters to it stop."""

    ticket: TicketRef
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Learn:
    """Remember what a proved letter says of its author; fields that are empty change nothing."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleHold:
    """Settle a letter that was held (F7)."""

    inbox_id: int
    verdict: Literal["accept", "reject", "spam", "expire"]
    """`accept` puts it back into the inbox with its rule overruled; `expire`: nobody said anything in time."""


Change = (
    OpenTicket
    | AddMessage
    | AddParticipant
    | ChangeState
    | Assign
    | HandOver
    | SetPriority
    | SetDue
    | AddPause
    | SetContacts
    | Link
    | Merge
    | Unmerge
    | BookTime
    | Remark
    | SettleBounce
    | MarkUnreachable
    | Learn
    | SettleHold
)


class LetterKind(StrEnum):
    """Each letter out; its template is `templates/<language>/<kind>.txt`."""

    # to customers, automatic (E1, E2)
    REGISTERED = "registered"
    RECEIVED = "received"  # a follow-up was taken in, where the desk wants that said (S5)
    IN_WORK = "in_work"
    HANDED_OVER = "handed_over"
    PRIORITY_CHANGED = "priority_changed"
    DUE_CHANGED = "due_changed"
    WAITING = "waiting"
    DEFERRED = "deferred"
    FINISHED = "finished"
    CLOSED = "closed"
    REOPENED = "reopened"
    MERGED = "merged"
    REMINDER = "reminder"
    STATUS = "status"
    PROVE_YOURSELF = "prove_yourself"  # 'статус' from an unproved sender (S7)
    # to customers, a person's words
    ANSWER = "answer"
    # to customers and agents
    INVITATION = "invitation"  # to a call (F9)
    # to agents
    AGENT_NEW = "agent_new"
    AGENT_FOLLOW_UP = "agent_follow_up"
    AGENT_NOTE = "agent_note"  # another agent's answer or note, for those who watch
    AGENT_RESULT = "agent_result"  # what became of commands
    AGENT_HOLD = "agent_hold"
    AGENT_BOUNCE = "agent_bounce"
    AGENT_UNSURE = "agent_unsure"  # a letter of ours whose fate nobody can know (S6), or that was given up (J5)
    AGENT_WARNING = "agent_warning"
    AGENT_ESCALATION = "agent_escalation"
    AGENT_DIGEST = "agent_digest"
    AGENT_ALARM = "agent_alarm"  # to the operator: the gateway itself needs a hand (A3, T44)


Remarkable = Literal[
    "several_problems",
    "unsure_problems",
    "refused_files",
    "unverified",
    "possible_duplicate",
    "unknown_number",
    "two_numbers",
    "quoted_number",  # a stranger named another ticket
    "copied",  # who stands in Cc
    "reply_to",
    "repeat_other_content",
    "expired_contract",
    "encrypted",
    "ambiguous",
    "cut",
    "unreadable",
    "winmail",
    "missing",
    "supplied",  # an answer brought data that was asked for, or corrected some
    "not_acknowledged",
    "thanks",
    "new_problem",
    "call_accepted",  # a calendar answered an invitation (F9)
    "call_declined",
    "call_tentative",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """Something the gateway noticed and an agent should read (F1)."""

    kind: Remarkable
    detail: str = ""
    """Numbers, addresses or names: shown beside the kind's sentence in the template."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandResult:
    """What became of one command."""

    line: str
    """As the agent wrote it."""
    done: bool
    answer: str
    """A key of the templates' phrase book, followed by its arguments."""
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A call that customer and agent are invited to (F9)."""

    uid: str
    """Its name in calendars: made of the ticket's root id."""
    starts: datetime
    minutes: int
    sequence: int
    """Higher than that of the invitation it replaces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a notice says beside the ticket itself. Which of these a letter uses stands in its template."""

    words: str = ""
    """Somebody's own words: the agent's answer, the customer's letter, a reason."""
    files: tuple[JudgedFile, ...] = ()
    observations: tuple[Observation, ...] = ()
    problems: Problems = Problems()
    siblings: tuple[TicketRef, ...] = ()
    """Other tickets made from the same letter, or linked."""
    missing: tuple[str, ...] = ()
    """Names of `Contacts` fields that the team needs and that are not known (G7)."""
    full: bool = True
    """False: only number, subject, priority, due time and rules (S3)."""
    outside_hours_until: datetime | None = None
    """When work resumes, where the desk is not at work now (E6)."""
    reason: str = ""
    """A closed word (of deferral, hold, bounce), turned into a sentence by the template."""
    detail: str = ""
    old_due: datetime | None = None
    other: int | None = None
    """Another ticket's number: merged into, continues, reopened as."""
    results: tuple[CommandResult, ...] = ()
    tickets: tuple[Ticket, ...] = ()
    """For lists and digests."""
    team: str = ""
    """Key of the team that a digest is for."""
    waiting_since: datetime | None = None
    """Since when a held letter waits that is brought up again."""
    open_tickets: int = 0
    """How many tickets the team has in all, those that need no word included."""
    recipient_failed: str = ""
    by: str = ""
    """Name of the agent who did it."""
    invitation: Invitation | None = None
    """What the letter invites to."""
    author: Address | None = None
    """Who wrote `words`, where that is not the author of the letter at hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A letter that was decided on and is not written yet."""

    kind: LetterKind
    desk: str
    ticket: TicketRef | None
    recipient: Address
    role: Role
    """What its signed id will prove of the recipient."""
    language: str
    facts: Facts = Facts()
    automatic: bool = True
    answers: str | None = None
    """Message-ID of the letter it answers, for In-Reply-To; None: the ticket's newest."""
    held: int | None = None
    """Inbox id of the held letter it asks about, where that is not the letter that is decided on (F7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleAnswer:
    """A rule that was looked at, and what it said."""

    name: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What follows from a letter, a moment or a command."""

    outcome: Outcome
    rule: str
    """Name of the rule that decided."""
    reason: str = ""
    """A closed word: why held, discarded or not acknowledged."""
    ticket: TicketRef | None = None
    """The ticket the letter belongs to now."""
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    rules: tuple[RuleAnswer, ...] = ()
    """Every rule looked at, in order."""
    actor: str = "mailgate"
    """Who the events are written down to: an address, or `mailgate`, or `operator`."""
