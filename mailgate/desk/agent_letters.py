"""A letter from an agent's address: held without proof; with it, an answer, commands, or a customer's letter forwarded
(F2, F3, F4, F7, T05, T15).

All or nothing: where a command is wrong, or nothing of the agent's own is left, or something of ours would leak,
nothing is done and nothing goes to a customer; one letter says why and gives the words back.
"""

from mailgate.desk import agent_words, answers, commands
from mailgate.desk.agent_proof import Proof, prove
from mailgate.desk.case import Case
from mailgate.desk.command_effects import Refused, carry_out
from mailgate.desk.decision import CommandResult, Decision, Facts, JudgedFile
from mailgate.desk.holds import hold
from mailgate.desk.order import Order
from mailgate.desk.policy import Agent
from mailgate.desk.thread import Thread


def act(case: Case, thread: Thread, agent: Agent) -> Decision:
    """What an agent's letter does. From alone never writes to a customer and never runs a command."""
    proof = prove(case, thread)
    if proof == "none" and case.overruled != "unproved_agent":
        return hold(case, "unproved_agent", ticket=thread.ticket)
    order = _order(case, thread, agent, proof)
    said = agent_words.own(case.letter)
    orders = commands.read(said)
    if thread.ticket is None and not orders.commands:
        return _refuse(order, thread, "no_ticket", said)
    outcome = carry_out(order, orders)
    if isinstance(outcome, Refused):
        facts = Facts(results=outcome.results, words=said)
        return answers.refused(order, thread.ticket, reason="wrong_command", facts=facts)
    files = tuple(JudgedFile(attachment=file) for file in case.letter.attachments if file.listed)
    if not outcome.internal and (leaked := agent_words.leak(outcome.words)):
        return _refuse(order, thread, f"leak_{leaked}", said)
    if not orders.commands and not outcome.words.strip() and not files:
        return _refuse(order, thread, "nothing_to_send", said)
    return answers.settle(outcome, thread.ticket, files=files)


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
        may_select=proof in ("login", "dmarc") or thread.ticket is None,
    )


def _refuse(order: Order, thread: Thread, why: str, said: str) -> Decision:
    result = CommandResult(line="", done=False, answer=why)
    reason = "leak" if why.startswith("leak_") else why
    return answers.refused(order, thread.ticket, reason=reason, facts=Facts(results=(result,), words=said))
