"""Letters come into the inbox, each with its turn.

Letters are claimed by turns, those of one turn in order of arrival. An author's next letter has the turn after their
last that still waits, anybody's first the turn that is being claimed: so each author's letters keep their order, and
one who sends two hundred a second delays nobody else.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, func, select
from sqlalchemy.dialects import postgresql, sqlite

from mailgate.mail.message import Envelope
from mailgate.mail.proof import tokens
from mailgate.mail.proof.keyring import Keyring
from mailgate.mail.reading.turn_of import thread_of, turn_of
from mailgate.store import blobs, keys
from mailgate.store.columns import AT_ONCE
from mailgate.store.database import Tx
from mailgate.store.inbox_reading import LIVE
from mailgate.store.prepared import Prepared
from mailgate.store.tables import INBOX


def accept(tx: Tx, letters: Sequence[tuple[bytes, Envelope]]) -> tuple[int, ...]:
    """Store letters; durable once the transaction is. Returns an inbox id for each, in order.

    The same bytes for the same recipients are one letter, however often they are handed over: a peer that did not
    hear our 250 sends again (T101, RFC 1047), and gets the id that exists.
    """
    digests = [blobs.digest(content) for content, _ in letters]
    blobs.put(tx, {digest: content for digest, (content, _) in zip(digests, letters, strict=True)})
    names = _Names(tx=tx)
    pairs = zip(digests, letters, strict=True)
    return tuple(_insert(tx, _new_row(digest, content, envelope, names)) for digest, (content, envelope) in pairs)


@dataclass(slots=True, kw_only=True)
class _Names:
    """Which tickets ids of ours name: the keys are fetched where one has their form, once a transaction."""

    tx: Tx
    keyring: Keyring | None = None

    def ticket_of(self, name: str) -> int | None:
        """None for what we did not sign."""
        if not tokens.seems_to_name(name):
            return None
        self.keyring = self.keyring or keys.proving(self.tx)
        return tokens.names_ticket(name, self.keyring) if self.keyring else None


def _insert(tx: Tx, row: dict[str, object]) -> int:
    found = tx.execute(_INSERT_POSTGRESQL if tx.postgresql else _INSERT_SQLITE, row).scalar_one_or_none()
    if found is None:
        found = tx.execute(_SAME, {"digest_": row["digest"], "to_": row["recipients_digest"]}).scalar_one()
    return int(found)


def _new_row(digest: str, content: bytes, envelope: Envelope, names: _Names) -> dict[str, object]:
    return {
        "digest": digest,
        "recipients_digest": _recipients_digest(envelope.recipients),
        "door": envelope.door.value,
        "received_at": envelope.received_at,
        "sender": envelope.sender,
        "recipients": json.dumps(envelope.recipients, ensure_ascii=False),
        "peer": envelope.peer,
        "helo": envelope.helo,
        "login": envelope.login,
        "mailbox": envelope.mailbox,
        "size": len(content),
        "origin": turn_of(content, envelope.sender),
        "thread": thread_of(content, envelope.recipients, ticket_of=names.ticket_of),
        "state": "waiting",
        "lane": LIVE,
        "pending_at": AT_ONCE,
        "attempts": 0,
        "owner": "",
        "overruled": "",
        "outcome": "",
        "rule": "",
        "reason": "",
        "detail": "",
        "rules": "[]",
        "changed_at": envelope.received_at,
    }


def _recipients_digest(recipients: Sequence[str]) -> str:
    """Digest the set of recipients: their order and the case of their domains say nothing (RFC 5321 section 2.4)."""
    parts = sorted({f"{local}@{domain.lower()}" for local, _, domain in (r.rpartition("@") for r in recipients)})
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


_SAME = Prepared(
    select(INBOX.c.id).where(INBOX.c.digest == bindparam("digest_"), INBOX.c.recipients_digest == bindparam("to_"))
)
_OTHER = INBOX.alias("other")
_AFTER_THEIR_LAST = (
    select(func.max(_OTHER.c.turn) + 1)
    .where(_OTHER.c.lane == LIVE, _OTHER.c.origin == bindparam("origin", type_=INBOX.c.origin.type))
    .scalar_subquery()
)
_NOW_CLAIMED = select(func.min(_OTHER.c.turn)).where(_OTHER.c.lane == LIVE).scalar_subquery()
_TURNS = (func.coalesce(_AFTER_THEIR_LAST, 0), func.coalesce(_NOW_CLAIMED, 0))
_ABSENT = ("id", "turn", "message_id", "letter_digest", "ticket")
_GIVEN: dict[str, object] = {column.name: bindparam(column.name) for column in INBOX.c if column.name not in _ABSENT}
_INSERT_SQLITE = Prepared(
    sqlite.insert(INBOX).values(_GIVEN | {"turn": func.max(*_TURNS)}).on_conflict_do_nothing().returning(INBOX.c.id)
)
_INSERT_POSTGRESQL = Prepared(
    postgresql.insert(INBOX)
    .values(_GIVEN | {"turn": func.greatest(*_TURNS)})
    .on_conflict_do_nothing()
    .returning(INBOX.c.id)
)
