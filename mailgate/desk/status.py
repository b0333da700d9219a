"""'статус', 'status', 'stato': the sender's own open tickets, to a proved sender only (E7, S7)."""

from mailgate.desk import acknowledge
from mailgate.desk.case import Case
from mailgate.desk.decision import Decision
from mailgate.desk.notices import Facts, LetterKind, Notice
from mailgate.mail.message import Address
from mailgate.mail.proof.tokens import Role


def tell(case: Case) -> Decision:
    """The list to a proved sender; one line to an unproved one: reply to a letter of ours. Neither opens a ticket."""
    proved = case.domain_proved or bool(case.question.proved)
    why = acknowledge.silence(case)
    if why is not None or case.author is None:
        return Decision(outcome="status", rule="", reason=why or "no_author", actor=case.author or "")
    notice = Notice(
        kind=LetterKind.STATUS if proved else LetterKind.PROVE_YOURSELF,
        desk=case.desk.key,
        ticket=None,
        recipient=Address(address=case.author, name=case.letter.author.name),
        role=Role.CUSTOMER,
        language=case.language,
        facts=Facts(tickets=case.known.open_tickets if proved else ()),
        answers=case.letter.message_id,
    )
    return Decision(
        outcome="status",
        rule="",
        reason="proved" if proved else "unproved",
        notices=(notice,),
        actor=case.author,
    )
