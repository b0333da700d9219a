"""Environments of peers, made once under var/bench/peers and kept."""

import subprocess
import sys
from pathlib import Path

from bench.settings import FOLDER

_MOST_SECONDS = 300


def environment(package: str) -> Path:
    """The folder of a peer's programs, installed from PyPI at first; RuntimeError where it cannot be."""
    folder = FOLDER / "peers" / package
    done = folder / "installed"
    if not done.exists():
        _run([sys.executable, "-m", "venv", str(folder)])
        _run([str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", package])
        done.touch()
    return folder / "bin"


def version(package: str) -> str:
    """Name and version of a peer that is installed."""
    ask = f"from importlib.metadata import version; print(version({package!r}))"
    return f"{package} {_run([str(environment(package) / 'python'), '-c', ask]).strip()}"


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_MOST_SECONDS)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(str(error)) from None
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or done.stdout.strip())[-200:])
    return done.stdout
