"""A new ticket: what is opened, who is told, and what the customer reads (C1, E1, F1, G3, G4, G7)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from mailgate.desk import acknowledge, attachments, observations, pieces, tell_agents, triage
from mailgate.desk.acknowledge import Acknowledgement
from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, Change, JudgedFile, Link, New, OpenTicket
from mailgate.desk.clues import Contacts
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice, Observation
from mailgate.desk.pieces import Piece
from mailgate.desk.policy import Team
from mailgate.desk.subject_tag import strip
from mailgate.desk.supplied import learnt
from mailgate.desk.supplied import missing as missing_of
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import MessageKind, Participant
from mailgate.desk.time import deadlines
from mailgate.desk.time.worktime import calendar_of
from mailgate.mail.message import Address
from mailgate.mail.proof.identity import normalise
from mailgate.mail.proof.tokens import Role


def register(
    case: Case,
    thread: Thread,
    *,
    links: Sequence[Link] = (),
    noticed: Sequence[Observation] = (),
    notices: Sequence[Notice] = (),
    changes: Sequence[Change] = (),
    continues: int | None = None,
) -> Decision:
    """Open a ticket, or one for each problem under the policy `split`, and tell the author and the team.

    `links`, `noticed`, `notices` and `changes` are what the rule that came here adds of its own.
    """
    acknowledged = acknowledge.judge(case)
    files = attachments.judge(case.letter.attachments, case.desk.attachments)
    parts = pieces.pieces(case)
    opened = [New(index) for index in range(len(parts))]
    base = Facts(
        files=files,
        full=acknowledged.full,
        other=continues,
        outside_hours_until=_resumes(case),
        problems=pieces.for_customer(case),
    )
    written: list[Notice] = []
    made: list[Change] = []
    for new, part in zip(opened, parts, strict=True):
        team, answered = _team(case, part), _answered(case, new, acknowledged)
        missing = missing_of(_contacts(case), team.key, policy=case.policy, organisation=case.known.organisation)
        facts = replace(
            base,
            siblings=tuple(other for other in opened if other != new),
            words=part.words,
            missing=missing,
            observations=(
                *observations.of_thread(thread, width=case.desk.tag_width),
                *observations.of_letter(case, files),
                *observations.of_opening(case, answered, missing),
                *noticed,
            ),
        )
        made += _opening(case, new, part, files=files, team=team, parts=len(parts))
        written += _letters(case, new, team, facts=facts, acknowledged=answered)
    made += [Link(ticket=new, other=opened[0], kind="split_from") for new in opened[1:]]
    return Decision(
        outcome="new_ticket",
        rule="",
        reason=acknowledged.reason,
        ticket=opened[0],
        changes=(*made, *links, *learnt(case), *changes),
        notices=(*written, *notices),
        actor=case.author or "",
    )


def _answered(case: Case, new: New, acknowledged: Acknowledgement) -> Acknowledgement:
    """Whether one of the letter's tickets is acknowledged by itself.

    Somebody who proved nothing gets no more letters for one of theirs than the ceiling leaves (S3); the first of them
    names the other tickets.
    """
    ceilings, ledger = case.policy.ceilings, case.known.ledger
    left = min(
        ceilings.per_pair_a_day - ledger.acknowledgements_to_sender_a_day,
        ceilings.per_domain_an_hour - ledger.automatic_to_domain_an_hour,
        ceilings.gateway_a_minute - ledger.automatic_of_gateway_a_minute,
    )
    if acknowledged.full or new.index < max(1, left) or not acknowledged.allowed:
        return acknowledged
    return replace(acknowledged, allowed=False, reason="pair_ceiling")


def _opening(
    case: Case, new: New, part: Piece, *, files: tuple[JudgedFile, ...], team: Team, parts: int
) -> tuple[Change, ...]:
    level = case.policy.service_levels.get(_level_name(case)) or case.desk.service_level
    triage_due, solution_due = deadlines.due(
        case.envelope.received_at, part.priority, level=level, worktime=case.desk.worktime
    )
    organisation = case.known.organisation.name if case.known.organisation else None
    subject = strip(case.letter.subject, desk=case.desk)
    return (
        OpenTicket(
            ticket=new,
            desk=case.desk.key,
            first_number=case.desk.first_number,
            subject=subject if parts == 1 else f"{subject} ({new.index + 1}/{parts})".strip(),
            requester=case.as_participant,
            language=case.language,
            team=team.key,
            priority=part.priority,
            due_triage=triage_due,
            due_solution=solution_due,
            participants=_copied_in(case),
            organisation=organisation,
            contacts=_contacts(case),
            matter=part.matter,
        ),
        AddMessage(
            ticket=new,
            kind=MessageKind.CUSTOMER if case.letter.automatic is None else MessageKind.MACHINE,
            author=case.author_box,
            text=part.words,
            full_text=case.letter.text,
            verified=case.domain_proved,
            files=files,
        ),
    )


def _level_name(case: Case) -> str:
    return (case.known.organisation.service_level or "") if case.known.organisation else ""


def _team(case: Case, part: Piece) -> Team:
    organisation = case.known.organisation.name if case.known.organisation else None
    key, _ = triage.team(part.letter, case.clues, desk=case.desk, organisation=organisation)
    return case.policy.team(key)


def _contacts(case: Case) -> Contacts:
    """What the letter says, and beside it what is on record of its author."""
    record = case.known.sender.contacts if case.known.sender else Contacts()
    said = case.clues.contacts
    return Contacts(
        organisation=said.organisation or record.organisation,
        full_name=said.full_name or record.full_name,
        position=said.position or record.position,
        phone=said.phone or record.phone,
        email=said.email or case.author,
        contract_number=said.contract_number or record.contract_number,
        incident_address=said.incident_address,
        imei=said.imei,
    )


def _copied_in(case: Case) -> tuple[Participant, ...]:
    """Whom an authenticated requester's Cc adds, where the desk lets it (B7)."""
    if not (case.desk.cc_joins and case.domain_proved):
        return ()
    addresses = {address: box.name for box in case.letter.cc if (address := normalise(box.address))}
    return tuple(
        Participant(address=address, name=name)
        for address, name in list(addresses.items())[:20]
        if not (case.policy.is_ours(address) or case.policy.agent(address) or address == case.author)
    )


def _resumes(case: Case) -> datetime | None:
    """When work resumes, where the desk is not at work now (E6)."""
    calendar = calendar_of(case.desk.worktime)
    return None if calendar.is_open(case.now) else calendar.next_open(case.now)


def _letters(case: Case, new: New, team: Team, *, facts: Facts, acknowledged: Acknowledgement) -> tuple[Notice, ...]:
    """The acknowledgement, and a letter to each agent of the team by themselves, so that a signed id names one."""
    agents = tell_agents.of_team(case.policy, team)
    for_agents = replace(facts, full=True, problems=pieces.for_agents(case))
    notices = tell_agents.tell(case, agents, ticket=new, kind=LetterKind.AGENT_NEW, facts=for_agents)
    if not acknowledged.allowed or case.author is None:
        return notices
    customer = Notice(
        kind=LetterKind.REGISTERED,
        desk=case.desk.key,
        ticket=new,
        recipient=Address(address=case.author, name=case.letter.author.name),
        role=Role.CUSTOMER,
        language=case.language,
        facts=facts,
        answers=case.letter.message_id,
    )
    return (customer, *notices)
