"""A token server under TLS, which answers as it is told and notes what it was asked.

Mail servers ask it, too, whether a token is good, and whose it is (RFC 7662).
"""

import contextlib
import json
import ssl
import threading
import urllib.parse
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.servers.certificates import Certificates


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """One answer."""

    status: int = 200
    body: object = None
    headers: Mapping[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    wait: threading.Event | None = None
    """Set when it may be said."""


def token(name: str = "token-1", **more: object) -> Say:
    """A token that lives for an hour."""
    return Say(body={"access_token": name, "token_type": "Bearer", "expires_in": 3600} | more)


def refusal(error: str, *, status: int = 400, words: str = "", **headers: str) -> Say:
    """An error of RFC 6749 section 5.2."""
    body = {"error": error} | ({"error_description": words} if words else {})
    return Say(status=status, body=body, headers={name.replace("_", "-"): value for name, value in headers.items()})


@dataclass
class TokenServer:
    """Start with `token_server`."""

    port: int = 0
    says: deque[Say] = field(default_factory=deque)
    """What it answers, one for each question; then the last one over and over."""
    asked: list[dict[str, str]] = field(default_factory=list)
    arrived: threading.Event = field(default_factory=threading.Event)
    last: Say = field(default_factory=token)
    good: dict[str, str] = field(default_factory=dict)
    """Tokens that are good now, and whose each is."""
    doubted: list[str] = field(default_factory=list)
    """Tokens that mail servers asked about."""

    @property
    def url(self) -> str:
        return f"https://localhost:{self.port}/token"

    @property
    def introspection_url(self) -> str:
        return f"https://localhost:{self.port}/introspect"

    def say(self, *answers: Say) -> None:
        """Answer the next questions so."""
        self.says.extend(answers)

    def answer(self, form: dict[str, str]) -> Say:
        self.asked.append(form)
        self.arrived.set()
        self.last = self.says.popleft() if self.says else self.last
        return self.last

    def introspect(self, form: dict[str, str]) -> Say:
        """RFC 7662 section 2.2: of a token that is not good nothing is said but that."""
        self.doubted.append(form["token"])
        user = self.good.get(form["token"])
        return Say(body={"active": False} if user is None else {"active": True, "username": user})


@contextlib.contextmanager
def token_server(made: Certificates) -> Iterator[TokenServer]:
    """One that answers, for as long as the block."""
    server = TokenServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length", "0"))
            form = dict(urllib.parse.parse_qsl(self.rfile.read(length).decode()))
            said = server.introspect(form) if self.path == "/introspect" else server.answer(form)
            if said.wait is not None:
                said.wait.wait(20)
            content = said.raw if said.raw is not None else json.dumps(said.body).encode()
            with contextlib.suppress(OSError):
                self.send_response(said.status)
                for name, value in {"Content-Length": str(len(content)), **said.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

        def log_message(self, *_said: object) -> None:
            """Nothing."""

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_given: object) -> None:
            """A client that does not trust us hangs up."""

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    http = Quiet(("127.0.0.1", 0), Handler)
    http.socket = context.wrap_socket(http.socket, server_side=True, do_handshake_on_connect=False)
    server.port = http.server_address[1]
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()
