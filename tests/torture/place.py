"""A daemon on a configuration of its own, and one client before its SMTP door."""

import smtplib
from dataclasses import dataclass
from pathlib import Path

from tests.servers.gateway import GatewayProcess
from tests.servers.programs import free_port
from tests.story.desk import CONFIG, DESK
from tests.torture.people import customer, customer_letter

_MORE = """
[[listener]]
protocol = "smtp"
listen = "127.0.0.1:{port}"
[ceilings]
per_domain_an_hour = 1000000
gateway_a_minute = 1000000
answers_an_hour = 1000000
answers_a_day = 1000000
{more}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a daemon lives, not started yet."""

    gateway: GatewayProcess
    port: int
    """Of its SMTP door."""
    url: str

    def hand_over(self, number: int) -> int:
        """Bring a letter; the reply code, 0 where there was none."""
        try:
            with smtplib.SMTP("127.0.0.1", self.port, timeout=60) as client:
                client.ehlo("client.example")
                for code, _words in (client.mail(customer(number)), client.rcpt(DESK)):
                    if code != 250:
                        return code
                return client.data(customer_letter(number))[0]
        except (OSError, smtplib.SMTPException):
            return 0


def place(
    folder: Path, *, url: str = "", out: int = 0, more: str = "", wrapper: tuple[str, ...] = (), free: str = ""
) -> Place:
    """A daemon's place in `folder`; letters out go to port `out`, `free` replaces the least free space in MiB."""
    folder.mkdir(exist_ok=True)
    port = free_port()
    url = url or f"sqlite:///{folder}/mail.db"
    text = CONFIG.format(port=out or free_port(), desk="", more=_MORE.format(port=port, more=more), database=url)
    config = folder / "config.toml"
    config.write_text(text.replace("min_free_mib = 0", f"min_free_mib = {free or 0}"), encoding="utf-8")
    return Place(gateway=GatewayProcess(config, wrapper=wrapper), port=port, url=url)
