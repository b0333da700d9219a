"""The nouns of what is said: a `Notice` for each letter that was decided on and is not written yet."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from mailgate.desk.changes import JudgedFile, TicketRef
from mailgate.desk.clues import Problems
from mailgate.desk.kept_files import KeptFile
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Address
from mailgate.mail.outgoing import File
from mailgate.mail.proof.tokens import Role


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
    AGENT_REPORT = "agent_report"  # the week's figures (I2)
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
    was: datetime | None = None
    """When the call was to be that it moves."""
    off: bool = False
    """The call does not take place."""


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
    period: str = ""
    """Of a report: from which day to which, in words."""
    figures: tuple[tuple[str, str, str], ...] = ()
    """Of a report: what it is, the number, and the number before."""
    enclosed: tuple[File, ...] = ()
    """Files of our own making."""
    fetched: tuple[KeptFile, ...] = ()
    """Files of the ticket that an agent asked for: their contents come into the letter as it is written (D2)."""
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

    @property
    def refuses(self) -> bool:
        """Whether it tells an agent why nothing of their letter was done: such letters have a ceiling (E6)."""
        results = self.facts.results
        return self.kind is LetterKind.AGENT_RESULT and bool(results) and not any(one.done for one in results)
