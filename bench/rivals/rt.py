"""RT 5 from Debian on SQLite: its web server takes letters over HTTP, as `rt-mailgate` hands them over.

Its packages lie in a folder of their own; the paths that they were built with are put right there. Letters out are
written into a file; two agents are told of each letter, as the watchers of the queue.
"""

import asyncio
import contextlib
import os
import re
import shutil
import sqlite3
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.letters import Letter
from bench.processes import cpu_seconds, end, free_port
from bench.rivals.debian import run, unpacked
from bench.rivals.feeding import Fed, fed
from tests.servers.memory import Peak

PACKAGE = "request-tracker5"
_MORE = ("rt5-db-sqlite", "rt5-standalone")
_WORKERS = len(os.sched_getaffinity(0))
_STARTING_SECONDS = 90
_GATEWAY = "/REST/1.0/NoAuth/mail-gateway"
_CONFIG = """
Set($rtname, 'example.com'); Set($Organization, 'example.com');
Set($CorrespondAddress, 'support@example.com'); Set($CommentAddress, 'comment@example.com');
Set($WebDomain, '127.0.0.1'); Set($WebPort, {port});
Set($DatabaseType, 'SQLite'); Set($DatabaseName, '{folder}/rt.db');
Set($MailCommand, 'mbox'); Set($LogToSyslog, undef); Set($LogToSTDERR, 'error');
Set($Timezone, 'UTC'); Set(%GnuPG, Enable => 0); Set(%SMIME, Enable => 0);
1;
"""
_DESK = r"""
use RT; RT::LoadConfig(); RT::Init();
my $queue = RT::Queue->new(RT->SystemUser); $queue->Load('General');
my $all = RT::Group->new(RT->SystemUser); $all->LoadSystemInternalGroup('Everyone');
for my $right (qw(CreateTicket ReplyToTicket SeeQueue)) { $all->PrincipalObj->GrantRight(Right => $right, Object => $queue) }
for my $name (qw(one two)) {
    my $user = RT::User->new(RT->SystemUser);
    $user->Create(Name => $name, EmailAddress => "$name\@example.com", Privileged => 1);
    my ($done, $words) = $queue->AddWatcher(Type => 'AdminCc', PrincipalId => $user->PrincipalId);
    die $words unless $done;
}
"""  # noqa: E501 - Perl


def version() -> str:
    """Name and version."""
    archive = next((_root().parent / "archives").glob(f"{PACKAGE}_*.deb"))
    return f"RT {archive.name.split('_')[1].partition('+')[0]}"


class Tracker:
    """A tracker in a folder, with a database of its own."""

    def __init__(self, folder: Path) -> None:
        self._root, self._folder, self._port = _root(), folder, free_port()
        for name in ("d", "mason_data", "session_data"):
            (folder / name).mkdir()
        (folder / "site.pm").write_text(_CONFIG.format(folder=folder, port=self._port), encoding="utf-8")
        self._environment = {**os.environ, **_environment(self._root, folder)}
        kept = self._root.parent / "empty.db"
        if not kept.exists():
            self._make()
            shutil.copyfile(folder / "rt.db", kept)
        shutil.copyfile(kept, folder / "rt.db")

    @contextlib.contextmanager
    def running(self) -> Iterator[int]:
        """Its web server, ready, with a worker process for each core."""
        server = str(self._root / "usr/share/request-tracker5/libexec/rt-server")
        options = ["--server", "Starlet", "--workers", str(_WORKERS), "--port", str(self._port)]
        with (self._folder / "log").open("w", encoding="utf-8") as log:
            process = subprocess.Popen(  # noqa: S603 - a program we unpacked
                ["/usr/bin/perl", server, *options], stdout=log, stderr=log, env=self._environment, text=True
            )
        try:
            self._wait(process)
            yield process.pid
        finally:
            end(process)

    def posted(self, letters: Sequence[Letter]) -> Fed:
        """The best case: letters over HTTP, without a program for each; as many at once as it has workers."""
        with self.running() as pid, Peak([pid]) as peak:
            self._post(letters[0])  # what it loads at its first letter is not measured
            before, start = cpu_seconds([pid]), time.perf_counter()
            asyncio.run(self._post_all(letters[1:]))
            seconds, cpu = time.perf_counter() - start, cpu_seconds([pid]) - before
        return Fed(seconds=seconds, cpu_seconds=cpu, mib=peak.mib)

    def piped(self, letters: Sequence[Letter]) -> Fed:
        """As it is installed: an `rt-mailgate` for each letter, one after the other."""
        url = f"http://127.0.0.1:{self._port}"
        program = ["/usr/bin/perl", str(self._root / "usr/bin/rt-mailgate-5"), "--url", url]
        program += ["--queue", "General", "--action", "correspond"]
        with self.running() as pid, Peak([pid]) as peak:
            self._post(letters[0])
            before, start = cpu_seconds([pid]), time.perf_counter()
            given = [fed(program, environment=self._environment, given=one.raw, watch=False) for one in letters[1:]]
            seconds, cpu = time.perf_counter() - start, cpu_seconds([pid]) - before
        return Fed(seconds=seconds, cpu_seconds=cpu + sum(one.cpu_seconds for one in given), mib=peak.mib)

    @property
    def tickets(self) -> int:
        """How many it holds."""
        with contextlib.closing(sqlite3.connect(self._folder / "rt.db")) as connection:
            (found,) = connection.execute("SELECT count(*) FROM Tickets").fetchone()
        return int(found)

    def _make(self) -> None:
        """Make the tables and the desk."""
        setup = ["/usr/bin/perl", str(self._root / "usr/sbin/rt-setup-database-5"), "--action", "init"]
        run([*setup, "--dba", "x", "--dba-password", "x"], environment=self._environment)
        run(["/usr/bin/perl", "-e", _DESK], environment=self._environment)

    async def _post_all(self, letters: Sequence[Letter]) -> None:
        waiting = list(letters)[::-1]

        async def client() -> None:
            while waiting:
                await asyncio.to_thread(self._post, waiting.pop())

        await asyncio.gather(*(client() for _ in range(_WORKERS)))

    def _post(self, letter: Letter) -> None:
        """As `rt-mailgate` does; RuntimeError where it does not say `ok`."""
        boundary = "mailgate-bench-boundary"
        fields = [(b'name="queue"', b"General"), (b'name="action"', b"correspond")]
        fields.append((b'name="message"', letter.raw))
        parts = (b"Content-Disposition: form-data; " + name + b"\r\n\r\n" + value + b"\r\n" for name, value in fields)
        body = b"".join(f"--{boundary}\r\n".encode() + part for part in parts) + f"--{boundary}--\r\n".encode()
        head = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        request = urllib.request.Request(f"http://127.0.0.1:{self._port}{_GATEWAY}", data=body, headers=head)
        with urllib.request.urlopen(request, timeout=120) as reply:  # noqa: S310 - our own server on loopback
            said = reply.read().decode(errors="replace")
        if not said.startswith("ok"):
            raise RuntimeError(f"the mail gateway said {said.strip()[:100]!r}")

    def _wait(self, process: "subprocess.Popen[str]") -> None:
        until = time.monotonic() + _STARTING_SECONDS
        while time.monotonic() < until and process.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self._port}/", timeout=60).close()
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(0.2)
            else:
                return
        words = (self._folder / "log").read_text(encoding="utf-8", errors="replace").strip()[-200:]
        raise RuntimeError(f"its web server did not start: {words}")


def _root() -> Path:
    root = unpacked(PACKAGE, more=_MORE)
    _moved(root)
    return root


def _moved(root: Path) -> None:
    """Put the paths right that the packages were built with."""
    made = root / "usr/share/request-tracker5/lib/RT/Generated.pm"
    text = made.read_text(encoding="utf-8")
    if "RT_VAR" in text:
        return
    text = re.sub(r"'/var/(?:lib|cache)/request-tracker5((?:/\w+)?)'", r"$ENV{RT_VAR} . '\1'", text)
    made.write_text(re.sub(r"'(/(?:usr|etc)/[^']*)'", rf"'{root}\1'", text), encoding="utf-8")
    for folder in ("usr/sbin", "usr/share/request-tracker5/libexec"):
        for program in (root / folder).glob("*"):
            with contextlib.suppress(UnicodeDecodeError):
                said = program.read_text(encoding="utf-8")
                moved = said.replace('"/usr/share/request-tracker5/', f'"{root}/usr/share/request-tracker5/')
                program.write_text(moved, encoding="utf-8")


def _environment(root: Path, folder: Path) -> dict[str, str]:
    machine = next((root / "usr/lib").glob("*-linux-gnu*"))
    perl = [root / "usr/share/perl5", *machine.glob("perl5/*"), root / "usr/share/request-tracker5/lib"]
    return {
        "PERL5LIB": ":".join(map(str, perl)),
        "LD_LIBRARY_PATH": str(machine),
        "RT_VAR": str(folder),
        "RT_SITE_CONFIG": str(folder / "site.pm"),
        "RT_SITE_CONFIG_DIR": str(folder / "d"),
    }
