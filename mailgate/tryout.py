"""A configuration for trying out: one desk, one agent, SQLite, listeners on loopback, letters out into a Maildir."""

import contextlib
import errno
import socket
from pathlib import Path

DESK = "support@example.com"
AGENT = "agent@example.com"

_TEMPLATE = """\
# Made by `mailgate run --try`: everything lies in this folder; delete it to begin anew.
# config.example.toml explains every key.

[gateway]
hostname = "example.com"
log_format = "console"

[database]
url = "sqlite:///mailgate.db"

[[listener]]
name = "smtp"
protocol = "smtp"
listen = "127.0.0.1:{smtp_port}"

[[listener]]
name = "lmtp"
protocol = "lmtp"
listen = "127.0.0.1:{lmtp_port}"

[outgoing]
maildir = "letters"

[[agent]]
address = "agent@example.com"
name = "Анна Смирнова"

[[team]]
key = "support"
name = {{ ru = "Техническая поддержка", en = "Technical support", it = "Assistenza tecnica" }}
agents = ["agent@example.com"]

[[desk]]
key = "support"
name = {{ ru = "Служба поддержки", en = "Support", it = "Assistenza" }}
addresses = ["support@example.com"]
teams = ["support"]
"""


def prepare(folder: Path, *, ports: tuple[int, int] = (2525, 2424)) -> Path:
    """The try-out configuration in a folder, written there if it is not yet.

    `ports` are those of SMTP and LMTP, 0 for any at each start; where another program listens on one, a free one is
    written down instead.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "config.toml"
    if not path.exists():
        smtp, lmtp = _free(ports)
        path.write_text(_TEMPLATE.format(smtp_port=smtp, lmtp_port=lmtp), encoding="utf-8")
    return path


def _free(ports: tuple[int, int]) -> list[int]:
    """These ports of loopback, or others for those that are in use."""
    with contextlib.ExitStack() as held:
        return [port and _bound(held.enter_context(socket.socket()), port) for port in ports]


def _bound(probe: socket.socket, port: int) -> int:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", port))
    except OSError as exc:
        if exc.errno != errno.EADDRINUSE:
            raise
        probe.bind(("127.0.0.1", 0))
    return int(probe.getsockname()[1])


def screen(config: Path, *, command: str, doors: str) -> str:
    """What a newcomer sees once letters are taken: what to type next."""
    letters = config.parent / "letters" / "new"
    return f"""
  mailgate is ready for a first letter.

  It takes letters for {DESK} ({doors})
  and puts letters out into {letters}.

  In another terminal, write to support as a customer would:

    printf 'From: Ivan Petrov <ivan@customer.example>\\nSubject: No report\\n\\nThe October report does not open.\\n' \\
      | {command} deliver -c {config} -r {DESK} -f ivan@customer.example

  then look at the ticket, at the letters that went out, and at the reasons:

    {command} ticket list -c {config}
    {command} ticket show 1 -c {config}
    {command} outbox list --ticket 1 -c {config}
    {command} outbox show 1 -c {config}
    {command} trace 1 -c {config}

  and answer as the agent, whose mail client presses Reply on the second letter (its Message-ID proves them):

    printf 'From: {AGENT}\\nIn-Reply-To: %s\\n\\n#finish\\nIt opens again.\\n' \\
      "$({command} outbox show 2 --raw -c {config} | sed -n 's/^Message-ID: //p')" \\
      | {command} deliver -c {config} -r {DESK} -f {AGENT}

  Stop with Ctrl-C; nothing is lost. For real mail: copy config.example.toml to config.toml, and `{command} check`.
"""
