"""Made-up occasions for every letter: what `preview` shows, what `check` renders, what the tests put to the templates.

Nothing in them is anybody's: addresses are of example domains, numbers are invented.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from mailgate.desk.changes import JudgedFile, New, TicketRef
from mailgate.desk.clues import Contacts, Problems
from mailgate.desk.letters.draft import draft
from mailgate.desk.letters.sample_words import SampleWords, words
from mailgate.desk.notices import CommandResult, Facts, Invitation, LetterKind, Notice, Observation
from mailgate.desk.policy import Agent, Desk, Policy, Team
from mailgate.desk.ticket import Exchange, MessageKind, Participant, State, Ticket
from mailgate.mail.message import Address, Attachment, Authentication, Author, Body, FileFacts, Letter
from mailgate.mail.outgoing import Draft
from mailgate.mail.proof.tokens import Role
from mailgate.mail.writing.render import Templates

NOW = datetime(2026, 11, 24, 7, 12, tzinfo=UTC)
_CUSTOMER = "p.orlova@example.org"
_AGENT = "i.ivanov@support.example"
_OTHER = 38

_STATES = {
    LetterKind.REGISTERED: State.REGISTERED,
    LetterKind.AGENT_NEW: State.REGISTERED,
    LetterKind.WAITING: State.WAITING,
    LetterKind.REMINDER: State.WAITING,
    LetterKind.DEFERRED: State.DEFERRED,
    LetterKind.FINISHED: State.FINISHED,
    LetterKind.CLOSED: State.CLOSED,
    LetterKind.MERGED: State.MERGED,
}
_REASONS = {
    LetterKind.DEFERRED: "needs_release",
    LetterKind.CLOSED: "confirm",
    LetterKind.AGENT_HOLD: "stranger_signed",
    LetterKind.AGENT_BOUNCE: "5.1.1",
    LetterKind.AGENT_UNSURE: "unknown",
    LetterKind.AGENT_ALARM: "token",
}
_WITHOUT_TICKET = (
    LetterKind.STATUS,
    LetterKind.PROVE_YOURSELF,
    LetterKind.AGENT_DIGEST,
    LetterKind.AGENT_REPORT,
    LetterKind.AGENT_ALARM,
)
_PEOPLES = (LetterKind.ANSWER,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Everything that one made-up letter out is written from."""

    notice: Notice
    ticket: Ticket | None
    siblings: dict[TicketRef, int]
    letter: Letter | None
    policy: Policy
    desk: Desk


def sample(kind: LetterKind, language: str, *, desk: Desk | None = None, full: bool = True) -> Sample:
    """An occasion for a letter of a kind: with all that it can hold, or (`full` false) with the least."""
    policy, own = _policy()
    said = words(language)
    ticket = None if kind in _WITHOUT_TICKET else (_ticket(kind, said) if full else _bare_ticket(kind, language))
    agent = kind.value.startswith("agent_")
    notice = Notice(
        kind=kind,
        desk=own.key,
        ticket=ticket.number if ticket else None,
        recipient=Address(address=_AGENT, name=said.agent) if agent else Address(address=_CUSTOMER, name=said.customer),
        role=Role.AGENT if agent else Role.CUSTOMER,
        language=language,
        facts=_facts(kind, said, ticket) if full else _bare_facts(kind, said),
        automatic=kind not in _PEOPLES,
        answers="<first@mail.example.org>",
    )
    return Sample(
        notice=notice,
        ticket=ticket,
        siblings={New(1): 43},
        letter=letter(said),
        policy=policy,
        desk=desk or own,
    )


def draft_of(made: Sample, *, templates: Templates) -> Draft:
    """The sample as the daemon would write it."""
    return draft(
        made.notice,
        ticket=made.ticket,
        siblings=made.siblings,
        letter=made.letter,
        policy=made.policy,
        desk=made.desk,
        templates=templates,
        message_id="<sample.42@support.example>",
        now=NOW,
    )


def _policy() -> tuple[Policy, Desk]:
    desk = Desk(
        key="support",
        name={"ru": "Служба поддержки", "en": "Technical Support", "it": "Assistenza tecnica"},
        addresses=("support@support.example",),
        teams=("general", "network"),
    )
    teams = (
        Team(key="general", name={"ru": "Первая линия", "en": "First line", "it": "Prima linea"}, agents=(_AGENT,)),
        Team(key="network", name={"ru": "Сети", "en": "Networks", "it": "Reti"}, agents=(_AGENT,)),
    )
    agents = (Agent(address=_AGENT, name="Иван Иванов"),)
    return Policy(desks=(desk,), teams=teams, agents=agents), desk


def _bare_ticket(kind: LetterKind, language: str) -> Ticket:
    """A ticket of which next to nothing is known."""
    requester = Participant(address=_CUSTOMER)
    return Ticket(
        number=42,
        desk="support",
        subject="",
        state=_STATES.get(kind, State.IN_WORK),
        state_since=NOW,
        priority=3,
        opened_at=NOW,
        requester=requester,
        participants=(requester,),
        language=language,
        team="general",
    )


def _ticket(kind: LetterKind, said: SampleWords) -> Ticket:
    requester = Participant(address=_CUSTOMER, name=said.customer)
    state = _STATES.get(kind, State.IN_WORK)
    return replace(
        _bare_ticket(kind, said.language),
        subject=said.subject,
        state=state,
        priority=2,
        requester=requester,
        participants=(requester,),
        assignee=None if state is State.REGISTERED else _AGENT,
        organisation=said.organisation,
        contacts=Contacts(
            full_name=said.customer,
            position=said.position,
            phone="+7 495 000-00-00",
            email=_CUSTOMER,
            contract_number="2026/118-T",
        ),
        due_triage=NOW + timedelta(hours=3),
        due_solution=NOW + timedelta(hours=8 if kind is not LetterKind.AGENT_ESCALATION else -1),
        root_id="<root.42@support.example>",
        last_message_id="<first@mail.example.org>",
        history=(
            Exchange(at=NOW - timedelta(hours=2), author=said.customer, kind=MessageKind.CUSTOMER, text=said.short),
            Exchange(at=NOW - timedelta(hours=1), author=said.agent, kind=MessageKind.NOTE, text=said.note),
        ),
    )


def _bare_facts(kind: LetterKind, said: SampleWords) -> Facts:
    """The least that a notice of that kind says."""
    return Facts(
        words=said.short,
        other=_OTHER if kind is LetterKind.MERGED else None,
        recipient_failed=_CUSTOMER if kind is LetterKind.AGENT_BOUNCE else "",
    )


def _facts(kind: LetterKind, said: SampleWords, ticket: Ticket | None) -> Facts:
    """Everything a notice of that kind can say."""
    agent = kind.value.startswith("agent_")
    plain = kind in (LetterKind.AGENT_NEW, LetterKind.AGENT_FOLLOW_UP, LetterKind.AGENT_HOLD, LetterKind.REGISTERED)
    listed = kind in (LetterKind.STATUS, LetterKind.AGENT_DIGEST)
    return Facts(
        words=said.letter if plain else said.answer,
        files=_files(),
        observations=_noticed(said) if agent else (),
        problems=Problems(count=2, spans=said.problems, sure=True),
        missing=("contract_number", "incident_address") if kind is LetterKind.REGISTERED else (),
        outside_hours_until=NOW + timedelta(hours=23) if kind is LetterKind.REGISTERED else None,
        reason=_REASONS.get(kind, ""),
        detail=_detail(kind),
        old_due=NOW - timedelta(days=1),
        other=_OTHER if kind is LetterKind.MERGED else None,
        results=(
            CommandResult(line="#take", done=True, answer="assigned", arguments=(said.agent,)),
            CommandResult(line="#prioriti 2", done=False, answer="unknown", arguments=("#priority",)),
        ),
        tickets=_listed(said) if listed else (),
        open_tickets=5 if kind is LetterKind.AGENT_DIGEST else 0,
        recipient_failed=_CUSTOMER if agent else "",
        by=said.agent,
        period="16.11 – 22.11" if kind is LetterKind.AGENT_REPORT else "",
        figures=said.figures if kind is LetterKind.AGENT_REPORT else (),
        invitation=_invitation() if kind is LetterKind.INVITATION else None,
    )


def _invitation() -> Invitation:
    return Invitation(uid="call-t16.x@support.example", starts=NOW + timedelta(days=1, hours=2), minutes=30, sequence=1)


def _detail(kind: LetterKind) -> str:
    match kind:
        case LetterKind.AGENT_BOUNCE:
            return "550 5.1.1 no such user here"
        case LetterKind.AGENT_HOLD:
            return _CUSTOMER
        case LetterKind.AGENT_DIGEST:
            return "2"
        case _:
            return ""


def _noticed(said: SampleWords) -> tuple[Observation, ...]:
    return (
        Observation(kind="unsure_problems", detail="2"),
        Observation(kind="refused_files", detail="screen.bmp"),
        Observation(kind="copied", detail="director@example.org"),
        Observation(kind="unverified"),
    )


def _listed(said: SampleWords) -> tuple[Ticket, ...]:
    first = _ticket(LetterKind.IN_WORK, said)
    return (
        replace(first, due_solution=NOW - timedelta(hours=3)),
        replace(first, number=51, priority=3, assignee=None, subject=said.problems[1]),
        replace(first, number=57, priority=4, state=State.WAITING, subject=said.problems[0]),
    )


def _files() -> tuple[JudgedFile, ...]:
    return (
        JudgedFile(attachment=_attachment("screen.png", "png", "image/png", 182_300)),
        JudgedFile(attachment=_attachment("screen.bmp", "bmp", "image/bmp", 6_220_854), reason="format"),
        JudgedFile(attachment=_attachment("logs.zip", "zip", "application/zip", 48_000), reason="encrypted"),
    )


def _attachment(name: str, form: str, media: str, size: int) -> Attachment:
    facts = FileFacts(format=form, type=media)
    return Attachment(name=name, declared_type=media, facts=facts, size=size, sha256="0" * 64, content=b"sample")


def letter(said: SampleWords) -> Letter:
    """A customer's letter."""
    return Letter(
        digest="0" * 64,
        content_digest="0" * 64,
        message_id="<first@mail.example.org>",
        in_reply_to=(),
        references=(),
        author=Author(address=_CUSTOMER, name=said.customer, shown=f"{said.customer} <{_CUSTOMER}>"),
        authentication=Authentication(verdict="pass"),
        to=(),
        cc=(),
        reply_to=(),
        delivered_to=(),
        subject=said.subject,
        date=NOW,
        text=said.letter,
        body=Body(reply=said.letter),
        language=said.language,
        automatic=None,
        bounces=(),
        attachments=(),
        forwarded=(),
        marks=(),
    )
