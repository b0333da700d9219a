"""The configuration for trying out."""

import socket
from pathlib import Path

from mailgate.config.load import load
from mailgate.tryout import prepare


def test_a_first_try_does_not_fail_for_a_port_in_use(tmp_path: Path) -> None:
    """J1: where another program listens on the usual port, a free one is written down; what stands there stays."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        path = prepare(tmp_path, ports=(taken, taken))
    ports = [listener.listen.rpartition(":")[2] for listener in load(path).listeners]
    assert len(ports) == 2
    assert str(taken) not in ports
    before = path.read_bytes()
    prepare(tmp_path)
    assert path.read_bytes() == before
