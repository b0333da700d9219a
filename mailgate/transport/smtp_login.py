"""AUTH PLAIN and AUTH LOGIN: who a client proves to be.

*Standards:* RFC 4954, RFC 4616 (PLAIN), draft-murchison-sasl-login.
*Trusts:* the handed `authenticate` alone. It may take its time: a password's digest is slow on purpose.
"""

import asyncio
import base64
import binascii
from typing import TYPE_CHECKING

from mailgate.transport import smtp_replies as reply
from mailgate.transport.smtp_hall import Authenticate

if TYPE_CHECKING:
    from mailgate.transport.smtp_session import Session

_MAX_SECRET = 1024


async def prove(session: "Session", argument: str, *, authenticate: Authenticate) -> str:
    """Hold the whole dialogue; set `session.login` and return the reply to send."""
    mechanism, _, initial = argument.partition(" ")
    match mechanism.upper():
        case "PLAIN":
            pair = await _plain(session, initial.strip())
        case "LOGIN":
            pair = await _login(session, initial.strip())
        case _:
            return reply.UNKNOWN_MECHANISM
    if isinstance(pair, str):
        return pair
    return await _judge(session, pair, authenticate=authenticate)


async def _plain(session: "Session", initial: str) -> tuple[str, str] | str:
    blob = await _answer(session, "", initial)
    if isinstance(blob, str):
        return blob
    parts = blob.split(b"\0")
    if len(parts) != 3 or parts[0] not in (b"", parts[1]):  # nobody acts for somebody else
        return reply.LOGIN_WRONG
    return _text(parts[1], parts[2])


async def _login(session: "Session", initial: str) -> tuple[str, str] | str:
    name = await _answer(session, "VXNlcm5hbWU6", initial)
    if isinstance(name, str):
        return name
    password = await _answer(session, "UGFzc3dvcmQ6", "")
    return password if isinstance(password, str) else _text(name, password)


async def _answer(session: "Session", challenge: str, initial: str) -> bytes | str:
    """The client's answer, decoded, or the reply that ends the dialogue. '=' is an empty initial response."""
    said = initial.encode() if initial else await session.ask(challenge)
    if said == b"*":
        return reply.LOGIN_ABORTED
    if said is None:
        return reply.NOT_BASE64
    try:
        return b"" if said == b"=" else base64.b64decode(said, validate=True)
    except (binascii.Error, ValueError):
        return reply.NOT_BASE64


def _text(name: bytes, password: bytes) -> tuple[str, str] | str:
    if not name or max(len(name), len(password)) > _MAX_SECRET:
        return reply.LOGIN_WRONG
    try:
        return name.decode().strip().lower(), password.decode()
    except UnicodeDecodeError:
        return reply.LOGIN_WRONG


async def _judge(session: "Session", pair: tuple[str, str], *, authenticate: Authenticate) -> str:
    try:
        right = await asyncio.to_thread(authenticate, *pair)
    except Exception as error:  # the edge of a session: the client may try again
        session.failed(error)
        return reply.LOGIN_TRY_LATER
    if not right:
        session.login_refused()
        await asyncio.sleep(session.hall.settings.login_failure_seconds)
        return reply.LOGIN_WRONG
    session.login = pair[0]
    return reply.LOGIN_RIGHT
