"""Roundup with its classic tracker on SQLite: senders are registered, two agents and the author get each letter."""

import mailbox
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench.letters import Letter
from bench.rivals.environment import environment
from bench.rivals.feeding import Fed, fed

PACKAGE = "roundup"
_SETTINGS = (
    "mail_domain=example.com,tracker_web=http://127.0.0.1/t/,admin_email=admin@example.com,mail_host=localhost,"
    "messages_to_author=yes"
)
_DETECTOR = """
def agents(db, cl, nodeid, newvalues):
    wanted = [db.user.lookup(name) for name in ("one", "two")]
    newvalues["nosy"] = list(dict.fromkeys([*newvalues.get("nosy", []), *wanted]))


def init(db):
    db.issue.audit("create", agents, priority=200)
"""


class Roundup:
    """A tracker in a folder."""

    def __init__(self, folder: Path) -> None:
        self._programs = environment(PACKAGE)
        self._home = folder / "tracker"
        self._environment = {"SENDMAILDEBUG": str(folder / "out")}
        self._spool = folder / "mbox"
        self._admin("install", "classic", "sqlite", _SETTINGS)
        (self._home / "detectors" / "agents.py").write_text(_DETECTOR, encoding="utf-8")
        _replace(
            self._home / "schema.py",
            "#db.security.addPermissionToRole('Anonymous', 'Email",
            "db.security.addPermissionToRole('Anonymous', 'Email",
        )
        _replace(
            self._home / "config.ini",
            "\nemail_registration_confirmation = yes",
            "\nemail_registration_confirmation = no",
        )
        self._admin("initialise", "secret")
        for name in ("one", "two"):
            self._admin("create", "user", f"username={name}", f"address={name}@example.com", "roles=User")

    def spool(self, letters: Sequence[Letter]) -> Fed:
        """Feed an mbox to one process."""
        box = mailbox.mbox(self._spool)
        for letter in letters:
            box.add(letter.raw)
        box.close()
        self._spool.touch()
        command = [str(self._programs / "roundup-mailgw"), str(self._home), "mailbox", str(self._spool)]
        return fed(command, environment=self._environment)

    def pipe(self, letters: Sequence[Letter]) -> Fed:
        """Feed each letter to a process of its own, one after the other."""
        command = [str(self._programs / "roundup-mailgw"), str(self._home)]
        every = [fed(command, environment=self._environment, given=letter.raw, watch=False) for letter in letters[1:]]
        peak = fed(command, environment=self._environment, given=letters[0].raw)
        every.append(peak)
        return Fed(
            seconds=sum(one.seconds for one in every), cpu_seconds=sum(one.cpu_seconds for one in every), mib=peak.mib
        )

    @property
    def tickets(self) -> int:
        """How many it holds."""
        return len(self._admin("list", "issue").splitlines())

    def _admin(self, *words: str) -> str:
        command = [str(self._programs / "roundup-admin"), "-i", str(self._home), *words]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    if old not in text:
        raise RuntimeError(f"{file.name} of this Roundup has no line {old.strip()!r}")
    file.write_text(text.replace(old, new), encoding="utf-8")
