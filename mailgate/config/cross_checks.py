"""What is wrong between tables: each right by itself, but not together."""

import ipaddress
import re
from collections.abc import Iterator

from mailgate.config import schema
from mailgate.config.mistakes import Mistake
from mailgate.config.settings import Config

_HOST_PORT = re.compile(r"^(\[[0-9A-Fa-f:]+\]|[A-Za-z0-9_.-]*):\d{1,5}$")


def cross_checks(config: Config, file: schema.File) -> list[Mistake]:
    """Every mistake that only the whole shows."""
    return [*_gateway(config), *_dkim(config), *_trust(config, file)]


def _gateway(config: Config) -> Iterator[Mistake]:
    if config.templates and not config.templates.is_dir():
        yield Mistake(where=("gateway", "templates"), says=f"there is no folder {config.templates}")
    if config.metrics and not _HOST_PORT.match(config.metrics):
        yield Mistake(where=("gateway", "metrics"), says=f"{config.metrics!r} is not host:port")
    if config.operator and config.policy.is_ours(config.operator):
        yield Mistake(where=("gateway", "operator"), says="is an address of this gateway: name one that a person reads")


def _dkim(config: Config) -> Iterator[Mistake]:
    """RFC 7489 section 3.1.1: a signature of another domain than the From field's is not aligned."""
    if config.dkim is None:
        return
    domain = config.dkim.domain.lower()
    for desk in config.policy.desks:
        own = desk.address.rpartition("@")[2]
        if own != domain and not own.endswith(f".{domain}"):
            says = f"letters from {desk.address} would not be signed by their own domain"
            yield Mistake(where=("dkim", "domain"), says=says)


def _trust(config: Config, file: schema.File) -> Iterator[Mistake]:
    if file.trust.agent_proof == "dmarc" and not config.policy.servers_trusted:
        says = "'dmarc' needs authserv_ids (or unnamed): name the server whose Authentication-Results you trust"
        yield Mistake(where=("trust", "agent_proof"), says=says)
    for relay in file.trust.relays:
        try:
            ipaddress.ip_network(relay, strict=False)
        except ValueError:
            says = f"{relay!r} is no address or network: write it as 192.0.2.25, 192.0.2.0/24 or 2001:db8::/64"
            yield Mistake(where=("trust", "relays"), says=says)
