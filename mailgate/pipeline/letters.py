"""Notices become letters in the outbox: signed, rendered, composed, fixed for good (steps 5 and 6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailgate.desk.changes import New, TicketRef
from mailgate.desk.letters import draft as desk_letters
from mailgate.desk.letters.draft import Shared
from mailgate.desk.notices import LetterKind, Notice
from mailgate.desk.policy import Desk, Policy
from mailgate.desk.ticket import Ticket
from mailgate.mail.message import Letter
from mailgate.mail.outgoing import Outgoing
from mailgate.mail.proof import tokens
from mailgate.mail.proof.tokens import Keyring, Role
from mailgate.mail.writing.compose import compose
from mailgate.mail.writing.render import Rendered, Templates
from mailgate.pipeline.shelf import Shelf
from mailgate.store import outbox, tickets
from mailgate.store.database import Tx


def _unsigned(raw: bytes, _: datetime) -> bytes:
    return raw


@dataclass(frozen=True, slots=True, kw_only=True)
class Scribe:
    """What writing a letter takes; holds no state."""

    policy: Policy
    keyring: Keyring
    templates: Templates
    letter_id: Callable[[], str]
    """A new random name for each letter out."""
    sign: Callable[[bytes, datetime], bytes] = _unsigned
    """Puts a DKIM signature on a letter, where the relay does not (E5)."""

    def write_all(
        self,
        tx: Tx,
        notices: tuple[Notice, ...],
        *,
        numbers: Mapping[New, int],
        letter: Letter | None,
        now: datetime,
        inbox_id: int | None = None,
    ) -> tuple[int, ...]:
        """Put a letter into the outbox for each notice, and return their outbox ids.

        `inbox_id` is that of the letter that was decided on: a question whether to take it remembers it (F7).
        """
        seen: dict[int, Ticket] = {}
        shared: dict[tuple[object, ...], Rendered] = {}
        shelf = Shelf(tx)
        return tuple(
            self._write(
                tx,
                notice,
                numbers=numbers,
                letter=letter,
                now=now,
                seen=seen,
                shared=shared,
                shelf=shelf,
                held=_held(notice, inbox_id),
            )
            for notice in notices
        )

    def _write(
        self,
        tx: Tx,
        notice: Notice,
        *,
        numbers: Mapping[New, int],
        letter: Letter | None,
        now: datetime,
        seen: dict[int, Ticket],
        shared: Shared,
        shelf: Shelf,
        held: int | None,
    ) -> int:
        number = resolve(notice.ticket, numbers)
        ticket = _ticket(tx, number, seen)
        desk = self.policy.desk(notice.desk)
        name = self.letter_id()
        message_id = tokens.sign_message_id(
            role=notice.role,
            ticket=number or 0,
            letter=name,
            person_address=notice.recipient.address,
            issued_at=now,
            domain=self.policy.domain,
            keyring=self.keyring,
        )
        draft = desk_letters.draft(
            notice,
            ticket=ticket,
            siblings={other: resolve(other, numbers) or 0 for other in notice.facts.siblings},
            letter=letter,
            policy=self.policy,
            desk=desk,
            templates=self.templates,
            message_id=message_id,
            now=now,
            reply_to=self._reply_to(notice, desk, number=number, now=now),
            shared=shared,
            numbers=shelf.numbers(notice, number),
            contents=shelf.contents(notice),
        )
        outgoing = Outgoing(
            message_id=message_id,
            envelope_sender=self._envelope_sender(notice, desk, number=number, name=name, now=now),
            recipient=notice.recipient.address,
            raw=self.sign(compose(draft), now),
            automatic=notice.automatic,
        )
        return outbox.enqueue(
            tx,
            outgoing,
            ticket=number,
            kind=notice.kind.value,
            now=now,
            desk=desk.key,
            held=held,
            refuses=notice.refuses,
        )

    def _reply_to(self, notice: Notice, desk: Desk, *, number: int | None, now: datetime) -> str | None:
        """A signed plus address that proves the recipient, where mail to such addresses reaches us (B1)."""
        if not desk.plus_addresses or number is None:
            return None
        local, _, domain = desk.address.partition("@")
        return tokens.sign_address(
            local,
            domain,
            role=notice.role,
            ticket=number,
            person_address=notice.recipient.address,
            issued_at=now,
            keyring=self.keyring,
        )

    def _envelope_sender(self, notice: Notice, desk: Desk, *, number: int | None, name: str, now: datetime) -> str:
        """A signed bounce address where the desk has plus addresses, else the desk's own; never null (S4)."""
        if not desk.plus_addresses:
            return desk.address
        local, _, domain = desk.address.partition("@")
        return tokens.sign_address(
            local,
            domain,
            role=Role.BOUNCE,
            ticket=number or 0,
            letter=name,
            person_address=notice.recipient.address,
            issued_at=now,
            keyring=self.keyring,
        )


def _held(notice: Notice, inbox_id: int | None) -> int | None:
    """The held letter that a notice asks about; None for any other notice."""
    return (notice.held or inbox_id) if notice.kind is LetterKind.AGENT_HOLD else None


def resolve(reference: TicketRef | None, numbers: Mapping[New, int]) -> int | None:
    """The number a reference means, once the tickets of a decision have theirs."""
    return numbers[reference] if isinstance(reference, New) else reference


def _ticket(tx: Tx, number: int | None, seen: dict[int, Ticket]) -> Ticket | None:
    if number is None:
        return None
    if number not in seen:
        found = tickets.get(tx, number)
        if found is None:
            return None
        seen[number] = found
    return seen[number]
