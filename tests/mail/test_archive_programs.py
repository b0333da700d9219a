"""Archives that real programs make, and what looking at bad ones does not do (D3, T71, P15)."""

import os
import shutil
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest

from mailgate.desk.attachments import judge
from mailgate.desk.policy import AttachmentPolicy
from mailgate.mail.files import formats
from mailgate.mail.files.inspect import inspect
from tests.desk.made_attachments import attached
from tests.mail.test_archives import FAULTY_ZIPS, HONEST, TYPES, archive_of, made
from tests.mail.test_rars import FAULTY_RARS


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


@pytest.mark.parametrize("name", ["out.7z", "out.tar", "out.tgz"])
def test_an_archive_that_cannot_be_listed_is_refused_whatever_the_desk_lists(packed: Path, name: str) -> None:
    """7-Zip's own format, and tar: we do not list them, and so do not trust them (D3)."""
    if shutil.which("7z") is None or shutil.which("tar") is None:
        pytest.skip("7z or tar is not installed")
    command = ["7z", "a", "-bd", name, "."] if name.endswith("7z") else ["tar", "-caf", name, "photo.JPG"]
    subprocess.run(command, cwd=packed, check=True, capture_output=True)
    file = attached(name, (packed / name).read_bytes())
    policy = AttachmentPolicy(accepted=("7z", "tar", "gz", "zip", "rar"))
    assert formats.kind(file.facts.format) == "archive"
    assert judge([file], policy)[0].reason == "format"


def test_no_bomb_costs_memory() -> None:
    """A decision about any archive here takes less than 20 MB, however much it would unpack to (P15, T70)."""
    bombs = [(name, made(content)) for name, content, _ in (*FAULTY_ZIPS, *FAULTY_RARS)]
    tracemalloc.start()
    try:
        for name, content in bombs:
            begun = tracemalloc.get_traced_memory()[0]
            tracemalloc.reset_peak()
            inspect("a.zip", content)
            assert tracemalloc.get_traced_memory()[1] - begun < 20_000_000, name
    finally:
        tracemalloc.stop()


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
