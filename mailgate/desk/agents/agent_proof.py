"""Whether a letter from an agent's address was written by that agent: by proof, never by From (F3)."""

from datetime import timedelta
from typing import Literal

from mailgate.desk.case import Case
from mailgate.desk.thread import Thread

Proof = Literal["login", "signed", "dmarc", "none"]
"""`signed`: bears the signed id of a letter that was sent to this agent about this ticket."""

ABOUT_NO_TICKET = timedelta(days=14)
"""How long the signed id of a list, a digest or a question proves its agent: it opens every ticket, so not for long."""


def prove(case: Case, thread: Thread) -> Proof:
    """The proof that suffices under the policy; `none` where nothing does: then no command runs and nothing goes out.

    A signed id proves its agent for its ticket; where a server is trusted an aligned pass is demanded beside it, and
    without a signed id that pass proves the agent for a first letter. AUTH on our own listener proves by itself.
    """
    if case.login_is_author:
        return "login"
    demand = case.policy.agent_proof
    passed = case.letter.authentication.verdict == "pass"
    signed = bears_own_token(case, thread)
    if demand == "login":
        return "none"
    if demand == "dmarc":
        return "dmarc" if passed else "none"
    if signed and (demand == "signed" or passed or not case.policy.servers_trusted):
        return "signed"
    return "dmarc" if passed and thread.ticket is None else "none"


def bears_own_token(case: Case, thread: Thread) -> bool:
    """Whether a signed id that was made for this agent names the very ticket the letter is about.

    A letter about no ticket is proved by the id of one of ours that was about none: a list, a question about a hold;
    for as long as a held letter waits, not longer.
    """
    if thread.ticket is None:
        return any(token.ticket == 0 and case.now - token.issued_at <= ABOUT_NO_TICKET for token in case.agent_tokens)
    leads_here = (thread.ticket.number, *thread.ticket.merged_numbers)
    return any(token.ticket in leads_here for token in case.agent_tokens)
