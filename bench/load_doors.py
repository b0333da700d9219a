"""Letters by the other doors: a spool that is piped into `deliver`, a folder for `import`, a Dovecot mailbox."""

import contextlib
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from bench.letters import Letter
from bench.load import Handed
from bench.place import Place
from bench.settings import DESK

if TYPE_CHECKING:
    from tests.servers.dovecot import Dovecot

_MAILBOX = """
[[mailbox]]
name = "support"
host = "localhost"
port = {port}
user = "support"
password_file = "{folder}/secret"
ca_file = "{ca}"
since = 2020-01-01
"""


def by_deliver(place: Place, letters: Sequence[Letter]) -> Handed:
    """Pipe each letter into a `mailgate deliver` of its own; so many at once as there are cores."""
    command = [sys.executable, "-m", "mailgate", "deliver", "-c", str(place.config()), "-r", DESK, "-f"]

    def one(letter: Letter) -> int:
        words = [*command, letter.sender]
        return subprocess.run(words, input=letter.raw, check=False, capture_output=True).returncode  # noqa: S603

    before, start = _children(), time.perf_counter()
    with ThreadPoolExecutor(max_workers=len(os.sched_getaffinity(0))) as pool:
        statuses = list(pool.map(one, letters))
    if any(statuses):
        raise RuntimeError(f"deliver ended with {set(statuses)}")
    return Handed(taken=len(letters), seconds=time.perf_counter() - start, cpu_seconds=_children() - before)


def by_import(place: Place, letters: Sequence[Letter]) -> Handed:
    """Let one `mailgate import` read a folder of letters."""
    folder = Path(tempfile.mkdtemp(dir=place.folder))
    for number, letter in enumerate(letters):
        (folder / f"{number:06d}.eml").write_bytes(letter.raw)
    before, start = _children(), time.perf_counter()
    place.cli("import", str(folder), "-r", DESK)
    return Handed(taken=len(letters), seconds=time.perf_counter() - start, cpu_seconds=_children() - before)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def why_no_dovecot() -> str:
    """Say why there is no Dovecot here; '' where there is."""
    return (
        ""
        if shutil.which("dovecot", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
        else "apt-get install dovecot-imapd"
    )


@contextlib.contextmanager
def mailbox(place: Place) -> Iterator["Dovecot"]:
    """A Dovecot with the mailbox of the desk, put into the configuration of the place."""
    from tests.servers.dovecot import dovecot

    with dovecot(users={"support": "secret"}) as server:
        (place.folder / "secret").write_text("secret", encoding="utf-8")
        values = {"port": server.tls_port, "folder": place.folder, "ca": server.certificates.ca}
        place.mailbox = _MAILBOX.format(**values)
        yield server
