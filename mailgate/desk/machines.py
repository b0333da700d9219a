"""Letters that no person wrote: noted where they belong, never answered, changing no state (E4, T13, T14, T20-T28)."""

from mailgate.desk import tell_agents, trouble
from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, Change, SetReachable, SettleBounce
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice, Observation
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import MessageKind, SentLetter
from mailgate.mail.message import Automatic, AutomaticKind, Bounce

_ECHOES: tuple[AutomaticKind, ...] = ("auto-replied", "receipt", "challenge", "bounce")
"""What answers a letter of somebody's: without a ticket it means nothing to a desk."""


def bounce(case: Case) -> Decision:
    """Note on each letter of ours what became of it; a forged or foreign report changes nothing (T13)."""
    ours = case.known.bounced
    if not ours:
        return Decision(outcome="discard", rule="", reason="bounce_not_ours", actor="mailgate")
    reports = {letter.outbox_id: _report_for(case, letter) for letter in ours}
    changes: list[Change] = []
    notices: list[Notice] = []
    for letter in ours:
        report = reports[letter.outbox_id]
        changes += _noted(case, letter, report)
        notices += _told(case, letter, report)
    ticket = next((letter.ticket for letter in ours if letter.ticket is not None), None)
    return Decision(
        outcome="bounce",
        rule="",
        reason=case.letter.bounces[0].action if case.letter.bounces else "failed",
        ticket=ticket,
        changes=tuple(changes),
        notices=tuple(notices),
        actor="mailgate",
    )


def _report_for(case: Case, letter: SentLetter) -> Bounce:
    """The report that speaks of a letter's recipient; the only or first one where none names it."""
    reports = case.letter.bounces
    return next((report for report in reports if report.recipient == letter.recipient), None) or next(
        iter(reports), Bounce(action="failed", recipient=letter.recipient, status=None)
    )


def _noted(case: Case, letter: SentLetter, report: Bounce) -> list[Change]:
    if letter.failed and report.action != "failed":
        return []
    settled = SettleBounce(
        outbox_id=letter.outbox_id, action=report.action, status=report.status or "", diagnostic=report.diagnostic
    )
    if report.action != "failed" or letter.ticket is None or not _is_permanent(report):
        return [settled]
    if not _is_answered(case, letter, report):
        return [settled]
    return [settled, SetReachable(ticket=letter.ticket, address=letter.recipient, reachable=False)]


def _is_answered(case: Case, letter: SentLetter, report: Bounce) -> bool:
    """Whether the report came the way that only the letter's own way knows: to its signed bounce address (T13).

    A Message-ID stands in whatever somebody answered or passed on, so it alone silences nobody. Where the desk has no
    plus addresses the report has to name the letter's recipient at least.
    """
    if letter.bounce_address:
        return letter.bounce_address in (address.lower() for address in case.envelope.recipients)
    return report.recipient == letter.recipient


def _is_permanent(report: Bounce) -> bool:
    return report.status is None or report.status.startswith("5")


def _told(case: Case, letter: SentLetter, report: Bounce) -> tuple[Notice, ...]:
    """A word to the agents when a customer cannot be reached; of an assignee who cannot, to the team.

    Once for each letter: whoever knows its Message-ID could send such reports by the thousand.
    """
    ticket = case.ticket(letter.ticket) if letter.ticket is not None else None
    if report.action != "failed" or ticket is None or letter.failed:
        return ()
    if case.policy.agent(letter.recipient):
        return trouble.tell(letter, ticket, fate="refused", detail=report.diagnostic, policy=case.policy)
    facts = Facts(recipient_failed=letter.recipient, reason=report.status or "", detail=report.diagnostic)
    agents = tell_agents.of_ticket(case.policy, ticket)
    return tell_agents.tell(case, agents, ticket=ticket.number, kind=LetterKind.AGENT_BOUNCE, facts=facts)


def is_echo(automatic: Automatic) -> bool:
    """Whether it answers a letter, rather than reports something of its own."""
    return automatic.kind in _ECHOES


def note(case: Case, thread: Thread, *, verified: bool = True, told: bool = True) -> Decision:
    """Stand an automatic letter on its ticket, changing nothing; agents read of it unless it merely echoes.

    `verified`: something proves where it comes from; else the agents are warned. `told`: whether they read of it.
    """
    ticket, automatic = thread.ticket, case.letter.automatic
    if ticket is None or automatic is None:
        raise ValueError("not a machine's letter to a ticket")
    message = AddMessage(
        ticket=ticket.number,
        kind=MessageKind.MACHINE,
        author=case.author_box,
        text=case.letter.body.reply or case.letter.text,
        full_text=case.letter.text,
        verified=False,
    )
    unverified = () if verified else (Observation(kind="unverified"),)
    facts = Facts(words=message.text, observations=unverified)
    agents = () if is_echo(automatic) or not told else tell_agents.readers(case.policy, ticket)
    return Decision(
        outcome="machine",
        rule="",
        reason=automatic.kind,
        ticket=ticket.number,
        changes=(message,),
        notices=tell_agents.tell(case, agents, ticket=ticket.number, kind=LetterKind.AGENT_FOLLOW_UP, facts=facts),
        actor=case.author or "",
    )
