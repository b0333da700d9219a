"""A letter from an agent's address: held without proof, an answer with it (F2, F3, F7)."""

from mailgate.desk import answers
from mailgate.desk.agent_proof import prove
from mailgate.desk.case import Case
from mailgate.desk.decision import Decision
from mailgate.desk.holds import hold
from mailgate.desk.policy import Agent
from mailgate.desk.thread import Thread


def act(case: Case, thread: Thread, agent: Agent) -> Decision:
    """What an agent's letter does. From alone never writes to a customer and never runs a command."""
    if prove(case, thread) == "none":
        return hold(case, "unproved_agent", ticket=thread.ticket)
    if thread.ticket is None:
        return hold(case, "agent_without_ticket")
    return answers.answer(case, agent, thread.ticket, words=case.letter.body.reply)
