"""What would happen to a letter, and why: steps 1 to 3 of the way through the house, touching nothing (S20).

The daemon and this call the same functions. Without a database nothing is known yet; with a throw-away one, each
letter is decided on as if those before it had been taken in.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from mailgate.desk.attachments import judge
from mailgate.desk.case import Case
from mailgate.desk.changes import JudgedFile
from mailgate.desk.decide import decide_case
from mailgate.desk.decision import Decision
from mailgate.desk.duplicates import SameMatter, same_matter
from mailgate.desk.policy import Policy
from mailgate.desk.question import ask
from mailgate.desk.thread import Thread, recognise
from mailgate.desk.ticket import Known
from mailgate.mail.message import Envelope
from mailgate.mail.proof.tokens import Keyring
from mailgate.pipeline.letters import Scribe
from mailgate.pipeline.settle import settle_decision
from mailgate.pipeline.worker import Reading
from mailgate.store import inbox
from mailgate.store.database import Database, Tx
from mailgate.store.look_up import look_up


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One letter, read and decided on."""

    reading: Reading
    case: Case
    thread: Thread
    decision: Decision
    files: tuple[JudgedFile, ...]
    same_matter: SameMatter | None

    @property
    def acknowledge(self) -> bool:
        """Whether anything automatic would go back to the author."""
        return any(
            notice.automatic and notice.recipient.address == self.case.author for notice in self.decision.notices
        )


def explain_known(
    reading: Reading,
    envelope: Envelope,
    *,
    policy: Policy,
    keyring: Keyring,
    now: datetime,
    tx: Tx | None,
    overruled: str = "",
) -> Explanation:
    """What would become of a letter now; with no transaction, as if nothing were known yet."""
    letter = reading.letter
    desk, question = ask(letter, envelope, policy=policy, keyring=keyring, now=now)
    known = look_up(tx, question) if tx else Known()
    case = Case(
        letter=letter,
        clues=reading.clues,
        envelope=envelope,
        desk=desk,
        question=question,
        known=known,
        policy=policy,
        now=now,
        overruled=overruled,
    )
    return Explanation(
        reading=reading,
        case=case,
        thread=recognise(case),
        decision=decide_case(case),
        files=judge(letter.attachments, desk.attachments),
        same_matter=same_matter(case),
    )


class Rehearsal:
    """A throw-away gateway: letters are taken in for real, into a database nobody keeps."""

    def __init__(self, *, scribe: Scribe, clock: Callable[[], datetime]) -> None:
        self._scribe = scribe
        self._clock = clock
        self._database = Database("sqlite://")
        self._database.migrate()

    def take(self, raw: bytes, envelope: Envelope, reading: Reading) -> Explanation:
        """Decide on one letter, and record what was decided for those that follow."""
        now = self._clock()
        with self._database.transaction() as tx:
            (inbox_id,) = inbox.accept(tx, [(raw, envelope)])
            explanation = explain_known(
                reading, envelope, policy=self._scribe.policy, keyring=self._scribe.keyring, now=now, tx=tx
            )
            if inbox.show(tx, inbox_id).outcome == "":
                settle_decision(tx, inbox_id, explanation.decision, letter=reading.letter, now=now, scribe=self._scribe)
        return explanation

    def close(self) -> None:
        """Throw the database away."""
        self._database.close()


@contextmanager
def rehearsal(*, scribe: Scribe, clock: Callable[[], datetime]) -> Iterator[Rehearsal]:
    """A throw-away gateway for as long as it is needed."""
    place = Rehearsal(scribe=scribe, clock=clock)
    try:
        yield place
    finally:
        place.close()
