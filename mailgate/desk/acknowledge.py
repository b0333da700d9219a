"""Whether an automatic letter may go back to whoever wrote, and how much it may say (E4, S3, S4, S5)."""

from dataclasses import dataclass

from mailgate.desk.case import Case
from mailgate.desk.clues import Contacts


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """The answer, with its reason."""

    allowed: bool
    full: bool
    """Whether the whole of E1 may be said: to proved or known people; else number, subject, priority, due, rules."""
    reason: str
    """A closed word: human, automatic, no_author, own_address, agent, forged, pair_ceiling, domain_ceiling,
    gateway_ceiling."""


def judge(case: Case) -> Acknowledgement:
    """Whether a new ticket's author is told of it at once.

    Ceilings bind unproved senders only: a bank that opens eight tickets a day gets eight acknowledgements (S3).
    """
    return Acknowledgement(
        allowed=(reason := silence(case)) is None, full=case.domain_proved or known(case), reason=reason or "human"
    )


def silence(case: Case) -> str | None:
    """Why nothing automatic may be sent to the author; None where it may."""
    if case.letter.automatic is not None or case.envelope.sender == "":
        return "automatic"
    if case.author is None:
        return "no_author"
    if case.policy.is_ours(case.author):
        return "own_address"
    if case.policy.agent(case.author) is not None:
        return "agent"
    if case.forged:
        return "forged"
    if case.known.ledger.acknowledgements_to_sender_a_day >= case.policy.ceilings.per_address_a_day:
        return "pair_ceiling"
    return None if case.domain_proved else _ceiling(case)


def _ceiling(case: Case) -> str | None:
    ceilings, ledger = case.policy.ceilings, case.known.ledger
    if ledger.automatic_of_gateway_a_minute >= ceilings.gateway_a_minute:
        return "gateway_ceiling"
    if ledger.acknowledgements_to_sender_a_day >= ceilings.per_pair_a_day:
        return "pair_ceiling"
    taken_at_its_word = known(case) and not case.policy.servers_trusted
    if ledger.automatic_to_domain_an_hour >= ceilings.per_domain_an_hour and not taken_at_its_word:
        return "domain_ceiling"
    return None


def known(case: Case) -> bool:
    """Whether the author, or their organisation, is on record: put there by an operator or a proved letter."""
    return case.known.organisation is not None or (
        case.known.sender is not None and case.known.sender.contacts != Contacts()
    )
