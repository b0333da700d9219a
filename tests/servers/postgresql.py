"""A PostgreSQL server of our own, out of Debian's binaries, on a unix socket."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


class Missing(Exception):  # noqa: N818 - it is said, not thrown at anybody
    """The server's programs are not installed; `str` says what to install."""


@contextmanager
def running(*, durable: bool = False) -> Iterator["Server"]:
    """Run a server until the block ends, with its fsyncs where it is to be `durable`; raises `Missing` without one."""
    binaries = _binaries()
    with tempfile.TemporaryDirectory(prefix="mailgate-postgresql-") as name:
        folder = Path(name)
        user = _give_away(folder)
        server = Server(folder=folder, binaries=binaries, user=user, durable=durable)
        server.start()
        try:
            yield server
        finally:
            server.stop()


class Server:
    """A server that runs, and can be stopped and started again."""

    def __init__(self, *, folder: Path, binaries: Path, user: str | None, durable: bool = False) -> None:
        self._folder = folder
        self._data = folder / "data"
        self._binaries = binaries
        self._user = user
        self._fsync = "on" if durable else "off"
        self._made = 0
        self._run("initdb", "--pgdata", str(self._data), "--auth=trust", "--username=mailgate", "-E", "UTF8", "-N")

    def start(self) -> None:
        """Start, and wait until it answers."""
        settings = f"-k {self._folder} -c listen_addresses='' -c fsync={self._fsync} -c max_connections=100"
        log = str(self._folder / "log")
        self._run("pg_ctl", "start", "--wait", "--pgdata", str(self._data), "--log", log, "--options", settings)

    def stop(self) -> None:
        """Stop at once, as a crash would."""
        self._run("pg_ctl", "stop", "--wait", "--pgdata", str(self._data), "--mode", "immediate")

    def new_database(self) -> str:
        """Make an empty database and return its URL."""
        self._made += 1
        name = f"test{self._made}"
        address = f"host={self._folder} user=mailgate dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return f"postgresql://mailgate@/{name}?host={self._folder}"

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._binaries / program), *arguments]
        if self._user:
            command = ["setpriv", "--reuid", self._user, "--regid", self._user, "--clear-groups", *command]
        environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            command, cwd=self._folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
        )
        if done.returncode:
            log = self._folder / "log"
            more = log.read_text()[-2000:] if log.exists() else ""
            raise RuntimeError(f"{program} failed: {done.stderr.decode()[-2000:]} {more}")


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if program := shutil.which("initdb"):
        return Path(program).parent
    raise Missing("PostgreSQL's server is not installed: apt install postgresql")


def _give_away(folder: Path) -> str | None:
    """As root, hand the folder to a user of the server: it refuses to run as root. Returns that user's name."""
    if os.getuid() != 0:
        return None
    if shutil.which("setpriv") is None:
        raise Missing("setpriv is not installed, and PostgreSQL does not run as root: apt install util-linux")
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, user.pw_uid, user.pw_gid)
        return str(user.pw_uid)
    raise Missing("there is no user postgres or nobody, and PostgreSQL does not run as root")
