"""django-helpdesk on SQLite: `get_email` over a local folder, in one process."""

import base64
import email
import subprocess
from collections.abc import Sequence
from email.message import Message
from pathlib import Path

from bench.letters import Letter
from bench.rivals.environment import environment
from bench.rivals.feeding import Fed, fed

PACKAGE = "django-helpdesk"
_PROJECT = Path(__file__).parent / "helpdesk_project.py"


class Helpdesk:
    """A project in a folder."""

    def __init__(self, folder: Path) -> None:
        self._command = [str(environment(PACKAGE) / "python"), "-P", str(_PROJECT), str(folder)]
        self._mail = folder / "mail"
        self._mail.mkdir()
        fed([*self._command, "make"], environment={}, watch=False)

    def folder(self, letters: Sequence[Letter]) -> Fed:
        """Feed a folder of letters to one process."""
        for number, letter in enumerate(letters):
            (self._mail / f"{number:06d}.eml").write_bytes(_seven_bits(letter.raw))
        return fed([*self._command, "get"], environment={})

    @property
    def tickets(self) -> int:
        """How many it holds."""
        done = subprocess.run([*self._command, "count"], check=True, capture_output=True, text=True)  # noqa: S603
        return int(done.stdout)


def _seven_bits(raw: bytes) -> bytes:
    """The same letter with 8-bit text in base64: it reads files as UTF-8, and stops at the first that is not."""
    message: Message = email.message_from_bytes(raw)
    for part in message.walk():
        content = part.get_payload(decode=True)
        if part.get("Content-Transfer-Encoding") == "8bit" and isinstance(content, bytes):
            part.replace_header("Content-Transfer-Encoding", "base64")
            part.set_payload(base64.encodebytes(content).decode())
    return message.as_bytes()
