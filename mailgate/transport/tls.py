"""TLS contexts: ours as a server, and those by which we know whom we talk to.

*Standards:* RFC 8996 (TLS 1.2 at least), RFC 8314, RFC 6125 (the host's name is checked).
*Fails:* with a ConfigError that names the file.
"""

import ssl
from pathlib import Path

from mailgate.errors import ConfigError


def server_context(certificate: Path, key: Path | None = None) -> ssl.SSLContext:
    """For a listener: PEM files, the chain in `certificate`; `key` None where it is in the same file."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    for file in (certificate, key or certificate):
        _readable(file)
    try:
        context.load_cert_chain(certificate, key, password=_no_passphrase)
    except (ssl.SSLError, ValueError) as error:
        raise ConfigError(
            f"{certificate} and {key or certificate} are not a certificate and its unencrypted private key in PEM form"
        ) from error
    return context


def client_context(ca_file: Path | None = None) -> ssl.SSLContext:
    """For connections out: host name and chain are checked, by `ca_file` or else the system's authorities."""
    context = ssl.create_default_context(ssl.Purpose.SERVER_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is None:
        return context
    _readable(ca_file)
    try:
        context.load_verify_locations(cafile=ca_file)
    except ssl.SSLError as error:
        raise ConfigError(f"{ca_file} holds no certificates in PEM form") from error
    return context


def _readable(file: Path) -> None:
    try:
        file.open("rb").close()
    except OSError as error:
        raise ConfigError(f"cannot read {file}: {error.strerror}") from error


def _no_passphrase() -> str:
    """Without this OpenSSL would ask for one on the terminal."""
    raise ValueError("encrypted key")
