"""`LmtpTransaction`: LMTP, where each recipient gets a reply of its own after DATA.

*Standards:* RFC 2033.
"""

from mailgate.mail.message import Door
from mailgate.transport import smtp_replies as reply
from mailgate.transport.smtp_transaction import Transaction


class LmtpTransaction(Transaction):
    """As SMTP, but with LHLO, and as many replies to a letter as there are recipients."""

    door = Door.LMTP
    greeting = "LMTP mailgate"

    async def smtp_LHLO(self, hostname: str | None) -> None:  # noqa: N802
        """RFC 2033 section 4.1."""
        await self._hello(hostname, extended=True)

    async def smtp_HELO(self, hostname: str | None) -> None:  # noqa: N802
        """Refused: the client takes us for an SMTP server."""
        del hostname
        await self.push(reply.NOT_IMPLEMENTED)

    smtp_EHLO = smtp_HELO  # noqa: N815

    def _replies(self, said: str, *, recipients: int) -> str:
        return "\r\n".join([said] * recipients)
