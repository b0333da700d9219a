"""`Mailbox`: one IMAP connection with one folder selected; imapclient's only keeper, with `imap_idle`.

Works by UID only and searches by number and date only: nothing out of a letter ever becomes part of a command (T34).
Never asks for ENVELOPE or BODYSTRUCTURE, where servers' bugs live.

*Standards:* RFC 3501, 2177 (IDLE), 4315 (UIDPLUS), 6851 (MOVE), 7628 (OAUTHBEARER).
*Trusts:* the server, as far as the sizes it announces are within bounds.
*Fails:* with one of the errors below; after any of them but `RefusedError` the connection is not to be used again.
"""

import contextlib
import logging
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from imapclient import IMAPClient, SocketTimeout  # type: ignore[import-untyped]
from imapclient.exceptions import (  # type: ignore[import-untyped]
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    LoginError,
    ProtocolError,
)

from mailgate.errors import MailgateError, TemporaryError
from mailgate.transport import tls
from mailgate.transport.imap_settings import WatcherSettings

_SIZES_AT_ONCE = 500
_LITERAL_MARGIN = 1 << 20


class LostError(TemporaryError):
    """The connection is gone, or could not be made."""


class RefusedError(TemporaryError):
    """The server answered NO or BAD; the connection stands."""


class GarbledError(RefusedError):
    """The server answered something that is not IMAP: where its answer ends is anybody's guess."""


class LoginRefusedError(TemporaryError):
    """The server does not let us in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A letter in the folder, not fetched yet."""

    uid: int
    size: int
    """RFC822.SIZE, octets."""
    arrived: datetime | None = None
    """INTERNALDATE, aware; told where the settings ask for letters after a moment."""


@contextlib.contextmanager
def spoken(doing: str) -> Iterator[None]:
    """Turn everything imaplib and imapclient raise into our errors."""
    try:
        yield
    except MailgateError:
        raise
    except LoginError as error:
        raise LoginRefusedError(f"{doing}: the server refuses the login") from error
    except CapabilityError as error:
        raise RefusedError(f"{doing}: the server cannot do that") from error
    except (IMAPClientAbortError, OSError, EOFError) as error:
        raise LostError(f"{doing}: {_reason(error)}") from error
    except ProtocolError as error:
        raise GarbledError(f"{doing}: the server's answer is not IMAP") from error
    except IMAPClientError as error:
        raise RefusedError(f"{doing}: the server refused") from error
    except Exception as error:  # what a parser makes of garbage has many names
        raise GarbledError(f"{doing}: the server's answer is not IMAP") from error


def _reason(error: BaseException) -> str:
    """A short reason that holds no word of the server's or of a letter."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    if isinstance(error, ssl.SSLError):
        return "TLS failed"
    if isinstance(error, OSError):
        return str(error.strerror or type(error).__name__)
    return "the connection was closed"


class Mailbox:
    """Open it with `open_mailbox`; use it as a context."""

    def __init__(self, client: Any, settings: WatcherSettings) -> None:
        self.client = client
        self._settings = settings
        self.validity = 0
        """UIDVALIDITY of the selected folder."""
        self.next_uid = 0
        """UIDNEXT when it was selected; 0 where the server does not tell."""
        self.letters = 0

    def __enter__(self) -> "Mailbox":
        """Itself."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Leave without waiting for politeness."""
        with contextlib.suppress(Exception):
            self.client.shutdown()

    def select(self, *, readonly: bool = False) -> None:
        """Open the folder; sets `validity`, `next_uid` and `letters`."""
        with spoken(f"opening folder {self._settings.folder}"):
            told = self.client.select_folder(self._settings.folder, readonly=readonly)
            self.validity = int(told[b"UIDVALIDITY"])
            self.next_uid = int(told.get(b"UIDNEXT", 0))
            self.letters = int(told.get(b"EXISTS", 0))

    @property
    def can_idle(self) -> bool:
        """Whether the server offers IDLE."""
        with spoken("asking for capabilities"):
            return bool(self.client.has_capability("IDLE"))

    @property
    def grown(self) -> bool:
        """Whether the server told of new letters since the last look; imaplib keeps that where nobody sees it."""
        return "EXISTS" in self.client._imap.untagged_responses

    def look(self, *, after: int, since: date | None) -> tuple[int, ...]:
        """UIDs above `after`, ascending, of letters that came to the folder on `since` or later (A6)."""
        self.client._imap.untagged_responses.pop("EXISTS", None)
        criteria: list[object] = ["UID", f"{after + 1}:*"] if after else ["ALL"]
        if since is not None:
            criteria += ["SINCE", since]
        with spoken("searching"):
            found = self.client.search(criteria)
        return tuple(sorted(uid for uid in set(map(int, found)) if uid > after))  # n:* names the last one even below n

    def measure(self, uids: Sequence[int]) -> tuple[Found, ...]:
        """Sizes and days of arrival, ascending by UID; one that has gone meanwhile is missing."""
        found = []
        for start in range(0, len(uids), _SIZES_AT_ONCE):
            with spoken("asking for sizes"):
                told = self.client.fetch(list(uids[start : start + _SIZES_AT_ONCE]), self._measures)
                found += [
                    Found(uid=uid, size=int(told[uid][b"RFC822.SIZE"]), arrived=told[uid].get(b"INTERNALDATE"))
                    for uid in sorted(told)
                    if b"RFC822.SIZE" in told[uid]
                ]
        return tuple(found)

    @property
    def _measures(self) -> list[str]:
        return ["RFC822.SIZE", "INTERNALDATE"] if self._settings.not_before else ["RFC822.SIZE"]

    def fetch(self, uids: Sequence[int]) -> tuple[tuple[int, bytes], ...]:
        """(UID, raw bytes) without setting any flag; one that has gone meanwhile is missing."""
        with spoken("fetching letters"):
            told = self.client.fetch(list(uids), ["BODY.PEEK[]"])
            return tuple((uid, bytes(told[uid][b"BODY[]"])) for uid in uids if told.get(uid, {}).get(b"BODY[]"))

    def finish(self, uids: Sequence[int]) -> None:
        """Do to letters that are durable what the settings say: flag, move, delete, nothing."""
        match self._settings.after:
            case "seen":
                self._flag(uids, b"\\Seen")
            case "move":
                self._move(uids)
            case "delete":
                self._delete(uids)
            case "nothing":
                pass

    def ping(self) -> None:
        """Let the server tell what is new."""
        with spoken("waiting"):
            for told in self.client.noop()[1]:
                if len(told) == 2 and told[1] == b"EXISTS":
                    self.client._imap.untagged_responses["EXISTS"] = [told[0]]

    def has_folder(self, folder: str) -> bool:
        """Whether there is a folder of that name."""
        with spoken(f"looking for folder {folder}"):
            return bool(self.client.folder_exists(folder))

    def _flag(self, uids: Sequence[int], flag: bytes) -> None:
        with spoken("setting flags"):
            self.client.add_flags(list(uids), [flag], silent=True)

    def _move(self, uids: Sequence[int]) -> None:
        with spoken(f"moving to folder {self._settings.move_to}"):
            if self.client.has_capability("MOVE"):
                self.client.move(list(uids), self._settings.move_to)
                return
            self.client.copy(list(uids), self._settings.move_to)
        self._delete(uids)

    def _delete(self, uids: Sequence[int]) -> None:
        """Without UIDPLUS they stay marked: a plain EXPUNGE would remove what others have marked."""
        self._flag(uids, b"\\Deleted")
        with spoken("expunging"):
            if self.client.has_capability("UIDPLUS"):
                self.client.uid_expunge(list(uids))


def _no_matter(_connected: socket.socket) -> None:
    """Nobody wants to cut this connection."""


def open_mailbox(settings: WatcherSettings, *, opened: Callable[[socket.socket], None] = _no_matter) -> Mailbox:
    """Connect and log in. Raises this module's errors; what a password or token callable raises comes through.

    `opened` gets the socket as soon as there is one, for whoever has to cut the connection from another thread.
    """
    logging.getLogger("imapclient").setLevel(logging.CRITICAL + 1)  # it logs letters and commands
    secret = settings.password() if settings.password is not None else ""
    token = settings.token() if settings.token is not None else ""
    context = None if settings.tls == "none" else tls.client_context(settings.ca_file)
    client: Any = None
    try:
        with spoken(f"connecting to {settings.host}:{settings.port}"):
            client = IMAPClient(
                settings.host,
                settings.port,
                ssl=settings.tls == "implicit",
                ssl_context=context,
                timeout=SocketTimeout(settings.connect_seconds, settings.read_seconds),
            )
            client.normalise_times = False
            opened(client.socket())
            _bound(client, limit=settings.max_message_bytes + settings.batch_bytes + _LITERAL_MARGIN)
            if settings.tls == "starttls":
                client.starttls(context)
                opened(client.socket())
        with spoken(f"logging in to {settings.host} as {settings.user}"):
            _log_in(client, settings, secret=secret, token=token)
    except BaseException as error:
        if isinstance(error, LoginRefusedError) and settings.token_refused is not None:
            settings.token_refused()
        if client is not None:
            with contextlib.suppress(Exception):
                client.shutdown()
        raise
    return Mailbox(client, settings)


def _log_in(client: Any, settings: WatcherSettings, *, secret: str, token: str) -> None:
    if settings.token is None:
        if any(c in secret for c in "\r\n\0"):
            raise LoginRefusedError(f"mailbox {settings.name}: the password is more than one line")
        client.login(settings.user, secret)
    elif settings.oauth_mechanism == "XOAUTH2":
        client.oauth2_login(settings.user, token)
    else:
        client.oauthbearer_login(settings.user, token)


def _bound(client: Any, *, limit: int) -> None:
    """Keepalive for half-open lines; and no literal over `limit` is read, whatever the server announces."""
    client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    read = client._imap.read

    def bounded(size: int) -> bytes:
        if size > limit:
            raise IMAPClientAbortError("literal over the limit")
        return bytes(read(size))

    client._imap.read = bounded
