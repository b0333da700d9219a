"""From the configuration's table to the way that letters leave by: built here, used by `service`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from mailgate.bearer import Bearers
from mailgate.config.settings import Config, MaildirConfig, SmarthostConfig
from mailgate.mail.delivery import Result
from mailgate.mail.outgoing import Outgoing
from mailgate.transport.maildir_out import Maildir
from mailgate.transport.oauth import TokenSource
from mailgate.transport.smtp_out import Sender, SenderSettings

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class WayOut:
    """How letters leave."""

    send: Callable[[Outgoing], Awaitable[Result]]
    close: Callable[[], Awaitable[None]]
    at_once: int
    """How many letters can be on their way together."""
    words: str
    """For the log and the screen: where they go."""


def build_way_out(config: Config, *, clock: Clock, bearers: Bearers) -> WayOut:
    """The smarthost, or a Maildir for trying out."""
    match config.outgoing:
        case MaildirConfig(path=path):
            maildir = Maildir(path, clock=clock)
            return WayOut(send=maildir.send, close=maildir.close, at_once=1, words=f"Maildir {path}")
        case SmarthostConfig() as table:
            sender = Sender(sender_settings(table, config, bearer=bearers.of_outgoing()))
            return WayOut(
                send=sender.send,
                close=sender.close,
                at_once=table.connections,
                words=f"smarthost {table.host}:{table.port}",
            )


def sender_settings(table: SmarthostConfig, config: Config, *, bearer: TokenSource | None) -> SenderSettings:
    """The smarthost's table as transport wants it; `bearer` gives its tokens, where it has no password."""
    return SenderSettings(
        host=table.host,
        port=table.port,
        tls=table.tls,
        ca_file=table.ca_file,
        user=table.user,
        password=table.password.reveal if table.password else None,
        token=bearer,
        token_refused=bearer.refused if bearer else None,
        hostname=config.hostname,
        max_connections=table.connections,
    )
