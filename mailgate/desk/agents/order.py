"""`Order`: commands on their way, whoever gives them: an agent by mail, an operator by the command line (F2).

Each command takes an order and gives it back with what it did, or says what is wrong with it. The ticket in it is as
the commands before have left it. Nothing is done until all of them were right.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from mailgate.desk import tell_agents
from mailgate.desk.agents.command_words import name
from mailgate.desk.agents.commands import Command
from mailgate.desk.changes import Change, New, TicketRef
from mailgate.desk.kept_files import KeptFile
from mailgate.desk.notices import CommandResult, Facts, LetterKind, Notice
from mailgate.desk.policy import Agent, Desk, Policy, ServiceLevel
from mailgate.desk.ticket import Known, Search, State, Ticket
from mailgate.desk.time import clock
from mailgate.desk.time.lifecycle import may
from mailgate.mail.message import Letter
from mailgate.mail.writing import wording

_NO_FACTS = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A letter that a command makes the customers get."""

    kind: LetterKind
    facts: Facts = Facts()
    about: int | None = None
    """Another ticket than the order's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who orders, about which ticket, and what has come of it so far."""

    policy: Policy
    desk: Desk
    now: datetime
    known: Known
    agent: Agent | None
    """None: the operator."""
    letter: Letter | None = None
    """The agent's letter; None on the command line."""
    ticket: Ticket | None = None
    """As it stands after the commands so far; for one that is just opened, without its number."""
    ref: TicketRef | None = None
    """What changes and notices call the ticket."""
    words: str = ""
    """For the customers; with `internal` for colleagues."""
    internal: bool = False
    answers: tuple[str, ...] = ()
    """Message-IDs that the agent's letter answers, the nearest first."""
    searches: tuple[Search, ...] = ()
    """What `known.found` answers."""
    minutes: int | None = None
    """Said by `#time`."""
    state_set: bool = False
    """A command set the state: the answer alone does not."""
    selected_before: Ticket | None = None
    """The ticket as it was, where a command named it: it is not the one the letter answers."""
    may_select: bool = False
    """The proof holds for any ticket, not for the one that is answered alone."""
    changes: tuple[Change, ...] = ()
    notices: tuple[Notice, ...] = ()
    tellings: tuple[Telling, ...] = ()
    results: tuple[CommandResult, ...] = ()
    opened: tuple[New, ...] = ()
    """Tickets that these commands open."""
    not_opened: "Wrong | None" = None
    """Why `#new` opened nothing."""
    brings: bool = False
    """The letter is a customer's, forwarded to a ticket that exists: its files are not the agent's."""
    fetched: tuple[KeptFile, ...] = ()
    """Files that the agent gets with what became of the commands."""
    informs: bool = False
    """A result is worth a letter even where the customers get an answer."""

    @property
    def actor(self) -> str:
        """Who the events are written down to."""
        return self.agent.address if self.agent else "operator"

    @property
    def by(self) -> str:
        """The name customers read."""
        return self.agent.name if self.agent else ""

    @property
    def language(self) -> str:
        """Of whoever orders."""
        return self.agent.language if self.agent else "en"

    @property
    def selected(self) -> bool:
        """Whether a command named the ticket."""
        return self.selected_before is not None

    @property
    def fresh(self) -> bool:
        """Whether the ticket is opened by this very letter: its customers are told that, and no more."""
        return isinstance(self.ref, New)

    @property
    def level(self) -> ServiceLevel:
        """The service level of the ticket's organisation."""
        return clock.level_of(self.held, policy=self.policy, desk=self.desk, known=self.known)

    @property
    def held(self) -> Ticket:
        """The ticket, where the command is one that needs one."""
        if self.ticket is None:
            raise ValueError("no ticket")
        return self.ticket

    @property
    def target(self) -> TicketRef:
        """What changes call that ticket."""
        if self.ref is None:
            raise ValueError("no ticket")
        return self.ref

    def moment(self, at: datetime) -> str:
        """A moment for whoever orders, in the desk's zone."""
        return wording.moment(at, timezone=self.desk.worktime.timezone, language=self.language)

    def changed(self, *changes: Change, ticket: Ticket | None = None) -> "Order":
        """The order with more changes, and the ticket as they leave it."""
        return replace(self, changes=(*self.changes, *changes), ticket=ticket or self.ticket)

    def telling(self, kind: LetterKind, facts: Facts = _NO_FACTS) -> "Order":
        """The order with one more letter to the customers; of a kind there is one, the last."""
        others = tuple(telling for telling in self.tellings if telling.kind is not kind)
        return replace(self, tellings=(*others, Telling(kind=kind, facts=facts)))

    def noticing(self, *notices: Notice) -> "Order":
        """The order with more letters to agents."""
        return replace(self, notices=(*self.notices, *notices))

    def to_agent(self, agent: Agent, kind: LetterKind, facts: Facts) -> Notice:
        """A letter to an agent about the ticket."""
        return tell_agents.notice(agent, desk=self.desk.key, ticket=self.ref, kind=kind, facts=facts)

    def move(self, to: State, *, reason: str = "") -> "Order":
        """The ticket moved along the table of transitions, its clock with it; the caller looked whether it may."""
        moved, changes = clock.move(
            self.held, to, ref=self.target, desk=self.desk, level=self.level, now=self.now, reason=reason
        )
        return replace(self.changed(*changes, ticket=moved), state_set=True)

    def may_move(self, to: State) -> bool:
        """Whether the table of transitions allows the step."""
        return may(self.held.state, to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """A command that was right: the order after it, and what to say of it."""

    order: Order
    answer: str
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """A command that was not: a key of the phrase book's section `[result]`, and its arguments."""

    answer: str
    arguments: tuple[str, ...] = ()


Effect = Callable[[Order, Command], Done | Wrong]
"""What one command does."""


def not_allowed(order: Order, to: State) -> Wrong:
    """The table of transitions does not let the ticket go there."""
    if order.held.state is to:
        return Wrong(answer="already_so", arguments=(f"agent_state.{to}",))
    return Wrong(answer="not_allowed", arguments=(f"agent_state.{order.held.state}", f"agent_state.{to}"))


def shown(command: Command, language: str) -> str:
    """The name of a command for its writer, as `#help` shows it."""
    return name(command.verb, language) if command.verb else f"#{command.word}"
