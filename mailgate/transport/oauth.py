"""`TokenSource`: the bearer token of a mailbox or smarthost, kept fresh (A1; T44).

A token is asked for anew at 80 % of its life, by one thread while the others wait; the old one goes on being used as
long as it lives. Lives are measured by a clock that nobody sets, so a wrong wall clock does no harm. A server that is
away is asked again with growing pauses. A refusal is asked about once more and then every quarter of an hour: an alarm,
not a loop; a changed secret is tried at once, without a restart. Never falls back to a password.

A refresh token that the server replaces is handed to `store` before anything else happens; where it cannot be stored
it is kept, and stored with the next call.
"""

import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from mailgate.errors import MailgateError
from mailgate.transport import oauth_request
from mailgate.transport.checked import Checked
from mailgate.transport.events import Event, EventName, Report, ignore
from mailgate.transport.oauth_request import Granted, Question, TokenAwayError, TokenRefusedError

_RENEW_AT = 0.8
_SHORTEST_PAUSE_SECONDS = 5.0
_LONGEST_PAUSE_SECONDS = 300.0
_REFUSED_PAUSES_SECONDS = (60.0, 900.0)
_YOUNG_SECONDS = 60.0
"""A token younger than that is not refused for its age: another would be refused, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenSettings:
    """Where tokens come from (RFC 6749). Secrets are asked for each time, so that a changed file needs no restart."""

    name: str
    """For the log: `mailbox NAME`, or `outgoing`."""
    token_url: str
    client_id: str
    client_secret: Callable[[], str] | None = None
    refresh_token: Callable[[], str] | None = None
    """The one the operator gave; with it the grant is `refresh_token`, without it `client_credentials`."""
    scope: str = ""
    ca_file: Path | None = None
    seconds: float = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why there is no new token."""

    kind: Literal["away", "refused"]
    said: str
    """A sentence for the operator."""
    since: float
    """Seconds, by the source's clock."""
    tries: int
    next_try: float
    secrets: tuple[str, str] = field(repr=False)
    """What was tried: others are tried at once."""


class TokenSource:
    """Call it for a token; from any thread. Raises TemporaryError or PermanentError, quickly, where there is none."""

    def __init__(
        self,
        settings: TokenSettings,
        *,
        seconds: Callable[[], float],
        stored: Callable[[], str | None] = lambda: None,
        store: Callable[[str], None] = lambda _: None,
        report: Report = ignore,
    ) -> None:
        """`seconds` is a clock that only goes forward; `stored` and `store` keep the newest refresh token, and may
        raise TemporaryError."""
        self.settings = settings
        self._seconds = seconds
        self._stored = stored
        self._store = store
        self._report = report
        self._lock = threading.Lock()
        self._granted: Granted | None = None
        self._granted_at = -1.0
        self._rotated = ""
        self._trouble: Trouble | None = None
        self._asking: Future[Granted] | None = None
        self._closed = False

    def __call__(self) -> str:
        """A token that is good now."""
        with self._lock:
            self._look()
            if self._granted is not None and self._age() < self._granted.seconds:
                return self._granted.token
            trouble = self._trouble
            if trouble is None:
                raise TokenAwayError(f"token server of {self.settings.name} gives no token")
            raise TokenRefusedError(trouble.said) if trouble.kind == "refused" else TokenAwayError(trouble.said)

    def renew(self) -> None:
        """Ask for the next token where it is time to; call it now and then, so that trouble shows before it hurts."""
        with self._lock:
            self._look()

    def refused(self) -> None:
        """The server that the token is for does not take it: forget it, unless it is brand-new."""
        with self._lock:
            if self._granted is not None and self._age() > _YOUNG_SECONDS:
                self._granted = None

    def close(self) -> None:
        """Let nobody wait for the token server any more; from any thread."""
        self._closed = True
        if self._asking is not None:
            with contextlib.suppress(InvalidStateError):
                self._asking.set_exception(TokenAwayError("the gateway is being stopped"))

    @property
    def trouble(self) -> Trouble | None:
        """Why there is no new token; None while all is well."""
        return self._trouble

    @property
    def given(self) -> bool:
        """Whether there was a token since the start."""
        return self._granted_at >= 0

    def _age(self) -> float:
        return self._seconds() - self._granted_at

    def _look(self) -> None:
        self._keep()
        if self._granted is not None and self._age() < _RENEW_AT * self._granted.seconds:
            return
        trouble = self._trouble
        if trouble is None or self._seconds() >= trouble.next_try or self._secrets() != trouble.secrets:
            self._renew()

    def _renew(self) -> None:
        secrets = self._secrets()
        try:
            granted = self._ask()
        except TokenRefusedError as error:
            self._failed(error, secrets, kind="refused")
        except MailgateError as error:
            self._failed(error, secrets, kind="away")
        else:
            self._granted, self._granted_at = granted, self._seconds()
            self._rotated = granted.refresh_token or self._rotated
            if self._trouble is not None:
                self._tell("token_renewed")
            self._trouble = None
            self._keep()

    def _ask(self) -> Granted:
        used = self._refresh_token()
        try:
            return self._asked(self._question(used))
        except TokenRefusedError:
            newer = self._refresh_token()
            if newer == used:
                raise
            return self._asked(self._question(newer))  # another gateway was given the next one meanwhile

    def _asked(self, question: Question) -> Granted:
        """Ask in a thread that nobody has to wait for: it ends with the process at the latest."""
        if self._closed:
            raise TokenAwayError("the gateway is being stopped")
        answer: Future[Granted] = Future()
        self._asking = answer
        threading.Thread(target=_answer, args=(answer, question), name="oauth", daemon=True).start()
        try:
            return answer.result(timeout=3 * question.seconds)
        except FutureTimeoutError:
            raise TokenAwayError(f"cannot reach token server {question.host}: no answer in time") from None

    def _question(self, refresh_token: str) -> Question:
        settings = self.settings
        return Question(
            token_url=settings.token_url,
            client_id=settings.client_id,
            client_secret=settings.client_secret() if settings.client_secret else "",
            refresh_token=refresh_token,
            scope=settings.scope,
            ca_file=settings.ca_file,
            seconds=settings.seconds,
        )

    def _refresh_token(self) -> str:
        """The newest there is: not stored yet, stored, or as the operator gave it."""
        if self.settings.refresh_token is None:
            return ""
        return self._rotated or self._stored() or self.settings.refresh_token()

    def _secrets(self) -> tuple[str, str]:
        """What the operator gave."""
        settings = self.settings
        return (
            settings.client_secret() if settings.client_secret else "",
            settings.refresh_token() if settings.refresh_token else "",
        )

    def _keep(self) -> None:
        if not self._rotated:
            return
        try:
            self._store(self._rotated)
        except MailgateError as error:
            self._tell("token_failed", detail=f"the new refresh token cannot be stored now: {error}")
        else:
            self._rotated = ""

    def _failed(self, error: MailgateError, secrets: tuple[str, str], *, kind: Literal["away", "refused"]) -> None:
        before, now = self._trouble, self._seconds()
        tries = before.tries + 1 if before is not None and before.kind == kind else 1
        if kind == "refused":
            pause = _REFUSED_PAUSES_SECONDS[min(tries, 2) - 1]
        else:
            growing = min(_LONGEST_PAUSE_SECONDS, _SHORTEST_PAUSE_SECONDS * 2 ** min(tries - 1, 16))
            pause = max(growing, error.wait if isinstance(error, TokenAwayError) else 0.0)
        self._trouble = Trouble(
            kind=kind,
            said=str(error),
            since=before.since if before is not None else now,
            tries=tries,
            next_try=now + pause,
            secrets=secrets,
        )
        self._tell("token_refused" if kind == "refused" else "token_failed", detail=str(error), count=tries)

    def _tell(self, name: EventName, *, detail: str = "", count: int = 0) -> None:
        self._report(Event(name=name, place=self.settings.name, detail=detail, count=count))


def _answer(answer: "Future[Granted]", question: Question) -> None:
    """Ask, and tell whoever still waits."""
    with contextlib.suppress(InvalidStateError):
        try:
            answer.set_result(oauth_request.ask(question))
        except Exception as error:  # the edge of the thread: whoever waits hears of it
            answer.set_exception(error)


def check(source: TokenSource) -> Checked:
    """Ask for a token once; for `mailgate check` (J1)."""
    place = f"oauth {source.settings.name}"
    try:
        source()
    except MailgateError as error:
        return Checked(ok=False, place=place, said=str(error))
    grant = "refresh token" if source.settings.refresh_token else "client credentials"
    return Checked(ok=True, place=place, said=f"{source.settings.token_url} gives tokens for {grant}")
