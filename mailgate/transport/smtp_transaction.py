"""`Transaction`: the commands that carry letters: MAIL, RCPT, DATA.

*Standards:* RFC 5321 sections 3.3, 4.1.1, 6.3 (loops); RFC 1870; RFC 2033 (LMTP: one reply a recipient after DATA).
*Trusts:* nothing.
*Fails:* 4xx where trying again may help, 5xx where it cannot; constant words.
"""

import asyncio

from mailgate.errors import PermanentError, TemporaryError
from mailgate.mail.message import Door, Envelope
from mailgate.transport import smtp_path
from mailgate.transport import smtp_replies as reply
from mailgate.transport.smtp_crowd import ORDINARY
from mailgate.transport.smtp_data import Collector
from mailgate.transport.smtp_session import Session

_BLOCK = 1 << 20
_PACE_SECONDS = 5
_ROOM_LOOK_SECONDS = 0.05
_SLACK = 4
"""How much slower than needed a large letter may come for a while."""
_MAX_HEADER = 1 << 20
"""Octets in which Received fields are looked for."""
_MAIL_PARAMETERS = frozenset({"SIZE", "BODY", "SMTPUTF8", "AUTH"})


def hops(content: bytes) -> int:
    """How many Received fields a letter has (RFC 5321 section 6.3)."""
    end = content.find(b"\r\n\r\n", 0, _MAX_HEADER)
    header = content[: end if end >= 0 else _MAX_HEADER].lower()
    return header.count(b"\r\nreceived:") + header.startswith(b"received:")


class Transaction(Session):
    """SMTP."""

    door = Door.SMTP
    _sender: str | None = None
    """'' is the null reverse-path; None: no transaction."""
    _recipients: tuple[str, ...] = ()
    _utf8 = False
    _size = 0
    """What the client says its letter has; 0 where it says nothing."""
    _counted = 0

    def _set_post_data_state(self) -> None:
        """Called by the library for RSET, hello and new TLS, too."""
        super()._set_post_data_state()  # type: ignore[no-untyped-call]
        self._sender, self._recipients, self._utf8, self._size = None, (), False, 0

    def _not_yet(self) -> str:
        """Why no letter can be begun: '' where it can."""
        settings = self.hall.settings
        if not self.helo:
            return reply.HELLO_FIRST
        if settings.tls_mode == "required" and not self.secure:
            return reply.TLS_FIRST
        return reply.LOGIN_FIRST if settings.auth_required and self.login is None else ""

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 section 4.1.1.2."""
        await self.push(self._not_yet() or self._begin(arg or ""))

    def _begin(self, arg: str) -> str:
        if self._sender is not None:
            return reply.NESTED
        if arg[:5].upper() != "FROM:":
            return reply.SYNTAX
        path = smtp_path.read(arg[5:])
        if path is None or path.address == "postmaster":
            return reply.BAD_SENDER
        refused = self._refusal(path)
        if refused:
            return refused
        parameters = dict(path.parameters)
        self._sender, self._utf8, self._size = path.address, "SMTPUTF8" in parameters, int(parameters.get("SIZE", "0"))
        return reply.SENDER_OK

    def _refusal(self, path: smtp_path.Path) -> str:
        parameters = dict(path.parameters)
        utf8 = "SMTPUTF8" in parameters
        if not _MAIL_PARAMETERS.issuperset(parameters) or (utf8 and not self.hall.settings.smtputf8):
            return reply.UNKNOWN_PARAMETER
        if parameters.get("BODY", "7BIT").upper() not in ("7BIT", "8BITMIME") or parameters.get("SMTPUTF8"):
            return reply.SYNTAX
        size = parameters.get("SIZE", "0")
        if not (size.isascii() and size.isdigit() and len(size) <= 20):
            return reply.SYNTAX
        if int(size) > self.hall.settings.max_message_bytes:
            return reply.TOO_BIG
        if not path.ascii and not utf8:
            return reply.NEEDS_UTF8
        return "" if self.hall.crowd.has_room(0) and self.hall.has_room() else reply.NO_ROOM

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 section 4.1.1.3: recipients of configured desks, and no others (T37)."""
        await self.push(self._not_yet() or self._address(arg or ""))

    def _address(self, arg: str) -> str:
        if self._sender is None:
            return reply.MAIL_FIRST
        if arg[:3].upper() != "TO:":
            return reply.SYNTAX
        path = smtp_path.read(arg[3:])
        if path is None or not path.address:
            return reply.BAD_RECIPIENT
        if path.parameters:
            return reply.UNKNOWN_PARAMETER
        if not path.ascii and not self._utf8:
            return reply.NEEDS_UTF8
        if len(self._recipients) >= self.hall.settings.max_recipients:
            return reply.TOO_MANY_RECIPIENTS
        if not self.hall.recipient_known(path.address):
            ours = path.address.rpartition("@")[2] in ("postmaster", *self.hall.settings.domains)
            return reply.NO_SUCH_RECIPIENT if ours else reply.NO_RELAY
        self._recipients += (path.address,)
        return reply.RECIPIENT_OK

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 section 4.1.1.4."""
        refused = self._not_yet() or (reply.SYNTAX if arg else "")
        if not refused and not self._recipients:
            refused = reply.RECIPIENT_FIRST
        if not refused and not await self._has_room():
            self._set_post_data_state()
            refused = reply.NO_ROOM
        if refused:
            await self.push(refused)
            return
        self._busy = True
        try:
            await self._letter()
        finally:
            self._busy = False
            self._chatter = 0
        if self._last:
            self.hang_up(self._last, "last letter")

    async def _has_room(self) -> bool:
        """Whether there is memory for all that the client announced, now or in a while: others are about to end."""
        until = self.loop.time() + self.hall.settings.room_seconds
        while not self.hall.crowd.has_room(self._size):
            if self.loop.time() >= until:
                return False
            await asyncio.sleep(_ROOM_LOOK_SECONDS)
        return True

    async def _letter(self) -> None:
        collector = Collector(limit=self.hall.settings.max_message_bytes)
        try:
            self._count(collector)
            await self.push(reply.GO_ON)
            said = await self._collect(collector) or await self._hand_over(collector)
        finally:
            self._count_as(0)
        recipients = len(self._recipients)
        self._set_post_data_state()
        self._reset_timeout()
        if said.startswith("250"):
            self._errors = 0
        await self.push(self._replies(said, recipients=recipients))

    def _replies(self, said: str, *, recipients: int) -> str:
        """Of a transaction: SMTP answers once, however many recipients there are."""
        del recipients
        return said

    # ------------------------------------------------------------------ the letter's bytes

    async def _collect(self, collector: Collector) -> str:
        """Read up to CRLF.CRLF; '' or why the letter is not taken."""
        no_room = False
        self._pace(collector, self.loop.time())
        try:
            while collector.fate == "reading":
                block = await self._reader.read(_BLOCK)
                if not block:
                    raise ConnectionResetError
                self._unread(collector.feed(block))
                self._count(collector)
                if self.hall.crowd.full and self._counted > self._size and not no_room:
                    no_room = True
                    collector.discard()
                    self._count(collector)
                self._give_up(collector)
        finally:
            self.timers.stop("pace")
        if no_room:
            return reply.NO_ROOM
        return reply.TOO_BIG if collector.fate == "too_big" else ""

    def _count(self, collector: Collector) -> None:
        """What it has sent, or announced; nothing for an ordinary letter, and for one that is thrown away."""
        octets = 0 if collector.over else max(collector.held, self._size)
        self._count_as(octets if octets > ORDINARY else 0)

    def _count_as(self, octets: int) -> None:
        self.hall.crowd.hold(octets - self._counted)
        self._counted = octets

    def _unread(self, rest: bytes) -> None:
        """Put back commands that were sent behind the letter (RFC 2920): `read` had emptied the reader."""
        if rest and not self._reader.at_eof():
            self._reader.feed_data(rest)

    def _give_up(self, collector: Collector) -> None:
        """Nobody reads on for ever to say 552 politely."""
        if collector.received > 2 * self.hall.settings.max_message_bytes + _BLOCK:
            self.hang_up(reply.TOO_BIG, "size")
            raise ConnectionResetError

    def _pace(self, collector: Collector, began: float) -> None:
        """Look every few seconds whether the letter still comes (T35); instead of the idle deadline.

        One that keeps room for its many octets, and at its pace would never end in time, keeps others out (P14).
        """
        settings = self.hall.settings
        if self._timeout_handle is not None:
            self._timeout_handle.cancel()
        elapsed = self.loop.time() - began
        pace = max(settings.min_bytes_per_second, self._counted / settings.data_seconds / _SLACK)
        slow = collector.received < pace * elapsed
        if elapsed >= settings.data_seconds:
            self.hang_up(reply.TIMED_OUT, "data")
        elif slow and elapsed >= settings.slow_start_seconds:
            self.hang_up(reply.TOO_SLOW, "slow")
        else:
            wait = min(_PACE_SECONDS, settings.data_seconds, settings.slow_start_seconds)
            self.timers.start("pace", wait, lambda: self._pace(collector, began))

    # ------------------------------------------------------------------ the letter

    async def _hand_over(self, collector: Collector) -> str:
        content = collector.content()
        if hops(content) >= self.hall.settings.max_hops:
            self._report("letter_refused", detail=reply.LOOP)
            return reply.LOOP
        task = asyncio.create_task(self._accept(content, self._envelope()))
        self.hall.letters.add(task)
        task.add_done_callback(self.hall.letters.discard)
        self._count_as(0)
        size = len(content)
        self.hall.crowd.hand(size)
        task.add_done_callback(lambda _: self.hall.crowd.hand(-size))
        try:
            # Shielded: a commit that others wait for too is not undone because this client went away.
            return await asyncio.wait_for(asyncio.shield(task), self.hall.settings.accept_seconds)
        except TimeoutError:
            return reply.TRY_LATER

    async def _accept(self, content: bytes, envelope: Envelope) -> str:
        try:
            await self.hall.accept(content, envelope)
        except TemporaryError:
            self._report("letter_deferred", detail=reply.TRY_LATER)
            return reply.TRY_LATER
        except PermanentError:
            self._report("letter_refused", detail=reply.REFUSED)
            return reply.REFUSED
        except Exception as error:  # the edge of a letter: what is not foreseen is tried again
            self._report("session_failed", error=error)
            return reply.TRY_LATER
        return reply.TAKEN

    def _envelope(self) -> Envelope:
        peer = self.session.peer if self.session is not None else None
        return Envelope(
            door=self.door,
            received_at=self.hall.clock(),
            sender=self._sender,
            recipients=tuple(dict.fromkeys(self._recipients)),
            peer=str(peer[0]) if peer else "",
            helo=self.helo,
            login=self.login,
        )

    # ------------------------------------------------------------------ the rest

    async def smtp_VRFY(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 section 3.5.3: whom we know is nobody's business."""
        await self.push(reply.CANNOT_VERIFY if arg else reply.SYNTAX)

    async def smtp_EXPN(self, arg: str | None) -> None:  # noqa: N802
        """Off, as VRFY is."""
        del arg
        await self.push(reply.NOT_IMPLEMENTED)

    async def smtp_HELP(self, arg: str | None) -> None:  # noqa: N802
        """RFC 5321 section 4.1.1.8."""
        del arg
        await self.push(reply.HELP)

    async def _not_mail(self, arg: str | None) -> None:
        """A browser, or what a browser was made to send."""
        del arg
        await self.push(reply.NOT_MAIL)
        self.hang_up(reply.TOO_MANY_ERRORS, "not mail")

    smtp_GET = smtp_POST = smtp_CONNECT = _not_mail  # noqa: N815
