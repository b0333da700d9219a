"""The nouns of the past: a ticket with its whole course, as the journal and the figures look at it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mailgate.desk.clues import Contacts
from mailgate.desk.ticket import MessageKind, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one day to another, both included, on a desk's clock."""

    first: date
    last: date
    timezone: str

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return datetime.combine(self.first, time(), ZoneInfo(self.timezone))

    @property
    def ends(self) -> datetime:
        """The moment after its last one."""
        return datetime.combine(self.last + timedelta(days=1), time(), ZoneInfo(self.timezone))

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days, just before it."""
        length = timedelta(days=self.days)
        return Period(first=self.first - length, last=self.last - length, timezone=self.timezone)

    def has(self, moment: datetime) -> bool:
        """Whether a moment lies in it."""
        return self.begins <= moment < self.ends

    def day_of(self, moment: datetime) -> date:
        """The day of a moment on the desk's clock."""
        return moment.astimezone(ZoneInfo(self.timezone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An event of a ticket."""

    at: datetime
    who: str
    kind: str
    before: str = ""
    after: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words on a ticket, where they were first written."""

    at: datetime
    kind: MessageKind
    author: str
    author_name: str
    text: str
    """The new words; cut by whoever read them, where they were longer than anybody shows."""
    verified: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A ticket as it stands, and all that happened to it, oldest first."""

    number: int
    desk: str
    subject: str
    state: State
    priority: int
    opened_at: datetime
    requester: str
    requester_name: str
    team: str
    assignee: str | None = None
    organisation: str | None = None
    """On record; what the letter said of it stands in `contacts`."""
    contract_number: str | None = None
    """Of the organisation's record."""
    contacts: Contacts = Contacts()
    due_solution: datetime | None = None
    first_answer_at: datetime | None = None
    paused: timedelta = timedelta(0)
    merged_into: int | None = None
    happenings: tuple[Happening, ...] = ()
    said: tuple[Said, ...] = ()
    """Empty where the words were not asked for."""

    @property
    def organisation_shown(self) -> str:
        """The organisation on record, else the one the letter named; '' for none."""
        return self.organisation or self.contacts.organisation or ""
