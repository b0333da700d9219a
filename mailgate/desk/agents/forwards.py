"""A ticket that an agent opens for a customer: a letter forwarded, or a call written down (F4).

The customer becomes the requester and is told what they would have been told; the agent vouches for them. A letter
that answers a ticket joins it as its participant's. The agent's own words above it are a note for colleagues.

*Trusts:* the agent's proof. Who wrote the inner letter is what the agent's client says.
"""

from collections.abc import Sequence
from dataclasses import replace

from mailgate.desk import attachments, meaning, tell_agents
from mailgate.desk.agents import commands
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.commands import Orders
from mailgate.desk.agents.effects_threads import subject_of
from mailgate.desk.agents.inner_letter import VOUCHED, inner_letter, is_attached
from mailgate.desk.agents.mail_words import addresses_of
from mailgate.desk.agents.order import Order, Wrong
from mailgate.desk.case import Case
from mailgate.desk.changes import AddMessage, Change, OpenTicket
from mailgate.desk.clues import Clues
from mailgate.desk.decision import Decision
from mailgate.desk.notices import CommandResult, Facts, LetterKind, Notice
from mailgate.desk.registration import register
from mailgate.desk.subject_tag import strip
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import Known, MessageKind, State, Ticket
from mailgate.desk.time import lifecycle
from mailgate.mail.message import Address, Author, Letter
from mailgate.mail.proof.tokens import Role
from mailgate.mail.quoting import quotes
from mailgate.mail.reading import forwarded


def open_for(case: Case, order: Order, orders: Orders) -> Order | Wrong | None:
    """The order with the ticket opened that the letter asks for by `#new`, or by forwarding; None where it does not."""
    new = next((command for command in orders.commands if command.verb is Verb.NEW), None)
    if new is not None:
        return _by_phone(case, order, new.argument, orders.words)
    if order.ticket is not None or orders.has(Verb.TICKET) or case.agent_tokens or not _forwards(case.letter):
        return None
    letter = inner_letter(case.letter, language=case.clues.inner_language)
    if letter is None:
        return None
    address = letter.author.address
    if address is None:
        return Wrong(answer="forward_no_author", arguments=(letter.author.shown,))
    if case.policy.agent(address) or case.policy.is_ours(address):
        return Wrong(answer="own_address", arguments=(address,))
    note = commands.read(forwarded.above(case.letter.body.reply, case.letter.subject)).words
    opened = _open(case, order, letter, case.clues.inner or Clues(), message_id=letter.message_id)
    return replace(opened, words=note, internal=True)


def joined(case: Case, order: Order) -> Order | Wrong | None:
    """The order with a customer's letter added to its ticket, where the agent forwards one that answers it.

    None where the letter is an answer of the agent's own. What stands above is a note: nobody gets their letter back.
    """
    if order.ticket is None or case.agent_tokens or not _forwards(case.letter):
        return None
    letter = inner_letter(case.letter, language=case.clues.inner_language)
    if letter is None:
        return None
    person = next((one for one in order.ticket.participants if one.address == letter.author.address), None)
    if person is None:
        return Wrong(answer="forward_stranger", arguments=(letter.author.address or letter.author.shown,))
    author = Address(address=person.address, name=letter.author.name)
    words, files = letter.body.reply or letter.text, attachments.judge(letter.attachments, order.desk.attachments)
    message = AddMessage(
        ticket=order.target,
        kind=MessageKind.CUSTOMER,
        author=author,
        text=words,
        full_text=letter.text,
        files=files,
        of_letter=False,
        message_id=letter.message_id,
    )
    facts = Facts(words=words, author=author, files=files)
    readers = (agent for agent in tell_agents.readers(order.policy, order.ticket) if agent != order.agent)
    told = (order.to_agent(agent, LetterKind.AGENT_FOLLOW_UP, facts) for agent in readers)
    after = lifecycle.after_customer_letter(order.held.state, meaning.of(letter, order.ticket))
    moved = order.move(after, reason="forwarded") if order.may_move(after) else order
    result = CommandResult(line="", done=True, answer="joined", arguments=(person.address,))
    return replace(moved.changed(message).noticing(*told), internal=True, brings=True, results=(*order.results, result))


def orders_above(letter: Letter) -> Orders:
    """What an agent orders above a letter that they forward."""
    return commands.read(forwarded.above(letter.body.reply, letter.subject))


def _forwards(letter: Letter) -> bool:
    """Whether a letter is within the new words, or attached: one that is merely quoted was answered."""
    if not letter.forwarded:
        return False
    return (
        is_attached(letter, letter.forwarded[0])
        or forwarded.above(letter.body.reply, letter.subject) != letter.body.reply
    )


def _by_phone(case: Case, order: Order, said: str, words: str) -> Order | Wrong:
    """The customer of `#new` with the agent's account of what they want."""
    boxes = addresses_of(said)
    if len(boxes) != 1:
        return Wrong(answer="bad_address", arguments=(said,))
    box = boxes[0]
    if case.policy.agent(box.address) or case.policy.is_ours(box.address):
        return Wrong(answer="own_address", arguments=(box.address,))
    if order.ticket is not None:
        return Wrong(answer="new_in_answer")
    if not words.strip():
        return Wrong(answer="new_needs_words")
    letter = replace(
        case.letter,
        author=Author(address=box.address, name=box.name, shown=said),
        authentication=VOUCHED,
        message_id=None,
        in_reply_to=(),
        references=(),
        cc=(),
        reply_to=(),
        subject=strip(case.letter.subject, desk=case.desk) or subject_of(words),
        text=words,
        body=quotes.split(words, None),
        automatic=None,
        forwarded=(),
    )
    clues = Clues(priority=case.clues.priority, matter=case.clues.matter)
    return replace(_open(case, order, letter, clues, message_id=None), words="")


def _open(case: Case, order: Order, letter: Letter, clues: Clues, *, message_id: str | None) -> Order:
    """Register the letter as its author's, and go on with the ticket it opens."""
    known = Known(
        sender=case.known.customer,
        organisation=case.known.customer_organisation,
        organisations=case.known.organisations,
    )
    decision = register(replace(case, letter=letter, clues=clues, known=known), Thread())
    opening = next(change for change in decision.changes if isinstance(change, OpenTicket))
    author = Address(address=letter.author.address or "", name=letter.author.name)
    return replace(
        order,
        ticket=_ticket(opening, order),
        ref=opening.ticket,
        changes=(*order.changes, *_apart(decision.changes, message_id)),
        notices=(*order.notices, *_by(decision, author)),
        opened=tuple(change.ticket for change in decision.changes if isinstance(change, OpenTicket)),
    )


def _apart(changes: Sequence[Change], message_id: str | None) -> tuple[Change, ...]:
    """The words stand by themselves: the agent's letter is not the customer's, and its id must not reach them."""
    return tuple(
        replace(change, of_letter=False, message_id=message_id) if isinstance(change, AddMessage) else change
        for change in changes
    )


def _by(decision: Decision, author: Address) -> tuple[Notice, ...]:
    """Agents read the customer's name above the words, not that of the agent who sent them."""
    return tuple(
        replace(notice, facts=replace(notice.facts, author=author)) if notice.role is Role.AGENT else notice
        for notice in decision.notices
    )


def _ticket(opening: OpenTicket, order: Order) -> Ticket:
    """The ticket as it will stand, for the commands that follow; it has no number yet."""
    return Ticket(
        number=0,
        desk=opening.desk,
        subject=opening.subject,
        state=State.REGISTERED,
        state_since=order.now,
        priority=opening.priority,
        opened_at=opening.opened_at or order.now,
        requester=opening.requester,
        participants=(opening.requester, *opening.participants),
        language=opening.language,
        team=opening.team,
        organisation=opening.organisation,
        contacts=opening.contacts,
        due_triage=opening.due_triage,
        due_solution=opening.due_solution,
    )
