"""One question to a token server: a form is posted, a bearer token comes back, or a reason.

*Standards:* RFC 6749 sections 4.4 (client credentials), 5.1, 5.2 and 6 (refresh token), RFC 6750; RFC 8996, 6125 (TLS).
*Trusts:* the server's certificate alone. Redirects are not followed: a secret goes where it was meant to go.
*Fails:* `TokenAwayError` where asking again may help, `TokenRefusedError` where somebody has to mend something first.
The words of the server stand in the error, cut, on one line, and without any secret of ours.
"""

import http.client
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mailgate.errors import ConfigError, PermanentError, TemporaryError
from mailgate.transport import tls

_MOST_OCTETS = 64 * 1024
_LONGEST_WORDS = 160
_LIFE_UNSAID_SECONDS = 600.0
_LIFE_SECONDS = (60.0, 86_400.0)
"""Bounds of a token's life: less would be asking all the time, more is not believed."""
_LONGEST_WAIT_SECONDS = 3600.0

_REMEDIES = {
    "invalid_client": "check client_id, and whether the secret in client_secret_file is the right one or has expired",
    "invalid_scope": "check scope",
    "unauthorized_client": "let the application use this grant (an administrator's consent), and check client_id",
    "unsupported_grant_type": "check token_url: this server does not know the grant",
    "access_denied": "give the application access to the mailbox",
    "invalid_request": "check token_url, client_id and scope",
}
_NEW_REFRESH_TOKEN = (
    "sign in again and write the new refresh token into refresh_token_file: this one expired or was revoked"  # noqa: S105
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked, of whom."""

    token_url: str
    client_id: str
    client_secret: str = field(default="", repr=False)
    refresh_token: str = field(default="", repr=False)
    """With it the grant is `refresh_token`, without it `client_credentials`."""
    scope: str = ""
    ca_file: Path | None = None
    seconds: float = 20
    """How long each step of the conversation may take."""

    @property
    def host(self) -> str:
        """The server, for people."""
        return urllib.parse.urlsplit(self.token_url).netloc


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """A token that was given."""

    token: str = field(repr=False)
    seconds: float
    """How long it lives from now."""
    refresh_token: str = field(default="", repr=False)
    """The one to be used next time, where it is another; ''."""


class TokenAwayError(TemporaryError):
    """No token now; asking again may help, after `wait` seconds where the server said so (0: it did not)."""

    def __init__(self, why: str, *, wait: float = 0) -> None:
        super().__init__(why)
        self.wait = wait


class TokenRefusedError(PermanentError):
    """The server says no, by a closed word of RFC 6749 section 5.2: asking again alone does not help."""

    def __init__(self, why: str, *, code: str = "") -> None:
        super().__init__(why)
        self.code = code


def ask(question: Question) -> Granted:
    """Ask once. Blocks for some multiple of `question.seconds` at most."""
    if not question.token_url.startswith("https://"):
        raise TokenRefusedError(f"token server {question.host}: token_url must begin with https://")
    opener = _opener(question)
    request = urllib.request.Request(  # noqa: S310  https, checked above
        question.token_url, data=_form(question), headers={"Accept": "application/json", "User-Agent": "mailgate"}
    )
    try:
        with opener.open(request, timeout=question.seconds) as response:
            content = response.read(_MOST_OCTETS + 1)
    except urllib.error.HTTPError as error:
        raise _refusal(question, error) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise TokenAwayError(f"cannot reach token server {question.host}: {_reason(error)}") from None
    return _granted(question, _read(content))


def _opener(question: Question) -> urllib.request.OpenerDirector:
    try:
        context = tls.client_context(question.ca_file)
    except ConfigError as error:
        raise TokenRefusedError(f"token server {question.host}: {error}") from None
    return urllib.request.build_opener(urllib.request.HTTPSHandler(context=context), _NoRedirect())


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect ends as the error it is."""

    def redirect_request(self, *_given: Any) -> None:
        """Nowhere."""


def _form(question: Question) -> bytes:
    fields = {"grant_type": "refresh_token" if question.refresh_token else "client_credentials"}
    fields |= {"client_id": question.client_id, "client_secret": question.client_secret}
    fields |= {"refresh_token": question.refresh_token, "scope": question.scope}
    return urllib.parse.urlencode({name: value for name, value in fields.items() if value}).encode("ascii")


def _refusal(question: Question, error: urllib.error.HTTPError) -> TokenAwayError | TokenRefusedError:
    """What an HTTP error means: 429 and 5xx pass, 400 and 401 are the OAuth answers of section 5.2."""
    with error:
        try:
            said = _read(error.read(_MOST_OCTETS + 1))
        except (OSError, http.client.HTTPException):
            said = {}
    where, code = f"token server {question.host}", _text(said.get("error"))
    words = f": {_words(question, said)}" if said else ""
    if error.code == 429 or error.code >= 500 or code in ("temporarily_unavailable", "server_error", "slow_down"):
        return TokenAwayError(f"{where} answers {error.code}{words}", wait=_wait(error.headers.get("Retry-After")))
    remedy = _NEW_REFRESH_TOKEN if code == "invalid_grant" and question.refresh_token else _REMEDIES.get(code, "")
    if not remedy:
        remedy = "check token_url" if not code else "check the oauth settings"
    return TokenRefusedError(f"{where} refuses ({error.code} {code or 'no reason'}){words}: {remedy}", code=code)


def _granted(question: Question, said: Mapping[str, object]) -> Granted:
    token, kind = _text(said.get("access_token")), _text(said.get("token_type"))
    if not token or not token.isascii() or not token.isprintable() or " " in token:
        raise TokenAwayError(f"token server {question.host} answers without a token: check token_url")
    if kind.lower() not in ("", "bearer"):
        raise TokenRefusedError(f"token server {question.host} gives tokens that are no bearer tokens")
    again = _text(said.get("refresh_token"))
    rotated = again if question.refresh_token and again != question.refresh_token else ""
    return Granted(token=token, seconds=_life(said.get("expires_in")), refresh_token=rotated)


def _life(said: object) -> float:
    """`expires_in` as a number or, as some servers have it, a text of one."""
    try:
        seconds = float(said) if isinstance(said, int | float | str) else _LIFE_UNSAID_SECONDS
    except ValueError:
        seconds = _LIFE_UNSAID_SECONDS
    shortest, longest = _LIFE_SECONDS
    return min(longest, max(shortest, seconds)) if seconds == seconds else shortest


def _wait(said: str | None) -> float:
    """`Retry-After` in seconds; 0 where there is none, or a date."""
    text = (said or "").strip()
    return min(_LONGEST_WAIT_SECONDS, float(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 0.0


def _read(content: bytes) -> dict[str, object]:
    """A JSON object; {} where it is none, or too long."""
    try:
        found = json.loads(content) if len(content) <= _MOST_OCTETS else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(question: Question, said: Mapping[str, object]) -> str:
    """The server's own words for people, first line, without our secrets."""
    text = _text(said.get("error_description")) or _text(said.get("error"))
    for secret in (question.client_secret, question.refresh_token):
        text = text.replace(secret, "…") if secret else text
    line = "".join(c if c.isprintable() else " " for c in text.strip().split("\n")[0])
    return line if len(line) <= _LONGEST_WORDS else line[: _LONGEST_WORDS - 1] + "…"


def _reason(error: BaseException) -> str:
    inner = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({inner.verify_message})"
    if isinstance(inner, ssl.SSLError):
        return "TLS failed"
    if isinstance(inner, TimeoutError):
        return "no answer in time"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return "it does not speak HTTP" if isinstance(error, http.client.HTTPException) else type(inner).__name__
