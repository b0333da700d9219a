"""What a customer's letter means to the very ticket it joins: its words beside the ticket's own (C3, C6, G2).

Reading has told what the letter means by itself, before any ticket was known. Here it is asked again with the subject,
the customers' words and the agents' last answer, all of which came with the ticket: of tickets that an agent has called
solved, for there alone an answer was asked for, and learnt from.
"""

from collections.abc import Iterable
from dataclasses import replace

from mailgate.desk import duplicates
from mailgate.desk.case import Case
from mailgate.desk.clues import Intent
from mailgate.desk.reading import intent
from mailgate.desk.reading.intent_ticket import MOST_SOLVED, MOST_TOLD, Told
from mailgate.desk.ticket import Matter, MessageKind, Ticket
from mailgate.desk.time import lifecycle
from mailgate.mail.message import Letter


def beside(case: Case, ticket: Ticket) -> Case:
    """`case` with what the letter means to `ticket`.

    Where it is not yet called solved, what reads like another problem and is the ticket's own told again is an
    objection; where it is, the weights know the ticket's words already.
    """
    if _is_answered(ticket):
        told = told_by(ticket, case.known.recent_matters)
        return _meaning(case, intent.read(case.letter, told), confirms=intent.confirms(case.letter, told))
    if case.clues.intent == "new_problem" and duplicates.is_matter_of(case, ticket.number):
        return _meaning(case, "disagree", confirms=case.clues.confirms)
    return case


def _meaning(case: Case, meant: Intent, *, confirms: bool) -> Case:
    return replace(case, clues=replace(case.clues, intent=meant, confirms=confirms))


def of(letter: Letter, ticket: Ticket) -> Intent:
    """What a letter means to `ticket`, whoever hands it in."""
    return intent.read(letter, told_by(ticket) if _is_answered(ticket) else None)


def _is_answered(ticket: Ticket) -> bool:
    return ticket.state in lifecycle.ENDED and bool(ticket.history)


def told_by(ticket: Ticket, matters: Iterable[Matter] = ()) -> Told:
    """What a ticket tells: of its newest messages the customers' words, and the agents' last.

    Where the first letter is none of the newest, the words of its matter stand for it, if `matters` has them. What
    joined unproved does not count: it would change what another's answer means (S1).
    """
    said = [one for one in ticket.history if one.kind is MessageKind.CUSTOMER]
    customers = [one.text for one in said if one.verified or one.at <= ticket.opened_at]
    if not any(one.at <= ticket.opened_at for one in said):
        customers += [" ".join(matter.words) for matter in matters if matter.number == ticket.number]
    agents = [one.text for one in ticket.history if one.kind is MessageKind.AGENT]
    return Told(
        customer="\n".join((ticket.subject, *customers))[:MOST_TOLD],
        solution="".join(agents[-1:])[:MOST_SOLVED],
        language=ticket.language,
    )
