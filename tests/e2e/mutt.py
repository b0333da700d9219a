"""Mutt, as a person uses it: the mailbox opened, the newest letter read, Reply pressed, words written, sent.

A real mutt on a terminal of its own, its keys pushed; its editor is a script that puts the person's words above (or,
where asked, below) what mutt quotes. Letters come by Maildir and go by SMTP to the gateway.
"""

import fcntl
import os
import pty
import select
import shlex
import struct
import subprocess
import termios
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import pytest

from tests.servers.programs import need

_RC = """
set realname="{name}"
set from="{address}"
set use_from=yes use_envelope_from=yes envelope_from_address="{address}"
set folder="{home}/Maildir" spoolfile="{home}/Maildir" mbox_type=Maildir record="" postponed="{home}/postponed"
set smtp_url="smtp://127.0.0.1:{port}/" ssl_starttls=no ssl_force_tls=no
set editor="{home}/editor"
set charset=utf-8 send_charset="us-ascii:{send_charset}:utf-8"
set include=yes edit_headers=no fast_reply=yes autoedit=yes attribution="{attribution}" text_flowed={flowed}
set mime_forward=no forward_edit=yes signature="{home}/signature" sig_on_top=no
set sort=mailbox-order mark_old=no delete=no move=no confirmappend=no quit=yes wait_key=no sleep_time=0 beep=no
set recall=no abort_noattach=no abort_nosubject=no abort_unmodified=no crypt_use_gpgme=no pipe_decode=yes
set header_cache="" tilde=no markers=no mail_check=0 timeout=1 resolve=no help=no
alternative_order text/plain text/html
{stamped}
ignore *
unignore from to subject date
"""
_SECONDS = 60.0
_ASKS = b"Update encoding for"
_names = count(1)


@dataclass(slots=True, kw_only=True)
class Mutt:
    """One person's mutt."""

    home: Path
    address: str
    name: str
    port: int
    """Of the SMTP server that takes their letters."""
    signature: str = ""
    attribution: str = "On %d, %n wrote:"
    send_charset: str = "utf-8"
    flowed: bool = False
    stamped: str = ""
    """A field that the mail server before us would put on the letters."""
    _program: str = field(init=False)

    def __post_init__(self) -> None:
        self._program = need("mutt", "mutt")
        for folder in ("Maildir/new", "Maildir/cur", "Maildir/tmp", "filed"):
            (self.home / folder).mkdir(parents=True)
        (self.home / "signature").write_text(self.signature, encoding="utf-8")
        (self.home / "muttrc").write_text(
            _RC.format(
                home=self.home,
                name=self.name,
                address=self.address,
                port=self.port,
                attribution=self.attribution,
                send_charset=self.send_charset,
                flowed="yes" if self.flowed else "no",
                stamped="my_hdr " + self.stamped.replace(";", "\\;") if self.stamped else "",
            ),
            encoding="utf-8",
        )
        editor = self.home / "editor"
        editor.write_text(f'#!/bin/sh\nexec {shlex.quote(str(self.home))}/edit "$1"\n', encoding="utf-8")
        editor.chmod(0o755)

    def take(self, raw: bytes) -> None:
        """A letter arrives in the mailbox; those before it are filed away."""
        place = self.home / "Maildir"
        for old in (*place.glob("cur/*"), *place.glob("new/*")):
            old.rename(self.home / "filed" / old.name)
        name = f"{next(_names):08}.here"
        (place / "tmp" / name).write_bytes(raw.replace(b"\r\n", b"\n"))
        (place / "tmp" / name).rename(place / "new" / name)

    def read(self) -> str:
        """The newest letter as the pager shows it."""
        shown = self.home / "shown"
        shown.unlink(missing_ok=True)
        self._press(f"<last-entry><pipe-message>cat > {shown}<enter><quit>")
        return shown.read_text(encoding="utf-8")

    def reply(self, words: str, *, below: bool = False) -> None:
        """Reply to the newest letter: `words` above what is quoted, or below it."""
        order = '"$1" "$words"' if below else '"$words" "$1"'
        self._write(words, f'cat {order} > "$1.new" && mv "$1.new" "$1"')
        self._press("<last-entry><reply><send-message><quit>")

    def forward(self, words: str, to: str) -> None:
        """Forward the newest letter in the text."""
        self._write(words, 'cat "$words" "$1" > "$1.new" && mv "$1.new" "$1"')
        self._press(f"<last-entry><forward-message>{to}<enter><send-message><quit>")

    def bounce(self, to: str) -> None:
        """Resend the newest letter as it is (mutt's `bounce`, other clients' `redirect`)."""
        self._press(f"<last-entry><bounce-message>{to}<enter>y<quit>")

    def write(self, words: str, *, to: str, subject: str) -> None:
        """A letter of one's own."""
        self._write(words, 'cat "$words" "$1" > "$1.new" && mv "$1.new" "$1"')
        self._press(f"<mail>{to}<enter>{subject}<enter><send-message><quit>")

    def _write(self, words: str, command: str) -> None:
        said = self.home / "words"
        said.write_text(words if words.endswith("\n") or not words else f"{words}\n", encoding="utf-8")
        edit = self.home / "edit"
        edit.write_text(f"#!/bin/sh\nwords={shlex.quote(str(said))}\nsleep 0.01\n{command}\n", encoding="utf-8")
        edit.chmod(0o755)

    def _press(self, keys: str) -> None:
        """Start mutt, push the keys, and wait for its end."""
        mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
        command = [self._program, "-n", "-F", str(self.home / "muttrc"), "-e", f"push {shlex.quote(keys)}"]
        environment = {"TERM": "xterm", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "HOME": str(self.home)}
        environment["PATH"] = os.environ["PATH"]
        process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
        os.close(theirs)
        screen = _watch(mine, process)
        os.close(mine)
        assert process.returncode == 0, screen[-2000:]


def _watch(terminal: int, process: "subprocess.Popen[bytes]") -> str:
    """Take what the screen shows until the program ends; fails where it waits for a key.

    It asks about its own letter's encoding where the clock of files, which is ahead of time(), says a later second, and
    forgets the keys it was pushed: yes, and the last of them, quit, again.
    """
    screen, end, answered = b"", time.monotonic() + _SECONDS, 0
    while process.poll() is None:
        if time.monotonic() > end:
            process.kill()
            process.wait()
            pytest.fail(f"mutt waits for something:\n{screen[-2000:].decode(errors='replace')}", pytrace=False)
        if select.select([terminal], [], [], 0.02)[0]:
            try:
                screen += os.read(terminal, 65536)
            except OSError:
                process.wait(5)
        if screen.count(_ASKS) > answered:
            os.write(terminal, b"yq")
            answered += 1
    return screen.decode(errors="replace")
