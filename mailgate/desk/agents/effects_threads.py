"""Commands about several tickets: split, merge, link, and taking back; which ticket a letter is about (C1, C4, B8)."""

from dataclasses import replace

from mailgate.desk import tell_agents
from mailgate.desk.agents import quoted_pieces
from mailgate.desk.agents.commands import Command
from mailgate.desk.agents.mail_words import number_and_yes, number_of
from mailgate.desk.agents.order import Done, Order, Telling, Wrong, not_allowed
from mailgate.desk.changes import AddMessage, Change, Link, Merge, New, OpenTicket, Unmerge
from mailgate.desk.letters.letter_tickets import number as written
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.desk.time.deadlines import due
from mailgate.desk.time.lifecycle import ENDED
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role

_LONGEST_SUBJECT = 80


def select(order: Order, command: Command) -> Done | Wrong:
    """The ticket that the rest is about, where the letter itself answers none."""
    number = number_of(command.argument)
    if number is None:
        return Wrong(answer="bad_number", arguments=(command.argument,))
    ticket = other(order, number)
    if ticket is None:
        return Wrong(answer="no_such_ticket", arguments=(command.argument,))
    if order.ticket is not None and order.ticket.number == ticket.number:
        return Done(order=order, answer="")
    if order.selected or order.fresh:
        return Wrong(answer="one_ticket_only")
    if order.ticket is not None or not order.may_select:
        here = written(order.ticket.number, desk=order.desk) if order.ticket else "–"
        return Wrong(answer="not_here", arguments=(here,))
    desk = order.policy.desk(ticket.desk)
    chosen = replace(order, ticket=ticket, ref=ticket.number, desk=desk, selected_before=ticket)
    return Done(order=chosen, answer="selected", arguments=(written(ticket.number, desk=desk),))


def other(order: Order, number: int) -> Ticket | None:
    """A ticket that a command names, by its number or by one merged into it."""
    return next(
        (
            ticket
            for ticket in (*order.known.others, *order.known.by_number)
            if number in (ticket.number, *ticket.merged_numbers)
        ),
        None,
    )


def _named(order: Order, number: int | None, said: str) -> Ticket | Wrong:
    """The other ticket that a command names."""
    if number is None:
        return Wrong(answer="bad_number", arguments=(said,))
    if order.fresh:
        return Wrong(answer="one_ticket_only")
    ticket = other(order, number)
    if ticket is None:
        return Wrong(answer="no_such_ticket", arguments=(said,))
    return Wrong(answer="same_ticket") if ticket.number == order.held.number else ticket


def link(order: Order, command: Command) -> Done | Wrong:
    """Say that two tickets belong together; customers learn nothing of it."""
    found = _named(order, number_of(command.argument), command.argument)
    if isinstance(found, Wrong):
        return found
    linked = order.changed(Link(ticket=order.target, other=found.number, kind="refers_to", private=True))
    return Done(order=linked, answer="linked", arguments=(written(found.number, desk=order.desk),))


def merge(order: Order, command: Command) -> Done | Wrong:
    """Move everything of this ticket to another; all participants read of it once (C4).

    Tickets of people who have nothing in common are merged only where the command says that it is meant: each would
    read the answers to the other.
    """
    number, meant = number_and_yes(command.argument)
    into = _named(order, number, command.argument)
    if isinstance(into, Wrong):
        return into
    if not order.may_move(State.MERGED):
        return not_allowed(order, State.MERGED)
    if into.state is State.SPAM or (into.state in ENDED and order.held.state not in ENDED):
        return Wrong(
            answer="into_ended", arguments=(written(into.number, desk=order.desk), f"agent_state.{into.state}")
        )
    if not meant and not _related(order.held, into):
        return Wrong(answer="strangers", arguments=(written(into.number, desk=order.desk),))
    everybody = {person.address: person for person in (*order.held.participants, *into.participants)}
    merged = order.changed(
        Merge(ticket=order.held.number, into=into.number),
        ticket=replace(order.held, participants=tuple(everybody.values()), state=State.MERGED),
    )
    told = replace(merged, state_set=True).telling(LetterKind.MERGED, Facts(other=into.number))
    return Done(order=told, answer="merged", arguments=(written(into.number, desk=order.desk),))


def _related(one: Ticket, two: Ticket) -> bool:
    """Whether two tickets have a person or an organisation in common."""
    people = {person.address for person in one.participants} & {person.address for person in two.participants}
    return bool(people) or (one.organisation is not None and one.organisation == two.organisation)


def split(order: Order, command: Command) -> Done | Wrong:
    """Make tickets of their own of pieces of this one: what follows the command, else what the agent quotes below,
    else what the gateway noticed in the customer's letter.
    """
    pieces, words = _pieces(order, command)
    if not pieces:
        return Wrong(answer="nothing_to_split")
    rest = replace(order, words=words, informs=True)
    for piece in pieces:
        rest = _split_off(rest, piece)
    return Done(order=rest, answer="split", arguments=(str(len(pieces)),))


def _pieces(order: Order, command: Command) -> tuple[tuple[str, ...], str]:
    """The pieces, and what is left of the agent's words."""
    if command.argument:
        return (command.argument,), order.words
    if order.letter is not None:
        quoted, words = quoted_pieces.read(order.letter, order.words)
        if quoted:
            return quoted, words
    return order.known.problems[1:], order.words


def _split_off(order: Order, piece: str) -> Order:
    """Open one ticket for a piece: the same people, desk, team and start, its own number and acknowledgement."""
    new, ticket = New(len(order.opened)), order.held
    triage, solution = due(ticket.opened_at, ticket.priority, level=order.level, worktime=order.desk.worktime)
    requester = Address(address=ticket.requester.address, name=ticket.requester.name)
    changes: tuple[Change, ...] = (
        OpenTicket(
            ticket=new,
            desk=ticket.desk,
            first_number=order.desk.first_number,
            subject=subject_of(piece),
            requester=ticket.requester,
            language=ticket.language,
            team=ticket.team,
            priority=ticket.priority,
            due_triage=triage,
            due_solution=solution,
            participants=tuple(one for one in ticket.participants if one.address != ticket.requester.address),
            organisation=ticket.organisation,
            contacts=ticket.contacts,
            opened_at=ticket.opened_at,
        ),
        AddMessage(ticket=new, kind=MessageKind.CUSTOMER, author=requester, text=piece, of_letter=False),
        Link(ticket=new, other=order.target, kind="split_from"),
    )
    opened = replace(order.changed(*changes), opened=(*order.opened, new))
    return opened.noticing(*_registered(order, new, piece), *_to_team(order, new, piece, requester))


def _registered(order: Order, new: New, piece: str) -> list[Notice]:
    """Each participant reads the number of the new ticket (C1)."""
    other_number = order.ref if isinstance(order.ref, int) else None
    facts = Facts(words=piece, other=other_number, reason="split")
    return [
        Notice(
            kind=LetterKind.REGISTERED,
            desk=order.held.desk,
            ticket=new,
            recipient=Address(address=person.address, name=person.name),
            role=Role.CUSTOMER,
            language=person.language or order.held.language,
            facts=facts,
        )
        for person in order.held.participants
        if person.address and person.reachable
    ]


def _to_team(order: Order, new: New, piece: str, author: Address) -> list[Notice]:
    facts = Facts(words=piece, author=author, other=order.ref if isinstance(order.ref, int) else None)
    agents = tell_agents.of_team(order.policy, order.policy.team(order.held.team))
    return [
        tell_agents.notice(agent, desk=order.desk.key, ticket=new, kind=LetterKind.AGENT_NEW, facts=facts)
        for agent in agents
    ]


def subject_of(words: str) -> str:
    """A subject out of somebody's words: the first line, cut at a word."""
    line = next((" ".join(line.split()) for line in words.split("\n") if line.strip()), "")
    if len(line) <= _LONGEST_SUBJECT:
        return line.rstrip(".")
    return line[:_LONGEST_SUBJECT].rpartition(" ")[0].rstrip(",.;:") + " …"


def undo(order: Order, _: Command) -> Done | Wrong:
    """Take back what was last split from this ticket, or merged into it (C4)."""
    last = order.known.undoable
    if last is None or order.fresh or order.selected:
        return Wrong(answer="nothing_to_undo")
    numbers = ", ".join(written(number, desk=order.desk) for number in last.tickets)
    if last.kind == "merge":
        changes: tuple[Change, ...] = tuple(Unmerge(ticket=number) for number in last.tickets)
        return Done(order=replace(order.changed(*changes), state_set=True), answer="unmerged", arguments=(numbers,))
    back = order.changed(*(Merge(ticket=number, into=order.held.number) for number in last.tickets))
    told = replace(back, state_set=True, tellings=(*back.tellings, *_taken_back(order, last.tickets)))
    return Done(order=told, answer="unsplit", arguments=(numbers,))


def _taken_back(order: Order, numbers: tuple[int, ...]) -> tuple[Telling, ...]:
    """The customers, who had an acknowledgement of each, read where they went."""
    return tuple(
        Telling(kind=LetterKind.MERGED, facts=Facts(other=order.held.number), about=number) for number in numbers
    )
