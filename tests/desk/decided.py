"""What a decision holds, for the tests of rules: kinds of letters, changes of a kind, readers."""

from typing import Any

from mailgate.desk.decision import Decision
from mailgate.desk.notices import LetterKind
from mailgate.mail.message import Authentication
from mailgate.mail.proof.tokens import Role

PASS = Authentication(verdict="pass", method="dmarc")
FAIL = Authentication(verdict="fail", method="dmarc")
NONE = Authentication(verdict="none")
EVE = "eve@elsewhere.example"
COLLEAGUE = "boris@client.example"


def kinds(decision: Decision, role: Role | None = None) -> list[LetterKind]:
    return [notice.kind for notice in decision.notices if role in (None, notice.role)]


def changes(decision: Decision, kind: type) -> list[Any]:
    return [change for change in decision.changes if isinstance(change, kind)]


def to(decision: Decision) -> set[str]:
    return {notice.recipient.address for notice in decision.notices}
