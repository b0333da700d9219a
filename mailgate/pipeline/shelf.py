"""What letters out take from the shelf: the contents of files an agent asked for, and the numbers of refused ones."""

from collections.abc import Mapping

from mailgate.desk.notices import Notice
from mailgate.mail.proof.tokens import Role
from mailgate.store import blobs, kept_files
from mailgate.store.database import Tx


class Shelf:
    """For the letters of one decision; asks memory once for what several of them show."""

    def __init__(self, tx: Tx) -> None:
        """Inside a transaction: what a decision found there still is."""
        self._tx = tx
        self._numbers: dict[tuple[int, tuple[str, ...]], Mapping[tuple[str, str], int]] = {}

    def numbers(self, notice: Notice, ticket: int | None) -> Mapping[tuple[str, str], int]:
        """The numbers of the refused files that a letter to an agent names, by name and digest (D2)."""
        digests = tuple(file.attachment.sha256 for file in notice.facts.files if file.missed)
        if ticket is None or not digests or notice.role is not Role.AGENT:
            return {}
        key = (ticket, digests)
        if key not in self._numbers:
            self._numbers[key] = kept_files.numbers(self._tx, ticket, digests)
        return self._numbers[key]

    def contents(self, notice: Notice) -> Mapping[str, bytes]:
        """By digest: what a letter to an agent brings; to anybody else none is ever fetched."""
        if notice.role is not Role.AGENT:
            return {}
        return blobs.get(self._tx, {file.sha256 for file in notice.facts.fetched})
