"""What `deliver` says to the gateway that runs beside it: one letter over a unix socket, for its owner alone.

`deliver` starts anew for each letter, and opening the database costs it twenty times what the letter costs the gateway.
So it hands the letter to the gateway where one runs, and stores it itself where none answers with `TAKEN`, whatever the
reason: the same bytes for the same recipients are one letter, however often they come (A2). Only whom the database
belongs to is believed, and who brings the letter: in a folder that others may write to, anybody could listen there.

A line of JSON with the envelope and the number of octets, then the octets as they are; the answer is one line.
Loaded by a command that has to be quick: the standard library alone.
"""

import json
import os
import socket
import struct
from dataclasses import dataclass
from pathlib import Path

TAKEN = b"taken\n"
NOT_NOW = b"not now\n"
LARGEST = 256 * 1024
"""Octets of a letter that is handed over: a larger one is stored by who brings it, so that it needs no room here."""
LONGEST_HEADING = 64 * 1024
_LONGEST_PATH = 107
"""Octets of a unix socket's path (sun_path of Linux)."""
_ENDING = ".deliver"
_CREDENTIALS = struct.Struct("iII")
"""Process, user and group of whoever listens (struct ucred of Linux, unix(7))."""
_CONNECT_SECONDS = 1.0
_ANSWER_SECONDS = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """What comes before the octets of a letter."""

    octets: int
    sender: str | None
    """None where it is not known, '' for a bounce."""
    recipients: tuple[str, ...]

    def line(self) -> bytes:
        """As it goes over the socket."""
        said = {"octets": self.octets, "sender": self.sender, "recipients": self.recipients}
        return json.dumps(said).encode() + b"\n"


def read_heading(line: bytes) -> Heading:
    """The heading in a line; ValueError where it is none, or of a letter larger than `LARGEST`."""
    try:
        said = json.loads(line)
    except RecursionError:
        raise ValueError("no heading of a letter") from None
    match said:
        case {"octets": int(octets), "sender": str() | None as sender, "recipients": [*recipients]} if (
            0 < octets <= LARGEST and all(isinstance(each, str) for each in recipients)
        ):
            return Heading(octets=octets, sender=sender, recipients=tuple(recipients))
        case _:
            raise ValueError("no heading of a letter")


def place(database: Path | None) -> Path | None:
    """Where the socket of the gateway on an SQLite file is; None where it has none: another database, a long path."""
    path = None if database is None else Path(f"{database}{_ENDING}")
    return path if path is not None and len(os.fsencode(path)) <= _LONGEST_PATH else None


def hand_over(at: Path, raw: bytes, *, sender: str | None, recipients: tuple[str, ...]) -> bool:
    """Whether a running gateway has made a letter durable; False is no refusal: who asked may store it."""
    heading = Heading(octets=len(raw), sender=sender, recipients=recipients).line()
    if not 0 < len(raw) <= LARGEST or len(heading) > LONGEST_HEADING:
        return False
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(_CONNECT_SECONDS)
            line.connect(str(at))
            if not believes(_listening(line), at):
                return False
            line.settimeout(_ANSWER_SECONDS)
            line.sendall(heading + raw)
            return line.makefile("rb").readline(len(NOT_NOW)) == TAKEN
    except OSError:
        return False


def believes(user: int, at: Path) -> bool:
    """Whether a user who listens at a place is the one of this process, the superuser, or the database's owner.

    OSError where there is no such database.
    """
    return user in (0, os.geteuid()) or user == Path(str(at).removesuffix(_ENDING)).stat().st_uid


def _listening(line: socket.socket) -> int:
    """The number of the user who listens at the other end."""
    credentials = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, _CREDENTIALS.size)
    return int(_CREDENTIALS.unpack(credentials)[1])
