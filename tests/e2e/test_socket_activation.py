"""The service as systemd starts it: sockets handed over, a secret as credential, words to the manager (J3; S24).

systemd is not PID 1 where tests run: `systemd-socket-activate` hands the sockets over, and the test is the manager
that hears READY, WATCHDOG and STOPPING.
"""

import os
import signal
import smtplib
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from mailgate.store import inbox
from mailgate.store.database import Database
from tests.servers.certificates import Certificates, make
from tests.servers.programs import free_port, need, wait_until

CONFIG = """
[database]
url = "sqlite:///mail.db"
[outgoing]
maildir = "out"
[limits]
workers = 1
min_free_mib = 0
[[listener]]
protocol = "smtp"
listen = "systemd:smtp"
tls = "optional"
certificate = "{certificate}"
key = "credential:tls-key"
[[listener]]
protocol = "lmtp"
listen = "systemd:lmtp"
[[agent]]
address = "ivan@desk.example"
name = "Ivan"
[[team]]
key = "general"
name = "General"
agents = ["ivan@desk.example"]
[[desk]]
key = "support"
name = "Support"
addresses = ["support@desk.example"]
teams = ["general"]
"""
LETTER = (
    "From: Anna <anna@client.example>\r\nSubject: Hello\r\nMessage-ID: <{0}@client.example>\r\n\r\nNothing works.\r\n"
)


@contextmanager
def manager(path: Path) -> Iterator[Callable[[bytes], bool]]:
    """A receiver on NOTIFY_SOCKET; what it gives says whether a word was heard by now, or is within seconds."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as receiver:
        receiver.bind(str(path))
        receiver.settimeout(0.2)
        heard: list[bytes] = []

        def hears(word: bytes) -> bool:
            end = time.monotonic() + 60
            while time.monotonic() < end and not any(word in each for each in heard):
                try:
                    heard.append(receiver.recv(4096))
                except TimeoutError:
                    continue
            return any(word in each for each in heard)

        yield hears


def activated(folder: Path, *, ports: tuple[int, int]) -> subprocess.Popen[bytes]:
    """`mailgate run` behind systemd-socket-activate, with the environment that the unit gives."""
    program = need("systemd-socket-activate", "systemd")
    environment = {
        "NOTIFY_SOCKET": str(folder / "notify"),
        "WATCHDOG_USEC": "1000000",
        "CREDENTIALS_DIRECTORY": str(folder / "credentials"),
    }
    passed = [word for name, value in environment.items() for word in ("-E", f"{name}={value}")]
    sockets = [word for port in ports for word in ("-l", f"127.0.0.1:{port}")]
    command = [program, *sockets, "--fdname=smtp:lmtp", *passed, sys.executable, "-m", "mailgate", "run"]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen([*command, "-c", str(folder / "config.toml")], stdout=log, stderr=log)


def prepare(folder: Path) -> Certificates:
    certificates = make(folder / "tls")
    (folder / "credentials").mkdir()
    (folder / "credentials" / "tls-key").write_bytes(certificates.key.read_bytes())
    (folder / "config.toml").write_text(CONFIG.format(certificate=certificates.certificate), encoding="utf-8")
    return certificates


def taken(folder: Path) -> int:
    """How many letters are durable."""
    database = Database(f"sqlite:///{folder / 'mail.db'}")
    with database.snapshot() as tx:
        letters = sum(1 for number in (1, 2, 3) if inbox.find(tx, number))
    database.close()
    return letters


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_as_the_service_manager_starts_it(tmp_path: Path) -> None:
    """J3: SMTP and LMTP by sockets of the manager, TLS by a credential; READY, WATCHDOG, STOPPING; 0 at the end."""
    certificates, ports = prepare(tmp_path), (free_port(), free_port())
    with manager(tmp_path / "notify") as hears, activated(tmp_path, ports=ports) as service:
        try:
            wait_until(lambda: answers(ports[0]), seconds=20, what="the sockets")
            assert hears(b"READY=1"), (tmp_path / "log").read_text()
            with smtplib.SMTP("127.0.0.1", ports[0], timeout=20) as client:
                client.starttls(context=ssl.create_default_context(cafile=str(certificates.ca)))
                client.sendmail("anna@client.example", ["support@desk.example"], LETTER.format(1))
            with smtplib.LMTP("127.0.0.1", ports[1], timeout=20) as client:
                client.sendmail("anna@client.example", ["support@desk.example"], LETTER.format(2))
            assert hears(b"WATCHDOG=1")
        finally:
            service.send_signal(signal.SIGTERM)
        assert hears(b"STOPPING=1")
        assert service.wait(30) == 0, (tmp_path / "log").read_text()
    assert taken(tmp_path) == 2


def test_a_socket_that_is_not_handed_over_is_said(tmp_path: Path) -> None:
    """J1, J3: started by hand, a configuration with systemd's sockets says what is missing, and ends with 78."""
    prepare(tmp_path)
    command = [sys.executable, "-m", "mailgate", "run", "-c", str(tmp_path / "config.toml")]
    environment = os.environ | {"CREDENTIALS_DIRECTORY": str(tmp_path / "credentials")}
    said = subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)
    assert said.returncode == 78
    assert "systemd handed over no socket named 'smtp'" in said.stderr
