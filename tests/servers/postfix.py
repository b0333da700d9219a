"""Debian's Postfix on loopback: an MX in front of us that delivers over LMTP or SMTP, or a smarthost behind us.

It has a configuration and queue of its own; its master has to be started by root.
"""

import contextlib
import os
import pwd
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.servers import certificates
from tests.servers.certificates import Certificates
from tests.servers.programs import free_port, need, open_directory, refuse, running

_MAIN = """
compatibility_level = 3.6
queue_directory = {directory}/queue
data_directory = {directory}/data
daemon_directory = {daemons}
command_directory = {commands}
meta_directory = /etc/postfix
shlib_directory = /usr/lib/postfix
mail_owner = postfix
setgid_group = postdrop
maillog_file = {directory}/log
maillog_file_prefixes = {directory}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mx.example.net
mydestination =
local_transport = error:no local delivery
alias_maps =
alias_database =
mynetworks = 127.0.0.0/8
smtpd_tls_cert_file = {certificate}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = may
smtpd_banner = $myhostname ESMTP
minimal_backoff_time = 2s
maximal_backoff_time = 4s
queue_run_delay = 1s
{more}
"""

_MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 1 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
showq unix n - n - - showq
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""

_QUEUES = ("active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "private", "saved", "trace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Postfix:
    """A running server."""

    directory: Path
    certificates: Certificates
    port: int

    @property
    def log(self) -> str:
        """What it has logged so far."""
        path = self.directory / "log"
        return path.read_text(errors="replace") if path.exists() else ""

    @property
    def queued(self) -> int:
        """How many letters it still has."""
        queue = self.directory / "queue"
        return sum(
            1
            for name in ("incoming", "active", "deferred", "maildrop")
            for f in (queue / name).rglob("*")
            if f.is_file()
        )

    def delivered(self) -> tuple[bytes, ...]:
        """Letters a smarthost with local mailboxes has delivered, in the order of their names."""
        found = sorted((self.directory / "mail").rglob("new/*"), key=lambda path: path.name)
        return tuple(path.read_bytes() for path in found)


@contextlib.contextmanager
def mx(*, domain: str, transport: str, more: str = "") -> Iterator[Postfix]:
    """In front of us: mail for `domain` goes on by `transport`, such as `lmtp:inet:127.0.0.1:2424`."""
    settings = f"""
relay_domains = {domain}
relay_transport = {transport}
default_transport = error:no mail elsewhere
lmtp_destination_recipient_limit = 50
{more}
"""
    with _postfix(settings) as server:
        yield server


@contextlib.contextmanager
def smarthost(*, more: str = "") -> Iterator[Postfix]:
    """Behind us: takes letters to anybody, and delivers them all into Maildirs of its own (`delivered`)."""
    settings = f"""
relay_domains =
default_transport = virtual
virtual_transport = virtual
virtual_mailbox_domains =
virtual_mailbox_base = {{directory}}/mail
virtual_mailbox_maps = static:all/
virtual_uid_maps = static:{pwd.getpwnam("nobody").pw_uid}
virtual_gid_maps = static:{pwd.getpwnam("nobody").pw_gid}
{more}
"""
    with _postfix(settings) as server:
        yield server


@contextlib.contextmanager
def _postfix(more: str) -> Iterator[Postfix]:
    need("postfix", "postfix")
    master = need("master", "postfix")
    if os.getuid() != 0:
        refuse("needs root: Postfix's master changes users")
    with open_directory("postfix") as directory:
        made = certificates.make(directory / "tls")
        server = Postfix(directory=directory, certificates=made, port=free_port())
        _lay_out(directory)
        values = {
            "directory": directory,
            "certificate": made.certificate,
            "key": made.key,
            "daemons": Path(master).parent,
            "commands": Path(need("postconf", "postfix")).parent,
        }
        config = directory / "config"
        (config / "main.cf").write_text(_MAIN.format(**values, more=more.format(**values)))
        (config / "master.cf").write_text(_MASTER.format(port=server.port))
        with running([master, "-c", str(config), "-d"], ports=(server.port,), log=directory / "log"):
            yield server


def _lay_out(directory: Path) -> None:
    """The directories that Postfix wants, with the owners it wants."""
    for name in ("config", "queue", "queue/pid"):
        (directory / name).mkdir(mode=0o755)
    for name in _QUEUES:
        (directory / "queue" / name).mkdir(mode=0o700)
        shutil.chown(directory / "queue" / name, "postfix")
    for name, mode in (("maildrop", 0o730), ("public", 0o710)):
        (directory / "queue" / name).mkdir()
        (directory / "queue" / name).chmod(mode)
        shutil.chown(directory / "queue" / name, "postfix", "postdrop")
    (directory / "data").mkdir(mode=0o700)
    shutil.chown(directory / "data", "postfix")
    (directory / "mail").mkdir()
    shutil.chown(directory / "mail", "nobody")
