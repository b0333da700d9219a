"""Debian packages in a folder of their own: fetched by apt-get, unpacked, never installed into the system."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from bench.settings import FOLDER

_MOST_SECONDS = 900


def unpacked(package: str, *, more: Sequence[str] = ()) -> Path:
    """The root of a package with all it needs that this system lacks; RuntimeError where it cannot be had."""
    folder = FOLDER / "peers" / package
    root = folder / "root"
    if not (folder / "installed").exists():
        if shutil.which("apt-get") is None:
            raise RuntimeError("this is no Debian: there is no apt-get")
        archives = folder / "archives"
        (archives / "partial").mkdir(parents=True, exist_ok=True)
        where = ["-o", f"Dir::Cache::archives={archives}", "-o", "Debug::NoLocking=1"]
        wanted = ["install", "-y", "-qq", "--download-only", "--no-install-recommends", package, *more]
        run(["apt-get", *where, *wanted])
        shutil.rmtree(root, ignore_errors=True)
        for archive in sorted(archives.glob("*.deb")):
            run(["dpkg-deb", "-x", str(archive), str(root)])
        (folder / "installed").touch()
    return root


def run(command: Sequence[str], *, environment: dict[str, str] | None = None) -> str:
    """Run a program to its end; RuntimeError with its last words where it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - programs we name
            command, check=False, capture_output=True, text=True, timeout=_MOST_SECONDS, env=environment
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise RuntimeError(str(error)) from None
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or done.stdout.strip())[-200:] or f"{command[0]}: {done.returncode}")
    return done.stdout
