"""An order that was right becomes a decision: what is written down, who reads what (F1, F5, F6, S10, S11).

A person's words travel in the letter that their commands send anyway (finished, waiting, deferred …), else in a letter
of their own: one letter, not two. Success by itself is confirmed shortly; where the customers got an answer, the
agent gets nothing, unless there is something to tell.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from mailgate.desk import tell_agents
from mailgate.desk.agents.order import Order, Telling
from mailgate.desk.changes import AddMessage, Assign, BookTime, Change, JudgedFile
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.desk.policy import Agent
from mailgate.desk.ticket import MessageKind, State, Ticket
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role

COLLISION = timedelta(minutes=10)
"""Two agents who answer within this are both told (F6)."""

_CARRIERS = (
    LetterKind.INVITATION,
    LetterKind.MERGED,
    LetterKind.WAITING,
    LetterKind.FINISHED,
    LetterKind.CLOSED,
    LetterKind.DEFERRED,
    LetterKind.REOPENED,
    LetterKind.DUE_CHANGED,
    LetterKind.HANDED_OVER,
    LetterKind.PRIORITY_CHANGED,
)
"""Letters that carry a person's words, the one to take first."""

_NEEDLESS_WITH_ANSWER = (LetterKind.IN_WORK,)
_NEEDLESS_WHEN_OPENED = (
    LetterKind.IN_WORK,
    LetterKind.PRIORITY_CHANGED,
    LetterKind.HANDED_OVER,
    LetterKind.REOPENED,
)
"""What the letter about a new ticket says anyway."""


def settle(order: Order, before: Ticket | None, *, files: tuple[JudgedFile, ...] = ()) -> Decision:
    """The decision of an order; `before` is its ticket as it was, `files` what the agent attached."""
    answered = not order.internal and order.ref is not None and bool(order.words.strip() or files)
    at_work = _by_answering(order, before) if answered else order
    noted = order.internal and order.ref is not None and bool(order.words.strip())
    return Decision(
        outcome="new_ticket" if order.opened else "agent_answer" if answered else "agent_command",
        rule="",
        reason="answered" if answered else "noted" if noted else "commands",
        ticket=order.ref,
        changes=_in_order(
            at_work,
            *(_said(order, MessageKind.AGENT if answered else MessageKind.NOTE, files) if answered or noted else ()),
            *_booked(order, answered=answered),
        ),
        notices=(
            *to_customers(at_work, files=files, answered=answered),
            *at_work.notices,
            *(_to_others(at_work, before, files) if answered or noted else _of_the_move(at_work, before)),
            *(collision(order, before) if answered and before else ()),
            *_result(at_work, answered=answered),
        ),
        actor=order.actor,
    )


def _in_order(order: Order, *said: Change) -> tuple[Change, ...]:
    """Words come before what was ordered with them; but a ticket must be open before anything is said on it."""
    return (*order.changes, *said) if order.fresh else (*said, *order.changes)


def _said(order: Order, kind: MessageKind, files: tuple[JudgedFile, ...]) -> Sequence[Change]:
    author = Address(address=order.actor, name=order.by)
    return (AddMessage(ticket=order.target, kind=kind, author=author, text=order.words, files=files),)


def _booked(order: Order, *, answered: bool) -> Sequence[Change]:
    """At least the desk's minimum for an answer, or what `#time` said (F5, S11)."""
    if order.agent is None or order.ref is None:
        return ()
    minutes = order.minutes or (order.desk.minutes_a_reply if answered else 0)
    return (BookTime(ticket=order.ref, agent=order.agent.address, minutes=minutes),) if minutes else ()


def _by_answering(order: Order, before: Ticket | None) -> Order:
    """A plain answer puts the ticket in work, and the first one assigns its writer (S10)."""
    done = order
    if not order.state_set and done.held.state is not State.IN_WORK and done.may_move(State.IN_WORK):
        done = replace(done.move(State.IN_WORK, reason="answered"), state_set=False)
    handed = before is not None and (done.held.team, done.held.assignee) != (before.team, before.assignee)
    lives = done.held.state not in (State.MERGED, State.SPAM)
    if lives and done.held.assignee is None and order.agent and not handed:
        agent = order.agent.address
        done = done.changed(Assign(ticket=done.target, agent=agent), ticket=replace(done.held, assignee=agent))
    return done


def to_customers(order: Order, *, files: tuple[JudgedFile, ...] = (), answered: bool) -> tuple[Notice, ...]:
    """What the customers read: one letter of each kind to each of them, by themselves.

    To an address that bounced go a person's words, which may reach it by now, and nothing else.
    """
    if order.ticket is None:
        return ()
    needless = (*(_NEEDLESS_WITH_ANSWER if answered else ()), *(_NEEDLESS_WHEN_OPENED if order.fresh else ()))
    tellings = [telling for telling in order.tellings if telling.kind not in needless]
    carried = _carried(order, tellings, files) if answered else tellings
    return tuple(notice for telling in carried for notice in _to_each(order, telling))


def _carried(order: Order, tellings: list[Telling], files: tuple[JudgedFile, ...]) -> list[Telling]:
    """The tellings with the words put into one of them, or into an answer before them."""
    kinds = [telling.kind for telling in tellings]
    carrier = next((kind for kind in _CARRIERS if kind in kinds), None)
    if carrier is None:
        answer = Telling(kind=LetterKind.ANSWER, facts=Facts(words=order.words, files=files, by=order.by))
        return [answer, *tellings]
    return [_with_words(order, each, files) if each.kind is carrier else each for each in tellings]


def _with_words(order: Order, telling: Telling, files: tuple[JudgedFile, ...]) -> Telling:
    own = telling.facts.words
    words = order.words if own in ("", order.words) else f"{own}\n\n{order.words}"
    return replace(telling, facts=replace(telling.facts, words=words, files=files, by=order.by))


def _to_each(order: Order, telling: Telling) -> Iterable[Notice]:
    ticket = order.held
    for participant in ticket.participants:
        spoken = bool(telling.facts.words and telling.facts.by)
        if not participant.address or not (participant.reachable or spoken):
            continue
        yield Notice(
            kind=telling.kind,
            desk=ticket.desk,
            ticket=telling.about or order.ref,
            recipient=Address(address=participant.address, name=participant.name),
            role=Role.CUSTOMER,
            language=participant.language or ticket.language,
            facts=telling.facts,
            automatic=not spoken,
        )


def _to_others(order: Order, before: Ticket | None, files: tuple[JudgedFile, ...]) -> Iterable[Notice]:
    """Who else had the letter learns that it is answered, and the assignee that somebody else did it (F6, S10)."""
    told = {notice.recipient.address for notice in order.notices if notice.role is Role.AGENT}
    facts = Facts(words=order.words, by=order.by or "mailgate", files=files, reason="noted" if order.internal else "")
    agents = tell_agents.readers(order.policy, before) if before else ()
    return [
        order.to_agent(agent, LetterKind.AGENT_NOTE, facts)
        for agent in agents
        if agent != order.agent and agent.address not in told
    ]


def _of_the_move(order: Order, before: Ticket | None) -> Iterable[Notice]:
    """Commands without a word: the assignee, where somebody else gave them, and whoever watches learn what was done."""
    if before is None or not order.results or not _has_moved(order, before):
        return ()
    told = {notice.recipient.address for notice in order.notices if notice.role is Role.AGENT}
    facts = Facts(results=order.results, by=order.by or "mailgate", reason="moved")
    concerned = (order.policy.agent(address) for address in dict.fromkeys((before.assignee, *before.watchers)))
    return [
        order.to_agent(agent, LetterKind.AGENT_NOTE, facts)
        for agent in concerned
        if agent and agent != order.agent and agent.address not in told
    ]


def _has_moved(order: Order, before: Ticket) -> bool:
    after = order.held
    return (after.state, after.priority, after.due_solution, after.team, after.assignee) != (
        before.state,
        before.priority,
        before.due_solution,
        before.team,
        before.assignee,
    )


def collision(order: Order, before: Ticket) -> Iterable[Notice]:
    """Both agents read that they answered within minutes of each other (F6)."""
    other = order.policy.agent(before.last_answer_by)
    if other is None or order.agent is None or other == order.agent or before.last_answer_at is None:
        return ()
    if order.now - before.last_answer_at > COLLISION:
        return ()
    theirs = next((one.text for one in reversed(before.history) if one.kind is MessageKind.AGENT), "")
    return (
        _crossed(order, order.agent, by=other, words=theirs),
        _crossed(order, other, by=order.agent, words=order.words),
    )


def _crossed(order: Order, reader: Agent, *, by: Agent, words: str) -> Notice:
    facts = Facts(reason="collision", by=by.name, words=words)
    return order.to_agent(reader, LetterKind.AGENT_NOTE, facts)


def _result(order: Order, *, answered: bool) -> tuple[Notice, ...]:
    """The letter about what became of the commands, where it is worth one."""
    if not order.results or (answered and not order.informs):
        return ()
    return told(order, Facts(results=order.results, siblings=order.opened, fetched=order.fetched))


def refused(order: Order, before: Ticket | None, *, reason: str, facts: Facts) -> Decision:
    """Nothing was done: the agent reads why, with their own words so that none are lost."""
    notices = told(replace(order, ref=before.number if before else None), facts)
    return Decision(
        outcome="agent_command",
        rule="",
        reason=reason,
        ticket=before.number if before else None,
        notices=notices,
        actor=order.actor,
    )


def told(order: Order, facts: Facts) -> tuple[Notice, ...]:
    """What the agent who wrote reads of their own letter."""
    if order.agent is None:
        return ()
    return (replace(order.to_agent(order.agent, LetterKind.AGENT_RESULT, facts), answers=_message_id(order)),)


def _message_id(order: Order) -> str | None:
    return order.letter.message_id if order.letter else None
