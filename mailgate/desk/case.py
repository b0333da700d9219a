"""`Case`: everything one decision looks at, and what all rules ask of it."""

from dataclasses import dataclass
from datetime import datetime

from mailgate.desk.clues import Clues
from mailgate.desk.policy import Agent, Desk, Policy
from mailgate.desk.ticket import Known, Participant, Question, Ticket
from mailgate.mail.message import Address, Envelope, Letter
from mailgate.mail.proof.tokens import Role, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A letter with all that is known about it."""

    letter: Letter
    clues: Clues
    envelope: Envelope
    desk: Desk
    question: Question
    known: Known
    policy: Policy
    now: datetime
    overruled: str = ""
    """Reason of a hold that an agent or the operator overruled: that rule lets the letter pass this time."""

    @property
    def author(self) -> str | None:
        """The author's strict address, or the one that AUTH on our listener proved."""
        return self.letter.author.address

    @property
    def author_box(self) -> Address:
        """The author for display."""
        return Address(address=self.author or self.letter.author.shown, name=self.letter.author.name)

    @property
    def is_shared(self) -> bool:
        """Whether many people write from the author's address: certified mail (PEC, DM 2 November 2005) comes from its
        provider's mailbox, whoever wrote it, so the address tells nobody apart.
        """
        return (self.author or "").startswith("posta-certificata@")

    @property
    def login_is_author(self) -> bool:
        """Whether our own listener's AUTH proves the author."""
        return bool(self.envelope.login) and self.envelope.login == self.author

    @property
    def domain_proved(self) -> bool:
        """Whether an aligned pass, or AUTH, proves the author (S1)."""
        return self.login_is_author or self.letter.authentication.verdict == "pass"

    @property
    def forged(self) -> bool:
        """Whether a trusted server said 'fail'."""
        return not self.login_is_author and self.letter.authentication.verdict == "fail"

    @property
    def agent(self) -> Agent | None:
        """The agent this letter claims to be from: a claim, not a proof."""
        return self.policy.agent(self.author)

    @property
    def agent_tokens(self) -> tuple[Token, ...]:
        """Signed ids that were sent to this very agent (F3)."""
        return tuple(token for token in self.question.proved if token.role is Role.AGENT)

    def ticket(self, number: int) -> Ticket | None:
        """A ticket by a number that it, or one merged into it, bears."""
        return next(
            (ticket for ticket in self.known.by_number if number in (ticket.number, *ticket.merged_numbers)), None
        )

    @property
    def language(self) -> str:
        """The language to write to the author in (E3): as set, else of the letter, else the desk's."""
        person = self.known.sender.language if self.known.sender else ""
        return next(
            (code for code in (person, self.letter.language) if code in self.desk.languages), self.desk.language
        )

    @property
    def as_participant(self) -> Participant:
        """The author as somebody on a ticket."""
        return Participant(address=self.author or "", name=self.letter.author.name, language=self.language)
