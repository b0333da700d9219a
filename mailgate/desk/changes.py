"""The nouns of what is done to tickets: a `Change` for each thing a decision may write down.

`store.record` turns changes into rows and numbers; nothing is decided any more.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mailgate.desk.clues import Contacts
from mailgate.desk.ticket import MessageKind, Participant, Person, State
from mailgate.mail.message import Address, Attachment

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

    @property
    def missed(self) -> bool:
        """Whether people are told of its refusal: not of an ornament's, unless there is a virus in it (D2, D6)."""
        return not self.accepted and (self.attachment.listed or self.reason == "infected")


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
class Watch:
    """Let an agent read along; with `over` no longer."""

    ticket: TicketRef
    agent: str
    over: bool = False


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
class SetReachable:
    """Whether a participant's address takes mail: automatic letters to it stop, or go again."""

    ticket: TicketRef
    address: str
    reachable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Learn:
    """Remember what a proved letter says of its author; fields that are empty change nothing."""

    person: Person


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleHold:
    """Settle a letter that was held (F7)."""

    inbox_id: int
    verdict: Literal["accept", "reject", "spam", "expire", "replace"]
    """`accept` puts it back into the inbox with its rule overruled; `expire`: nobody said anything in time; `replace`:
    a copy of it came that is proved, and takes its place."""


Change = (
    OpenTicket
    | AddMessage
    | AddParticipant
    | ChangeState
    | Assign
    | Watch
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
    | SetReachable
    | Learn
    | SettleHold
)
