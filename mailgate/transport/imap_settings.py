"""`WatcherSettings`: one mailbox to be read."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from mailgate.errors import ConfigError

AfterTake = Literal["seen", "move", "delete", "nothing"]

MIB = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WatcherSettings:
    """Where a mailbox is, how to get in, and what becomes of letters that were taken from it."""

    name: str
    """Of the mailbox in the configuration: stands in the log and in `Envelope.mailbox`."""
    host: str
    user: str
    address: str
    """The desk's address: the envelope recipient of every letter read here."""
    port: int = 993
    tls: Literal["implicit", "starttls", "none"] = "implicit"
    """`none` sends the password in the clear: for a server on the same machine only."""
    ca_file: Path | None = None
    password: Callable[[], str] | None = None
    """Asked at each connection, so that a changed file needs no restart."""
    token: Callable[[], str] | None = None
    """An OAuth2 bearer token, instead of a password; may raise TemporaryError or PermanentError."""
    token_refused: Callable[[], None] | None = None
    """Called when the server does not take the token."""
    oauth_mechanism: Literal["XOAUTH2", "OAUTHBEARER"] = "XOAUTH2"
    folder: str = "INBOX"
    after: AfterTake = "seen"
    move_to: str = ""
    """Folder for `after = "move"`."""
    since: date | None = None
    """Letters that came to the mailbox before this day are never taken (A6); None: all are."""
    not_before: datetime | None = None
    """The same to the second, by the server's clock; aware."""
    max_message_bytes: int = 25 * MIB
    """A bigger letter is reported and stays where it is."""
    batch_bytes: int = 8 * MIB
    batch_letters: int = 100
    idle: bool = True
    idle_seconds: float = 300
    """How long one IDLE lasts before it is renewed and the folder looked through anyway; under 600.

    As long at most the server is believed to be there without a word of its own (T40), between two looks, too.
    """
    poll_seconds: float = 60
    """Between two looks where the server has no IDLE, or `idle` is off."""
    connect_seconds: float = 30
    read_seconds: float = 60
    retry_seconds: float = 5
    """How long after letters could not be kept they are tried again (A4)."""
    min_pause_seconds: float = 1
    max_pause_seconds: float = 30
    """Between attempts to connect: doubled from the one to the other.

    With an attempt that nobody answers, no more than a minute from a server's return to our being there (P19).
    """
    refused_pause_seconds: float = 300
    """Between attempts while the server refuses the login: no account is locked out by us."""

    def __post_init__(self) -> None:
        """Refuse what could reach the wire as another command (T34)."""
        for word in (self.user, self.folder, self.move_to):
            if any(c in word for c in "\r\n\0"):
                raise ConfigError(f"mailbox {self.name}: user and folder names are single lines")
        if self.after == "move" and not self.move_to:
            raise ConfigError(f'mailbox {self.name}: after = "move" needs move_to, the folder to move letters to')
        if (self.password is None) == (self.token is None):
            raise ConfigError(f"mailbox {self.name}: give either a password or an OAuth2 token, not both")
