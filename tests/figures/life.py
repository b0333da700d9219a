"""One made-up ticket, from its letter to where it stands at the end of the year: by the doors that letters take."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from mailgate.desk.changes import (
    AddMessage,
    Assign,
    BookTime,
    Change,
    HandOver,
    JudgedFile,
    Merge,
    New,
    OpenTicket,
    RefusalReason,
    Remark,
    SetDue,
    SetPriority,
)
from mailgate.desk.clues import Contacts
from mailgate.desk.decision import Decision, Outcome
from mailgate.desk.policy import Desk, Policy, ServiceLevel
from mailgate.desk.ticket import MessageKind, Organisation, Participant, State, Ticket
from mailgate.desk.time import clock, deadlines
from mailgate.desk.time.worktime import calendar_of
from mailgate.mail.delivery import Sent
from mailgate.mail.message import Address, Attachment, Door, Envelope, FileFacts
from mailgate.mail.outgoing import Outgoing
from mailgate.store import blobs, inbox, outbox, record
from mailgate.store.database import Tx

TEXTS = (
    "Не открывается отчёт за квартал: белый экран после входа.",
    '=HYPERLINK("http://evil.example","нажмите") не работает печать',
    "+7 495 000-00-00 позвоните, связь пропала",
    "-\tтабуляция и\r\nдве строки\r\n\r\nв письме",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "Добрый день!\nПосле обновления приложение закрывается.\n\n1) открыл\n2) упало",
    "Il terminale non stampa più: «errore 0x0001» & <nessuna carta>",
    'The export takes ten minutes _x0041_ where it took one; see "log", line 5; and , ; commas',
    "Прошу добавить кнопку 👍 в форму заявки",
    "\tначинается с табуляции",
)

_ANSWERS = (
    "Проведены работы, причина сбоя устранена. Заявку можно закрывать.",
    "=1+1 в ответе: пришлите, пожалуйста, журнал.",
    "Abbiamo riavviato il servizio, provi di nuovo.",
)
_BMP = b"BM made up"
_REFUSED: tuple[RefusalReason, ...] = ("format", "name_lies", "encrypted", "too_big")
_DEFERRALS = ("needs_release", "cannot_reproduce", "third_party")


@dataclass(slots=True)
class Made:
    """How much of everything was made, counted while making it."""

    tickets: int = 0
    letters_in: int = 0
    letters_out: int = 0


@dataclass(slots=True, kw_only=True)
class Life:
    """One ticket."""

    tx: Tx
    policy: Policy
    made: Made
    random: Random
    at: datetime
    ends: datetime
    firm: tuple[int, str | None]
    ticket: Ticket = field(init=False)

    @property
    def desk(self) -> Desk:
        return self.policy.desks[0]

    @property
    def customer(self) -> str:
        return f"p{self.made.tickets % 7}@c{self.firm[0]}.example"

    def live(self) -> None:
        """From its letter on, until the year ends."""
        self._open()
        steps = self._course()
        for pause, step in steps:
            self._later(pause)
            if self.at >= self.ends:
                return
            step()

    def _course(self) -> list[tuple[float, Callable[[], None]]]:
        """What happens, each after so many working hours."""
        chance = self.random.random()
        if chance < 0.02:
            return [(0.5, lambda: self._move(State.SPAM, "spam"))]
        if chance < 0.05 and self.ticket.number > 5:
            return [(1, self._merge)]
        hours = self.random.lognormvariate
        steps: list[tuple[float, Callable[[], None]]] = [(hours(-0.5, 1), self._take), (hours(0, 1), self._answer)]
        if chance < 0.25:
            steps += [(0.5, self._ask), (hours(2, 1), self._reply)]
        if chance > 0.92:
            steps += [(1, self._defer), (hours(4, 0.5), lambda: self._move(State.IN_WORK, "set"))]
        if chance > 0.97:
            steps += [(2, self._promise)]
        if 0.3 < chance < 0.4:
            steps += [(1, self._hand_over)]
        if 0.4 < chance < 0.45:
            steps += [(1, self._raise)]
        if chance > 0.985:
            return steps
        steps += [(hours(1.2, 1.2), self._finish)]
        if 0.5 < chance < 0.58:
            steps += [(hours(1, 1), self._object), (hours(1, 1), self._finish)]
        return [*steps, (9 * self.random.random(), self._close)]

    def _open(self) -> None:
        self.made.tickets += 1
        index, firm = self.firm
        level = self._level()
        priority = self.random.choices((1, 2, 3, 4), (5, 20, 60, 15))[0]
        triage, solution = deadlines.due(self.at, priority, level=level, worktime=self.desk.worktime)
        contacts = Contacts(
            organisation=None if self.random.random() < 0.7 else f"Фирма {index}",
            full_name=f"Иванова Анна {index}" if self.random.random() < 0.8 else None,
            position="главный бухгалтер",
            phone="+74950000000" if self.random.random() < 0.6 else None,
            contract_number=f"ГК-{index:03d}" if self.random.random() < 0.3 else None,
        )
        opening = OpenTicket(
            ticket=New(),
            desk=self.desk.key,
            subject=f"Обращение {self.made.tickets}",
            requester=Participant(address=self.customer, name="Анна", language="ru"),
            language="ru",
            team=self.random.choice(self.desk.teams),
            priority=priority,
            due_triage=triage,
            due_solution=solution,
            organisation=firm,
            contacts=contacts,
            opened_at=self.at,
        )
        text = self.random.choice(TEXTS)
        changes: list[Change] = [opening, self._words(New(), MessageKind.CUSTOMER, text, files=self._files())]
        if self.random.random() < 0.04:
            changes.append(Remark(ticket=New(), kind="problems", detail='["раз", "два"]'))
        number = self._letter("new_ticket", changes, ref=New()).get(New(), 0)
        self.ticket = Ticket(
            number=number,
            desk=self.desk.key,
            subject=opening.subject,
            state=State.REGISTERED,
            state_since=self.at,
            priority=priority,
            opened_at=self.at,
            requester=opening.requester,
            participants=(opening.requester,),
            language="ru",
            team=opening.team,
            organisation=firm,
            due_triage=triage,
            due_solution=solution,
        )
        self._send("registered", automatic=True)

    def _level(self) -> ServiceLevel:
        index, firm = self.firm
        known = Organisation(name=firm, service_level="premium" if index % 4 == 0 else None) if firm else None
        return clock.level(self.policy, self.desk, known)

    def _files(self) -> tuple[JudgedFile, ...]:
        if self.random.random() > 0.06:
            return ()
        attachment = Attachment(
            name="снимок.bmp",
            declared_type="image/bmp",
            sha256=blobs.digest(_BMP),
            content=_BMP,
            size=len(_BMP),
            facts=FileFacts(type="image/bmp", format="bmp"),
        )
        return (JudgedFile(attachment=attachment, reason=self.random.choice(_REFUSED)),)

    def _words(self, ref: int | New, kind: MessageKind, text: str, *, files: tuple[JudgedFile, ...] = ()) -> AddMessage:
        author = self.customer_of(ref) if kind is MessageKind.CUSTOMER else self.agent
        return AddMessage(ticket=ref, kind=kind, author=Address(address=author, name=""), text=text, files=files)

    def customer_of(self, ref: int | New) -> str:
        return self.customer if isinstance(ref, New) else self.ticket.requester.address

    @property
    def agent(self) -> str:
        if self.ticket.assignee:
            return self.ticket.assignee
        members = self.policy.team(self.ticket.team).agents
        return members[self.ticket.number % len(members)]

    def _later(self, hours: float) -> None:
        """So much working time on; customers and agents alike keep office hours."""
        self.at = calendar_of(self.desk.worktime).add(self.at, timedelta(hours=min(hours, 400)))

    def _letter(self, outcome: Outcome, changes: list[Change], *, ref: int | New | None = None) -> dict[New, int]:
        """A letter comes in and makes these changes."""
        author = self.customer if outcome == "new_ticket" else self.ticket.requester.address
        if outcome.startswith("agent"):
            author = self.agent
        self.made.letters_in += 1
        raw = f"From: {author}\r\nX-Number: {self.made.letters_in}\r\n\r\n".encode()
        envelope = Envelope(door=Door.SMTP, received_at=self.at, sender=author, recipients=(self.desk.address,))
        (inbox_id,) = inbox.accept(self.tx, [(raw, envelope)])
        decision = Decision(outcome=outcome, rule=outcome, ticket=ref, changes=tuple(changes), actor=author)
        return dict(record.record(self.tx, inbox_id, decision, letter=None, now=self.at).numbers)

    def _send(self, kind: str, *, automatic: bool) -> None:
        """A letter goes out to the customer."""
        self.made.letters_out += 1
        outgoing = Outgoing(
            message_id=f"<{self.made.letters_out}@desk.example>",
            envelope_sender=self.desk.address,
            recipient=self.ticket.requester.address,
            raw=b"Subject: made up\r\n\r\n",
            automatic=automatic,
        )
        number = outbox.enqueue(self.tx, outgoing, ticket=self.ticket.number, kind=kind, now=self.at)
        outbox.settle(self.tx, number, Sent(), now=self.at, jitter=0.0)

    def _by_clock(self, changes: list[Change]) -> None:
        decision = Decision(outcome="passing_time", rule="close", changes=tuple(changes))
        record.record(self.tx, None, decision, letter=None, now=self.at)

    def _moving(self, to: State, reason: str) -> list[Change]:
        self.ticket, changes = clock.move(
            self.ticket, to, ref=self.ticket.number, desk=self.desk, level=self._level(), now=self.at, reason=reason
        )
        return list(changes)

    def _booking(self) -> BookTime:
        return BookTime(ticket=self.ticket.number, agent=self.agent, minutes=self.random.choice((30, 30, 45, 120)))

    def _move(self, to: State, reason: str) -> None:
        self._letter("agent_command", self._moving(to, reason))

    def _take(self) -> None:
        if self.random.random() < 0.6:
            agent = self.agent
            self._letter("agent_command", [Assign(ticket=self.ticket.number, agent=agent)])
            self.ticket = replace(self.ticket, assignee=agent)

    def _say(self, changes: list[Change], kind: str = "answer") -> None:
        said = self._words(self.ticket.number, MessageKind.AGENT, self.random.choice(_ANSWERS))
        self._letter("agent_answer", [*changes, said, self._booking()])
        self._send(kind, automatic=False)

    def _answer(self) -> None:
        registered = self.ticket.state is State.REGISTERED
        self._say(self._moving(State.IN_WORK, "answered") if registered else [])

    def _ask(self) -> None:
        self._say(self._moving(State.WAITING, "set"), "waiting")

    def _reply(self) -> None:
        said = self._words(self.ticket.number, MessageKind.CUSTOMER, "Вот сведения, о которых вы просили.")
        self._letter("follow_up", [said, *self._moving(State.IN_WORK, "answered")])

    def _defer(self) -> None:
        self._say(self._moving(State.DEFERRED, self.random.choice(_DEFERRALS)), "deferred")

    def _promise(self) -> None:
        due = self.at + timedelta(days=7)
        change = SetDue(ticket=self.ticket.number, solution=due, by_agent=True, reason="ждём поставщика =2+2")
        self.ticket = replace(self.ticket, due_solution=due, due_by_agent=True)
        self._letter("agent_command", [change])

    def _hand_over(self) -> None:
        team = self.random.choice([key for key in self.desk.teams if key != self.ticket.team])
        self._letter("agent_command", [HandOver(ticket=self.ticket.number, team=team)])
        self.ticket = replace(self.ticket, team=team, assignee=None)

    def _raise(self) -> None:
        priority = max(1, self.ticket.priority - 1)
        changed = replace(self.ticket, priority=priority)
        self.ticket, due = clock.recount(
            changed, ref=self.ticket.number, desk=self.desk, level=self._level(), reason="priority"
        )
        self._letter("agent_command", [SetPriority(ticket=self.ticket.number, priority=priority), *due])

    def _finish(self) -> None:
        self._say(self._moving(State.FINISHED, "set"), "finished")

    def _object(self) -> None:
        said = self._words(self.ticket.number, MessageKind.CUSTOMER, "Нет, по-прежнему не работает.")
        self._letter("follow_up", [said, *self._moving(State.IN_WORK, "disagree")])

    def _close(self) -> None:
        if self.random.random() < 0.5:
            self._letter("follow_up", self._moving(State.CLOSED, "confirm"))
        else:
            self._by_clock(self._moving(State.CLOSED, "silence"))
        self._send("closed", automatic=True)

    def _merge(self) -> None:
        into = self.ticket.number - self.random.randint(1, 4)
        self._letter("agent_command", [Merge(ticket=self.ticket.number, into=into)])
