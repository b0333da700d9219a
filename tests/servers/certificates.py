"""A certificate authority of the tests' own, made anew with openssl."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.servers.programs import need

_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificates:
    """PEM files: trust `ca`, serve `certificate` with `key`, which is good for localhost and 127.0.0.1."""

    ca: Path
    certificate: Path
    key: Path


def make(directory: Path, *, names: str = "DNS:localhost,IP:127.0.0.1") -> Certificates:
    """Make an authority and one certificate for `names` in `directory`."""
    directory.mkdir(parents=True, exist_ok=True)
    openssl = need("openssl", "openssl")
    made = Certificates(ca=directory / "ca.pem", certificate=directory / "server.pem", key=directory / "server.key")
    authority = ("-keyout", directory / "ca.key", "-out", made.ca, "-subj", "/CN=mailgate tests")
    _run(openssl, *authority, "-addext", "keyUsage=critical,keyCertSign,cRLSign")
    signed = ("-CA", made.ca, "-CAkey", directory / "ca.key", "-keyout", made.key, "-out", made.certificate)
    extensions = ("-addext", f"subjectAltName={names}", "-addext", "basicConstraints=critical,CA:FALSE")
    _run(openssl, *signed, "-subj", "/CN=localhost", *extensions)
    made.key.chmod(0o644)  # servers under other users read it
    return made


def _run(openssl: str, *words: object) -> None:
    command = [openssl, "req", "-x509", *_KEY, *map(str, words)]
    subprocess.run(command, check=True, capture_output=True)
