"""Ask clamd what it thinks of a file: `Clamd.scan` (D5).

A file goes over the socket in one INSTREAM command a connection; nothing is written to disk. The answer is a value:
clean, infected, or away, which is everything that is neither (no connection, too slow, too large for it, an answer we
do not know). What away means for the file is the operator's choice, not ours.

*Standards:* clamd(8), section COMMANDS. *Trusts:* the socket's other end, as far as its answer is one short line.
*Fails:* with `ConfigError` for an address that is none; else never.
"""

import socket
import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mailgate.errors import ConfigError
from mailgate.mail.message import Attachment

_CHUNK = 1 << 16
_MAX_ANSWER = 4096
_MAX_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """What came of one file."""

    verdict: Literal["clean", "infected", "away"]
    name: str = ""
    """What was found, in clamd's words: printable ASCII, at most 120 characters; '' unless infected."""
    detail: str = ""
    """Why there is no verdict, for the log; '' unless away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clamd:
    """Where clamd listens, and how long a whole letter may take."""

    address: str
    """`unix:/path` or `host:port`."""
    timeout_seconds: float = 30.0
    """For all files of one call together, connecting and answering included."""

    def ping(self) -> str:
        """'' where clamd answers, else why not, in one line for the operator."""
        end = time.monotonic() + min(self.timeout_seconds, 5.0)
        try:
            answer = _ask(self.address, [b"zPING\0"], end=end)
        except (OSError, ValueError) as error:
            return _reason(error)
        return "" if answer == "PONG" else f"an answer that is none: {_printable(answer)}"

    def scan(self, contents: Sequence[bytes]) -> tuple[Scan, ...]:
        """Scan files one after the other. After one for which clamd was away the rest is away, too."""
        end = time.monotonic() + self.timeout_seconds
        scans: list[Scan] = []
        for content in contents:
            last = scans[-1] if scans else None
            gone = last is not None and last.verdict == "away" and last.detail != _TOO_LARGE
            scans.append(last if gone and last is not None else _scan(self.address, content, end=end))
        return tuple(scans)


def mark(attachments: Sequence[Attachment], clamd: Clamd, *, required: bool) -> tuple[Attachment, ...]:
    """Give each attachment clamd's verdict (`Attachment.scan`) for the desk to judge by; equal files are sent once.

    Args:
        attachments: of one letter.
        clamd: whom to ask.
        required: whether files are withheld while clamd is away.
    """
    distinct = {attachment.sha256: attachment.content for attachment in attachments}
    scans = dict(zip(distinct, clamd.scan(tuple(distinct.values())), strict=True))
    return tuple(_marked(attachment, scans[attachment.sha256], required=required) for attachment in attachments)


def check_address(address: str) -> None:
    """Raise `ConfigError` where an address is neither `unix:/path` nor `host:port`."""
    _parse(address)


_TOO_LARGE = "larger than clamd's StreamMaxLength"


def _marked(attachment: Attachment, scan: Scan, *, required: bool) -> Attachment:
    if scan.verdict == "away":
        return replace(attachment, scan="withheld" if required else "")
    return replace(attachment, scan=scan.verdict, scan_name=scan.name)


def _scan(address: str, content: bytes, *, end: float) -> Scan:
    try:
        answer = _ask(address, _stream(content), end=end)
    except (OSError, ValueError) as error:
        return Scan(verdict="away", detail=_reason(error))
    if answer == "stream: OK":
        return Scan(verdict="clean")
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        name = answer.removeprefix("stream: ").removesuffix(" FOUND")
        return Scan(verdict="infected", name=_printable(name) or "unnamed")
    if "size limit exceeded" in answer:
        return Scan(verdict="away", detail=_TOO_LARGE)
    return Scan(verdict="away", detail=f"clamd says: {_printable(answer)}")


def _stream(content: bytes) -> Iterator[bytes]:
    """INSTREAM: chunks with their length before them, an empty one at the end."""
    yield b"zINSTREAM\0"
    view = memoryview(content)
    for at in range(0, len(content), _CHUNK):
        chunk = view[at : at + _CHUNK]
        yield struct.pack(">I", len(chunk)) + chunk
    yield struct.pack(">I", 0)


def _ask(address: str, pieces: Iterator[bytes] | Sequence[bytes], *, end: float) -> str:
    """Send a command and give the answer, without its NUL. Raises OSError and ValueError."""
    with _connect(address, end=end) as connection:
        try:
            for piece in pieces:
                connection.settimeout(_left(end))
                connection.sendall(piece)
        except (BrokenPipeError, ConnectionResetError):
            pass  # it may have said why before it hung up: the answer is read all the same
        return _answer(connection, end=end)


def _answer(connection: socket.socket, *, end: float) -> str:
    answer = b""
    while b"\0" not in answer and len(answer) <= _MAX_ANSWER:
        connection.settimeout(_left(end))
        piece = connection.recv(_MAX_ANSWER)
        if not piece:
            raise ConnectionError("clamd hung up without an answer")
        answer += piece
    line, nul, _ = answer.partition(b"\0")
    if not nul:
        raise ValueError("clamd's answer does not end")
    return line.decode("utf-8", "replace").strip()


def _connect(address: str, *, end: float) -> socket.socket:
    where = _parse(address)
    if isinstance(where, tuple):
        return socket.create_connection(where, timeout=_left(end))
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        connection.settimeout(_left(end))
        connection.connect(where)
    except BaseException:
        connection.close()
        raise
    return connection


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


def _parse(address: str) -> str | tuple[str, int]:
    if address.startswith("unix:/"):
        return address.removeprefix("unix:")
    host, colon, port = address.rpartition(":")
    if not colon or not host or not port.isascii() or not port.isdigit() or not 0 < int(port) < 65536:
        raise ConfigError(f"clamd's address is `unix:/path` or `host:port`, not {address!r}")
    return host.strip("[]"), int(port)


def _reason(error: OSError | ValueError) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _printable(text)


def _printable(text: str) -> str:
    return "".join(sign for sign in text if " " <= sign <= "~")[:_MAX_NAME]
