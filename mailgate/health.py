"""`/metrics`, `/healthz` and `/readyz` over HTTP, for Prometheus and load balancers (I3).

`/healthz` is 503 where only a new start helps; what ails beside that is said in its body, with 200. `/readyz` is 503
where no letters can be taken now, for whoever chooses among several gateways.
"""

import asyncio
from collections.abc import Callable

from mailgate.condition import Health
from mailgate.errors import ConfigError
from mailgate.metrics import Metrics

_LONGEST_REQUEST = 8192
_SECONDS = 5.0
_MOST = 32
"""Connections at once: whoever holds more of them open must not take what the doors need."""


async def serve_metrics(listen: str, *, metrics: Metrics, health: Callable[[], Health]) -> asyncio.Server | None:
    """Answer on `host:port`; nothing where `listen` is ''. ConfigError where the port is taken."""
    if not listen:
        return None

    talking: set[asyncio.StreamWriter] = set()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(talking) >= _MOST:
            writer.close()
            return
        talking.add(writer)
        try:
            async with asyncio.timeout(_SECONDS):
                request = await reader.readuntil(b"\r\n\r\n")
                writer.write(_response(request, metrics, health))
                await writer.drain()
        except (TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ConnectionError):
            return
        finally:
            talking.discard(writer)
            writer.close()

    host, _, port = listen.rpartition(":")
    try:
        return await asyncio.start_server(answer, host.strip("[]") or None, int(port), limit=_LONGEST_REQUEST)
    except OSError as error:
        raise ConfigError(f"[gateway] metrics: cannot listen on {listen}: {error.strerror}") from error


def _response(request: bytes, metrics: Metrics, health: Callable[[], Health]) -> bytes:
    """One HTTP/1.1 answer (RFC 9112); the connection is closed after it."""
    method, _, rest = request.partition(b" ")
    path = rest.partition(b" ")[0].partition(b"?")[0]
    if method not in (b"GET", b"HEAD"):
        return _http("405 Method Not Allowed", b"only GET\n", method)
    if path == b"/metrics":
        return _http("200 OK", metrics.exposition(), method, type_="text/plain; version=0.0.4; charset=utf-8")
    if path in (b"/healthz", b"/readyz"):
        now = health()
        bad = now.hung if path == b"/healthz" else (*now.hung, *now.unready)
        lines = ["unavailable" if bad else "degraded" if now.ailing else "ok", *bad, *now.ailing]
        body = "".join(f"{line}\n" for line in lines).encode()
        return _http("503 Service Unavailable" if bad else "200 OK", body, method)
    return _http("404 Not Found", b"/metrics, /healthz, /readyz\n", method)


def _http(status: str, body: bytes, method: bytes, *, type_: str = "text/plain; charset=utf-8") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {type_}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return head.encode() + (b"" if method == b"HEAD" else body)
