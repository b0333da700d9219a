"""Where passwords and keys come from: a file of their own, or a systemd credential. Never the configuration itself."""

import os
from pathlib import Path

from mailgate.config.settings import Secret
from mailgate.errors import ConfigError

_CREDENTIAL = "credential:"


def read_secret(source: str, *, beside: Path) -> Secret:
    """Read a secret from `path` (relative to the configuration's folder) or `credential:NAME` (systemd).

    One trailing line end is not part of it. Raises ConfigError with the remedy where it cannot be read.
    """
    path = secret_path(source, beside=beside)
    try:
        secret = _line(path)
    except PermissionError:
        raise ConfigError(f"cannot read {path}: permission denied; let the user that runs mailgate read it") from None
    except FileNotFoundError:
        raise ConfigError(f"there is no file {path}; create it with the secret as its only line") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot read {path}: {error}") from None
    if not secret:
        raise ConfigError(f"{path} is empty; write the secret into it")
    return Secret(secret, read=lambda: _now(path))


def _line(path: Path) -> str:
    return path.read_text(encoding="utf-8").removesuffix("\n").removesuffix("\r")


def _now(path: Path) -> str | None:
    """What the file holds by now; None where it cannot be read, as in the middle of its being replaced."""
    try:
        return _line(path) or None
    except (OSError, UnicodeDecodeError):
        return None


def secret_path(source: str, *, beside: Path) -> Path:
    """The file a secret's source means."""
    if not source.startswith(_CREDENTIAL):
        return beside / source
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    name = source.removeprefix(_CREDENTIAL)
    if not folder:
        raise ConfigError(
            f"{source} needs systemd's LoadCredential={name}:/path in the unit; outside systemd name a file"
        )
    return Path(folder) / name
