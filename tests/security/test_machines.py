"""P4: machines are never answered and reopen nothing; people always are (E4, S5, T20-T23, T27, T28)."""

from dataclasses import replace

from mailgate.desk.changes import ChangeState
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.ticket import Known, Participant, State
from mailgate.mail.proof.tokens import Role
from tests.desk.cases import case, question, ticket, token
from tests.security.machine_letters import Made, machines, people
from tests.security.reading import read_raw


def decided(made: Made, *, replies: bool = False) -> Decision:
    """What becomes of a letter: a first one, or a reply to a letter of ours about a finished ticket of its author's."""
    read = read_raw(made.raw, sender=made.sender)
    author = read.letter.author.address
    own = Participant(address=author or "x@x.example")
    finished = ticket(state=State.FINISHED, requester=own, participants=(own,))
    return decide_case(
        case(
            of=read.letter,
            clues=read.clues,
            envelope={"sender": made.sender},
            asks=question(sender=author, tokens=(token(),) if replies else ()),
            known=Known(by_number=(finished,) if replies else ()),
        )
    )


def test_no_machine_is_answered_and_none_reopens() -> None:
    """P4, T20, T21, T23, T27, T28: reports, absences, lists, bulk, receipts, calendars: no letter back."""
    letters = machines()
    assert len(letters) >= 300
    for made in letters:
        for replies in (False, True):
            decision = decided(made, replies=replies)
            answered = [notice.kind for notice in decision.notices if notice.role is Role.CUSTOMER]
            assert answered == [], made.what
            assert not any(isinstance(change, ChangeState) for change in decision.changes), made.what


def test_people_are_answered() -> None:
    """P4, E1, S5: at least 99 of 100 letters of people get their number, whatever relays put into the head."""
    letters = people()
    assert len(letters) >= 300
    missed = [
        made.what for made in letters if not any(notice.role is Role.CUSTOMER for notice in decided(made).notices)
    ]
    assert len(missed) <= len(letters) // 100, missed


def test_the_letters_are_all_different() -> None:
    """P4: variety is what the figure is worth."""
    for letters in (machines(), people()):
        assert len({made.raw for made in letters}) == len(letters)
        assert len({replace(made, raw=b"").what for made in letters}) > len(letters) // 3
