"""A reply that overtook the letter it answers (B5).

Letters of ours cannot be overtaken: they go out after their ticket is there. What can be is a customer's own letter,
whose answer reached another gateway, or was read faster, than the letter itself. Such an answer waits while letters
that came before it are still under way, for a minute at most; the wait is bounded by them, and costs nothing else.

A letter that takes longer (another server's queue, a greylisting) finds its answer there: both are one ticket, because
the answer's In-Reply-To is remembered, and names the letter when it comes (`Known.by_sibling`).
"""

from datetime import timedelta

from mailgate.desk.ticket import Known, Question
from mailgate.mail.message import Letter

LONGEST = timedelta(seconds=60)
"""From its arrival on; what waited so long is decided on as it is."""

PAUSE = timedelta(seconds=1)


def may_have_overtaken(letter: Letter, question: Question, known: Known) -> bool:
    """Whether a letter answers one that nobody knows, and names no ticket that there is."""
    found = known.by_number or known.by_message_id or known.by_sibling
    return bool(question.answers) and not found and known.earlier is None and letter.automatic is None
