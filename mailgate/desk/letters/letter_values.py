"""What a letter's template may use: the closed set of names of `LetterValues`, explained in `docs/templates.md`.

All are finished texts in the letter's language, dates in the desk's time zone; a text that is not known is ''. What
strangers wrote comes without live addresses (T85), and is inert in the template (T84).
"""

from dataclasses import dataclass

from mailgate.mail.writing.render import Linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A label and what stands beside it."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """A number of the report."""

    label: str
    value: str
    before: str
    """The same of as many days before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """A file of the letter."""

    name: str
    size: str
    reason: str = ""
    """Why it was refused, a sentence."""
    remedy: str = ""
    """What the customer can do about it, a sentence."""
    command: str = ""
    """What brings it to an agent: `#file 7`; '' for customers, and where no letter may carry it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRow:
    """An earlier message of the ticket, in short."""

    at: str
    author: str
    text: str
    who: str
    """customer, agent, note, machine."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """What became of one command."""

    line: str
    done: bool
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketRow:
    """A ticket in a list."""

    number: str
    tag: str
    subject: str
    state: str
    priority: str
    due: str
    opened: str
    customer: str
    assignee: str
    late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Targets of `mailto:` links, subject and words prepared (E7)."""

    confirm: str = ""
    object: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterValues:
    """Every name a template may use."""

    # the letter
    automatic: bool = True
    """Nobody wrote it by hand."""
    for_agent: bool = False
    """Its reader is an agent, who may see what customers are not told."""
    full: bool = True
    """False: only number, subject, priority, due time and rules may be said (S3)."""
    # the desk
    desk: str = ""
    address: str = ""
    team: str = ""
    # the ticket
    number: str = ""
    """In the desk's width: `000042`; '' where the letter is about no ticket."""
    tag: str = ""
    """`[Заявка#000042]`."""
    subject: str = ""
    state: str = ""
    priority: str = ""
    """In words, the number first."""
    opened: str = ""
    due: str = ""
    """By when it is to be solved."""
    due_triage: str = ""
    late: bool = False
    """The due time has passed."""
    old_due: str = ""
    assignee: str = ""
    """Name of the agent who answers for it."""
    watchers: tuple[str, ...] = ()
    """Names of agents who read along."""
    watching: bool = False
    """The reader is one of them."""
    other: str = ""
    """Number of the other ticket: the older one, or the one merged into."""
    other_tag: str = ""
    # the customer
    customer: str = ""
    """Address, then the name where it does not deceive."""
    organisation: str = ""
    contacts: tuple[Row, ...] = ()
    missing: tuple[str, ...] = ()
    """What the team must know and does not, as labels."""
    unverified: bool = False
    """Nothing proves that the sender is who they say."""
    # what was said
    words: str = ""
    """The words the letter is about: the customer's, or another agent's in letters to agents."""
    words_cut: bool = False
    answer: Linked = Linked("")
    """What an agent writes to the customer; its web addresses become links."""
    by: str = ""
    """Name of the agent who did or wrote it."""
    sender: str = ""
    """Who wrote the letter at hand: address, then name."""
    letter_subject: str = ""
    """Its subject as it came."""
    history: tuple[ExchangeRow, ...] = ()
    """Earlier messages, oldest first."""
    # files
    accepted: tuple[FileRow, ...] = ()
    refused: tuple[FileRow, ...] = ()
    more_refused: int = 0
    """How many refused ones are not listed any more."""
    formats: str = ""
    """What the desk accepts: `JPEG, PNG, ZIP`."""
    # what was noticed
    observations: tuple[str, ...] = ()
    """A sentence each, for agents."""
    new_problem: bool = False
    """The letter was an answer to another ticket, and brought a problem of its own."""
    contract_expired: bool = False
    problems: tuple[str, ...] = ()
    """The separate problems that were found, shortened: for customers where they are asked to send them one by one, for
    agents wherever they may want to divide the ticket."""
    siblings: tuple[str, ...] = ()
    """Tags of the other tickets that were made of the same letter."""
    # time
    resumes: str = ""
    """When work resumes, where the desk is closed now."""
    confirm_until: str = ""
    silence_until: str = ""
    confirm_period: str = ""
    silence_period: str = ""
    reopen_period: str = ""
    today: str = ""
    waiting_since: str = ""
    """Since when a held letter waits that is brought up again; '' the first time."""
    call_at: str = ""
    """When the call is to which the letter invites."""
    call_length: str = ""
    call_was: str = ""
    """When the call was to be that is moved."""
    call_off: bool = False
    """The call does not take place."""
    # reasons and results
    reason: str = ""
    """The sentence of the phrase book for why: `[deferred]`, `[agent_hold]` …"""
    code: str = ""
    """The closed word itself, or a bounce's status code."""
    detail: str = ""
    recipient_failed: str = ""
    results: tuple[ResultRow, ...] = ()
    # lists
    tickets: tuple[TicketRow, ...] = ()
    late_tickets: tuple[TicketRow, ...] = ()
    today_tickets: tuple[TicketRow, ...] = ()
    unassigned_tickets: tuple[TicketRow, ...] = ()
    waiting_tickets: tuple[TicketRow, ...] = ()
    open_tickets: int = 0
    """How many the team has in all, those that need no word included."""
    period: str = ""
    """The days that a report is about."""
    figures: tuple[FigureRow, ...] = ()
    # links and marks
    links: Links = Links()
    answer_line: str = ""
    """The line that agents write above."""
