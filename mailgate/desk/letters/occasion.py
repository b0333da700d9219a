"""`Occasion`: all that one letter out is made of, and how it writes moments and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailgate.desk.changes import TicketRef
from mailgate.desk.letters import letter_tickets
from mailgate.desk.notices import Facts, Notice
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Letter
from mailgate.mail.proof.tokens import Role
from mailgate.mail.writing import wording
from mailgate.mail.writing.phrases import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """All that one letter out is made of."""

    notice: Notice
    ticket: Ticket | None
    siblings: Mapping[TicketRef, int]
    letter: Letter | None
    policy: Policy
    desk: Desk
    language: str
    phrases: Phrases
    address: str
    """Where an answer goes: the desk's address, signed where it has plus addresses."""
    message_id: str
    now: datetime
    numbers: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Of refused files, by name and digest."""

    @property
    def facts(self) -> Facts:
        """What the notice says."""
        return self.notice.facts

    @property
    def to_agent(self) -> bool:
        """Whether it goes to an agent: only then may it say what customers are not told."""
        return self.notice.role is Role.AGENT

    @property
    def states(self) -> str:
        """The section of the phrase book that names states for this reader."""
        return "agent_state" if self.to_agent else "state"

    @property
    def words_are_agents(self) -> bool:
        """Whether the notice's words are an agent's to the customer, and not the customer's own."""
        return not self.to_agent and self.notice.kind not in ("registered", "received")

    def moment(self, at: datetime | None) -> str:
        """A moment in the desk's zone and the letter's language; '' for none."""
        zone = self.desk.worktime.timezone
        return wording.moment(at, timezone=zone, language=self.language) if at else ""

    def length(self, span: timedelta) -> str:
        """A length of time in words."""
        return wording.length(span, language=self.language)

    def number(self, value: int | None) -> str:
        """A ticket's number in the desk's width; '' for none."""
        return letter_tickets.number(value, desk=self.desk) if value is not None else ""

    def tag(self, value: int | None) -> str:
        """A ticket's tag; '' for none."""
        return letter_tickets.tag(value, desk=self.desk) if value is not None else ""
