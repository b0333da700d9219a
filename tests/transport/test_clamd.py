"""clamd is asked over its socket, and is away whenever it does not answer as it should (D5)."""

import shutil
import socket
import struct
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from mailgate.errors import ConfigError
from mailgate.transport.clamd import Clamd, Scan, check_address, mark
from tests.desk.made_attachments import attached

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""Put together here, so that no scanner takes this file for it."""
Talk = Callable[[socket.socket], None]


@contextmanager
def listening(talk: Talk) -> Iterator[str]:
    """A server on the loopback that talks as told to each connection; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection, suppress(OSError, struct.error):  # the client may hang up first
                    talk(connection)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield f"127.0.0.1:{server.getsockname()[1]}"
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join()


def received(connection: socket.socket) -> bytes:
    """Read one INSTREAM command to its end and give the content."""
    stream = connection.makefile("rb")
    assert stream.read(10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack(">I", stream.read(4))[0]:
        content += stream.read(length)
    return content


def answering(answer: bytes) -> Talk:
    def talk(connection: socket.socket) -> None:
        received(connection)
        for at in range(len(answer)):  # octet by octet, as slow networks do
            connection.sendall(answer[at : at + 1])

    return talk


ANSWERS = [
    (b"stream: OK\0", Scan(verdict="clean")),
    (b"stream: Win.Test.EICAR_HDB-1 FOUND\0", Scan(verdict="infected", name="Win.Test.EICAR_HDB-1")),
    (b"stream: \xff\x1b[31mX FOUND\0", Scan(verdict="infected", name="[31mX")),
    (b"stream:  FOUND\0", Scan(verdict="infected", name="unnamed")),
    (b"INSTREAM size limit exceeded. ERROR\0", Scan(verdict="away", detail="larger than clamd's StreamMaxLength")),
    (b"stream: no memory ERROR\0", Scan(verdict="away", detail="clamd says: stream: no memory ERROR")),
    (b"HTTP/1.1 400 Bad Request\0", Scan(verdict="away", detail="clamd says: HTTP/1.1 400 Bad Request")),
    (b"stream: OK FOUNDATION\0", Scan(verdict="away", detail="clamd says: stream: OK FOUNDATION")),
    (b"", Scan(verdict="away", detail="clamd hung up without an answer")),
    (b"stream: OK", Scan(verdict="away", detail="clamd hung up without an answer")),
    (b"x" * 9000, Scan(verdict="away", detail="clamd's answer does not end")),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "scan"), ANSWERS)
def test_each_answer_has_one_meaning(answer: bytes, scan: Scan) -> None:
    """OK is clean, FOUND is infected, and everything else is away: never clean by mistake (D5)."""
    with listening(answering(answer)) as address:
        assert Clamd(address=address).scan([b"hello"]) == (scan,)


@pytest.mark.parametrize("size", [0, 1, 65_536, 65_537, 3_000_000])
def test_the_whole_file_arrives_in_chunks(size: int) -> None:
    """INSTREAM carries every octet, and an empty chunk ends it."""
    arrived: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        arrived.append(received(connection))
        connection.sendall(b"stream: OK\0")

    content = bytes(range(256)) * (size // 256) + bytes(size % 256)
    with listening(talk) as address:
        assert Clamd(address=address).scan([content]) == (Scan(verdict="clean"),)
    assert arrived == [content]


def test_a_refusal_in_the_middle_of_a_large_file_is_read() -> None:
    """clamd answers and hangs up while the file is still being sent: the answer counts, not the broken pipe."""

    def talk(connection: socket.socket) -> None:
        connection.recv(100)
        connection.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(1 << 20):
            pass

    with listening(talk) as address:
        small_after_large = Clamd(address=address).scan([bytes(8_000_000)])
    assert small_after_large == (Scan(verdict="away", detail="larger than clamd's StreamMaxLength"),)


def test_a_clamd_that_says_nothing_costs_the_time_allowed_once() -> None:
    """The time is for the whole letter: after one file without an answer the rest is not tried (P13)."""
    calls: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        calls.append(received(connection))
        connection.recv(1)  # until the client gives up

    with listening(talk) as address:
        begun = time.monotonic()
        scans = Clamd(address=address, timeout_seconds=0.1).scan([b"a", b"b", b"c"])
        assert time.monotonic() - begun < 1
    assert scans == (Scan(verdict="away", detail="no answer in time"),) * 3
    assert calls == [b"a"]


def test_dripping_answers_do_not_stretch_the_time() -> None:
    """Each octet in time is not enough: the deadline stands for the whole answer."""
    enough = threading.Event()

    def talk(connection: socket.socket) -> None:
        received(connection)
        while not enough.wait(0.02):
            connection.sendall(b".")

    with listening(talk) as address:
        scans = Clamd(address=address, timeout_seconds=0.15).scan([b"a"])
        enough.set()
    assert scans == (Scan(verdict="away", detail="no answer in time"),)


def test_nobody_there_is_away(tmp_path: Path) -> None:
    """A socket that is missing, or a port nobody listens on."""
    (scan,) = Clamd(address=f"unix:{tmp_path}/none.sock").scan([b"a"])
    assert scan == Scan(verdict="away", detail="No such file or directory")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (scan,) = Clamd(address=f"127.0.0.1:{port}").scan([b"a"])
    assert (scan.verdict, scan.detail) == ("away", "Connection refused")
    assert Clamd(address=f"127.0.0.1:{port}").ping() == "Connection refused"


@pytest.mark.parametrize(
    "address", ["", "clamd", "unix:relative", "host:", ":3310", "host:port", "host:0", "host:65536"]
)
def test_an_address_that_is_none_is_the_operators_mistake(address: str) -> None:
    """`unix:/path` or `host:port` (J1)."""
    with pytest.raises(ConfigError):
        check_address(address)


def test_equal_files_are_sent_once_and_each_attachment_is_marked() -> None:
    """Required and away withholds, away alone does not; what was found is kept for the agent (D5)."""
    sent: list[bytes] = []

    def talk(connection: socket.socket) -> None:
        sent.append(received(connection))
        connection.sendall(b"stream: Bad FOUND\0" if sent[-1] == b"bad" else b"stream: OK\0")

    files = [attached("a.txt", b"bad"), attached("b.txt", b"good"), attached("c.txt", b"bad")]
    with listening(talk) as address:
        marked = mark(files, Clamd(address=address), required=True)
    assert [(file.scan, file.scan_name) for file in marked] == [("infected", "Bad"), ("clean", ""), ("infected", "Bad")]
    assert sorted(sent) == [b"bad", b"good"]
    nobody = Clamd(address="unix:/nonexistent/clamd.sock")
    assert {file.scan for file in mark(files, nobody, required=True)} == {"withheld"}
    assert {file.scan for file in mark(files, nobody, required=False)} == {""}
    assert mark([], nobody, required=True) == ()


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """A real clamd with one signature of our own; its unix and its TCP address."""
    program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
    if program is None:
        pytest.skip("clamd is not installed")
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "local.ndb").write_text(f"Local.Eicar:0:*:{EICAR.hex()}\n")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (folder / "clamd.conf").write_text(
        f"DatabaseDirectory {folder}\nLocalSocket {folder}/clamd.sock\nTCPSocket {port}\nTCPAddr 127.0.0.1\n"
        "Foreground yes\nStreamMaxLength 1M\nConcurrentDatabaseReload no\n"
    )
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([program, "-c", str(folder / "clamd.conf")], stdout=log, stderr=log)
    try:
        clamd, paused = Clamd(address=f"unix:{folder}/clamd.sock"), threading.Event()
        for _ in range(300):
            if not clamd.ping() or process.poll() is not None:
                break
            paused.wait(0.1)
        assert clamd.ping() == "", (folder / "log").read_text()
        yield clamd.address, f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.server("clamd")
def test_a_real_clamd_finds_the_test_virus_by_both_kinds_of_socket(real: tuple[str, str]) -> None:
    """EICAR by a local signature, harmless files clean, one over StreamMaxLength neither (D5)."""
    for address in real:
        scans = Clamd(address=address).scan([b"hello", EICAR, bytes(2_000_000), b"", b"hello again"])
        assert [scan.verdict for scan in scans] == ["clean", "infected", "away", "clean", "clean"]
        assert scans[1].name.startswith("Local.Eicar")
        assert scans[2].detail == "larger than clamd's StreamMaxLength"
