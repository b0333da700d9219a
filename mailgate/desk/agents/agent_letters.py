"""A letter from an agent's address: held without proof; with it, an answer, commands, or a customer's letter forwarded
(F2, F3, F4, F7, T05, T15).

All or nothing: where a command is wrong, or nothing of the agent's own is left, or something of ours would leak,
nothing is done and nothing goes to a customer; one letter says why and gives the words back.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

from mailgate.desk.agents import agent_ceilings, agent_words, answers, commands, forwards, hold_settling
from mailgate.desk.agents.agent_proof import Proof, prove
from mailgate.desk.agents.command_effects import Refused, carry_out
from mailgate.desk.agents.command_words import Verb
from mailgate.desk.agents.commands import Orders
from mailgate.desk.agents.order import Order, Wrong
from mailgate.desk.case import Case
from mailgate.desk.changes import JudgedFile
from mailgate.desk.decision import Decision
from mailgate.desk.holds import hold
from mailgate.desk.notices import CommandResult, Facts
from mailgate.desk.policy import Agent
from mailgate.desk.thread import Thread
from mailgate.desk.ticket import MessageKind

MOST_REFUSALS: Final = 20
"""Letters within a day that tell one agent why nothing was done."""
_AGAIN: Final = timedelta(days=1)
_COMPARED: Final = 1900
"""Characters; histories hold a little more."""
_SPOKEN: Final = (MessageKind.AGENT, MessageKind.CUSTOMER)


def act(case: Case, thread: Thread, agent: Agent) -> Decision:
    """What an agent's letter does. From alone never writes to a customer and never runs a command."""
    proof = prove(case, thread)
    if proof == "none" and case.overruled != "unproved_agent":
        return hold(case, "unproved_agent", ticket=thread.ticket)
    said = agent_words.own(case.letter)
    orders = commands.read(said)
    order = _order(case, thread, agent, proof)
    if agent_words.answered_below(case.letter):
        return _refuse(case, order, thread, Wrong(answer="answered_below"), case.letter.body.reply)
    opened = forwards.open_for(case, order, orders)
    if isinstance(opened, Wrong) and not orders.commands:
        return _refuse(case, order, thread, opened, said)
    joined = forwards.joined(case, order) if opened is None else None
    if isinstance(joined, Wrong):
        return _refuse(case, order, thread, joined, said)
    if joined is not None:
        order, orders = joined, forwards.orders_above(case.letter)
    order = opened if isinstance(opened, Order) else replace(order, not_opened=opened)
    if order.ref is None and not orders.commands:
        return _refuse(case, order, thread, Wrong(answer="no_ticket"), said)
    if not (order.fresh or order.brings) and (meant := commands.unsigned(said)):
        return _refuse(case, order, thread, Wrong(answer="unsigned", arguments=(meant,)), said)
    if not orders.commands and agent_ceilings.is_over(case, thread.ticket):
        return hold(case, "flood", ticket=thread.ticket)
    outcome = carry_out(_quiet(order, orders), orders)
    if isinstance(outcome, Refused):
        return _refused(case, order, thread, reason="wrong_command", facts=Facts(results=outcome.results, words=said))
    return _checked(case, outcome, thread, orders, said)


def _checked(case: Case, order: Order, thread: Thread, orders: Orders, said: str) -> Decision:
    """The decision, once nothing of ours and not nothing at all would go out."""
    files = () if order.fresh or order.brings else _files(case)
    if not order.internal:
        if leaked := agent_words.leak(order.words):
            return _refuse(case, order, thread, Wrong(answer=f"leak_{leaked}"), said, reason="leak")
        if hold_settling.is_answered(order) and (order.words.strip() or files):
            return _refuse(case, order, thread, Wrong(answer="hold_unsettled"), said)
        if not orders.commands and not order.words.strip() and not files:
            return _refuse(case, order, thread, Wrong(answer="nothing_to_send"), said)
        if not orders.commands and not files and _is_said_again(order, thread):
            return _refuse(case, order, thread, Wrong(answer="said_before"), said)
    return _announced(case, order, answers.settle(order, thread.ticket or order.selected_before, files=files))


def _announced(case: Case, order: Order, done: Decision) -> Decision:
    """Told once, with the last answer under a ceiling: what comes next waits for a colleague (E6)."""
    most = agent_ceilings.is_last(case, order.ref)
    if done.reason != "answered" or not most:
        return done
    facts = Facts(results=(_result("many_answers", str(most), done=True),))
    return replace(done, notices=(*done.notices, *answers.told(order, facts)))


def _files(case: Case) -> tuple[JudgedFile, ...]:
    """What the agent attached: without the machinery of their letter, whose certificates and cards name them (F1)."""
    attached = (file for file in case.letter.attachments if file.listed and not file.structure)
    return tuple(JudgedFile(attachment=file) for file in attached)


def _order(case: Case, thread: Thread, agent: Agent, proof: Proof) -> Order:
    return Order(
        policy=case.policy,
        desk=case.policy.desk(thread.ticket.desk) if thread.ticket else case.desk,
        now=case.now,
        known=case.known,
        agent=agent,
        letter=case.letter,
        ticket=thread.ticket,
        ref=thread.ticket.number if thread.ticket else None,
        searches=case.question.searches,
        answers=case.question.answers,
        may_select=proof in ("login", "dmarc") or thread.ticket is None,
    )


def _quiet(order: Order, orders: Orders) -> Order:
    """What is written beside a verdict on a held letter is for colleagues."""
    settles = orders.has(Verb.ACCEPT) or orders.has(Verb.REJECT)
    settles = settles or (orders.has(Verb.SPAM) and hold_settling.asked_about(order) is not None)
    return replace(order, internal=True) if settles else order


def _refuse(case: Case, order: Order, thread: Thread, wrong: Wrong, said: str, *, reason: str = "") -> Decision:
    facts = Facts(results=(_result(wrong.answer, *wrong.arguments),), words=said)
    return _refused(case, order, thread, reason=reason or wrong.answer, facts=facts)


def _refused(case: Case, order: Order, thread: Thread, *, reason: str, facts: Facts) -> Decision:
    """Say why nothing was done, and the last time within a day that it was; past that the letter waits for a
    colleague: what answers our letters, and is answered, and answers that, is no person (E6, T20).
    """
    before = case.known.ledger.refusals_of_sender_a_day
    if before >= MOST_REFUSALS and case.overruled != "flood":
        return hold(case, "flood", ticket=thread.ticket)
    if before == MOST_REFUSALS - 1:
        facts = replace(facts, results=(*facts.results, _result("many_refused", str(MOST_REFUSALS))))
    return answers.refused(order, thread.ticket, reason=reason, facts=facts)


def _result(answer: str, *arguments: str, done: bool = False) -> CommandResult:
    return CommandResult(line="", done=done, answer=answer, arguments=arguments)


def _is_said_again(order: Order, thread: Thread) -> bool:
    """Whether the same agent said the same before, and no customer has said anything new since: so machines do that
    answer each other through a ticket (T14, T20).
    """
    spoken = [said for said in thread.ticket.history if said.kind in _SPOKEN] if thread.ticket else []
    words = _settled(order.words)
    while spoken and order.now - spoken[-1].at < _AGAIN:
        said = spoken.pop()
        if said.kind is MessageKind.AGENT and said.author == order.by and _settled(said.text) == words:
            return True
        if said.kind is MessageKind.CUSTOMER and said.text not in [other.text for other in spoken]:
            return False
    return False


def _settled(text: str) -> str:
    return " ".join(text[:_COMPARED].split())
