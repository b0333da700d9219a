"""What is asked of others about a letter before it is decided on, with no transaction open: the virus scanner about its
files (D5), and DNS about its DKIM signatures where no trusted server stamped it (F3).
"""

from collections.abc import Callable
from dataclasses import replace

from mailgate.mail.message import Letter
from mailgate.mail.proof.dkim_check import verify_dkim
from mailgate.transport.clamd import Clamd, mark


class Outside:
    """Whom to ask; asks nobody by default."""

    def __init__(
        self,
        *,
        clamd: Clamd | None = None,
        clamd_required: bool = False,
        resolve: Callable[[str], bytes | None] | None = None,
    ) -> None:
        """`resolve` gives the TXT record of a name, None where there is none; may block."""
        self._clamd = clamd
        self._required = clamd_required
        self._resolve = resolve

    def ask(self, fetch: Callable[[], bytes], letter: Letter) -> Letter:
        """The letter with what others said of it; `fetch` gives its bytes."""
        return self._scan(self._authenticate(fetch, letter))

    def _scan(self, letter: Letter) -> Letter:
        """Files of the letter and of letters inside it, one call for all."""
        files = (*letter.attachments, *(file for inner in letter.forwarded for file in inner.attachments))
        if self._clamd is None or not files:
            return letter
        marked = iter(mark(files, self._clamd, required=self._required))
        return replace(
            letter,
            attachments=tuple(next(marked) for _ in letter.attachments),
            forwarded=tuple(
                replace(inner, attachments=tuple(next(marked) for _ in inner.attachments)) for inner in letter.forwarded
            ),
        )

    def _authenticate(self, fetch: Callable[[], bytes], letter: Letter) -> Letter:
        if self._resolve is None or letter.authentication.verdict != "untrusted" or letter.author.address is None:
            return letter
        return replace(letter, authentication=verify_dkim(fetch(), letter.author.address, dns=self._resolve))
