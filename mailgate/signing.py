"""The DKIM key of a configuration: read once, at the start; tried against DNS by `check` (E5; TD5)."""

from collections.abc import Callable
from dataclasses import replace

from mailgate.config.settings import Config, DkimConfig
from mailgate.errors import ConfigError
from mailgate.mail.proof.dkim_check import verify_dkim
from mailgate.mail.proof.dkim_sign import Signer
from mailgate.pipeline.letters import Scribe
from mailgate.transport.checked import Checked

_WISHED_BITS = 2048


def with_signature(scribe: Scribe, config: Config) -> Scribe:
    """The scribe, who signs where `[dkim]` is configured. ConfigError for a key that cannot sign."""
    return replace(scribe, sign=signer(config.dkim).sign) if config.dkim else scribe


def signer(table: DkimConfig) -> Signer:
    """The key, ready to sign; ConfigError names its file."""
    try:
        return Signer(domain=table.domain, selector=table.selector, key=table.key.read_bytes())
    except OSError as error:
        raise ConfigError(f"[dkim] key_file: cannot read {table.key}: {error.strerror}") from None
    except ConfigError as error:
        raise ConfigError(f"[dkim] key_file: {table.key} {error}") from None


def check(table: DkimConfig, *, dns: Callable[[str], bytes | None]) -> Checked:
    """Sign a letter and prove it by the key that DNS has."""
    record = f"{table.selector}._domainkey.{table.domain}"
    try:
        key = signer(table)
    except ConfigError as error:
        return Checked(ok=False, place="dkim", said=str(error))
    if dns(record) is None:
        return Checked(ok=False, place="dkim", said=f"there is no TXT record {record}: publish the public key there")
    author = f"check@{table.domain}"
    letter = key.sign(f"From: {author}\r\nSubject: check\r\nMessage-ID: <check@{table.domain}>\r\n\r\nx\r\n".encode())
    proof = verify_dkim(letter, author, dns=dns)
    if proof.verdict != "pass":
        said = f"the TXT record {record} is not of the key in {table.key}: {proof.detail}"
        return Checked(ok=False, place="dkim", said=said)
    short = f"; {key.bits} bits are few, make a key of {_WISHED_BITS}" if key.bits < _WISHED_BITS else ""
    return Checked(ok=True, place="dkim", said=f"signs for {table.domain}, proved by {record}{short}")
