"""Debian's Dovecot on loopback, as `localhost`: IMAP over TLS and with STARTTLS, users from a list."""

import contextlib
import grp
import os
import pwd
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.servers import certificates
from tests.servers.certificates import Certificates
from tests.servers.programs import free_port, need, open_directory, running

_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {directory}/run
state_dir = {directory}/state
log_path = {directory}/log
ssl = yes
ssl_cert = <{certificate}
ssl_key = <{key}
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 1
mail_location = maildir:{directory}/mail/%u
mail_max_userip_connections = 100
auth_mechanisms = plain login{mechanisms}
disable_plaintext_auth = no
passdb {{
  driver = passwd-file
  args = scheme=PLAIN username_format=%u {directory}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={directory}/home/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
auth_failure_delay = 0
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
{more}
"""

_OPEN_LISTENER = """
  unix_listener {} {{
    mode = 0666
  }}"""


@dataclass(slots=True, kw_only=True)
class Dovecot:
    """A running server."""

    directory: Path
    certificates: Certificates
    port: int
    """IMAP with STARTTLS."""
    tls_port: int
    """IMAP over TLS."""
    uid: int
    gid: int
    program: str
    _count: int = field(default=0)

    @contextlib.contextmanager
    def run(self) -> Iterator[None]:
        """Run it; again, after it was stopped, on the same ports and letters."""
        command = [self.program, "-F", "-c", str(self.directory / "dovecot.conf")]
        with running(command, ports=(self.port, self.tls_port), log=self.directory / "log"):
            yield

    def maildir(self, user: str, folder: str = "INBOX") -> Path:
        """Where a folder's letters lie."""
        inbox = self.directory / "mail" / user
        return inbox if folder == "INBOX" else inbox / f".{folder.replace('/', '.')}"

    def deliver(self, user: str, raw: bytes, *, folder: str = "INBOX") -> Path:
        """Put a letter into a folder as a delivery agent does; IDLE tells of it."""
        path = self.maildir(user, folder)
        for name in ("tmp", "new", "cur"):
            self._make(path / name)
        self._count += 1
        draft = path / "tmp" / f"1700000000.{self._count:06d}.test"
        draft.write_bytes(raw.replace(b"\r\n", b"\n"))
        os.chown(draft, self.uid, self.gid)
        return draft.rename(path / "new" / draft.name)

    def forget_uids(self, user: str) -> None:
        """Lose the UID list, as after a restore: the next SELECT shows a new UIDVALIDITY."""
        for file in self.maildir(user).glob("dovecot*"):
            file.unlink()

    def _make(self, path: Path) -> None:
        for part in reversed([path, *path.parents]):
            if not part.exists():
                part.mkdir(mode=0o700)
                os.chown(part, self.uid, self.gid)


@contextlib.contextmanager
def dovecot(*, users: Mapping[str, str], more: str = "", mechanisms: str = "") -> Iterator[Dovecot]:
    """Run one; `users` are names and passwords; `more` goes into its configuration."""
    with prepared(users=users, more=more, mechanisms=mechanisms) as server, server.run():
        yield server


@contextlib.contextmanager
def prepared(*, users: Mapping[str, str], more: str = "", mechanisms: str = "") -> Iterator[Dovecot]:
    """One that does not run yet: see `Dovecot.run`."""
    program = need("dovecot", "dovecot-imapd")
    need("imap-login", "dovecot-imapd")
    with open_directory("dovecot") as directory:
        # By name only, so that its address is a wrong name for it.
        server = _server(directory, certificates.make(directory / "tls", names="DNS:localhost"), program)
        (directory / "users").write_text("".join(f"{name}:{password}::::::\n" for name, password in users.items()))
        for name in ("mail", "home"):
            (directory / name).mkdir(mode=0o700)
            os.chown(directory / name, server.uid, server.gid)
        config = _CONFIG.format(**_values(server), more=more, mechanisms=mechanisms)
        (directory / "dovecot.conf").write_text(config)
        yield server


def introspecting(folder: Path, *, url: str, ca: str | Path, listener: str = "") -> str:
    """Configuration by which tokens are good when the token server at `url` says so (for `more`; `mechanisms`, too).

    `listener` is a socket in `run` by which others, Postfix say, ask this server.
    """
    file = folder / "dovecot-oauth2.conf.ext"
    file.write_text(
        f"introspection_url = {url}\nintrospection_mode = post\nforce_introspection = yes\n"
        f"username_attribute = username\nactive_attribute = active\nactive_value = true\n"
        f"tls_ca_cert_file = {ca}\ntimeout_msecs = 5000\n"
    )
    return f"""
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {file}
}}
service auth {{
  user = root
{_OPEN_LISTENER.format(listener) if listener else ""}
}}
"""


def _server(directory: Path, made: Certificates, program: str) -> Dovecot:
    """As root Dovecot drops to nobody; as anybody else it runs as they are."""
    owner = pwd.getpwnam("nobody") if os.getuid() == 0 else pwd.getpwuid(os.getuid())
    return Dovecot(
        directory=directory,
        certificates=made,
        program=program,
        port=free_port(),
        tls_port=free_port(),
        uid=owner.pw_uid,
        gid=owner.pw_gid,
    )


def _values(server: Dovecot) -> dict[str, object]:
    me = pwd.getpwuid(os.getuid()).pw_name
    root = os.getuid() == 0
    return {
        "directory": server.directory,
        "certificate": server.certificates.certificate,
        "key": server.certificates.key,
        "internal": "dovecot" if root else me,
        "internal_group": "dovecot" if root else grp.getgrgid(os.getgid()).gr_name,
        "login": "dovenull" if root else me,
        "uid": server.uid,
        "gid": server.gid,
        "port": server.port,
        "tls_port": server.tls_port,
    }
