"""Archives that real programs make, and what looking at bad ones does not do (D3, T71, P15)."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.mail.test_archives import HONEST, TYPES, archive_of


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    for name, content in HONEST.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    return tmp_path


@pytest.mark.parametrize(
    ("program", "arguments"),
    [
        ("zip", ["-r", "-q", "out.zip", "."]),
        ("zip", ["-r", "-q", "-0", "out.zip", "."]),
        ("zip", ["-r", "-q", "-fz", "out.zip", "."]),
        ("7z", ["a", "-bd", "-tzip", "out.zip", "."]),
        ("7z", ["a", "-bd", "-tzip", "-mm=lzma", "out.zip", "."]),
        ("7z", ["a", "-bd", "-tzip", "-mcu=off", "out.zip", "."]),
    ],
)
def test_what_real_programs_pack_is_listed(packed: Path, program: str, arguments: list[str]) -> None:
    """Info-ZIP's and 7-Zip's archives of the same files: nothing against them (D3)."""
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    subprocess.run([program, *arguments], cwd=packed, check=True, capture_output=True)
    facts = archive_of((packed / "out.zip").read_bytes(), "out.zip")
    assert facts.fault == ""
    assert sorted(facts.types) == sorted(TYPES)


@pytest.mark.parametrize("arguments", [["-psecret"], ["-psecret", "-mem=AES256"]])
def test_what_real_programs_encrypt_is_seen_as_encrypted(packed: Path, arguments: list[str]) -> None:
    """The old cipher and AES, as 7-Zip writes them (T71)."""
    if shutil.which("7z") is None:
        pytest.skip("7z is not installed")
    subprocess.run(["7z", "a", "-bd", "-tzip", *arguments, "out.zip", "."], cwd=packed, check=True, capture_output=True)
    assert archive_of((packed / "out.zip").read_bytes(), "out.zip").fault == "encrypted"


def test_nothing_is_written_started_or_connected_to() -> None:
    """Looking at every bomb here opens no file for writing, starts no program and no connection (P15, T60)."""
    script = (
        "import sys\n"
        "from mailgate.mail.files.inspect import inspect\n"
        "from tests.mail.test_archives import FAULTY_ZIPS, HONEST, made, rar4, zipped\n"
        "from tests.mail.test_rars import FAULTY_RARS\n"
        "inspect('a.zip', zipped(HONEST)); inspect('a.rar', rar4(HONEST))\n"
        "seen = []\n"
        "watched = ('subprocess.Popen', 'os.exec', 'os.posix_spawn', 'os.fork', 'socket.connect', 'tempfile.mkstemp')\n"
        "def hook(event, args):\n"
        "    if event in watched or event == 'open' and isinstance(args[1], str) and set(args[1]) & set('wax+'):\n"
        "        seen.append(event)\n"
        "sys.addaudithook(hook)\n"
        "for _, content, _ in FAULTY_ZIPS: inspect('a.zip', made(content))\n"
        "for _, content, _ in FAULTY_RARS: inspect('a.rar', made(content))\n"
        "sys.exit(repr(seen) if seen else 0)\n"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert done.returncode == 0, done.stderr
